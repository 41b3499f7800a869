"""The cells of one sheet, streamed row by row: a sheet of any size costs the memory of a few rows.

A sheet is read twice: `frame` finds what stands behind the cells in the file (merged ranges) or is of whole
columns, then `rows` gives the cells. What a sheet claims of its own size is not believed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from maturity.intake.text import BrokenFileError, Refusal
from maturity.intake.workbook import codes
from maturity.intake.workbook.book import unescaped
from maturity.intake.workbook.markup import MarkupError, parse, parsed

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
MOST_MERGED = 20_000
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_HIDDEN = frozenset({"1", "true", "on"})


class Type(Enum):
    """What a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"
    DAY = "day"
    """A day as ISO text, which few programs write."""
    FORMULA = "formula"
    """A formula whose value was not saved; the text is the formula, with its sign `=`."""


class Cell(NamedTuple):
    """A cell that is not blank: its text as stored, the number of its style, whether a formula made it."""

    type: Type
    text: str
    style: int = 0
    is_computed: bool = False


class Row(NamedTuple):
    """A row that has cells, by columns counted from 1."""

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
    """What a sheet says besides its cells; `hidden_columns` are pairs of first and last."""

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
        if name == "mergeCell" and len(merged) < MOST_MERGED:
            found = _range(attributes.get("ref", ""))
            if found:
                merged.append(found)
        elif name == "col" and attributes.get("hidden") in _HIDDEN:
            hidden.append((_whole(attributes.get("min"), 1), _whole(attributes.get("max"), LAST_COLUMN)))

    try:
        parse(chunks, start)
    except MarkupError as error:
        raise _damaged(error) from error
    return Frame(tuple(merged), tuple(hidden))


def rows(chunks: Iterable[bytes], texts: Sequence[str]) -> Iterator[Row]:
    """Give the rows that have cells, in their order; `texts` are the shared ones. Raises BrokenFileError."""
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
        self._in_cell = self._taking = self._phonetic = False
        self._type = ""
        self._style = 0
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into = self._value

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            self._type = attributes.get("t", "n")
            self._style = _whole(attributes.get("s"), 0)
            self._value.clear()
            self._formula = None
            self._in_cell = True
        elif name == "row":
            self._row = _whole(attributes.get("r"), self._row + 1)
            self._column = 0
            self._hidden = attributes.get("hidden") in _HIDDEN
            self._cells = {}
        elif self._in_cell:
            if name == "f":
                self._formula = self._into = []
                self._taking = True
            elif name == "v" or (name == "t" and not self._phonetic):
                self._into, self._taking = self._value, True
            elif name == "rPh":
                self._phonetic = True

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "c":
            self._in_cell = self._taking = False
            if self._value or self._formula is not None:
                cell = self._cell()
                if cell and self._column <= LAST_COLUMN:
                    self._cells[self._column] = cell
        elif name == "row":
            if self._cells and self._row <= LAST_ROW:
                self.finished.append(Row(self._row, self._hidden, self._cells))
        elif self._in_cell:
            self._taking = False
            if name == "rPh":
                self._phonetic = False

    def text(self, data: str) -> None:
        """Take characters."""
        if self._taking:
            self._into.append(data)

    def _cell(self) -> Cell | None:
        """Return the cell that has just ended, None for a blank one."""
        text, computed = "".join(self._value), self._formula is not None
        match self._type:
            case "s":
                at = _whole(text.strip(), len(self._texts))
                if at >= len(self._texts):
                    place = f"{column_letters(self._column)}{self._row}"
                    raise MarkupError(f"mất chữ của ô {place}")
                text, kind = self._texts[at], Type.TEXT
            case "str" | "inlineStr":
                text, kind = unescaped(text), Type.TEXT
            case "b":
                kind = Type.BOOLEAN
            case "e":
                kind = Type.ERROR
            case "d":
                kind = Type.DAY
            case _:
                text, kind = text.strip(), Type.NUMBER
        if self._formula is not None and not text and self._type != "str":
            return Cell(Type.FORMULA, "=" + "".join(self._formula).strip(), self._style, is_computed=True)
        return Cell(kind, text, self._style, computed) if text.strip() or computed else None


def _range(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if not one or not other:
        return None
    return Merged(int(one[2]), column_number(one[1]), int(other[2]), column_number(other[1]))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdecimal() else otherwise


def _damaged(error: MarkupError) -> BrokenFileError:
    return BrokenFileError(Refusal(codes.DAMAGED, {"reason": error.reason}))
