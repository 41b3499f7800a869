"""What a council concluded of one unit, and how it voted; a split vote is kept as it was."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, field, frozen
from attrs.validators import ge, in_, instance_of, optional

from criteria.model import LEVELS
from foundation.exact import exact_text
from maturity.cycle.series import series_field
from maturity.store.record import part, record, text
from maturity.store.schema import CONCLUSIONS
from maturity.store.store import Act, Store


def _joined(ids: tuple[str, ...]) -> str | None:
    return " ".join(ids) or None


def _parted(ids: str) -> tuple[str, ...]:
    return tuple(ids.split())


@frozen(kw_only=True)
class Vote:
    """The votes on recognising a unit, or on approving its points: how many were present, and how they voted.

    `attending` are the ids of those present, empty if only their number was given.
    """

    present: int = field(validator=[instance_of(int), ge(0)])
    agreed: int = field(validator=[instance_of(int), ge(0)])
    against: int = field(validator=[instance_of(int), ge(0)])
    abstained: int = field(validator=[instance_of(int), ge(0)])
    attending: tuple[str, ...] = field(default=(), metadata=text(_joined, _parted))

    @property
    def cast(self) -> int:
        """How many votes there are in all."""
        return self.agreed + self.against + self.abstained


@record(
    CONCLUSIONS,
    key=("year", "series", "unit"),
    derived={"is_recognised": (int, lambda one: int(one.is_recognised))},
)
@frozen(kw_only=True)
class Conclusion:
    """What a council concluded of a unit, by a set of levels or by an index.

    `level` is the one that it recognises, `points` are those that it approves, exact; both are None if it
    refuses. `council` is the number of the decision that set it up, `minutes` the number of the minutes
    if it was given, `note` what people added, `person` the id of who recorded it.
    """

    year: int
    series: str = series_field()
    unit: str
    council: str
    level: int | None = field(validator=optional(in_(LEVELS)))
    vote: Vote = field(metadata=part())
    on_day: date
    note: str = ""
    minutes: str = ""
    person: str = ""
    points: Fraction | None = field(default=None, metadata=text(exact_text, Fraction))

    @property
    def is_recognised(self) -> bool:
        """Whether the unit is to be recognised."""
        return self.level is not None

    @property
    def is_refused(self) -> bool:
        """Whether the council neither recognised the unit nor approved its points."""
        return self.level is None and self.points is None

    def has_same_content(self, other: "Conclusion") -> bool:
        """Whether two conclusions are the same, by any recorder."""
        return evolve(self, person="") == evolve(other, person="")


def conclusions(
    store: Store, year: int | None = None, unit: str | None = None, *, series: str
) -> Iterator[Conclusion]:
    """Yield conclusions by year and unit: of all, or of those asked for."""
    return store.records(Conclusion, year=year, series=series, unit=unit)


def conclusion_of(store: Store, year: int, unit: str, *, series: str) -> Conclusion | None:
    """Return what was concluded of a unit, None if nothing was yet."""
    return store.record(Conclusion, year, series, unit)


def remove(writing: Act, year: int, unit: str, *, series: str) -> bool:
    """Remove a conclusion; return False if there is none. The journal keeps it."""
    return writing.remove(CONCLUSIONS, year, series, unit)


def save_conclusion(writing: Act, conclusion: Conclusion) -> bool:
    """Save a conclusion; return False if nothing changed."""
    return writing.save(conclusion)
