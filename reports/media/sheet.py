"""A report on one sheet of A4 with an annex: its blocks as values, which Markdown, a page and Word render."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import ceil
from typing import TypeVar

from attrs import field, frozen

from reports.media import markdown
from reports.media.markdown import parser
from reports.media.paper import Table, Text

LINES = 65
"""So many lines of a table fit on a sheet, below its title; a paragraph or a heading needs more than one."""
LINES_OF_PAGE, LINES_OF_MARK = 63, 5
"""Those of a page of a browser, whose margins are wider, and what the box of its mark needs of them."""
_LETTERS, _LETTERS_OF_TEXT = 104, 112
"""So many letters are a line of a table as wide as the page, and of a paragraph."""
_HEADING, _TEXT_LINE, _DRAWING = 2.3, 1.2, 8
"""What a heading, a line of text and a drawing need, in lines of a table."""

Block = Text | Table
_Choice = TypeVar("_Choice")


@frozen(kw_only=True)
class Sheet:
    """A titled sheet; `mark` stands above it (a draft, a rehearsal), "" if it is official.

    `annex` is what the sheet has no room for, on further pages under `annex_title`.
    """

    title: str
    mark: str = ""
    blocks: tuple[Block, ...] = field(repr=False)
    annex_title: str = ""
    annex: tuple[Block, ...] = field(default=(), repr=False)


def sheet_markdown(sheet: Sheet) -> str:
    """Return a sheet and its annex as one document of Markdown."""
    parts: list[str | None] = [
        markdown.strong(sheet.mark) if sheet.mark else None,
        markdown.heading(1, sheet.title),
        *map(_block, sheet.blocks),
    ]
    if sheet.annex:
        parts += [markdown.heading(1, sheet.annex_title), *map(_block, sheet.annex)]
    return markdown.document(parts)


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return block.markdown.rstrip()
    return markdown.table((column.heading for column in block.columns), block.rows)


def fitting(
    choices: Sequence[_Choice], blocks: Callable[[_Choice], Iterable[Block]], *, lines: int = LINES
) -> _Choice:
    """Return the first of the choices whose blocks fit in so many lines, the last if none does."""
    return next((choice for choice in choices if lines_of(blocks(choice)) <= lines), choices[-1])


def lines_of(blocks: Iterable[Block]) -> float:
    """Return about how many lines of a table blocks need: a little more rather than less."""
    return sum(
        _table_lines(block) if isinstance(block, Table) else _text_lines(block.markdown) for block in blocks
    )


def _table_lines(table: Table) -> float:
    whole = sum(column.width for column in table.columns)
    rooms = [max(1, _LETTERS * column.width // whole - 1) for column in table.columns]
    rows = ([column.heading for column in table.columns], *table.rows)
    return sum(max(ceil(len(cell) / room) for cell, room in zip(row, rooms, strict=True)) for row in rows)


@lru_cache(maxsize=1024)
def _text_lines(text: str) -> float:
    lines = 0.0
    for token in parser().parse(text):
        if token.type == "heading_open":
            lines += _HEADING - _TEXT_LINE
        elif token.type == "inline":
            drawing = token.content.startswith("(biểu đồ ")
            length = len("".join(child.content for child in token.children or ()))
            lines += _DRAWING if drawing else _TEXT_LINE * ceil(length / _LETTERS_OF_TEXT)
    return lines
