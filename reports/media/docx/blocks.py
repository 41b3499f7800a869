"""The blocks of a paper in Word: paragraphs, lists and subheadings of Markdown, and tables."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reports.media.column_widths import WORDS_MARGIN, column_widths
from reports.media.docx import elements
from reports.media.docx.elements import INDENT
from reports.media.markdown import parser
from reports.media.paper import NORMAL, WIDE_TABLE, Align, Block, Centred, Sizes, Table, Text, cleaned

if TYPE_CHECKING:
    from docx.document import Document
    from markdown_it.tree import SyntaxTreeNode

BULLETS = ("-", "+")
"""Before the items of lists, and of lists in them, as offices write them."""

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_blocks(document: "Document", blocks: Sequence[Block], width: int, sizes: Sizes = NORMAL) -> None:
    """Add blocks to a document; `width` is that between the margins, in mm."""
    for block in blocks:
        match block:
            case Text(markdown=markdown):
                _add_text(document, markdown, sizes)
            case Table():
                _add_table(document, block, width, sizes)
            case Centred(lines=lines):
                for text in lines:
                    elements.line(document, text, sizes.text, after=sizes.spacing, bold=True)


def _add_text(document: "Document", markdown: str, sizes: Sizes) -> None:
    from markdown_it.tree import SyntaxTreeNode

    for node in SyntaxTreeNode(parser().parse(markdown)).children:
        add_node(document, node, sizes)


def add_node(
    document: "Document", node: "SyntaxTreeNode", sizes: Sizes, depth: int = 0, lead: str = ""
) -> None:
    """Add a heading, a paragraph or a list; ValueError for other nodes of Markdown."""
    match node.type:
        case "heading":
            paragraph = _paragraph(document, sizes)
            paragraph.paragraph_format.keep_with_next = True
            _add_inline(paragraph, node, sizes.text, bold=True)
        case "paragraph":
            paragraph = _paragraph(document, sizes)
            if lead:
                elements.write(paragraph, f"{lead} ", sizes.text)
            _add_inline(paragraph, node, sizes.text)
        case "bullet_list" | "ordered_list":
            for lead, item in _items(node, depth):
                for at, child in enumerate(item.children):
                    add_node(document, child, sizes, depth + 1, lead if at == 0 else "")
        case _:
            raise ValueError(f"a paper has no {node.type}; tables are blocks of their own")


def _items(node: "SyntaxTreeNode", depth: int) -> "Iterator[tuple[str, SyntaxTreeNode]]":
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    for at, item in enumerate(node.children):
        yield (f"{first + at}." if first else BULLETS[min(depth, len(BULLETS) - 1)]), item


def _paragraph(document: "Document", sizes: Sizes) -> Paragraph:
    paragraph = elements.line(document, align=WD_ALIGN_PARAGRAPH.JUSTIFY, after=sizes.spacing)
    paragraph.paragraph_format.first_line_indent = INDENT
    return paragraph


def _add_inline(paragraph: Paragraph, node: "SyntaxTreeNode", points: float, *, bold: bool = False) -> None:
    """Add the text of a paragraph or heading, with what is strong or emphasised in it."""
    for text, is_bold, is_italic in texts_of(node, is_bold=bold, is_italic=False):
        if text == "\n":
            paragraph.add_run().add_break()
        else:
            elements.write(paragraph, text, points, bold=is_bold, italic=is_italic)


def texts_of(
    node: "SyntaxTreeNode", *, is_bold: bool = False, is_italic: bool = False
) -> Iterator[tuple[str, bool, bool]]:
    """Yield the texts of a node, each with whether it is bold and italic."""
    gathered = ""
    for child in node.children:
        if child.type in ("text", "text_special", "softbreak"):
            gathered += " " if child.type == "softbreak" else child.content
            continue
        if gathered:
            yield gathered, is_bold, is_italic
            gathered = ""
        match child.type:
            case "hardbreak":
                yield "\n", is_bold, is_italic
            case "strong":
                yield from texts_of(child, is_bold=True, is_italic=is_italic)
            case "em":
                yield from texts_of(child, is_bold=is_bold, is_italic=True)
            case _:
                yield from texts_of(child, is_bold=is_bold, is_italic=is_italic)
    if gathered:
        yield gathered, is_bold, is_italic


def _add_table(document: "Document", table: Table, width: int, sizes: Sizes) -> None:
    points = sizes.wide_table if len(table.columns) >= WIDE_TABLE else sizes.table
    margin = WORDS_MARGIN if sizes.inner_margin is None else sizes.inner_margin
    widths = [Mm(column) for column in column_widths(table, width, points, margin)]
    centre = WD_ALIGN_PARAGRAPH.CENTER
    head = [
        _cell(column.heading, points, centre, bold=True, is_white=column.is_filled)
        for column in table.columns
    ]
    aligns = [_ALIGN[column.align] for column in table.columns]
    rows = [
        [_cell(text, points, align) for text, align in zip(texts, aligns, strict=True)]
        for texts in table.rows
    ]
    filled = [column.is_filled for column in table.columns]
    elements.add_xml(document, elements.table_xml(widths, head, rows, sizes.inner_margin, filled))
    # A table is followed by air, not by the next line.
    elements.line(document).paragraph_format.line_spacing = Pt(sizes.spacing)


def _cell(
    text: str, points: float, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False, is_white: bool = False
) -> str:
    """Return the paragraphs of a cell, one a line of its text."""
    paragraphs = (
        elements.paragraph_xml(cleaned(part), points, align, bold=bold, is_white=is_white)
        for part in text.split("\n")
    )
    return "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
