"""Any report as a Word file: its page, its tables, and texts of users that stay texts."""

import io

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.media import markdown
from reports.media.docx.report import report_docx
from reports.media.markdown import escape

HOSTILE = '=Xã "A" & <B> **đậm** | [x](y)'


def opened(*blocks: str) -> Document:
    return docx.Document(io.BytesIO(report_docx(markdown.document(blocks))))


def test_title_paragraphs_lists_and_tables_in_order() -> None:
    document = opened(
        markdown.heading(1, "Danh sách"),
        escape("Theo quyết định."),
        markdown.table(("STT", "Tên"), [("1", HOSTILE)]),
        markdown.bullets([escape(HOSTILE)]),
    )
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts == ["Danh sách", "Theo quyết định.", f"- {HOSTILE}"]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["STT", "Tên"], ["1", HOSTILE]]
    assert document.core_properties.title == "Danh sách"


def test_the_head_of_a_table_is_repeated_and_no_row_splits() -> None:
    table = opened(markdown.table(("STT", "Tên"), [(str(at), "Xã") for at in range(150)])).tables[0]
    head, *rows = table._tbl.tr_lst
    assert head.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_a_wide_table_lies_on_its_side() -> None:
    """A narrow one stands upright; both within the margins."""
    upright = opened(markdown.table(("STT", "Tên"), [("1", "Xã A")]))
    wide = opened(markdown.table([f"Cột số {at}" for at in range(9)], [["chữ nhiều " * 4] * 9]))
    assert upright.sections[0].orientation is WD_ORIENT.PORTRAIT
    assert wide.sections[0].orientation is WD_ORIENT.LANDSCAPE
    for document, room in ((upright, Mm(165)), (wide, Mm(252))):
        assert abs(sum(column.width for column in document.tables[0].columns) - room) < Mm(1)


def test_a_draft_is_marked_above_every_page() -> None:
    """The mark is not printed again in the text."""
    document = opened("**DỰ THẢO**", markdown.heading(1, "Báo cáo"), "Chữ.")
    assert "DỰ THẢO" in document.sections[0].first_page_header.paragraphs[0].text
    assert [paragraph.text for paragraph in document.paragraphs] == ["Báo cáo", "Chữ."]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_docx("# A\n\nb\n") == report_docx("# A\n\nb\n")
