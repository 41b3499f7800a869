"""Rows as CSV text that a spreadsheet opens without harm: no cell begins a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from foundation.text import disarmed

Cell = str | int | None


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV with commas, one line a row; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(cell: Cell) -> Cell:
    return disarmed(cell) if isinstance(cell, str) else cell
