"""Pages for a browser: words stay whole, tables become cards, nothing from outside is loaded or run."""

import base64
import hashlib
import re
from html import unescape

import pytest
from markupsafe import Markup

from reports.media.html import to_page
from reports.media.page.frame import SHEET, Link, Page, page_html, shared_files, stylesheet
from reports.media.page.markdown_html import html_of
from reports.media.page.parts import Align, Cell, Column, GroupRow, Row, Rung, Step, ladder, level, table
from reports.media.page.words import LONGEST_WORD, worded

LONG_NAME = "Xã <b>A & B</b> \"Cầu 'Mới'\" " + "x" * 180


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("thiếu 08 người so với 16.768", "thiếu·08·người so với 16.768"),
        ("từ 80% trở lên", "từ·80%·trở lên"),
        ("đạt mức độ 3 (Cơ bản)", "đạt mức·độ·3 (Cơ bản)"),
        ("năm 2025", "năm·2025"),
        ("ban hành kế hoạch", "ban hành kế hoạch"),
    ],
)
def test_numbers_stay_with_their_words(text: str, shown: str) -> None:
    assert worded(text).replace("\N{NO-BREAK SPACE}", "·") == shown


def test_codes_stay_whole_and_only_what_is_no_word_breaks() -> None:
    """A syllable of Vietnamese has at most seven letters; a digest of 64 digits must not widen a phone."""
    assert worded("CQS-02, bộ 2361-xa") == (
        '<span class="code">CQS-02</span>, bộ <span class="code">2361-xa</span>'
    )
    assert worded("số 03/QĐ-UBND,").endswith('<span class="code">03/QĐ-UBND</span>,')
    assert "<wbr>" not in worded("Phường Nghiêng Khuyết công bố thẩm định")
    assert worded("a" * 64).count("<wbr>") == 64 // LONGEST_WORD
    assert "anywhere" not in stylesheet().replace("never anywhere", "")
    assert "break-all" not in stylesheet()


def test_a_table_ties_its_cells_to_their_headings() -> None:
    """Heads have scopes; each cell carries its heading, for cards."""
    html = table(
        [Column("Tiêu chí"), Column("Hiện có", Align.NUMBER), Column("Mức 4 cần", short="Cần")],
        [GroupRow("Xã hội số"), Row((Cell("XHS-01 <x>"), Cell("79,96%", sub="16.760/20.960"), "từ 80%"))],
        caption="Đang vướng",
    )
    assert html.count('scope="col"') == 3
    assert '<th scope="row"><span class="code">XHS-01</span> &lt;x&gt;</th>' in html
    assert '<td class="num" data-label="Hiện có"><div>79,96%<span class="sub">16.760/20.960</span>' in html
    assert '<td data-label="Cần">' in html
    assert '<th colspan="3" scope="rowgroup">' in html
    of_report = html_of("| Mã | Đơn vị | Số | |\n|---|---|---|---|\n| 99001 | Xã A | 12% | ô |\n")
    assert of_report.count('scope="col"') == 3
    assert '<th class="nowrap" data-label="Mã" scope="row">99001</th>' in " ".join(of_report.split())
    assert '<td class="num" data-label="Số">12%</td>' in of_report


def test_a_table_of_a_site_is_sorted_and_named_by_its_heading() -> None:
    """Rows and cells carry what a script needs; a heading of the page says what the caption reads aloud."""
    html = table(
        [Column("Đơn vị"), Column("Mức độ")],
        [Row((Cell("Xã A", order=1), Cell(level(0), order=0)), data=(("name", 'Xã "A"'),))],
        caption="Kết quả",
        is_caption_hidden=True,
        style="sortable",
    )
    assert '<table class="cards sortable"><caption class="sr">Kết quả</caption>' in html
    assert '<tr data-name="Xã &#34;A&#34;"><th scope="row" data-order="1">Xã A</th>' in html
    assert 'data-order="0"><div><span class="lv lv0">' in html
    assert "chưa đạt mức nào" in html


def test_markdown_within_a_page_stands_below_its_headings() -> None:
    """No second first-level heading; nothing below the lowest."""
    html = html_of("# A\n\n## B\n\n##### C\n", below=2)
    assert re.findall(r"<h(\d)>(\w)", html) == [("3", "A"), ("4", "B"), ("6", "C")]


def test_the_fonts_of_a_site_lie_beside_its_stylesheet() -> None:
    """Each file that the stylesheet names is there; a page in one file names none."""
    shared = shared_files()
    named = re.findall(r"url\(([^)]+)\)", shared[SHEET].decode())
    assert named
    assert {*named} <= shared.keys()
    assert "url(" not in stylesheet()


def test_a_level_is_a_number_and_a_word_not_a_colour() -> None:
    rungs = [
        Rung(1, "Khởi động", "Đạt", "08/08", Step.HELD),
        Rung(2, "Kết nối", "Chưa đạt", "29/31", Step.NOT_HELD),
    ]
    assert re.findall(r"<b>(.*?)</b><span class=\"state\">(.*?)</span><span>(.*?)</span>", ladder(rungs)) == [
        ("1. Khởi động", "Đạt", "08/08"),
        ("2. Kết nối", "Chưa đạt", "29/31"),
    ]
    assert ">3</span>" in level(3)
    assert ">1–4</span>" in level(1, 4)


def test_a_page_loads_and_runs_nothing_from_elsewhere() -> None:
    """Its policy names the digest of its own style and forbids the rest; no style stands in elements."""
    page = page_html(Page(title=LONG_NAME, body=Markup("<h1>A</h1>"), draft="DỰ THẢO", print_foot=LONG_NAME))
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert unescape(policy[1]) == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "<b>A" not in page
    assert "<" not in style[1]
    assert "style=" not in page


def test_a_site_links_its_stylesheet_and_scripts() -> None:
    here = Link("Kết quả", "index.html", is_here=True)
    site = Page(
        title="A",
        body=Markup("<h1>A</h1>"),
        stylesheet="pages.css",
        scripts=("loc.js",),
        nav=(here,),
        crumbs=(here,),
    )
    page = page_html(site)
    assert '<link rel="stylesheet" href="pages.css">' in page
    assert '<script src="loc.js" defer></script>' in page
    assert "script-src 'self'" in unescape(page)
    assert page.count('aria-current="page"') == 2


def test_a_name_with_markup_and_200_letters_stays_text() -> None:
    page = to_page(f"# {LONG_NAME.replace('<', chr(92) + '<')}\n\nx\n")
    assert "<b>" not in page
    assert "<wbr>" in page


def test_a_text_is_escaped_whatever_html_of_the_same_signs_came_before() -> None:
    """What is remembered of HTML is not taken for a text that somebody typed."""
    signs = "<i>x</i>"
    worded(Markup(signs))
    assert worded(signs) == "&lt;i&gt;x&lt;/i&gt;"
