"""The arithmetic of an index: points from a clause and an exact value, sums, rescaling, the total. Pure.

Source: Quyết định 922/QĐ-BTTTT and the indexes of provinces, as written in criteria/frameworks/GRAMMAR.md.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from criteria.index.model import Index, MainIndex
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    BestOfRanking,
    Case,
    Choice,
    EachTime,
    Given,
    Line,
    ListItems,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from rules.scored import MainScore, Points, Total

ZERO = Fraction(0)
_ONE = Fraction(1)
_LEAVES = (
    WhenNotApplicable.RESCALE_MAIN_INDEX,
    WhenNotApplicable.RESCALE_SET,
    WhenNotApplicable.LESS_MAXIMUM,
)
"""What a row does that leaves; of different ways in one index the first counts."""


def sum_exact(amounts: Iterable[Fraction]) -> Fraction:
    """Return the sum; over one common denominator, as adding two by two costs a division each."""
    pairs = [amount.as_integer_ratio() for amount in amounts]
    whole = lcm(*(denominator for _, denominator in pairs))
    return Fraction(sum(numerator * (whole // denominator) for numerator, denominator in pairs), whole)


def round_half_up(amount: Fraction, decimals: int) -> Fraction:
    """Return an amount of 0 or more, rounded to decimals; a half is rounded up."""
    unit = 10**decimals
    numerator, denominator = amount.as_integer_ratio()
    return Fraction((2 * numerator * unit + denominator) // (2 * denominator), unit)


def row_decimals(index: Index, row: ScoredRow) -> int | None:
    """Return the decimals to which the points of a row are rounded; None: they stay exact."""
    return index.row_decimals if row.decimals is None else row.decimals


# A row


def clause_points(row: ScoredRow, clause: str, value: Fraction | None, best: Fraction | None) -> Fraction:
    """Return the points of a row, not rounded, from the clause that applies and the exact value.

    `best` is the best accepted result of the ranking, only for `so với cao nhất`. Of a row of penalty they
    are the points taken away. Raises KeyError for a clause that the row does not have.
    """
    most = row.most
    match row.scoring:
        case TableByAnswer(_, cases) if value is None:
            return _case_line(cases, clause).points.of(most, None)
        case _ if value is None:
            raise TypeError(f"{row.code} needs a figure")
        case YesNo():
            return {"có": most, "không-trừ": ZERO}[clause]
        case Table(lines):
            return lines[_place(clause)].points.of(most, _share_of(row, value))
        case TableByAnswer(_, cases):
            return _case_line(cases, clause).points.of(most, _share_of(row, value))
        case Choice(options):
            return options[_place(clause)].points.of(most, None)
        case EachTime(points, every):
            if clause == "không-trừ":
                return ZERO
            times = value.numerator // (value.denominator * every)
            return {"mỗi": min(points * times, most), "đủ": most, "trừ-một-phần": points * times}[clause]
    part = {"tính": _part(row, value, best)}[clause]
    return most if part >= 1 else part * most


def _case_line(cases: Sequence[Case], clause: str) -> Line:
    number, _, line = clause.partition(".")
    return cases[_place(number)].lines[_place(line)]


def _place(clause: str) -> int:
    """Return the place, from 0, of the line with this number."""
    number = int(clause) - 1
    if number < 0:
        raise KeyError(clause)
    return number


def _share_of(row: ScoredRow, value: Fraction) -> Fraction | None:
    return value if row.kind.is_share else None


def _part(row: ScoredRow, value: Fraction, best: Fraction | None) -> Fraction:
    """Return the part of its maximum that a row scored in proportion reaches; it may be above 1."""
    match row.scoring:
        case Share():
            return value / 100
        case BestOfRanking():
            return value / best if best else ZERO
        case ListItems(items):
            return value / len(items)
        case Given():
            return value / row.most if row.most else ZERO
    raise TypeError(f"{row.code} is not scored in proportion")


# Parts into rows, rows into main indexes


def combined(combination: Combination, most: Fraction, parts: Sequence[Points]) -> Points:
    """Return what the parts of a divided row come to: their points and their maxima in the same way."""

    def combine(amounts: list[Fraction]) -> Fraction:
        match combination:
            case Combination.SUM:
                return sum_exact(amounts)
            case Combination.CAPPED_SUM:
                return min(sum_exact(amounts), most)
            case Combination.BEST:
                return max(amounts, default=ZERO)

    return Points(
        combine([part.secured for part in parts]),
        combine([part.possible for part in parts]),
        combine([part.applicable for part in parts]),
    )


def main_score(main: MainIndex, rows: Sequence[Points], rescaling: WhenNotApplicable | None) -> MainScore:
    """Return a main index from its rows, brought to its own maximum if the index says so."""
    points = combined(Combination.SUM, main.most, rows)
    factor = main_factor(main, points.applicable, rescaling)
    counted, possible = points.secured * factor, points.possible * factor
    return MainScore(main.code, points, main.most, counted, possible, main.is_tracked_only)


def main_factor(main: MainIndex, applicable: Fraction, rescaling: WhenNotApplicable | None) -> Fraction:
    """Return by what the points of a main index are multiplied, of which so many apply."""
    if rescaling is WhenNotApplicable.RESCALE_MAIN_INDEX and applicable not in (ZERO, main.most):
        return main.most / applicable
    return _ONE


def rescaling_of(index: Index) -> WhenNotApplicable | None:
    """Return how an index counts after rows that left (one of `_LEAVES`); None if none can leave.

    There is one way for the whole index: that of its head; otherwise that of its rows, in the main index if
    rows differ. Rows of some groups of units alone leave the set for other units if nothing is said.
    """
    if index.when_not_applicable in _LEAVES:
        return index.when_not_applicable
    own = {row.when_not_applicable for row in index.criteria}
    for way in _LEAVES:
        if way in own:
            return way
    return WhenNotApplicable.RESCALE_SET if any(row.unit_groups for row in index.criteria) else None


def excused_points(policy: WhenNotApplicable, most: Fraction) -> Points:
    """Return the points of a row that does not apply; of one that leaves also the maximum is 0."""
    match policy:
        case WhenNotApplicable.NO_POINTS:
            return Points(ZERO, ZERO, most)
        case WhenNotApplicable.FULL_POINTS:
            return Points(most, most, most)
    return Points(ZERO, ZERO, ZERO)


# The total


def total_of(
    index: Index,
    mains: Sequence[MainScore],
    bonus: Sequence[Points],
    penalty: Sequence[Points],
    rescaling: WhenNotApplicable | None,
) -> Total:
    """Return the total: rescaled, with bonus and penalty up to their caps, bounded by 0 and the scale."""
    counted = [main for main in mains if not main.is_tracked_only]
    match rescaling:
        case WhenNotApplicable.RESCALE_SET | WhenNotApplicable.LESS_MAXIMUM:
            in_use = sum_exact(main.points.applicable for main in counted)
        case WhenNotApplicable.RESCALE_MAIN_INDEX:
            in_use = sum_exact(main.most for main in counted if main.points.applicable)
        case _:
            in_use = index.scale
    added = _capped(bonus, index.most_bonus)
    taken = _capped(penalty, index.most_penalty)
    factor = total_factor(index, in_use, rescaling)

    def bounded(base: Fraction, more: Fraction, less: Fraction) -> Fraction:
        amount = max(base * factor + more - less, ZERO)
        return amount if index.may_exceed_scale else min(amount, index.scale)

    points = Points(
        bounded(sum_exact(main.counted for main in counted), added.secured, taken.secured),
        bounded(sum_exact(main.counted_possible for main in counted), added.possible, taken.possible),
        index.scale,
    )
    return Total(points, in_use, added, taken)


def total_factor(index: Index, in_use: Fraction, rescaling: WhenNotApplicable | None) -> Fraction:
    """Return by what the sum of main indexes is multiplied, of which so much of the scale is in use."""
    if in_use == index.scale or rescaling is WhenNotApplicable.LESS_MAXIMUM:
        return _ONE
    return index.scale / in_use if in_use else ZERO


def _capped(rows: Sequence[Points], cap: Fraction | None) -> Points:
    """Return the sums of the points of rows of bonus or penalty, each no more than the cap."""
    sums = combined(Combination.SUM, ZERO, rows)
    if cap is None:
        return sums
    return Points(min(sums.secured, cap), min(sums.possible, cap), min(sums.applicable, cap))
