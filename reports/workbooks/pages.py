"""The page setup of a sheet: A4, margins, page numbers, repeated header rows, widths, protection."""

from collections.abc import Iterable, Sequence
from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_MILLIMETRE = 1 / 25.4
_LINE, _PADDING = 15.5, 3.0
"""The height of a line and the padding around a text, in points."""
_ROOM = 1.1
"""Lines break between words, so they contain a little less than their width."""


def set_page(
    sheet: Worksheet,
    *,
    landscape: bool,
    footer: str | None,
    header_rows: tuple[int, int] | None = None,
    sheets_beside: int = 1,
) -> None:
    """Print on A4 at page width; `header_rows` are repeated on every page, `footer` is below.

    With two `sheets_beside` each other the columns go on on a second sheet of paper, which repeats the first
    two of them: on one sheet they would be too small to read.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = sheets_beside, 0
    if sheets_beside > 1:
        sheet.print_title_cols = "A:B"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 8 * _MILLIMETRE
    margins.top = margins.bottom = 15 * _MILLIMETRE
    margins.header = margins.footer = 7 * _MILLIMETRE
    sheet.print_options.horizontalCentered = True
    left = _HeaderFooterPart(footer.replace("&", "&&"), size=9) if footer else None
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=left, right=_HeaderFooterPart("Trang &P/&N", size=10)
    )
    if header_rows:
        sheet.print_title_rows = f"{header_rows[0]}:{header_rows[1]}"


def merge(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """Merge cells of one row, keeping their styles.

    `Worksheet.merge_cells` would give each cell a new border, which takes a sixth of the time of a form.
    """
    left, right = get_column_letter(first), get_column_letter(last)
    sheet.merged_cells.add(f"{left}{row}:{right}{row}")


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height, in points, of a row with texts, each given with the width of its column."""
    lines = max((ceil(len(text) * _ROOM / width) for text, width in texts), default=1)
    return _PADDING + _LINE * max(1, lines)


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Set the height of a row by its texts, each given with the width of its column.

    Programs differ in whether they do so on opening, and none does it for the results of formulas.
    """
    sheet.row_dimensions[row].height = height_of(texts)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the columns from A on, in characters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def protect(sheet: Worksheet) -> None:
    """Lock all but the input cells, without a password: it guards against slips, not against people.

    Users can still change widths and heights and insert rows.
    """
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.insertRows = False
