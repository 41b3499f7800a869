"""Lists of units from workbooks: the same units as from text, places by sheet, row and letter."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from foundation.problem import Reading
from maturity.units.list_file import UnitList, read_unit_list
from tests.maturity.units.lists import EXPORT, JULY, OLD_EXPORT, PLAIN, listed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "danh-sach.xlsx"


def workbook(file: Path, text: str, edit: Callable[[Worksheet], None] = lambda sheet: None) -> Path:
    """Save a list as a workbook, all cells text, after an edit."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for line in text.splitlines():
        sheet.append([cell or None for cell in line.split(",")])
    edit(sheet)
    book.save(file)
    return file


def read(file: Path) -> Reading[UnitList]:
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    reading = read_unit_list(file, JULY, {})
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    return reading


def as_numbers(*, zeros_shown: bool) -> Callable[[Worksheet], None]:
    """Make numbers of the cells that hold codes, as Excel does; a format may show the zeros all the same."""

    def edit(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.isdecimal():
                    cell.number_format = "0" * len(cell.value) if zeros_shown else "0"
                    cell.value = int(cell.value)

    return edit


def with_a_title(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet["A1"] = "DANH MỤC ĐƠN VỊ HÀNH CHÍNH"
    sheet["J5"] = "ghi chú bên lề"


def merged_downwards(sheet: Worksheet) -> None:
    for column in "AB":
        sheet.merge_cells(f"{column}2:{column}{sheet.max_row}")


def beside_other_sheets(sheet: Worksheet) -> None:
    book = sheet.parent
    assert book is not None
    notes = book.create_sheet("Thuyết minh", 0)
    notes.append(["Danh sách lấy ngày 05/01/2026"])
    old = book.create_sheet("Cũ", 0)
    old.append(EXPORT.splitlines()[0].split(","))
    old.append(["Tỉnh Minh Họa", "98", "Xã Ẩn", "99098", "Xã"])
    old.sheet_state = "hidden"
    book.active = 2


EDITS = {
    "as it is": lambda sheet: None,
    "codes as numbers": as_numbers(zeros_shown=False),
    "a title above, a note beside": with_a_title,
    "provinces merged downwards": merged_downwards,
    "other and hidden sheets": beside_other_sheets,
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_workbook_reads_as_the_text(file: Path, edit: str) -> None:
    """The statistics office's export as XLSX, as people save it; the file is not touched."""
    text = EXPORT
    reading = read(workbook(file, text, EDITS[edit]))
    assert not reading.errors, reading.problems
    assert reading.value is not None
    assert reading.value.units == listed(file.with_suffix(".csv"), text)


def test_the_old_export_and_the_plain_list_read_from_workbooks(file: Path) -> None:
    """Three tiers, and lists by codes."""
    for text in (OLD_EXPORT, PLAIN):
        reading = read(workbook(file, text))
        assert reading.value is not None
        assert reading.value.units == listed(file.with_suffix(".csv"), text)


@pytest.mark.parametrize("zeros_shown", [True, False])
def test_codes_that_became_numbers_are_put_right(file: Path, zeros_shown: bool) -> None:
    """A format may still show the zeros; where it does not they are put back, with a note."""
    text = EXPORT.replace("99001", "00004").replace("99002", "00010")
    reading = read(workbook(file, text, as_numbers(zeros_shown=zeros_shown)))
    assert reading.value is not None
    codes = [unit.code for unit in reading.value.units]
    assert codes == ["98", "00004", "00010", "99003", "99004"]
    assert ("DV-03" in [problem.code for problem in reading.problems]) == (not zeros_shown)


def test_a_fault_has_its_sheet_row_and_letter(file: Path) -> None:
    """As the user sees it in the spreadsheet."""
    text = EXPORT.replace("Xã Suối Mẫu,99002,Xã", "Suối Mẫu,99002,Thôn")
    (problem,) = read(workbook(file, text, with_a_title)).errors
    place = problem.place
    assert (place.sheet, place.line, place.column) == ("Sheet1", 6, "E")


@pytest.mark.parametrize(
    ("cells", "code"),
    [(["Kính gửi", "Sở"], "DS-05"), (["Mã", "Loại"], "SL-21"), ([], "DS-05")],
)
def test_a_workbook_without_a_list_is_refused(file: Path, cells: list[str], code: str) -> None:
    """A letter, a table of something else, an empty workbook."""
    reading = read(workbook(file, ",".join(cells)))
    assert reading.value is None
    assert [problem.code for problem in reading.errors] == [code]


def test_headings_that_span_columns_name_those_under_them(file: Path) -> None:
    """Tên and Mã under the heading of provinces are the province's, those under the commune's its own."""
    text = (
        "STT,Tỉnh thành phố,,Đơn vị hành chính cấp xã,,Cấp\n,Tên,Mã,Tên,Mã,\n1,Tỉnh Mẫu,96,Xã Một,96001,Xã\n"
    )
    reading = read(workbook(file, text))
    assert reading.value is not None
    assert not reading.errors
    found = {(unit.code, unit.name) for unit in reading.value.units}
    assert found == {("96", "Tỉnh Mẫu"), ("96001", "Xã Một")}
