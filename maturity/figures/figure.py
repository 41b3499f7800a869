"""A figure as the workspace holds it: what it says, where it was read, who supplied it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from criteria.criteria_set import CriteriaSet
from foundation.exact import exact_text
from maturity.store.record import cells, record
from maturity.store.schema import FIGURES, Value
from maturity.store.store import Store
from rules.observation import Observation, State, missing

KEPT = (State.FIGURE, State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
"""What is kept of what was handed in; a blank or unreadable cell leaves what was there."""


def _cells(observation: Observation) -> tuple[Value, ...]:
    """Return the cells of an observation; ValueError for a state that is not kept."""
    if observation.state not in KEPT:
        raise ValueError(f"{observation.criterion}: {observation.state.value} is not kept")
    value = None if observation.value is None else exact_text(observation.value)
    numbers = (observation.numerator, observation.denominator)
    return observation.criterion, observation.state.value, value, *numbers, observation.note


def _observation(
    item: str, state: str, value: str | None, numerator: int | None, denominator: int | None, note: str | None
) -> Observation:
    exact = None if value is None else Fraction(value)
    return Observation(item, State(state), exact, numerator, denominator, note)


_OBSERVATION = {"item": str, "state": str, "value": str, "numerator": int, "denominator": int, "note": str}


@record(FIGURES, key=("year", "unit", "item"))
@frozen(kw_only=True)
class Recorded:
    """One figure of one unit in one year.

    `observation` names a criterion, a condition outside the criteria or a figure of `Thông tin chung`.
    `supplier` is the body whose table it came from, None where the unit handed it in itself; `place` says
    where it was read (file, sheet, row), and `intake` by which intake.
    """

    year: int
    unit: str
    observation: Observation = field(metadata=cells(_OBSERVATION, _cells, _observation))
    source: str = ""
    cut_off: date | None = None
    supplier: str | None = None
    place: str = ""
    intake: int | None = None

    @property
    def item(self) -> str:
        """The code of what the figure answers."""
        return self.observation.criterion

    def has_same_content(self, other: "Recorded") -> bool:
        """Whether two say the same of the figure itself, wherever they were read."""
        return (self.observation, self.source, self.cut_off, self.supplier) == (
            other.observation,
            other.source,
            other.cut_off,
            other.supplier,
        )


def recorded_in(store: Store, year: int, unit: str | None = None) -> Iterator[Recorded]:
    """Yield the figures of a year, or of one unit in it, by unit and code."""
    return store.records(Recorded, year=year, unit=unit)


def by_item(figures: Iterable[Recorded]) -> Mapping[str, Recorded]:
    """Return the figures of one unit by what they answer."""
    return {recorded.item: recorded for recorded in figures}


def reported(known: Mapping[str, Recorded], item: str) -> Observation:
    """Return what was handed in on a criterion, a condition or a shared figure; MISSING for nothing."""
    return known[item].observation if item in known else missing(item)


def observations(framework: CriteriaSet, known: Mapping[str, Recorded]) -> tuple[Observation, ...]:
    """Return what deciding needs of one unit: every criterion, MISSING where none is held, then answers."""
    criteria = (reported(known, code) for code in framework.by_code)
    answers = (
        known[condition.code].observation for condition in framework.conditions if condition.code in known
    )
    return (*criteria, *answers)
