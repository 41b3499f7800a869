"""The journal to read: its acts, the newest first, and all lines of one."""

from collections.abc import Mapping, Sequence
from itertools import islice

from attrs import frozen

from maturity.operations.session import Session
from maturity.people.operation import Operation
from maturity.store.journal import GIVEN
from maturity.store.projection import JournalEntry
from maturity.store.schema import BY_NAME
from maturity.units.unit import units as every_unit

ACTS_OF_A_PAGE = 50
UNITS_LOOKED_FOR = 200
"""An act with more lines is about many units, which are not looked for one by one."""
LINES_SHOWN = 500


@frozen(kw_only=True)
class JournalQuery:
    """A page of the journal: of a person, about a unit ("" for all), before an act (None for the newest)."""

    person: str = ""
    unit: str = ""
    before: int | None = None


@frozen(kw_only=True)
class JournalAct:
    """What one person did at once: when, what, and how many lines of each table, by the tables' labels.

    `operation` is None if this program does not know its name, which is `name`. `is_time_given` is whether a
    person stated the time. `units` are the codes of the units it is about, () if there are many or none.
    """

    number: int
    at: str
    is_time_given: bool
    person: str
    name: str
    operation: Operation | None
    lines: Mapping[str, int]
    units: Sequence[str]


@frozen(kw_only=True)
class JournalPage:
    """Acts, the newest first, and the names of all units by code.

    `before` is for the query of the next page, None if this is the last.
    """

    acts: Sequence[JournalAct]
    before: int | None
    unit_names: Mapping[str, str]


@frozen
class ActPage:
    """An act with its first lines, each with the hash that seals it, and how many it has in all."""

    act: JournalAct
    entries: Sequence[tuple[JournalEntry, str]]
    all_lines: int
    unit_names: Mapping[str, str]


def list_acts(session: Session, query: JournalQuery) -> JournalPage:
    """Return a page of the journal."""
    found = session.store.newest_acts(
        ACTS_OF_A_PAGE + 1, before=query.before, person=query.person, value=query.unit
    )
    acts = [_act(session, each.first.number, each.lines) for each in found[:ACTS_OF_A_PAGE]]
    is_more = len(found) > ACTS_OF_A_PAGE
    return JournalPage(
        acts=acts, before=acts[-1].number if is_more else None, unit_names=_unit_names(session)
    )


def show_act(session: Session, number: int) -> ActPage | None:
    """Return one act with its first lines, None for a number that is of none."""
    found = next(iter(session.store.newest_acts(1, before=number + 1)), None)
    if found is None or found.first.number != number:
        return None
    sealed = zip(session.store.entries(number), session.store.lines(number), strict=True)
    entries = [(entry, line.hash) for entry, line in islice(sealed, LINES_SHOWN)]
    act = _act(session, number, found.lines)
    return ActPage(act, entries, sum(found.lines.values()), _unit_names(session))


def _act(session: Session, number: int, lines: Mapping[str, int]) -> JournalAct:
    first = next(session.store.lines(number))
    known = {operation.value: operation for operation in Operation}
    labels = {BY_NAME[name].label if name in BY_NAME else name: count for name, count in lines.items()}
    return JournalAct(
        number=number,
        at=first.at.removesuffix(GIVEN),
        is_time_given=first.at.endswith(GIVEN),
        person=first.person,
        name=first.operation,
        operation=known.get(first.operation),
        lines=labels,
        units=_units(session, number) if sum(lines.values()) <= UNITS_LOOKED_FOR else (),
    )


def _units(session: Session, number: int) -> Sequence[str]:
    """Return the codes of the units that the lines of an act are about, in order."""
    codes_named = set()
    for entry in session.store.entries(number):
        named = {**dict(zip(entry.table.key, entry.key, strict=True)), **(entry.row or {})}
        if unit := named.get("unit"):
            codes_named.add(str(unit))
    return sorted(codes_named)


def _unit_names(session: Session) -> Mapping[str, str]:
    return {unit.code: unit.name for unit in every_unit(session.store)}
