"""Successions of units (chuyển tiếp do sắp xếp đơn vị hành chính): what they change, and recording them."""

from datetime import date
from pathlib import Path

from attrs import frozen

from foundation.problem import Reading
from maturity.cycle.cycle import CycleState, cycles
from maturity.cycle.series import LEVEL_SERIES
from maturity.operations.session import Session
from maturity.operations.year_outlook import AffectedUnit, affected_units
from maturity.people.operation import Operation
from maturity.places import succession_place
from maturity.recognition.recognition import recognitions
from maturity.recognition.succession_outlook import RecognitionTransfer, recognition_transfers
from maturity.store.store import Store
from maturity.units.succession import CarryOver, SuccessionKind, successions
from maturity.units.succession_file import read_successions
from maturity.units.succession_plan import StatedSuccession, SuccessionPlan, plan_successions
from maturity.units.unit import units

Stated = tuple[StatedSuccession, ...]


@frozen(kw_only=True)
class Rearrangement:
    """One decision by which each of the old units becomes each of the new ones.

    `news` are codes, or `mã=tên` for units that are not listed yet; `parent` is "" if it is that of the old
    units.
    """

    olds: tuple[str, ...]
    news: tuple[str, ...]
    parent: str
    kind: SuccessionKind
    decision: str
    day: date

    @property
    def stated(self) -> Stated:
        """The successions as a list would state them."""
        return tuple(self._stated(old, new) for new in self.news for old in self.olds)

    def _stated(self, old: str, new: str) -> StatedSuccession:
        code, _, name = new.partition("=")
        return StatedSuccession(
            place=succession_place(old.strip(), code.strip()),
            old=old.strip(),
            new=code.strip(),
            new_name=" ".join(name.split()),
            new_parent=self.parent.strip(),
            kind=self.kind,
            decision=" ".join(self.decision.split()),
            day=self.day,
        )


@frozen(kw_only=True)
class SuccessionRequest:
    """A file of successions, or one rearrangement; and the decision by which recognitions pass on, or ""."""

    source: Path | Rearrangement
    carry_over_decision: str = ""


@frozen
class SuccessionChange:
    """What successions change: units, inherited recognitions, data of open years."""

    plan: SuccessionPlan
    passings: tuple[RecognitionTransfer, ...]
    touched: tuple[AffectedUnit, ...]


def preview_successions(session: Session, request: SuccessionRequest) -> Reading[SuccessionChange]:
    """Return what successions would change; the value is None, with all reasons, if any has an error."""
    return _change(session, request, _read(request))


def record_successions(session: Session, request: SuccessionRequest) -> Reading[SuccessionChange]:
    """Save successions, all or none of them; see `preview_successions`. Repeating it changes nothing."""
    stated = _read(request)
    with session.act(Operation.SUCCEED_UNITS) as writing:
        session.require(Operation.SUCCEED_UNITS)
        change = _change(session, request, stated)
        if change.value is not None:
            change.value.plan.apply(writing)
    return change


def _read(request: SuccessionRequest) -> Reading[Stated]:
    if isinstance(request.source, Path):
        return read_successions(request.source)
    return Reading(request.source.stated)


def _change(
    session: Session, request: SuccessionRequest, stated: Reading[Stated]
) -> Reading[SuccessionChange]:
    store = session.store
    if stated.value is None:
        return Reading(None, stated.problems)
    decision = " ".join(request.carry_over_decision.split()) or None
    before, recorded = tuple(units(store)), tuple(successions(store))
    reading = plan_successions(stated.value, before, recorded, _carry_over(session), decision)
    if reading.value is None:
        return Reading(None, reading.problems)
    plan = reading.value
    passed = recognition_transfers(plan, before, recorded, recognitions(store, series=LEVEL_SERIES))
    change = SuccessionChange(plan, passed, _touched(store, plan))
    return Reading(change, (*stated.problems, *reading.problems))


def _touched(store: Store, plan: SuccessionPlan) -> tuple[AffectedUnit, ...]:
    """Return what successions remove from open years; called before they are saved."""
    before = tuple(units(store))
    then = {(unit.code, unit.in_force_from): unit for unit in (*before, *plan.ended, *plan.begun)}
    begun = {link.new_code for link in plan.recorded if not link.kind.goes_on}
    return affected_units(store, before, then.values(), begun)


def _carry_over(session: Session) -> CarryOver:
    """Return whether recognitions are inherited, by the newest open year, else by the file."""
    opened = [cycle for cycle in cycles(session.store, series=LEVEL_SERIES) if cycle.state is CycleState.OPEN]
    newest = max(opened, key=lambda cycle: cycle.year, default=None)
    return session.settings_of(newest).carry_over if newest else session.settings.carry_over
