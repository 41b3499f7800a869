"""`maturity form --framework`: the form of anybody, in which the unit names itself, and reading it back."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from criteria.library import shipped
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    FIGURES_SHEET,
    GUIDE_SHEET,
    TYPED_CODE,
    TYPED_NAME,
    TYPED_YEAR,
)
from reports.workbooks.points.layout import PointColumn
from reports.workbooks.typed_in import typed_in
from tests.conftest import SMALL
from tests.reports.workbooks.spreadsheet import Sheets
from tests.running import Run

SMALL_INDEX = Path("tests/criteria/fixtures/chi-so-nho.md").absolute()
LEVELS = {
    "CQS-02": {columns.NUMERATOR: "33", columns.DENOMINATOR: "40"},
    "CQS-03": {columns.VALUE: "có"},
}
"""Figures of the small set of levels; in the sample those of CQS-02 are another body's."""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No workspace anywhere; the last day of November 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path / "khong-co"))
    monkeypatch.setenv("MATURITY_NOW", "2026-11-30T09:00")


def blank(run: Run, framework: object, *more: object) -> Path:
    """The blank form of a set, as the command writes it."""
    path = Path("bieu-trang.xlsx")
    path.unlink(missing_ok=True)
    outcome = run("form", "--framework", framework, *more, "-o", path)
    assert outcome.code == 0, outcome.text
    return path


def filled(
    path: Path,
    heads: Mapping[str, object],
    rows: Mapping[str, Mapping[str, str]] | None = None,
    name: str = "dien.xlsx",
) -> Path:
    """A form with values right of labels of its first sheet, and with figures."""
    content = typed_in(
        path.read_bytes(), [{columns.CRITERION: code, **cells} for code, cells in (rows or {}).items()]
    )
    book = load_workbook(BytesIO(content))
    sheet = book[GUIDE_SHEET]
    places = {cell.value: cell.row for (cell,) in sheet.iter_rows(max_col=1)}
    for label, value in heads.items():
        cell = sheet.cell(places[label], 3)
        assert not cell.protection.locked
        cell.value = value
    book.save(name)
    return Path(name)


def checked(run: Run, path: Path, framework: object, code: int = 0) -> dict[str, Any]:
    """The JSON of a self-check."""
    outcome = run("check", path, "--framework", framework, "--format", "json")
    assert outcome.code == code, outcome.text
    report = json.loads(outcome.out)
    assert isinstance(report, dict)
    return report


@pytest.mark.covered
@pytest.mark.parametrize("framework", shipped())
def test_every_shipped_set_has_a_blank_form_that_is_read(run: Run, framework: str) -> None:
    """Without naming the set again; a name is enough, and nothing typed is nothing known."""
    path = filled(blank(run, framework), {TYPED_NAME: "Xã Suối Mẫu"})
    outcome = run("check", path)
    assert outcome.code == 0, outcome.text
    assert outcome.says(f"Theo bộ tiêu chí của biểu: {framework}.")
    assert outcome.says("UBND xã Suối Mẫu")
    assert "Lỗi phải sửa" not in outcome.text


def test_what_is_typed_comes_back(run: Run) -> None:
    """Name, code with its zeros, year, and figures that another body holds: nothing is locked."""
    path = filled(
        blank(run, SMALL),
        {TYPED_NAME: "Xã Suối Mẫu", TYPED_CODE: "00004", TYPED_YEAR: 2025},
        LEVELS,
    )
    report = checked(run, path, SMALL)
    [unit] = report["units"]
    assert (unit["code"], unit["name"]) == ("00004", "Xã Suối Mẫu")
    outcome = run("check", path, "--framework", SMALL)
    assert outcome.says("Kết quả tự đánh giá năm 2025 của UBND xã Suối Mẫu")
    assert outcome.says("mã 00004")


def test_a_name_without_a_code_is_enough(run: Run) -> None:
    """The report says that the code is not written, and takes the unit by its name."""
    path = filled(blank(run, SMALL), {TYPED_NAME: "Xã Suối Mẫu"}, LEVELS)
    outcome = run("check", path, "--framework", SMALL, "--unit", "Suối Mẫu")
    assert outcome.code == 0
    assert outcome.says("UBND xã Suối Mẫu (mã chưa ghi)")
    assert outcome.says("năm 2026")


def test_an_untouched_form_says_where_to_write_the_name(run: Run) -> None:
    """Nothing is decided for nobody."""
    outcome = run("check", blank(run, SMALL), "--framework", SMALL)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.says("trang tính “Hướng dẫn”, dòng 3")
    assert outcome.says("chưa ghi tên đơn vị ở ô bên phải chữ “Tên đơn vị”")


def test_all_that_is_wrong_with_the_head_is_said_at_once(run: Run) -> None:
    """No name, and a year that is none."""
    path = filled(blank(run, SMALL), {TYPED_YEAR: "năm nay"}, LEVELS)
    outcome = run("check", path, "--framework", SMALL)
    assert outcome.code == 2
    assert outcome.says("chưa ghi tên đơn vị")
    assert outcome.says('ghi “Năm của số liệu” là "năm nay"; cần một năm bốn chữ số, ví dụ 2026')


def test_a_form_without_the_line_of_its_name_is_refused(run: Run) -> None:
    """Who deletes the line learns what to put back."""
    book = load_workbook(blank(run, SMALL))
    del book[GUIDE_SHEET]
    book.save("mat.xlsx")
    outcome = run("check", "mat.xlsx", "--framework", SMALL)
    assert outcome.code == 2
    assert outcome.says("không còn ô “Tên đơn vị”")


def test_sheets_can_be_renamed_and_rows_inserted(run: Run) -> None:
    """The labels are found by their words."""
    path = filled(blank(run, SMALL), {TYPED_NAME: "Xã Suối Mẫu", TYPED_CODE: "00004"})
    book = load_workbook(path)
    sheet = book[GUIDE_SHEET]
    sheet.title = "Bìa"
    for row in range(8, 1, -1):
        for column in (1, 3):
            if (row, column) not in ((8, 3),):
                source = sheet.cell(row, column)
                target = sheet.cell(row + 20, column)
                if type(source).__name__ == type(target).__name__ == "Cell":
                    target.value, source.value = source.value, None
    book.save(path)
    assert checked(run, path, SMALL)["units"][0]["code"] == "00004"


@pytest.mark.covered
@pytest.mark.parametrize(
    "name", ["<b>Xã</b> & “Mẫu”", "=1+1", "x" * 200, "../../etc", "Xã  Suối\nMẫu", "0"], ids=repr
)
def test_any_name_is_only_a_name(run: Run, name: str) -> None:
    """Neither markup nor a formula nor a path."""
    path = filled(blank(run, SMALL), {TYPED_NAME: None}, LEVELS)
    book = load_workbook(path)
    sheet = book[GUIDE_SHEET]
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == TYPED_NAME)
    sheet.cell(row, 3).value = name
    sheet.cell(row, 3).data_type = "s"
    book.save(path)
    assert checked(run, path, SMALL)["units"][0]["name"] == " ".join(name.split())


def test_a_figure_that_cannot_be_read_is_an_error_in_its_place(run: Run) -> None:
    """The rest is decided."""
    rows = {**LEVELS, "KTS-01": {columns.NUMERATOR: "nhiều", columns.DENOMINATOR: "10"}}
    path = filled(blank(run, SMALL), {TYPED_NAME: "Xã Suối Mẫu"}, rows)
    report = checked(run, path, SMALL, code=1)
    [problem] = [each for each in report["problems"] if each["severity"] == "error"]
    assert problem["sheet"] == FIGURES_SHEET


def test_titles_and_level_follow_what_is_typed(run: Run) -> None:
    """On the sheets that are computed when the file is opened."""
    content = filled(
        blank(run, SMALL), {TYPED_NAME: "Xã Suối Mẫu", TYPED_CODE: "00004", TYPED_YEAR: 2025}, LEVELS
    ).read_bytes()
    sheets = Sheets(load_workbook(BytesIO(content)))
    texts = [
        str(value)
        for row in (1, 2)
        for column in range(1, 5)
        if (value := sheets.at(FIGURES_SHEET, row, column)) is not None
    ]
    assert any(text.endswith("NĂM 2025") for text in texts)
    assert any("Xã Suối Mẫu, mã 00004" in text for text in texts)
    assert sheets.at(FIGURES_SHEET, 3, 3) == (
        "Theo số liệu đã nhập: đủ điều kiện mức độ 1 (Khởi động); còn có thể đạt đến mức độ 4 (Nâng cao). "
        "Kết quả tự tính, chưa qua thẩm định."
    )
    assert str(sheets.at(FIGURES_SHEET, 4, 3)).startswith("05/7 tiêu chí chưa có số liệu.")


def test_points_of_others_can_be_typed(run: Run) -> None:
    """In an index a known unit's form leaves them to who gives them; a blank one has nobody else to ask."""
    path = filled(
        blank(run, SMALL_INDEX),
        {TYPED_NAME: "Xã Suối Mẫu", TYPED_CODE: "00004"},
        {"3.1": {columns.VALUE: "17,5"}, "1.1": {columns.VALUE: "3"}},
    )
    report = checked(run, path, SMALL_INDEX)
    rows = {row["code"]: row for row in report["units"][0]["rows"]}
    assert rows["3.1"]["points"] == "17.5"
    book = load_workbook(path)
    sheets = Sheets(book)
    (row,) = [cell.row for (cell,) in book[FIGURES_SHEET].iter_rows(max_col=1) if cell.value == "3.1"]
    assert sheets.at(FIGURES_SHEET, row, PointColumn.POINTS) == 17.5


def test_a_group_of_units_is_chosen_when_the_form_is_written(run: Run) -> None:
    """Its thresholds are in the form, and the check goes by them."""
    path = filled(blank(run, "vi-du-theo-vung", "--group", "MN-HD"), {TYPED_NAME: "Xã Suối Mẫu"})
    assert "MN-HD" in run("check", path).text or run("check", path).code == 0
    outcome = run("form", "--framework", "vi-du-theo-vung", "--group", "XX", "-o", "khac.xlsx")
    assert outcome.code == 2
    assert outcome.says("không có nhóm đơn vị mã “XX”; các nhóm của bộ: MN-HD")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("--framework", SMALL, "--all", "-o", "a.xlsx"), "chưa rõ ghi biểu của ai"),
        (("--framework", SMALL, "-o", "thu-muc"), "thiếu đuôi tệp"),
        (("--framework", SMALL, "-o", "a.ods"), "cần tên tệp kết thúc bằng .xlsx"),
        (("--framework", "khong-co", "-o", "a.xlsx"), "khong-co"),
        (("--all", "--year", 2025, "-o", "a.xlsx"), "là tên tệp"),
        (("--group", "MN", "--year", 2025, "--all", "-o", "a"), "--group chỉ dùng cho biểu trắng"),
    ],
    ids=str,
)
def test_what_is_misused_is_refused(run: Run, command: tuple[object, ...], said: str) -> None:
    """Before anything is written."""
    outcome = run("form", *command)
    assert outcome.code == 2
    assert outcome.says(said), outcome.text
    assert not Path("a.xlsx").exists()


def test_nothing_is_overwritten_and_the_same_form_has_the_same_bytes(run: Run) -> None:
    """A form in which somebody typed stays."""
    first = blank(run, SMALL).read_bytes()
    outcome = run("form", "--framework", SMALL, "-o", "bieu-trang.xlsx")
    assert outcome.code == 2
    assert blank(run, SMALL).read_bytes() == first
