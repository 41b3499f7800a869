"""The years on pages: opened on a set, their settings taken up, closed, reopened, taken back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from commands.shell.clock import VIETNAM
from maturity.store.workspace import Workspace
from tests.running import Run
from tests.web.conftest import Browser, application

NewBrowser = Callable[[], Browser]
OPENING = {"nam": "2025", "bo": "minh-hoa-xa", "loai": "chinh-thuc", "ky": ""}


def last_act(folder: Path) -> tuple[str, str]:
    """Return the name of the last act of the journal, and who acted."""
    with Workspace(folder).open_read_only() as store:
        *_, line = store.lines()
        return line.operation, line.person


def test_a_year_is_opened_closed_reopened(at_moment: Callable[[str], Path], run: Run) -> None:
    """Each leaves the line of its command; what keeps a year from it is said in full."""
    folder = at_moment("có người")
    browser = application(folder, datetime(2026, 1, 5, 9, 0, tzinfo=VIETNAM), ("tt", "tgv", "ky"))
    at, other = browser(), browser()
    at.sign_in("tt")
    other.sign_in("tgv")
    assert "/tt/mo-ky" in at.get("/tt").text
    assert "chưa mở kỳ đánh giá nào" in other.get("/tt").text
    assert other.get("/tt/mo-ky").status_code == 404
    refused = at.send("/tt/mo-ky", {**OPENING, "bo": "2361-xa"})
    assert refused.status_code == 409
    assert 'value="2025"' in refused.text
    assert at.send("/tt/mo-ky", {**OPENING, "nam": "1900"}).status_code == 422
    assert "Đã mở kỳ đánh giá chính thức" in at.send("/tt/mo-ky", OPENING).text.replace("\xa0", " ")
    assert last_act(folder) == ("cycle open", "tt")
    shown = at.get("/tt/cac-ky").text
    assert "/tt/2025/dong-ky" in shown
    assert "/tt/2025/dong-ky" not in other.get("/tt/cac-ky").text
    assert other.get("/tt/2025/dong-ky").status_code == 404
    assert "Đã đóng kỳ" in at.send("/tt/2025/dong-ky", {}).text.replace("\xa0", " ")
    assert at.send("/tt/2025/mo-lai-ky", {"ly_do": ""}).status_code == 422
    assert "Đã mở lại kỳ" in at.send("/tt/2025/mo-lai-ky", {"ly_do": "Đóng nhầm"}).text.replace("\xa0", " ")
    assert "Đóng nhầm" in at.get("/tt/cac-ky").text
    assert "Đã rút kỳ" in at.send("/tt/2025/rut-ky", {}).text.replace("\xa0", " ")
    assert last_act(folder) == ("cycle withdraw", "tt")
    assert run("verify").code == 0


def test_settings_of_the_file_are_taken_up(at_moment: Callable[[str], Path], run: Run) -> None:
    """What differs is shown before; whoever only reads has no button."""
    folder = at_moment("mở kỳ, sửa cấu hình")
    browser = application(folder, datetime(2026, 1, 5, 9, 0, tzinfo=VIETNAM), ("tt", "ky"))
    at, other = browser(), browser()
    at.sign_in("tt")
    other.sign_in("ky")
    assert "/tt/2025/cau-hinh/ghi" in at.get("/tt/2025/cau-hinh").text
    assert "/tt/2025/cau-hinh/ghi" not in other.get("/tt/2025/cau-hinh").text
    done = at.send("/tt/2025/cau-hinh/ghi", {}).text.replace("\xa0", " ")
    assert "Đã ghi cấu hình mới vào kỳ đánh giá năm 2025" in done
    assert last_act(folder) == ("cycle settings", "tt")
    assert run("verify").code == 0
