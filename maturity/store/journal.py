"""The journal: one line for each change of a row, each sealed with the hash of the line before; pure.

A line has the new content of a row, or that it was removed, with person, time and act. Any changed, dropped,
added or reordered line breaks the chain; rewriting the whole chain changes its head, which is printed on
decisions and in the public result.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from attrs import frozen

from maturity.store.schema import Key, Row

GIVEN = "[clock=given]"
"""The suffix of a time that a person gave (`MATURITY_NOW`) instead of the clock."""

BEGINNING = "0" * 64
"""The hash before the first line."""


Content = tuple[int, int, str, str, str, str, str, str | None, int]
"""A line without its hash."""

UNNUMBERED = 1
"""The format of lines without a format number, which is not part of their hash either."""

# Made once: json.dumps makes an encoder for every call, which doubles the time of a line.
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_DECODER = json.JSONDecoder()


class Line(NamedTuple):
    """A line: `row` is canonical JSON of the cells that are not null, None if the row was removed.

    `key` is canonical JSON too. `projection.understood` converts both to the present tables, from whatever
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
    """The number of lines of the journal and the hash of the last one."""

    number: int
    hash: str


class Moment(NamedTuple):
    """The time of a line, and whether a person gave it instead of the clock."""

    at: datetime
    is_given: bool

    def __str__(self) -> str:
        return self.at.isoformat(timespec="seconds") + (GIVEN if self.is_given else "")


def moment(text: str) -> Moment:
    """Parse the time of a line. Raises ValueError for anything but a time with its zone."""
    plain = text.removesuffix(GIVEN)
    at = datetime.fromisoformat(plain)
    if at.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return Moment(at, plain != text)


def canonical(value: Row | Key) -> str:
    """Return the one JSON text of a row or a key: sorted names, no spaces, UTF-8."""
    return _SORTED.encode(value)


def row_text(row: Row) -> str:
    """Return the canonical JSON of a row, without null cells."""
    return canonical({column: value for column, value in row.items() if value is not None})


def parsed(text: str) -> object:
    """Parse a canonical text. Raises ValueError unless it is exactly one JSON value."""
    try:
        value, end = _DECODER.raw_decode(text)
    except RecursionError as error:
        raise ValueError("nested deeper than any line that the program writes") from error
    if end != len(text):
        raise ValueError(f"{text} has text after its end")
    return value


def seal(before: str, content: Content) -> str:
    """Return the hash of a line: SHA-256 of the hash before it and its content, as one JSON array.

    Key and row are embedded as the JSON that they are, so that the text splits into values in one way only.
    The array of a line without a format number is one element shorter, so that no line of one format has
    the hash of a line of another.
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
    """A line that does not follow its predecessor: it was changed, or lines are missing in between."""

    number: int
    missing: int
    """The number of missing lines just before it; 0 if the line itself was changed."""


def breaks(lines: Iterable[Line]) -> Iterator[Line | Break]:
    """Yield the lines in order, and a `Break` before each one that does not follow the one before it.

    After a break the chain continues with the line's own hash, so that one change is reported once.
    """
    before, number = BEGINNING, 0
    for line in lines:
        if line.number != number + 1:
            yield Break(line.number, line.number - number - 1)
        elif not is_sealed(before, line):
            yield Break(line.number, 0)
        yield line
        before, number = line.hash, line.number
