"""Formulas of the whole unit: the total on the scale, the value, the class, and what is still open."""

from enum import IntEnum
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index, MainIndex, ScoreClass
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.policies import WhenNotApplicable
from criteria.index.scoring import TableByAnswer
from criteria.model import Comparator, Requirement
from foundation.exact import decimal_places
from reports.workbooks.calculated import Column, Status
from reports.workbooks.points import arithmetic
from reports.workbooks.points.arithmetic import POINT, Amount, Rescaled
from reports.workbooks.points.layout import (
    FIRST_ROW,
    Calculated,
    PointLayout,
    calculated_row,
)
from reports.workbooks.points.rows import Known
from reports.workbooks.points.sums import POSSIBLE, SECURED, Side
from reports.workbooks.reading import Formulas
from rules.points import rescaling_of


class Total(IntEnum):
    """The rows of the hidden sheet with the unit's total, in column B of secured, C of possible points."""

    IN_USE = 3
    """What the counted points are out of, in units of maxima (column B only)."""
    BASE = 4
    BASE_RAW_REST = 5
    BASE_REST = 6
    QUOTIENT = 7
    PRODUCT = 8
    MORE = 9
    RAW_REST = 10
    SUM_REST = 11
    """Of the scaled points with bonus and penalty, not carried."""
    SUM = 12
    CARRIED_REST = 13
    POINTS = 14
    """On the scale: from 0, and not above it unless the index allows that."""
    POINTS_REST = 15
    PRINTED = 16
    VALUE = 17
    """The value as a whole number of its last printed decimals."""
    CLASS = 18
    MISSING = 19
    """Column B only: the rows without a figure, those to be corrected, the differing scores typed."""
    UNREADABLE = 20
    DIFFERING = 21
    UNANSWERED = 22
    UNFULFILLED = 23


SECURED_COLUMN, POSSIBLE_COLUMN, CLASS_NAME_COLUMN = "B", "C", "F"
CLASS_NAMES_ROW = 3


@frozen
class TotalFormulas:
    """Writes the formulas of the totals of one form."""

    index: Index
    places: PointLayout

    def all(self) -> Formulas:
        """Return the formulas by their cells on the hidden sheet."""
        cells: Formulas = {f"{SECURED_COLUMN}{Total.IN_USE}": self._in_use()}
        cells |= self._side(SECURED, SECURED_COLUMN) | self._side(POSSIBLE, POSSIBLE_COLUMN)
        return cells | self._counts()

    # The total

    def _counted_mains(self) -> list[MainIndex]:
        return [main for main in self.index.main_indexes if not main.is_tracked_only]

    def _in_use(self) -> str:
        mains = self._counted_mains()
        applicable = {main.code: f"{Calculated.APPLICABLE}{self.places.at(main.code)}" for main in mains}
        match rescaling_of(self.index):
            case WhenNotApplicable.RESCALE_SET | WhenNotApplicable.LESS_MAXIMUM:
                return arithmetic.added([*applicable.values()])
            case WhenNotApplicable.RESCALE_MAIN_INDEX:
                return arithmetic.added(
                    [f"IF({applicable[main.code]}>0,{self.places.most(main.most)},0)" for main in mains]
                )
        return str(self.places.most(self.index.scale))

    def _side(self, side: Side, column: str) -> Formulas:
        def cell(row: Total) -> str:
            return f"${column}${row:d}"

        groups = [calculated_row(self.places.groups[group.name]) for group in self.index.groups]
        base_rest = arithmetic.added([f"{side.rest}{at}" for at in groups])
        wholes = arithmetic.added([f"{side.whole}{at}" for at in groups])
        base = arithmetic.carried(wholes, cell(Total.BASE_RAW_REST))
        steps = Rescaled(cell(Total.QUOTIENT), cell(Total.PRODUCT), cell(Total.MORE))
        in_use = f"${SECURED_COLUMN}${Total.IN_USE:d}"
        scale = str(self.places.most(self.index.scale))
        if rescaling_of(self.index) is WhenNotApplicable.LESS_MAXIMUM:
            scale = in_use  # what is left is not brought back to the scale
        amount = Amount(cell(Total.BASE), cell(Total.BASE_REST))
        formulas, scaled = arithmetic.rescaled(amount, scale, in_use, steps)
        more = [f"+{column_of}{self._outside(BONUS)}" for column_of in (side.whole, side.rest)]
        less = [f"-{column_of}{self._outside(PENALTY)}" for column_of in (side.whole, side.rest)]
        if not self.index.bonus:
            more = ["", ""]
        if not self.index.penalty:
            less = ["", ""]
        total = arithmetic.carried(f"{scaled.whole}{more[0]}{less[0]}", cell(Total.SUM_REST))
        bounded = arithmetic.not_below_zero(Amount(cell(Total.SUM), cell(Total.CARRIED_REST)))
        if not self.index.may_exceed_scale:
            bounded = arithmetic.capped(bounded, arithmetic.exactly(self.index.scale))
        points = Amount(cell(Total.POINTS), cell(Total.POINTS_REST))
        value_unit = self.index.scale * POINT / 10**self.index.value_decimals
        by_row = {
            Total.BASE_RAW_REST: base_rest,
            Total.BASE: base.whole,
            Total.BASE_REST: base.rest,
            Total.QUOTIENT: formulas.quotient,
            Total.PRODUCT: formulas.product,
            Total.MORE: formulas.more,
            Total.RAW_REST: scaled.rest,
            Total.SUM_REST: f"{cell(Total.RAW_REST)}{more[1]}{less[1]}",
            Total.SUM: total.whole,
            Total.CARRIED_REST: total.rest,
            Total.POINTS: bounded.whole,
            Total.POINTS_REST: bounded.rest,
            Total.PRINTED: arithmetic.rounded(points, Fraction(POINT, 10**self.index.points_decimals)),
            Total.VALUE: arithmetic.rounded(points, value_unit),
            Total.CLASS: self._class(points, side),
        }
        return {cell(row).replace("$", ""): formula for row, formula in by_row.items()}

    def _outside(self, code: str) -> int:
        return self.places.at(code) if code in self.places.figures else 0

    # The class

    def _class(self, points: Amount, side: Side) -> str:
        """Return the number of the first class that the unit fulfils, 0 without classes."""
        chosen = str(len(self.index.classes))
        for number, each in reversed([*enumerate(self.index.classes, 1)]):
            tests = self._tests(each, points, side)
            if tests:
                chosen = f"IF(AND({','.join(tests)}),{number},{chosen})"
            elif each.requirement is None:
                chosen = str(number)
        return chosen

    def _tests(self, each: ScoreClass, points: Amount, side: Side) -> list[str]:
        if each.requirement is None:
            return []
        bound = each.requirement.bound / 100 * self.index.scale * POINT
        tests = [_compared(points, each.requirement.comparator, bound)]
        for condition in each.side_conditions:
            tests += [
                self._main_test(main, condition.requirement, side)
                for main in self._counted_mains()
                if condition.main_index in (None, main.code)
            ]
        return tests

    def _main_test(self, main: MainIndex, requirement: Requirement, side: Side) -> str:
        """Test the share of a main index, which is all of it if no row of it applies."""
        at = self.places.at(main.code)
        applicable = f"{Calculated.APPLICABLE}{at}"
        per_unit = requirement.bound / 100 * POINT / 10**self.places.most_places
        points = Amount(f"{side.whole}{at}", f"{side.rest}{at}")
        part, whole = per_unit.as_integer_ratio()
        test = arithmetic.compares(points, requirement.comparator, f"{part}*{applicable}", whole)
        return f"IF({applicable}=0,{'TRUE' if _all_of_it_meets(requirement) else 'FALSE'},{test})"

    # What is open

    def _counts(self) -> Formulas:
        codes = [row.code for row in self.index.criteria]
        last = calculated_row(self.places.last_row)
        first = calculated_row(FIRST_ROW)
        statuses = f"{Column.STATUS}{first}:{Column.STATUS}{last}"
        missing = [
            f"IF(AND({Column.STATUS}{at}={Status.MISSING:d},{Calculated.KNOWN}{at}={Known.SCORED:d}),1,0)"
            for row in self.index.criteria
            if isinstance(row.scoring, TableByAnswer)
            for at in [self.places.at(row.code)]
        ]
        settled = arithmetic.added(missing)
        differing = arithmetic.added([f"IF({self._differs(code)},1,0)" for code in codes])
        return {
            f"B{Total.MISSING:d}": f"COUNTIF({statuses},{Status.MISSING:d})-({settled})",
            f"B{Total.UNREADABLE:d}": f'COUNTIF({statuses},">{Status.REFUSED - 1:d}")',
            f"B{Total.DIFFERING:d}": differing,
            **self._conditions(),
        }

    def _differs(self, code: str) -> str:
        remark = f"{Calculated.REMARK}{self.places.at(code)}"
        return f'ISNUMBER(FIND("điểm tự chấm khác",{remark}))'

    def _conditions(self) -> Formulas:
        rows = [self.places.at(condition.code) for condition in self.index.conditions]
        unanswered = [f"IF({Column.VALUE_STATE}{at}=1,0,1)" for at in rows]
        unfulfilled = [f"IF({Column.VALUE_STATE}{at}=1,1-{Column.NUMBER}{at},0)" for at in rows]
        return {
            f"B{Total.UNANSWERED:d}": arithmetic.added(unanswered),
            f"B{Total.UNFULFILLED:d}": arithmetic.added(unfulfilled),
        }


def _compared(points: Amount, comparator: Comparator, bound: Fraction) -> str:
    """Test points against a bound in millionths, which may have decimals."""
    places = decimal_places(bound)
    times = 10 ** (places or 0)
    return arithmetic.compares(points, comparator, str((bound * times).numerator), times)


def _all_of_it_meets(requirement: Requirement) -> bool:
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return requirement.bound <= 100
        case Comparator.MORE_THAN:
            return requirement.bound < 100
        case Comparator.AT_MOST:
            return requirement.bound >= 100
        case Comparator.LESS_THAN:
            return requirement.bound > 100
