"""The cells of one sheet, streamed row by row: a sheet of any size needs the memory of a few rows.

A sheet is read twice: `frame` finds what follows the cells in the file (merged ranges) or concerns whole
columns, then `rows` yields the cells. The size that a sheet claims to have is ignored.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from foundation.tables.text_file import BrokenFileError, Refusal
from foundation.tables.workbook import codes
from foundation.tables.workbook.markup import MarkupError, parse, parsed
from foundation.tables.workbook.rich_text import LONGEST_TEXT, RichText, unescaped

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
MOST_MERGED = 20_000
"""A sheet with more merged ranges is refused, since the content of the further ones would be lost."""
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TEXTS = frozenset({"str", "inlineStr"})
_HIDDEN = frozenset({"1", "true", "on"})


class Type(Enum):
    """The type of a cell's value."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"
    DAY = "day"
    """A day as ISO text, which few programs write."""
    FORMULA = "formula"
    """A formula without a saved value; the text is the formula, with its sign `=`."""


_TYPES = {"b": Type.BOOLEAN, "e": Type.ERROR, "d": Type.DAY}
"""By the type attribute of a cell; any other that is not text is a number."""


class Cell(NamedTuple):
    """A cell that is not blank: its stored text, the number of its style, whether a formula computed it."""

    type: Type
    text: str
    style: int = 0
    is_computed: bool = False


class Row(NamedTuple):
    """A row with cells, by columns counted from 1."""

    number: int
    is_hidden: bool
    cells: Mapping[int, Cell]


@frozen
class Merged:
    """A merged range; its value belongs to its first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@frozen
class Frame:
    """The merged ranges and hidden columns of a sheet; `hidden_columns` are pairs of first and last."""

    merged: tuple[Merged, ...]
    hidden_columns: tuple[tuple[int, int], ...]

    def is_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


@lru_cache(maxsize=1 << 12)
def column_number(letters: str) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=1 << 12)
def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def frame(chunks: Iterable[bytes]) -> Frame:
    """Return the merged ranges and hidden columns of a sheet; raises BrokenFileError."""
    merged: list[Merged] = []
    hidden: list[tuple[int, int]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "mergeCell":
            if len(merged) == MOST_MERGED:
                raise BrokenFileError(Refusal(codes.TOO_MANY_CELLS, {}))
            area = _range(attributes.get("ref", ""))
            if area:
                merged.append(area)
        elif name == "col" and attributes.get("hidden") in _HIDDEN:
            hidden.append((_whole(attributes.get("min"), 1), _whole(attributes.get("max"), LAST_COLUMN)))

    try:
        parse(chunks, start)
    except MarkupError as error:
        raise _damaged(error) from error
    return Frame(tuple(merged), tuple(hidden))


def rows(chunks: Iterable[bytes], texts: Sequence[str]) -> Iterator[Row]:
    """Yield the rows with cells, in order; `texts` are the shared texts. Raises BrokenFileError."""
    reader = _Rows(texts)
    try:
        for _ in parsed(chunks, reader.start, reader.end, reader.text):
            yield from reader.finished
            reader.finished.clear()
    except MarkupError as error:
        raise _damaged(error) from error


class _Rows:
    """The handlers of `rows`: elements in, finished rows out."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.finished: list[Row] = []
        self._texts = texts
        self._row = self._column = 0
        self._hidden = False
        self._cells: dict[int, Cell] = {}
        self._in_cell = False
        self._type = ""
        self._style = 0
        self._value = _Content()
        self._formula = _Content()
        self._into: _Content | None = None
        """The content that receives the characters."""
        self._inline = RichText()
        self._in_inline = self._has_inline = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the beginning of an element."""
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            self._type = attributes.get("t", "n")
            self._style = _whole(attributes.get("s"), 0)
            self._value.clear()
            self._formula.clear()
            self._has_inline = False
            self._in_cell = True
        elif not self._in_cell:
            if name == "row":
                self._row = _whole(attributes.get("r"), self._row + 1)
                self._column = 0
                self._hidden = attributes.get("hidden") in _HIDDEN
                self._cells = {}
        elif self._in_inline:
            self._inline.start(name, attributes)
        elif name == "v" or name == "f":
            self._into = self._value if name == "v" else self._formula
            if not self._into.begin():
                raise MarkupError(f"ô {self._place} có hai giá trị")
        elif name == "is":
            if self._has_inline:
                raise MarkupError(f"ô {self._place} có hai giá trị")
            self._inline.begin()
            self._in_inline = self._has_inline = True
        elif name == "row" or self._into is not None:
            raise MarkupError(f"ô {self._place} không đọc được")

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "c":
            self._in_cell = self._in_inline = False
            self._into = None
            cell = self._cell()
            if cell and self._column <= LAST_COLUMN:
                if self._column in self._cells:
                    raise MarkupError(f"có hai ô {self._place}")
                self._cells[self._column] = cell
        elif name == "row":
            if self._cells and self._row <= LAST_ROW:
                self.finished.append(Row(self._row, self._hidden, self._cells))
        elif self._in_inline:
            if name == "is":
                self._in_inline = False
            else:
                self._inline.end(name)
        else:
            self._into = None

    def text(self, data: str) -> None:
        """Handle characters."""
        if self._into is not None:
            self._into.add(data)
        elif self._in_inline:
            self._inline.text(data)

    @property
    def _place(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

    def _cell(self) -> Cell | None:
        """Return the cell that has just ended, None for a blank one.

        If a cell has both a value and an inline text, its type decides which one is shown.
        """
        computed, text = self._formula.is_there, self._value.text
        if self._has_inline and (self._type == "inlineStr" or not self._value.is_there):
            text, kind = self._inline.shown, Type.TEXT
        elif not text and not computed:
            return None
        elif self._type == "s":
            at = _whole(text.strip(), len(self._texts))
            if at >= len(self._texts):
                raise MarkupError(f"mất chữ của ô {self._place}")
            text, kind = self._texts[at], Type.TEXT
        elif self._type in _TEXTS:
            text, kind = unescaped(text), Type.TEXT
        else:
            text, kind = text.strip(), _TYPES.get(self._type, Type.NUMBER)
        if computed and not text and self._type != "str":
            return Cell(Type.FORMULA, "=" + self._formula.text.strip(), self._style, is_computed=True)
        return Cell(kind, text, self._style, computed) if text.strip() or computed else None


class _Content:
    """The characters of an element that a cell has at most once."""

    __slots__ = ("_pieces", "_room", "is_there")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.clear()

    def clear(self) -> None:
        """Begin another cell."""
        self._pieces.clear()
        self._room = LONGEST_TEXT
        self.is_there = False

    def begin(self) -> bool:
        """Begin the content, and return whether it is the first of its cell."""
        was_there, self.is_there = self.is_there, True
        return not was_there

    def add(self, data: str) -> None:
        """Add characters, up to the length limit of a cell."""
        if self._room > 0:
            self._pieces.append(data[: self._room])
            self._room -= len(data)

    @property
    def text(self) -> str:
        """The characters so far."""
        return "".join(self._pieces)


def _range(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if not start or not end:
        return None
    return Merged(int(start[2]), column_number(start[1]), int(end[2]), column_number(end[1]))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdecimal() else otherwise


def _damaged(error: MarkupError) -> BrokenFileError:
    return BrokenFileError(Refusal(codes.DAMAGED, {"reason": error.reason}))
