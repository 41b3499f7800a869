"""A form of an index opened again: its rows, what is locked, what a cell takes, what its sentences say."""

import pytest
from openpyxl import Workbook

import criteria
from criteria.index.model import Index
from criteria.model import Kind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    CALCULATION_SHEET,
    FIGURES_SHEET,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    METHOD_SHEET,
    RESULT_SHEET,
    SHARED_SHEET,
    WORK_SHEET,
)
from reports.workbooks.points.layout import INPUTS, PointColumn, point_layout
from reports.workbooks.points.unit import index_unit_form
from rules.observation import figure, share
from rules.scored import Others
from tests.reports.workbooks.filled import identity, opened
from tests.reports.workbooks.points.filled import BlankPoints
from tests.reports.workbooks.spreadsheet import Sheets

FIXTURES = "tests/criteria/fixtures"


@pytest.fixture(scope="module")
def small() -> Index:
    """An index with every way of scoring."""
    reading = criteria.load(f"{FIXTURES}/chi-so-nho.md")
    assert isinstance(reading.value, Index)
    return reading.value


def rule_of(workbook: Workbook, address: str) -> str:
    """The formula or list by which a cell takes what is typed."""
    rules = workbook[FIGURES_SHEET].data_validations.dataValidation
    return " ".join(f"{rule.type} {rule.formula1}" for rule in rules if address in rule.cells)


def test_the_sheets_in_their_order(small: Index) -> None:
    """As in a form of levels; what computes is hidden."""
    workbook = opened(index_unit_form(small, identity(small, "MN"), {}, {}))
    shown = [GUIDE_SHEET, SHARED_SHEET, FIGURES_SHEET, RESULT_SHEET, WORK_SHEET, METHOD_SHEET]
    assert workbook.sheetnames == [*shown, CALCULATION_SHEET, IDENTITY_SHEET]
    states = [sheet.sheet_state for sheet in workbook.worksheets]
    assert states == ["visible"] * 6 + ["hidden", "veryHidden"]


def test_rows_stand_in_the_order_of_the_document_with_codes_as_text(small: Index) -> None:
    """Numbers of scored rows are text: 4.1 is not 4.10; headings carry theirs in their names."""
    workbook = opened(index_unit_form(small, identity(small), {}, {}))
    sheet = workbook[FIGURES_SHEET]
    codes = [cell.value for cell in sheet["A"][6:] if cell.value]
    assert codes == [*small.by_code, *(condition.code for condition in small.conditions)]
    assert all(cell.data_type == "s" for cell in sheet["A"][6:] if cell.value)
    names = [cell.value for cell in sheet["B"][6:]]
    assert names[:4] == ["NỀN TẢNG CHUNG", "1. Nhận thức số", "Số cuộc họp của Ban Chỉ đạo", names[3]]
    assert "1.3. Chuyên mục về chuyển đổi số" in names


def test_the_same_input_gives_the_same_bytes(small: Index) -> None:
    """No time of writing, no order by chance."""
    known = {"2.1": KnownFigure(share("2.1", 312, 500), "Sở", is_locked=True)}
    first, second = (index_unit_form(small, identity(small), known, {}) for _ in range(2))
    assert first == second


def test_cells_take_what_their_rows_ask_for(small: Index) -> None:
    """Lists of words of choices, whole numbers, days or “chưa thực hiện”; nothing where points are given."""
    places = point_layout(small)
    workbook = opened(index_unit_form(small, identity(small, "MN"), {}, {}))
    sheet = workbook[FIGURES_SHEET]

    def value(code: str) -> str:
        return str(sheet.cell(places.figures[code], PointColumn.VALUE).coordinate)

    assert rule_of(workbook, value("1.5")).startswith(f"list '{CALCULATION_SHEET}'!$AX$")
    assert rule_of(workbook, value("1.4.1")) == 'list "có,không"'
    assert "chưa thực hiện" in rule_of(workbook, value("1.2"))
    assert rule_of(workbook, value("1.1")).startswith("whole 0")
    for row in small.criteria:
        inputs = [sheet.cell(places.figures[row.code], column) for column in INPUTS.values()]
        is_open = any(not cell.protection.locked for cell in inputs)
        assert is_open == (row.kind is not Kind.POINTS), row.code


def test_rows_of_another_group_take_nothing(small: Index) -> None:
    """3.2 is for mountain communes only."""
    places = point_layout(small)
    sheet = opened(index_unit_form(small, identity(small, "DK"), {}, {}))[FIGURES_SHEET]
    cells = [sheet.cell(places.figures["3.2"], column) for column in PointColumn if column > 6]
    assert all(cell.protection.locked for cell in cells)
    assert BlankPoints(small, Others(unit_group="DK")).remark("3.2") == "Không tính cho nhóm của đơn vị"


def sentence(form: BlankPoints, row: int) -> str:
    """A sentence above the figures."""
    return str(Sheets(form.workbook).value(FIGURES_SHEET, f"C{row}"))


def test_an_empty_form_decides_nothing(small: Index) -> None:
    """Blank is not 0: no class, what is still possible, and what the unit does not fill in."""
    form = BlankPoints(small, Others(unit_group="MN"))
    assert sentence(form, 3) == (
        "Theo số liệu đã nhập: 0,00/90 điểm; giá trị 0,00000; xếp loại: chưa đủ số liệu để xếp loại. "
        "Kết quả tự tính, chưa qua thẩm định."
    )
    assert sentence(form, 4) == (
        "17/17 dòng chấm điểm chưa có số liệu (trong đó 01 chỉ số do cơ quan khác cho điểm); còn có thể đạt "
        "đến 95,00 điểm. Ô trống không tính là 0. Điều kiện xét: còn 01 điều kiện chưa trả lời."
    )


CASES = {
    "1.1": ({columns.VALUE: 3}, "Chưa được 2,00 điểm"),
    "1.2": ({columns.VALUE: "chưa thực hiện"}, "Chưa được 3,00 điểm"),
    "1.5": ({columns.VALUE: "Phó Chủ tịch"}, "Chưa được 2,25 điểm"),
    "1.3.2": ({columns.VALUE: 14}, "Chưa được 3,00 điểm"),
    "2.1": ({columns.NUMERATOR: 74, columns.DENOMINATOR: 100}, "Chưa được 1,30 điểm"),
    "2.2": (
        {columns.NUMERATOR: 8499, columns.DENOMINATOR: 10_000},
        "Làm tròn bằng điểm tối đa, chưa đủ mức được điểm tối đa",
    ),
    "2.3": ({columns.NUMERATOR: 120, columns.DENOMINATOR: 100}, "Được điểm tối đa"),
    "2.4": ({columns.NUMERATOR: 1, columns.DENOMINATOR: 2}, "Chờ số liệu ở 1.4.1"),
    "2.5": (
        {columns.NUMERATOR: 1, columns.DENOMINATOR: 2},
        "Đã có số liệu; điểm tính theo đơn vị cao nhất, sau khi có số liệu các đơn vị",
    ),
    "3.2": ({columns.VALUE: "2,49"}, "Chưa được 6,00 điểm"),
    "C.1": ({columns.NUMERATOR: 1, columns.DENOMINATOR: 2}, "Chưa có kết quả năm trước để so sánh"),
    "T.1": ({columns.VALUE: "có"}, "Trừ 3,00 điểm"),
}


@pytest.mark.covered
@pytest.mark.parametrize("code", CASES)
def test_what_a_row_says(small: Index, code: str) -> None:
    """What each figure earns and what is lacking."""
    entry, words = CASES[code]
    form = BlankPoints(small, Others(unit_group="MN"))
    form.fill({code: entry})
    assert form.remark(code) == words


def test_a_typed_score_is_compared_and_counts_nowhere(small: Index) -> None:
    """Three meetings are six points, whatever is typed beside them."""
    form = BlankPoints(small, Others(unit_group="MN"))
    form.fill({"1.1": {columns.VALUE: 3}})
    points = form.result().points
    for typed, words in (
        (6, "Chưa được 2,00 điểm"),
        (8, "Chưa được 2,00 điểm; điểm tự chấm khác điểm tính được"),
        ("tám", "Chưa được 2,00 điểm; điểm tự chấm không phải là số"),
    ):
        form.fill({"1.1": {columns.VALUE: 3, columns.SELF_SCORE: typed}})
        assert form.remark("1.1") == words
        assert form.result().points == points
    form.fill({"1.1": {columns.VALUE: 3, columns.SELF_SCORE: 8}})
    assert "01 dòng có điểm tự chấm khác điểm tính được" in sentence(form, 4)


def test_known_points_of_another_body_count(small: Index) -> None:
    """The unit sees them, and cannot type over them."""
    known = {"3.1": KnownFigure(figure("3.1", 17), "Sở Khoa học và Công nghệ", is_locked=True)}
    form = BlankPoints(small, Others(unit_group="MN"), known)
    assert form.result().rows["3.1"] == 1700
    cell = form.workbook[FIGURES_SHEET].cell(point_layout(small).figures["3.1"], PointColumn.VALUE)
    assert cell.value == "17"
    assert cell.protection.locked


def test_figures_of_another_index_are_refused(small: Index) -> None:
    """A figure without a row is a mistake of the program, not left out."""
    with pytest.raises(ValueError, match=r"9\.9"):
        index_unit_form(small, identity(small), {"9.9": KnownFigure(figure("9.9", 1))}, {})
