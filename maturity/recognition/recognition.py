"""A recognition (công nhận) of a level: its decision, its first and last day, and its revocation if any."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import in_

from criteria.model import LEVELS
from maturity.cycle.series import series_field
from maturity.store.record import part, record
from maturity.store.schema import RECOGNITIONS
from maturity.store.store import Act
from maturity.store.table_reader import TableReader


@frozen
class DecisionReference:
    """A decision by its number and symbol (`123/QĐ-UBND`) and the day on which it was signed."""

    number: str
    signed_on: date


@record(RECOGNITIONS, key=("year", "series", "unit"))
@frozen(kw_only=True)
class Recognition:
    """The recognition of one unit on the data of one year.

    `valid_until` is the last day, None if the decision does not name one. `revoked_from` is the first day on
    which it no longer holds, by the decision `revocation` and for `revocation_reason`.
    """

    year: int
    series: str = series_field()
    unit: str
    level: int = field(validator=in_(LEVELS))
    decision: DecisionReference = field(metadata=part(number="decision", signed_on="decision_signed_on"))
    valid_from: date
    valid_until: date | None = None
    revoked_from: date | None = None
    revocation: DecisionReference | None = field(
        default=None, metadata=part(number="revocation", signed_on="revocation_signed_on")
    )
    revocation_reason: str | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether the recognition holds on a day."""
        if day < self.valid_from or (self.valid_until is not None and day > self.valid_until):
            return False
        return self.revoked_from is None or day < self.revoked_from


def recognitions(
    store: TableReader, year: int | None = None, unit: str | None = None, *, series: str
) -> Iterator[Recognition]:
    """Yield recognitions by year and unit: all, or those of a year or a unit."""
    return store.records(Recognition, year=year, series=series, unit=unit)


def save_recognition(writing: Act, recognition: Recognition) -> bool:
    """Save a recognition; return False if nothing changed."""
    return writing.save(recognition)


def remove(writing: Act, recognition: Recognition) -> bool:
    """Remove a recognition; return False if there is none. The journal keeps it."""
    return writing.delete(recognition)
