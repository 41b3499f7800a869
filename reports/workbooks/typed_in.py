"""Types figures into a form as an official would in Excel; used by the sample year."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell

from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    FIGURES_SHEET,
    HEADINGS,
    INDEX_CODE_HEADING,
    SELF_SCORE_HEADING,
    SHARED_CODE,
    SHARED_SHEET,
    SHARED_VALUE,
)
from reports.workbooks.written import workbook_bytes

_NAMING = (columns.CRITERION, columns.UNIT_CODE)
Row = Mapping[str, str]
"""The texts to type for one criterion or shared figure, by the column names of a CSV of figures."""
Cells = tuple[Cell | MergedCell, ...]


def typed_in(form: bytes, rows: Iterable[Row]) -> bytes:
    """Return a unit's form (XLSX) with rows typed into it; columns that a row leaves blank stay as they are.

    The same form and rows give the same bytes. Raises KeyError for a code or a column that the form does not
    have, ValueError for a locked cell.
    """
    workbook = load_workbook(BytesIO(form))
    figures, shared = cells_of_rows(workbook), shared_cells(workbook)
    for row in rows:
        code = row[columns.CRITERION]
        if code in shared:
            _type(workbook, SHARED_SHEET, shared[code], row[columns.VALUE])
            continue
        for column, text in row.items():
            if text and column in (*HEADINGS, columns.SELF_SCORE) and column not in _NAMING:
                _type(workbook, FIGURES_SHEET, figures[code][column], text)
    return workbook_bytes(workbook, str(workbook.properties.title))


def cells_of_rows(workbook: Workbook, sheet: str = FIGURES_SHEET) -> dict[str, dict[str, str]]:
    """Return the address of every cell of figures by its row's code and its column's name."""
    words, below = _table(workbook, sheet, HEADINGS[columns.VALUE])
    names = {heading: name for name, heading in HEADINGS.items()}
    names |= {INDEX_CODE_HEADING: columns.CRITERION, SELF_SCORE_HEADING: columns.SELF_SCORE}
    at = {names[word]: column for column, word in enumerate(words) if word in names}
    return {
        str(code): {name: row[column].coordinate for name, column in at.items()}
        for row in below
        if (code := row[at[columns.CRITERION]].value)
    }


def shared_cells(workbook: Workbook) -> dict[str, str]:
    """Return the address of every shared figure by its code; empty if the form has no such sheet."""
    if SHARED_SHEET not in workbook.sheetnames:
        return {}
    words, below = _table(workbook, SHARED_SHEET, SHARED_VALUE)
    code, value = words.index(SHARED_CODE), words.index(SHARED_VALUE)
    return {str(row[code].value): row[value].coordinate for row in below if row[code].value}


def _table(workbook: Workbook, sheet: str, heading: str) -> tuple[list[str], list[Cells]]:
    """Return the headings of the header row with `heading`, and the rows below it."""
    rows = list(workbook[sheet].iter_rows())
    header = next(at for at, row in enumerate(rows) if heading in [cell.value for cell in row])
    return [str(cell.value) for cell in rows[header]], rows[header + 1 :]


def _type(workbook: Workbook, sheet: str, address: str, text: str) -> None:
    cell = workbook[sheet][address]
    if cell.protection.locked:
        raise ValueError(f"{sheet}!{address} is locked")
    cell.value = int(text) if text.isdecimal() else text
