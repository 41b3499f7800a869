"""Lays out Markdown as plain lines: what a terminal shows without colour, and without loading what colours.

The same lines as of reports/media/terminal.py, which has rich lay out the coloured ones; so the places at
which rich breaks a line are asked of it here too.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rich._wrap import divide_line
from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

UNDERLINES = {"h1": "=", "h2": "-"}

_TAB = 8

_CONTROLS = dict.fromkeys((7, 8, 11, 12, 13))
"""What rich takes out of a text: bell, backspace, vertical tab, form feed, carriage return."""

TableLines = Callable[["SyntaxTreeNode", int], list[str]]
"""Returns the lines of a table in a width."""


def plain_lines(node: "SyntaxTreeNode", width: int, table: TableLines) -> Iterator[str]:
    """Yield the lines of a block in a width; `table` lays out tables."""
    match node.type:
        case "heading":
            lines = wrapped(inline_text(node), width)
            yield from lines
            if node.tag in UNDERLINES:
                yield UNDERLINES[node.tag] * max(map(cell_len, lines))
        case "paragraph":
            yield from wrapped(inline_text(node), width)
        case "bullet_list" | "ordered_list":
            yield from _list(node, width, table)
        case "table":
            yield from table(node, width)
        case _:
            for child in node.children:
                yield from plain_lines(child, width, table)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text broken into lines of a width."""
    lines = []
    for line in map(_without_tabs, text.split("\n")):
        ends = [*divide_line(line, width), len(line)]
        lines += [_cropped(line[start:end], width) for start, end in zip([0, *ends], ends, strict=False)]
    return lines


def _without_tabs(line: str) -> str:
    while "\t" in line:
        before, _, after = line.partition("\t")
        line = before + " " * (_TAB - cell_len(before) % _TAB) + after
    return line


def _cropped(line: str, width: int) -> str:
    """Return a line without the spaces at its end that go beyond a width; a heading is underlined to it."""
    spaces = len(line) - len(line.rstrip())
    cropped = line[: len(line) - min(spaces, max(0, len(line) - width))]
    return set_cell_size(cropped, width) if cell_len(cropped) > width else cropped


def _list(node: "SyntaxTreeNode", width: int, table: TableLines) -> Iterator[str]:
    ordered = node.type == "ordered_list"
    first = int(node.attrs.get("start", 1))
    margin = len(f"{first + len(node.children) - 1}. ") if ordered else 2
    for number, item in enumerate(node.children, first):
        marker = f"{number}. ".rjust(margin) if ordered else "- "
        for child in item.children:
            for line in plain_lines(child, width - margin, table):
                yield line if child.type == "table" else marker + line
                marker = " " * margin


def table_cells(node: "SyntaxTreeNode") -> "list[list[SyntaxTreeNode]]":
    """Return the cells of a table by rows, the headings first."""
    return [row.children for part in node.children for row in part.children]


def inline_text(node: "SyntaxTreeNode") -> str:
    """Return the text of a node with all its children."""
    texts = []
    for child in node.children:
        match child.type:
            case "strong" | "em" | "inline":
                texts.append(inline_text(child))
            case "hardbreak":
                texts.append("\n")
            case "softbreak":
                texts.append(" ")
            case _:
                texts.append(child.content.translate(_CONTROLS))
    return "".join(texts)
