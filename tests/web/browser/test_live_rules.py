"""Rules of commendation in a browser: the list follows the switches, with and without a script."""

from typing import Any

import pytest

from tests.chromium import IN_BROWSER
from tests.web.browser.conftest import DESK, PHONE, Site
from tests.web.browser.test_every_page import faults_of

pytestmark = IN_BROWSER
PAGE = "/tt/2025/khen-thuong/cach-xet"


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_list_follows_the_switches(after_the_year: Site, width: int) -> None:
    """At once, before anything is kept; a number that cannot be is told, and put right again."""
    before = (after_the_year.folder / "cau-hinh.toml").read_bytes()
    with after_the_year.browser("tt01", width=width) as page:
        page.goto(PAGE)
        page.uncheck('[id="bat.muc_cao_nhat"]')
        page.fill('[id="bien_do_dung_dau"]', "1")
        told(page, "#tom-tat", "bớt 01 đơn vị")
        told(page, "#danh-sach", "Ra khỏi danh sách (01)")
        page.fill('[id="bien_do_dung_dau"]', "0")
        told(page, "#danh-sach", "Cần một số nguyên từ 1 đến 1000.")
        page.fill('[id="bien_do_dung_dau"]', "2")
        told(page, "#tom-tat", "đúng như cách xét đang áp dụng")
        assert (after_the_year.folder / "cau-hinh.toml").read_bytes() == before
        page.click("button[name=ghi]")
        assert "Đã đổi 01 cấu hình" in page.inner_text("main").replace("\xa0", " ")


def test_without_a_script_a_button_shows_the_list(after_the_year: Site) -> None:
    """What was chosen stays chosen."""
    with after_the_year.browser("ky01", script=False) as page:
        page.goto(PAGE)
        page.uncheck('[id="bat.bien_do_dung_dau"]')
        page.click("button[name=thu]")
        assert not page.is_checked('[id="bat.bien_do_dung_dau"]')
        assert page.locator("button[name=ghi]").count() == 0
        told(page, "#tom-tat", "Đề nghị 02 đơn vị")


def test_pages_of_settings_can_be_read_by_everybody(after_the_year: Site) -> None:
    """As they are first, with faults, and as a preview."""
    faults = []
    with after_the_year.browser("tt01") as page:
        for address in ("/tt/2025/cau-hinh", PAGE, f"{PAGE}?ky=dti-xa", "/tt/2025/cau-hinh/doi"):
            page.goto(address)
            faults += faults_of(page)
        page.fill('[id="ky.nop_lan_1"]', "31/02")
        page.click("form.settings button[type=submit]")
        faults += faults_of(page)
        page.fill('[id="ky.nop_lan_1"]', "15/01")
        page.click("form.settings button[type=submit]")
        faults += faults_of(page)
    assert faults == []


def told(page: Any, place: str, words: str) -> None:
    """Wait until a part of the page says something."""
    page.wait_for_function(
        "([place, words]) => document.querySelector(place).innerText.replace(/\\s+/g, ' ').includes(words)",
        arg=[place, words],
    )
