"""A department's pages: what it owes, its workbook down and up, and that it touches nothing of others."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, send_files, write_preview
from web.accounts.database import AccountsFile

NewBrowser = Callable[[], Browser]
PAGE = "/so/2025/gui"
HEAD = "ma_don_vi,ma_tieu_chi,tu_so,mau_so\n"


def plain(text: str) -> str:
    """Return a page's text with ordinary spaces."""
    return text.replace("\xa0", " ")


def test_a_department_fills_its_workbook_and_sends_it_back(opened: tuple[NewBrowser, Path]) -> None:
    """Down, filled in, up with a preview, written; the page then shows the figure; it can be undone."""
    browser, folder = opened
    at = browser()
    at.sign_in("so1")
    assert at.get("/").location == "/so"
    assert at.get("/so").location.startswith("/so/2025")
    before = plain(at.get("/so/2025").text)
    assert "Đã có 0/12 số liệu, còn thiếu 12" in before
    assert "CQS-21" in before
    assert "CQS-02" not in before
    workbook = load_workbook(io.BytesIO(at.get("/so/2025/bieu.xlsx").data))
    sheet = next(each for each in workbook if any(cell.value == "99001" for row in each for cell in row))
    row = next(cell.row for line in sheet for cell in line if cell.value == "99001")
    for column, value in ((4, 90), (5, 100)):
        sheet.cell(row, column).value = value
    filled = io.BytesIO()
    workbook.save(filled)
    preview = send_files(at, PAGE, ("Biểu Sở Tư pháp.xlsx", filled.getvalue()))
    assert "Biểu Sở Tư pháp.xlsx" in plain(preview.text)
    assert write_preview(at, PAGE, preview).status_code == 200
    after = plain(at.get("/so/2025").text)
    assert "90% (90/100" in after
    assert "Biểu Sở Tư pháp.xlsx" in after
    assert "Đã bỏ lần nhận 1" in plain(at.send("/so/2025/bo/1", {}).text)
    assert "90% (90/100" not in plain(at.get("/so/2025").text)
    with Workspace(folder).open_read_only() as store:
        assert [*store.lines()][-1].person == "so1"
    noted = AccountsFile.beside(folder).rows("SELECT person, path FROM access WHERE event = 'tải xuống'")
    assert [dict(row) for row in noted] == [{"person": "so1", "path": "/so/2025/bieu.xlsx"}]


def test_figures_of_others_are_refused_before_they_are_compared(opened: tuple[NewBrowser, Path]) -> None:
    """What the workspace holds of others is not told to whoever sends a table of it."""
    browser, _ = opened
    body, department = browser(), browser()
    body.sign_in("tt")
    department.sign_in("so1")
    held = (HEAD + "99001,CQS-02,77123,80000\n").encode()
    write_preview(body, "/tt/2025/nhan", send_files(body, "/tt/2025/nhan", ("a.csv", held)))
    answer = send_files(department, PAGE, ("a.csv", held.replace(b"77123", b"77124")))
    text = plain(answer.text)
    assert answer.status_code == 409
    assert "Không nhận; không có gì thay đổi" in text
    assert not re.search(r"77[.]?123", text)
    assert department.get("/so/2025/bo/1").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "tệp là ảnh PNG"),
        ("trống.xlsx", b"", "trống.xlsx: tệp trống; cần dòng tiêu đề có các cột Mã đơn vị, Mã tiêu chí"),
        ("ghi.pdf", b"%PDF-1.4\n%%EOF\n", "ghi.pdf"),
        ("bảng mã cũ.csv", "M\xb7 \xae\xac n v\xde;T\xaan;T\xf6 s\xe8\n1;x;1\n".encode("latin-1"), "TCVN3"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_own_name(
    opened: tuple[NewBrowser, Path], name: str, content: bytes, told: str
) -> None:
    """Not that figures of others were sent; and no folder of the server."""
    browser, folder = opened
    at = browser()
    at.sign_in("so1")
    for _ in range(4):  # more than wait at once: the newest stays
        answer = send_files(at, PAGE, (name, content))
    text = plain(answer.text)
    assert answer.status_code == 200
    assert told in text
    assert "Không đọc được tệp nào" in text
    assert "nơi khác" not in text
    assert str(folder).lstrip("/") not in text
    assert "tai-len" not in text


@pytest.mark.parametrize("person", ["tt", "tgv", "xa1", "hd", "ky"])
def test_nobody_else_sees_it(opened: tuple[NewBrowser, Path], person: str) -> None:
    """A department's pages are its own."""
    at = opened[0]()
    at.sign_in(person)
    for path in ("/so", "/so/2025", "/so/2025/bieu.xlsx", PAGE, "/so/2025/bo/1"):
        assert at.get(path).status_code == 404, path
