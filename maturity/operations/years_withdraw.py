"""Taking back a year that was opened by mistake, while nothing rests on it."""

from collections import Counter
from collections.abc import Mapping

from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import DecisionKind
from maturity.store.schema import CYCLES, INTAKES, TABLES, Row, Table
from maturity.store.store import Act, Store
from maturity.units.unit import Tiers

_OF_A_YEAR = tuple(table for table in TABLES if "year" in table.columns and table not in (CYCLES, INTAKES))
"""What can rest on a year. An intake rests on it only by the figures and the evidence that it left."""


def resting_on(store: Store, cycle: Cycle) -> Mapping[Table, int]:
    """Return how many rows of which tables rest on a year: of its kind of unit, or of no kind of its own."""
    found: Counter[Table] = Counter()
    tiers = Tiers.of(store)
    for table in _OF_A_YEAR:
        found[table] += sum(_is_of(row, cycle, tiers) for row in store.rows(table, year=cycle.year))
    return {table: number for table, number in found.items() if number}


def _is_of(row: Row, cycle: Cycle, tiers: Tiers) -> bool:
    if row.get("kind") == DecisionKind.WITHDRAWN.value:
        return False
    if "unit" in row:
        return tiers.is_of(str(row["unit"]), cycle.unit_kind)
    return row.get("unit_kind", cycle.unit_kind.value) == cycle.unit_kind.value


def withdraw(writing: Act, cycle: Cycle) -> bool:
    """Take a year away on which nothing rests; False where it is not there. The journal keeps it."""
    return writing.remove(CYCLES, cycle.year, cycle.unit_kind.value)
