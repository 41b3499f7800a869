"""How much of a sheet a paper of one page takes, by the measures with which it is laid out as a Word file."""

from markdown_it.tree import SyntaxTreeNode

from reports.media.column_widths import WORDS_MARGIN, column_widths
from reports.media.markdown import parser
from reports.media.paper import WIDE_TABLE, Block, Centred, Frame, Paper, Sizes, Table
from reports.media.text_width import LINE, line_count

SHEET = 257 * 72 / 25.4
"""The height of A4 between the margins above and below, in points."""
WIDTH_MM = 165
WIDTH = WIDTH_MM * 72 / 25.4
_INDENT = 36.0
_FOOT = 10 * 72 / 25.4
"""So much of the lower margin is for the foot; a higher one takes of the sheet."""
_BODIES, _STATE = 71 * 72 / 25.4, 94 * 72 / 25.4
_LEEWAY = 12.0
"""Programs break lines a little differently: one line of the sheet stays free for it."""


def fits(paper: Paper) -> bool:
    """Whether a compact paper without annexes stays on one sheet."""
    return height(paper) + _LEEWAY <= SHEET


def height(paper: Paper) -> float:
    """Return the height of a compact paper, without annexes, in points."""
    blocks = sum(_block(block, paper.sizes) for block in paper.blocks)
    return _head(paper.frame) + _opening(paper) + blocks + _signatures(paper) + _foot(paper)


def _lines(text: str, room: float, points: float, *, bold: bool = False, indent: float = 0) -> float:
    return line_count(text, room, points, bold=bold, indent=indent) * points * LINE


def _head(frame: Frame) -> float:
    bodies = sum(_lines(body.upper(), _BODIES, 13, bold=True) for body in frame.body)
    superior = _lines(frame.superior.upper(), _BODIES, 12) if frame.superior else 0
    number = 13 * LINE + 5 if frame.number else 0
    left = superior + bodies + 4 + number + (_lines(frame.subject, _BODIES, 12) if frame.subject else 0)
    right = 12 * LINE + 13 * LINE + 4 + 5 + _lines(f"{frame.place}, {frame.day}", _STATE, 13)
    return max(left, right)


def _opening(paper: Paper) -> float:
    total = 0.0
    if paper.title:
        total += 6 + _lines(paper.title.upper(), WIDTH, 14, bold=True) + 4
        total += _lines(paper.about, WIDTH, 14, bold=True) if paper.about else 0
    if paper.addressees:
        total += 8 + _lines(f"Kính gửi: {paper.addressees[0]}", WIDTH, 14)
    return total


def _block(block: Block, sizes: Sizes) -> float:
    if isinstance(block, Table):
        return _table(block, sizes)
    if isinstance(block, Centred):
        return sum(_lines(line, WIDTH, sizes.text, bold=True) + sizes.spacing for line in block.lines)
    return sum(_node(node, sizes) for node in SyntaxTreeNode(parser().parse(block.markdown)).children)


def _node(node: SyntaxTreeNode, sizes: Sizes) -> float:
    if node.type in ("paragraph", "heading"):
        text = "".join("\n" if each.type == "hardbreak" else each.content for each in _inline(node))
        bold = any(each.type == "strong" for each in node.walk())
        return _lines(text, WIDTH, sizes.text, bold=bold, indent=_INDENT) + sizes.spacing
    return sum(_node(child, sizes) for child in node.children)


def _inline(node: SyntaxTreeNode) -> "list[SyntaxTreeNode]":
    return [each for each in node.walk() if each.type in ("text", "text_special", "hardbreak")]


def _table(table: Table, sizes: Sizes) -> float:
    points = sizes.wide_table if len(table.columns) >= WIDE_TABLE else sizes.table
    margin = WORDS_MARGIN if sizes.inner_margin is None else sizes.inner_margin
    widths = column_widths(table, WIDTH_MM, points, margin)
    rooms = [(width - 2 * margin) * 72 / 25.4 for width in widths]
    head = (
        _lines(each.heading, room, points, bold=True) for each, room in zip(table.columns, rooms, strict=True)
    )
    total = max(head)
    for row in table.rows:
        total += 0.5 + max(_lines(text, room, points) for text, room in zip(row, rooms, strict=True))
    return total + sizes.spacing + 1


def _signatures(paper: Paper) -> float:
    return 10 + 14 * LINE * 5 + 2 if paper.signatures else 0


def _foot(paper: Paper) -> float:
    lines = (_lines(paper.draft, WIDTH, 10) if paper.draft else 0) + (
        _lines(paper.mark, WIDTH, 9) if paper.mark else 0
    )
    return max(0.0, lines - _FOOT)
