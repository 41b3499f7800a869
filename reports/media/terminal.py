"""Renders Markdown as text for a terminal: 80 columns, plain left-aligned headings, colour as an extra."""

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from reports.media.markdown import parser
from reports.media.plain_table import column_bands, kept_widths, plain_table
from reports.media.plain_text import UNDERLINES, inline_text, plain_lines, table_cells, wrapped

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDTH = 80
_HEADINGS = {"h1": "bold cyan", "h2": "bold cyan", "h3": "bold"}


def wants_color(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: only on a terminal, unless NO_COLOR is set or the terminal is dumb."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def to_text(markdown: str, *, width: int = WIDTH, color: bool = False) -> str:
    """Render a report for a terminal of `width` columns, but at most 80.

    Without `color` the text contains no control sequence.
    """
    from markdown_it.tree import SyntaxTreeNode

    blocks = SyntaxTreeNode(parser().parse(markdown)).children
    columns = max(20, min(width, WIDTH))
    laid_out = _colored(blocks, columns) if color else _plain(blocks, columns)
    return "\n".join(line.rstrip() for line in laid_out) + "\n"


def _plain(blocks: "Sequence[SyntaxTreeNode]", width: int) -> Iterator[str]:
    for index, block in enumerate(blocks):
        if index:
            yield ""
        yield from plain_lines(block, width, _table_lines)


def _table_lines(node: "SyntaxTreeNode", width: int) -> list[str]:
    rows = [[inline_text(cell) for cell in row] for row in table_cells(node)]
    bands = [
        plain_table([[row[index] for index in band] for row in rows], width, wrapped)
        for band in column_bands(rows, width)
    ]
    if not any(lines is None for lines in bands):
        return [line for lines in bands for line in ("", *(lines or ()))][1:]
    page = StringIO()  # more columns than there is room for: rich leaves some out
    _console(page, width, color=False).print(_table(node, width))
    return page.getvalue().splitlines()


def _colored(blocks: "Sequence[SyntaxTreeNode]", width: int) -> list[str]:
    page = StringIO()
    console = _console(page, width, color=True)
    for index, block in enumerate(blocks):
        if index:
            console.print()
        for piece in _block(block, console, width):
            console.print(piece)
    return page.getvalue().splitlines()


def _console(page: StringIO, width: int, *, color: bool) -> "Console":
    from rich.console import Console

    return Console(
        file=page,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )


def _block(node: "SyntaxTreeNode", console: "Console", width: int) -> Iterator["RenderableType"]:
    match node.type:
        case "heading":
            lines = list(_wrapped(node, console, width, _HEADINGS.get(node.tag, "bold")))
            yield from lines
            if node.tag in UNDERLINES:
                yield _underline(UNDERLINES[node.tag], max(line.cell_len for line in lines))
        case "paragraph":
            yield from _wrapped(node, console, width)
        case "bullet_list" | "ordered_list":
            yield from _list(node, console, width)
        case "table":
            yield _table(node, width)
        case _:
            for child in node.children:
                yield from _block(child, console, width)


def _underline(sign: str, length: int) -> "Text":
    from rich.text import Text

    return Text(sign * length)


def _wrapped(node: "SyntaxTreeNode", console: "Console", width: int, style: str = "") -> Iterator["Text"]:
    text = _inline(node)
    text.stylize_before(style)
    yield from text.wrap(console, width)


def _list(node: "SyntaxTreeNode", console: "Console", width: int) -> Iterator["RenderableType"]:
    from rich.text import Text

    ordered = node.type == "ordered_list"
    first = int(node.attrs.get("start", 1))
    margin = len(f"{first + len(node.children) - 1}. ") if ordered else 2
    for number, item in enumerate(node.children, first):
        marker = f"{number}. ".rjust(margin) if ordered else "- "
        for child in item.children:
            for line in _block(child, console, width - margin):
                yield Text(marker) + line if isinstance(line, Text) else line
                marker = " " * margin


def _inline(node: "SyntaxTreeNode", style: str = "") -> "Text":
    """Return the text of a node with all its children; bold and italic become styles."""
    from rich.text import Text

    text = Text()
    for child in node.children:
        match child.type:
            case "strong":
                text.append_text(_inline(child, "bold"))
            case "em":
                text.append_text(_inline(child, "italic"))
            case "hardbreak":
                text.append("\n")
            case "softbreak":
                text.append(" ")
            case "inline":
                text.append_text(_inline(child))
            case _:
                text.append(child.content)
    text.stylize(style)
    return text


def _table(node: "SyntaxTreeNode", width: int) -> "RenderableType":
    from rich.console import Group

    rows = [[_inline(cell) for cell in row] for row in table_cells(node)]
    words = [[cell.plain for cell in row] for row in rows]
    tables = [
        _band([[row[index] for index in band] for row in rows], width) for band in column_bands(words, width)
    ]
    return Group(*[piece for table in tables for piece in ("", table)][1:])


def _band(rows: "Sequence[Sequence[Text]]", width: int) -> "RenderableType":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    kept = kept_widths([[cell.plain for cell in row] for row in rows], width)
    for title, column_width in zip(rows[0], kept, strict=True):
        table.add_column(title, overflow="fold", width=column_width)
    for row in rows[1:]:
        table.add_row(*row)
    return table
