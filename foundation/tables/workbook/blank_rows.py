"""Skips blank rows and cells of a sheet before its XML is parsed.

A sheet that was formatted down to its last row has a million rows of empty cells. Of each run of blank rows,
and of each run of blank cells in a row, only the last is passed on, unchanged: the result of reading is the
same, since an empty row or cell only tells where the next one is.

This works on bytes, so it relies on the plain shape that spreadsheet programs write: UTF-8, `r` first and in
double quotes, no comment, CDATA section or processing instruction before. An attribute cannot contain `<`, so
a tag found there is a tag. From the first byte of another shape on, all bytes are passed on unchanged. What
is skipped is not checked to be well-formed XML, but its checksum is.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

_DECLARATION = re.compile(rb"<\?xml\s[^<>]*?\?>")
_OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
_ROOT = re.compile(rb"\s*<([A-Za-z_][\w.-]*:)?[A-Za-z]")
HIGHEST_NUMBER = 2_000_000
"""No sheet has this many rows; numbers of ten digits, which `_blanks` does not match, begin far above."""
_NUMBER = re.compile(rb"[0-9]+")
_GAP = re.compile(rb">[ \t\r\n]+<")
_UTF_8 = b"\xef\xbb\xbf"


def without_blank_runs(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a sheet without its blank rows and cells, except the last of each run."""
    source = iter(chunks)
    head = next(source, b"")
    start, prefix = _prologue(head)
    if prefix is None:
        yield from chain((head,) if head else (), source)
        return
    yield head[:start]
    row = b"<" + prefix + b"row "
    runs = _Runs(prefix, head)
    rest = head[start:]
    while True:
        chunk = next(source, None)
        # What follows the last start of a row (or of a tag, in a row longer than all this) may be incomplete.
        end = len(rest) if chunk is None else max(rest.rfind(row), 0) or max(rest.rfind(b"<"), 0) or len(rest)
        other = _other_shape(rest, end)
        if other is not None:
            yield runs.shortened(rest[:other])
            yield rest[other:]
            if chunk is not None:
                yield chunk
            yield from source
            return
        if rest != b"<":
            yield runs.shortened(rest[:end])
            rest = rest[end:]
        if chunk is None:
            yield rest
            return
        rest += chunk


class _Runs:
    """The runs of blank rows and cells in the consecutive pieces of a sheet."""

    def __init__(self, prefix: bytes, head: bytes) -> None:
        self._row, self._cell = b"<" + prefix + b"row ", b"<" + prefix + b"c "
        self._blanks = _blanks(prefix, head)
        self._before: _BlankRow | None = None
        """The blank row that ended the previous piece, or None."""

    def shortened(self, piece: bytes) -> bytes:
        """Return a piece, which ends where a row or a tag ends, with only the last of each run."""
        follower, at = (self._before.followers(piece) if self._before else b""), 0
        if self._before and follower:
            at = self._before.at
            if at == len(piece):
                return follower
        self._before = None
        return follower + self._blanks.sub(self._last, piece[at:] if at else piece)

    def _last(self, run: re.Match[bytes]) -> bytes:
        text = run[0]
        if not text.startswith(self._row):
            return text[text.rfind(self._cell) :]
        row = text[text.rfind(self._row) :]
        if run.end() == len(run.string):
            self._before = _BlankRow(row)
        return row


class _BlankRow:
    """A blank row that is searched for under the following numbers, which is faster than by its shape."""

    def __init__(self, row: bytes) -> None:
        number = _NUMBER.search(row)
        self._number = int(number[0]) if number else 0
        self._parts = row.split(b"%d" % self._number)
        self.at = 0
        """The position in the last text at which the rows that followed end."""

    def followers(self, text: bytes) -> bytes:
        """Return the last of the rows at the start of a text that equal this one, renumbered; or b""."""
        last, self.at = b"", 0
        if self._number > HIGHEST_NUMBER:
            return last
        row = (b"%d" % (self._number + 1)).join(self._parts)
        while text.startswith(row, self.at):
            last = row
            self.at += len(row)
            self._number += 1
            row = (b"%d" % (self._number + 1)).join(self._parts)
        return last


def _prologue(head: bytes) -> tuple[int, bytes | None]:
    """Return the position of a part's root and the prefix of its name, None for a part of another shape."""
    start = len(_UTF_8) if head.startswith(_UTF_8) else 0
    if declaration := _DECLARATION.match(head, start):
        if _OTHER_ENCODING.search(declaration[0]):
            return 0, None
        start = declaration.end()
    root = _ROOT.match(head, start)
    return (start, root[1] or b"") if root else (0, None)


def _other_shape(text: bytes, end: int) -> int | None:
    """Return the position of a comment, CDATA section or processing instruction, or None."""
    # Searching one byte is ten times as fast as searching two.
    positions = [
        at
        for sign in (b"!", b"?")
        if text.find(sign, 0, end) >= 0 and (at := text.find(b"<" + sign, 0, end)) >= 0
    ]
    return min(positions, default=None)


def _blanks(prefix: bytes, head: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a run of blank rows, or of two or more blank cells; it never backtracks.

    Most of a sheet is cells, so the pattern omits what no cell of the head has.
    """
    return _pattern(prefix, _GAP.search(head) is not None, b"></" + prefix + b"c>" in head)


@lru_cache(maxsize=8)
def _pattern(prefix: bytes, has_gaps: bool, is_closed_apart: bool) -> re.Pattern[bytes]:
    name, gap = re.escape(prefix), rb"[ \t\r\n]*+" if has_gaps else b""
    value = rb"(?:<%bv ?/>|<%bv></%bv>)?+" % (name, name, name)
    end = rb"(?:/>|>%b</%bc>)" % (value, name) if is_closed_apart else b"/>"
    cell = rb'<%bc r="[^<>&/]*+%b%b' % (name, end, gap)
    row = rb'<%brow r="[0-9]{1,9}+"[^<>&]*+(?:(?<=/)>|(?<!/)>%b(?:%b)*+</%brow>)%b' % (
        name,
        gap,
        cell,
        name,
        gap,
    )
    return re.compile(rb"(?:%b)++|(?:%b){2,}+" % (row, cell))
