"""The next steps of one row of an index: which result gives more points or fewer, and how far it is."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, frozen

from criteria.index.points import InProportion
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    AgainstLastYear,
    BestOfRanking,
    EachTime,
    Line,
    ListItems,
    Share,
    Table,
    TableByAnswer,
)
from criteria.model import Comparator, Kind, Requirement
from rules.observation import Observation
from rules.scored import Others, RowScore

_OPPOSITE = {
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.MORE_THAN,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}
_WHOLE = frozenset({Kind.COUNT, Kind.DAYS, Kind.YES_NO, Kind.CHOICE})
_HAIR = Fraction(1, 10**9)
"""How far beyond a bound that is not enough itself a decimal result is tried."""


@frozen
class Reached:
    """A result that fulfils what a step asks, and its distance from what was observed.

    `needed` is the smallest whole number to add to the numerator or the count (to take away if `is_less`).
    `gap` is the distance of results without counts, in the row's own measure; `is_beyond` if the bound itself
    is not enough.
    """

    observation: Observation
    needed: int | None
    gap: Fraction | None
    is_less: bool
    is_beyond: bool = False


def nearest(row: ScoredRow, score: RowScore, others: Others, is_penalty: bool) -> Requirement | None:
    """Return what the next better step of a row with a figure asks; None if its figure cannot do better."""
    value = _value(score)
    match row.scoring:
        case EachTime(points, every):
            times = min(floor(value / every), ceil(row.most / points))
            if is_penalty:
                return Requirement(Comparator.LESS_THAN, Fraction(every * times)) if times else None
            return Requirement(Comparator.AT_LEAST, Fraction(every * (times + 1)))
        case ListItems():
            step = Fraction(-1 if is_penalty else 1)
            return Requirement(Comparator.AT_MOST if is_penalty else Comparator.AT_LEAST, value + step)
        case Table() | TableByAnswer():
            return next(_better(row, score, others, is_penalty), None)
    return fullest(row, score, others, is_penalty)


def fullest(row: ScoredRow, score: RowScore, others: Others, is_penalty: bool) -> Requirement | None:
    """Return what the maximum of a row with a figure asks (of a penalty: nothing taken away)."""
    match row.scoring:
        case Share():
            return _bound(0 if is_penalty else 100, is_penalty)
        case ListItems(items):
            return _bound(0 if is_penalty else len(items), is_penalty)
        case EachTime(points, every):
            if is_penalty:
                return Requirement(Comparator.LESS_THAN, Fraction(every))
            return _bound(every * ceil(row.most / points), False)
        case BestOfRanking():
            best = others.best.get(row.code)
            return None if best is None else _bound(0 if is_penalty else best, is_penalty)
        case Table() | TableByAnswer():
            *_, last = (None, *_better(row, score, others, is_penalty))
            return last
    return None


def worse(row: ScoredRow, score: RowScore, others: Others, is_penalty: bool) -> Requirement | None:
    """Return what brings a row with a figure down a step; None if there is none, or points fall gradually."""
    value = _value(score)
    match row.scoring:
        case EachTime(points, every):
            times = min(floor(value / every), ceil(row.most / points))
            if is_penalty:
                is_full = times * points >= row.most
                return None if is_full else _bound(every * (times + 1), False)
            return Requirement(Comparator.LESS_THAN, Fraction(every * times)) if times else None
        case Table() | TableByAnswer():
            lines, place = _lines(row, score, others)
            if is_penalty:
                return _requirement(lines[place - 1], row, others) if place else None
            own = _requirement(lines[place], row, others) if place < len(lines) else None
            return None if own is None else _failing(own)
    return None


def reached(row: ScoredRow, observation: Observation, requirement: Requirement) -> Reached | None:
    """Return the nearest result that fulfils a requirement; None if the row cannot have such a result."""
    comparator, bound = requirement.comparator, requirement.bound
    is_less = not comparator.larger_is_better
    sign = -1 if is_less else 1
    numerator, denominator = observation.numerator, observation.denominator
    factor = observation.counted.factor
    value = observation.value or Fraction(0)
    if numerator is None or denominator is None:
        if row.kind not in _WHOLE:
            target = bound + sign * _HAIR if comparator.is_strict else bound
            if target < 0 or (row.kind.is_share and target > 100 and not row.capped_share):
                return None
            better = evolve(observation, value=target)
            return Reached(better, None, abs(bound - value), is_less, comparator.is_strict)
        numerator, denominator, factor = int(value), 1, 1
    exact = bound * denominator / factor
    if is_less:
        target_count = ceil(exact) - 1 if comparator.is_strict else floor(exact)
    else:
        target_count = floor(exact) + 1 if comparator.is_strict else ceil(exact)
    is_part = observation.numerator is not None and observation.counted.is_part
    if target_count < 0 or (is_part and target_count > denominator):
        return None
    return Reached(moved(observation, target_count), sign * (target_count - numerator), None, is_less)


def moved(observation: Observation, count: int) -> Observation:
    """Return an observation with another numerator, or another count if it has none."""
    if observation.numerator is None or observation.denominator is None:
        return evolve(observation, value=Fraction(count))
    value = Fraction(observation.counted.factor * count, observation.denominator)
    return evolve(observation, value=value, numerator=count)


def _value(score: RowScore) -> Fraction:
    return score.observation.value or Fraction(0)


def _bound(amount: Fraction | int, is_penalty: bool) -> Requirement:
    return Requirement(Comparator.AT_MOST if is_penalty else Comparator.AT_LEAST, Fraction(amount))


def _failing(requirement: Requirement) -> Requirement:
    return Requirement(_OPPOSITE[requirement.comparator], requirement.bound)


def _better(row: ScoredRow, score: RowScore, others: Others, is_penalty: bool) -> Iterator[Requirement]:
    """Yield what the better steps of a table ask, the nearest first."""
    lines, place = _lines(row, score, others)
    if not lines:
        return
    now, share = score.points.secured, _value(score) if row.kind.is_share else None
    if is_penalty:
        # A penalty is less in a later line: the requirement of the line before must no longer be fulfilled.
        for line, after in zip(lines[place:], lines[place + 1 :], strict=False):
            own = _requirement(line, row, others)
            taken = after.points.of(row.most, share)
            if own is not None and taken < now:
                now = taken
                yield _failing(own)
        return
    for line in reversed(lines[:place]):
        requirement = _requirement(line, row, others)
        if requirement is None:
            continue
        given = line.points.of(row.most, requirement.bound if row.kind.is_share else None)
        if given > now:  # a line that gives no more than an easier one is no step
            now = given
            yield requirement
    first = lines[0].points
    if isinstance(first, InProportion) and now < row.most:
        yield Requirement(Comparator.AT_LEAST, first.of_whole)


def _lines(row: ScoredRow, score: RowScore, others: Others) -> tuple[Sequence[Line], int]:
    """Return the lines of the table that counts and the place of the one that the result fulfils, from 0.

    No lines if another row's answer chooses none, or not yet.
    """
    lines: Sequence[Line] = ()
    match row.scoring:
        case Table():
            lines = row.scoring.lines
        case TableByAnswer(_, cases) if score.clause is not None:
            lines = cases[int(score.clause.partition(".")[0]) - 1].lines
    for place, line in enumerate(lines):
        requirement = _requirement(line, row, others)
        if line.requirement is None or (requirement is not None and meets(requirement, _value(score))):
            return lines, place
    return (), 0


def _requirement(line: Line, row: ScoredRow, others: Others) -> Requirement | None:
    """Return what a line requires; None for `còn lại`, and for a year before that is not known."""
    match line.requirement:
        case AgainstLastYear(comparator):
            before = others.last_year.get(row.code)
            return None if before is None else Requirement(comparator, before)
        case requirement:
            return requirement


def meets(requirement: Requirement, value: Fraction) -> bool:
    """Whether a value fulfils a requirement."""
    difference = value - requirement.bound
    if not requirement.comparator.larger_is_better:
        difference = -difference
    return difference > 0 or (difference == 0 and not requirement.comparator.is_strict)
