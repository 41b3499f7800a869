"""A unit in the annex of a decision on a ranking: its points, its place, its class as decided."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from foundation.exact import exact_text
from maturity.cycle.series import series_field
from maturity.recognition.recognition import DecisionReference
from maturity.store.record import record, text
from maturity.store.schema import RANKINGS
from maturity.store.store import Act, Store


@record(RANKINGS, key=("number", "signed_on", "unit"))
@frozen(kw_only=True)
class RankedUnit:
    """A row of the annex of the decision with a number and a day of signing.

    `position` is the place in the ranking of `unit_group`, or of all units if that is None; None for a
    unit without a place. Such a unit is of a group that the set assesses and does not rank, or the
    decision leaves it out, for `left_out_because`; `points`, on the scale and exact, are None if it has
    no approved ones. `applicable` is the maximum that applies to it: the scale, or less where rows do not
    apply and the set lets that lower the maximum.
    """

    number: str
    signed_on: date
    unit: str
    year: int
    series: str = series_field()
    unit_group: str | None = None
    position: int | None = None
    points: Fraction | None = field(default=None, metadata=text(exact_text, Fraction))
    applicable: Fraction | None = field(default=None, metadata=text(exact_text, Fraction))
    class_name: str = ""
    left_out_because: str = ""

    @property
    def decision(self) -> DecisionReference:
        """The decision whose annex it is in."""
        return DecisionReference(self.number, self.signed_on)


def ranked_units(store: Store, decision: DecisionReference) -> tuple[RankedUnit, ...]:
    """Return the annex of a decision, by unit; empty for a decision that ranks nobody."""
    signed_on = decision.signed_on.isoformat()
    return tuple(store.records(RankedUnit, number=decision.number, signed_on=signed_on))


def rankings_with(store: Store, year: int, unit: str, *, series: str) -> Iterator[RankedUnit]:
    """Yield the rows of a unit in all annexes of a year."""
    return store.records(RankedUnit, year=year, series=series, unit=unit)


def save_ranked_unit(writing: Act, ranked: RankedUnit) -> bool:
    """Save a row; return False if nothing changed."""
    return writing.save(ranked)


def remove(writing: Act, ranked: RankedUnit) -> bool:
    """Remove a row; return False if there is none. The journal keeps it."""
    return writing.delete(ranked)
