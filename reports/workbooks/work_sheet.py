"""The sheet “Việc cần làm”: every row by what kind of work would mend it, in the order of all reports."""

from collections.abc import Sequence

from attrs import frozen
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter

from maturity.figures.reading.form_layout import WORK_SHEET
from reports.workbooks import styles
from reports.workbooks.pages import height_of, merge, protect, set_page, set_widths
from reports.workbooks.styles import Words
from reports.workbooks.whose import write_subtitle
from reports.workbooks.work_list import WorkList

FIRST_ROW = 6
SUBTITLE_WIDTH = 190
"""A little less than the sheets are wide."""
_SENTENCE_HEIGHT = 36
_HEADING_HEIGHT = 36


@frozen
class WorkCell:
    """A column of the sheet: its heading and width, the column of the hidden sheet that it shows."""

    heading: str
    width: float
    column: str
    longest: Sequence[str] = ()
    """Texts that can stand in it, for the height of the lines."""


def add_work_sheet(
    workbook: Workbook,
    work: WorkList,
    cells: Sequence[WorkCell],
    *,
    title: Words,
    subtitle: Words,
    sentences: Sequence[str],
    footer: str | None,
) -> None:
    """Add the sheet; `sentences` are two formulas that stand above the list. The first cells are code, name.

    All lines are as high as the longest texts need, since nobody knows which row stands where.
    """
    sheet = workbook.create_sheet(WORK_SHEET)
    widths = [_NUMBER_WIDTH, *(cell.width for cell in cells)]
    styles.write_words(sheet, 1, 1, title, styles.TITLE)
    write_subtitle(sheet, subtitle, 1, widths)
    for row, formula in enumerate(sentences, 3):
        styles.write_formula(sheet, row, 1, formula, styles.STRONG_LINE)
        merge(sheet, row, 1, len(widths))
        sheet.row_dimensions[row].height = _SENTENCE_HEIGHT
    header = FIRST_ROW - 1
    for column, heading in enumerate(("STT", *(cell.heading for cell in cells)), 1):
        styles.write_text(sheet, header, column, heading, styles.HEADING)
    sheet.row_dimensions[header].height = _HEADING_HEIGHT
    height = max(height_of([(text, cell.width)]) for cell in cells for text in cell.longest)
    for line in range(1, work.lines + 1):
        row = header + line
        styles.write_formula(sheet, row, 1, work.number(line), styles.CENTRED)
        for column, cell in enumerate(cells, 2):
            styles.write_formula(sheet, row, column, work.cell(line, cell.column), styles.TEXT)
        sheet.row_dimensions[row].height = height
    last = header + work.lines
    heading_rule = Rule(
        type="expression",
        dxf=styles.HEADING_IN_LIST,
        formula=[f'$B{FIRST_ROW}=""'],
    )
    area = f"A{FIRST_ROW}:{get_column_letter(len(widths))}{last}"
    sheet.conditional_formatting.add(area, heading_rule)
    set_widths(sheet, widths)
    sheet.freeze_panes = f"D{FIRST_ROW}"
    set_page(sheet, landscape=True, footer=footer, header_rows=(header, header))
    protect(sheet)


_NUMBER_WIDTH = 5
