"""Papers on pages: which are ready, Word files, what waits for a signature, signed PDFs filed."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from werkzeug.test import TestResponse

from commands.shell.clock import VIETNAM
from tests.maturity.evidence.samples import PDF
from tests.web.conftest import Browser, application

NewBrowser = Callable[[], Browser]
SIGNED = "/tt/2025/van-ban-da-ky"


def at(story: Callable[[str], Path], moment: str, day: datetime, person: str) -> Browser:
    """Return a browser in which a person is signed in at a moment of the official year."""
    browser = application(story(moment), day, ("tt", "tgv", "xa1", "hd", "ky", "so1"))()
    browser.sign_in(person)
    return browser


def test_papers_are_listed_and_taken_away(played: NewBrowser) -> None:
    """The kinds that are ready with their numbers, why others are not; one as Word, a kind as ZIP."""
    browser = played()
    browser.sign_in("hd01")
    text = browser.get("/tt/2025/van-ban").text.replace("\xa0", " ")
    assert "Thông báo kết quả thẩm định, xét công nhận" in text
    assert "chưa thu hồi công nhận nào" in text
    assert "maturity " not in text
    listed = browser.get("/tt/2025/van-ban/giay-chung-nhan").text
    address = "/tt/2025/van-ban/giay-chung-nhan/giay-chung-nhan-99003.docx"
    assert f'href="{address}"' in listed
    paragraphs = [each.text for each in Document(io.BytesIO(browser.get(address).data)).paragraphs]
    assert any("GIẤY CHỨNG NHẬN" in text.upper() for text in paragraphs)
    archive = ZipFile(io.BytesIO(browser.get("/tt/2025/van-ban/giay-chung-nhan.zip").data))
    assert "giay-chung-nhan-99003.docx" in archive.namelist()
    for path in ("khac", "giay-chung-nhan/khac.docx", "khac.zip"):
        assert browser.get(f"/tt/2025/van-ban/{path}").status_code == 404


def test_what_waits_for_a_signature_says_why(at_moment: Callable[[str], Path]) -> None:
    """A unit that the council concluded on is in the draft; the one that it has not is named with why not."""
    browser = at(at_moment, "đã kết luận", datetime(2026, 5, 1, 9, 0, tzinfo=VIETNAM), "ky")
    text = browser.get("/tt/2025/cho-ky").text.replace("\xa0", " ")
    assert "Quyết định công nhận, kèm danh sách" in text
    assert "Phường Minh Họa" in text
    assert "chờ quyết định" in text
    assert 'href="/tt/2025/quyet-dinh/ghi/cong-nhan"' in text
    assert "/tt/2025/van-ban-da-ky" not in text, "a PDF is filed once its number and day are recorded"
    assert text.count("<h1") == 1


def test_nothing_waits_once_it_is_decided(played: NewBrowser) -> None:
    """Recognition and commendation of the sample year are decided, and so is its ranking."""
    browser = played()
    browser.sign_in("ky01")
    for series in ("", "?ky=dti-xa"):
        assert "Không có quyết định nào chờ ký" in browser.get(f"/tt/2025/cho-ky{series}").text


def send(browser: Browser, content: bytes, **fields: str) -> TestResponse:
    """Send the form of a signed paper."""
    data = {
        "csrf": browser.token(SIGNED),
        "tep": (io.BytesIO(content), "qđ đã ký.pdf"),
        "don_vi": "",
        **fields,
    }
    return browser.client.post(SIGNED, data=data, content_type="multipart/form-data")


def test_a_signed_paper_is_filed_and_withdrawn(at_moment: Callable[[str], Path]) -> None:
    """A fault at its field keeps what was typed; a number of no decision is refused; then it is filed."""
    browser = at(at_moment, "đã quyết định", datetime(2026, 5, 22, 9, 0, tzinfo=VIETNAM), "ky")
    decision = {"loai": "quyet-dinh-cong-nhan", "so": "03/QĐ", "ngay": "18/05/2026"}
    faulty = send(browser, PDF, **decision | {"ngay": "31/06/2026"})
    assert (faulty.status_code, 'value="03/QĐ"' in faulty.text) == (422, True)
    other = send(browser, PDF, **decision | {"so": "09/QĐ"})
    assert other.status_code == 409
    assert "maturity-gui" not in other.text
    assert "qđ đã ký.pdf" in other.text
    assert send(browser, PDF, **decision).status_code == 200
    assert "qđ đã ký.pdf" in browser.get(SIGNED).text
    assert browser.send(f"{SIGNED}/1/rut", {"ly_do": "lưu nhầm"}).status_code == 200
    assert "đã rút" in browser.get(SIGNED).text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("person", "papers", "signed"), [("tgv01", 200, 404), ("tt01", 200, 200), ("xa05", 404, 404)]
)
def test_who_sees_them(played: NewBrowser, person: str, papers: int, signed: int) -> None:
    """Papers are read by all of the body, signed ones filed by those who sign."""
    browser = played()
    browser.sign_in(person)
    assert browser.get("/tt/2025/van-ban/giay-chung-nhan").status_code == papers
    assert browser.get(SIGNED).status_code == signed
    assert browser.get("/tt/2025/cho-ky").status_code == signed
