"""Blank rows and cells of a sheet passed over before its XML is taken apart.

A sheet that somebody formatted down to its last row has a million rows of cells that hold nothing. Of each
run of blank rows, and of each run of blank cells in a row, only the last is given on, whole: what is read of
the sheet is the same, since a row and a cell that hold nothing say no more than where the next one is.

This looks at bytes, so it keeps to the plain shape in which spreadsheet programs write: UTF-8, `r` first and
in double quotes, no comment, CDATA section or processing instruction before. In attributes no `<` may stand;
hence a tag that is found there is one. From the first byte of another shape on, all bytes are given as they
are. What is passed over is not held to be well-formed XML; its checksum it has all the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

_DECLARATION = re.compile(rb"<\?xml\s[^<>]*?\?>")
_OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
_ROOT = re.compile(rb"\s*<([A-Za-z_][\w.-]*:)?[A-Za-z]")
_GAP = re.compile(rb">[ \t\r\n]+<")
_UTF_8 = b"\xef\xbb\xbf"


def without_blank_runs(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give the bytes of a sheet without its blank rows and cells, but for the last of each run."""
    source = iter(chunks)
    head = next(source, b"")
    start, prefix = _prologue(head)
    if prefix is None:
        yield from chain((head,) if head else (), source)
        return
    yield head[:start]
    row, cell, blanks = b"<" + prefix + b"row ", b"<" + prefix + b"c ", _blanks(prefix, head)

    def last(run: re.Match[bytes]) -> bytes:
        text = run[0]
        return text[text.rfind(row if text.startswith(row) else cell) :]

    rest = head[start:]
    while True:
        chunk = next(source, None)
        # What follows the last beginning of a row, or of a tag in a row longer than all this, may go on.
        end = len(rest) if chunk is None else max(rest.rfind(row), 0) or max(rest.rfind(b"<"), 0) or len(rest)
        other = _other_shape(rest, end)
        if other is not None:
            yield blanks.sub(last, rest[:other])
            yield rest[other:]
            if chunk is not None:
                yield chunk
            yield from source
            return
        if rest != b"<":
            yield blanks.sub(last, rest[:end])
            rest = rest[end:]
        if chunk is None:
            yield rest
            return
        rest += chunk


def _prologue(head: bytes) -> tuple[int, bytes | None]:
    """Return where the root of a part begins and the prefix of its name, None for a part of another shape."""
    start = len(_UTF_8) if head.startswith(_UTF_8) else 0
    if declaration := _DECLARATION.match(head, start):
        if _OTHER_ENCODING.search(declaration[0]):
            return 0, None
        start = declaration.end()
    root = _ROOT.match(head, start)
    return (start, root[1] or b"") if root else (0, None)


def _other_shape(text: bytes, end: int) -> int | None:
    """Return where a comment, CDATA section or processing instruction begins, None where none does."""
    # One sign is looked for ten times as fast as two.
    found = [
        at
        for sign in (b"!", b"?")
        if text.find(sign, 0, end) >= 0 and (at := text.find(b"<" + sign, 0, end)) >= 0
    ]
    return min(found, default=None)


def _blanks(prefix: bytes, head: bytes) -> re.Pattern[bytes]:
    """Return what matches a run of blank rows, or of two or more blank cells; it never goes back.

    Cells are by far the most of all, so what no cell of the head has is not asked of any.
    """
    return _pattern(prefix, _GAP.search(head) is not None, b"></" + prefix + b"c>" in head)


@lru_cache(maxsize=8)
def _pattern(prefix: bytes, has_gaps: bool, is_closed_apart: bool) -> re.Pattern[bytes]:
    name, gap = re.escape(prefix), rb"[ \t\r\n]*+" if has_gaps else b""
    end = rb"(?:/>|></%bc>)" % name if is_closed_apart else b"/>"
    cell = rb'<%bc r="[^<>&/]*+%b%b' % (name, end, gap)
    row = rb'<%brow r="[0-9]{1,9}+"[^<>&]*+(?:(?<=/)>|(?<!/)>%b(?:%b)*+</%brow>)%b' % (
        name,
        gap,
        cell,
        name,
        gap,
    )
    return re.compile(rb"(?:%b)++|(?:%b){2,}+" % (row, cell))
