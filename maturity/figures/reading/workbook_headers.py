"""The texts of the first rows of a sheet, merged cells included, as a grid for finding the header."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from foundation.tables.workbook.sheet import Cell, Merged, Row
from maturity.figures.reading.headings import column_named
from maturity.figures.reading.table_header import LAST_HEADING_COLUMN, LONGEST_HEADING

HEADER_WITHIN = 60
"""The header is among this many first rows that are not blank."""


def names_any_column(head: Iterable[Row], text: Callable[[Cell], str]) -> bool:
    """Whether any cell of the first rows is by itself the heading of a column of figures."""
    return any(column_named([text(cell)]) for row in head for _, cell in _headings(row))


def _headings(row: Row) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of a row that can be headings, with their columns."""
    for at, cell in row.cells.items():
        if at <= LAST_HEADING_COLUMN and len(cell.text) <= LONGEST_HEADING:
            yield at, cell


def heading_texts(
    head: Sequence[Row], merged: Iterable[Merged], text: Callable[[Cell], str]
) -> dict[int, dict[int, str]]:
    """Return the texts of rows by column; a merged range's text is repeated in each cell of its first row."""
    grid = {row.number: {at: text(cell).strip() for at, cell in _headings(row)} for row in head}
    last_column = max((at for row in grid.values() for at in row), default=0)
    for area in merged:
        row = grid.get(area.first_row, {})
        words = row.get(area.first_column)
        if words:
            for at in range(area.first_column, min(area.last_column, last_column) + 1):
                row[at] = words
    return grid
