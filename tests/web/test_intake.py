"""Taking in dropped files on a page: preview, writing from what the server kept, the list, undoing."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from commands.shell.clock import VIETNAM
from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, application

NewBrowser = Callable[[], Browser]
PAGE = "/tt/2025/nhan"
TABLE = "ma_don_vi,ma_tieu_chi,tu_so,mau_so\n99001,CQS-02,90,100\n99003,CQS-02,80,100\n"


@pytest.fixture
def opened(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at an open year without figures; its folder."""
    folder = at_moment("mở kỳ")
    moment = datetime(2026, 1, 5, 9, 0, tzinfo=VIETNAM)
    return application(folder, moment, ("tt", "tt2", "tgv", "xa1", "so1", "hd", "ky")), folder


def send(at: Browser, *files: tuple[str, bytes], page: str = PAGE) -> TestResponse:
    """Send files from the form of a page, and follow to their preview."""
    content = [(io.BytesIO(data), name) for name, data in files]
    answer = at.client.post(
        page, data={"csrf": at.token(page), "tep": content}, content_type="multipart/form-data"
    )
    return at.get(answer.location) if answer.status_code == 303 else answer


def hidden(answer: TestResponse, name: str) -> str:
    """Return what a hidden field of a page holds."""
    return answer.text.split(f'name="{name}" value="')[1].split('"')[0]


def write(at: Browser, preview: TestResponse, page: str = PAGE) -> TestResponse:
    """Press the button of a preview."""
    fields = {name: hidden(preview, name) for name in ("csrf", "gui", "da_xem")}
    return at.client.post(page, data=fields)


def number_of_acts(folder: Path) -> int:
    """Return how many lines the journal has."""
    with Workspace(folder).open_read_only() as store:
        return len([*store.lines()])


def test_files_are_previewed_then_written_then_undone(opened: tuple[NewBrowser, Path]) -> None:
    """The preview writes nothing; the same files are written once; the list leads to undoing."""
    browser, folder = opened
    at = browser()
    at.sign_in("tt")
    before = number_of_acts(folder)
    preview = send(at, ("C:\\Số liệu\\tổng hợp.csv", TABLE.encode()), ("quet.pdf", b"%PDF-1.4 "))
    text = preview.text.replace("\xa0", " ")
    assert preview.status_code == 200
    assert "tổng hợp.csv" in text
    assert "maturity-gui-" not in text
    assert "chạy lại lệnh này" not in text
    assert number_of_acts(folder) == before
    done = write(at, preview)
    assert done.status_code == 200
    assert "Đã nhận số liệu năm 2025" in done.text.replace("\xa0", " ")
    after = number_of_acts(folder)
    assert after > before
    again = write(at, preview)
    assert again.status_code == 410
    assert number_of_acts(folder) == after
    listed = at.get("/tt/2025/cac-lan-nhan").text
    assert "tổng hợp.csv" in listed
    undo = "/tt/2025/cac-lan-nhan/1/bo"
    assert f'href="{undo}"' in listed
    assert "Xem trước khi bỏ lần nhận 1" in at.get(undo).text.replace("\xa0", " ")
    assert "Đã bỏ lần nhận 1" in at.send(undo, {}).text.replace("\xa0", " ")
    assert "đã bỏ" in at.get("/tt/2025/cac-lan-nhan").text


def test_a_preview_that_is_no_longer_true_is_shown_again(opened: tuple[NewBrowser, Path]) -> None:
    """Another person wrote the same figures in between: nothing is written before it is looked at anew."""
    browser, folder = opened
    first, second = browser(), browser()
    first.sign_in("tt")
    second.sign_in("tt2")
    preview = send(first, ("a.csv", TABLE.encode()))
    other = TABLE.replace("80,100", "70,100")
    assert write(second, send(second, ("b.csv", other.encode()))).status_code == 200
    before = number_of_acts(folder)
    answer = write(first, preview)
    assert (answer.status_code, "đã thay đổi từ lúc xem trước" in answer.text) == (409, True)
    assert number_of_acts(folder) == before


def test_files_are_their_senders_alone(opened: tuple[NewBrowser, Path]) -> None:
    """Nobody else finds them by the token, and a made-up one finds nothing."""
    browser, _ = opened
    at = browser()
    at.sign_in("tt")
    assert at.get(f"{PAGE}?gui=x").status_code == 410
    missing = at.send(PAGE, {})
    assert (missing.status_code, "Chưa chọn tệp" in missing.text) == (422, True)
    nothing = send(at, ("rong.csv", b""))
    assert "Không đọc được tệp nào" in nothing.text
    assert 'name="da_xem"' in nothing.text
    assert ">Ghi<" not in nothing.text


@pytest.mark.parametrize("person", ["tgv", "xa1", "so1", "hd", "ky"])
def test_the_standing_body_alone_takes_in(opened: tuple[NewBrowser, Path], person: str) -> None:
    """Whoever signs reads the list of intakes; the others see neither."""
    at = opened[0]()
    at.sign_in(person)
    assert at.get(PAGE).status_code == 404
    assert at.get("/tt/2025/cac-lan-nhan/1/bo").status_code == 404
    assert at.get("/tt/2025/cac-lan-nhan").status_code == (200 if person == "ky" else 404)
