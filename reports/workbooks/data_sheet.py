"""Tables of data as a workbook to read, filter, fill in and print: a sheet each, its header kept in sight.

Texts stay texts, whatever they begin with; numbers are numbers, days are days. The page is as large as the
table needs to be read: A4, A4 on its side, A3 on its side.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl.styles import NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports.media.data_table import Amount, Cell, DataTable, cell_text, without_empty_columns
from reports.workbooks import styles
from reports.workbooks.pages import fit_height, merge, set_page, set_widths
from reports.workbooks.styles import apply_style, write_blank, write_number, write_text
from reports.workbooks.written import workbook_bytes

DAY_FORMAT = "dd/mm/yyyy"
_LEAST, _MOST = 7.0, 46.0
"""The widths of columns, in letters."""
_READABLE = 26.0
"""To this width the columns of long texts are narrowed for the table to fit on a page."""
_BY_HAND = 14.0
"""An empty column is filled in by hand: it has room for so many letters."""
_SHORT = 12
"""Texts of so many letters at most stand in the middle of their column."""
_UPRIGHT, _ON_ITS_SIDE = 95, 185
"""How many letters go beside each other on A4, in 9 points at least."""
_A3 = 8
_TITLE_ROOM = 0.8
"""What the larger letters of a title leave of a width."""
_DAY, _AMOUNT = "Danh sách - ngày", "Danh sách - số {}"
_LONGEST_CHOICE = 255
"""Excel takes no longer list of choices."""


def table_xlsx(tables: Sequence[DataTable]) -> bytes:
    """Return tables as an XLSX file titled as the first; the same tables give the same bytes."""
    workbook = styles.new_workbook()
    for style in _own_styles(tables):
        workbook.add_named_style(style)
    for table in tables:
        _add_sheet(workbook.create_sheet(table.name), without_empty_columns(table))
    return workbook_bytes(workbook, tables[0].title)


def _add_sheet(sheet: Worksheet, table: DataTable) -> None:
    widths = _narrowed([_width(heading, cells) for heading, cells in _columns(table)])
    set_widths(sheet, widths)
    header = _write_lines(sheet, 1, (table.title, *table.above), sum(widths), len(widths)) + 1
    for column, words in enumerate(table.words, 1):
        write_text(sheet, header, column, words, styles.HEADING)
    fit_height(sheet, header, zip(table.words, widths, strict=True))
    middle = [_is_short(cells) for _, cells in _columns(table)]
    for at, row in enumerate(table.rows, header + 1):
        for column, cell in enumerate(row, 1):
            _write(sheet, at, column, cell, is_middle=middle[column - 1])
        fit_height(sheet, at, [(cell_text(cell), width) for cell, width in zip(row, widths, strict=True)])
    last = header + max(1, len(table.rows))
    _add_choices(sheet, table, header + 1, last)
    _write_lines(sheet, last + 2, table.below, sum(widths), len(widths))
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(table.columns))}{last}"
    set_page(sheet, landscape=sum(widths) > _UPRIGHT, footer=None, header_rows=(header, header))
    if sum(widths) > _ON_ITS_SIDE + 1:
        sheet.page_setup.paperSize = _A3


def _columns(table: DataTable) -> Iterator[tuple[str, list[Cell]]]:
    for at, words in enumerate(table.words):
        yield words, [row[at] for row in table.rows]


def _own_styles(tables: Sequence[DataTable]) -> Iterator[NamedStyle]:
    """Yield a style for days, and one for each number of decimals."""
    cells = [cell for table in tables for row in table.rows for cell in row]
    yield styles.boxed(_DAY, styles.MIDDLE, DAY_FORMAT)
    for decimals in sorted({cell.decimals for cell in cells if isinstance(cell, Amount)}):
        yield styles.boxed(_AMOUNT.format(decimals), styles.RIGHT, _number_format(decimals))


def _number_format(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _width(heading: str, cells: Sequence[Cell]) -> float:
    """Return the width of a column: as its texts need, and in which no word of its heading breaks."""
    longest = max((len(cell_text(cell)) for cell in cells), default=0) or _BY_HAND
    word = max(*map(len, heading.split()), min(len(heading), _SHORT))
    return min(max(_LEAST, word * 1.25 + 1, longest * 1.1 + 2), _MOST)


def _narrowed(widths: Sequence[float]) -> list[float]:
    """Return widths for one page, if the columns of long texts can give that much."""
    wide = [width for width in widths if width > _READABLE]
    excess = sum(widths) - _ON_ITS_SIDE
    spare = sum(wide) - _READABLE * len(wide)
    if excess <= 0 or not spare:
        return list(widths)
    share = min(1.0, excess / spare)
    return [width - share * (width - _READABLE) if width > _READABLE else width for width in widths]


def _is_short(cells: Sequence[Cell]) -> bool:
    return all(len(cell_text(cell)) <= _SHORT for cell in cells)


def _write_lines(sheet: Worksheet, first: int, lines: Sequence[str], width: float, columns: int) -> int:
    """Write lines of text as wide as the table, from a row on; return the last of them."""
    last = first - 1
    for last, line in enumerate(lines, first):
        write_text(sheet, last, 1, line, styles.WRAPPED_TITLE if last == 1 else styles.LINE)
        merge(sheet, last, 1, columns)
        fit_height(sheet, last, [(line, width * (_TITLE_ROOM if last == 1 else 1))])
    return last


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, *, is_middle: bool) -> None:
    match cell:
        case None | "":
            write_blank(sheet, row, column, styles.TEXT)
        case Amount():
            apply_style(sheet.cell(row, column, cell.value), _AMOUNT.format(cell.decimals))
        case date():
            apply_style(sheet.cell(row, column, cell), _DAY)
        case int():
            write_number(sheet, row, column, cell, styles.CENTRED)
        case str():
            write_text(sheet, row, column, cell, styles.CENTRED_TEXT if is_middle else styles.TEXT)


def _add_choices(sheet: Worksheet, table: DataTable, first: int, last: int) -> None:
    """Offer the words that a column takes; others can still be typed, and are answered when it is read."""
    for name, words in table.choices.items():
        listed = ",".join(words)
        if len(listed) > _LONGEST_CHOICE:
            raise ValueError(f"too many choices for {name}")
        column = get_column_letter(table.columns.index(name) + 1)
        validation = DataValidation(
            type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False
        )
        validation.add(f"{column}{first}:{column}{last}")
        sheet.add_data_validation(validation)
