"""A figure as the workspace holds it: what it says, where it was read, who supplied it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from criteria.criteria_set import CriteriaSet
from foundation.exact import exact_text
from maturity.store.schema import FIGURES, Row
from maturity.store.store import Store
from rules.observation import Observation, State, missing

KEPT = (State.FIGURE, State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
"""What is kept of what was handed in; a blank or unreadable cell leaves what was there."""


@frozen(kw_only=True)
class Recorded:
    """One figure of one unit in one year.

    `observation` names a criterion, a condition outside the criteria or a figure of `Thông tin chung`.
    `supplier` is the body whose table it came from, None where the unit handed it in itself; `place` says
    where it was read (file, sheet, row), and `intake` by which intake.
    """

    year: int
    unit: str
    observation: Observation
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

    def row(self) -> Row:
        """Return the figure as the store holds it; ValueError for a state that is not kept."""
        observation = self.observation
        if observation.state not in KEPT:
            raise ValueError(f"{self.unit}, {self.item}: {observation.state.value} is not kept")
        return {
            "year": self.year,
            "unit": self.unit,
            "item": self.item,
            "state": observation.state.value,
            "value": None if observation.value is None else exact_text(observation.value),
            "numerator": observation.numerator,
            "denominator": observation.denominator,
            "note": observation.note,
            "source": self.source or None,
            "cut_off": self.cut_off.isoformat() if self.cut_off else None,
            "supplier": self.supplier,
            "place": self.place or None,
            "intake": self.intake,
        }

    @classmethod
    def from_row(cls, row: Row) -> "Recorded":
        """Return the figure that a row of the store holds."""
        value, cut_off = row["value"], row["cut_off"]
        observation = Observation(
            str(row["item"]),
            State(row["state"]),
            None if value is None else Fraction(str(value)),
            _whole(row["numerator"]),
            _whole(row["denominator"]),
            _text(row["note"]),
        )
        return cls(
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            observation=observation,
            source=_text(row["source"]) or "",
            cut_off=None if cut_off is None else date.fromisoformat(str(cut_off)),
            supplier=_text(row["supplier"]),
            place=_text(row["place"]) or "",
            intake=_whole(row["intake"]),
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))


def recorded_in(store: Store, year: int, unit: str | None = None) -> Iterator[Recorded]:
    """Yield the figures of a year, or of one unit in it, by unit and code."""
    where = {"year": year} if unit is None else {"year": year, "unit": unit}
    return map(Recorded.from_row, store.rows(FIGURES, **where))


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
