"""The journal, the access log, the check of all and the backup, for the standing body."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from maturity.operations.journal_pages import ACTS_OF_A_PAGE
from maturity.store.workspace import Workspace
from tests.web.conftest import MORNING, Browser
from web.verifying import Verifier, checked

NewBrowser = Callable[[], Browser]


def test_acts_are_read_by_unit_and_person_page_by_page(played: NewBrowser) -> None:
    """What is shown is what the journal has, nothing twice and nothing left out."""
    page = played()
    page.sign_in("tt01")
    first = page.get("/tt/nhat-ky").text
    assert f"{ACTS_OF_A_PAGE} việc" in first
    assert "xem hồ sơ" not in first
    numbers: list[str] = []
    path = "/tt/nhat-ky?nguoi=tgv01"
    while path:
        text = page.get(path).text
        numbers += [part.split('"')[0] for part in text.split('<th scope="row"><a href="/tt/nhat-ky/')[1:]]
        onward = text.rpartition("Trang sau, cũ hơn")[0].rpartition('href="')[2].split('"')[0]
        path = onward.replace("&amp;", "&") if "Trang sau" in text else ""
    folder = page.client.application.extensions["maturity.settings"].workspace
    with Workspace(folder).open_read_only() as store:
        of_person = [line.act for line in store.lines() if line.person == "tgv01"]
    assert numbers == [str(act) for act in sorted(set(of_person), reverse=True)]
    of_unit = page.get("/tt/nhat-ky?don-vi=99005").text
    assert "nộp hồ sơ" in of_unit
    assert "99005" in of_unit
    assert "ghi danh sách đơn vị" in first + of_unit
    assert "Không có việc nào như vậy" in page.get("/tt/nhat-ky?nguoi=%22%27--").text


def test_an_act_is_shown_with_its_lines(played: NewBrowser) -> None:
    """Only acts have pages: a number within one has none."""
    page = played()
    page.sign_in("tt01")
    shown = page.get("/tt/nhat-ky/1").text
    assert "Việc số 1" in shown
    assert "tt01" in shown
    for number in (0, 10**12):
        assert page.get(f"/tt/nhat-ky/{number}").status_code == 404


def test_the_access_log_tells_who_was_refused(browser: NewBrowser) -> None:
    """With what they asked for; shown escaped."""
    unit, body = browser(), browser()
    unit.sign_in("xa1")
    unit.get("/tt/nguoi-dung")
    unit.sign_in("<b>ai</b>", "gì đó")
    body.sign_in("tt")
    shown = body.get("/tt/nhat-ky/truy-cap").text
    assert "không được phép" in shown
    assert "/tt/nguoi-dung" in shown
    assert "&lt;b&gt;ai&lt;/b&gt;" in shown
    assert "<b>ai" not in shown
    assert "không được phép" not in body.get("/tt/nhat-ky/truy-cap?nguoi=tt").text


def test_all_is_checked_in_a_process_of_its_own(browser: NewBrowser, workspace: Path) -> None:
    """One at a time; a changed workspace is told; who works meanwhile does not wait."""
    page = browser()
    page.sign_in("tt")
    assert "Chưa kiểm tra lần nào" in page.get("/tt/nhat-ky/kiem-tra").text
    page.send("/tt/nhat-ky/kiem-tra", {})
    running = page.get("/tt/nhat-ky/kiem-tra").text
    assert "Đang kiểm tra" in running
    assert 'http-equiv="refresh"' in running
    verifier: Verifier = page.client.application.extensions["maturity.verifier"]
    assert not verifier.begin("tt", MORNING)
    deadline = time.monotonic() + 60
    while "Đang kiểm tra" in (ended := page.get("/tt/nhat-ky/kiem-tra").text.replace("\xa0", " ")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert "Tất cả khớp" in ended
    assert "http-equiv" not in ended
    assert {path.name for path in workspace.iterdir()} >= {"maturity.db", "tai-khoan.db"}
    assert not list(workspace.glob(".maturity-tam-*"))


def test_a_changed_workspace_is_told(played: NewBrowser, changed_by_hand: Callable[[Path], None]) -> None:
    """As `verify` would."""
    folder: Path = played().client.application.extensions["maturity.settings"].workspace
    changed_by_hand(folder)
    found = checked(folder)
    assert not found.holds
    assert any("99005" in line for line in found.lines)


def test_a_check_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A folder that is no workspace is named."""
    found = checked(tmp_path / "không-có")
    assert not found.holds
    assert any("không-có" in line for line in found.lines)


def test_a_backup_is_taken_away(browser: NewBrowser, workspace: Path) -> None:
    """With all but the accounts, which the page says; nothing is left beside the workspace."""
    page = browser()
    page.sign_in("tt")
    assert "Không có <code>tai-khoan.db</code>" in page.get("/tt/nhat-ky").text
    answer = page.send("/tt/nhat-ky/sao-luu", {}, page="/tt/nhat-ky")
    assert answer.headers["Content-Disposition"].endswith("sao-luu-2026-01-05-0800.zip")
    with ZipFile(io.BytesIO(answer.data)) as zipped:
        assert "maturity.db" in zipped.namelist()
        assert "tai-khoan.db" not in zipped.namelist()
    answer.close()
    assert not list(workspace.glob(".maturity-tam-*"))
    assert "tải xuống" in page.get("/tt/nhat-ky/truy-cap").text
    assert page.send("/tt/nhat-ky/sao-luu", {}, page="/tt/nhat-ky").status_code == 200
