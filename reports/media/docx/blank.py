"""An empty Word file with the font and language of papers, and no style that no paper uses.

Made once from what python-docx brings, whose two parts of styles are 790 kB and more work than a paper.
"""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, cast

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from reports.media.docx import elements
from reports.media.docx.elements import BODY

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"
STYLES = frozenset(
    {"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
)
"""The styles that papers use."""
_UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "theme", "webSettings", "numbering")
"""What relations to parts that no paper needs end with."""


def blank_document() -> "Document":
    """Return a new document without paragraphs."""
    return docx.Document(BytesIO(_blank()))


@cache
def _blank() -> bytes:
    document = docx.Document()
    for paragraph in list(document.paragraphs):
        document.element.body.remove(paragraph._p)
    _drop_unused(document)
    _set_defaults(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _drop_unused(document: "Document") -> None:
    for style in list(document.styles):
        if style.name not in STYLES:
            style.delete()
    for source in (document.part, document.part.package):
        for identity, relation in list(source.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                source.rels.pop(identity)


def _set_defaults(document: "Document") -> None:
    style = cast(ParagraphStyle, document.styles["Normal"])
    style.font.name, style.font.size = FONT, Pt(BODY)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    # Word takes the font of Vietnamese letters from any of the four, and a theme's before all.
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
        fonts.attrib.pop(qn(f"w:{name}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)
    properties.append(elements.make("lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
