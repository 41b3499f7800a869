"""The tables of a Word file (.docx), with tracked insertions and content controls, without what is deleted.

Read from the file's own XML and not through python-docx, which leaves out text that is inserted under
"Track changes" and rows inside content controls: an annex must not lose a row unseen.
Source: ECMA-376, part 1, 17.4 (tables), 17.13.5 (revisions).
"""

from collections.abc import Mapping

from attrs import define, field

from foundation.tables.grids.grid import Grid, Grids, Placed, clean, spread
from foundation.tables.workbook.markup import parse
from foundation.tables.workbook.package import Package

_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-", "den": "/"}
"""What stands for an element in the text; `den` is the denominator of a formula."""
_PICTURES = frozenset({"drawing", "pict", "object"})
_REMOVED = frozenset({"moveFrom"})
"""Elements with text that is no longer part of the document."""


def main_part(package: Package) -> str | None:
    """Return the name of the part with the text of a Word file; None if it is another file."""
    parts = sorted(
        name for name in package.names if name.startswith("word/document") and name.endswith(".xml")
    )
    return parts[0] if parts else None


def word_grids(package: Package, part: str) -> Grids:
    """Return the tables of a Word file; raises BrokenFileError and MarkupError for a damaged one."""
    reader = _Reader()
    parse(package.counted(package.part(part)), reader.start, reader.end, reader.text)
    return reader.grids


@define
class _Merge:
    """A cell while it is read; in `rows` it grows by the cells below that continue it."""

    row: int
    column: int
    columns: int = 1
    rows: int = 1
    text: str = ""
    continues: bool = False
    is_numbered: bool = False


@define
class _Table:
    """A table while it is read."""

    cells: list[_Merge] = field(factory=list)
    row: int = -1
    column: int = 0
    is_row_deleted: bool = False
    open_by_column: dict[int, _Merge] = field(factory=dict)
    """The cells that a `vMerge` in the next row continues."""


class _Reader:
    """The handlers of `word_grids`."""

    def __init__(self) -> None:
        self._tables: list[_Table] = []
        self._open: list[_Merge] = []
        self._paragraph: list[str] = []
        self._before: list[str] = []
        self._found: list[Grid] = []
        self._pictures = 0
        self._removed = 0
        self._in_text = self._in_row_properties = False

    @property
    def grids(self) -> Grids:
        """The tables found, in the order of their ends."""
        return Grids(tuple(self._found), tuple(self._before), self._pictures)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the beginning of an element."""
        if name == "t":
            self._in_text = not self._removed
        elif name in _BREAKS:
            self._paragraph.append(_BREAKS[name])
        elif name in _PICTURES:
            self._pictures += 1
        elif name in _REMOVED:
            self._removed += 1
        elif name == "tbl":
            self._end_paragraph()
            self._tables.append(_Table())
        elif self._tables:
            self._start_in_table(self._tables[-1], name, attributes)

    def _start_in_table(self, table: _Table, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tr":
            table.row, table.column, table.is_row_deleted = table.row + 1, 0, False
        elif name == "trPr":
            self._in_row_properties = True
        elif self._in_row_properties:
            if name == "gridBefore":
                table.column = _number(attributes)
            elif name == "del":
                table.is_row_deleted = True
        elif name == "tc":
            self._open.append(_Merge(table.row, table.column))
        elif self._open and name == "gridSpan":
            self._open[-1].columns = max(1, _number(attributes))
        elif self._open and name == "vMerge":
            self._open[-1].continues = _value(attributes) != "restart"
        elif self._open and name == "numPr":
            self._open[-1].is_numbered = True

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "t":
            self._in_text = False
        elif name == "p":
            self._end_paragraph()
        elif name in _REMOVED:
            self._removed -= 1
        elif name == "trPr":
            self._in_row_properties = False
        elif name == "tc" and self._open:
            self._end_cell(self._tables[-1], self._open.pop())
        elif name == "tr" and self._tables and self._tables[-1].is_row_deleted:
            table = self._tables[-1]
            table.cells = [cell for cell in table.cells if cell.row != table.row]
            table.row -= 1
        elif name == "tbl":
            self._end_table(self._tables.pop())

    def text(self, data: str) -> None:
        """Handle characters."""
        if self._in_text:
            self._paragraph.append(data)

    def _end_paragraph(self) -> None:
        text = clean("".join(self._paragraph))
        self._paragraph.clear()
        if not text:
            return
        for cell in self._open:  # text of a table in a cell is text of that cell, too
            cell.text += f"\n{text}" if cell.text else text
        if not self._open:
            self._before.append(text)

    def _end_cell(self, table: _Table, cell: _Merge) -> None:
        table.column = cell.column + cell.columns
        above = table.open_by_column.get(cell.column)
        if cell.continues and above is not None and above.columns == cell.columns:
            above.rows += 1
            # Word hides what a continuing cell says; it is kept, for it may be a row that was merged by hand.
            if cell.text:
                above.text += f"\n{cell.text}"
            return
        table.cells.append(cell)
        table.open_by_column[cell.column] = cell

    def _end_table(self, table: _Table) -> None:
        placed = (
            Placed(cell.row, cell.column, clean(cell.text), cell.rows, cell.columns, cell.is_numbered)
            for cell in table.cells
        )
        rows = spread(placed)
        if rows:
            self._found.append(Grid(len(self._found) + 1, rows, before=tuple(self._before)))
            self._before.clear()


def _value(attributes: Mapping[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == "val"), "")


def _number(attributes: Mapping[str, str]) -> int:
    text = _value(attributes)
    return int(text) if text.isdecimal() and len(text) < 4 else 0
