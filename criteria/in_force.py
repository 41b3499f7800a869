"""What holds on a day: the rows of a set that count, and where the set itself stands.

First and last days are included on both sides; a date that is absent leaves that side open.
"""

from datetime import date
from enum import Enum
from typing import TypeVar

from criteria.criteria_set import CriteriaSet, Indicator

AnySet = TypeVar("AnySet", bound=CriteriaSet)


class Standing(Enum):
    """Where a set or a row stands on a day; the value is the word that officials use."""

    ANNOUNCED = "chưa có hiệu lực"
    IN_FORCE = "đang có hiệu lực"
    RETIRED = "hết hiệu lực"


def standing(criteria_set: CriteriaSet, day: date) -> Standing:
    """Return where a set stands on a day by its own dates (`Hiệu lực từ`, `Hiệu lực đến`), its rows apart."""
    return _standing(criteria_set.effective_from, criteria_set.effective_until, day)


def row_standing(row: Indicator, day: date) -> Standing:
    """Return where a row stands on a day by its own dates (`Áp dụng từ`, `Áp dụng đến`), its set apart."""
    return _standing(row.in_force_from, row.in_force_until, day)


def in_force(criteria_set: AnySet, day: date) -> AnySet:
    """Return the set with the rows that count on a day; a group of which none is left vanishes.

    The set's own dates are not asked: `standing` says whether it may be used. With nothing to leave out
    it is the same object.
    """
    rows = criteria_set.criteria
    codes = frozenset(row.code for row in rows if row_standing(row, day) is Standing.IN_FORCE)
    return criteria_set if len(codes) == len(rows) else criteria_set.keeping(codes)


def _standing(first: date | None, last: date | None, day: date) -> Standing:
    if first is not None and day < first:
        return Standing.ANNOUNCED
    if last is not None and day > last:
        return Standing.RETIRED
    return Standing.IN_FORCE
