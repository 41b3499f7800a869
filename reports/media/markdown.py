"""Writes the Markdown of every report; text from users never becomes markup."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from reports.words.wording import one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKUP = re.compile(r"[\\`*_\[\]<>|~#$&@]|:(?=//)|(?<=www)\.")
_OPENS_A_BLOCK = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)](?:\s|$)))")
_NUMBER = re.compile(r"^\d+")
LINE_BREAK = "  \n"
"""A break inside a paragraph; the next line of a list item needs its own indent."""


def escape(text: str) -> str:
    """Return text on one line without any markup: no emphasis, link, code, table, entity or list."""
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    opening = _OPENS_A_BLOCK.match(escaped)
    if not opening:
        return escaped
    if number := _NUMBER.match(escaped):
        return f"{number[0]}\\{escaped[number.end() :]}"
    return f"\\{escaped}"


def heading(level: int, text: str) -> str:
    """Return a heading of plain text."""
    return f"{'#' * level} {escape(text)}"


def strong(text: str) -> str:
    """Return plain text in bold."""
    return f"**{escape(text)}**"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of plain texts."""
    head = tuple(head)
    lines = [head, ("---",) * len(head), *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(items: Iterable[str]) -> str:
    """Return a tight list of Markdown items; further lines of an item are indented."""
    return "\n".join("- " + item.replace("\n", "\n  ") for item in items)


def numbers(items: Iterable[str], first: int = 1) -> str:
    """Return a tight numbered list of Markdown items that begins at `first`."""
    lines = []
    for number, item in enumerate(items, first):
        marker = f"{number}. "
        lines.append(marker + item.replace("\n", "\n" + " " * len(marker)))
    return "\n".join(lines)


def document(blocks: Iterable[str | None]) -> str:
    """Join blocks into one document; None and empty blocks are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


@lru_cache(maxsize=1)
def parser() -> "MarkdownIt":
    """Return the parser of these documents: tables, but no raw HTML, links, images or code blocks."""
    from markdown_it import MarkdownIt  # only when something is rendered

    from criteria.document.ready_parser import with_rules_in_place

    unused = ("html_block", "html_inline", "link", "image", "autolink", "reference", "code", "fence")
    plain = MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(unused))
    return with_rules_in_place(plain)
