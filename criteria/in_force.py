"""Validity on a day: of a set, and of each of its rows.

First and last days are inclusive; a missing date leaves that side open.
"""

from datetime import date
from enum import Enum
from typing import TypeVar

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.document.values import write_date
from criteria.interning import interned

AnySet = TypeVar("AnySet", bound=CriteriaSet)


class Validity(Enum):
    """The validity of a set or a row on a day; the value is the word that officials use."""

    ANNOUNCED = "chưa có hiệu lực"
    IN_FORCE = "đang có hiệu lực"
    RETIRED = "hết hiệu lực"


def validity(criteria_set: CriteriaSet, day: date) -> Validity:
    """Return a set's validity on a day by its own dates alone (`Hiệu lực từ`, `Hiệu lực đến`)."""
    return _validity(criteria_set.effective_from, criteria_set.effective_until, day)


def row_validity(row: Indicator, day: date) -> Validity:
    """Return a row's validity on a day by its own dates alone (`Áp dụng từ`, `Áp dụng đến`)."""
    return _validity(row.in_force_from, row.in_force_until, day)


def in_force(criteria_set: AnySet, day: date) -> AnySet:
    """Return the set with the rows that are valid on a day; a group without any is removed.

    The set's own dates are ignored here; see `validity`. If every row is valid, it is the same object.
    """
    rows = criteria_set.criteria
    codes = frozenset(row.code for row in rows if row_validity(row, day) is Validity.IN_FORCE)
    return criteria_set if len(codes) == len(rows) else interned(criteria_set.keeping(codes))


def dates_text(row: Indicator) -> str:
    """Write the first and the last day of a row: `từ 01/01/2026 đến 30/06/2026`."""
    first = f"từ {write_date(row.in_force_from)}" if row.in_force_from else ""
    last = f"đến {write_date(row.in_force_until)}" if row.in_force_until else ""
    return " ".join(filter(None, (first, last)))


def _validity(first: date | None, last: date | None, day: date) -> Validity:
    if first is not None and day < first:
        return Validity.ANNOUNCED
    if last is not None and day > last:
        return Validity.RETIRED
    return Validity.IN_FORCE
