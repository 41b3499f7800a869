"""Formulas that combine rows: divided rows, main indexes, groups, bonus and penalty."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import DividedRow, Row
from reports.workbooks.points import arithmetic
from reports.workbooks.points.arithmetic import POINT, Amount, Rescaled
from reports.workbooks.points.layout import Calculated, Outside, PointLayout, calculated_row
from reports.workbooks.reading import Formulas
from rules.points import rescaling_of


@frozen
class Side:
    """The columns of one of the two sums, of secured and of possible points."""

    whole: Calculated
    rest: Calculated
    sum_rest: Calculated
    """The sum of the parts' rests, not carried."""
    sum_whole: Calculated
    carried_rest: Calculated
    """With it the carried sum, before a cap."""
    counted: Calculated
    counted_rest: Calculated
    quotient: Calculated
    product: Calculated
    more: Calculated
    raw_rest: Calculated


SECURED = Side(
    whole=Calculated.SECURED,
    rest=Calculated.SECURED_REST,
    sum_rest=Calculated.NUMERATOR,
    sum_whole=Calculated.OWN,
    carried_rest=Calculated.OWN_REST,
    counted=Calculated.COUNTED,
    counted_rest=Calculated.COUNTED_REST,
    quotient=Calculated.CASE,
    product=Calculated.LINE,
    more=Calculated.FACTOR,
    raw_rest=Calculated.DIVISOR,
)
POSSIBLE = Side(
    whole=Calculated.POSSIBLE,
    rest=Calculated.POSSIBLE_REST,
    sum_rest=Calculated.DENOMINATOR,
    sum_whole=Calculated.THOUSANDTHS,
    carried_rest=Calculated.REST_OF_THOUSANDTHS,
    counted=Calculated.COUNTED_POSSIBLE,
    counted_rest=Calculated.COUNTED_POSSIBLE_REST,
    quotient=Calculated.DIVIDEND,
    product=Calculated.WHOLE_DIVISOR,
    more=Calculated.POINTS,
    raw_rest=Calculated.REST,
)
SIDES = (SECURED, POSSIBLE)


@frozen
class SumFormulas:
    """Writes the formulas of everything in one form that is not a scored row."""

    index: Index
    places: PointLayout

    def divided(self, row: DividedRow) -> Formulas:
        """Return what the parts of a divided row come to."""
        at, parts = self.places.at(row.code), [self.places.at(part.code) for part in row.parts]
        cells: Formulas = {}
        for side in SIDES:
            cells |= self._combined(row.combination, row.most, parts, at, side)
        cells[Calculated.APPLICABLE] = self._maximum(row.combination, row.most, parts)
        return cells | self._printed(at)

    def main_index(self, main: MainIndex) -> Formulas:
        """Return the sum of a main index, and what is counted of it after rescaling."""
        at, cells = self.places.at(main.code), self._sum(main.rows, self.places.at(main.code))
        is_rescaled = rescaling_of(self.index) is WhenNotApplicable.RESCALE_MAIN_INDEX
        for side in SIDES:
            points = Amount(f"{side.whole}{at}", f"{side.rest}{at}")
            if not is_rescaled:
                cells |= {side.counted: points.whole, side.counted_rest: points.rest}
                continue
            steps = Rescaled(f"{side.quotient}{at}", f"{side.product}{at}", f"{side.more}{at}")
            most, applicable = str(self.places.most(main.most)), f"{Calculated.APPLICABLE}{at}"
            formulas, raw = arithmetic.rescaled(points, most, applicable, steps)
            counted = arithmetic.carried(raw.whole, f"{side.raw_rest}{at}")
            cells |= {
                side.quotient: formulas.quotient,
                side.product: formulas.product,
                side.more: formulas.more,
                side.raw_rest: raw.rest,
                side.counted: counted.whole,
                side.counted_rest: counted.rest,
            }
        return cells | self._printed(at)

    def group(self, group: IndexGroup) -> Formulas:
        """Return the sum of what the main indexes of a group count."""
        at = calculated_row(self.places.groups[group.name])
        rows = [self.places.at(main.code) for main in group.main_indexes if not main.is_tracked_only]
        cells: Formulas = {}
        for side in SIDES:
            cells[side.sum_rest] = arithmetic.added([f"{side.counted_rest}{row}" for row in rows])
            wholes = arithmetic.added([f"{side.counted}{row}" for row in rows])
            amount = arithmetic.carried(wholes, f"{side.sum_rest}{at}")
            cells |= {side.whole: amount.whole, side.rest: amount.rest}
        cells[Calculated.APPLICABLE] = arithmetic.added([f"{Calculated.APPLICABLE}{row}" for row in rows])
        return cells | self._printed(at)

    def outside(self, outside: Outside) -> Formulas:
        """Return the points of bonus or penalty, up to its cap."""
        at, parts = self.places.at(outside.code), [self.places.at(row.code) for row in outside.rows]
        combination = Combination.SUM if outside.most is None else Combination.CAPPED_SUM
        cells: Formulas = {}
        for side in SIDES:
            cells |= self._combined(combination, outside.most or Fraction(0), parts, at, side)
        return cells | self._printed(at)

    def _sum(self, rows: Sequence[Row], at: int) -> Formulas:
        parts = [self.places.at(row.code) for row in rows]
        cells: Formulas = {}
        for side in SIDES:
            cells |= self._combined(Combination.SUM, Fraction(0), parts, at, side)
        cells[Calculated.APPLICABLE] = self._maximum(Combination.SUM, Fraction(0), parts)
        return cells

    def _combined(
        self, combination: Combination, most: Fraction, parts: Sequence[int], at: int, side: Side
    ) -> Formulas:
        amounts = [Amount(f"{side.whole}{part}", f"{side.rest}{part}") for part in parts]
        if combination is Combination.BEST:
            best = arithmetic.greatest(amounts, f"{side.whole}{at}")
            return {side.whole: best.whole, side.rest: best.rest}
        cells: Formulas = {side.sum_rest: arithmetic.added([amount.rest for amount in amounts])}
        whole = arithmetic.added([amount.whole for amount in amounts])
        total = arithmetic.carried(whole, f"{side.sum_rest}{at}")
        if combination is Combination.SUM:
            return cells | {side.whole: total.whole, side.rest: total.rest}
        cells |= {side.sum_whole: total.whole, side.carried_rest: total.rest}
        cap = arithmetic.exactly(most)
        kept = arithmetic.capped(Amount(f"{side.sum_whole}{at}", f"{side.carried_rest}{at}"), cap)
        return cells | {side.whole: kept.whole, side.rest: kept.rest}

    def _maximum(self, combination: Combination, most: Fraction, parts: Sequence[int]) -> str:
        maxima = [f"{Calculated.APPLICABLE}{part}" for part in parts]
        if combination is Combination.BEST:
            return f"MAX({','.join(maxima)})"
        total = arithmetic.added(maxima)
        if combination is Combination.SUM:
            return total
        cap = self.places.most(most)
        return f"IF({total}>{cap},{cap},{total})"

    def _printed(self, at: int) -> Formulas:
        unit = Fraction(POINT, 10**self.index.points_decimals)
        secured = Amount(f"{Calculated.SECURED}{at}", f"{Calculated.SECURED_REST}{at}")
        return {Calculated.PRINTED: arithmetic.rounded(secured, unit)}
