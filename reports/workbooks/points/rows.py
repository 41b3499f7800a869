"""Formulas of one scored row: the line that applies, the exact points, and what its status cell says."""

from collections.abc import Callable
from enum import IntEnum
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from criteria.index.outside_scale import is_outside_scale, is_penalty
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import ScoredRow
from criteria.index.scoring import BestOfRanking, Choice, EachTime, TableByAnswer, YesNo
from criteria.model import Comparator, Kind
from reports.workbooks.calculated import Column, Status, remark_of
from reports.workbooks.points import arithmetic
from reports.workbooks.points.arithmetic import POINT, Amount
from reports.workbooks.points.layout import Calculated, PointColumn, PointLayout, input_cell
from reports.workbooks.points.lines import RowLine, cases_of, lines_of
from reports.workbooks.points.reading import UNIT_OF_DECIMALS, WHOLE_SHARE
from reports.workbooks.reading import Formulas
from rules.points import row_decimals
from rules.scored import Others
from rules.scoring import policy_of

_SIGNS = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "<=",
    Comparator.LESS_THAN: "<",
}


class Known(IntEnum):
    """What is known of a row."""

    OPEN = 0
    """Without a figure, or something that it needs besides: it can still turn out well."""
    SCORED = 1
    EXCUSED = 2
    """Not applicable, as the index allows it or as the row is of other groups of units."""
    LOST = 3
    """A figure for which the index has no points."""


@frozen
class RowFormulas:
    """Writes the formulas of the rows of one form."""

    index: Index
    places: PointLayout
    others: Others
    is_blank: bool = False
    """Whether the unit types also the points that others give it."""

    def of(self, row: ScoredRow) -> Formulas:
        """Return the formulas of a scored row besides those that read its cells."""
        at, figures_row = self.places.at(row.code), self.places.figures[row.code]
        cells: Formulas = self._value(row, at, figures_row)
        cells[Calculated.CASE] = self._case(row)
        cells[Calculated.LINE] = self._line(row, at)
        cells[Calculated.KNOWN] = self._known(row, at)
        cells |= self._points(row, at)
        cells |= self._counted(row, at)
        cells[Calculated.PRINTED] = self._printed(at)
        cells[Calculated.REMARK] = self._remark(row, at, figures_row)
        return cells

    def is_of_another_group(self, row: ScoredRow) -> bool:
        """Whether a row is only for groups of units to which this unit does not belong."""
        return bool(row.unit_groups) and self.others.unit_group not in row.unit_groups

    # What the figure is

    def _value(self, row: ScoredRow, at: int, figures_row: int) -> Formulas:
        """Return the exact value as a quotient; of a share the share of 1."""
        number = f"{Column.NUMBER}{at}"
        numerator, denominator = number, "1"
        if row.kind.is_share or row.kind is Kind.QUOTIENT:
            counts = f"{Column.STATUS}{at}={Status.FIGURE:d}"
            alone = WHOLE_SHARE if row.kind.is_share else UNIT_OF_DECIMALS
            numerator = f"IF({counts},{input_cell(PointColumn.NUMERATOR, figures_row)},{number})"
            denominator = f"IF({counts},{input_cell(PointColumn.DENOMINATOR, figures_row)},{alone})"
        elif row.kind in (Kind.AMOUNT, Kind.POINTS):
            denominator = str(UNIT_OF_DECIMALS)
        elif isinstance(row.scoring, EachTime) and row.scoring.every > 1:
            numerator = f"INT({number}/{row.scoring.every})"
        known = is_figure(at)
        return {
            Calculated.NUMERATOR: f"IF({known},{numerator},0)",
            Calculated.DENOMINATOR: f"IF({known},{denominator},1)",
        }

    # Which line applies

    def _case(self, row: ScoredRow) -> str:
        if not isinstance(row.scoring, TableByAnswer):
            return "1"
        asked = self.index.by_code[row.scoring.row]
        number = f"{Column.NUMBER}{self.places.at(asked.code)}"
        chosen = "0"
        for place, case in reversed([*enumerate(row.scoring.cases, 1)]):
            value = int(case.answer == "có")
            if isinstance(asked.scoring, Choice):
                words = [option.text for option in asked.scoring.options]
                if case.answer not in words:
                    continue
                value = words.index(case.answer)
            chosen = f"IF({number}={value},{place},{chosen})"
        return f"IF({is_figure(self.places.at(asked.code))},{chosen},0)"

    def _line(self, row: ScoredRow, at: int) -> str:
        """Return the number of the line, counted through all cases from 1; 0 if none can be told."""
        number = f"{Column.NUMBER}{at}"
        match row.scoring:
            case YesNo():
                chosen = f"IF({number}=1,1,2)"
            case Choice():
                chosen = f"{number}+1"
            case BestOfRanking():
                chosen = "0"
            case _:
                chosen, first = "0", 1
                for case, (_, lines) in enumerate(cases_of(row), 1):
                    chain = self._first_fulfilled(row, lines, first, at)
                    chosen = f"IF({Calculated.CASE}{at}={case},{chain},{chosen})"
                    first += len(lines)
        return f"IF({self._has_result(row, at)},{chosen},0)"

    def _has_result(self, row: ScoredRow, at: int) -> str:
        """Test whether a line can be told: by the figure, or by another row's answer alone."""
        settled = settled_by_answer(row, at)
        return is_figure(at) if settled is None else f"OR({is_figure(at)},{settled})"

    def _first_fulfilled(self, row: ScoredRow, lines: list[RowLine], first: int, at: int) -> str:
        chain = "0"
        for place, line in reversed([*enumerate(lines, first)]):
            if line.comparator is None:
                chain = str(place)
                continue
            bound = line.bound
            if bound is None:
                before = self.others.last_year.get(row.code)
                if before is None:
                    chain = "0"  # nobody knows whether the line applies, nor those after it
                    continue
                bound = before / 100 if row.kind.is_share else before
            chain = f"IF({_meets(row, line.comparator, bound, at)},{place},{chain})"
        return chain

    def _known(self, row: ScoredRow, at: int) -> str:
        if self.is_of_another_group(row):
            return str(Known.EXCUSED.value)
        status, line = f"{Column.STATUS}{at}", f"{Calculated.LINE}{at}"
        scored = f"IF({line}=0,{self._without_line(row, at)},{Known.SCORED:d})"
        may_leave = policy_of(self.index, row) is not WhenNotApplicable.FORBIDDEN
        excused = Known.EXCUSED if may_leave else Known.LOST
        declared = f"OR({status}={Status.NOT_APPLICABLE:d},{status}={Status.NOTHING_COUNTED:d})"
        return f"IF({declared},{excused:d},IF({self._has_result(row, at)},{scored},{Known.OPEN:d}))"

    def _without_line(self, row: ScoredRow, at: int) -> str:
        if not isinstance(row.scoring, TableByAnswer):
            return str(Known.OPEN.value)
        asked = self.places.at(row.scoring.row)
        status = f"{Column.STATUS}{asked}"
        closed = (
            f"OR({is_figure(asked)},{status}={Status.NOT_APPLICABLE:d},{status}={Status.NOTHING_COUNTED:d})"
        )
        return f"IF(AND({Calculated.CASE}{at}=0,{closed}),{Known.LOST:d},{Known.OPEN:d})"

    # Its points

    def _points(self, row: ScoredRow, at: int) -> Formulas:
        line, known = f"{Calculated.LINE}{at}", f"{Calculated.KNOWN}{at}={Known.SCORED:d}"
        lines = lines_of(row)

        def of_line(value: Callable[[RowLine], int]) -> str:
            values = [value(each) for each in lines] or [0]
            if len({*values}) == 1:
                return str(values[0])
            return f"CHOOSE(MAX(1,{line}),{','.join(map(str, values))})"

        cell = {column: f"{column}{at}" for column in Calculated}
        dividend, divisor = cell[Calculated.DIVIDEND], cell[Calculated.WHOLE_DIVISOR]
        share = f"IF({cell[Calculated.PROPORTIONAL]}=1"
        return {
            Calculated.FACTOR: of_line(lambda each: each.points.numerator),
            Calculated.DIVISOR: of_line(lambda each: each.points.denominator),
            Calculated.PROPORTIONAL: of_line(lambda each: int(each.is_proportional)),
            Calculated.DIVIDEND: (
                f"IF({known},{cell[Calculated.FACTOR]}*{share},{cell[Calculated.NUMERATOR]},1),0)"
            ),
            Calculated.WHOLE_DIVISOR: (
                f"IF({known},{cell[Calculated.DIVISOR]}*{share},{cell[Calculated.DENOMINATOR]},1),1)"
            ),
            Calculated.POINTS: arithmetic.wholes(dividend, divisor),
            Calculated.REST: arithmetic.rest_of(dividend, cell[Calculated.POINTS], divisor),
            Calculated.THOUSANDTHS: arithmetic.thousandths(cell[Calculated.REST], divisor),
            Calculated.REST_OF_THOUSANDTHS: arithmetic.rest_of(
                f"{cell[Calculated.REST]}*1000", cell[Calculated.THOUSANDTHS], divisor
            ),
            Calculated.MILLIONTHS: arithmetic.thousandths(cell[Calculated.REST_OF_THOUSANDTHS], divisor),
            Calculated.OWN: (
                f"{cell[Calculated.POINTS]}*{POINT}+{cell[Calculated.THOUSANDTHS]}*1000"
                f"+{cell[Calculated.MILLIONTHS]}"
            ),
            Calculated.OWN_REST: (
                f"({cell[Calculated.REST_OF_THOUSANDTHS]}*1000-{cell[Calculated.MILLIONTHS]}*{divisor})/{divisor}"
            ),
        }

    def _counted(self, row: ScoredRow, at: int) -> Formulas:
        """Return what the row adds: secured and possible points, and the maximum that applies."""
        most = arithmetic.exactly(row.most)
        own = arithmetic.capped(Amount(f"{Calculated.OWN}{at}", f"{Calculated.OWN_REST}{at}"), most)
        decimals = row_decimals(self.index, row)
        if decimals is not None:
            unit = Fraction(POINT, 10**decimals)
            own = Amount(f"{arithmetic.rounded(own, unit)}*{unit.numerator}", "0")
        worst, best = Amount("0", "0"), most
        if is_penalty(row.code):
            worst, best = best, worst
        excused, applies = self._excused(row, most)

        def chosen(open_: str, scored: str, left: str, lost: str) -> str:
            return f"CHOOSE({Calculated.KNOWN}{at}+1,{open_},{scored},{left},{lost})"

        maximum = str(self.places.most(row.most))
        return {
            Calculated.SECURED: chosen(worst.whole, own.whole, excused.whole, worst.whole),
            Calculated.SECURED_REST: chosen("0", own.rest, "0", "0"),
            Calculated.POSSIBLE: chosen(best.whole, own.whole, excused.whole, worst.whole),
            Calculated.POSSIBLE_REST: chosen("0", own.rest, "0", "0"),
            Calculated.APPLICABLE: chosen(maximum, maximum, maximum if applies else "0", maximum),
        }

    def _excused(self, row: ScoredRow, most: Amount) -> tuple[Amount, bool]:
        """Return the points of the row if it does not apply, and whether its maximum stays."""
        if self._leaves(row):
            return arithmetic.NOTHING, False
        full = policy_of(self.index, row) is WhenNotApplicable.FULL_POINTS
        return most if full else arithmetic.NOTHING, True

    def _leaves(self, row: ScoredRow) -> bool:
        """Whether the row leaves the scale if it does not apply: bonus and penalty are outside it anyway."""
        keeps = (WhenNotApplicable.NO_POINTS, WhenNotApplicable.FULL_POINTS, WhenNotApplicable.FORBIDDEN)
        is_outside = is_outside_scale(row.code)
        return self.is_of_another_group(row) or is_outside or policy_of(self.index, row) not in keeps

    def _printed(self, at: int) -> str:
        secured = Amount(f"{Calculated.SECURED}{at}", f"{Calculated.SECURED_REST}{at}")
        unit = Fraction(POINT, 10**self.index.points_decimals)
        known = f"{Calculated.KNOWN}{at}"
        leaves = f"AND({known}={Known.EXCUSED:d},{Calculated.APPLICABLE}{at}=0)"
        return f'IF(OR({known}={Known.OPEN:d},{leaves}),"",{arithmetic.rounded(secured, unit)})'

    # What the status cell says

    def _remark(self, row: ScoredRow, at: int, figures_row: int) -> str:
        if self.is_of_another_group(row):
            return '"Không tính cho nhóm của đơn vị"'
        open_ = self._open_remark(row, at)
        words = (
            f"CHOOSE({Calculated.KNOWN}{at}+1,{open_},{self._scored_remark(row, at)},"
            f"{remark_of(f'{Column.STATUS}{at}')},{self._lost_remark(row)})"
        )
        return f"{words}&{self._self_score_remark(at, figures_row)}"

    def _open_remark(self, row: ScoredRow, at: int) -> str:
        waiting = '"Chưa tính được điểm"'
        match row.scoring:
            case BestOfRanking():
                waiting = '"Đã có số liệu; điểm tính theo đơn vị cao nhất, sau khi có số liệu các đơn vị"'
            case TableByAnswer(asked, _):
                waiting = f'IF({Calculated.CASE}{at}=0,"Chờ số liệu ở {asked}","Chưa có kết quả năm trước")'
            case _ if row.code not in self.others.last_year:
                waiting = '"Chưa có kết quả năm trước để so sánh"'
        status = f"{Column.STATUS}{at}"
        if row.is_given:
            return f"IF({status}={Status.MISSING:d},{self._no_points_given()},{waiting})"
        late = '&"; đang trừ mức cao nhất"' if is_penalty(row.code) else ""
        return f"IF({is_figure(at)},{waiting},{remark_of(status)}){late}"

    def _no_points_given(self) -> str:
        return (
            '"Cơ quan khác cho điểm; biết điểm thì ghi"'
            if self.is_blank
            else '"Chưa có điểm; đơn vị không ghi"'
        )

    def _scored_remark(self, row: ScoredRow, at: int) -> str:
        places = self.index.points_decimals
        most = arithmetic.rounded(arithmetic.exactly(row.most), Fraction(POINT, 10**places))
        printed = f"{Calculated.PRINTED}{at}"
        if is_penalty(row.code):
            taken = f'"Trừ "&{arithmetic.decimal_text(printed, places)}&" điểm"'
            return f'IF({printed}=0,"Không trừ",{taken})'
        lacking = f"({most}-{printed})"
        is_full = f"{Calculated.OWN}{at}>={arithmetic.exactly(row.most).whole}"
        less = (
            f'IF({lacking}=0,"Làm tròn bằng điểm tối đa, chưa đủ mức được điểm tối đa",'
            f'"Chưa được "&{arithmetic.decimal_text(lacking, places)}&" điểm")'
        )
        asking = [each.code for each in self.index.criteria if asks(each, row.code)]
        if asking and not row.most:
            return f'"Tính điểm ở dòng {", ".join(asking)}"'
        words = f'IF({is_full},"Được điểm tối đa",{less})'
        settled = settled_by_answer(row, at)
        if settled is None or not isinstance(row.scoring, TableByAnswer):
            return words
        status = f"{Column.STATUS}{at}"
        by_answer = f'IF({settled}," theo câu trả lời ở dòng {row.scoring.row}","")'
        return f"IF({status}>={Status.REFUSED:d},{remark_of(status)},{words}&{by_answer})"

    def _lost_remark(self, row: ScoredRow) -> str:
        if isinstance(row.scoring, TableByAnswer):
            return f'"Không có bảng điểm cho câu trả lời ở {row.scoring.row}"'
        return '"Bộ chỉ số không cho phép không áp dụng"'

    def _self_score_remark(self, at: int, figures_row: int) -> str:
        """Return how a typed score differs from the computed one; the typed one counts nowhere."""
        typed = input_cell(PointColumn.SELF_SCORE, figures_row)
        printed = f"{Calculated.PRINTED}{at}"
        unit = 10**self.index.points_decimals
        differs = f'IF(INT({typed}*{unit}+0.5)={printed},"","; điểm tự chấm khác điểm tính được")'
        compared = f'IF({printed}="","; chưa so được điểm tự chấm",{differs})'
        number = f'IF(ISNUMBER({typed}),{compared},"; điểm tự chấm không phải là số")'
        return f'IF(ISERROR({typed}),"; điểm tự chấm không phải là số",IF(TRIM({typed})="","",{number}))'


def settled_by_answer(row: ScoredRow, at: int) -> str | None:
    """Return the test whether another row's answer gives the points whatever the figure is; None: never."""
    if not isinstance(row.scoring, TableByAnswer):
        return None
    cases = [number for number, case in enumerate(row.scoring.cases, 1) if not case.needs_figure]
    return f"OR({','.join(f'{Calculated.CASE}{at}={number}' for number in cases)})" if cases else None


def asks(row: ScoredRow, code: str) -> bool:
    """Whether a row is scored by the answer to another one."""
    return isinstance(row.scoring, TableByAnswer) and row.scoring.row == code


def is_figure(at: int) -> str:
    """Test whether a calculated row has a figure."""
    status = f"{Column.STATUS}{at}"
    return f"OR({status}={Status.FIGURE:d},{status}={Status.PERCENTAGE:d})"


def _meets(row: ScoredRow, comparator: Comparator, bound: Fraction, at: int) -> str:
    sign = _SIGNS[comparator]
    numerator, denominator = f"{Calculated.NUMERATOR}{at}", f"{Calculated.DENOMINATOR}{at}"
    if row.kind is Kind.AMOUNT and (bound * UNIT_OF_DECIMALS).denominator == 1:
        return f"{numerator}{sign}{(bound * UNIT_OF_DECIMALS).numerator}"
    part, whole = bound.as_integer_ratio()
    scaled = numerator if whole == 1 else f"{numerator}*{whole}"
    return f"{scaled}{sign}{part}*{denominator}"


def given_formulas(value: Fraction | None) -> Formulas:
    """Return the constants of a row whose points another body gives, known or not."""
    if value is None:
        return {Column.NUMBER: "0", Column.STATUS: f"{Status.MISSING:d}"}
    millionths = value * UNIT_OF_DECIMALS
    return {Column.NUMBER: str(millionths.numerator), Column.STATUS: f"{Status.FIGURE:d}"}
