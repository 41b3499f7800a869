"""The sentences above the figures of an index's form, as formulas: points, value, class, what is open."""

from collections.abc import Mapping
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.policies import WhenNotApplicable, WithoutEvidence
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.words.headlines import SELF_COMPUTED
from reports.words.numbers import counted, decimal
from reports.workbooks import formulas
from reports.workbooks.points import arithmetic
from reports.workbooks.points.layout import point_layout
from reports.workbooks.points.totals import (
    CLASS_NAME_COLUMN,
    CLASS_NAMES_ROW,
    POSSIBLE_COLUMN,
    SECURED_COLUMN,
    Total,
)
from rules.points import rescaling_of

_UNPROVED = "Chưa xét tài liệu kiểm chứng (thiếu thì 0 điểm)."
"""Said where a form, which does not look at documents, gives more points than the set may."""


def total_cell(row: Total, column: str = SECURED_COLUMN) -> str:
    """Return the address of a total on the hidden sheet."""
    return f"'{CALCULATION_SHEET}'!${column}${row:d}"


def points_formula(index: Index, column: str) -> str:
    """Return the formula of the text of the points: `63,25`."""
    return arithmetic.decimal_text(total_cell(Total.PRINTED, column), index.points_decimals)


def value_formula(index: Index, column: str = SECURED_COLUMN) -> str:
    """Return the formula of the text of the value: `0,63250`."""
    return arithmetic.decimal_text(total_cell(Total.VALUE, column), index.value_decimals)


def class_formula(index: Index) -> str:
    """Return the formula of the class: its name, or that figures are lacking to tell it."""
    secured, possible = total_cell(Total.CLASS), total_cell(Total.CLASS, POSSIBLE_COLUMN)
    names = [
        f"'{CALCULATION_SHEET}'!${CLASS_NAME_COLUMN}${CLASS_NAMES_ROW + at}"
        for at in range(len(index.classes))
    ]
    return (
        f'IF({secured}={possible},CHOOSE(MAX(1,{secured}),{",".join(names)}),"chưa đủ số liệu để xếp loại")'
    )


def result_formula(index: Index) -> str:
    """Return the formula of the sentence with points, value and class."""
    scale = f"/{decimal(index.scale)} điểm; giá trị "
    in_use = arithmetic.decimal_text(total_cell(Total.IN_USE), point_layout(index).most_places)
    if rescaling_of(index) is WhenNotApplicable.LESS_MAXIMUM:
        scale = f' trên "&{in_use}&" điểm áp dụng; giá trị '
    sentence = (
        f'"Theo số liệu đã nhập: "&{points_formula(index, SECURED_COLUMN)}&"{scale}"&{value_formula(index)}'
    )
    if index.classes:
        sentence += f'&"; xếp loại: "&{class_formula(index)}'
    unproved = "" if index.without_evidence is WithoutEvidence.NOTE else f" {_UNPROVED}"
    return f'{sentence}&". {SELF_COMPUTED}{unproved}"'


def open_formula(index: Index, known: Mapping[str, KnownFigure], *, is_blank: bool) -> str:
    """Return the formula of the sentence with what is still open.

    Only in the form of a known unit are the points that others give constants, that can be counted here.
    """
    number = total_cell(Total.MISSING)
    given = sum(row.is_given and _points_of(known.get(row.code)) is None for row in index.criteria)
    of_them = (
        f" (trong đó {counted(given)} chỉ số do cơ quan khác cho điểm)" if given and not is_blank else ""
    )
    missing = f'{formulas.counted(number)}&"/{len(index.criteria)} dòng chấm điểm chưa có số liệu{of_them}; "'
    unreadable, differing = total_cell(Total.UNREADABLE), total_cell(Total.DIFFERING)
    corrections = f'IF({unreadable}=0,"",{formulas.counted(unreadable)}&" dòng cần sửa; ")'
    typed = (
        f'IF({differing}=0,"",{formulas.counted(differing)}&" dòng có điểm tự chấm khác điểm tính được; ")'
    )
    possible = (
        f'"còn có thể đạt đến "&{points_formula(index, POSSIBLE_COLUMN)}&" điểm. Ô trống không tính là 0."'
    )
    settled = f"{total_cell(Total.POINTS)}={total_cell(Total.POINTS, POSSIBLE_COLUMN)}"
    rest = f'IF({settled},"số liệu còn thiếu không làm thay đổi tổng điểm.",{possible})'
    none_missing = f'"Đã đủ số liệu ở {counted(len(index.criteria))} dòng chấm điểm; "'
    return f"IF({number}=0,{none_missing},{missing})&{corrections}&{typed}&{rest}{_conditions(index)}"


def _conditions(index: Index) -> str:
    if not index.conditions:
        return ""
    unanswered, unfulfilled = total_cell(Total.UNANSWERED), total_cell(Total.UNFULFILLED)
    open_ = f'" Điều kiện xét: còn "&{formulas.counted(unanswered)}&" điều kiện chưa trả lời."'
    against = f'" Điều kiện xét: "&{formulas.counted(unfulfilled)}&" điều kiện chưa đạt."'
    return f'&IF({unfulfilled}>0,{against},IF({unanswered}>0,{open_},""))'


def _points_of(known: KnownFigure | None) -> Fraction | None:
    return None if known is None else known.observation.value
