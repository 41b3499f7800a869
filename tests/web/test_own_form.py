"""A unit's form sent back on its page: a preview that writes nothing, the intake, and taking it back."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands.shell.clock import VIETNAM
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import recorded_in
from maturity.figures.intake import Intake
from maturity.store.workspace import Workspace
from tests.running import Run
from tests.web.conftest import Browser, application, hidden, send_files, write_preview

NewBrowser = Callable[[], Browser]
PAGE, FILE = "/xa/2025/bieu", "biểu của xã.xlsx"


@pytest.fixture
def filled(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at an official year whose figures have come in, and its folder; 06/01/2026."""
    folder = at_moment("có số liệu")
    morning = datetime(2026, 1, 6, 9, 0, tzinfo=VIETNAM)
    return application(folder, morning, ("xa1", "xa3", "so1")), folder


def numerator(folder: Path) -> int | None:
    with Workspace(folder).open_read_only() as store:
        figures = {each.item: each for each in recorded_in(store, 2025, "99001", series=LEVEL_SERIES)}
    return figures["CQS-06"].observation.numerator


def lines(folder: Path) -> int:
    with Workspace(folder).open_read_only() as store:
        return sum(1 for _ in store.lines())


def sheet(at: Browser) -> bytes:
    """Return the unit's own form, with another figure typed in it."""
    workbook = load_workbook(BytesIO(at.get("/xa/2025/bieu.xlsx").data))
    figures = workbook["Số liệu"]
    row = next(row for row in figures.iter_rows() if any(cell.value == "CQS-06" for cell in row))
    next(cell for cell in row if cell.value == 62).value = 55  # the numerator comes first
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def test_a_form_is_previewed_then_taken_in_then_taken_back(filled: tuple[NewBrowser, Path], run: Run) -> None:
    """The same lines as the command's; each step shows what it does before it does it."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    before, old = lines(folder), numerator(folder)
    seen = send_files(at, PAGE, (FILE, sheet(at)))
    text = seen.text.replace("\xa0", " ")
    assert seen.status_code == 200
    assert "Xem trước khi nhận số liệu năm 2025" in text
    assert "bấm nút ở cuối trang" in text
    assert "chạy lại lệnh" not in text
    assert str(folder) not in text
    assert lines(folder) == before
    done = write_preview(at, PAGE, seen)
    assert "Đã ghi" in done.text
    assert numerator(folder) == 55 != old
    assert write_preview(at, PAGE, seen).status_code == 410
    number = at.get(PAGE).text.split("/xa/2025/bo-lan-nhan/")[1].split('"')[0]
    assert "Xem trước khi bỏ" in at.get(f"/xa/2025/bo-lan-nhan/{number}").text.replace("\xa0", " ")
    assert "Đã bỏ lần nhận" in at.send(f"/xa/2025/bo-lan-nhan/{number}", {}).text.replace("\xa0", " ")
    assert numerator(folder) == old
    assert run("verify").code == 0


def test_what_is_closed_is_not_offered_to_be_taken_back(filled: tuple[NewBrowser, Path]) -> None:
    """After handing in: neither on the list, nor by the address, nor by a form made by hand."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    write_preview(at, PAGE, send_files(at, PAGE, (FILE, sheet(at))))
    address = "/xa/2025/bo-lan-nhan/" + at.get(PAGE).text.split("/xa/2025/bo-lan-nhan/")[1].split('"')[0]
    assert ">Bỏ lần nhận này</button>" in at.get(address).text
    at.send("/xa/2025/nop", {})
    listed = at.get(PAGE).text
    assert "bo-lan-nhan" not in listed
    assert "đã chốt cùng hồ sơ" in listed
    before, shown = lines(folder), at.get(address)
    text = shown.text.replace("\xa0", " ")
    assert shown.status_code == 200
    assert "Không bỏ được gì của lần nhận này" in text
    assert "để bỏ, bấm nút" not in text
    assert ">Bỏ lần nhận này</button>" not in text
    table = b"ma_don_vi,ma_tieu_chi,tu_so,mau_so\n99001,CQS-06,33,62\n"
    late = send_files(at, PAGE, ("a.csv", table)).text.replace("\xa0", " ")
    assert 'Xem <a href="/xa/2025/ho-so">' not in late
    assert '<a href="/xa/2025/ho-so">Xem hồ sơ</a>.' in late
    forged = at.send(address, {}, page=PAGE)
    assert "Không bỏ được gì" in forged.text.replace("\xa0", " ")
    assert (numerator(folder), lines(folder)) == (55, before)


@pytest.mark.covered
def test_kept_files_are_of_one_person(filled: tuple[NewBrowser, Path]) -> None:
    """Another person, or a path in place of a token, finds nothing; the person's next session has them."""
    browser, folder = filled
    first, second = browser(), browser()
    first.sign_in("xa1")
    second.sign_in("xa3")
    token = hidden(send_files(first, PAGE, (FILE, sheet(first))), "gui")
    for forged in (token, "../../dau", "0" * 32):
        answer = second.send(PAGE, {"gui": forged, "da_xem": ""})
        assert answer.status_code == 410
        assert "không còn trên máy chủ" in answer.text
    assert (folder / "tai-len").stat().st_mode & 0o077 == 0
    again = browser()
    again.sign_in("xa1")
    assert "Xem trước khi nhận" in again.get(f"{PAGE}?gui={token}").text.replace("\xa0", " ")


def test_a_form_of_another_unit_is_refused_before_it_is_compared(filled: tuple[NewBrowser, Path]) -> None:
    """A preview would show what is held of the other unit."""
    browser, folder = filled
    first, other = browser(), browser()
    first.sign_in("xa1")
    other.sign_in("xa3")
    before = lines(folder)
    answer = send_files(other, PAGE, (FILE, sheet(first)))
    assert answer.status_code == 409
    assert "không phải của đơn vị 99003" in answer.text
    assert str(folder) not in answer.text
    assert "Xem trước khi nhận" not in answer.text.replace("\xa0", " ")
    assert lines(folder) == before


def test_what_has_changed_since_the_preview_is_shown_again(filled: tuple[NewBrowser, Path]) -> None:
    """Another tab has written in between: what would be written now is another thing than what was seen."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    seen = send_files(at, PAGE, (FILE, sheet(at)))
    assert write_preview(at, PAGE, send_files(at, PAGE, (FILE, sheet(at)))).status_code == 200
    before = lines(folder)
    again = write_preview(at, PAGE, seen)
    assert again.status_code == 409
    assert "đã thay đổi từ lúc xem trước" in again.text
    assert lines(folder) == before


def test_what_is_no_form_is_told(filled: tuple[NewBrowser, Path]) -> None:
    """No file, a picture called .xlsx, a name with markup."""
    browser, _ = filled
    at = browser()
    at.sign_in("xa1")
    assert "Chưa chọn tệp" in at.send(PAGE, {}).text
    answer = send_files(at, PAGE, ("<b>ảnh</b>.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 64))
    assert "<b>ảnh" not in answer.text
    assert "Không đọc được tệp nào" in answer.text
    assert "Ghi</button>" not in answer.text


def test_an_intake_of_others_is_not_there(filled: tuple[NewBrowser, Path]) -> None:
    """Neither on the list nor by its number."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    with Workspace(folder).open_read_only() as store:
        numbers = [intake.id for intake in store.records(Intake)]
    shown = at.get(PAGE).text
    for number in numbers:
        if f"/bo-lan-nhan/{number}" not in shown:
            assert at.get(f"/xa/2025/bo-lan-nhan/{number}").status_code == 409
    other = browser()
    other.sign_in("so1")
    assert other.get(PAGE).status_code == 404


def test_the_first_page_leads_to_the_work(filled: tuple[NewBrowser, Path]) -> None:
    """Of a unit to its own page; of nobody nowhere."""
    browser, _ = filled
    at = browser()
    assert at.get("/").status_code == 200
    at.sign_in("xa1")
    assert at.get("/").location == "/xa"
