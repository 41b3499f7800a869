"""A paper as Word, HTML and Markdown: the measures of Nghị định 30/2020, and whatever a name may hold."""

import re
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.media.column_widths import column_widths
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Annex, Column, Frame, Paper, Signature, Table, Text, missing
from reports.media.paper_files import FORMS_OF_PAPERS, paper_file
from reports.media.text_width import width

HOSTILE = [
    "Xã A & B <tốt> \"x\" 'y' | `mã` **đậm** [liên kết](http://x)",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "Xã " + "Rất Dài " * 25,
    "Xã\x00\x0bĐiều\u200b Khiển\ufffe",
    "# 1. - + > Xã",
]


def a_paper(name: str = "Xã Mẫu", *, draft: str = "", is_landscape: bool = False) -> Paper:
    columns = (Column("STT", 15, Align.CENTER), Column("Tên đơn vị", 150))
    return Paper(
        name=f"Quyết định về {name}",
        draft=draft,
        frame=Frame(
            body=("Ủy ban nhân dân", "tỉnh Mẫu"),
            symbol="QĐ-UBND",
            place="Mẫu",
            day="ngày        tháng        năm",
        ),
        title="Quyết định",
        about=f"Công nhận {name}",
        authority="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
        grounds=("Căn cứ Luật A", f"Theo đề nghị của {name}"),
        enacting="Quyết định:",
        blocks=(Text(f"{strong('Điều 1.')} {escape(name)}./.\n\n- {escape(name)}\n"),),
        recipients=("- Như Điều 1;", "- Lưu: VT."),
        signatures=(Signature(position="Chủ tịch", name=missing("họ và tên")),),
        annexes=(
            Annex(title="Danh sách", blocks=(Table(columns, (("1", name),)),), is_landscape=is_landscape),
        ),
        mark="Mã đối chiếu: 0",
    )


def opened(paper: Paper) -> Document:
    return docx.Document(BytesIO(paper_file(paper, ".docx")))


def words(document: Document) -> str:
    """All texts in order, those of tables too."""
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def test_the_page_has_the_measures_of_the_decree() -> None:
    """A4, margins, Times New Roman for Vietnamese letters too; the number of the page not on the first."""
    document = opened(a_paper())
    assert len(document.sections) == 2
    for section in document.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert [round(edge.mm) for edge in (section.top_margin, section.bottom_margin)] == [20, 20]
        assert [round(edge.mm) for edge in (section.left_margin, section.right_margin)] == [30, 15]
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
    annex = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    assert annex is not None
    assert annex.get(qn("w:start")) == "1"
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }


def test_the_parts_have_their_sizes_and_places() -> None:
    """The state's name, the motto, the number left open, the article in bold, small recipients."""
    document = opened(a_paper())
    head, signing, listed = document.tables
    left, right = head.rows[0].cells
    assert [paragraph.text for paragraph in right.paragraphs if paragraph.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mẫu, ngày        tháng        năm",
    ]
    sizes = [paragraph.runs[0].font.size for paragraph in right.paragraphs if paragraph.runs]
    assert sizes == [Pt(12), Pt(13), Pt(13)]
    assert [paragraph.text for paragraph in left.paragraphs if paragraph.text] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH MẪU",
        "Số:        /QĐ-UBND",
    ]
    assert round(sum(cell.width for cell in (left, right)) / Mm(1)) == 165
    article = next(each for each in document.paragraphs if each.text.startswith("Điều 1."))
    assert [run.bold for run in article.runs][:1] == [True]
    assert article.runs[1].bold is None
    assert article.runs[1].font.size == Pt(14)
    recipients = signing.rows[0].cells[0].paragraphs
    assert [each.runs[0].font.size for each in recipients] == [Pt(12), Pt(11), Pt(11)]
    assert listed.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in listed.rows)
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("Căn cứ")] == [
        "Căn cứ Luật A;"
    ]


def test_what_is_missing_is_marked() -> None:
    """In yellow in Word, as `mark` in HTML: nobody signs it unseen."""
    xml = opened(a_paper()).element.xml
    assert re.search(r'<w:highlight w:val="yellow"/>.*?CẦN BỔ SUNG: họ và tên', xml, re.DOTALL)
    assert b"<mark>[C\xe1\xba\xa6N B\xe1\xbb\x94 SUNG: " in paper_file(a_paper(), ".html")


def test_a_draft_says_so_on_every_page() -> None:
    """In the head of the first page and of all others, with the reason at the foot, in each section."""
    document = opened(a_paper(draft="DIỄN TẬP – DỰ THẢO: chưa đối chiếu; không có giá trị công nhận."))
    for section in document.sections:
        for head in (section.first_page_header, section.header):
            assert "DỰ THẢO" in "\n".join(each.text for each in head.paragraphs)
        for foot in (section.first_page_footer, section.footer):
            assert "chưa đối chiếu" in "\n".join(each.text for each in foot.paragraphs)
    official = opened(a_paper())
    assert "DỰ THẢO" not in official.sections[0].first_page_header._element.xml


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("ending", FORMS_OF_PAPERS)
def test_a_name_never_becomes_markup(name: str, ending: str) -> None:
    """Markup, quotes, two hundred letters, signs that XML forbids: every form holds the name as text."""
    content = paper_file(a_paper(name), ending)
    clean = " ".join(re.sub("[\x00\x0b\u200b\ufffe]", " ", name).split())
    if ending == ".docx":
        document = docx.Document(BytesIO(content))
        assert words(document).count(clean) >= 4
        assert document.tables[-1].rows[1].cells[1].text == clean
        assert not [run for each in document.paragraphs for run in each.runs if run.text == "đậm"]
    elif ending == ".html":
        text = content.decode()
        assert "<tốt>" not in text
        assert re.findall('href="([^"]*)"', text) == ["#noi-dung"]
        assert "<strong>đậm" not in text
    else:
        assert content.decode().count("\n| 1 | ") == 1


def test_the_same_paper_is_the_same_file() -> None:
    """So that a folder of papers can be written again, and only what changed is refused."""
    assert paper_file(a_paper(), ".docx") == paper_file(a_paper(), ".docx")


def test_a_wide_annex_lies_on_its_side() -> None:
    """Its page is turned; the paper's own stays upright."""
    upright, turned = opened(a_paper(is_landscape=True)).sections
    assert upright.orientation is WD_ORIENT.PORTRAIT
    assert turned.orientation is WD_ORIENT.LANDSCAPE
    assert round(turned.page_width.mm) == 297


def test_a_row_has_a_text_for_each_column() -> None:
    """A programmer's mistake, seen where it is made."""
    with pytest.raises(ValueError, match="each column"):
        Table((Column("STT", 1),), (("1", "2"),))


def test_no_number_of_a_table_is_broken() -> None:
    """A range takes the width that it needs from the column with most to spare; other columns stay."""
    columns = (Column("Đơn vị", 100), Column("Mức", 5), Column("Ghi chú", 60))
    table = Table(columns, (("Xã Mẫu", "tạm: mức 1–3", "2 văn bản"),))
    first, second, third = column_widths(table, 165, 14, 1.9)
    assert second == pytest.approx(width("1–3", 14) * 25.4 / 72 + 3.8)
    assert (first + second + third, third) == (pytest.approx(165), pytest.approx(60))
    crowded = Table((Column("Mức", 5), Column("Hạng", 5)), (("1234–5678", "9012–3456"),))
    assert column_widths(crowded, 20, 14, 1.9) == [10, 10]
