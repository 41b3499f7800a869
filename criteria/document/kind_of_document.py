"""Tells whether a document is a set of levels or an index, by its head, before it is read as one of them.

A document is an index if its head has `Cách đánh giá: chấm điểm`; without this key it is a set of levels.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from attrs import frozen

from criteria.document.blocks import Block, Entry, Heading

METHOD_KEY, BY_POINTS = "Cách đánh giá", "chấm điểm"
SCALE_KEY = "Thang điểm"
_LONGEST_HEAD = 100_000
"""A text without any section is searched no further."""
_LEVELS_SECTION = "mức độ"
_CODE_OF_LEVELS = re.compile(r"[A-Z]+-[0-9]{2,3}\. ")


@frozen
class Reason:
    """Why a document is a set of levels, in words, and the line that shows it."""

    words: str
    line: int


def method_entry(blocks: Iterable[Block]) -> Entry | None:
    """Return the entry `Cách đánh giá` of a document's head, None if there is none."""
    return _of_head(blocks, METHOD_KEY)


def scale_entry(blocks: Iterable[Block]) -> Entry | None:
    """Return the entry `Thang điểm` of a document's head, which only an index has."""
    return _of_head(blocks, SCALE_KEY)


_METHOD_LINE = re.compile(rf"^\s*[-*+]\s+{METHOD_KEY}\s*:", re.MULTILINE)


def is_index(text: str) -> bool:
    """Whether a document's text says in its head that it is an index; its Markdown is not read for it."""
    head = re.split(r"^##", text, maxsplit=1, flags=re.MULTILINE)[0]
    return _METHOD_LINE.search(unicodedata.normalize("NFC", head[:_LONGEST_HEAD])) is not None


def reason_for_levels(blocks: Sequence[Block]) -> Reason | None:
    """Return why a document that is to be read as an index is a set of levels; None if it is an index."""
    if method_entry(blocks) is None and scale_entry(blocks) is None:
        return Reason(f"không có khóa “{METHOD_KEY}”", 1)
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.casefold() == _LEVELS_SECTION:
                return Reason(f"có mục “{block.text}”", block.line)
            if _CODE_OF_LEVELS.match(block.text):
                return Reason(f"có tiêu chí {block.text.partition('.')[0]}", block.line)
    return None


def _of_head(blocks: Iterable[Block], key: str) -> Entry | None:
    for block in blocks:
        if isinstance(block, Heading) and block.level > 1:
            return None
        if isinstance(block, Entry) and block.key == key:
            return block
    return None
