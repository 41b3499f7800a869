"""The tables of a web page (.html): end tags that pages leave out, rowspan, colspan, tables within tables.

The parser is that of the standard library: it never fails on a page, and needs no tree of it.
Source: HTML, 4.9 (tabular data), 13.1.2.4 (optional tags).
"""

from collections.abc import Sequence
from html.parser import HTMLParser

from attrs import define, field

from foundation.tables.grids.grid import TALLEST, WIDEST, Grid, Grids, Placed, clean, spread

_CELLS = frozenset({"td", "th"})
_BLOCKS = frozenset(
    {
        "table",
        "td",
        "th",
        "p",
        "div",
        "li",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "ul",
        "ol",
        "caption",
    }
)
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "del"})
_VOID = frozenset({"br", "img", "hr", "col", "input", "meta", "link", "wbr"})


def html_grids(text: str) -> Grids:
    """Return the tables of a page, in the order of their ends; never raises."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.grids


@define
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    pieces: list[str] = field(factory=list)


@define
class _Table:
    cells: list[_Cell] = field(factory=list)
    row: int = -1
    taken: set[tuple[int, int]] = field(factory=set)
    """The places that cells above or before extend to."""
    cell: _Cell | None = None

    def next_row(self) -> None:
        """Begin a row."""
        self.row, self.cell = self.row + 1, None

    def next_cell(self, rows: int, columns: int) -> None:
        """Begin a cell in the first free place of the row."""
        if self.row < 0:
            self.next_row()
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.cell = _Cell(self.row, column, rows, columns)
        self.cells.append(self.cell)
        self.taken |= {
            (self.row + down, column + across) for down in range(rows) for across in range(columns)
        }


class _Reader(HTMLParser):
    """Collects the tables, and the text between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._tables: list[_Table] = []
        self._between: list[str] = []
        self._before: list[str] = []
        self._found: list[Grid] = []
        self._pictures = 0
        self._unseen: list[str] = []

    @property
    def grids(self) -> Grids:
        """The tables found; one whose end is missing ends with the page."""
        whole = len(self._found)
        while self._tables:
            self._end_table()
        self._end_text()
        cut = tuple(grid.number for grid in self._found[whole:])
        return Grids(tuple(self._found), tuple(self._before), self._pictures, cut)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Handle the beginning of an element."""
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif self._unseen and tag == "body":
            self._unseen.clear()
        if tag == "img":
            self._pictures += 1
        elif tag == "table":
            self._end_text()
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].next_row()
        elif tag in _CELLS and self._tables:
            spans = dict(attrs)
            table = self._tables[-1]
            table.next_cell(_span(spans.get("rowspan"), TALLEST), _span(spans.get("colspan"), WIDEST))
        if tag in _BLOCKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """Handle the end of an element."""
        if tag in self._unseen:
            while self._unseen and self._unseen.pop() != tag:
                pass
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _CELLS and self._tables:
            self._tables[-1].cell = None
        if tag in _BLOCKS and tag not in _VOID:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        """Handle text: line breaks in the source of a page are spaces."""
        if not self._unseen:
            self._add(" ".join(data.split("\n")))

    def _add(self, piece: str) -> None:
        cells = [table.cell for table in self._tables if table.cell is not None]
        for cell in cells:
            cell.pieces.append(piece)
        if not self._tables:
            self._between.append(piece)

    def _end_text(self) -> None:
        text = clean("".join(self._between))
        self._between.clear()
        self._before += text.split("\n") if text else []

    def _end_table(self) -> None:
        table = self._tables.pop()
        rows = spread(
            Placed(cell.row, cell.column, clean("".join(cell.pieces)), cell.rows, cell.columns)
            for cell in table.cells
        )
        if any(row.own_texts for row in rows):
            self._found.append(Grid(len(self._found) + 1, rows, before=tuple(self._before)))
            self._before.clear()


def _span(text: str | None, largest: int) -> int:
    number = int(text) if text and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), largest)
