"""Rows of delimited text: from physical lines to records, each with the line it starts on.

A quoted cell may contain line breaks. A quote that is never closed spoils only its own line: the record is
given up as soon as it can no longer be a cell, and reading resumes with the next line.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from foundation.problem import Code
from foundation.tables import codes

LONGEST_LINE = 1_000_000
"""A physical line is read up to this many characters; the rest of it is skipped."""
DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 10_000
"""No name, reason or summary needs more characters."""
MOST_LINES = 100
"""A record has at most this many lines."""


class Record(NamedTuple):
    """A row: the line it starts on, its cells, and what is wrong with its form.

    With a fault, `cells` are those before it and the last is the faulty text. `locked` are the columns whose
    cells in a form are protected from typing.
    """

    line: int
    cells: list[str]
    fault: Code | None = None
    locked: frozenset[str] = frozenset()


class _Cells(NamedTuple):
    cells: list[str]
    fault: Code | None


def read_records(
    lines: Iterable[str], delimiter: str, is_row: Callable[[str], bool] = lambda line: False
) -> Iterator[Record]:
    """Gather physical lines, without their line ends, into records.

    `is_row` tells whether a line inside quotes is clearly a row of its own, so that a stray quote at the
    end of one row and another further down do not swallow the rows between them.
    """
    source = iter(lines)
    ahead: deque[str] = deque()
    number = 0
    while True:
        line = ahead.popleft() if ahead else next(source, None)
        if line is None:
            return
        number += 1
        if '"' not in line:
            cells = _Cells(line.split(delimiter), None)
            used = 0
        else:
            cells, used = _quoted(line, delimiter, source, ahead, is_row)
        if len(line) > LONGEST_CELL:
            cells = _without_giants(cells)
        yield Record(number, *cells)
        for _ in range(used):
            ahead.popleft()
        number += used


def _quoted(
    line: str, delimiter: str, source: Iterator[str], ahead: deque[str], is_row: Callable[[str], bool]
) -> tuple[_Cells, int]:
    """Read a record with quotes; return its cells and how many lines of `ahead` belong to it."""
    first = cells = _split(line, delimiter)
    text, used = line, 0
    while cells.fault is codes.QUOTE_OPEN:
        if used == len(ahead):
            following = next(source, None)
            if following is None:
                return first, 0
            ahead.append(following)
        following = ahead[used]
        used += 1
        if used >= MOST_LINES or len(text) + len(following) > LONGEST_LINE or is_row(following):
            return first, 0
        text = f"{text}\n{following}"
        if '"' in following:
            cells = _split(text, delimiter)
    if cells.fault and used:
        return first, 0
    return cells, used


@cache
def _closed_cell(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf' *"([^"]*+(?:""[^"]*+)*+)" *+(?:{re.escape(delimiter)}|\Z)')


_OPENING = re.compile(r' *"')
_INSIDE = re.compile(r'[^"]*+(?:""[^"]*+)*+')


def _split(text: str, delimiter: str) -> _Cells:
    """Split a text into cells; in a cell that does not begin with a quote, quotes are ordinary characters."""
    closed = _closed_cell(delimiter)
    cells: list[str] = []
    at = 0
    while True:
        opening = _OPENING.match(text, at)
        if opening is None:
            end = text.find(delimiter, at)
            cells.append(text[at:] if end < 0 else text[at:end])
            if end < 0:
                return _Cells(cells, None)
            at = end + 1
            continue
        match = closed.match(text, at)
        if match is None:
            inside = _INSIDE.match(text, opening.end())
            is_open = inside is None or inside.end() == len(text)
            cells.append(text[at:])
            return _Cells(cells, codes.QUOTE_OPEN if is_open else codes.QUOTE_MISPLACED)
        cells.append(match[1].replace('""', '"'))
        at = match.end()
        if at == len(text) and not match[0].endswith(delimiter):
            return _Cells(cells, None)


def _without_giants(cells: _Cells) -> _Cells:
    """Return the cells before the first that is too long, and the beginning of that one."""
    for at, cell in enumerate(cells.cells):
        if len(cell) > LONGEST_CELL:
            return _Cells([*cells.cells[:at], cell[:200]], codes.CELL_TOO_LONG)
    return cells
