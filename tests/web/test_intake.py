"""Taking in dropped files on a page: preview, writing from what the server kept, the list, undoing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, send_files, write_preview

NewBrowser = Callable[[], Browser]
PAGE = "/tt/2025/nhan"
TABLE = "ma_don_vi,ma_tieu_chi,tu_so,mau_so\n99001,CQS-02,90,100\n99003,CQS-02,80,100\n"


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
    preview = send_files(at, PAGE, ("C:\\Số liệu\\tổng hợp.csv", TABLE.encode()), ("quet.pdf", b"%PDF-1.4 "))
    text = preview.text.replace("\xa0", " ")
    assert preview.status_code == 200
    assert "tổng hợp.csv" in text
    assert "maturity-gui-" not in text
    assert "chạy lại lệnh này" not in text
    assert number_of_acts(folder) == before
    done = write_preview(at, PAGE, preview)
    assert done.status_code == 200
    assert "Đã nhận số liệu năm 2025" in done.text.replace("\xa0", " ")
    assert '<a href="/tt/2025/cac-lan-nhan/1/bo">bỏ lần nhận 1</a>' in done.text
    after = number_of_acts(folder)
    assert after > before
    again = write_preview(at, PAGE, preview)
    assert again.status_code == 410
    assert number_of_acts(folder) == after
    listed = at.get("/tt/2025/cac-lan-nhan").text
    assert "tổng hợp.csv" in listed
    undo = "/tt/2025/cac-lan-nhan/1/bo"
    assert f'href="{undo}"' in listed
    assert "Xem trước khi bỏ lần nhận 1" in at.get(undo).text.replace("\xa0", " ")
    assert "Đã bỏ lần nhận 1" in at.send(undo, {}).text.replace("\xa0", " ")
    assert "đã bỏ" in at.get("/tt/2025/cac-lan-nhan").text


def test_the_same_remark_on_several_units_is_one_line(opened: tuple[NewBrowser, Path]) -> None:
    """With their names; errors and what is of one unit stay where they are."""
    at = opened[0]()
    at.sign_in("tt")

    def table(unit: str, share: str) -> bytes:
        return f"ma_don_vi,ma_tieu_chi,tu_so,mau_so,la\n{unit},CQS-06,{share},\n".encode()

    files = [
        ("a.csv", table("99001", "5,9")),
        ("b.csv", table("99003", "5,9")),
        ("c.csv", table("99005", "x,9")),
    ]
    text = send_files(at, PAGE, *files).text.replace("\xa0", " ")
    assert text.count("bỏ qua các cột không dùng") == 1
    assert "03 đơn vị (UBND phường Minh Họa (99001), UBND xã Đồng Thử (99003), UBND" in text
    assert "c.csv, dòng 2, cột tu_so" in text
    assert "Lỗi phải sửa (01)" in text


def test_a_preview_that_is_no_longer_true_is_shown_again(opened: tuple[NewBrowser, Path]) -> None:
    """Another person wrote the same figures in between: nothing is written before it is looked at anew."""
    browser, folder = opened
    first, second = browser(), browser()
    first.sign_in("tt")
    second.sign_in("tt2")
    preview = send_files(first, PAGE, ("a.csv", TABLE.encode()))
    other = TABLE.replace("80,100", "70,100")
    assert write_preview(second, PAGE, send_files(second, PAGE, ("b.csv", other.encode()))).status_code == 200
    before = number_of_acts(folder)
    answer = write_preview(first, PAGE, preview)
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
    nothing = send_files(at, PAGE, ("rong.csv", b""))
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
