"""Styles of cells, and writing cells: a text stays a text, whatever it begins with."""

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from reports.words.wording import one_line
from reports.workbooks.spreadsheet.formula import Formula

TEXT_FORMAT = "@"
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="000000")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="D9D9D9")
_LIGHT = PatternFill("solid", fgColor="F2F2F2")
_HATCHED = PatternFill("lightUp", fgColor="808080", bgColor="FFFFFF")
_OPEN = Protection(locked=False)
_FORMULA_SIGNS = ("=", "+", "-", "@")

TITLE = "Biểu - tiêu đề"
WRAPPED_TITLE = "Biểu - tiêu đề nhiều dòng"
LINE = "Biểu - dòng chữ"
IN_LINE = "Biểu - một dòng"
STRONG_LINE = "Biểu - dòng đậm"
CENTRED_LINE = "Biểu - dòng chữ giữa"
NOTE = "Biểu - ghi chú"
HEADING = "Biểu - đầu bảng"
LABEL = "Biểu - nhãn"
GROUP = "Biểu - nhóm"
TEXT = "Biểu - chữ"
CENTRED = "Biểu - chữ giữa"
CENTRED_TEXT = "Biểu - mã giữa"
STRONG = "Biểu - chữ đậm"
UNUSED = "Biểu - không dùng"
INPUT_COUNT = "Biểu - nhập số"
INPUT_TEXT = "Biểu - nhập chữ"
INPUT_VALUE = "Biểu - nhập giá trị"
INPUT_YEAR = "Biểu - nhập năm"
INPUT_POINTS = "Biểu - nhập điểm"
POINTS = "Biểu - điểm"
GROUP_POINTS = "Biểu - điểm của nhóm"
GROUP_TEXT = "Biểu - nhóm nhiều dòng"
PART = "Biểu - chỉ số chia phần"
PART_POINTS = "Biểu - điểm của chỉ số chia phần"
LOCKED_COUNT = "Biểu - số đã khóa"
LOCKED_TEXT = "Biểu - chữ đã khóa"
LOCKED_VALUE = "Biểu - giá trị đã khóa"

_OF_CHANGED_CELLS = (
    TEXT,
    INPUT_COUNT,
    INPUT_TEXT,
    INPUT_VALUE,
    LOCKED_COUNT,
    LOCKED_TEXT,
    LOCKED_VALUE,
)
"""The styles that cells of one form have in place of those of its shared workbook (`changes`)."""

_UNWRAPPED = Alignment(vertical="center")
_WRAPPED = Alignment(wrap_text=True, vertical="center")
MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LEFT = Alignment(vertical="center", horizontal="left")
RIGHT = Alignment(vertical="center", horizontal="right", shrink_to_fit=True)
_SMALL = Font(name=_FONT, size=12)
_BOLD = Font(name=_FONT, size=12, bold=True)
HEADING_IN_LIST = DifferentialStyle(
    font=Font(bold=True), fill=PatternFill(bgColor="D9D9D9", fill_type="solid")
)
"""The format of the headings of a list whose rows are sorted by formulas."""
_COUNT_FORMAT = "#,##0"


Words = str | Formula


def new_workbook() -> Workbook:
    """Return a workbook with the styles of the forms and without sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for style in _styles():
        workbook.add_named_style(style)
    return workbook


def _styles() -> list[NamedStyle]:
    """Return new styles, since openpyxl binds each to one workbook."""
    return [
        NamedStyle(TITLE, Font(name=_FONT, size=14, bold=True), alignment=_UNWRAPPED),
        NamedStyle(WRAPPED_TITLE, Font(name=_FONT, size=14, bold=True), alignment=_WRAPPED),
        NamedStyle(LINE, _SMALL, alignment=_WRAPPED),
        NamedStyle(IN_LINE, _SMALL, alignment=_UNWRAPPED),
        NamedStyle(STRONG_LINE, _BOLD, alignment=_WRAPPED),
        NamedStyle(CENTRED_LINE, _SMALL, alignment=MIDDLE),
        NamedStyle(NOTE, Font(name=_FONT, size=12, italic=True), alignment=_WRAPPED),
        boxed(HEADING, MIDDLE, font=_BOLD, fill=_GREY),
        boxed(LABEL, _WRAPPED, font=_BOLD, fill=_GREY),
        boxed(GROUP, _UNWRAPPED, font=_BOLD, fill=_LIGHT),
        boxed(TEXT, _WRAPPED, TEXT_FORMAT),
        boxed(CENTRED, MIDDLE),
        boxed(CENTRED_TEXT, MIDDLE, TEXT_FORMAT),
        boxed(STRONG, MIDDLE, font=_BOLD),
        boxed(UNUSED, MIDDLE, fill=_HATCHED),
        boxed(INPUT_COUNT, RIGHT, _COUNT_FORMAT, protection=_OPEN),
        boxed(INPUT_TEXT, _WRAPPED, TEXT_FORMAT, protection=_OPEN),
        boxed(INPUT_VALUE, MIDDLE, TEXT_FORMAT, protection=_OPEN),
        boxed(INPUT_YEAR, _LEFT, "0", protection=_OPEN),
        boxed(INPUT_POINTS, RIGHT, "0.00", protection=_OPEN),
        boxed(POINTS, RIGHT, "0.00", fill=_LIGHT),
        boxed(GROUP_POINTS, RIGHT, "0.00", font=_BOLD, fill=_LIGHT),
        boxed(GROUP_TEXT, _WRAPPED, font=_BOLD, fill=_LIGHT),
        boxed(PART, _WRAPPED, fill=_LIGHT),
        boxed(PART_POINTS, RIGHT, "0.00", fill=_LIGHT),
        boxed(LOCKED_COUNT, RIGHT, _COUNT_FORMAT, fill=_LIGHT),
        boxed(LOCKED_TEXT, _WRAPPED, TEXT_FORMAT, fill=_LIGHT),
        boxed(LOCKED_VALUE, MIDDLE, TEXT_FORMAT, fill=_LIGHT),
    ]


def boxed(
    name: str,
    alignment: Alignment,
    number_format: str | None = None,
    *,
    font: Font = _SMALL,
    fill: PatternFill | None = None,
    protection: Protection | None = None,
) -> NamedStyle:
    """Return a style of cells in a frame."""
    return NamedStyle(name, font, fill, BOX, alignment, number_format, protection)


_ARRAYS: WeakKeyDictionary[Workbook, dict[str, StyleArray]] = WeakKeyDictionary()


def apply_style(cell: Any, style: str) -> None:
    """Give a cell of openpyxl a named style.

    `cell.style` would look the name up among all of the workbook each time, a tenth of the time of a form.
    """
    arrays = _ARRAYS.setdefault(cell.parent.parent, {})
    known = arrays.get(style)
    if known is None:
        cell.style = style
        arrays[style] = copy(cell._style)
    else:
        cell._style = copy(known)


def style_numbers(workbook: Any) -> dict[tuple[str, bool], int]:
    """Return the numbers by which cells of a file name the styles that they can be changed to.

    By the name of the style, and whether a program would take the text of the cell for a formula.
    """
    numbers = {}
    for name in _OF_CHANGED_CELLS:
        if name not in workbook.named_styles:
            continue
        for is_guarded in (False, True):
            array = StyleArray(workbook._named_styles[name].as_tuple())
            array.quotePrefix = int(is_guarded)
            numbers[name, is_guarded] = workbook._cell_styles.add(array)
    return numbers


def needs_guard(text: str) -> bool:
    """Whether a program would take a text for a formula when its cell is edited."""
    return text.startswith(_FORMULA_SIGNS)


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write a text, cleaned and on one line; it never becomes a formula, not even when it is edited."""
    apply_style(sheet.cell(row, column), style)
    write_plain(sheet, row, column, text)


def write_plain(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text without changing the style of its cell."""
    clean = one_line(text)
    if clean:
        cell = sheet.cell(row, column, clean)
        cell.data_type = "s"
        if needs_guard(clean):
            cell.quotePrefix = True


def write_number(sheet: Worksheet, row: int, column: int, number: int, style: str) -> None:
    """Write a whole number."""
    cell = sheet.cell(row, column, number)
    apply_style(cell, style)


def write_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str | None = None) -> None:
    """Write a formula, given without its equals sign."""
    cell = sheet.cell(row, column, f"={formula}")
    if style is not None:
        apply_style(cell, style)


def write_words(sheet: Worksheet, row: int, column: int, words: Words, style: str) -> None:
    """Write a text, or the formula of one."""
    if isinstance(words, Formula):
        write_formula(sheet, row, column, words.text, style)
    else:
        write_text(sheet, row, column, words, style)


def write_blank(sheet: Worksheet, row: int, column: int, style: str) -> None:
    """Give an empty cell its style."""
    apply_style(sheet.cell(row, column), style)
