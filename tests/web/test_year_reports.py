"""Reports on a year, and what is kept of a unit over the years, as an official reads and takes them."""

import csv
import html
import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from tests.web.conftest import Browser, hidden, send_files

NewBrowser = Callable[[], Browser]


def read(at: Browser, path: str) -> str:
    """Return the text of a page that must be there."""
    answer = at.get(path)
    assert answer.status_code == 200, path
    return words(answer)


def words(answer: TestResponse) -> str:
    """Return the words of a page, as they are read one after the other."""
    return " ".join(re.sub(r"<[^>]+>", "", html.unescape(answer.text).replace("\xa0", " ")).split())


@pytest.fixture
def body(played: NewBrowser) -> Browser:
    """The standing body after the sample year."""
    at = played()
    at.sign_in("tt01")
    return at


def test_recognitions_are_held_against_newer_results(body: Browser) -> None:
    """Within the days that the page offers; others are taken for the usual ones."""
    text = read(body, "/tt/2025/ra-soat?trong=365")
    assert "08 công nhận đang có hiệu lực" in text
    assert "chỉ cần giảm 01 hộ là không còn đạt mức độ 4" in text
    assert "hết hiệu lực trong 365 ngày tới" in text
    assert "hết hiệu lực trong 90 ngày tới" in read(body, "/tt/2025/ra-soat?trong=-5")


def test_the_share_of_recognised_units_is_counted(body: Browser) -> None:
    """Of the province, with the units that it is counted from."""
    text = read(body, "/tt/2025/ty-le-cong-nhan")
    assert "66,7% (08/12 đơn vị cấp xã)" in text
    assert "Đơn vị chưa được tính (04)" in text


def test_the_figures_of_a_year_are_a_table(body: Browser) -> None:
    """With one mark of its encoding, so that the first column is read by its name."""
    answer = body.get("/tt/2025/so-lieu.csv")
    assert "so-lieu-2025.csv" in answer.headers["Content-Disposition"]
    rows = [*csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))]
    assert len({row["ma_don_vi"] for row in rows}) == 12


def test_the_levels_of_a_unit_are_told(body: Browser) -> None:
    """By the decision that recognised each; a unit that there is not leads to the list of those there are."""
    text = read(body, "/tt/don-vi/99003/muc-do")
    assert "đạt mức độ 4 (Nâng cao), theo Quyết định số 03/QĐ-MẪU ngày 18/05/2026" in text
    assert "Mức độ 2 (Kết nối): từ ngày 18/05/2026 đến nay" in text
    assert "Chưa được công nhận lần nào" in read(body, "/tt/don-vi/99005/muc-do")
    unknown = body.get("/tt/don-vi/12345/muc-do")
    assert unknown.status_code == 409
    assert "⟦" not in unknown.text
    assert '<a href="/tt/don-vi">' in unknown.text


def test_the_list_of_units_is_taken_away(body: Browser) -> None:
    """As a workbook of all that are in force."""
    sheet = load_workbook(io.BytesIO(body.get("/tt/don-vi/danh-sach.xlsx").data)).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"99001", "99005", "99012"} <= cells


def test_a_succession_is_shown_then_written(body: Browser) -> None:
    """The unit has its new name from the day of the decision; a row with an error bars the whole table."""
    page = "/tt/don-vi/chuyen-tiep"
    head = "Mã cũ,Mã mới,Tên mới,Mã cấp trên mới,Loại chuyển tiếp,Quyết định,Ngày hiệu lực"
    row = "99005,99005,Phường Bến Mới,99,đổi tên,Nghị quyết số 01/NQ,01/06/2026"

    def sent(line: str) -> TestResponse:
        return send_files(body, page, ("chuyển tiếp.csv", f"{head}\n{line}\n".encode()))

    wrong = sent(row.replace("đổi tên", "biến mất"))
    assert wrong.status_code == 409
    assert "không phải một loại chuyển tiếp" in words(wrong)
    seen = sent(row)
    assert "Phường Bến Mới" in words(seen)
    assert "Phường Bến Mới" not in read(body, "/tt/don-vi")
    fields = {name: hidden(seen, name) for name in ("csrf", "gui", "da_xem")}
    assert body.client.post(page, data=fields).status_code == 200
    assert "Phường Bến Mới" in read(body, "/tt/don-vi")
