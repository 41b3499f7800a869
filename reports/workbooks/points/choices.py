"""The words of choices for the lists of a supplier's form: a hidden sheet with one row for each choice."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from criteria.index.rows import ScoredRow
from criteria.model import Criterion
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.workbooks.pages import protect
from reports.workbooks.points.lines import choice_words
from reports.workbooks.styles import write_plain


def add_choices_sheet(workbook: Workbook, rows: Sequence[ScoredRow]) -> None:
    """Add the sheet if any row has choices: its code, then its words."""
    chosen = [row for row in rows if choice_words(row)]
    if not chosen:
        return
    sheet = workbook.create_sheet(CALCULATION_SHEET)
    sheet.sheet_state = "hidden"
    for at, row in enumerate(chosen, 1):
        for column, text in enumerate((row.code, *choice_words(row)), 1):
            write_plain(sheet, at, column, text)
    protect(sheet)


def choices_range(row: Criterion | ScoredRow, rows: Sequence[Criterion | ScoredRow]) -> str | None:
    """Return the range with the words of a row's choices on the sheet of all `rows`; None without choices."""
    chosen = [each.code for each in rows if isinstance(each, ScoredRow) and choice_words(each)]
    if not isinstance(row, ScoredRow) or row.code not in chosen:
        return None
    at, last = chosen.index(row.code) + 1, get_column_letter(len(choice_words(row)) + 1)
    return f"'{CALCULATION_SHEET}'!$B${at}:${last}${at}"
