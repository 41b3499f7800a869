"""One object for each criteria set: what is remembered of a set is then found without comparing it whole.

Equal sets come from documents, from kept contents and from the rows in force on a day. Much is
remembered by set; a set that equals the remembered one without being it is compared field by field.
"""

from functools import lru_cache
from typing import TypeVar

from criteria.criteria_set import CriteriaSet
from foundation.problem import Reading

AnySet = TypeVar("AnySet", bound=CriteriaSet)

_SETS = 64


def interned(criteria_set: AnySet) -> AnySet:
    """Return the equal set that was seen first, or this one."""
    return _first_seen(criteria_set)  # type: ignore[return-value]


def interned_reading(reading: Reading[AnySet]) -> Reading[AnySet]:
    """Return a reading with its set interned, if it has one."""
    return reading if reading.value is None else Reading(interned(reading.value), reading.problems)


@lru_cache(maxsize=_SETS)
def _first_seen(criteria_set: CriteriaSet) -> CriteriaSet:
    return criteria_set
