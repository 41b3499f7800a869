"""Tables of data as CSV and as a workbook: texts stay texts, numbers are numbers, days are days."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from reports.media.data_table import Amount, Cell, DataTable, amount, table_csv
from reports.workbooks.data_sheet import table_xlsx

DAY = date(2026, 1, 5)
COLUMNS = ("stt", "ten_don_vi", "ma_don_vi", "diem", "han", "ghi_chu")
HOSTILE = ("=HYPERLINK(1)", "+84", "-1+2", "@SUM(1)", "<b>&amp;“a”", 'Xã "A" & <B>', "\u0000x")


def listed(*names: str, note: str = "") -> DataTable:
    rows = tuple(
        (at, name, f"0{at:04}", amount("1.204,50"), DAY, note) for at, name in enumerate(names, start=1)
    )
    return DataTable(title="Danh sách mẫu", above=("Theo Quyết định số 1",), columns=COLUMNS, rows=rows)


def sheet_of(table: DataTable) -> Worksheet:
    workbook = openpyxl.load_workbook(io.BytesIO(table_xlsx([table])))
    return workbook.worksheets[0]


def values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_each_cell_has_the_type_that_people_calculate_with() -> None:
    """A code keeps its zeros, points have the decimals that they are printed with."""
    sheet = sheet_of(listed("Xã Suối Mẫu", note="nộp muộn"))
    assert values(sheet, 3) == ["STT", "Tên đơn vị", "Mã đơn vị", "Điểm", "Hạn", "Ghi chú"]
    number, name, code, points, day, note = sheet[4]
    assert (number.value, name.value, code.value, note.value) == (1, "Xã Suối Mẫu", "00001", "nộp muộn")
    assert (points.value, points.number_format) == (1204.5, "#,##0.00")
    assert (day.value.date(), day.number_format) == (DAY, "dd/mm/yyyy")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_never_becomes_a_formula(name: str) -> None:
    """Not when it is opened, not when the cell is edited, and not in CSV."""
    cell = sheet_of(listed(name))["B4"]
    assert cell.data_type == "s"
    assert cell.quotePrefix is name.startswith(("=", "+", "-", "@"))
    (row,) = list(csv.reader(io.StringIO(table_csv(listed(name)))))[1:]
    assert not row[1].startswith(("=", "+", "-", "@"))


def test_a_column_that_nobody_filled_in_is_left_out_of_the_sheet_alone() -> None:
    """But for those that are there to be filled in by hand."""
    table = listed("Xã A", "Xã B")
    assert values(sheet_of(table), 3)[-1] == "Hạn"
    assert values(sheet_of(evolve(table, by_hand=frozenset({"ghi_chu"}))), 3)[-1] == "Ghi chú"
    assert table_csv(table).startswith("stt,ten_don_vi,ma_don_vi,diem,han,ghi_chu\n")
    assert values(sheet_of(evolve(table, rows=())), 3)[-1] == "Ghi chú"


def test_the_header_stays_in_sight_and_on_every_page() -> None:
    sheet = sheet_of(listed(*(f"Xã {at}" for at in range(150))))
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A4", "$3:$3", "A3:E153")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_wide_table_gets_a_larger_page_and_long_texts_their_height() -> None:
    """Nothing is cut: a name of 200 letters stands in as many lines as it needs."""
    wide = DataTable(
        title="Rộng",
        columns=tuple(f"Cột {at}" for at in range(12)),
        rows=(tuple("chữ " * 50 for _ in range(12)),),
    )
    sheet = sheet_of(wide)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    long = sheet_of(listed("Xã " + "Ấ" * 197, note="x"))
    assert long.row_dimensions[4].height > 60
    assert long["B4"].alignment.wrap_text


def test_the_same_table_gives_the_same_bytes() -> None:
    assert table_xlsx([listed("Xã A")]) == table_xlsx([listed("Xã A")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("98,60", Amount("98,60", Decimal("98.60"))),
        ("1.204,50", Amount("1.204,50", Decimal("1204.50"))),
        ("−1,20", Amount("−1,20", Decimal("-1.20"))),
        ("98.60", Amount("98.60", Decimal("98.60"))),
        ("07", Amount("07", Decimal(7))),
        ("70,00 đến 80,00", "70,00 đến 80,00"),
        ("", ""),
        ("–", "–"),
        ("1/2", "1/2"),
        ("١٢", "١٢"),
    ],
)
def test_what_is_printed_as_a_number_is_one(text: str, expected: Cell) -> None:
    """Ranges, dashes and digits of other scripts are not."""
    assert amount(text) == expected
