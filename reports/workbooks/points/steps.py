"""Formulas of the steps to more points of one row: the nearest better result and the best one.

Each says how many more (or fewer, where less is better) reach it, and the points that the row itself gains.
They are those of rules/losses.py.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil

from attrs import frozen

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import EachTime, ListItems
from criteria.model import Kind
from reports.workbooks.calculated import Column, Status
from reports.workbooks.formulas import LARGEST_PART, LARGEST_PRODUCT
from reports.workbooks.points import arithmetic
from reports.workbooks.points.arithmetic import POINT, Amount
from reports.workbooks.points.better_results import (
    BetterResult,
    BetterResults,
    better_results,
    edge_count,
    rounded_points,
)
from reports.workbooks.points.layout import Calculated
from reports.workbooks.points.lines import lines_of
from reports.workbooks.reading import Formulas
from rules.observation import NOT_DONE
from rules.points import ZERO, row_decimals
from rules.scored import Others

NO_STEP = "0"
"""The formula of a row of which no step can be told."""


class StepColumn(StrEnum):
    """The columns of the hidden sheet for the steps of a row; all 0 where there is no such step."""

    NEXT_NEEDED = "EM"
    """How many more, or fewer, reach the nearest better result; 0 also for a result without counts."""
    NEXT_GAIN = "EN"
    """The points that it brings, in printed units."""
    FULL_NEEDED = "EO"
    FULL_GAIN = "EV"
    NEXT = "EW"
    """The place of the nearest better result among those of the row; 0 if the best one is the next."""
    FULL = "EZ"
    """The place of the best result; 0 if the row cannot have it."""
    # Points in proportion at the nearest better result, by long division.
    DIVIDEND = "FA"
    DIVISOR = "FB"
    POINTS = "FC"
    THOUSANDTHS = "FD"
    MILLIONTHS = "FE"


@frozen
class _Points:
    """The points of a result: whole millionths and the rest of one, as formulas."""

    next: Amount
    full: Amount


@frozen
class StepFormulas:
    """Writes the formulas of the steps of one row; `at` is its row on the hidden sheet."""

    index: Index
    row: ScoredRow
    at: int
    others: Others
    gain_cell: str
    """The cell that holds the points that the row lacks, in printed units."""

    def of(self) -> Formulas:
        """Return the formulas by their columns."""
        formulas: Formulas | None
        match self.row.scoring:
            case EachTime(points, every):
                formulas = self._of_times(points, every)
            case ListItems(items):
                formulas = self._of_items(len(items))
            case _:
                formulas = self._of_table()
        nothing = (StepColumn.NEXT_NEEDED, StepColumn.NEXT_GAIN, StepColumn.FULL_NEEDED, StepColumn.FULL_GAIN)
        return dict.fromkeys(nothing, NO_STEP) if formulas is None else formulas

    # What a row has

    def cell(self, column: StrEnum) -> str:
        """Return the address of a cell of the row on the hidden sheet."""
        return f"{column}{self.at}"

    @property
    def takes_away(self) -> bool:
        """Whether the points of the row are taken away."""
        return is_penalty(self.row.code)

    @property
    def _held(self) -> str:
        """The numerator or the count."""
        is_single = self.row.kind in (Kind.COUNT, Kind.DAYS)
        return self.cell(Column.NUMBER if is_single else Calculated.NUMERATOR)

    @property
    def _is_counted(self) -> str:
        return f"{self.cell(Column.STATUS)}={Status.FIGURE:d}"

    @property
    def _can_rise(self) -> str:
        """Test whether the row has a figure and lacks points; what was not done has no number of days."""
        tests = [f"{self.gain_cell}>0", f"{self.cell(Calculated.LINE)}>0"]
        if self.row.kind is Kind.DAYS:
            tests.append(f"{self.cell(Column.NUMBER)}<{NOT_DONE}")
        return f"AND({','.join(tests)})"

    @property
    def _is_exact(self) -> bool:
        """Whether the row's points stay as they are, so that equal points need no test."""
        return row_decimals(self.index, self.row) is None

    def _gain(self, place: str, after: Amount) -> str:
        """Return what a result brings in printed units; 0 if its place is 0."""
        before = Amount(self.cell(Calculated.SECURED), self.cell(Calculated.SECURED_REST))
        more, less = (before, after) if self.takes_away else (after, before)
        rest = f"({more.rest}-{less.rest})"
        exact = arithmetic.carried(f"({more.whole}-{less.whole})", rest)
        unit = Fraction(POINT, 10**self.index.points_decimals)
        return f"IF({place}=0,0,MAX(0,{arithmetic.rounded(exact, unit)}))"

    # Tables and shares

    def _of_table(self) -> Formulas | None:
        better = better_results(self.index, self.row, self.others)
        if better is None or not better.results or not self._is_computable(better):
            return None
        places = {column: self.cell(column) for column in (StepColumn.NEXT, StepColumn.FULL)}
        runs = {better.results[line[-1] - 1] for line in better.from_line if line and line[-1]}
        if any(result.rises(self.row) for result in runs):
            return None
        points, division = self._points_after(better)
        formulas: Formulas = {
            StepColumn.NEXT: self._chosen_line(better, self._nearest),
            StepColumn.FULL: self._chosen_line(better, self._best),
            **division,
            StepColumn.NEXT_GAIN: self._gain(places[StepColumn.NEXT], points.next),
            StepColumn.FULL_GAIN: self._gain(places[StepColumn.FULL], points.full),
        }
        for place, needed in (
            (StepColumn.NEXT, StepColumn.NEXT_NEEDED),
            (StepColumn.FULL, StepColumn.FULL_NEEDED),
        ):
            counts = chosen(places[place], [self._distance(each) for each in better.results])
            is_known = f"AND({places[place]}>0,{self._is_counted})"
            has_counts = self.row.kind is not Kind.AMOUNT
            formulas[needed] = f"IF({is_known},{counts},0)" if has_counts else "0"
        return formulas

    def _is_computable(self, better: BetterResults) -> bool:
        """Whether counts at which rounded points rise stay below the largest product."""
        if self._is_exact:
            return True
        rounded_up = (each for each in better.results if each.below and each.below.is_proportional)
        return all(
            not each.rises(self.row) and self._rounding_product(each) <= LARGEST_PRODUCT
            for each in rounded_up
        )

    def _chosen_line(self, better: BetterResults, choose: Callable[[BetterResults, int], str]) -> str:
        lines = [choose(better, line) for line in range(len(better.from_line))]
        return f"IF({self._can_rise},{chosen(self.cell(Calculated.LINE), lines)},0)"

    def _nearest(self, better: BetterResults, line: int) -> str:
        """Return the place of the nearest better result from a line, 0 if the best one is the nearest."""
        *between, best = better.from_line[line] or (0,)
        is_rounded = not self._is_exact and self._is_proportional(line)
        formula = "0"
        for number, place in reversed([*enumerate(between)]):
            if place:
                reached = self._with_its_count(better, place, (*between[number + 1 :], best))
                formula = self._if_more(better, place, reached, formula) if is_rounded else reached
        return formula

    def _with_its_count(self, better: BetterResults, place: int, beyond: Sequence[int]) -> str:
        """Return the place of the best result that the count of a nearer one reaches, too.

        Of few things one more can be a step over several lines: of 10, 95% and 99% are both all of them. The
        last of those beyond is the best of all, for which 0 stands.
        """
        formula = str(place)
        if self.row.kind is Kind.AMOUNT:
            return formula
        edge = self._edge(better.results[place - 1])
        for number, farther in enumerate(beyond, 1):
            if farther:
                reached = 0 if number == len(beyond) else farther
                is_reached = f"{self._edge(better.results[farther - 1])}={edge}"
                formula = f"IF(AND({self._is_counted},{is_reached}),{reached},{formula})"
        return formula

    def _best(self, better: BetterResults, line: int) -> str:
        *_, last = better.from_line[line] or (0,)
        if self._is_exact or not self._is_proportional(line) or not last:
            return str(last)
        return self._if_more(better, last, str(last), "0")

    def _if_more(self, better: BetterResults, place: int, then: str, otherwise: str) -> str:
        """Return `then` if the points at a place are more than the rounded ones that the row has."""
        points, secured = better.results[place - 1].points * POINT, self.cell(Calculated.SECURED)
        is_more = f"{secured}>{points // 1}" if self.takes_away else f"{secured}<{ceil(points)}"
        return f"IF({is_more},{then},{otherwise})"

    def _is_proportional(self, line: int) -> bool:
        return lines_of(self.row)[line].is_proportional

    def _distance(self, better: BetterResult) -> str:
        """Return how many more reach a result, or how many fewer."""
        edge = self._count_at(better)
        return f"{self._held}-{edge}" if better.is_less else f"{edge}-{self._held}"

    def _edge(self, better: BetterResult) -> str:
        return edge_count(better.requirement.comparator, better.requirement.bound, self._whole)

    def _count_at(self, better: BetterResult) -> str:
        """Return the least count (the most, where less is better) that gives the points of a result."""
        edge, below = self._edge(better), better.below
        if self._is_exact or below is None or not below.is_proportional:
            return edge
        # Points in proportion can be rounded up to those of the result before it is reached.
        factor, divisor, target = self._rounding(better)
        if better.is_less:
            # Likewise, points that round to nothing are not taken away.
            return f"INT(({divisor}*{self._whole}-1)/{factor})"
        least = f"INT(({target}*{divisor}*{self._whole}+{factor - 1})/{factor})"
        if below.comparator is not None and below.bound is not None:
            least = f"MAX({edge_count(below.comparator, below.bound, self._whole)},{least})"
        return f"MIN({edge},{least})"

    def _rounding(self, better: BetterResult) -> tuple[int, int, int]:
        """Return f, d and t: a count n of a whole w has the points of a result if n·f is at least t·d·w."""
        if better.below is None:
            raise ValueError("nothing below rounds up to the result")
        unit = 10 ** (row_decimals(self.index, self.row) or 0)
        points = better.below.points
        target = int(rounded_points(self.index, self.row, better.points) * unit)
        return 2 * unit * points.numerator, points.denominator, 2 * target - 1

    def _rounding_product(self, better: BetterResult) -> int:
        factor, divisor, target = self._rounding(better)
        return max(target, 1) * divisor * LARGEST_PART + factor

    @property
    def _whole(self) -> str:
        is_single = self.row.kind in (Kind.COUNT, Kind.DAYS, Kind.AMOUNT)
        return "1" if is_single else self.cell(Calculated.DENOMINATOR)

    def _points_after(self, better: BetterResults) -> tuple[_Points, Formulas]:
        """Return the points of the nearest and the best result, with the cells of a long division."""
        fixed = [rounded_points(self.index, self.row, each.points) for each in better.results]
        full = _amount(self.cell(StepColumn.FULL), fixed)
        nearest = self.cell(StepColumn.NEXT)
        if not any(each.rises(self.row) for each in better.results):
            return _Points(_amount(nearest, fixed), full), {}
        dividends, divisors = [], []
        for each, points in zip(better.results, fixed, strict=True):
            dividend, divisor = str(points.numerator), str(points.denominator)
            if each.rises(self.row):
                # A percentage without counts is just at the bound; a whole number of counts is mostly beyond.
                own = each.line.points
                at_count = f"{own.numerator}*({self._count_at(each)})"
                dividend = f"IF({self._is_counted},{at_count},{dividend})"
                divisor = f"IF({self._is_counted},{own.denominator}*{self._whole},{divisor})"
            dividends.append(dividend)
            divisors.append(divisor)
        dividend, divisor, whole, thousandths, millionths = map(
            self.cell,
            (
                StepColumn.DIVIDEND,
                StepColumn.DIVISOR,
                StepColumn.POINTS,
                StepColumn.THOUSANDTHS,
                StepColumn.MILLIONTHS,
            ),
        )
        rest = f"({arithmetic.rest_of(dividend, whole, divisor)})"
        second = f"({arithmetic.rest_of(f'{rest}*1000', thousandths, divisor)})"
        third = f"({arithmetic.rest_of(f'{second}*1000', millionths, divisor)})"
        exact = Amount(f"({whole}*{POINT}+{thousandths}*1000+{millionths})", f"{third}/{divisor}")
        exact = self._as_counted(exact)
        cells: Formulas = {
            StepColumn.DIVIDEND: chosen(nearest, dividends),
            StepColumn.DIVISOR: chosen(nearest, divisors),
            StepColumn.POINTS: arithmetic.wholes(dividend, divisor),
            StepColumn.THOUSANDTHS: arithmetic.thousandths(rest, divisor),
            StepColumn.MILLIONTHS: arithmetic.thousandths(second, divisor),
        }
        return _Points(exact, full), cells

    def _as_counted(self, points: Amount) -> Amount:
        """Return points rounded if the row rounds its points."""
        decimals = row_decimals(self.index, self.row)
        if decimals is None:
            return points
        unit = Fraction(POINT, 10**decimals)
        return Amount(f"({arithmetic.rounded(points, unit)}*{unit})", "0")

    # Times and items

    def _of_times(self, points: Fraction, every: int) -> Formulas | None:
        """Return the steps of points for each time, or for each full `every`."""
        most, held = self.row.most, self._held
        enough = ceil(most / points)
        if not self._is_exact and not self._each_is_told(points, enough):
            return None
        times = f"MIN(INT({held}/{every}),{enough})"
        if self.takes_away:
            return self._formulas(
                next_count=f"({every}*{times}-1)",
                full_count=f"{every - 1}",
                points_next=_capped(f"({times}-1)", points, most),
            )
        return self._formulas(
            next_count=f"({every}*({times}+1))",
            full_count=f"{every * enough}",
            points_next=_capped(f"({times}+1)", points, most),
        )

    def _of_items(self, items: int) -> Formulas | None:
        """Return the steps of a list, one item after the other."""
        each = self.row.most / items
        if not self._is_exact and not self._each_is_told(each, items):
            return None
        next_count = f"({self._held}{'-' if self.takes_away else '+'}1)"
        full_count = "0" if self.takes_away else str(items)
        points_next = _capped(next_count, each, self.row.most)
        return self._formulas(next_count=next_count, full_count=full_count, points_next=points_next)

    def _each_is_told(self, points: Fraction, enough: int) -> bool:
        """Whether each time more is more points also after rounding, and the last one alone reaches all."""
        unit = Fraction(1, 10 ** (row_decimals(self.index, self.row) or 0))
        counts = (points * (enough - 1), points * enough)
        before, whole = (rounded_points(self.index, self.row, count) for count in counts)
        return points >= unit and before < whole

    def _formulas(self, *, next_count: str, full_count: str, points_next: Amount) -> Formulas:
        """Return the steps of a count: the nearest one unless that is the best one."""
        full, nearest = self.cell(StepColumn.FULL), self.cell(StepColumn.NEXT)
        before = ">" if self.takes_away else "<"
        points_full = _amount("1", [ZERO if self.takes_away else self.row.most])

        def needed(count: str) -> str:
            return f"{self._held}-{count}" if self.takes_away else f"{count}-{self._held}"

        return {
            StepColumn.FULL: f"IF({self._can_rise},1,0)",
            StepColumn.NEXT: f"IF(AND({full}=1,{next_count}{before}{full_count}),1,0)",
            StepColumn.NEXT_NEEDED: f"IF({nearest}=0,0,{needed(next_count)})",
            StepColumn.FULL_NEEDED: f"IF({full}=0,0,{needed(full_count)})",
            StepColumn.NEXT_GAIN: self._gain(nearest, self._as_counted(points_next)),
            StepColumn.FULL_GAIN: self._gain(full, points_full),
        }


def chosen(place: str, values: Sequence[str]) -> str:
    """Return the value at a place, counted from 1; the first one for 0."""
    if len({*values}) == 1:
        return values[0]
    return f"CHOOSE(MAX(1,{place}),{','.join(values)})"


def _amount(place: str, points: Sequence[Fraction]) -> Amount:
    """Return the points at a place, counted from 1, as whole millionths and the rest of one."""
    wholes, rests = [], []
    for each in points:
        whole, rest = divmod(each * POINT, 1)
        wholes.append(str(whole))
        rests.append(f"{rest.numerator}/{rest.denominator}" if rest else "0")
    return Amount(chosen(place, wholes), chosen(place, rests))


def _capped(times: str, points: Fraction, most: Fraction) -> Amount:
    """Return the points of a small number of times, no more than the maximum."""
    part, of = (points * POINT).as_integer_ratio()
    all_points = str(int(most * POINT))
    whole = f"INT({times}*{part}/{of})" if of > 1 else f"({times}*{part})"
    rest = f"({times}*{part}-{whole}*{of})/{of}" if of > 1 else "0"
    is_all = f"{times}*{part}>={all_points}*{of}" if of > 1 else f"{whole}>={all_points}"
    return Amount(f"MIN({all_points},{whole})", f"IF({is_all},0,{rest})" if of > 1 else "0")
