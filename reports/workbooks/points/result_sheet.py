"""The sheet “Kết quả” of an index: points, value and class, and the points of every main index, live."""

from fractions import Fraction

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index, IndexGroup, MainIndex
from maturity.figures.reading.form_layout import RESULT_SHEET
from reports.words.headlines import SELF_COMPUTED
from reports.words.numbers import decimal
from reports.workbooks import styles
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.points import arithmetic
from reports.workbooks.points.figures_sheet import number_format
from reports.workbooks.points.headline import class_formula, points_formula, value_formula
from reports.workbooks.points.layout import (
    FIRST_ROW,
    Calculated,
    Outside,
    PointLayout,
    calculated_cell,
    calculated_row,
)
from reports.workbooks.points.totals import POSSIBLE_COLUMN, SECURED_COLUMN
from reports.workbooks.styles import Words
from reports.workbooks.whose import write_subtitle

_HEADINGS = ("Số", "Nhóm, chỉ số chính", "Điểm tối đa", "Điểm", "Còn có thể đạt")
_WIDTHS = (7, 62, 13, 13, 16)
SUBTITLE_WIDTH = sum(_WIDTHS)
_POINTS_COLUMN, _POSSIBLE_COLUMN = 4, 5
_NOT_ONE_UNIT = (
    "Chỉ số so với đơn vị cao nhất chưa tính được trong biểu của một đơn vị; chỉ số do cơ quan khác cho điểm "
    "có điểm khi cơ quan đó đã cho."
)
_NO_DOCUMENTS = "Biểu chưa xét tài liệu kiểm chứng: số liệu thiếu tài liệu có thể không được tính điểm."


def add_result_sheet(
    workbook: Workbook,
    index: Index,
    places: PointLayout,
    *,
    title: Words,
    subtitle: Words,
    footer: str | None,
) -> None:
    """Add the sheet."""
    sheet = workbook.create_sheet(RESULT_SHEET)
    styles.write_words(sheet, 1, 1, title, styles.TITLE)
    write_subtitle(sheet, subtitle, 1, _WIDTHS)
    remark = f"{SELF_COMPUTED} {_NOT_ONE_UNIT} {_NO_DOCUMENTS}"
    styles.write_text(sheet, 3, 1, remark, styles.NOTE)
    merge(sheet, 3, 1, len(_WIDTHS))
    fit_height(sheet, 3, [(remark, sum(_WIDTHS))])
    row = _write_totals(sheet, index)
    for column, heading in enumerate(_HEADINGS, 1):
        styles.write_text(sheet, row, column, heading, styles.HEADING)
    header = row
    for at, entry in enumerate(places.entries, FIRST_ROW):
        if isinstance(entry, IndexGroup | MainIndex | Outside):
            row += 1
            _write_entry(sheet, row, index, entry, calculated_row(at))
    set_widths(sheet, _WIDTHS)
    set_page(sheet, landscape=False, footer=footer, header_rows=(header, header))
    protect(sheet)


def _write_totals(sheet: Worksheet, index: Index) -> int:
    """Write the totals and return the row of the table's header."""
    lines = [
        (
            f"Tổng điểm theo số liệu đã nhập (thang {decimal(index.scale)} điểm):",
            points_formula(index, SECURED_COLUMN),
        ),
        ("Còn có thể đạt đến:", points_formula(index, POSSIBLE_COLUMN)),
        ("Giá trị:", value_formula(index)),
    ]
    if index.classes:
        lines.append(("Xếp loại:", class_formula(index)))
    for row, (label, formula) in enumerate(lines, 4):
        styles.write_text(sheet, row, 1, label, styles.STRONG_LINE)
        merge(sheet, row, 1, 2)
        styles.write_formula(sheet, row, 3, formula, styles.STRONG_LINE)
        merge(sheet, row, 3, len(_WIDTHS))
        sheet.row_dimensions[row].height = 20
    return 4 + len(lines) + 1


def _write_entry(
    sheet: Worksheet, row: int, index: Index, entry: IndexGroup | MainIndex | Outside, at: int
) -> None:
    is_main = isinstance(entry, MainIndex)
    text, points = (styles.TEXT, styles.POINTS) if is_main else (styles.GROUP, styles.GROUP_POINTS)
    name = entry.title if isinstance(entry, Outside) else entry.name
    if isinstance(entry, MainIndex) and entry.is_tracked_only:
        name += " (chỉ để theo dõi)"
    styles.write_text(sheet, row, 1, entry.code if isinstance(entry, MainIndex) else "", text)
    styles.write_text(sheet, row, 2, name, text)
    most = "" if entry.most is None else decimal(entry.most)
    styles.write_text(sheet, row, 3, most, points)
    places = index.points_decimals
    unit = f"/{10**places}" if places else ""
    styles.write_formula(sheet, row, _POINTS_COLUMN, calculated_cell(Calculated.PRINTED, at) + unit, points)
    styles.write_formula(sheet, row, _POSSIBLE_COLUMN, _possible(index, at) + unit, points)
    for column in (_POINTS_COLUMN, _POSSIBLE_COLUMN):
        sheet.cell(row, column).number_format = number_format(places)
    fit_height(sheet, row, [(name, _WIDTHS[1])])


def _possible(index: Index, at: int) -> str:
    amount = arithmetic.Amount(
        calculated_cell(Calculated.POSSIBLE, at), calculated_cell(Calculated.POSSIBLE_REST, at)
    )
    return arithmetic.rounded(amount, Fraction(arithmetic.POINT, 10**index.points_decimals))
