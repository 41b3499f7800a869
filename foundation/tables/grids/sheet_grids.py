"""The sheets of a workbook as grids: merged cells spread, hidden sheets left out, hidden rows marked."""

from foundation.tables.grids.grid import Grid, GridRow, Grids, Placed, clean, spread
from foundation.tables.workbook.book import Book, Sheet, open_book
from foundation.tables.workbook.displayed_text import displayed_text
from foundation.tables.workbook.number_formats import PLAIN
from foundation.tables.workbook.package import Package
from foundation.tables.workbook.sheet import Cell, frame, rows

_PICTURES = ("xl/media/",)


def sheet_grids(package: Package) -> Grids:
    """Return the visible sheets of a workbook that are not blank; raises BrokenFileError."""
    book = open_book(package)
    visible = [sheet for sheet in book.sheets if not sheet.is_hidden] or list(book.sheets)
    found = [(sheet, cells) for sheet in visible if (cells := _rows(book, sheet))]
    pictures = sum(name.startswith(_PICTURES) for name in package.names)
    grids = (Grid(number, cells, sheet.name) for number, (sheet, cells) in enumerate(found, 1))
    return Grids(tuple(grids), pictures=pictures)


def _rows(book: Book, sheet: Sheet) -> tuple[GridRow, ...]:
    merged = {
        (area.first_row, area.first_column): (
            area.last_row - area.first_row + 1,
            area.last_column - area.first_column + 1,
        )
        for area in frame(book.chunks(sheet)).merged
    }
    placed: list[Placed] = []
    numbers: dict[int, int] = {}
    hidden: set[int] = set()
    for row in rows(book.chunks(sheet), book.texts):
        if row.is_hidden:
            hidden.add(row.number)
        for column, cell in row.cells.items():
            tall, wide = merged.get((row.number, column), (1, 1))
            text = clean(_text(book, cell))
            if text:
                placed.append(Placed(row.number, column - 1, text, tall, wide))
                numbers.update((number, number) for number in range(row.number, row.number + tall))
    return spread(placed, numbers, hidden)


def _text(book: Book, cell: Cell) -> str:
    cell_format = book.formats[cell.style] if cell.style < len(book.formats) else PLAIN
    return displayed_text(cell, cell_format, book.counts_from_1904)
