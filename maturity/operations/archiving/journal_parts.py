"""The lines of the journal that are about each unit of a year, each with the hash before it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from maturity.cycle.cycle import Cycle
from maturity.operations.archiving.facts import SealedLine
from maturity.store.journal import BEGINNING, parsed
from maturity.store.projection import understood
from maturity.store.schema import COUNCIL_MEMBERS, COUNCILS, CYCLES, DECISIONS, EVIDENCE, UNITS
from maturity.store.store import Store

_OF_YEAR = frozenset(table.name for table in (CYCLES, COUNCILS, COUNCIL_MEMBERS, DECISIONS))
"""Tables whose lines are about every unit of their year."""


def lines_of_units(
    store: Store, cycle: Cycle, units: Collection[str], evidence: Mapping[str, Collection[str]]
) -> Mapping[str, Sequence[SealedLine]]:
    """Return the lines about each unit, in order; `evidence` has the ids of the pieces of each unit."""
    found: dict[str, list[SealedLine]] = {unit: [] for unit in units}
    of_piece: dict[str, list[str]] = {}
    for unit, pieces in evidence.items():
        for piece in pieces:
            of_piece.setdefault(piece, []).append(unit)
    before = BEGINNING
    for line in store.lines():
        sealed, before = SealedLine(line, before), line.hash
        entry = understood(line)
        named = {**dict(zip(entry.table.key, entry.key, strict=True)), **(entry.row or {})}
        for unit in _units_of(entry.table.name, named, cycle, units, of_piece):
            found[unit].append(sealed)
    return found


def _units_of(
    table: str,
    row: Mapping[str, Any],
    cycle: Cycle,
    units: Collection[str],
    of_piece: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Yield the units that a line is about."""
    if table == EVIDENCE.name:
        yield from (unit for unit in of_piece.get(str(row["id"]), ()) if unit in units)
    elif table == UNITS.name:
        yield from (unit for unit in units if unit == row["code"])
    elif row.get("year") == cycle.year:
        series = row.get("series")
        if series not in (None, cycle.series):
            return
        if table in _OF_YEAR:
            yield from units
        else:
            yield from (unit for unit in units if unit == row.get("unit"))


def persons_named(lines: Iterable[SealedLine]) -> Collection[str]:
    """Return every word of the rows, and who wrote them, among which are the ids of all persons named."""
    words: set[str] = set()
    for each in lines:
        words.add(each.line.person)
        row = parsed(each.line.row) if each.line.row else None
        for value in row.values() if isinstance(row, dict) else ():
            if isinstance(value, str):
                words.update(value.split())
    return words
