"""The words of choices for the lists of a form's cells: a hidden sheet with one row for each choice."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.workbooks.pages import protect
from reports.workbooks.styles import write_plain

Choices = Mapping[str, tuple[str, ...]]
"""The words of the choices of rows, by code."""


def add_choices_sheet(workbook: Workbook, choices: Choices) -> None:
    """Add the sheet if any row has choices: its code, then its words."""
    if not choices:
        return
    sheet = workbook.create_sheet(CALCULATION_SHEET)
    sheet.sheet_state = "hidden"
    for at, (code, words) in enumerate(choices.items(), 1):
        for column, text in enumerate((code, *words), 1):
            write_plain(sheet, at, column, text)
    protect(sheet)


def choices_range(code: str, choices: Choices) -> str | None:
    """Return the range with the words of a row's choices on the sheet; None if it has none."""
    if code not in choices:
        return None
    at, last = [*choices].index(code) + 1, get_column_letter(len(choices[code]) + 1)
    return f"'{CALCULATION_SHEET}'!$B${at}:${last}${at}"
