"""The figures that decide on a unit: those recorded, and derived ones computed from recognitions."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from criteria.criteria_set import CriteriaSet
from criteria.model import Criterion, Kind
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded, by_item, recorded_in
from maturity.recognition.inherited import Heritage
from maturity.recognition.recognition import recognitions
from maturity.recognition.share import DerivedShare, derived_share
from maturity.store.store import Store
from maturity.store.table_reader import TableReader
from maturity.units.succession import successions
from maturity.units.tree import Tree
from maturity.units.unit import in_force_on, units, units_in_year

LEAST_LEVEL = 1
"""The least level that counts if a set does not state one: any recognition."""


def derived_criteria(criteria_set: CriteriaSet) -> tuple[Criterion, ...]:
    """Return the criteria that are computed from recognitions; an index has none."""
    rows = criteria_set.criteria
    return tuple(row for row in rows if isinstance(row, Criterion) and row.kind is Kind.DERIVED)


def heritage_of(store: TableReader) -> Heritage:
    """Return all units, successions and recognitions of a workspace."""
    return Heritage(
        tuple(units(store)), tuple(successions(store)), tuple(recognitions(store, series=LEVEL_SERIES))
    )


@frozen
class Derivation:
    """The sources of the derived figures of a year, read once for any number of units.

    `day` is the day on which recognitions are counted; the tree is that of the year's units (31/12).
    """

    cycle: Cycle
    day: date
    tree: Tree = field(repr=False)
    heritage: Heritage = field(repr=False)

    @classmethod
    def of(cls, store: TableReader, cycle: Cycle, day: date) -> "Derivation":
        """Read the sources of a year from a store."""
        heritage = heritage_of(store)
        return cls(cycle, day, Tree.of(in_force_on(heritage.units, cycle.last_day)), heritage)

    def share(self, unit: str, minimum: int) -> DerivedShare:
        """Return the share below a unit; KeyError for a code that the year does not have."""
        return derived_share(self.tree.by_code[unit], self.tree, self.heritage, self.day, minimum)

    def shares(self, unit: str) -> dict[str, DerivedShare]:
        """Return the share below a unit for each derived criterion."""
        return {
            criterion.code: self.share(unit, criterion.minimum_recognition or LEAST_LEVEL)
            for criterion in derived_criteria(self.cycle.in_use)
        }

    def deciding(self, unit: str, recorded: Iterable[Recorded]) -> Mapping[str, Recorded]:
        """Return the recorded figures of a unit by item, derived ones replaced by what is computed."""
        derived = {criterion.code for criterion in derived_criteria(self.cycle.in_use)}
        return {
            **by_item(figure for figure in recorded if figure.item not in derived),
            **self.figures(unit),
        }

    def figures(self, unit: str) -> dict[str, Recorded]:
        """Return the derived figures of a unit; MISSING for a share of no communes."""
        by_code = self.cycle.in_use.by_code
        return {
            code: Recorded(
                year=self.cycle.year,
                series=self.cycle.series,
                unit=unit,
                observation=share.observation(code),
                source=by_code[code].source,
                cut_off=self.day,
                supplier=by_code[code].supplier,
            )
            for code, share in self.shares(unit).items()
            if share.communes
        }


@frozen(slots=False)
class DecidingFigures:
    """The figures of a year's units as decisions use them; the sources of derived ones are read once."""

    store: Store = field(repr=False)
    cycle: Cycle
    counting_day: date

    def of(self, unit: str) -> Mapping[str, Recorded]:
        """Return the figures of one unit by item.

        Recorded figures of derived criteria are ignored.
        """
        return self._deciding(unit, recorded_in(self.store, self.cycle.year, unit, series=self.cycle.series))

    def of_year(self) -> Callable[[str], Mapping[str, Recorded]]:
        """Return a function that does what `of` does, with the figures of all units read at once."""
        by_unit: dict[str, list[Recorded]] = {}
        for recorded in recorded_in(self.store, self.cycle.year, series=self.cycle.series):
            by_unit.setdefault(recorded.unit, []).append(recorded)
        return lambda unit: self._deciding(unit, by_unit.get(unit, ()))

    def _deciding(self, unit: str, recorded: Iterable[Recorded]) -> Mapping[str, Recorded]:
        return self._derivation.deciding(unit, recorded) if self._derived else by_item(recorded)

    @cached_property
    def _derived(self) -> frozenset[str]:
        return frozenset(criterion.code for criterion in derived_criteria(self.cycle.in_use))

    @cached_property
    def unit_groups(self) -> Mapping[str, str | None]:
        """The groups of the year's units, by their codes."""
        return {unit.code: unit.unit_group for unit in units_in_year(self.store, self.cycle.year)}

    @cached_property
    def _derivation(self) -> Derivation:
        return Derivation.of(self.store, self.cycle, self.counting_day)


def deciding_figures(store: Store, cycle: Cycle, unit: str, counting_day: date) -> Mapping[str, Recorded]:
    """Return the figures of one unit by item; for many units use one `DecidingFigures`."""
    return DecidingFigures(store, cycle, counting_day).of(unit)
