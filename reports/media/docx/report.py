"""Any report as a Word file: its Markdown as title, paragraphs, lists and tables, on A4.

Measures as of papers (`document`); the page lies on its side if a table needs the width. The same report
gives the same bytes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.media.docx import elements
from reports.media.docx.blank import blank_document
from reports.media.docx.blocks import add_node, texts_of
from reports.media.docx.document import LANDSCAPE_WIDTH, WIDTH, closed, lay_out
from reports.media.docx.elements import make
from reports.media.markdown import parser
from reports.media.paper import Align, Sizes
from reports.words.headlines import DRAFT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from markdown_it.tree import SyntaxTreeNode

TEXT, TITLE = 13.0, 14.0
_SIZES = Sizes(text=TEXT, table=12, wide_table=11)
_TABLE_TEXT, _SMALLEST = 12, 8
"""The sizes of texts in tables, in points: the usual one, and the least for a table of many columns."""
_LETTER = 0.2
"""The average width of a letter, in mm for each point of its size; capitals and bold ones are wider."""
_MARGIN = 1.2
"""Left and right in the cells of tables, in mm."""
_WRAPPED = 45
"""A column gains nothing by more room than so many letters."""
_SHORT = 12
"""Texts of so many letters at most stand in the middle of their column."""
_BY_HAND = 18
"""A column that is empty is filled in by hand: it has room for so many letters."""


@frozen
class _Column:
    """A column: the letters of its longest word and of its longest text, and how its texts stand."""

    least: int
    most: int
    align: Align


@frozen
class _Grid:
    """A table of texts with what its columns need."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[_Column, ...]

    def needed(self, points: float) -> float:
        """Return the width in mm in which no word breaks."""
        return sum(_width(column.least, points) for column in self.columns)

    def widths(self, room: float, points: float) -> list[float]:
        """Return the widths of the columns in mm: what their words need, and of the rest by their texts."""
        least = [_width(column.least, points) for column in self.columns]
        wanted = [
            max(0.0, _width(column.most, points) - own)
            for column, own in zip(self.columns, least, strict=True)
        ]
        spare, all_wanted = room - sum(least), sum(wanted)
        if spare <= 0 or not all_wanted:
            return [own * room / sum(least) for own in least]
        return [own + spare * more / all_wanted for own, more in zip(least, wanted, strict=True)]


def _width(letters: int, points: float) -> float:
    return letters * points * _LETTER + 2 * _MARGIN


def report_docx(markdown: str) -> bytes:
    """Return a report, given as Markdown, as the content of a DOCX file titled by its first heading."""
    from markdown_it.tree import SyntaxTreeNode

    nodes = SyntaxTreeNode(parser().parse(markdown)).children
    grids = {id(node): _grid(node) for node in nodes if node.type == "table"}
    is_wide = any(grid.needed(_TABLE_TEXT) > WIDTH or _is_crowded(grid) for grid in grids.values())
    document = blank_document()
    lay_out(document.sections[0], DRAFT if _is_draft(nodes) else "", is_landscape=is_wide)
    title = ""
    for node in nodes:
        if node.type == "table":
            _add_table(document, grids[id(node)], LANDSCAPE_WIDTH if is_wide else WIDTH)
        elif node.type == "heading" and node.tag == "h1":
            text = "".join(part for part, _, _ in texts_of(node))
            title = title or text
            line = elements.line(document, text, TITLE, before=0 if title == text else 18, after=6, bold=True)
            line.paragraph_format.keep_with_next = True
        elif not _is_mark(node):
            add_node(document, node, _SIZES)
    for paragraph in document.paragraphs:
        if paragraph.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY:  # digests and paths would tear lines apart
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return closed(document, title)


def _is_mark(node: "SyntaxTreeNode") -> bool:
    return node.type == "paragraph" and "".join(part for part, _, _ in texts_of(node)) == DRAFT


def _is_draft(nodes: Sequence["SyntaxTreeNode"]) -> bool:
    """Whether a report says before all that it is a draft, which is written above each page instead."""
    return any(map(_is_mark, nodes[:2]))


def _is_crowded(grid: _Grid) -> bool:
    """Whether texts would stand in columns too narrow to read on an upright page."""
    return sum(min(column.most, _WRAPPED) for column in grid.columns) > 110


def _grid(node: "SyntaxTreeNode") -> _Grid:
    lines = [
        tuple("".join(part for part, _, _ in texts_of(cell)).strip() for cell in row.children)
        for section in node.children
        for row in section.children
    ]
    head, *rows = lines
    return _Grid(head, tuple(rows), tuple(map(_column, zip(head, *rows, strict=True))))


def _column(texts: Sequence[str]) -> _Column:
    head, *cells = texts
    words = max((len(word) for text in texts for word in text.split()), default=1)
    longest = max(map(len, cells), default=0) or _BY_HAND
    is_number = bool(cells) and all(cell.strip("0123456789.,–−%+ ") == "" for cell in cells)
    if is_number and any("," in cell or "." in cell for cell in cells):
        align = Align.RIGHT
    else:
        align = Align.CENTER if longest <= _SHORT else Align.LEFT
    return _Column(words + 1, min(max(longest, min(len(head), _SHORT)) + 1, _WRAPPED), align)


def _add_table(document: "Document", grid: _Grid, room: float) -> None:
    """Add a table; its rows are made of elements, since a year has thousands of them."""
    points = _TABLE_TEXT
    while grid.needed(points) > room and points > _SMALLEST:
        points -= 1
    widths = [Mm(width) for width in grid.widths(room, points)]
    table = elements.grid(document, widths, style="Table Grid")
    elements.set_inner_margins(table, _MARGIN)
    head = table.rows[0]
    elements.unsplit(head, is_head=True)
    for cell, text in zip(head.cells, grid.head, strict=True):
        elements.line(cell, text, points, bold=True)
    for row in grid.rows:
        made = make("tr")
        properties = make("trPr")
        properties.append(make("cantSplit"))
        made.append(properties)
        for text, width, column in zip(row, widths, grid.columns, strict=True):
            made.append(_cell(text, width.twips, points, column.align))
        table._tbl.append(made)
    elements.line(document, size=elements.SPACING, align=WD_ALIGN_PARAGRAPH.LEFT)


def _cell(text: str, twips: int, points: float, align: Align) -> "BaseOxmlElement":
    cell, properties = make("tc"), make("tcPr")
    properties.append(make("tcW", w=twips, type="dxa"))
    properties.append(make("vAlign", val="center"))
    cell.append(properties)
    paragraph, form = make("p"), make("pPr")
    form.append(make("jc", val=align.value))
    paragraph.append(form)
    if text:
        run, look, content = make("r"), make("rPr"), make("t")
        for tag in ("sz", "szCs"):
            look.append(make(tag, val=round(points * 2)))
        content.text = text
        content.set(qn("xml:space"), "preserve")
        run.append(look)
        run.append(content)
        paragraph.append(run)
    cell.append(paragraph)
    return cell
