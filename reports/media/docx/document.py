"""A paper as a Word file by the measures of Nghị định 30/2020/NĐ-CP, Phụ lục I.

A4; margins 20 mm above and below, 30 left, 15 right; Times New Roman, black; page numbers in the middle of
the upper margin, not on the first page. The same paper gives the same bytes.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.media.docx import elements
from reports.media.docx.blank import blank_document
from reports.media.docx.blocks import add_blocks
from reports.media.docx.elements import BODY, INDENT, SPACING, line, rule
from reports.media.paper import Annex, Frame, Paper, Signature
from reports.words.headlines import DRAFT
from reports.words.wording import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import _Cell

WIDTH, LANDSCAPE_WIDTH = 165, 252
"""Between the margins, in mm."""
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
BODIES, STATE = 71, 94
"""The two columns of the head, in mm; in less than 92 the name of the state breaks."""
_LONG_NAME = 22
"""A body with so many letters in its name has the smaller of the two sizes, to stay on one line."""
_DAY = datetime(2000, 1, 1)
"""A fixed date in place of that of writing, which would make equal papers differ."""
MARK_IN_FOOT = 9
"""The size of what closes a paper of one page, in points."""
_ROOM_TO_SIGN = 4
"""Empty lines, also for a digital signature, which is set on the PDF."""


def paper_docx(paper: Paper) -> bytes:
    """Return a paper as the content of a DOCX file."""
    return papers_docx((paper,), paper.name)


def papers_docx(papers: Sequence[Paper], name: str) -> bytes:
    """Return papers in one DOCX file with a name, each from a first page of its own."""
    document = blank_document()
    for at, paper in enumerate(papers):
        section = document.sections[0] if at == 0 else _next_section(document)
        lay_out(section, paper.draft)
        _add_paper(document, section, paper)
    return closed(document, name)


def _add_paper(document: "Document", section: "Section", paper: Paper) -> None:
    if paper.is_compact and paper.mark:
        foot = section.first_page_footer
        marked = foot.add_paragraph() if paper.draft else foot.paragraphs[0]
        elements.write(marked, paper.mark, MARK_IN_FOOT, italic=True)
    _add_head(document, paper.frame)
    _add_opening(document, paper)
    add_blocks(document, paper.blocks, WIDTH, paper.sizes)
    _keep_with_next(document)
    _add_end(document, paper)
    if paper.mark and not paper.annexes and not paper.is_compact:
        add_mark(document, paper.mark)
    for annex in paper.annexes:
        add_annex(document, annex, paper.draft)
        if paper.mark and annex is paper.annexes[-1]:
            add_mark(document, paper.mark)


def closed(document: "Document", title: str) -> bytes:
    """Return a document with its title as the content of a file, the same for the same document."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = one_line(title)[:255], "", ""
    properties.created = properties.modified = _DAY
    return _bytes(document)


def lay_out(section: "Section", draft: str, *, is_landscape: bool = False) -> None:
    """Set the page of a section; its first page has no number, every page the mark of a draft."""
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    others, first = section.header, section.first_page_header
    others.is_linked_to_previous = first.is_linked_to_previous = False
    number = others.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elements.page_number(number, BODY)
    feet = (section.footer, section.first_page_footer)
    for foot in feet:
        foot.is_linked_to_previous = False
    if draft:
        for head in (first, others):
            marked = head.paragraphs[0] if head is first else head.add_paragraph()
            elements.write(marked, DRAFT, 13, bold=True)
        for foot in feet:
            elements.write(foot.paragraphs[0], one_line(draft), 10, italic=True)


def _add_head(document: "Document", frame: Frame) -> None:
    table = elements.grid(document, (Mm(BODIES), Mm(STATE)))
    elements.set_inner_margins(table, 0)
    left, right = table.rows[0].cells
    if frame.superior:
        line(left, frame.superior.upper(), 12)
    for text in frame.body:
        line(left, text.upper(), 12 if len(text) > _LONG_NAME else 13, bold=True)
    rule(left, 22, BODIES)
    if frame.number:
        line(left, frame.number, 13, before=5)
    if frame.subject:
        line(left, frame.subject, 12)
    line(right, NATION, 12, bold=True)
    line(right, MOTTO, 13, bold=True)
    rule(right, 58, STATE)
    line(right, f"{frame.place}, {frame.day}".removeprefix(", "), 13, before=5, italic=True)


def _add_opening(document: "Document", paper: Paper) -> None:
    if paper.title:
        line(document, paper.title.upper(), bold=True, before=6 if paper.is_compact else 16)
        if paper.about:
            line(document, paper.about, bold=True)
        rule(document, 60, WIDTH)
    if paper.authority:
        line(document, paper.authority.upper(), bold=True, before=10, after=SPACING)
    _add_addressees(document, paper.addressees, air=4 if paper.is_compact else 12)
    if paper.title and not paper.authority and not paper.addressees:
        line(document, size=SPACING)
    for at, ground in enumerate(paper.grounds, 1):
        sign = "." if at == len(paper.grounds) else ";"
        paragraph = line(
            document, f"{ground}{sign}", align=WD_ALIGN_PARAGRAPH.JUSTIFY, after=SPACING, italic=True
        )
        paragraph.paragraph_format.first_line_indent = INDENT
    if paper.enacting:
        line(document, paper.enacting.upper(), bold=True, before=4, after=SPACING)


def _add_addressees(document: "Document", addressees: Sequence[str], air: float) -> None:
    if not addressees:
        return
    if len(addressees) == 1:
        line(document, f"Kính gửi: {addressees[0]}", before=air, after=air)
        return
    left = WD_ALIGN_PARAGRAPH.LEFT
    line(document, "Kính gửi:", align=left, before=air).paragraph_format.left_indent = Mm(35)
    for at, addressee in enumerate(addressees, 1):
        is_last = at == len(addressees)
        paragraph = line(
            document, f"- {addressee}{'.' if is_last else ';'}", align=left, after=air if is_last else 0
        )
        paragraph.paragraph_format.left_indent = Mm(50)


def _keep_with_next(document: "Document") -> None:
    """Keep the last lines of the text on one page with the signature: it never stands alone."""
    for paragraph in document.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True


def _add_end(document: "Document", paper: Paper) -> None:
    if not paper.signatures:
        return
    table = elements.grid(document, (Mm(80), Mm(85)))
    elements.unsplit(table.rows[0])
    left, right = table.rows[0].cells
    *beside, last = paper.signatures
    room = _ROOM_TO_SIGN - paper.is_compact
    if beside:
        _add_signature(left, beside[0], room)
    elif paper.recipients:
        line(left, "Nơi nhận:", 12, WD_ALIGN_PARAGRAPH.LEFT, before=10, bold=True, italic=True)
        for recipient in paper.recipients:
            line(left, recipient, 11, WD_ALIGN_PARAGRAPH.LEFT)
    else:
        line(left)
    _add_signature(right, last, room)


def _add_signature(cell: "_Cell", signature: Signature, room: int) -> None:
    if signature.signed_for:
        line(cell, signature.signed_for.upper(), bold=True, before=10)
    line(cell, signature.position.upper(), bold=True, before=0 if signature.signed_for else 10)
    for _ in range(room):
        line(cell)
    line(cell, signature.name, bold=True)


def add_annex(document: "Document", annex: Annex, draft: str) -> None:
    """Add an annex, which begins a section with pages of its own."""
    section = _next_section(document)
    lay_out(section, draft, is_landscape=annex.is_landscape)
    width = LANDSCAPE_WIDTH if annex.is_landscape else WIDTH
    line(document, annex.title.upper(), bold=True)
    if annex.about:
        line(document, annex.about, bold=True)
    if annex.goes_with:
        line(document, annex.goes_with, italic=True, after=2)
    rule(document, 55, width)
    line(document, size=SPACING)
    add_blocks(document, annex.blocks, width)


def _next_section(document: "Document") -> "Section":
    """Begin a section on a new page, with numbers of its own."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    # The break stands in a paragraph of its own, which must never be alone on a page.
    last = document.paragraphs[-1].paragraph_format
    last.line_spacing, last.space_before, last.space_after = Pt(1), Pt(0), Pt(0)
    for known in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(known)
    section._sectPr.append(elements.make("pgNumType", start=1))
    return section


def add_mark(document: "Document", mark: str) -> None:
    """Add the line in small type that closes a paper."""
    line(document, mark, 11, WD_ALIGN_PARAGRAPH.LEFT, before=SPACING, italic=True)


def _bytes(document: "Document") -> bytes:
    saved, steady = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts, ZipFile(steady, "w", ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            entry = ZipInfo(part.filename, _DAY.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, parts.read(part))
    return steady.getvalue()
