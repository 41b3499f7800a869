"""The results of one row of an index that bring more points, from whichever line applies now.

Those of the engine (rules/steps.py), told before a figure is known: for each line of the row's table the
better results that come into question, so that formulas only choose among them.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from attrs import frozen

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Share, Table, TableByAnswer
from criteria.model import Comparator, Kind, Requirement
from reports.workbooks.points.lines import RowLine, cases_of
from rules.points import ZERO, round_half_up, row_decimals
from rules.scored import Others

_OPPOSITE = {
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.MORE_THAN,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}


@frozen
class BetterResult:
    """What a result must fulfil, a share of 1 or a plain number, and the points that it then gives at least.

    `line` gives them; `below` is the line of a result that is just short of the requirement, None if there
    is none.
    """

    requirement: Requirement
    points: Fraction
    line: RowLine
    below: RowLine | None = None

    @property
    def is_less(self) -> bool:
        """Whether the result must fall."""
        return not self.requirement.comparator.larger_is_better

    def rises(self, row: ScoredRow) -> bool:
        """Whether a result beyond the requirement gives still more points."""
        return self.line.is_proportional and self.points < row.most


@frozen
class BetterResults:
    """The better results of a row: `from_line` has for each of its lines their places from 1, nearest first.

    A place of 0 stands for a result that the row cannot have, as more than 100%.
    """

    results: tuple[BetterResult, ...]
    from_line: tuple[tuple[int, ...], ...]


def better_results(index: Index, row: ScoredRow, others: Others) -> BetterResults | None:
    """Return the better results of a row with a table or a share; None if formulas cannot tell them.

    That is so of penalties in proportion, which no shipped index has.
    """
    if not isinstance(row.scoring, Share | Table | TableByAnswer):
        return None
    takes_away = is_penalty(row.code)
    if takes_away and isinstance(row.scoring, Table | TableByAnswer) and _is_in_proportion(row):
        return None
    results: list[BetterResult] = []
    from_line: list[tuple[int, ...]] = []
    for _, lines in cases_of(row):
        for place in range(len(lines)):
            find = _lighter if takes_away else _better
            places = []
            for better in find(index, row, lines, place, others):
                if better not in results:
                    results.append(better)
                places.append(results.index(better) + 1 if _can_have(row, better.requirement) else 0)
            from_line.append((*places,))
    return BetterResults((*results,), (*from_line,))


def rounded_points(index: Index, row: ScoredRow, points: Fraction) -> Fraction:
    """Return points as the row counts them: no more than its maximum, rounded if it rounds."""
    decimals = row_decimals(index, row)
    counted = min(points, row.most)
    return counted if decimals is None else round_half_up(counted, decimals)


def _is_in_proportion(row: ScoredRow) -> bool:
    return any(line.is_proportional for _, lines in cases_of(row) for line in lines)


def _better(
    index: Index, row: ScoredRow, lines: Sequence[RowLine], place: int, others: Others
) -> Iterator[BetterResult]:
    """Yield the results that give more than a line does, the nearest first."""
    own, first = lines[place], lines[0]
    # Points in proportion are less than those of the next line at its bound, whatever they are.
    now = None if own.is_proportional else rounded_points(index, row, own.points)
    for number in reversed(range(place)):
        line, requirement = lines[number], _requirement(row, lines[number], others)
        if requirement is None:
            continue
        given = line.points * requirement.bound if line.is_proportional else line.points
        given = min(given, row.most)
        if now is None or given > now:
            now = given
            yield BetterResult(requirement, given, line, lines[number + 1])
    if first.is_proportional and first.points and (now is None or now < row.most):
        whole = Requirement(Comparator.AT_LEAST, row.most / first.points)
        yield BetterResult(whole, row.most, RowLine(row.most), first)


def _lighter(
    index: Index, row: ScoredRow, lines: Sequence[RowLine], place: int, others: Others
) -> Iterator[BetterResult]:
    """Yield the results for which less is taken away than by a line of a penalty, the nearest first."""
    if isinstance(row.scoring, Share):
        yield BetterResult(Requirement(Comparator.AT_MOST, ZERO), ZERO, RowLine(ZERO), lines[place])
        return
    now = rounded_points(index, row, lines[place].points)
    for line, after in zip(lines[place:], lines[place + 1 :], strict=False):
        requirement = _requirement(row, line, others)
        if requirement is not None and after.points < now:
            now = after.points
            failing = Requirement(_OPPOSITE[requirement.comparator], requirement.bound)
            yield BetterResult(failing, after.points, after)


def _requirement(row: ScoredRow, line: RowLine, others: Others) -> Requirement | None:
    """Return what a line requires; None for what is left, and for a year before that is not known."""
    if line.comparator is None:
        return None
    if line.bound is not None:
        return Requirement(line.comparator, line.bound)
    before = others.last_year.get(row.code)
    if before is None:
        return None
    return Requirement(line.comparator, before / 100 if row.kind.is_share else before)


def _can_have(row: ScoredRow, requirement: Requirement) -> bool:
    bound, is_strict = requirement.bound, requirement.comparator.is_strict
    if not requirement.comparator.larger_is_better:
        return bound > 0 or (bound == 0 and not is_strict)
    is_part = row.kind is Kind.RATIO and not row.capped_share
    return not is_part or bound < 1 or (bound == 1 and not is_strict)


def edge_count(comparator: Comparator, bound: Fraction, whole: str) -> str:
    """Return the formula of the last count that still fulfils a requirement.

    `whole` is the cell of the denominator, 1 for a count.
    """
    part, of = bound.as_integer_ratio()
    upwards = comparator in (Comparator.AT_LEAST, Comparator.LESS_THAN)
    step = {Comparator.MORE_THAN: 1, Comparator.LESS_THAN: -1}.get(comparator, 0)
    if whole == "1":
        return str((ceil(bound) if upwards else part // of) + step)
    product = f"{part}*{whole}+{of - 1}" if upwards else f"{part}*{whole}"
    return f"(INT(({product})/{of}){step:+d})" if step else f"INT(({product})/{of})"
