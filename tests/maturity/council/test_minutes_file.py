"""Minutes and registers as offices keep them: sheets, totals, signatures, dashes, codes made numbers."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from foundation.problem import Reading
from maturity.council.minutes_file import read_meeting
from maturity.operations.dossiers.register_file import read_receipts

HEAD = "Mã đơn vị;Tên đơn vị;Kết luận;Mức độ;Có mặt;Đồng ý;Không đồng ý;Ý kiến khác;Lý do"
ONE = "99001;Phường Minh Họa;công nhận;4;5;5;0;0;"
TWO = "99002;Xã Suối Mẫu;không công nhận;;5;1;4;0;chưa đủ"


def minutes_file(folder: Path, *lines: str) -> Path:
    path = folder / "bien-ban.csv"
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    return path


def in_sheets(folder: Path, sheets: dict[str, Sequence[str]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in line.split(";")])
    path = folder / "bien-ban.xlsx"
    book.save(path)
    return path


def test_a_meeting_of_two_sheets_is_one_meeting(tmp_path: Path) -> None:
    """Morning and afternoon."""
    reading = read_meeting(in_sheets(tmp_path, {"Sáng": [HEAD, ONE], "Chiều": [HEAD, TWO]}))
    assert [(row.code, row.level) for row in reading.value or ()] == [("99001", 4), ("99002", None)]


def test_half_a_meeting_is_none(tmp_path: Path) -> None:
    """A sheet of conclusions without its header refuses the whole, and is named."""
    reading = read_meeting(in_sheets(tmp_path, {"Sáng": [HEAD, ONE], "Chiều": [TWO]}))
    assert reading.value is None
    assert [(problem.code, problem.place.sheet) for problem in reading.errors] == [("DS-01", "Chiều")]


def test_an_attendance_sheet_stops_no_meeting(tmp_path: Path) -> None:
    """It is no part of the table, and is named."""
    reading = read_meeting(
        in_sheets(tmp_path, {"Kết luận": [HEAD, ONE], "Thành phần": ["STT;Họ tên;Đơn vị", "1;Người mẫu;Sở"]})
    )
    assert reading.value is not None
    assert [problem.code for problem in reading.problems] == ["DS-02"]


AROUND = """
;Tổng cộng;;;10;6;4;0;
;;;;;;;;
;THƯ KÝ;;;;CHỦ TỊCH;;;
;(ký, ghi rõ họ tên);;;;(đã ký);;;
;Người Mẫu Một;;;;Người Mẫu Hai;;;
"""


def test_totals_and_signatures_are_passed_over_with_a_note(tmp_path: Path) -> None:
    """As minutes end."""
    reading = read_meeting(minutes_file(tmp_path, "BIÊN BẢN", HEAD, ONE, TWO, *AROUND.split("\n")[1:-1]))
    assert [row.code for row in reading.value or ()] == ["99001", "99002"]
    assert [problem.code for problem in reading.problems] == ["SL-24", "DS-08", "DS-09", "DS-09", "DS-09"]


WORDS = [
    ("công nhận;4", "Công nhận;Mức 4", 4),
    ("công nhận;4", "ĐỒNG Ý CÔNG NHẬN;mức độ 4", 4),
    ("công nhận;4", "Công nhận mức độ 4;", 4),
    ("công nhận;4", "công nhận mức 4;4", 4),
    ("công nhận;4", "Thống nhất công nhận;4 (Nâng cao)", 4),
    ("5;5;0;0", "5;5;-;–", 4),
    ("5;5;0;0", "05;05;00;00", 4),
    ("99001;", "99001.0;", 4),
]


@pytest.mark.parametrize(("before", "after", "level"), WORDS)
def test_a_row_as_people_write_it(tmp_path: Path, before: str, after: str, level: int) -> None:
    """The same conclusion."""
    assert before in ONE
    (row,) = read_meeting(minutes_file(tmp_path, HEAD, ONE.replace(before, after))).value or ()
    assert (row.code, row.level, row.vote.agreed, row.vote.against) == ("99001", level, 5, 0)


def test_a_refusal_may_name_the_level_that_was_asked_for(tmp_path: Path) -> None:
    """It recognises none."""
    line = TWO.replace("không công nhận", "không công nhận mức độ 4")
    (row,) = read_meeting(minutes_file(tmp_path, HEAD, line)).value or ()
    assert row.level is None


def test_two_levels_of_one_conclusion_are_asked_about(tmp_path: Path) -> None:
    """Neither is taken."""
    reading = read_meeting(minutes_file(tmp_path, HEAD, ONE.replace("công nhận;4", "công nhận mức 3;4")))
    assert reading.value is None
    assert [problem.code for problem in reading.errors] == ["HD-41"]


ROWS = [";Xã Suối Mẫu;;;;;;;", "99002;;;;;;;;", ";;công nhận;3;5;5;0;0;", "99002;Tổng cộng;;;5;5;0;0;"]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_that_says_too_little_is_asked_about(tmp_path: Path, row: str) -> None:
    """A unit without a conclusion is no signature, and one beside a code no total."""
    reading = read_meeting(minutes_file(tmp_path, HEAD, ONE, row))
    assert reading.value is None or len(reading.value) == 2


def test_a_register_of_two_sheets_is_read_whole(tmp_path: Path) -> None:
    """By names of units, too; the total under it is passed over."""
    head = "STT;Đơn vị;Mã người nộp;Ngày đến;Số đến"
    first, second = "1;Xã Suối Mẫu;xa02;09/01/2026;12", "2;Xã Đồng Thử;xa03;09/01/2026;13"
    path = in_sheets(tmp_path, {"Tháng 1": [head, first], "Tháng 2": [head, second, ";Cộng: 02 hồ sơ;;;"]})
    reading = read_receipts(path)
    assert [(row.name, row.person) for row in reading.value or ()] == [
        ("Xã Suối Mẫu", "xa02"),
        ("Xã Đồng Thử", "xa03"),
    ]
    assert not reading.errors


def test_a_register_as_an_office_heads_it(tmp_path: Path) -> None:
    """Whom the paper came from, under the words of registers of incoming papers."""
    head = "STT;Ngày đến;Số đến;Nơi gửi;Mã người gửi;Trích yếu"
    reading = read_receipts(minutes_file(tmp_path, head, "1;09/01/2026;12;UBND xã Suối Mẫu;XA02;Hồ sơ"))
    assert [(row.name, row.person) for row in reading.value or ()] == [("UBND xã Suối Mẫu", "xa02")]


HEADLESS = {
    "register": (read_receipts, "Ngày đến;Số đến;Mã người nộp", "09/01/2026;12;xa02"),
    "minutes": (
        read_meeting,
        "Kết luận;Mức độ;Có mặt;Đồng ý;Không đồng ý;Ý kiến khác",
        "công nhận;4;5;5;0;0",
    ),
}


@pytest.mark.parametrize(("read", "head", "row"), HEADLESS.values(), ids=HEADLESS)
def test_a_list_that_names_no_unit_lacks_one_column(
    tmp_path: Path, read: Callable[[Path], Reading[object]], head: str, row: str
) -> None:
    """Said once of the header, not of every row."""
    reading = read(minutes_file(tmp_path, head, row, row))
    assert reading.value is None
    assert [problem.code for problem in reading.errors] == ["SL-21"]
    assert "Mã đơn vị hoặc Tên đơn vị" in reading.errors[0].message
