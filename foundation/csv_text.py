"""Rows as CSV text that a spreadsheet opens without harm: no cell begins a formula; and rows of own text."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from foundation.text import disarmed

Cell = str | int | None


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV with commas, one line a row; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def rows_of(text: str) -> list[Mapping[str, str]]:
    """Return the rows of a CSV text of the program's own by the names of its columns; its users' are not."""
    return list(csv.DictReader(io.StringIO(text), strict=True))


def _cell(cell: Cell) -> Cell:
    return disarmed(cell) if isinstance(cell, str) else cell
