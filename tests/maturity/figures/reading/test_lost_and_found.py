"""What a table must not lose or mistake: rows whatever their codes, layouts, titles, days, locked cells."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Protection

from criteria.model import Framework
from maturity.figures.missing import OWN
from maturity.figures.reading import columns
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.read_options import Expected
from rules.observation import State
from tests.foundation.tables.workbook.books import (
    HEADER,
    UNIT_HEADER,
    empty,
    form,
    observed,
    problem_codes,
    problem_texts,
    row,
    sheet_of,
    table,
)

SHARE = "CQS-02"
GOOD = row(SHARE, 3, 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bang.xlsx"


ROWS_TO_ACCOUNT_FOR = [
    # a row that is no figure of a known criterion, and what is said of it
    (["99001", "Xã Suối Mẫu", "XHS01", None, None, 5], "SL-36"),
    (["99001", "Xã Suối Mẫu", "Công an cấp xã", 3, 4], "SL-36"),
    (["99001", "Công an cấp xã", None, 3, 4], "SL-35"),
    (["99001", "Tổng công ty Điện lực", None, 3, 4], "SL-35"),
    (["99001", "Cổng dịch vụ công", None, None, None, "có"], "SL-35"),
    (["99001", "Xã Suối Mẫu", "Chưa rõ mã", None, None, None, "Xã không có hộ kinh doanh"], "SL-36"),
    (["99001", "Xã Suối Mẫu", None, None, None, None, None, "12/QĐ-UBND", None, "Quyết định"], "SL-35"),
    (["99001", "Xã Suối Mẫu", "?", None, None, None, None, None, None, "Báo cáo"], "SL-36"),
    (["99001", "Xã Suối Mẫu", "Tổng hợp", 3, 4], "SL-36"),
]


@pytest.mark.parametrize(("cells", "code"), ROWS_TO_ACCOUNT_FOR)
def test_no_row_that_says_something_is_passed_over(
    path: Path, small: Framework, cells: list[Any], code: str
) -> None:
    """A value, a reason or a document under a code that is none is an error at its row, in both formats."""
    reading = read_figures(table(path, GOOD, cells), small)
    assert code in [problem.code for problem in reading.errors], problem_texts(reading)
    text = path.with_suffix(".csv")
    rows = [HEADER, GOOD, cells]
    text.write_text("\n".join(";".join(str(cell or "") for cell in line) for line in rows), encoding="utf-8")
    reading = read_figures(text, small)
    assert code in [problem.code for problem in reading.errors], problem_texts(reading)


TOTALS = ["Tổng", "TỔNG CỘNG", "Tổng số:", "Cộng", "Total", "Grand Total", "Sum"]
TOTALS += ["TỔNG SỐ TOÀN TỈNH", "Cộng toàn huyện", "Toàn thành phố", "Cộng dồn", "Cộng trang"]


@pytest.mark.parametrize("word", TOTALS)
def test_a_total_is_a_row_that_says_so(path: Path, small: Framework, word: str) -> None:
    """In the cell that names the row, in both formats."""
    cells = [None, word, None, 3, 4]
    assert problem_codes(read_figures(table(path, GOOD, cells), small)) == ["BT-26"]
    text = path.with_suffix(".csv")
    rows = [HEADER, GOOD, cells]
    text.write_text("\n".join(";".join(str(cell or "") for cell in line) for line in rows), encoding="utf-8")
    assert problem_codes(read_figures(text, small)) == ["SL-29"]


def test_a_blank_copy_of_a_sheet_contradicts_nothing(path: Path, small: Framework) -> None:
    """Before the filled sheet or behind it; one note says which rows were blank."""
    blank = [row(code, number=None) for code in (SHARE, "CQS-01")]
    for sheets in ((blank, [GOOD]), ([GOOD], blank)):
        book = empty()
        for number, rows in enumerate(sheets):
            sheet_of(book, f"Trang {number}", [HEADER, *rows])
        book.save(path)
        reading = read_figures(path, small)
        assert observed(reading)[SHARE].value == 75
        assert problem_codes(reading) == ["SL-19"], problem_texts(reading)


WIDE = [
    # headings over one row of figures, and what is read of CQS-01 and CQS-02
    ([["Mã đơn vị", "Tên đơn vị", "CQS-01", "CQS-02"]], ["99001", "Xã A", 50, "75%"]),
    ([["Đơn vị", "Mã xã", "CQS-01. Hồ sơ", "CQS-02 (%)"]], ["Xã A", "99001", "50", 75]),
    (
        [["Mã đơn vị", "CQS-01", None, "CQS-02", None], [None, "Tử số", "Mẫu số", "Tử số", "Mẫu số"]],
        ["99001", 1, 2, 3, 4],
    ),
    ([["Mã đơn vị", "Tử số CQS-01", "Mẫu số CQS-01", "CQS-02"]], ["99001", 1, 2, 75]),
]  # fmt: skip


@pytest.mark.parametrize(("header", "figures"), WIDE)
def test_a_table_may_have_a_column_a_criterion(
    path: Path, small: Framework, header: list[list[Any]], figures: list[Any]
) -> None:
    """As offices keep such figures; a total under it is passed over."""
    book = empty()
    sheet = sheet_of(book, "S", [["BẢNG TỔNG HỢP"], *header, figures])
    if len(header) > 1:
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("D2:E2")
    book.save(path)
    found = observed(read_figures(path, small))
    assert (found["CQS-01"].value, found[SHARE].value) == (50, 75)
    text = path.with_suffix(".csv")
    lines = [["BẢNG TỔNG HỢP"], *header, figures, ["Tổng cộng", *[""] * (len(figures) - 2), 5]]
    text.write_text("\n".join(";".join(str(cell or "") for cell in line) for line in lines), encoding="utf-8")
    reading = read_figures(text, small)
    assert (observed(reading)["CQS-01"].value, observed(reading)[SHARE].value) == (50, 75)
    assert not reading.errors, problem_texts(reading)


def test_a_faulty_cell_of_a_column_of_a_criterion_is_told_at_its_place(path: Path, small: Framework) -> None:
    """The letter of the cell; other criteria of the row are read."""
    book = empty()
    sheet_of(book, "S", [["Mã đơn vị", "CQS-01", SHARE], ["99001", "abc", 75], ["Tổng cộng", 1, 2]])
    book.save(path)
    reading = read_figures(path, small)
    assert observed(reading)[SHARE].value == 75
    assert [(problem.code, problem.place.line, problem.place.column) for problem in reading.problems] == [
        ("SL-63", 2, "B"),
        ("BT-26", 3, None),
    ]


def test_the_unit_may_stand_in_the_title(path: Path, small: Framework) -> None:
    """Of a form saved as text or copied by hand; said in a note."""
    book = empty()
    sheet_of(book, "S", [["UBND xã Suối Mẫu, mã 99001. Bộ tiêu chí"], UNIT_HEADER, GOOD[2:]])
    book.save(path)
    reading = read_figures(path, small)
    assert observed(reading)[SHARE].value == 75
    assert problem_codes(reading) == ["SL-27"]


def test_a_form_named_for_another_unit_is_asked_about(tmp_path: Path, small: Framework) -> None:
    """By its file name and by the title of its sheet."""
    book = form(small, {SHARE: {columns.NUMERATOR: 3, columns.DENOMINATOR: 4}})
    book.save(tmp_path / "bieu-2025-99001.xlsx")
    book.save(tmp_path / "FW bieu-2025-99002 (1).xlsx")
    assert "BT-52" not in problem_codes(read_figures(tmp_path / "bieu-2025-99001.xlsx", small))
    assert "BT-52" in problem_codes(read_figures(tmp_path / "FW bieu-2025-99002 (1).xlsx", small))


def test_days_that_an_english_spreadsheet_turned_are_asked_about(path: Path, small: Framework) -> None:
    """05/01 became the first of May, 21/01 stayed a text: the column is named once."""
    days = [date(2026, 5, 1), date(2025, 7, 8), "21/01/2025"]
    rows = [row(code, 1, 2, day=day) for code, day in zip(("CQS-01", SHARE, "KTS-02"), days, strict=True)]
    reading = read_figures(table(path, *rows), small, today=date(2026, 1, 6))
    assert sorted(problem_codes(reading)) == ["SL-74", "SL-75"], problem_texts(reading)
    ahead = next(problem for problem in reading.problems if problem.code == "SL-75")
    assert "có lẽ là 05/01/2026" in ahead.message
    right = [row("CQS-01", 1, 2, day=date(2025, 12, 31)), row(SHARE, 3, 4, day="21/01/2025")]
    assert problem_codes(read_figures(table(path, *right), small, today=date(2026, 1, 6))) == []


def test_a_locked_cell_that_was_changed_is_told_as_such(path: Path, small: Framework) -> None:
    """Whose figure it is, instead of what is wrong with the number that was typed."""
    shares = (one for one in small.criteria if one.kind.is_share)
    supplied = next(one for one in shares if one.supplier not in OWN)
    book = form(small, {supplied.code: {columns.NUMERATOR: 9, columns.DENOMINATOR: 4}})
    book["Số liệu"]["H1"].protection = Protection(locked=False)
    book.save(path)
    reading = read_figures(path, small)
    (problem,) = reading.errors
    assert problem.code == "SL-98"
    assert "không nhận số của đơn vị" in problem.message
    assert observed(reading)[supplied.code].state is State.UNREADABLE


def test_a_heading_that_is_a_code_of_no_criterion_is_an_error(path: Path, small: Framework) -> None:
    """Its column holds figures; a column of another year is read and asked about."""
    header = ["Mã đơn vị", "CQS-01", SHARE, "CQS-99"]
    book = empty()
    sheet_of(book, "S", [header, ["99001", 50, 75, 80]])
    book.save(path)
    reading = read_figures(path, small)
    assert (problem_codes(reading), observed(reading)[SHARE].value) == (["BG-01"], 75)
    last_year = ["Mã đơn vị", "Mã chỉ tiêu", "1. Tử số năm 2024", "2. Mẫu số năm 2024"]
    reading = read_figures(
        table(path, ["99001", SHARE, 3, 4], header=last_year), small, expected=Expected(year=2025)
    )
    assert "BG-02" in problem_codes(reading)
    assert observed(reading)[SHARE].value == 75


def test_a_remark_that_says_total_makes_no_total(path: Path, small: Framework) -> None:
    """Behind the figures a word names nothing; before them, in whatever column, it names the row."""
    header = ["STT", *HEADER, "Ghi chú"]
    book = empty()
    rows = [
        [1, *GOOD, "Tổng"],
        [2, "99001", "A", None, 3, 4, *[None] * 5, "Tổng"],
        ["Cộng", *[None] * 3, 3, 4],
    ]
    sheet_of(book, "S", [header, *rows])
    book.save(path)
    reading = read_figures(path, small)
    assert sorted(problem_codes(reading)) == ["BT-26", "SL-23", "SL-35"], problem_texts(reading)
    assert observed(reading)[SHARE].value == 75


TITLE = "CQS-02. Tỷ lệ hồ sơ thủ tục hành chính được thực hiện trực tuyến"
TITLED = [
    # what stands above a header without a column of criteria, and where it is merged
    ([[TITLE]], ""),
    ([[TITLE]], "A1:D1"),
    ([["BÁO CÁO"], [TITLE], ["Năm 2025"]], "A2:D2"),
    ([["BÁO CÁO"], [], [TITLE], []], "A3:D3"),
    ([[None, None, SHARE]], "C1:D1"),
]


@pytest.mark.parametrize(("titles", "merged"), TITLED)
def test_the_criterion_may_stand_in_the_title(
    path: Path, small: Framework, titles: list[list[Any]], merged: str
) -> None:
    """It is no heading of the column under it, where the numbers of the rows stand; said in a note."""
    rows = [*titles, ["STT", "Mã xã", "Tử số", "Mẫu số"], [1, "99001", 3, 4], [2, "99002", 1, 4]]
    book = empty()
    sheet = sheet_of(book, "S", rows)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    text = path.with_suffix(".csv")
    lines = (",".join(str(cell or "") for cell in cells) for cells in rows)
    text.write_text("\n".join(lines), encoding="utf-8")
    for reading in (read_figures(path, small), read_figures(text, small)):
        found = [observed(reading, unit)[SHARE].value for unit in ("99001", "99002")]
        assert found == [75, 25], problem_texts(reading)
        assert "BG-03" in problem_codes(reading)


def test_a_title_of_several_criteria_names_none(path: Path, small: Framework) -> None:
    """Whose figures they are is asked."""
    book = empty()
    rows = [["Tiêu chí CQS-01, CQS-02"], ["STT", "Mã xã", "Tử số", "Mẫu số"], [1, "99001", 3, 4]]
    sheet_of(book, "S", rows)
    book.save(path)
    assert problem_codes(read_figures(path, small)) == ["BT-21"]


OTHER_UNIT = [
    # the columns of the unit in a form or under a title, and whether the row is another unit's
    (["Mã đơn vị"], ["99003"], True),
    (["Mã xã", "Tên xã"], [None, "Xã Đồng Thử"], True),
    (["Tên đơn vị"], ["UBND xã Đồng Thử"], True),
    (["Mã đơn vị"], [99001], False),
    (["Mã xã", "Tên xã"], ["099001", "Xã Đồng Thử"], False),
    (["Tên đơn vị"], ["UBND xã  SUỐI MẪU"], False),
    (["Đơn vị"], ["Sở Tư pháp"], False),
    (["Đơn vị"], ["hồ sơ"], False),
    (["Mã đơn vị"], [None], False),
]


@pytest.mark.parametrize(("headings", "cells", "is_other"), OTHER_UNIT)
def test_a_row_of_another_unit_is_not_read_as_of_the_form(
    path: Path, small: Framework, headings: list[str], cells: list[Any], is_other: bool
) -> None:
    """On a second sheet of a form, in a column that was put into it, and under a title that names a unit."""
    rows = [[*headings, "Mã tiêu chí", "Tử số", "Mẫu số"], [*cells, SHARE, 3, 4]]
    book = form(small, {})
    sheet_of(book, "Xã khác", rows)
    book.save(path)
    titled = path.with_name("tieu-de.csv")
    lines = [["UBND xã Suối Mẫu - mã 99001"], *rows, ["", *[""] * (len(cells) - 1), "CQS-01", 1, 2]]
    text = "\n".join(";".join(str(cell or "") for cell in line) for line in lines)
    titled.write_text(text, encoding="utf-8")
    readings = [read_figures(path, small)]
    if "Mã" not in headings[0]:
        readings.append(read_figures(titled, small))
    for reading in readings:
        assert ("BG-04" in problem_codes(reading)) == is_other, problem_texts(reading)
        assert (observed(reading)[SHARE].value == 75) != is_other


def test_a_day_under_the_shortest_heading_is_that_of_the_document(path: Path, small: Framework) -> None:
    """Ngày beside Số văn bản and Trích yếu."""
    header = ["Mã xã", "Mã TC", "Tử số", "Mẫu số", "Số văn bản", "Ngày", "Trích yếu"]
    cells = ["99001", SHARE, 3, 4, "09/BC-UBND", date(2026, 1, 5), "Báo cáo"]
    reading = read_figures(table(path, cells, header=header), small)
    assert reading.value is not None
    [unit] = reading.value.figures
    assert unit.evidence[SHARE].date == date(2026, 1, 5), problem_texts(reading)


def test_rows_of_another_criterion_than_the_title_are_asked_about(path: Path, small: Framework) -> None:
    """A column of codes that was pasted from another sheet; rows of many criteria under a remark are not."""
    title = [f"{SHARE}. Tỷ lệ hồ sơ thủ tục hành chính"]
    for codes, wanted in (
        ((SHARE, SHARE), []),
        (("CQS-01", "CQS-01"), ["BG-05"]),
        ((SHARE, "CQS-01"), ["BG-05"]),
        ((SHARE, "CQS-01", "KTS-02"), []),
    ):
        rows = [row(code, 3, 4, code=f"9900{at}", name=f"Xã {at}") for at, code in enumerate(codes)]
        book = empty()
        sheet_of(book, "S", [title, HEADER, *rows])
        book.save(path)
        text = path.with_suffix(".csv")
        lines = [title, HEADER, *rows]
        text.write_text("\n".join(";".join(str(cell or "") for cell in line) for line in lines), "utf-8")
        assert [kind for kind in problem_codes(read_figures(path, small)) if kind[:2] == "BG"] == wanted
        assert [kind for kind in problem_codes(read_figures(text, small)) if kind[:2] == "BG"] == wanted


def test_a_name_without_the_word_of_its_kind_is_no_other_name(path: Path, small: Framework) -> None:
    """Xã Suối Mẫu and Suối Mẫu are one unit of one code, Phường Suối Mẫu is not."""
    short = row("CQS-01", 3, 4, name="Suối Mẫu")
    assert problem_codes(read_figures(table(path, GOOD, short), small)) == []
    other = row("CQS-01", 3, 4, name="Phường Suối Mẫu")
    assert problem_codes(read_figures(table(path, GOOD, other), small)) == ["SL-39"]


def test_a_column_of_figures_that_is_not_read_is_warned_of(path: Path, small: Framework) -> None:
    """A share under Tỷ lệ beside a column Giá trị for answers of yes and no."""
    header = ["Mã xã", "Mã TC", "Giá trị", "Tỷ lệ (%)", "Ghi chú"]
    reading = read_figures(table(path, ["99001", SHARE, None, "75%", "x"], header=header), small)
    (problem,) = [problem for problem in reading.problems if problem.code == "BG-06"]
    assert 'hai cột "Giá trị" và "Tỷ lệ (%)" đều có thể là cột “Giá trị”' in problem.message


@pytest.mark.parametrize(
    ("title", "is_asked"),
    [
        ("BIỂU SỐ LIỆU CHUYỂN ĐỔI SỐ NĂM 2024", True),
        ("Báo cáo kết quả chuyển đổi số của xã, năm 2024", True),
        ("BIỂU SỐ LIỆU NĂM 2025", False),
        ("Kèm theo Công văn số 12 năm 2024", False),
        ("Báo cáo kết quả 5 năm 2021-2025", False),
    ],
)
def test_a_title_of_another_year_is_asked_about(
    path: Path, small: Framework, title: str, is_asked: bool
) -> None:
    """The figures are read; whether they are the right ones is for people to say."""
    book = empty()
    sheet_of(book, "S", [[title], HEADER, GOOD])
    book.save(path)
    reading = read_figures(path, small, expected=Expected(year=2025))
    assert ("BG-02" in problem_codes(reading)) == is_asked
    assert observed(reading)[SHARE].value == 75


STACKED = [
    # two tables one below the other, each with its own title
    ([[TITLE], ["Mã xã", "Tử số", "Mẫu số"], ["99001", 3, 4]], [["CQS-01. Tỷ lệ khác"]]),
    (
        [["UBND xã Suối Mẫu, mã 99001"], ["Mã TC", "Tử số", "Mẫu số"], [SHARE, 3, 4]],
        [["UBND xã Đồng Thử, mã 99003"]],
    ),
]


@pytest.mark.parametrize(("table_above", "title_below"), STACKED)
def test_a_table_below_another_is_not_read_as_of_the_first_title(
    path: Path, small: Framework, table_above: list[list[Any]], title_below: list[list[Any]]
) -> None:
    """Its criterion, or unit, is another: it is an error, and nothing from there on is read."""
    header = table_above[1]
    last = ["99002", 1, 4] if header[0] == "Mã xã" else ["CQS-01", 1, 4]
    rows = [*table_above, ["Ghi chú: CQS-01 ở trang sau"], *title_below, header, last]
    book = empty()
    sheet_of(book, "S", rows)
    book.save(path)
    text = path.with_suffix(".csv")
    lines = (";".join(str(cell or "") for cell in cells) for cells in rows)
    text.write_text("\n".join(lines), encoding="utf-8")
    for reading in (read_figures(path, small), read_figures(text, small)):
        assert "BG-07" in problem_codes(reading), problem_texts(reading)
        assert reading.value is not None
        assert [unit.code for unit in reading.value.figures] == ["99001"]
        assert observed(reading)[SHARE].value == 75
        assert observed(reading)["CQS-01"].state is State.MISSING
