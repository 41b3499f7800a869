"""Lists of a year on pages and as files, what is owed, and forms for everybody as one archive."""

import io
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]
LEVELS, POINTS = "", "?ky=dti-xa"


def test_every_list_is_shown_and_given(played: NewBrowser) -> None:
    """The page, and the same as a workbook, a Word file and CSV."""
    at = played()
    at.sign_in("ky01")
    shown = {
        "ket-qua": LEVELS,
        "cong-bo": LEVELS,
        "cong-nhan": LEVELS,
        "khen-thuong": LEVELS,
        "xep-hang": POINTS,
    }
    for name, series in shown.items():
        page = at.get(f"/tt/2025/danh-sach/{name}{series}")
        assert (page.status_code, page.text.count("<h1")) == (200, 1), name
        assert "Đồng Thử" in page.text.replace("\xa0", " "), name
        link = f'<a href="/tt/2025/ho-so/99003{series}">Xã Đồng Thử</a>'
        assert (link in page.text) is (name != "khen-thuong"), "there the name is a heading without a code"
        data = {
            ending: at.get(f"/tt/2025/danh-sach/{name}.{ending}{series}").data
            for ending in ("xlsx", "docx", "csv")
        }
        sheet = load_workbook(io.BytesIO(data["xlsx"])).worksheets[0]
        assert any("Đồng Thử" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row), name
        assert any("Đồng Thử" in cell.text for cell in Document(io.BytesIO(data["docx"])).tables[0]._cells)
        assert data["csv"].startswith(b"\xef\xbb\xbf")
        assert "Đồng Thử" in data["csv"].decode(), name
    listed = at.get("/tt/2025/danh-sach").text
    assert "/tt/2025/danh-sach/cong-nhan.docx" in listed
    assert "xep-hang" not in listed
    assert "xep-hang" in at.get("/tt/2025/danh-sach?ky=dti-xa").text


@pytest.mark.parametrize("path", ["/tt/2025/danh-sach/khac", "/tt/2025/danh-sach/ket-qua.exe"])
def test_there_are_no_other_lists_and_files(played: NewBrowser, path: str) -> None:
    """A word in an address leads to nothing else."""
    at = played()
    at.sign_in("tt01")
    assert at.get(path).status_code == 404


def test_what_is_owed_and_forms_to_send(played: NewBrowser) -> None:
    """The report of missing figures, every one as a row, the forms of bodies and units."""
    at = played()
    at.sign_in("tt01")
    assert "còn thiếu gì, ai cung cấp" in at.get("/tt/2025/so-nganh").text.replace("\xa0", " ")
    assert load_workbook(io.BytesIO(at.get("/tt/2025/so-nganh/con-thieu.xlsx").data)).worksheets
    bodies = ZipFile(io.BytesIO(at.get("/tt/2025/so-nganh/bieu-co-quan.zip").data)).namelist()
    assert "so-lieu-2025-so-tu-phap.xlsx" in bodies
    units = ZipFile(io.BytesIO(at.get("/tt/2025/so-nganh/bieu-don-vi.zip").data)).namelist()
    assert len(units) == 12


@pytest.mark.parametrize(
    ("person", "owed", "lists"),
    [("ky01", 200, 200), ("tgv01", 200, 200), ("hd01", 404, 200), ("xa05", 404, 404)],
)
def test_who_sees_them(played: NewBrowser, person: str, owed: int, lists: int) -> None:
    """Lists are of the body, what is owed of those who are told of it; a commune has its own pages."""
    at = played()
    at.sign_in(person)
    assert at.get("/tt/2025/so-nganh").status_code == owed
    assert at.get("/tt/2025/danh-sach").status_code == lists
    assert at.get("/tt/2025/danh-sach/ket-qua.csv").status_code == lists
