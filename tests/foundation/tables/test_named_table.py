"""Lists as tables: every sheet and every row is read or named, whatever stands around them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from foundation.tables.named_table import Tables, read_tables
from foundation.tables.table_form import TableForm

FORM = TableForm(
    {
        "ma": ("Mã đơn vị", "Mã số"),
        "ten": ("Tên đơn vị",),
        "phieu": ("Đồng ý", "Số phiếu Đồng ý"),
        "ghi_chu": ("Ghi chú",),
    },
    required=("ma", "ten", "phieu"),
    naming=("ma", "ten"),
)
HEAD = ("Mã đơn vị", "Tên đơn vị", "Đồng ý")
ONE, TWO = ("99001", "Phường Minh Họa", "5"), ("99002", "Xã Suối Mẫu", "4")

Rows = Sequence[Sequence[str | None]]


def book(folder: Path, sheets: dict[str, Rows], edit: Callable[[Workbook], None] = lambda _: None) -> Tables:
    """Read a workbook of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    edit(made)
    made.save(folder / "tep.xlsx")
    return read_tables(folder / "tep.xlsx", (FORM,))


def text(folder: Path, lines: str) -> Tables:
    """Read a file of text."""
    path = folder / "tep.csv"
    path.write_text(lines, encoding="utf-8")
    return read_tables(path, (FORM,))


def codes_of(read: Tables) -> list[str]:
    return [row.cells["ma"] for row in read.rows]


def problem_codes(read: Tables) -> list[str]:
    return [problem.code for problem in read.problems.reading(None).problems]


def test_every_sheet_that_has_the_header_is_read(tmp_path: Path) -> None:
    """Columns may stand elsewhere on another sheet; each place is that of its own sheet."""
    read = book(tmp_path, {"Sáng": [HEAD, ONE], "Chiều": [("STT", *HEAD), ("1", *TWO)]})
    assert codes_of(read) == ["99001", "99002"]
    second = list(read.rows)[1]
    place = read.problems.place(second.line, second.headings["ma"])
    assert (place.sheet, place.line, place.column) == ("Chiều", 2, "B")
    assert (problem_codes(read), read.is_whole) == ([], True)


UNREAD = {
    "rows without a header": ([ONE, TWO], "DS-01"),
    "another table": ([("Họ tên", "Chức vụ", "Cơ quan"), ("A", "B", "C")], "DS-01"),
    "a header without a column": ([HEAD[:2], ONE[:2]], "SL-21"),
    "rows of a code and a name, far below": ([("Hướng dẫn",)] + [("1", "Ghi")] * 80 + [TWO[:2]], "DS-01"),
}


@pytest.mark.parametrize("case", UNREAD)
def test_a_sheet_that_is_not_read_is_named(tmp_path: Path, case: str) -> None:
    """What may hold rows of the list is an error, notes are a warning; the other sheet is read."""
    rows, code = UNREAD[case]
    read = book(tmp_path, {"Danh sách": [HEAD, ONE], "Trang khác": rows})
    assert codes_of(read) == ["99001"]
    assert problem_codes(read) == [code]
    (problem,) = read.problems.reading(None).problems
    assert problem.place.sheet == "Trang khác"
    assert not read.is_whole


def test_a_sheet_of_notes_is_named_and_leaves_the_list_whole(tmp_path: Path) -> None:
    """It holds nothing that could be a row."""
    notes = [("Hướng dẫn",), ("1", "Ghi ở cột đầu"), ("2", "Lưu dạng .xlsx")]
    read = book(tmp_path, {"Hướng dẫn": notes, "Danh sách": [HEAD, ONE]})
    assert (codes_of(read), problem_codes(read), read.is_whole) == (["99001"], ["DS-02"], True)


def hide_second(made: Workbook) -> None:
    made.worksheets[1].sheet_state = "hidden"


@pytest.mark.parametrize(
    ("rows", "code", "is_whole"), [([HEAD, TWO], "DS-03", False), ([("ghi chú",)], "DS-04", True)]
)
def test_a_hidden_sheet_is_named(tmp_path: Path, rows: Rows, code: str, is_whole: bool) -> None:
    """Nobody saw it when the list was sent: it is not read, and never in silence."""
    read = book(tmp_path, {"Danh sách": [HEAD, ONE], "Ẩn": rows}, hide_second)
    assert (codes_of(read), problem_codes(read), read.is_whole) == (["99001"], [code], is_whole)


def test_a_blank_sheet_is_no_word_worth(tmp_path: Path) -> None:
    """Excel adds them unasked."""
    assert problem_codes(book(tmp_path, {"Danh sách": [HEAD, ONE], "Sheet2": [], "Sheet3": []})) == []


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    """A filter that was left on hides rows that belong to the list."""

    def hide(made: Workbook) -> None:
        sheet: Worksheet = made.worksheets[0]
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    read = book(tmp_path, {"Danh sách": [HEAD, ONE, TWO]}, hide)
    assert (codes_of(read), problem_codes(read)) == (["99001", "99002"], ["DS-06", "DS-07"])


HEADERS = {
    "notes above": "BIÊN BẢN\n\nNgày 25/3/2026\nMã đơn vị,Tên đơn vị,Đồng ý\n",
    "two rows": "Đơn vị,,Số phiếu\nMã số,Tên đơn vị,Đồng ý\n",
    "two rows, merged downwards": "Mã đơn vị,Tên đơn vị,Số phiếu\n,,Đồng ý\n",
    "numbers of columns": "Mã đơn vị,Tên đơn vị,Đồng ý\n(1),(2),(3)\n",
    "letters of columns": "Mã đơn vị,Tên đơn vị,Đồng ý\nA,B,1\n",
    "a number and a year": "1. Mã số,Tên đơn vị năm 2025,Đồng ý (phiếu)\n",
    "another d": "Mã đơn vị,Tên \u00f0ơn vị,\u00d0ồng ý\n",
}


@pytest.mark.parametrize("case", HEADERS)
def test_headers_as_offices_make_them(tmp_path: Path, case: str) -> None:
    """The row under it is the first of the list."""
    read = text(tmp_path, HEADERS[case] + "99001,Phường Minh Họa,5\n")
    assert codes_of(read) == ["99001"]
    assert not read.problems.reading(None).errors


ASIDE = {
    "Tổng cộng,,9": "DS-08",
    ",Tổng cộng,9": "DS-08",
    ",Tổng số: 02 đơn vị,9": "DS-08",
    ",Cộng,9": "DS-08",
    ",TỔNG,": "DS-08",
    ",THƯ KÝ,CHỦ TỊCH": "DS-09",
    ',"TM. ỦY BAN NHÂN DÂN",': "DS-09",
    ',"Minh Họa, ngày 25 tháng 3 năm 2026",': "DS-09",
    "Ghi chú: theo biên bản,,": "DS-10",
    "I. Các phường,,": "DS-19",
    "Mã đơn vị,Tên đơn vị,Đồng ý": "SL-25",
}


@pytest.mark.parametrize("line", ASIDE)
def test_rows_that_are_no_entries_are_passed_over_with_a_note(tmp_path: Path, line: str) -> None:
    """Totals, signatures, remarks, headings of parts, the header again."""
    read = text(tmp_path, f"{','.join(HEAD)}\n99001,Phường Minh Họa,5\n{line}\n99002,Xã Suối Mẫu,4\n")
    assert codes_of(read) == ["99001", "99002"]
    assert problem_codes(read) == [ASIDE[line]]
    assert read.is_whole


COUNTED = {
    "I,,Các phường,": "DS-19",
    "B,,Khối xã,": "DS-19",
    "Tổng cộng,,02,": "DS-08",
    "Tổng,,02 đơn vị,9": "DS-08",
    "5,,,": "DS-12",
    "TỈNH CAO BẰNG,,,": "DS-19",
    "I,99003,,": None,
    "3,,Các phường,": None,
    "I,,Các phường,5": None,
}


@pytest.mark.parametrize("line", COUNTED)
def test_the_column_that_counts_the_rows_may_say_what_a_row_is(tmp_path: Path, line: str) -> None:
    """A title beside a Roman number heads a part; an entry is never taken for one."""
    head = f"STT,{','.join(HEAD)}"
    read = text(tmp_path, f"{head}\n1,99001,Phường Minh Họa,5\n2,99002,Xã Suối Mẫu,4\n{line}\n")
    told_of = COUNTED[line]
    assert len(codes_of(read)) == (3 if told_of is None else 2)
    assert problem_codes(read) == ([] if told_of is None else [told_of])


ENTRIES = [
    "99003,Xã Tổng Cọt,5",
    "99003,Xã Cộng Hòa,5",
    "99003,Phường Cộng Hòa,",
    ",Xã Cộng Hòa,5",
    "99003,Tổng cộng,5",
    "99O03,Xã Đồng Thử,5",
    ",,5",
    "99003,,",
]


@pytest.mark.parametrize("line", ENTRIES)
def test_a_row_with_content_is_never_taken_for_something_else(tmp_path: Path, line: str) -> None:
    """Only what names a row says that it is a total, and never beside a code."""
    read = text(tmp_path, f"{','.join(HEAD)}\n99001,Phường Minh Họa,5\n{line}\n")
    assert len(codes_of(read)) == 2
    assert problem_codes(read) == []


def test_names_under_the_offices_belong_to_the_signatures(tmp_path: Path) -> None:
    """A unit after them is an entry all the same."""
    lines = ",THƯ KÝ,CHỦ TỊCH\n,(đã ký),(đã ký)\n,Người Mẫu Một,Người Mẫu Hai\n,Xã Suối Mẫu,4\n"
    read = text(tmp_path, f"{','.join(HEAD)}\n99001,Phường Minh Họa,5\n{lines}")
    assert [row.cells["ten"] for row in read.rows] == ["Phường Minh Họa", "Xã Suối Mẫu"]
    assert problem_codes(read) == ["DS-09", "DS-09", "DS-09"]


def test_a_second_header_with_other_columns_counts_for_the_rows_under_it(tmp_path: Path) -> None:
    """Two tables one below the other."""
    read = text(
        tmp_path,
        "Mã đơn vị,Tên đơn vị,Đồng ý\n99001,Phường Minh Họa,5\n\n"
        "Tên đơn vị,Đồng ý,Mã đơn vị\nXã Suối Mẫu,4,99002\n",
    )
    assert [(row.cells["ma"], row.cells["phieu"]) for row in read.rows] == [("99001", "5"), ("99002", "4")]


@pytest.mark.parametrize(
    ("line", "code", "is_whole"),
    [
        (",,,,đã rà soát", "DS-13", True),
        (",,,,99002,Xã Suối Mẫu,4", "DS-14", False),
        ("7,,,,", "DS-12", True),
    ],
)
def test_what_stands_beside_the_columns_is_told(tmp_path: Path, line: str, code: str, is_whole: bool) -> None:
    """A remark at the edge, a row that slipped aside, a number without a row."""
    head = "STT,Mã đơn vị,Tên đơn vị,Đồng ý,,,"
    read = text(tmp_path, f"{head}\n1,99001,Phường Minh Họa,5,,,\n{line}\n")
    assert (codes_of(read), problem_codes(read), read.is_whole) == (["99001"], [code], is_whole)


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "=TRIM(B2)", "=A1", '"=""Xã ""&B2"'])
def test_what_a_spreadsheet_did_not_compute_is_no_text(tmp_path: Path, cell: str) -> None:
    """The row is left out and told; the others are read."""
    lines = f"99001;{cell};5\n99002;Xã Suối Mẫu;4\n"
    read = text(tmp_path, f"{';'.join(HEAD)}\n{lines}")
    assert codes_of(read) == ["99002"]
    assert problem_codes(read) == ["DS-17" if cell.startswith("#") else "DS-16"]
    assert not read.is_whole


def test_the_header_may_stand_under_a_long_preamble(tmp_path: Path) -> None:
    """Bases, addressees and notes above the table."""
    read = text(tmp_path, "Căn cứ\n" * 40 + f"{','.join(HEAD)}\n99001,Phường Minh Họa,5\n")
    assert codes_of(read) == ["99001"]


def test_the_row_most_like_a_header_is_quoted(tmp_path: Path) -> None:
    """Not the title, which nobody takes for a header."""
    read = text(tmp_path, "DANH MỤC ĐƠN VỊ\nKèm theo công văn\nSTT,Mã số,Tên gọi,Số phiếu\n1,99001,Một,5\n")
    (problem,) = read.problems.reading(None).errors
    assert (problem.code, problem.place.line) == ("DS-05", 3)
    assert '"STT, Mã số, Tên gọi, Số phiếu"' in problem.message
