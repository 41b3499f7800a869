"""What a viewer that computes nothing shows of a form: a phone, a previewer, Excel's protected view."""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

import criteria
from criteria.index.model import Index
from criteria.model import Framework
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import FIGURES_SHEET, RESULT_SHEET, SHARED_SHEET
from maturity.operations.forms import blank_form
from reports.workbooks.files import form_files
from reports.workbooks.points.unit import index_unit_form
from reports.workbooks.spreadsheet.values import CellError, Stored
from reports.workbooks.typed_in import typed_in
from reports.workbooks.unit import unit_form
from rules.observation import figure, share
from tests.reports.workbooks.filled import cells_of_rows, identity, opened, shared_cells
from tests.reports.workbooks.spreadsheet import Sheets

SETS = ("minh-hoa-xa", "2361-huyen", "hcm-dti-xa-2026", "minh-hoa-dti-huyen")


def shown(form: bytes) -> Workbook:
    """The form as a program opens it that does not compute."""
    return load_workbook(BytesIO(form), data_only=True)


def a_set(name: str) -> Framework | Index:
    found = criteria.load(name).value
    assert found is not None
    return found


def blank(name: str) -> bytes:
    [(_, content)] = form_files([blank_form(a_set(name), 2025)])
    return content


def filled(name: str) -> bytes:
    """A form with a figure in each row that takes one of its kind, shares at 4 of 5."""
    of_set = a_set(name)
    known = {}
    for number, row in enumerate(of_set.criteria):
        if row.kind.is_share:
            known[row.code] = KnownFigure(share(row.code, 4 * number, 5 * number or 1), "Sở", number % 3 == 0)
        elif row.kind.value in ("có/không", "số lượng"):
            known[row.code] = KnownFigure(figure(row.code, number % 2), "Sở Nội vụ", number % 3 == 0)
    if isinstance(of_set, Index):
        return index_unit_form(of_set, identity(of_set), known, {})
    return unit_form(of_set, identity(of_set), known, {})


def typed(name: str) -> bytes:
    """The same typed into an empty form of a unit, in Excel."""
    of_set, rows = a_set(name), []
    write = index_unit_form if isinstance(of_set, Index) else unit_form
    for number, row in enumerate(of_set.criteria):
        if row.kind.is_share and not row.shared_denominator:
            counts = {columns.NUMERATOR: f"{4 * number}", columns.DENOMINATOR: f"{5 * number or 1}"}
            rows.append({columns.CRITERION: row.code, **counts, columns.EVIDENCE_SUMMARY: "“Sổ” & <bảng>"})
        elif row.kind.value == "số lượng":
            rows.append({columns.CRITERION: row.code, columns.VALUE: f"{number % 2}"})
    return typed_in(write(of_set, identity(of_set), {}, {}), rows)  # type: ignore[arg-type]


def of_cell(value: Stored) -> object:
    """A value as openpyxl reads it."""
    return str(value) if isinstance(value, CellError) else (None if value == "" else value)


@pytest.mark.parametrize("make", [blank, filled, typed])
@pytest.mark.parametrize("name", ["minh-hoa-xa", "hcm-dti-xa-2026"])
def test_every_formula_that_people_see_has_its_result(name: str, make: Callable[[str], bytes]) -> None:
    """As the formulas give it; none shows an error."""
    content = make(name)
    formulas, values = opened(content), shown(content)
    sheets, compared = Sheets(formulas), 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f" or sheet.sheet_state != "visible":
                    continue
                stored = values[sheet.title][cell.coordinate].value
                where = f"{sheet.title}!{cell.coordinate}"
                assert stored == of_cell(sheets.at(sheet.title, cell.row, cell.column)), where
                assert not str(stored).startswith("#"), where
                compared += 1
    assert compared > 100


def test_what_a_blank_form_says_before_anything_is_computed() -> None:
    """Whose it is, the level, what is lacking, and the state beside each figure."""
    sheet = shown(blank("minh-hoa-xa"))[FIGURES_SHEET]
    assert sheet["A1"].value == "(chưa ghi tên đơn vị ở trang “Hướng dẫn”)"
    assert sheet["C3"].value == (
        "Theo số liệu đã nhập: chưa đủ số liệu; còn có thể đạt đến mức độ 5 (Toàn diện). "
        "Kết quả tự tính, chưa qua thẩm định."
    )
    assert str(sheet["C4"].value).startswith("39/39 tiêu chí chưa có số liệu. Ô trống không tính là 0.")
    assert sheet["N9"].value == "Chưa có số liệu"


def test_known_figures_are_computed_as_they_are_written(small: Framework) -> None:
    """Level, list and the denominator that is taken from a shared figure."""
    known = {"CQS-01": KnownFigure(share("CQS-01", 312, 500), "Sở", is_locked=True)}
    total = {"HO-SO": KnownFigure(figure("HO-SO", 500), "Văn phòng UBND tỉnh", is_locked=True)}
    content = unit_form(small, identity(small), known, total)
    values = shown(content)
    assert values[SHARED_SHEET][shared_cells(opened(content))["HO-SO"]].value == 500
    row = next(row for row in values[FIGURES_SHEET].iter_rows() if row[0].value == "CQS-01")
    assert [cell.value for cell in row[9:11]] == [312, 500]
    assert row[13].value == "Đạt đến mức 3, chưa đạt mức 4; do Sở cung cấp, đã khóa"
    assert values[RESULT_SHEET]["E4"].value == "chưa đủ số liệu"


def test_what_is_typed_is_in_its_cell_and_what_is_locked_stays(small: Framework) -> None:
    """Texts with signs of XML, whole numbers, the title; a cell of another body takes nothing."""
    known = {"CQS-01": KnownFigure(share("CQS-01", 312, 500), "Sở", is_locked=True)}
    form = unit_form(small, identity(small), known, {})
    row = {columns.CRITERION: "CQS-02", columns.VALUE: "12", columns.EVIDENCE_SUMMARY: "“Sổ” & <bảng>"}
    content = typed_in(form, [row])
    book, cells = opened(content), cells_of_rows(opened(form))
    assert book[FIGURES_SHEET][cells["CQS-02"][columns.VALUE]].value == 12
    assert book[FIGURES_SHEET][cells["CQS-02"][columns.EVIDENCE_SUMMARY]].value == "“Sổ” & <bảng>"
    assert book.properties.title == opened(form).properties.title
    assert content == typed_in(form, [row])
    with pytest.raises(ValueError, match="locked"):
        typed_in(form, [{columns.CRITERION: "CQS-01", columns.NUMERATOR: "313"}])


@pytest.mark.deep
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("make", [blank, filled])
@pytest.mark.parametrize("name", SETS)
def test_stored_results_are_those_of_libreoffice(
    name: str, make: Callable[[str], bytes], tmp_path: Path
) -> None:
    """Cell by cell: LibreOffice gets the same formulas without any results."""
    content = make(name)
    given, computed = tmp_path / "given.xlsx", tmp_path / "computed"
    formulas = opened(content)
    formulas.save(given)  # openpyxl writes formulas without their results
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    arguments = [*command, "--convert-to", "xlsx", "--outdir", computed, given]
    subprocess.run(arguments, check=True, capture_output=True, timeout=300)
    theirs, ours = load_workbook(computed / given.name, data_only=True), shown(content)
    differing = []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and sheet.sheet_state == "visible":
                    at = f"{get_column_letter(cell.column)}{cell.row}"
                    pair = ours[sheet.title][at].value, theirs[sheet.title][at].value
                    if (pair[0] or "") != (pair[1] or ""):
                        differing.append((sheet.title, at, *pair))
    assert differing == []
