"""A table as a grid: every cell of every row has a text, those of merged cells too; frozen values."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from attrs import frozen

from foundation.text import with_plain_d, without_invisible

_SPACES = re.compile(r"[^\S\n]+")
WIDEST = 200
"""A merged cell counts for at most this many columns: an annex has ten."""
TALLEST = 5_000
"""A merged cell counts for at most this many rows."""


@frozen
class GridCell:
    """A cell of a grid: its text, in lines, and how it belongs to a merged cell.

    `is_down`: it is the lower part of a cell that begins in a row above; `is_across`: the right part of one
    that begins in a column before. Both have the text of the whole. `is_numbered`: the program that wrote
    the file shows a number there that is not in the text.
    """

    text: str
    is_down: bool = False
    is_across: bool = False
    is_numbered: bool = False


BLANK = GridCell("")


@frozen
class GridRow:
    """A row of a grid; `number` is as users count it, from 1."""

    number: int
    cells: tuple[GridCell, ...]
    is_hidden: bool = False

    def cell(self, column: int) -> GridCell:
        """Return the cell of a column counted from 0; a blank one beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else BLANK

    @property
    def own_texts(self) -> tuple[str, ...]:
        """The texts of the cells that begin in this row and are not blank, each once."""
        return tuple(cell.text for cell in self.cells if cell.text and not (cell.is_across or cell.is_down))


@frozen
class Grid:
    """A table: its number in the file from 1, the sheet of a workbook that it is, and its rows.

    `before` are the paragraphs between the table before it, or the beginning, and this one.
    """

    number: int
    rows: tuple[GridRow, ...]
    sheet: str | None = None
    before: tuple[str, ...] = ()


@frozen
class Grids:
    """All tables of a file, the paragraphs after the last one, and how many pictures there are.

    `cut` are the numbers of tables whose end the file does not have.
    """

    grids: tuple[Grid, ...]
    after: tuple[str, ...] = ()
    pictures: int = 0
    cut: tuple[int, ...] = ()


@frozen
class Placed:
    """A cell as a file has it: where it begins, counted from 0, how far it extends, and its text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    is_numbered: bool = False


def spread(
    cells: Iterable[Placed], numbers: Mapping[int, int] | None = None, hidden: Iterable[int] = ()
) -> tuple[GridRow, ...]:
    """Return rows of a grid from cells that may be merged; `numbers` are the numbers of rows for users.

    Rows without any cell are left out. Where cells overlap, the one that begins first stays.
    """
    rows: dict[int, dict[int, GridCell]] = {}
    for cell in cells:
        for down in range(min(cell.rows, TALLEST)):
            row = rows.setdefault(cell.row + down, {})
            for across in range(min(cell.columns, WIDEST)):
                part = GridCell(cell.text, down > 0, across > 0, cell.is_numbered)
                row.setdefault(cell.column + across, part)
    hidden = frozenset(hidden)
    return tuple(
        GridRow(
            numbers[at] if numbers else at + 1,
            tuple(row.get(column, BLANK) for column in range(max(row) + 1)),
            at in hidden,
        )
        for at, row in sorted(rows.items())
    )


def clean(text: str) -> str:
    """Return a text in NFC, its lines without invisible characters and needless spaces, no blank lines."""
    text = unicodedata.normalize("NFC", with_plain_d(text)).replace("\r\n", "\n").replace("\r", "\n")
    lines = (
        without_invisible(_SPACES.sub(" ", line)).strip() for line in re.split(r"[\n\v\f\u2028\u2029]", text)
    )
    return "\n".join(line for line in lines if line)
