"""Lists of units: previewing and saving one, and the units of a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from foundation.problem import NOWHERE, Place, Problem, Reading, RefusedError
from maturity.operations.session import Session, refuse
from maturity.operations.year_outlook import AffectedUnit, affected_units
from maturity.people.operation import Operation
from maturity.units import codes
from maturity.units.kinds import Kind, Tier
from maturity.units.list_file import UnitList, read_unit_list
from maturity.units.listing import EVERYTHING, ListPlan, after, plan_list
from maturity.units.matching import Matched, Matcher
from maturity.units.tree import Tree
from maturity.units.unit import Unit, in_force_on, units


@frozen(kw_only=True)
class UnitListRequest:
    """A file with a list of units and the day from which it is in force.

    `close_within` are the codes of provinces (or `EVERYTHING`) whose units end if they are not in the list.
    """

    file: Path
    day: date
    close_within: tuple[str, ...] = ()


@frozen
class UnitListChange:
    """What a list changes: units, units whose parent would not be in force, data of open years."""

    plan: ListPlan
    dangling: Sequence[Unit]
    touched: Sequence[AffectedUnit]


@frozen(kw_only=True)
class UnitQuery:
    """A selection of units of a day: of a province (code or name), under a unit (code), of a kind."""

    day: date
    province: str = ""
    parent: str = ""
    kind: Kind | None = None


@frozen
class UnitsOfDay:
    """Units in force on a day in the order of their tree, each with its depth in it."""

    day: date
    walked: Sequence[tuple[int, Unit]] = field(repr=False)

    @property
    def units(self) -> Sequence[Unit]:
        """The units without their depths."""
        return [unit for _, unit in self.walked]


def preview_units(session: Session, request: UnitListRequest) -> Reading[UnitListChange]:
    """Return what a list of units would change, and all problems.

    The value is None if no unit could be read.
    """
    return _change(session, request, _read(session, request))


def import_units(session: Session, request: UnitListRequest) -> Reading[UnitListChange]:
    """Save a list of units without rows that have errors; see `preview_units`. Repeating changes nothing."""
    before = _known(session, request.day)
    listed = _read(session, request)
    with session.act(Operation.IMPORT_UNITS) as writing:
        session.require(Operation.IMPORT_UNITS)
        if _known(session, request.day) != before:  # the list was compared with units that have changed
            listed = _read(session, request)
        change = _change(session, request, listed)
        if change.value is not None:
            change.value.plan.apply(writing)
    return change


def _known(session: Session, day: date) -> Mapping[str, Unit]:
    return {unit.code: unit for unit in in_force_on(units(session.store), day)}


def _read(session: Session, request: UnitListRequest) -> Reading[UnitList]:
    return read_unit_list(request.file, request.day, _known(session, request.day))


def _change(session: Session, request: UnitListRequest, listed: Reading[UnitList]) -> Reading[UnitListChange]:
    store, day = session.store, request.day
    refuse(_no_provinces(_known(session, day), request))
    if listed.value is None:
        return Reading(None, listed.problems)
    before = tuple(units(store))
    plan = plan_list(
        listed.value.units,
        before,
        day,
        has_groups=listed.value.has_groups,
        close_within=request.close_within,
        is_whole=listed.value.is_whole,
    )
    then = after(before, plan)
    roots = Tree.of(in_force_on(then, day)).roots
    dangling = [root for root in roots if root.tier is not Tier.PROVINCE]
    withheld = (codes.NOT_CLOSED.at(Place(str(request.file))),) if plan.is_withheld else ()
    change = UnitListChange(plan, dangling, affected_units(store, before, then))
    return Reading(change, (*listed.problems, *withheld))


def _no_provinces(all_units: Mapping[str, Unit], request: UnitListRequest) -> tuple[Problem, ...]:
    """Return the problem of codes in `close_within` that are not of provinces."""
    unknown = (
        code
        for code in request.close_within
        if code != EVERYTHING and (code not in all_units or all_units[code].tier is not Tier.PROVINCE)
    )
    fields = {"day": f"{request.day:%d/%m/%Y}", "everything": EVERYTHING}
    return tuple(codes.CLOSED_WITHIN_NO_PROVINCE.at(NOWHERE, code=code, **fields) for code in unknown)


def list_units(session: Session, query: UnitQuery) -> UnitsOfDay:
    """Return the units of a day; refuse an unclear province, and a unit that is not in force."""
    tree = Tree.of(in_force_on(units(session.store), query.day))
    start = tree.roots
    if query.province:
        start = (_province(tree, query.province),)
    if query.parent:
        if query.parent not in tree.by_code:
            fields = {"code": query.parent, "day": f"{query.day:%d/%m/%Y}"}
            raise RefusedError(codes.PARENT_NOT_IN_FORCE.at(NOWHERE, **fields))
        start = tree.children(query.parent)
    walked = list(tree.walk(start))
    if query.kind is not None:
        walked = [(0, unit) for _, unit in walked if unit.kind is query.kind]
    return UnitsOfDay(query.day, walked)


def _province(tree: Tree, text: str) -> Unit:
    """Return the province with a code or a name; refuse if it is unclear."""
    matcher = Matcher(tree.by_code.values(), Tier.PROVINCE)
    match = matcher.match(code=text) if text.strip().isdecimal() else matcher.match(name=text)
    if isinstance(match, Matched):
        return match.unit
    raise RefusedError(match.remark.at(NOWHERE))
