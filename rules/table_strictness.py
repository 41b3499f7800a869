"""Whether a changed table of points asks for more: compared at every result, in parts of the maximum."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor

from criteria.index.points import WHOLE, Full, InProportion
from criteria.index.rows import ScoredRow
from criteria.index.scoring import AgainstLastYear, Line, Share, Table
from criteria.model import Comparator, Kind, Requirement
from rules.steps import meets

_BEYOND = Fraction(1)


def strictness(old: ScoredRow, new: ScoredRow) -> frozenset[bool] | None:
    """Return in which ways a new table differs: True if a result gives a smaller part, False a larger one.

    Empty if every result gives the same part of the maximum; None for rows that are no tables of one kind.
    """
    was, now = _lines(old), _lines(new)
    if was is None or now is None or old.kind is not new.kind or not (old.most and new.most):
        return None
    ways: set[bool] = set()
    for one, other in _compared(old, was, new, now):
        if one != other:
            ways.add(other < one)
    return frozenset(ways)


def _lines(row: ScoredRow) -> Sequence[Line] | None:
    match row.scoring:
        case Table(lines):
            is_plain = not any(isinstance(each.requirement, AgainstLastYear) for each in lines)
            return lines if is_plain else None
        case Share():
            return (Line(Requirement(Comparator.AT_LEAST, WHOLE), Full()), Line(None, InProportion()))
    return None


def _compared(
    old: ScoredRow, was: Sequence[Line], new: ScoredRow, now: Sequence[Line]
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the parts of the maximum that both tables give, at each bound and at both ends between bounds."""
    places = sorted({*_breaks(was), *_breaks(now), *((Fraction(0), WHOLE) if old.kind is Kind.RATIO else ())})
    places = [places[0] - _BEYOND, *places, places[-1] + _BEYOND]
    if old.kind is Kind.RATIO:
        places = [place for place in places if 0 <= place <= WHOLE]
    for place in places:
        yield _part(old, was, place, place), _part(new, now, place, place)
    for low, high in pairwise(places):
        if old.kind in (Kind.COUNT, Kind.DAYS) and floor(low) + 1 >= high:
            # No whole number lies between.
            continue
        middle = (low + high) / 2
        for end in (low, high):
            yield _part(old, was, middle, end), _part(new, now, middle, end)


def _breaks(lines: Sequence[Line]) -> Iterator[Fraction]:
    for line in lines:
        if isinstance(line.requirement, Requirement):
            yield line.requirement.bound
        if isinstance(line.points, InProportion):
            yield line.points.of_whole


def _part(row: ScoredRow, lines: Sequence[Line], place: Fraction, end: Fraction) -> Fraction:
    """Return the part of the maximum that the line of a result gives, measured at an end of its stretch."""
    line = next(
        each
        for each in lines
        if not isinstance(each.requirement, Requirement) or meets(each.requirement, place)
    )
    return line.points.of(row.most, end) / row.most
