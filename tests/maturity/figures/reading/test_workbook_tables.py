"""Where tables are found and which of their rows count, whatever officials did to the sheet."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from criteria.model import Framework
from foundation.problem import Reading
from foundation.tables import codes as file_codes
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.read_options import Expected, SubmittedFigures
from maturity.units.row_units import Unresolved
from rules.observation import State
from tests.foundation.tables.workbook.books import (
    HEADER,
    empty,
    observed,
    problem_codes,
    problem_texts,
    row,
    sheet_of,
)

SHARE = "CQS-02"
GOOD = row(SHARE, 3, 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bang.xlsx"


def read(book: Workbook, path: Path, small: Framework, **options: Any) -> Reading[SubmittedFigures]:
    book.save(path)
    return read_figures(path, small, **options)


def one_sheet(*rows: Any, title: str = "S") -> Workbook:
    book = empty()
    sheet_of(book, title, rows)
    return book


def is_read(reading: Reading[SubmittedFigures], *problems: str) -> bool:
    """Whether the one figure was read, and nothing was said but these."""
    assert observed(reading)[SHARE].value == 75, problem_texts(reading)
    assert sorted(problem_codes(reading)) == sorted(problems), problem_texts(reading)
    return True


def test_titles_numbers_groups_and_signatures_are_passed_over(path: Path, small: Framework) -> None:
    """What surrounds the figures on a sheet for people is neither a row nor an error."""
    book = one_sheet(
        ["ỦY BAN NHÂN DÂN XÃ SUỐI MẪU"],
        ["BIỂU SỐ LIỆU NĂM 2025"],
        [],
        HEADER,
        ["A", "B", "C", "(1)", "(2)", "3=1/2", "(4)", "5", "6", "7"],
        [*range(1, 11)],
        [None, "I. Chính quyền số"],
        [None, None, "Chính quyền số"],
        GOOD,
        [],
        ["Ghi chú: số liệu do xã tổng hợp."],
        [None, None, None, None, "Suối Mẫu, ngày 05 tháng 01 năm 2026"],
        [None, None, None, None, None, None, None, "Suối Mẫu, ngày 05 tháng 01 năm 2026"],
        [None, None, None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"],
        [None, None, None, "Người Mẫu 01", None, "Người Mẫu 02"],
    )
    reading = read(book, path, small)
    assert is_read(reading, "SL-28")
    assert "dòng 12, 13, 14, 15" in reading.problems[0].message


def test_a_header_of_two_merged_rows_is_found(path: Path, small: Framework) -> None:
    """A word over several columns names them together with the words under it; others stand over two rows."""
    book = one_sheet(
        ["BÁO CÁO", *[None] * 11],
        [
            "STT",
            "Mã tiêu chí",
            "Tên tiêu chí",
            "Mã đơn vị",
            "Số liệu năm 2025",
            None,
            None,
            "Tài liệu kiểm chứng",
        ],
        [None, None, None, None, "Tử số", "Mẫu số", "Tỷ lệ (%)", "Số", "Ngày", "Trích yếu"],
        [1, SHARE, "Chữ ký số", "99001", 3, 4, None, "01/BC", "05/01/2026", "Báo cáo"],
    )
    sheet = book["S"]
    for area in ("A1:J1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:J2"):
        sheet.merge_cells(area)
    reading = read(book, path, small)
    assert is_read(reading, "SL-23")
    assert reading.value is not None
    assert reading.value.figures[0].evidence[SHARE].number == "01/BC"
    assert reading.value.figures[0].evidence[SHARE].date is not None


def test_inserted_rows_and_columns_do_not_matter(path: Path, small: Framework) -> None:
    """Columns of others' making are named in a note and passed over."""
    header = ["", "Người nhập", *HEADER[:3], "Ghi chú", *HEADER[3:]]
    book = one_sheet([], [], [None, *header], [], [], [None, "", "An", *GOOD[:3], "đã soát", *GOOD[3:]])
    reading = read(book, path, small)
    assert is_read(reading, "SL-23")
    assert reading.problems[0].place.line == 3
    assert '"Người nhập, Ghi chú"' in reading.problems[0].message


def test_a_header_repeated_on_every_page_is_passed_over(path: Path, small: Framework) -> None:
    """As in pages joined one under the other."""
    book = one_sheet(HEADER, GOOD, HEADER, row("CQS-01", 1, 2))
    assert is_read(read(book, path, small), "SL-25")


def test_a_total_is_no_row_but_a_figure_without_a_criterion_is_an_error(path: Path, small: Framework) -> None:
    """A sum is passed over with a note; any other figure must be accounted for."""
    book = one_sheet(HEADER, GOOD, [None, "Tổng cộng", None, 3, 4], ["99001", "Xã Suối Mẫu", None, 5, 6])
    reading = read(book, path, small)
    assert is_read(reading, "BT-26", "SL-35")
    assert [problem.place.line for problem in reading.problems] == [3, 4]


def test_merged_units_speak_for_all_their_rows(path: Path, small: Framework) -> None:
    """A unit written once over its rows is the unit of each; a merged figure belongs to its first row."""
    book = one_sheet(
        HEADER,
        row(SHARE, 3, 4),
        row("CQS-01", 1, None, code=None, name=None),
        row("KTS-02", 1, 4, code="99002", name="Xã Khe Mẫu"),
        row("CQS-01", 1, 5, code=None, name=None),
    )
    for area in ("A2:A3", "B2:B3", "A4:A5", "B4:B5", "E2:E3"):
        book["S"].merge_cells(area)
    reading = read(book, path, small)
    assert is_read(reading, "SL-80")
    assert observed(reading, "99002")["CQS-01"].value == 20
    assert observed(reading)["CQS-01"].state is State.UNREADABLE


def test_a_blank_unit_that_is_not_merged_is_not_guessed(path: Path, small: Framework) -> None:
    """A cell left blank under another may be an oversight."""
    reading = read(one_sheet(HEADER, GOOD, row("CQS-01", 1, 2, code=None)), path, small)
    assert is_read(reading, "SL-34")


def test_two_sheets_with_figures_of_different_criteria_are_both_read(path: Path, small: Framework) -> None:
    """Each sheet has its own columns; messages name the sheet."""
    book = one_sheet(HEADER, GOOD, title="Chính quyền số")
    header = [HEADER[2], HEADER[0], "Tỷ lệ", "Ghi chú"]
    sheet_of(book, "Kinh tế số", [["Biểu 2"], header, ["KTS-02", "99001", "abc"], ["KTS-01", "99001", "50%"]])
    reading = read(book, path, small)
    assert observed(reading)["KTS-01"].value == 50
    assert is_read(reading, "BT-22", "SL-23", "SL-63")
    place = reading.problems[-1].place
    assert (place.sheet, place.line, place.column) == ("Kinh tế số", 3, "C")


def test_two_sheets_that_contradict_each_other_are_an_error_that_names_both(
    path: Path, small: Framework
) -> None:
    """Neither figure counts; what they agree on is counted once, with a warning."""
    book = one_sheet(HEADER, GOOD, row("CQS-01", 1, 2), title="Bản 1")
    sheet_of(book, "Bản 2", [[], HEADER, GOOD, row("CQS-01", 1, 3)])
    reading = read(book, path, small)
    assert is_read(reading, "SL-37", "SL-38")
    assert observed(reading)["CQS-01"].state is State.UNREADABLE
    conflict = reading.problems[-1]
    assert (conflict.place.sheet, conflict.place.line) == ("Bản 2", 4)
    assert "dòng 3 (ô C3, trang tính “Bản 1”) và dòng 4 (ô C4, trang tính “Bản 2”)" in conflict.message


def test_a_table_on_a_hidden_sheet_is_told_and_not_read(path: Path, small: Framework) -> None:
    """Last year's figures are often kept there."""
    book = one_sheet(HEADER, GOOD)
    sheet_of(book, "Năm 2024", [HEADER, row("CQS-01", 1, 2)]).sheet_state = "hidden"
    reading = read(book, path, small)
    assert is_read(reading, "BT-23")
    assert reading.problems[0].place.sheet == "Năm 2024"
    assert observed(reading)["CQS-01"].state is State.MISSING


def test_hidden_rows_and_columns_are_read_with_a_note(path: Path, small: Framework) -> None:
    """A filter left on must not lose figures."""
    book = one_sheet(HEADER, GOOD, row("CQS-01", 1, 2), row("KTS-02", 1, 4), row("XHS-01", None, None, 5))
    sheet = book["S"]
    for number in (3, 4):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["E"].hidden = True
    reading = read(book, path, small)
    assert is_read(reading, "BT-24", "BT-25")
    assert "3–4" in reading.problems[0].message
    assert "E (Mẫu số)" in reading.problems[1].message
    assert observed(reading)["KTS-02"].value == 25


def test_two_columns_that_are_the_same_are_not_chosen_between(path: Path, small: Framework) -> None:
    """Two headings `Giá trị` are an error; a likely word beside it is not taken for it, and that is told."""
    twice = one_sheet([*HEADER, "GIÁ TRỊ"], [*GOOD, "80%"])
    reading = read(twice, path, small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-27"]
    assert is_read(read(one_sheet([*HEADER, "Kết quả"], [*GOOD, "80%"]), path, small), "BG-06")


NO_TABLES = [
    ([["Kính gửi", "Sở"], ["Nội dung"]], "BT-20", "“S”"),
    ([["Mã đơn vị", "Tử số", "Mẫu số"], ["99001", 3, 4]], "BT-21", "Mã tiêu chí"),
    ([["Mã đơn vị", "Tên đơn vị", "Mã tiêu chí"], ["99001", "A", SHARE]], "BT-21", "Tử số"),
    ([["Tên đơn vị", "Mã tiêu chí", "Giá trị"], ["A", SHARE, 5]], "BT-21", "Mã đơn vị"),
    ([["Mã tiêu chí", "Tử số", "Mẫu số"], [SHARE, 3, 4]], "BT-45", "thêm cột Mã đơn vị"),
    ([HEADER], "SL-26", "Mã đơn vị"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "words"), NO_TABLES, ids=[case[1] for case in NO_TABLES])
def test_what_is_no_table_of_figures_is_told_with_the_remedy(
    path: Path, small: Framework, rows: list[list[Any]], code: str, words: str
) -> None:
    """Nothing decided, and which column is missing where."""
    reading = read(one_sheet(*rows), path, small)
    assert reading.value is None
    problem = reading.errors[0]
    assert problem.code == code, problem_texts(reading)
    assert words in problem.message


def test_codes_are_found_whatever_their_case_and_dash(path: Path, small: Framework) -> None:
    """As in CSV; an unknown code is an error at its cell, whatever else the row holds."""
    book = one_sheet(HEADER, row("cqs – 02", 3, 4), row("CQS-99", 1, 2))
    reading = read(book, path, small)
    assert is_read(reading, "SL-36")
    assert reading.problems[0].place.column == "C"


class TestUnits:
    """Which unit a row means."""

    def test_only_expected_units_may_speak(self, path: Path, small: Framework) -> None:
        """A unit of elsewhere is told once; the others are read."""
        book = one_sheet(HEADER, GOOD, row(SHARE, 1, 2, code="88001"), row("CQS-01", 1, 2, code="88001"))
        reading = read(book, path, small, expected=Expected(units=frozenset({"99001"})))
        assert is_read(reading, "SL-48")
        assert reading.value is not None
        assert [unit.code for unit in reading.value.figures] == ["99001"]

    def test_a_number_is_the_one_expected_code_that_it_can_be(self, path: Path, small: Framework) -> None:
        """4 is 00004 where no other code differs in zeros alone."""
        units = frozenset({"00004", "00014", "14"})
        book = one_sheet(HEADER, row(SHARE, 3, 4, code=4), row(SHARE, 3, 4, code="0014"))
        reading = read(book, path, small, expected=Expected(units=units))
        assert observed(reading, "00004")[SHARE].value == 75
        assert problem_codes(reading) == ["SL-49", "SL-48"]

    def test_units_without_a_known_code_are_asked_for(self, path: Path, small: Framework) -> None:
        """By code and name, once each; an answer may be the reason why there is none."""
        asked = []

        def resolve(code: str, name: str) -> str | Unresolved:
            asked.append((code, name))
            if name == "Xã Khe Mẫu":
                return "99002"
            return Unresolved(file_codes.UNIT_NOT_EXPECTED, {"unit": name})

        header = [HEADER[1], *HEADER[2:]]
        book = one_sheet(
            header,
            row(SHARE, 3, 4, name="Xã Khe Mẫu")[1:],
            row("CQS-01", 1, 2, name="Xã Khe Mẫu")[1:],
            row(SHARE, 3, 4, name="Xã Lạ")[1:],
        )
        reading = read(book, path, small, resolve_unit=resolve)
        assert asked == [("", "Xã Khe Mẫu"), ("", "Xã Lạ")]
        assert observed(reading, "99002")["CQS-01"].value == 50
        assert problem_codes(reading) == ["SL-48"]
        assert reading.problems[0].place.column == "A"

    def test_one_unit_alone_may_be_read(self, path: Path, small: Framework) -> None:
        """Rows of others cause no problems; a code that is not there is told with those that are."""
        book = one_sheet(HEADER, GOOD, row(SHARE, "abc", 4, code="99002"))
        assert is_read(read(book, path, small, only_unit="99001"))
        reading = read(book, path, small, only_unit="99003")
        assert problem_codes(reading) == ["SL-46"]
        assert "99001, 99002" in reading.problems[0].message


def test_origins_name_file_sheet_row_and_letter(path: Path, small: Framework) -> None:
    """Where a figure came from, with its source and its day, is kept where it is asked for."""
    header = [*HEADER, "Nguồn số liệu", "Ngày chốt số liệu"]
    book = one_sheet(
        header, [*GOOD, "Cổng dịch vụ công", "31/12/2025"], [*row("CQS-03", value="có"), None, "40/1"]
    )
    reading = read(book, path, small, with_origins=True)
    assert problem_codes(reading) == ["SL-70"]
    assert reading.value is not None
    origins = reading.value.figures[0].origins
    share = origins[SHARE]
    assert (share.place.file, share.place.sheet, share.place.line, share.place.column) == (
        str(path),
        "S",
        2,
        "D",
    )
    assert (share.source, str(share.cut_off)) == ("Cổng dịch vụ công", "2025-12-31")
    assert origins["CQS-03"].place.column == "F"
    assert origins["CQS-03"].cut_off is None
    without = read_figures(path, small).value
    assert without is not None
    assert not without.figures[0].origins


def test_no_sheet_is_left_unread_in_silence(path: Path, small: Framework) -> None:
    """One with rows of figures and no header for them is warned of; others are named, blank ones are not."""
    book = one_sheet(HEADER, GOOD)
    sheet_of(book, "Tiếp", [["99002", "CQS-01", 1, 2]])
    sheet_of(book, "Xã khác", [["Xã", "Chỉ tiêu", "Số đạt", "Tổng"], ["99002", "cqs–01", "50%"]])
    sheet_of(book, "Giải thích", [["STT", "Mã", "Tên"], [1, "CQS-01", "Tỷ lệ hồ sơ"]])
    sheet_of(book, "Trống", [])
    reading = read(book, path, small)
    assert is_read(reading, "BT-28", "BT-28", "BT-29")
    assert [problem.place.sheet for problem in reading.problems] == [None, "Tiếp", "Xã khác"]
    assert "“Giải thích”;" in reading.problems[0].message
