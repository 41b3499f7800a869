"""Types figures into a form as an official would in Excel; used by the sample year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
from reports.workbooks.changes import ChangedCell, Changes
from reports.workbooks.spreadsheet.values import Place
from reports.workbooks.written import WrittenWorkbook

_NAMING = (columns.CRITERION, columns.UNIT_CODE)
Row = Mapping[str, str]
"""The texts to type for one criterion or shared figure, by the column names of a CSV of figures."""
Contents = Mapping[Place, object]
"""What the cells of a workbook hold."""


def typed_in(form: bytes, rows: Iterable[Row]) -> bytes:
    """Return a unit's form (XLSX) with rows typed into it; columns that a row leaves blank stay as they are.

    `form` is a file as `forms` writes it. The same form and rows give the same bytes. Raises KeyError for a
    code or a column that the form does not have, ValueError for a locked cell.
    """
    workbook, changes = WrittenWorkbook.read(form), Changes()
    figures, shared = cells_of_rows(workbook.contents), shared_cells(workbook.contents)
    for row in rows:
        code = row[columns.CRITERION]
        if code in shared:
            _type(workbook, changes, shared[code], row[columns.VALUE])
            continue
        for column, text in row.items():
            if text and column in (*HEADINGS, columns.SELF_SCORE) and column not in _NAMING:
                _type(workbook, changes, figures[code][column], text)
    return workbook.with_changes(workbook.title, changes)


def cells_of_rows(contents: Contents, sheet: str = FIGURES_SHEET) -> dict[str, dict[str, Place]]:
    """Return the place of every cell of figures by its row's code and its column's name."""
    words, below = _table(contents, sheet, HEADINGS[columns.VALUE])
    names = {heading: name for name, heading in HEADINGS.items()}
    names |= {INDEX_CODE_HEADING: columns.CRITERION, SELF_SCORE_HEADING: columns.SELF_SCORE}
    at = {names[word]: column for column, word in words.items() if word in names}
    return {
        str(code): {name: (sheet, number, column) for name, column in at.items()}
        for number, cells in below.items()
        if (code := cells.get(at[columns.CRITERION]))
    }


def shared_cells(contents: Contents) -> dict[str, Place]:
    """Return the place of every shared figure by its code; empty if the form has no such sheet."""
    if not any(sheet == SHARED_SHEET for sheet, _, _ in contents):
        return {}
    words, below = _table(contents, SHARED_SHEET, SHARED_VALUE)
    at = {word: column for column, word in words.items()}
    code, value = at[SHARED_CODE], at[SHARED_VALUE]
    return {
        str(cells[code]): (SHARED_SHEET, number, value) for number, cells in below.items() if cells.get(code)
    }


def _table(
    contents: Contents, sheet: str, heading: str
) -> tuple[dict[int, str], dict[int, dict[int, object]]]:
    """Return the headings of the header row with `heading` by column, and the rows below it by number."""
    rows: defaultdict[int, dict[int, object]] = defaultdict(dict)
    for (name, row, column), held in contents.items():
        if name == sheet:
            rows[row][column] = held
    header = min(number for number, cells in rows.items() if heading in cells.values())
    words = {column: str(held) for column, held in rows[header].items()}
    return words, {number: cells for number, cells in rows.items() if number > header}


def _type(workbook: WrittenWorkbook, changes: Changes, place: Place, text: str) -> None:
    if workbook.is_locked(place):
        raise ValueError(f"{place} is locked")
    changes.cells[place] = ChangedCell(int(text) if text.isdecimal() else text, None)
