"""A figure in the store: its observation, its place and its supplier."""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from criteria.criteria_set import CriteriaSet
from foundation.exact import exact_text
from maturity.cycle.series import series_field
from maturity.store.record import cells, record
from maturity.store.schema import FIGURES, Value
from maturity.store.store import Store
from maturity.store.table_reader import TableReader
from rules.observation import Counted, Observation, State, missing

KEPT = (State.FIGURE, State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
"""States that are stored; a blank or unreadable cell leaves the stored figure as it is."""
FigureKey = tuple[str, str]
"""The key of a figure in a year: the codes of its unit and its item."""


def _cells(observation: Observation) -> tuple[Value, ...]:
    """Return the cells of an observation; ValueError for a state that is not stored."""
    if observation.state not in KEPT:
        raise ValueError(f"{observation.criterion}: {observation.state.value} is not kept")
    value = None if observation.value is None else exact_text(observation.value)
    numbers = (observation.numerator, observation.denominator)
    counted = None if observation.counted is Counted.SHARE else observation.counted.value
    return observation.criterion, observation.state.value, value, *numbers, observation.note, counted


def observation_in(
    item: str,
    state: str,
    value: str | None,
    numerator: int | None,
    denominator: int | None,
    note: str | None,
    counted: str | None,
) -> Observation:
    """Return the observation that the cells of a row of the store hold."""
    exact = None if value is None else Fraction(value)
    how = Counted.SHARE if counted is None else Counted(counted)
    return Observation(item, State(state), exact, numerator, denominator, note, how)


_OBSERVATION = {
    "item": str,
    "state": str,
    "value": str,
    "numerator": int,
    "denominator": int,
    "note": str,
    "counted": str,
}


@record(FIGURES, key=("year", "series", "unit", "item"))
@frozen(kw_only=True)
class Recorded:
    """One figure of one unit in one year.

    `observation` is of a criterion, a condition outside the criteria or a figure of `Thông tin chung`.
    `supplier` is the body that supplied the table, None if the unit handed the figure in itself; `place` is
    where it was read (file, sheet, row), and `intake` the number of the intake.
    """

    year: int
    series: str = series_field()
    unit: str
    observation: Observation = field(metadata=cells(_OBSERVATION, _cells, observation_in))
    source: str = ""
    cut_off: date | None = None
    supplier: str | None = None
    place: str = ""
    intake: int | None = None

    @property
    def item(self) -> str:
        """The code of the item."""
        return self.observation.criterion

    def has_same_content(self, other: "Recorded") -> bool:
        """Whether two have the same content, regardless of where they were read."""
        return (self.observation, self.source, self.cut_off, self.supplier) == (
            other.observation,
            other.source,
            other.cut_off,
            other.supplier,
        )


def recorded_in(store: TableReader, year: int, unit: str | None = None, *, series: str) -> Iterator[Recorded]:
    """Yield the figures of a year, or of one unit in it, by unit and item."""
    return store.records(Recorded, year=year, series=series, unit=unit)


def held_items(store: Store, year: int, *, series: str) -> Set[FigureKey]:
    """Return the units and items of which there is a figure in a year."""
    cells = store.cells(FIGURES, ("unit", "item"), year=year, series=series)
    return {(str(unit), str(item)) for unit, item in cells}


def by_item(figures: Iterable[Recorded]) -> Mapping[str, Recorded]:
    """Return the figures of one unit by item."""
    return {recorded.item: recorded for recorded in figures}


def reported(known: Mapping[str, Recorded], item: str) -> Observation:
    """Return the observation of an item, MISSING if there is no figure."""
    return known[item].observation if item in known else missing(item)


def observations(framework: CriteriaSet, known: Mapping[str, Recorded]) -> tuple[Observation, ...]:
    """Return the observations to decide on for one unit: all criteria (MISSING without a figure), answers."""
    criteria = (reported(known, code) for code in framework.by_code)
    answers = (
        known[condition.code].observation for condition in framework.conditions if condition.code in known
    )
    return (*criteria, *answers)
