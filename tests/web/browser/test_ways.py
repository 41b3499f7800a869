"""The ways of a commune, an appraiser and a leader in Chromium, at two widths and without scripts."""

import re
from typing import Any

import pytest

from maturity.dossier.states import DossierState
from tests.chromium import IN_BROWSER
from tests.web.browser.conftest import DESK, PHONE, WIDE, Site
from tests.web.conftest import is_dossier

pytestmark = IN_BROWSER
WAYS = pytest.mark.parametrize(
    ("width", "script"),
    [(DESK, True), (PHONE, True), (DESK, False), (PHONE, False)],
    ids=["desk", "phone", "no-script", "no-script-phone"],
)
CHANGED = "before => document.querySelector('#live-result').innerText !== before"
FIGURES, ROW = "/xa/2025/so-lieu/1", "CQS-06"


def words(page: Any) -> str:
    """Return what the main part of the page says, on one line."""
    return re.sub(r"\s+", " ", page.inner_text("main"))


def follow(page: Any, heading: str, link: str) -> None:
    """Open a heading of the links on top, and follow one of the links below it."""
    page.click(f"nav[aria-label=Chính] >> text={heading}")
    page.click(f"nav[aria-label=Chính] >> details[open] a:text-is('{link}')")


def field(name: str, row: str = ROW) -> str:
    return f'[name="{row}.{name}"]'


@WAYS
def test_a_commune_from_sign_in_to_handing_in(before_handing_in: Site, width: int, script: bool) -> None:
    """Figures with a live result, a mistake, a session that ends, and the dossier handed in."""
    site = before_handing_in
    with site.browser("xa1", width=width, script=script) as page:
        assert "UBND phường Minh Họa" in words(page)
        assert page.evaluate(WIDE) <= 0 if script else True
        page.click(f"main a[href='{FIGURES}']")
        before = page.inner_text("#live-result")
        page.fill(field("tu_so"), "1")
        if script:
            page.wait_for_function(CHANGED, arg=before)
            assert page.inner_text("#saved") == f"Chưa lưu: {ROW}."
        page.fill(field("tu_so"), "x1")
        page.click("text=Lưu nhóm này")
        assert page.title().startswith("Lỗi: ")
        assert page.input_value(field("tu_so")) == "x1"
        assert page.get_attribute(field("tu_so"), "aria-invalid") == "true"
        page.click(f".alert a[href='#{ROW}']")
        page.fill(field("tu_so"), "60")
        site.clock.forward(minutes=31)
        page.click("text=Lưu nhóm này")
        assert "/dang-nhap" in page.url, words(page)
        site.sign_in(page, "xa1")
        assert "Đã mở lại phần vừa gõ; chưa lưu" in words(page)
        assert page.input_value(field("tu_so")) == "60"
        page.click("text=Lưu nhóm này")
        assert "Đã lưu 1 dòng" in words(page) or "Đã lưu 01 dòng" in words(page)
        page.click("nav[aria-label=Chính] >> text=Kiểm tra và nộp")
        page.click("main button:has-text('Nộp hồ sơ')")
        if not is_dossier(site.folder, "99001", DossierState.SUBMITTED):
            page.click("main button[type=submit]")
        assert "Đã nộp hồ sơ năm 2025" in words(page)
    assert is_dossier(site.folder, "99001", DossierState.SUBMITTED)


@WAYS
def test_two_browsers_on_one_row(before_handing_in: Site, width: int, script: bool) -> None:
    """The second sees both numbers and decides; neither is lost silently."""
    site = before_handing_in
    with (
        site.browser("xa1", width=width, script=script) as first,
        site.browser("xa1", width=width, script=script) as second,
    ):
        for page in (first, second):
            page.goto(FIGURES)
        first.fill(field("tu_so"), "60")
        second.fill(field("tu_so"), "59")
        first.click("text=Lưu nhóm này")
        first.wait_for_selector("text=Đã lưu")
        second.click("text=Lưu nhóm này")
        second.wait_for_selector("text=vừa được lưu từ nơi khác thành 60")
        assert second.input_value(field("tu_so")) == "59"
        second.click("text=Lưu nhóm này")
        second.wait_for_selector("text=Đã lưu")
        first.goto(FIGURES)
        assert first.input_value(field("tu_so")) == "59"


@WAYS
def test_an_appraiser_appraises_to_the_end_of_the_round(handed_in: Site, width: int, script: bool) -> None:
    """One row refused, the plain ones accepted at once, the rest one by one; explanations asked for."""
    site, dossier = handed_in, "/tt/2025/ho-so/99003"
    with site.browser("tgv", width=width, script=script) as page:
        page.goto(dossier)
        page.click("main >> text=Nhận thẩm định")
        page.click("main button[type=submit]")
        assert is_dossier(site.folder, "99003", DossierState.APPRAISING), words(page)
        page.goto(f"{dossier}/tham-dinh")
        row = '[name="99003/CQS-04.ket_luan"]'
        page.check(f"{row}[value=khong-chap-nhan]")
        if not script:
            page.click(":has(> summary):has([name='99003/CQS-04.ly_do']) > summary")
        page.click("text=Lưu kết luận")
        assert page.title().startswith("Lỗi: ")
        assert page.is_checked(f"{row}[value=khong-chap-nhan]")
        page.select_option('[name="99003/CQS-04.ly_do"]', "khong-lien-quan")
        page.click("text=Lưu kết luận")
        assert "không chấp nhận, do không liên quan" in words(page).lower()
        page.click("text=Chấp nhận hàng loạt")
        page.click("main button[type=submit]")
        page.goto(f"{dossier}/tham-dinh")
        for choice in page.query_selector_all("[name$='.ket_luan'][value=chap-nhan]"):
            choice.check()
        if page.is_visible("text=Lưu kết luận"):
            page.click("text=Lưu kết luận")
        if page.is_visible("[name=da_biet]"):
            page.check("[name=da_biet]")
            page.click("text=Lưu kết luận")
        assert re.search(r"(\d+)/\1 tiêu chí đã thẩm định", words(page)), words(page)[:600]
        page.goto(dossier)
        page.click("main >> text=Yêu cầu giải trình")
        page.click("main button[type=submit]")
        assert "Xem trước, chưa ghi gì" in words(page)
        assert is_dossier(site.folder, "99003", DossierState.APPRAISING)
        page.click("main button[type=submit]")
        assert is_dossier(site.folder, "99003", DossierState.EXPLANATION_REQUESTED), words(page)


@WAYS
def test_a_leader_sees_the_area_a_dossier_and_the_results(
    after_the_year: Site, width: int, script: bool
) -> None:
    """The area on one page, one dossier, and what everybody may see; nothing to press that is not theirs."""
    with after_the_year.browser("ky01", width=width, script=script) as page:
        page.goto("/tt/2025")
        follow(page, "Toàn cảnh, kế hoạch", "Toàn cảnh")
        assert "mức độ" in words(page)
        follow(page, "Hồ sơ, số liệu", "Hồ sơ")
        page.click("main a[href='/tt/2025/ho-so/99005']")
        assert "Bến Thử Nghiệm" in words(page)
        assert "Thẩm định hồ sơ" not in words(page)
        assert page.goto("/xa/2025").status == 404
    after_the_year.faults[:] = [each for each in after_the_year.faults if "404" not in each]
    with after_the_year.browser(width=width, script=script) as page:
        assert page.goto("/ket-qua/").status == 200
        assert page.inner_text("h1")


@pytest.mark.parametrize(("address", "sheets"), [(FIGURES, 12), ("/xa/2025/ho-so", 4), ("/xa/2025", 4)])
def test_a_page_prints_without_its_bars(before_handing_in: Site, address: str, sheets: int) -> None:
    """On paper there is neither navigation nor button, and what was typed is there."""
    with before_handing_in.browser("xa1") as page:
        page.goto(address)
        title = page.inner_text("h1")
        page.emulate_media(media="print")
        shown = """[...document.querySelectorAll("nav, .bar, button, .skip, .no-print")]
            .filter(each => each.getClientRects().length > 0).map(each => each.outerHTML.slice(0, 80))"""
        assert page.evaluate(shown) == []
        assert page.is_visible(f"h1:has-text('{title}')")
        paper = page.pdf(format="A4")
        assert paper.startswith(b"%PDF")
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= sheets
