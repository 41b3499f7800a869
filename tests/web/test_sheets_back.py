"""Sheets that are filled in and sent back: minutes, the register of papers, persons, units."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from werkzeug.test import TestResponse

from commands.shell.clock import VIETNAM
from maturity.dossier.states import DossierState
from tests.running import Run
from tests.web.conftest import Browser, application, hidden, is_dossier, send_files, write_preview
from tests.web.test_years import last_act

NewBrowser = Callable[[], Browser]


def filled(blank: bytes, **cells: object) -> bytes:
    """Return a sheet with cells of the row of 99001 filled in, by how their headings begin."""
    workbook = load_workbook(BytesIO(blank))
    sheet = workbook.worksheets[0]
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if any(str(cell.value).startswith("Mã đơn vị") for cell in row))
    row = next(row for row in rows if any(str(cell.value) == "99001" for cell in row))
    for words, value in cells.items():
        heading = words.replace("_", " ")
        column = next(cell.column for cell in head if str(cell.value).lower().startswith(heading))
        sheet.cell(row[0].row, column, value)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def test_minutes_are_shown_then_written(at_moment: Callable[[str], Path], run: Run) -> None:
    """All rows or none; a vote that breaks a rule is named with its row, and nothing is written."""
    folder = at_moment("có Hội đồng")
    browser = application(folder, datetime(2026, 3, 25, 9, 0, tzinfo=VIETNAM), ("tt", "ky"))
    at, other = browser(), browser()
    at.sign_in("tt")
    other.sign_in("ky")
    page = "/tt/2025/hoi-dong/gui-bien-ban"
    council = at.get("/tt/2025/hoi-dong").text.replace("\xa0", " ")
    assert page in council
    assert "Chờ Hội đồng xét (01 hồ sơ)" in council
    assert other.get(page).status_code == 404
    blank = at.get("/tt/2025/hoi-dong/bien-ban.xlsx").data
    votes = {"kết_luận": "công nhận", "mức_độ": 2, "có_mặt": 3, "không_đồng_ý": 0, "ý_kiến_khác": 0}
    day = {"ngay": "25/03/2026", "bien_ban": "01/BB"}

    def sent(content: bytes) -> TestResponse:
        token = at.token(page)
        answer = at.client.post(
            page,
            data={"csrf": token, **day, "tep": (BytesIO(content), "biên bản.xlsx")},
            content_type="multipart/form-data",
        )
        return at.get(answer.location) if answer.status_code == 303 else answer

    assert "Chưa dòng nào có kết luận" in sent(blank).text.replace("\xa0", " ")
    wrong = sent(filled(blank, **votes, đồng_ý=5))
    assert wrong.status_code == 409
    assert str(folder) not in wrong.text
    assert "biên bản.xlsx" in wrong.text
    seen = sent(filled(blank, **votes, đồng_ý=3))
    assert "Chưa ghi gì" in seen.text
    assert is_dossier(folder, "99001", DossierState.BEFORE_COUNCIL)
    fields = {name: hidden(seen, name) for name in ("csrf", "gui", "da_xem", "ngay", "bien_ban")}
    done = at.client.post(page, data=fields)
    assert "Đã ghi" in done.text
    assert last_act(folder) == ("council conclude", "tt")
    assert run("verify").code == 0


def test_the_register_of_papers_hands_dossiers_in(at_moment: Callable[[str], Path], run: Run) -> None:
    """Each as its person; the journal names who keeps the register."""
    folder = at_moment("có số liệu")
    browser = application(folder, datetime(2026, 1, 8, 9, 0, tzinfo=VIETNAM), ("tt", "tgv"))
    at, other = browser(), browser()
    at.sign_in("tt")
    other.sign_in("tgv")
    page = "/tt/2025/ho-so-den"
    assert page in at.get("/tt/2025/ho-so").text
    assert other.get(page).status_code == 404
    content = filled(at.get(f"{page}/so-den.xlsx").data, ngày_đến="07/01/2026", số_đến="12")
    seen = send_files(at, page, ("sổ đến.xlsx", content))
    assert "Sẽ ghi 01 hồ sơ" in seen.text.replace("\xa0", " ")
    assert "Đã ghi 01 hồ sơ" in write_preview(at, page, seen).text.replace("\xa0", " ")
    assert is_dossier(folder, "99001", DossierState.SUBMITTED)
    assert last_act(folder)[1] == "tt"
    assert run("verify").code == 0


def test_persons_and_units_come_as_lists(at_moment: Callable[[str], Path], run: Run) -> None:
    """Shown first; whoever is not of the standing body has neither page."""
    folder = at_moment("có người")
    browser = application(folder, datetime(2025, 9, 1, 9, 0, tzinfo=VIETNAM), ("tt", "tgv"))
    at, other = browser(), browser()
    at.sign_in("tt")
    other.sign_in("tgv")
    assert other.get("/tt/nhap-nguoi-dung").status_code == other.get("/tt/don-vi/nhap").status_code == 404
    people = "Mã,Họ và tên,Vai trò\nmoi1,Người mẫu 40,to-giup-viec\n".encode()
    seen = send_files(at, "/tt/nhap-nguoi-dung", ("người.csv", people))
    assert "moi1" in seen.text
    assert "moi1" not in at.get("/tt/nguoi-dung").text
    write_preview(at, "/tt/nhap-nguoi-dung", seen)
    assert "moi1" in at.get("/tt/nguoi-dung").text
    workbook = load_workbook(BytesIO(at.get("/tt/nhap-nguoi-dung/nguoi-thuc-hien.xlsx").data))
    assert any(cell.value == "moi1" for row in workbook.worksheets[0].iter_rows() for cell in row)
    units = "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên\n99099,Xã Thêm Vào,xã,99\n".encode()
    page = "/tt/don-vi/nhap"
    assert at.send(page, {"tu_ngay": "", "tep": (BytesIO(units), "x.csv")}).status_code == 422
    answer = at.send(page, {"tu_ngay": "01/08/2025", "tep": (BytesIO(units), "danh mục.csv")})
    seen = at.get(answer.location)
    assert "Xem trước khi nhập" in seen.text.replace("\xa0", " ")
    assert "99099" not in at.get("/tt/don-vi").text
    fields = {name: hidden(seen, name) for name in ("csrf", "gui", "da_xem", "tu_ngay")}
    assert at.client.post(page, data=fields).status_code == 200
    assert "99099" in at.get("/tt/don-vi").text
    assert "Xã Thêm Vào" in at.get("/tt/don-vi/99099/muc-do").text.replace("\xa0", " ")
    assert run("verify").code == 0
