"""The sets of the province on pages: made, sent, a row edited, a row attested, and used for a year."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from commands.shell.clock import VIETNAM
from maturity.store.workspace import SETS as FOLDER
from tests.running import Run
from tests.web.conftest import Browser, application, hidden, send_files, write_preview

NewBrowser = Callable[[], Browser]
DRAFT = {
    "goc": "2361-xa",
    "ma": "tinh-mau-2026",
    "ten": "Bộ tiêu chí của tỉnh Mẫu",
    "van_ban": "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
    "hieu_luc": "05/01/2026",
    "co_quan": "",
}
SETS, SET = "/tt/bo-tieu-chi", "/tt/bo-tieu-chi/tinh-mau-2026"
ROW = f"{SET}/dong/CQS-01"
WORD = {
    "nguoi": "Người Mẫu, Sở Khoa học và Công nghệ",
    "van_ban": "Quyết định số 12/QĐ-UBND",
    "trang": "trang 5, dòng 12",
    "ngay": "08/01/2026",
}


@pytest.fixture
def made(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at a workspace in which the standing body has made a set; its document; 09/01/2026."""
    folder = at_moment("có người")
    browser = application(folder, datetime(2026, 1, 9, 9, 0, tzinfo=VIETNAM), ("tt", "tgv", "ky", "xa1"))
    at = browser()
    at.sign_in("tt")
    done = at.send(f"{SETS}/lap", DRAFT)
    assert "Đã lập bộ" in done.text.replace("\xa0", " "), done.text
    return browser, folder / FOLDER / "tinh-mau-2026.md"


def signed_in(browser: NewBrowser, person: str = "tt") -> Browser:
    at = browser()
    at.sign_in(person)
    return at


def test_one_row_is_edited_and_attested(made: tuple[NewBrowser, Path], run: Run) -> None:
    """The document that comes of it is sound for the command, and says who compared which page."""
    browser, file = made
    at = signed_in(browser)
    assert file.stat().st_mode & 0o077 == 0
    rows = at.get(SET).text.replace("\xa0", " ")
    assert "Đã đối chiếu 0/38 tiêu chí" in rows
    form = at.get(f"{ROW}/sua")
    text = form.text.split("<textarea")[1].split(">\n", 1)[1].split("</textarea>")[0]
    assert "≥ 50%" in text
    changed = text.replace("≥ 50%", "≥ 55%")
    saved = at.send(f"{ROW}/sua", {"van_ban": changed, "da_xem": hidden(form, "da_xem")})
    assert saved.status_code == 200
    assert "≥ 55%" in file.read_text(encoding="utf-8")
    assert "55%" in at.get(f"{SET}?xem=khac").text
    assert 'id="CQS-02"' not in at.get(f"{SET}?xem=khac").text
    assert "55%" in at.get(f"{SET}/so-voi-bo-goc").text
    attested = at.send(ROW, {**WORD, "da_xem": hidden(at.get(ROW), "da_xem")})
    assert "Đã ghi xác nhận đối chiếu dòng" in attested.text.replace("\xa0", " ")
    assert "Quyết định số 12/QĐ-UBND, trang 5, dòng 12; 08/01/2026" in file.read_text(encoding="utf-8")
    assert 'id="CQS-01"' not in at.get(f"{SET}?xem=chua").text
    assert run("framework", "lint", str(file)).code == 0


def test_what_is_wrong_is_told_at_the_row(made: tuple[NewBrowser, Path]) -> None:
    """Nothing is written, and what was typed stands there; two people do not overwrite each other."""
    browser, file = made
    at, other = signed_in(browser), signed_in(browser)
    before = file.read_bytes()
    seen = hidden(at.get(f"{ROW}/sua"), "da_xem")
    wrong = "### CQS-01. Tên tiêu chí\n\n- Loại: màu xanh\n"
    refused = at.send(f"{ROW}/sua", {"van_ban": wrong, "da_xem": seen})
    assert refused.status_code == 409
    assert "màu xanh" in refused.text.split("<textarea")[1]
    assert "CQS-01, dòng 3" in refused.text.replace("\xa0", " ")
    assert str(file.parent) not in refused.text
    two = "### CQS-01. Một\n\n### CQS-02. Hai\n"
    assert "đúng một dòng" in at.send(f"{ROW}/sua", {"van_ban": two, "da_xem": seen}).text
    ahead = at.send(ROW, {**WORD, "ngay": "10/01/2026", "da_xem": seen})
    assert ahead.status_code == 422
    assert file.read_bytes() == before
    late = hidden(other.get(ROW), "da_xem")
    at.send(ROW, {**WORD, "da_xem": seen})
    answer = other.send(ROW, {**WORD, "trang": "trang 6", "da_xem": late})
    assert answer.status_code == 409
    assert "đã được sửa từ lúc mở trang" in answer.text
    assert hidden(answer, "da_xem") != late
    assert "trang 6" in answer.text


def test_a_document_is_sent_and_given(made: tuple[NewBrowser, Path]) -> None:
    """With errors it is refused with all of them; what it changes is shown before it is kept."""
    browser, file = made
    at = signed_in(browser)
    page = f"{SETS}/gui"
    given = at.get(f"{SET}.md").data
    assert given == file.read_bytes()
    same = send_files(at, page, ("tinh-mau-2026.md", given))
    assert "không có gì thay đổi" in same.text
    bad = send_files(at, page, ("hong.md", "# Hỏng\n\n- Mã khung: hong\n".encode()))
    assert bad.status_code == 409
    assert "hong.md" in bad.text
    renamed = given.decode().replace("Bộ tiêu chí của tỉnh Mẫu", "Bộ tiêu chí mới của tỉnh Mẫu").encode()
    seen = send_files(at, page, ("bo.md", renamed))
    assert "văn bản mới thay văn bản cũ" in seen.text
    assert "Đã ghi văn bản" in write_preview(at, page, seen).text
    assert file.read_bytes() == renamed
    assert (file.parent / "tinh-mau-2026.md.cu-1").read_bytes() == given
    shipped = send_files(at, page, ("2361-xa.md", given.replace(b"tinh-mau-2026", b"2361-xa")))
    assert "Ghi</button>" not in shipped.text or write_preview(at, page, shipped).status_code == 409
    assert not (file.parent / "2361-xa.md").exists()


PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SIGNED = f"{SET}/ban-ky"


def file_signed(at: Browser, content: bytes = PDF, **changed: str) -> TestResponse:
    """Send the signed document of the set, and follow to its preview."""
    fields = {"so": "12/QĐ-UBND", "ngay": "05/01/2026"} | changed
    sent = {"csrf": at.token(SIGNED), "tep": [(io.BytesIO(content), "qd-12.pdf")], **fields}
    answer = at.client.post(SIGNED, data=sent, content_type="multipart/form-data")
    return at.get(answer.location) if answer.status_code == 303 else answer


def plain(answer: TestResponse) -> str:
    """Return the text of a page without its elements."""
    return re.sub("<[^>]+>", "", answer.text).replace("\xa0", " ")


def kept(at: Browser, preview: TestResponse) -> TestResponse:
    names = ("csrf", "gui", "da_xem", "so", "ngay")
    return at.client.post(SIGNED, data={name: hidden(preview, name) for name in names})


def test_the_signed_document_stands_beside_the_row(made: tuple[NewBrowser, Path], run: Run) -> None:
    """Filed once, with its hash; at the page that the row before was attested by; for pages of ours alone."""
    browser, _ = made
    at = signed_in(browser)
    assert "<iframe" not in at.get(ROW).text
    preview = file_signed(at)
    assert "Sẽ lưu bản ký số 12/QĐ-UBND ngày 05/01/2026" in plain(preview)
    assert "Đã lưu bản ký số 12/QĐ-UBND" in plain(kept(at, preview))
    assert "frame-src" not in at.get(SET).headers["Content-Security-Policy"]
    form = at.get(ROW)
    assert form.headers["Content-Security-Policy"].endswith("; frame-src 'self'")
    assert f'src="{SIGNED}.pdf#page=1&amp;navpanes=0"' in form.text
    done = at.send(ROW, {**WORD, "da_xem": hidden(form, "da_xem")})
    assert f'href="{SET}/dong/CQS-02"' in done.text
    following = at.get(f"{SET}/dong/CQS-02").text
    assert f'src="{SIGNED}.pdf#page=5&amp;navpanes=0"' in following
    assert 'value="Quyết định số 12/QĐ-UBND"' in following, "the page is that of the row before"
    assert "<iframe" in at.get(f"{ROW}/sua").text
    answer = at.get(f"{SIGNED}.pdf")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert at.get(f"{SIGNED}/trang?so=7").location == f"{SIGNED}.pdf#page=7&navpanes=0"
    assert at.get(f"{SIGNED}/trang?so=//xa").location == f"{SIGNED}.pdf#page=1&navpanes=0"
    assert run("verify").code == 0


def test_which_signed_documents_are_refused(made: tuple[NewBrowser, Path]) -> None:
    """What is no PDF, a day to come, a second document; one filed by mistake is withdrawn with the reason."""
    browser, _ = made
    at, leader, unit = (signed_in(browser, each) for each in ("tt", "ky", "xa1"))
    assert "không phải PDF" in file_signed(at, b"\x89PNG\r\n\x1a\n" + bytes(99)).text.replace("\xa0", " ")
    assert "chưa tới" in file_signed(at, ngay="10/01/2026").text
    assert file_signed(at, so="").status_code == 422
    assert at.get(f"{SIGNED}.pdf").status_code == 404
    kept(at, file_signed(at))
    other = file_signed(at, PDF + b"\n%%EOF\n")
    assert other.status_code == 409
    assert f'href="{SIGNED}/rut"' in other.text
    assert leader.get(f"{SIGNED}.pdf").data == PDF
    assert leader.get(SIGNED).status_code == unit.get(f"{SIGNED}.pdf").status_code == 404
    assert (
        at.get(f"{SETS}/khong-co/ban-ky").status_code == at.get(f"{SETS}/2361-xa/ban-ky").status_code == 404
    )
    withdrawn = at.send(f"{SIGNED}/rut", {"ly_do": "Nhầm tệp"})
    assert "Đã rút bản ký số 12/QĐ-UBND" in plain(withdrawn)
    assert at.get(f"{SIGNED}.pdf").status_code == 404
    assert at.send(f"{SIGNED}/rut", {"ly_do": "Nhầm tệp"}).status_code == 409


def test_who_sees_sets(made: tuple[NewBrowser, Path]) -> None:
    """The body reads; the standing body alone changes; a unit, and a path in place of an id, find nothing."""
    browser, _ = made
    leader, unit = signed_in(browser, "ky"), signed_in(browser, "xa1")
    assert leader.get(SET).status_code == 200
    assert f"{ROW}" not in leader.get(SET).text
    assert leader.get(ROW).status_code == leader.get(f"{SETS}/lap").status_code == 404
    assert unit.get(SET).status_code == unit.get(SETS).status_code == 404
    at = signed_in(browser)
    for name in ("khong-co", "..%2f..%2fcau-hinh", "2361-xa"):
        assert at.get(f"{SETS}/{name}").status_code == 404
    taken = at.send(f"{SETS}/lap", DRAFT)
    assert "đã có bộ tinh-mau-2026" in taken.text
    assert "mã của một bộ có sẵn" in at.send(f"{SETS}/lap", {**DRAFT, "ma": "2361-xa"}).text
    assert at.send(f"{SETS}/lap", {**DRAFT, "ma": "../x"}).status_code == 409


def test_a_year_is_opened_on_a_set_of_the_workspace(made: tuple[NewBrowser, Path], run: Run) -> None:
    """As a rehearsal: an official year waits for the attestations, with every reason."""
    browser, _ = made
    at = signed_in(browser)
    opening = {"nam": "2025", "bo": "tinh-mau-2026", "loai": "chinh-thuc", "ky": ""}
    assert "đối chiếu" in at.send("/tt/mo-ky", opening).text
    opened = at.send("/tt/mo-ky", {**opening, "loai": "dien-tap"})
    assert "Đã mở kỳ đánh giá diễn tập" in opened.text.replace("\xa0", " ")
    assert run("verify").code == 0


def test_a_set_is_read_by_what_bars_its_use(made: tuple[NewBrowser, Path]) -> None:
    """Its state and its rows that rest on no document yet; one without a base differs from none."""
    browser, _ = made
    at = signed_in(browser)
    listed = at.get(SETS).text.replace("\xa0", " ")
    assert "tinh-mau-2026" in listed
    assert "Đã đối chiếu 0/38 tiêu chí" in listed
    status = at.get(f"{SET}/tinh-trang")
    assert status.status_code == 200
    assert "đối chiếu" in status.text
    assert 'id="CQS-01"' in at.get(f"{SET}?xem=chua").text
    assert at.get(f"{SET}?xem=tam").status_code == 200
    assert at.get(f"{SET}/dong/CQS-99").status_code == 404


def test_a_document_that_is_broken_on_the_server_is_told(made: tuple[NewBrowser, Path]) -> None:
    """With every error on its page; nothing is computed from it, and it can be taken away to be mended."""
    browser, file = made
    at = signed_in(browser)
    file.write_text("# Hỏng\n\n- Mã khung: tinh-mau-2026\n", encoding="utf-8")
    shown = at.get(SET)
    assert "Văn bản của bộ có lỗi nên chưa dùng được" in shown.text
    assert "tinh-mau-2026" in at.get(SETS).text
    for page in (f"{SET}/tinh-trang", f"{SET}/so-voi-bo-goc"):
        assert at.get(page).status_code == 404
    assert at.get(ROW).status_code == 409
    assert at.get(f"{SET}.md").data == file.read_bytes()


def test_a_set_of_the_workspace_is_a_base_too(made: tuple[NewBrowser, Path]) -> None:
    """For a further set; a new document is told to be one, and can be sent again as it is given."""
    browser, _ = made
    at = signed_in(browser)
    done = at.send(f"{SETS}/lap", {**DRAFT, "goc": "tinh-mau-2026", "ma": "tinh-mau-2027"})
    assert done.status_code == 200
    assert at.get(f"{SETS}/tinh-mau-2027/so-voi-bo-goc").status_code == 200
    given = at.get(f"{SETS}/tinh-mau-2027.md").data.replace(b"tinh-mau-2027", b"tinh-mau-2028")
    seen = send_files(at, f"{SETS}/gui", ("tinh-mau-2028.md", given))
    assert "sẽ thêm" in seen.text
    assert "Đã ghi văn bản" in write_preview(at, f"{SETS}/gui", seen).text
    assert at.get(f"{SETS}/tinh-mau-2028").status_code == 200
    tomorrow = {**WORD, "ngay": "10/01/2026", "da_xem": hidden(at.get(ROW), "da_xem")}
    assert "Ngày đối chiếu chưa đến" in at.send(ROW, tomorrow).text
