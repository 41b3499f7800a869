"""The journal: one line for each change of a row, each sealed with the hash of the line before; pure.

A line says what the row is from then on, or that it is no more, who did it, when and by which act. Whoever
changes, drops, adds or reorders a line breaks the chain; whoever rewrites the whole chain changes its head,
which is printed on decisions and in the public result.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from attrs import frozen

from maturity.store.schema import Key, Row

GIVEN = "[clock=given]"
"""What follows the time of a line where a person gave it (`MATURITY_NOW`) and no clock did."""

BEGINNING = "0" * 64
"""What stands for the hash of the line before the first."""


Content = tuple[int, int, str, str, str, str, str, str | None, int]
"""What a line says: all of it but its hash."""

UNNUMBERED = 1
"""The format of lines that carry no number of a format, nor seal one."""

# Made once: json.dumps makes an encoder for every call, which doubles the time of a line.
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_DECODER = json.JSONDecoder()


class Line(NamedTuple):
    """A line: `row` is canonical JSON of the cells that are not null, None if the row is no more.

    `key` is canonical JSON too; `projection.understood` returns what both say in the terms of today, whatever
    `format` the line was written in (`upcasts.FORMAT`).

    `act` is the number of the first line of the same act: all lines of an act were written together or not
    at all. `operation` is what was done, `at` its time with zone (`Moment`, ISO), `person` an id or "".
    """

    number: int
    act: int
    operation: str
    at: str
    person: str
    table_name: str
    key: str
    row: str | None
    format: int
    hash: str


COLUMNS = ", ".join(Line._fields)
"""The columns of the table `journal` in the order of a line, for a SELECT."""


@frozen
class Head:
    """How long the journal is, and the hash of its last line."""

    number: int
    hash: str


class Moment(NamedTuple):
    """When a line was written, and whether a person said so instead of the machine's clock."""

    at: datetime
    is_given: bool

    def __str__(self) -> str:
        return self.at.isoformat(timespec="seconds") + (GIVEN if self.is_given else "")


def moment(text: str) -> Moment:
    """Return the time of a line; ValueError for what is no time with its zone."""
    plain = text.removesuffix(GIVEN)
    at = datetime.fromisoformat(plain)
    if at.tzinfo is None:
        raise ValueError(f"{text} lacks its zone")
    return Moment(at, plain != text)


def canonical(value: Row | Key) -> str:
    """Return the one JSON text of a row or a key: sorted names, no spaces, UTF-8."""
    return _SORTED.encode(value)


def said_of(row: Row) -> str:
    """Return a row as a line writes it: without the cells that say nothing."""
    return canonical({column: value for column, value in row.items() if value is not None})


def parsed(text: str) -> object:
    """Return what a canonical text says; ValueError for a text that is not one JSON value."""
    try:
        value, end = _DECODER.raw_decode(text)
    except RecursionError as error:
        raise ValueError("nested deeper than anything that was ever written") from error
    if end != len(text):
        raise ValueError(f"{text} goes on after its end")
    return value


def seal(before: str, content: Content) -> str:
    """Return the hash of a line: SHA-256 of the hash before it and its content, as one JSON array.

    Key and row stand in it as the JSON that they are: there is one way only to part the text into two values.
    The array of a line without a number of its format is one element shorter, so that no line of one format
    has the seal of a line of another.
    """
    number, act, *words, key, row, written_in = content
    quoted = ",".join(map(_quoted, words))
    numbers = f"{number},{act}" if written_in == UNNUMBERED else f"{written_in},{number},{act}"
    text = f"[{_quoted(before)},{numbers},{quoted},{key},{'null' if row is None else row}]"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_sealed(before: str, line: Line) -> bool:
    """Whether a line follows the line with the hash `before`, unchanged."""
    return seal(before, line[:-1]) == line.hash


class Break(NamedTuple):
    """A line that does not follow the one before it: changed, or with lines missing in between."""

    number: int
    missing: int
    """How many numbers are left out just before the line; 0 where the line itself was changed."""


def breaks(lines: Iterable[Line]) -> Iterator[Line | Break]:
    """Yield the lines in order, and a `Break` before each one that does not follow the one before it.

    After a break the chain is taken up at the line's own hash, so that one change is told once.
    """
    before, number = BEGINNING, 0
    for line in lines:
        if line.number != number + 1:
            yield Break(line.number, line.number - number - 1)
        elif not is_sealed(before, line):
            yield Break(line.number, 0)
        yield line
        before, number = line.hash, line.number
