"""A report on one sheet as a Word file: A4, small but readable, its annex on further pages."""

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt

from reports.media.docx.blank import blank_document
from reports.media.docx.blocks import add_blocks
from reports.media.docx.document import closed, lay_out
from reports.media.docx.elements import line
from reports.media.paper import Sizes
from reports.media.sheet import Sheet
from reports.words.headlines import DRAFT

_SIZES = Sizes(text=11, table=10, wide_table=9.5, spacing=3, inner_margin=1)
_TITLE = 14.0
_SIDES, _ABOVE = 15, 15
"""The margins, in mm; the number of a page stands in the upper one."""
_WIDTH = 210 - 2 * _SIDES


def sheet_docx(sheet: Sheet) -> bytes:
    """Return a sheet as the content of a DOCX file; the same sheet gives the same bytes."""
    document = blank_document()
    _lay_out(document.sections[0], sheet)
    if sheet.mark and sheet.mark != DRAFT:  # which stands above every page
        line(document, sheet.mark, 11, WD_ALIGN_PARAGRAPH.LEFT, after=2, bold=True)
    line(document, sheet.title, _TITLE, after=2, bold=True)
    add_blocks(document, sheet.blocks, _WIDTH, _SIZES)
    if sheet.annex:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        # The break stands in a paragraph of its own, which must never be alone on a page.
        last = document.paragraphs[-1].paragraph_format
        last.line_spacing, last.space_before, last.space_after = Pt(1), Pt(0), Pt(0)
        _lay_out(section, sheet)
        line(document, sheet.annex_title, _TITLE, after=4, bold=True)
        add_blocks(document, sheet.annex, _WIDTH, _SIZES)
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.first_line_indent = Mm(0)
        if paragraph.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY:  # codes and numbers would tear lines apart
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return closed(document, sheet.title)


def _lay_out(section: Section, sheet: Sheet) -> None:
    lay_out(section, DRAFT if DRAFT in sheet.mark else "")
    section.top_margin = section.bottom_margin = Mm(_ABOVE)
    section.left_margin = section.right_margin = Mm(_SIDES)
    section.header_distance = section.footer_distance = Mm(7)
