"""Writes numbers and dates in Vietnamese; a displayed percentage never contradicts the decision."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import count
from math import ceil, floor

from criteria.document.values import write_date
from foundation.exact import decimal_places
from foundation.written import counted, decimal, grouped

__all__ = ["counted", "day", "decimal", "distance", "grouped", "part_of", "share", "shown"]

EXACT_PLACES = 2
"""A percentage with at most this many decimals is shown as it is; a longer one is shortened."""

_ENDS_OF_A_SHARE = (Fraction(0), Fraction(100))
_HALF = Fraction(1, 2)


def part_of(number: int, whole: int) -> str:
    """Write a part of a whole: `04/38`, `31/38`."""
    return f"{counted(number)}/{counted(whole)}"


def day(value: date) -> str:
    """Write a date: `28/02/2026`."""
    return write_date(value)


def shown(value: Fraction, bounds: Iterable[Fraction] = ()) -> Fraction:
    """Return the short decimal that is displayed for `value`.

    It is on the same side of every bound as the value itself, and on a bound only if the value is. Short
    decimals stay as they are; others are rounded to one place, and if that would touch or cross a bound, to
    two, then truncated away from the bound, then to as many places as necessary.
    """
    return _shown(value, tuple(bounds))


@lru_cache(maxsize=1 << 14)
def _shown(value: Fraction, bounds: tuple[Fraction, ...]) -> Fraction:
    places = decimal_places(value)
    if value in bounds or (places is not None and places <= EXACT_PLACES):
        return value
    sides = _sides(value, bounds)
    return next(short for short in _shortened(value) if _sides(short, bounds) == sides)


def share(value: Fraction, bounds: Iterable[Fraction] = ()) -> str:
    """Write a percentage: `62,4%`. Only nothing is shown as 0% and only all as 100%."""
    return f"{decimal(shown(value, (*bounds, *_ENDS_OF_A_SHARE)))}%"


def distance(value: Fraction, bound: Fraction, bounds: Iterable[Fraction] = ()) -> str:
    """Write how far a percentage is from a bound, in points, as computed from the displayed value."""
    return decimal(abs(bound - shown(value, (*bounds, bound, *_ENDS_OF_A_SHARE))))


def _shortened(value: Fraction) -> Iterator[Fraction]:
    for places in count(1):
        unit = 10**places
        yield Fraction(floor(value * unit + _HALF), unit)
        if places > 1:
            yield Fraction(floor(value * unit), unit)
            yield Fraction(ceil(value * unit), unit)


def _sides(value: Fraction, bounds: tuple[Fraction, ...]) -> list[tuple[bool, bool]]:
    """Return for every bound whether `value` is above it and whether it is below."""
    return [(value > bound, value < bound) for bound in bounds]
