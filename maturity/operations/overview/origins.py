"""Which units of an earlier day a unit is: itself, or those that it was formed of; pure.

Whether a unit that was formed of others takes over what they had is what was recorded with the succession
(`CarryOver`): the lowest level of its sources, or nothing, so that it is assessed anew.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from maturity.recognition.inherited import Heritage
from maturity.units.unit import Unit


class Formed(Enum):
    """How a unit is related to units of an earlier day; the value is the word used in JSON."""

    SAME = "same"
    """It is the same unit, perhaps under another name or code."""
    CARRIED = "carried"
    """It was formed of others and takes over the lowest level that they had."""
    ANEW = "anew"
    """It was formed of others and is assessed anew: it neither rose nor fell."""
    NEW = "new"
    """Nothing is known of it before."""


@frozen
class Origin:
    """What a unit was on an earlier day."""

    formed: Formed
    units: tuple[Unit, ...]


def origin_of(heritage: Heritage, unit: Unit, day: date) -> Origin:
    """Return what a unit was on a day before it or on which it already existed."""
    line = heritage.line(unit)
    for period in line:
        if period.is_in_force(day):
            return Origin(Formed.SAME, (period,))
    first = line[-1]
    found = tuple(dict.fromkeys(_sources(heritage, first, day)))
    if not found:
        return Origin(Formed.NEW, ())
    carries = heritage.carries(first) and {*found} <= {*heritage.carried(first)}
    return Origin(Formed.CARRIED if carries else Formed.ANEW, found)


def _sources(heritage: Heritage, unit: Unit, day: date) -> Iterator[Unit]:
    for source in heritage.sources(unit):
        if source.is_in_force(day):
            yield source
        else:
            yield from _sources(heritage, source, day)
