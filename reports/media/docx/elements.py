"""The smallest pieces of a Word file: lines, rules, fixed grids, fields; what python-docx does not offer."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.media.paper import MISSING, cleaned

if TYPE_CHECKING:
    from docx.document import Document

BODY = 14.0
"""The size of the text in points (Nghị định 30/2020: 13 to 14)."""
INDENT = Mm(12.7)
"""Of the first line of a paragraph (1 or 1,27 cm)."""
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_JUSTIFICATION = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "both",
}
SPACING = 6.0
"""Between paragraphs, in points: the least that is allowed."""


def make(tag: str, **values: object) -> BaseOxmlElement:
    """Return an element of WordprocessingML: `make("jc", val="center")`."""
    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def write(
    paragraph: Paragraph, text: str, size: float = BODY, *, bold: bool = False, italic: bool = False
) -> None:
    """Add text to a paragraph; what is still missing in it is marked in yellow."""
    at = 0
    for found in MISSING.finditer(text):
        _run(paragraph, text[at : found.start()], size, bold=bold, italic=italic)
        _run(paragraph, found[0], size, bold=bold, italic=italic, is_marked=True)
        at = found.end()
    _run(paragraph, text[at:], size, bold=bold, italic=italic)


def _run(
    paragraph: Paragraph, text: str, size: float, *, bold: bool, italic: bool, is_marked: bool = False
) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
    if is_marked:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def paragraph_xml(
    text: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    italic: bool = False,
    is_white: bool = False,
) -> str:
    """Return a paragraph of plain text in WordprocessingML, without the declaration of its namespace.

    Made as text since a list of 150 units has thousands, which python-docx builds element by element.
    """
    at, runs = 0, []
    colour = '<w:color w:val="FFFFFF"/>' if is_white else ""
    for found in MISSING.finditer(text):
        runs.append(_run_xml(text[at : found.start()], size, bold, italic))
        runs.append(_run_xml(found[0], size, bold, italic, '<w:highlight w:val="yellow"/>'))
        at = found.end()
    runs.append(_run_xml(text[at:], size, bold, italic, colour=colour))
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'
    return f'<w:pPr>{spacing}<w:jc w:val="{_JUSTIFICATION[align]}"/></w:pPr>{"".join(runs)}'


def _run_xml(text: str, size: float, bold: bool, italic: bool, mark: str = "", colour: str = "") -> str:
    if not text:
        return ""
    half_points = round(size * 2)
    style = f'{"<w:b/>" * bold}{"<w:i/>" * italic}{colour}<w:sz w:val="{half_points}"/>{mark}'
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def line(
    where: "Document | _Cell",
    text: str = "",
    size: float = BODY,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    italic: bool = False,
) -> Paragraph:
    """Add a paragraph of plain text, centred unless said otherwise; `before` and `after` in points."""
    content = paragraph_xml(cleaned(text), size, align, before=before, after=after, bold=bold, italic=italic)
    made = parse_xml(f'<w:p xmlns:w="{_NAMESPACE}">{content}</w:p>')
    if isinstance(where, _Cell):
        where._tc.append(made)
    else:
        where.element.body.sectPr.addprevious(made)
    return Paragraph(made, where._parent if isinstance(where, _Cell) else where._body)


def add_xml(document: "Document", xml: str) -> None:
    """Add an element given as text at the end of a document."""
    document.element.body.sectPr.addprevious(parse_xml(xml))


def table_xml(
    widths: Sequence[Length],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    inner_margin: float | None,
    filled: Sequence[bool] = (),
) -> str:
    """Return a ruled table in WordprocessingML; cells hold paragraphs (`<w:p>…</w:p>`).

    Layout, grid and every cell carry the widths, since Word, LibreOffice and WPS each believe another one.
    The head is repeated on each page and no row is split; its cells that are `filled` are dark.
    """
    twips = [round(width.twips) for width in widths]
    margins = ""
    if inner_margin is not None:
        wide = round(Mm(inner_margin).twips)
        sides = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side in ("left", "right"))
        margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}'
    )
    grid_columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    lines = [_row_xml(twips, head, "<w:cantSplit/><w:tblHeader/>", filled)]
    lines += (_row_xml(twips, row, "<w:cantSplit/>") for row in rows)
    return (
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid_columns}</w:tblGrid>'
        f"{''.join(lines)}</w:tbl>"
    )


DARK = "1F3A4D"
"""A filling that is told from white on any printer."""


def _row_xml(twips: Sequence[int], cells: Sequence[str], properties: str, filled: Sequence[bool] = ()) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{DARK}"/>'
    fills = [fill * is_filled for is_filled in filled] or [""] * len(cells)
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for width, shade, cell in zip(twips, fills, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def rule(where: "Document | _Cell", width: float, column: float) -> None:
    """Add a rule of a width in the middle of a column, both in mm: the lower border of an empty line.

    Word, LibreOffice and WPS all draw it black and exactly so long; underscores and drawings differ.
    """
    paragraph = where.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(2), Pt(0)
    form.line_spacing = Pt(2)
    form.left_indent = form.right_indent = Mm(round((column - width) / 2))
    properties = paragraph._p.get_or_add_pPr()
    borders = make("pBdr")
    borders.append(make("bottom", val="single", sz=6, space=0, color="000000"))
    # The schema wants borders before spacing and indents.
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(borders)
    else:
        spacing.addprevious(borders)
    mark = make("rPr")
    mark.append(make("sz", val=2))
    properties.append(mark)


def grid(where: "Document", widths: Sequence[Length], rows: int = 1, style: str | None = None) -> Table:
    """Add a table of fixed widths, without empty paragraphs in its cells.

    Layout, grid and every cell carry the widths: Word, LibreOffice and WPS each believe another one.
    """
    table: Table = where.add_table(rows, len(widths), style)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        size(row, widths)
    return table


def set_inner_margins(table: Table, millimetres: float) -> None:
    """Set how far texts stay from the left and right edges of the cells of a table."""
    margins = make("tblCellMar")
    for side in ("left", "right"):
        margins.append(make(side, w=round(Mm(millimetres).twips), type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


def size(row: _Row, widths: Sequence[Length]) -> None:
    """Give the cells of a new row their widths, and remove the empty paragraph that each comes with."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
        first = cell.paragraphs[0]._p
        cell._tc.remove(first)


def unsplit(row: _Row, *, is_head: bool = False) -> None:
    """Keep a row on one page; a head is repeated on each page of its table."""
    properties = row._tr.get_or_add_trPr()
    properties.append(make("cantSplit"))
    if is_head:
        properties.append(make("tblHeader"))


def page_number(paragraph: Paragraph, points: float) -> None:
    """Add the number of the page to a paragraph."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(points)
        if kind is None:
            code = make("instrText")
            code.text = " PAGE "
            run._r.append(code)
        else:
            run._r.append(make("fldChar", fldCharType=kind))
