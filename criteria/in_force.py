"""What holds on a day: the rows of a set that count, and where the set itself stands.

First and last days are included on both sides; a date that is absent leaves that side open.
"""

from datetime import date
from enum import Enum

import attrs

from criteria.model import Criterion, Framework


class Standing(Enum):
    """Where a set or a row stands on a day; the value is the word that officials use."""

    ANNOUNCED = "chưa có hiệu lực"
    IN_FORCE = "đang có hiệu lực"
    RETIRED = "hết hiệu lực"


def standing(framework: Framework, day: date) -> Standing:
    """Return where a set stands on a day by its own dates (`Hiệu lực từ`, `Hiệu lực đến`), its rows apart."""
    return _standing(framework.effective_from, framework.effective_until, day)


def row_standing(criterion: Criterion, day: date) -> Standing:
    """Return where a row stands on a day by its own dates (`Áp dụng từ`, `Áp dụng đến`), its set apart."""
    return _standing(criterion.in_force_from, criterion.in_force_until, day)


def in_force(framework: Framework, day: date) -> Framework:
    """Return the set with the rows that count on a day; a group of which none is left vanishes.

    The set's own dates are not asked: `standing` says whether it may be used. With nothing to leave out
    it is the same object.
    """
    if all(row_standing(criterion, day) is Standing.IN_FORCE for criterion in framework.criteria):
        return framework
    groups = (
        attrs.evolve(
            group,
            criteria=tuple(row for row in group.criteria if row_standing(row, day) is Standing.IN_FORCE),
        )
        for group in framework.groups
    )
    return attrs.evolve(framework, groups=tuple(group for group in groups if group.criteria))


def _standing(first: date | None, last: date | None, day: date) -> Standing:
    if first is not None and day < first:
        return Standing.ANNOUNCED
    if last is not None and day > last:
        return Standing.RETIRED
    return Standing.IN_FORCE
