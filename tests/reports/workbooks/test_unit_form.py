"""A unit's form opened again: what it holds, what is locked, what a cell takes, how it prints."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from openpyxl import Workbook
from openpyxl.cell import Cell

from criteria.model import Comparator, Framework, Kind, Requirement
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    CALCULATION_SHEET,
    FIGURES_SHEET,
    GUIDE_SHEET,
    HEADINGS,
    IDENTITY_SHEET,
    METHOD_SHEET,
    RESULT_SHEET,
    SHARED_SHEET,
    WORK_SHEET,
    FormIdentity,
)
from maturity.figures.unit_figures import Evidence
from reports.workbooks.layout import FigureColumn
from reports.workbooks.unit import unit_form
from rules.observation import Observation, State, answer, figure, share
from tests import rankings
from tests.conftest import load
from tests.reports.workbooks.filled import (
    cells_of_rows,
    identity,
    opened,
    shared_cells,
    supplier_identity,
)
from tests.reports.workbooks.spreadsheet import Sheets

LETTER = Evidence("09/VP-KSTT", date(2026, 1, 5), "Cung cấp bảng số liệu", "Văn phòng UBND tỉnh")


def form_of(
    framework: Framework,
    known: Mapping[str, KnownFigure] | None = None,
    shared: Mapping[str, KnownFigure] | None = None,
    unit_group: str = "",
) -> Workbook:
    return opened(unit_form(framework, identity(framework, unit_group), known or {}, shared or {}))


def cell(workbook: Workbook, code: str, column: str) -> Cell:
    found = workbook[FIGURES_SHEET][cells_of_rows(workbook)[code][column]]
    assert isinstance(found, Cell)
    return found


def rule_of(workbook: Workbook, found: Cell) -> str:
    """The formula or list by which a cell takes what is typed."""
    rules = workbook[FIGURES_SHEET].data_validations.dataValidation
    (rule,) = [rule for rule in rules if found.coordinate in rule.cells]
    return f"{rule.type} {rule.formula1}" + (f"..{rule.formula2}" if rule.formula2 else "")


def words(workbook: Workbook, sheet: str) -> str:
    """Every text of a sheet."""
    texts = (cell.value for row in workbook[sheet].iter_rows() for cell in row)
    return "\n".join(text for text in texts if isinstance(text, str) and not text.startswith("="))


def test_the_sheets_in_their_order(commune: Framework, small: Framework) -> None:
    """The guide first; what computes is hidden, whose form it is very hidden."""
    shown = [GUIDE_SHEET, SHARED_SHEET, FIGURES_SHEET, RESULT_SHEET, WORK_SHEET, METHOD_SHEET]
    workbook = form_of(commune)
    assert workbook.sheetnames == [*shown, CALCULATION_SHEET, IDENTITY_SHEET]
    states = [sheet.sheet_state for sheet in workbook.worksheets]
    assert states == ["visible"] * 6 + ["hidden", "veryHidden"]
    without = evolve(load("vi-du-mo-rong"))
    assert SHARED_SHEET not in form_of(without).sheetnames


def test_the_same_input_gives_the_same_bytes(small: Framework) -> None:
    """No time of writing, no order by chance."""
    known = {"CQS-01": KnownFigure(share("CQS-01", 312, 500), "Sở", is_locked=True, evidence=LETTER)}
    first, second = (unit_form(small, identity(small), known, {}) for _ in range(2))
    assert first == second


def test_the_identity_is_read_back(small: Framework) -> None:
    """Whose form it is, as the reader takes it from the hidden sheet; codes are texts."""
    workbook = form_of(small)
    rows = [(row[0].value, row[1].value or "") for row in workbook[IDENTITY_SHEET].iter_rows()]
    assert FormIdentity.from_rows(rows) == identity(small)
    assert dict(rows)["unit"] == "00004"


def test_every_criterion_and_condition_has_a_row_under_the_agreed_headings(small: Framework) -> None:
    """The lower row of the header holds each heading in a cell of its own."""
    framework = rankings.with_conditions(small)
    cells = cells_of_rows(form_of(framework))
    assert [*cells] == [*framework.by_code, "DKX-01", "DKX-02"]
    asked = {*HEADINGS} - {columns.UNIT_CODE, columns.UNIT_NAME}
    assert all({*row} == asked for row in cells.values())


def test_a_draft_says_so_on_every_sheet(commune: Framework) -> None:
    """The reason stands in the guide, the banner on the result, the remark under every page."""
    workbook = form_of(commune)
    assert "DỰ THẢO" in words(workbook, GUIDE_SHEET)
    assert "38/38 tiêu chí chưa đối chiếu" in words(workbook, GUIDE_SHEET)
    assert "DỰ THẢO" in words(workbook, RESULT_SHEET)
    for name in (GUIDE_SHEET, SHARED_SHEET, FIGURES_SHEET, RESULT_SHEET, WORK_SHEET, METHOD_SHEET):
        assert "Bản dự thảo để rà soát" in workbook[name].oddFooter.left.text
    assert "tạm đặt, chưa có căn cứ" in words(workbook, METHOD_SHEET)


def test_an_attested_set_is_no_draft() -> None:
    """The example of a province, attested row by row."""
    workbook = form_of(load("minh-hoa-xa"))
    assert "DỰ THẢO" not in words(workbook, GUIDE_SHEET) + words(workbook, RESULT_SHEET)
    assert not workbook[FIGURES_SHEET].oddFooter.left.text


def test_the_guide_is_ten_short_lines_at_most(commune: Framework, small: Framework) -> None:
    """It says whose form it is and fits a page."""
    workbook = form_of(commune)
    steps = [row for row in workbook[GUIDE_SHEET].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(steps) == 10
    assert "UBND xã Suối Mẫu, mã 00004" in words(workbook, GUIDE_SHEET)
    assert "NĂM 2025" in words(workbook, GUIDE_SHEET)


def test_sheets_are_protected_without_a_password_and_may_be_widened(commune: Framework) -> None:
    """Locked but for the input cells; widths, heights and new rows stay free."""
    for sheet in form_of(commune).worksheets[:-1]:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.formatColumns
        assert not sheet.protection.insertRows


INPUTS = {
    Kind.RATIO: {columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE},
    Kind.DERIVED: {columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE},
    Kind.YES_NO: {columns.VALUE},
    Kind.COUNT: {columns.VALUE},
}


@pytest.mark.covered
@pytest.mark.parametrize("framework", ["2361-xa", "2361-huyen", "minh-hoa-xa"])
def test_only_what_a_kind_of_criterion_needs_is_open(framework: str) -> None:
    """Cells without a use are locked and hatched; a shared denominator is a locked formula."""
    criteria_set = load(framework)
    workbook = form_of(criteria_set)
    for criterion in criteria_set.criteria:
        wanted = set(INPUTS[criterion.kind])
        if criterion.shared_denominator:
            wanted.remove(columns.DENOMINATOR)
            assert cell(workbook, criterion.code, columns.DENOMINATOR).data_type == "f"
        if criterion.not_applicable_when:
            wanted.add(columns.NOT_APPLICABLE)
        for column in (*INPUTS[Kind.RATIO], columns.NOT_APPLICABLE):
            found = cell(workbook, criterion.code, column)
            assert found.protection.locked == (column not in wanted), found.coordinate
            if found.protection.locked and found.data_type != "f":
                assert found.fill.patternType == "lightUp"
        for column in (columns.EVIDENCE_NUMBER, columns.EVIDENCE_DATE, columns.SOURCE, columns.CUT_OFF):
            assert not cell(workbook, criterion.code, column).protection.locked


def test_what_cells_take(small: Framework) -> None:
    """Whole numbers, có/không, percentages, reasons to choose from, days as a text."""
    workbook = form_of(small)
    assert rule_of(workbook, cell(workbook, "CQS-02", columns.NUMERATOR)) == "whole 0..1000000000"
    assert rule_of(workbook, cell(workbook, "CQS-03", columns.VALUE)) == 'list "có,không"'
    assert rule_of(workbook, cell(workbook, "XHS-01", columns.VALUE)) == "whole 0..1000000000000"
    assert rule_of(workbook, cell(workbook, "CQS-02", columns.VALUE)).startswith("custom ISNUMBER(")
    assert rule_of(workbook, cell(workbook, "CQS-02", columns.EVIDENCE_DATE)).startswith("custom AND(LEN(")
    reason = rule_of(workbook, cell(workbook, "KTS-01", columns.NOT_APPLICABLE))
    sheet, _, address = reason.removeprefix("list ").rpartition("!")
    assert workbook[sheet.strip("'")][address.replace("$", "")].value == (
        small.by_code["KTS-01"].not_applicable_when
    )
    for column in (columns.VALUE, columns.EVIDENCE_DATE, columns.EVIDENCE_NUMBER):
        assert cell(workbook, "CQS-02", column).number_format == "@"


def test_a_threshold_of_many_decimals_takes_smaller_counts(small: Framework) -> None:
    """So that no product leaves what a spreadsheet computes exactly."""
    row = small.by_code["KTS-02"]
    precise = Requirement(Comparator.MORE_THAN, Fraction("70.000001"))
    framework = rankings.changed(
        small, {"KTS-02": evolve(row, requirements=(*row.requirements[:4], precise))}
    )
    workbook = form_of(framework)
    assert rule_of(workbook, cell(workbook, "KTS-02", columns.NUMERATOR)) == "whole 0..1000000"


def test_what_another_body_supplied_is_locked_and_says_who(small: Framework) -> None:
    """Figure and evidence are filled in; the status names the supplier."""
    known = {
        "CQS-01": KnownFigure(
            share("CQS-01", 312, 500), "Văn phòng UBND tỉnh", True, LETTER, date(2025, 12, 31)
        ),
        "CQS-02": KnownFigure(figure("CQS-02", Fraction(624, 10)), "Xã"),
        "CQS-03": KnownFigure(figure("CQS-03", 1), "Sở Nội vụ", is_locked=True),
        "KTS-01": KnownFigure(Observation("KTS-01", State.NOT_APPLICABLE, note="Xã chưa có sản phẩm")),
        "XHS-01": KnownFigure(Observation("XHS-01", State.REJECTED, Fraction(7), note="sai")),
        "DKX-02": KnownFigure(answer("DKX-02", False)),
    }
    framework = rankings.with_conditions(small)
    workbook = form_of(framework, known)
    shown = {
        (code, column): cell(workbook, code, column).value
        for code, row in cells_of_rows(workbook).items()
        for column in row
        if column != columns.CRITERION and cell(workbook, code, column).value is not None
    }
    assert shown == {
        ("CQS-01", columns.NUMERATOR): 312,
        ("CQS-01", columns.DENOMINATOR): 500,
        ("CQS-01", columns.EVIDENCE_NUMBER): "09/VP-KSTT",
        ("CQS-01", columns.EVIDENCE_DATE): "05/01/2026",
        ("CQS-01", columns.EVIDENCE_SUMMARY): "Cung cấp bảng số liệu",
        ("CQS-01", columns.EVIDENCE_ISSUER): "Văn phòng UBND tỉnh",
        ("CQS-01", columns.SOURCE): "Văn phòng UBND tỉnh",
        ("CQS-01", columns.CUT_OFF): "31/12/2025",
        ("CQS-02", columns.VALUE): "62,4",
        ("CQS-02", columns.SOURCE): "Xã",
        ("CQS-03", columns.VALUE): "có",
        ("CQS-03", columns.SOURCE): "Sở Nội vụ",
        ("KTS-01", columns.NOT_APPLICABLE): "Xã chưa có sản phẩm",
        ("XHS-01", columns.VALUE): 7,
        ("DKX-02", columns.VALUE): "không",
    }
    locked = {
        column
        for column in HEADINGS
        if column in cells_of_rows(workbook)["CQS-01"] and cell(workbook, "CQS-01", column).protection.locked
    }
    assert locked == {*HEADINGS} - {columns.UNIT_CODE, columns.UNIT_NAME}
    assert not cell(workbook, "CQS-02", columns.VALUE).protection.locked
    assert cell(workbook, "CQS-03", columns.VALUE).protection.locked
    assert not cell(workbook, "CQS-03", columns.EVIDENCE_NUMBER).protection.locked
    row = cell(workbook, "CQS-01", columns.CRITERION).row
    status = Sheets(workbook).value(FIGURES_SHEET, f"N{row}")
    assert status == "Đạt đến mức 3, chưa đạt mức 4; do Văn phòng UBND tỉnh cung cấp, đã khóa"


def test_a_known_shared_figure_is_filled_in(small: Framework) -> None:
    """As the denominator of its criteria it stays a formula, unless a known figure has another one."""
    total = {"HO-SO": KnownFigure(figure("HO-SO", 500), "Văn phòng UBND tỉnh", is_locked=True)}
    same = {"CQS-01": KnownFigure(share("CQS-01", 312, 500))}
    other = {"CQS-01": KnownFigure(share("CQS-01", 312, 480))}
    workbook = form_of(small, same, total)
    found = workbook[SHARED_SHEET][shared_cells(workbook)["HO-SO"]]
    assert (found.value, found.protection.locked) == (500, True)
    assert cell(workbook, "CQS-01", columns.DENOMINATOR).data_type == "f"
    assert "Văn phòng UBND tỉnh; đã khóa" in words(workbook, SHARED_SHEET)
    kept = cell(form_of(small, other, total), "CQS-01", columns.DENOMINATOR)
    assert (kept.value, kept.protection.locked) == (480, False)


def test_a_total_that_known_figures_have_is_filled_in(small: Framework) -> None:
    """The unit can correct it: rows of its own follow, those of another body keep their denominator."""
    own = {"CQS-01": KnownFigure(share("CQS-01", 312, 500))}
    workbook = form_of(small, own)
    found = workbook[SHARED_SHEET][shared_cells(workbook)["HO-SO"]]
    assert (found.value, found.protection.locked) == (500, False)
    assert "Điền sẵn theo mẫu số của số liệu đã có (CQS-01)." in words(workbook, SHARED_SHEET)
    assert cell(workbook, "CQS-01", columns.DENOMINATOR).data_type == "f"
    supplied = {"CQS-01": KnownFigure(share("CQS-01", 312, 500), "Sở", is_locked=True)}
    locked = cell(form_of(small, supplied), "CQS-01", columns.DENOMINATOR)
    assert (locked.value, locked.protection.locked) == (500, True)


def test_totals_on_which_known_figures_differ_are_said(commune: Framework) -> None:
    """Which of them is right is the unit's to say."""
    shared = commune.shared_figures[0].code
    first, second = [row.code for row in commune.criteria if row.shared_denominator == shared][:2]
    known = {first: KnownFigure(share(first, 3, 46)), second: KnownFigure(share(second, 3, 47))}
    workbook = form_of(commune, known)
    said = f"Số liệu đã có ghi 46 ({first}); 47 ({second}); đề nghị ghi số đúng."
    assert said in words(workbook, SHARED_SHEET)
    assert workbook[SHARED_SHEET][shared_cells(workbook)[shared]].value is None


NAMES = {
    "markup": "Xã <b>Đá & Suối</b> \"A\" 'B'",
    "long": "Xã " + "Suối Mẫu " * 22,
    "formula": '=HYPERLINK("http://x","bấm")',
    "path": "../../etc/passwd",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_unit_may_have_any_name(small: Framework, name: str) -> None:
    """It is a text wherever it stands, also in the stored results and in the properties of the file."""
    form = unit_form(small, evolve(identity(small), unit_name=name), {}, {})
    workbook = opened(form)
    clean = " ".join(name.split())
    assert clean in str(workbook[IDENTITY_SHEET]["B9"].value)
    for sheet, at in ((GUIDE_SHEET, "A3"), (FIGURES_SHEET, "A1"), (RESULT_SHEET, "A2"), (WORK_SHEET, "A2")):
        found = workbook[sheet][at]
        assert found.data_type == "s", sheet
        assert clean.casefold() in str(found.value).casefold(), sheet
        assert found.alignment.wrap_text, (
            sheet
        )  # beside the last column it would make all of the page smaller
        assert any(at in area for area in workbook[sheet].merged_cells.ranges), sheet
    lines = {sheet: workbook[sheet].row_dimensions[2].height for sheet in (FIGURES_SHEET, RESULT_SHEET)}
    assert (lines[FIGURES_SHEET] > lines[RESULT_SHEET]) == (len(name) > 100)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x";"bấm")', "+1", "-1+1", "@SUM(A1)", "#N/A"])
def test_a_text_never_becomes_a_formula(small: Framework, text: str) -> None:
    """Not when the file is opened, and not when the cell is edited."""
    evidence = Evidence(text, None, text, text)
    known = {
        "CQS-01": KnownFigure(share("CQS-01", 1, 2), text, evidence=evidence),
        "KTS-01": KnownFigure(Observation("KTS-01", State.NOT_APPLICABLE, note=text)),
    }
    workbook = form_of(small, known)
    for code, column in (
        ("CQS-01", columns.SOURCE),
        ("CQS-01", columns.EVIDENCE_SUMMARY),
        ("KTS-01", columns.NOT_APPLICABLE),
    ):
        found = cell(workbook, code, column)
        assert (found.data_type, found.value) == ("s", text)
        assert found.quotePrefix == (text[0] != "#")


def test_printing(commune: Framework) -> None:
    """A4, as wide as the page or two beside each other, header rows on every page, page numbers.

    No text is printed smaller than 9 points, a page of figures is as wide as the one of documents beside it,
    and on a screen of 1366 pixels figures and state stand beside each other under the level.
    """
    workbook = form_of(commune)
    for sheet in workbook.worksheets[:6]:
        assert sheet.page_setup.paperSize == 9
        beside = 2 if sheet.title == FIGURES_SHEET else 1
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (beside, 0)
        widths = [7 * column.width + 5 for column in sheet.column_dimensions.values()]
        pages = [widths]
        if beside > 1:
            first = FigureColumn.EVIDENCE_NUMBER - 1
            pages = [widths[:first], [*widths[:2], *widths[first:]]]
            assert 0 <= sum(pages[1]) - sum(pages[0]) < widths[first]
            assert sum(pages[0]) < 1366
        printable = (297 if sheet.page_setup.orientation == "landscape" else 210) - 16
        assert 12 * printable / 25.4 * 96 / max(map(sum, pages)) >= 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "Trang &P/&N"
    figures = workbook[FIGURES_SHEET]
    assert figures.page_setup.orientation == "landscape"
    assert (figures.print_title_rows, figures.freeze_panes) == ("$5:$6", "C7")
    assert workbook[WORK_SHEET].print_title_rows == "$5:$5"
    assert workbook[RESULT_SHEET].print_title_rows is None


def test_thresholds_are_those_of_the_group_of_the_unit() -> None:
    """A set with thresholds by region gives each unit its own; `KeyError` for a group it does not have."""
    regional = load("vi-du-theo-vung")
    shown = [
        [c.value for c in form_of(regional, unit_group=group)[FIGURES_SHEET][8]][4:9]
        for group in ("", "MN-HD")
    ]
    assert shown == [["–", "≥ 40%", "≥ 60%", "≥ 80%", "≥ 90%"], ["–", "≥ 20%", "≥ 30%", "≥ 50%", "≥ 60%"]]
    assert "MN-HD" in words(form_of(regional, unit_group="MN-HD"), GUIDE_SHEET)
    with pytest.raises(KeyError):
        form_of(regional, unit_group="XX")


def test_a_form_of_another_set_is_not_written(small: Framework, commune: Framework) -> None:
    """Nor one of the wrong kind, nor one with figures that it has no place for."""
    with pytest.raises(ValueError, match="identity"):
        unit_form(small, identity(commune), {}, {})
    with pytest.raises(ValueError, match="kind"):
        unit_form(small, supplier_identity(small), {}, {})
    with pytest.raises(ValueError, match="CQS-99"):
        unit_form(small, identity(small), {"CQS-99": KnownFigure(figure("CQS-99", 1))}, {})
    thirds = KnownFigure(figure("CQS-02", Fraction(100, 3)))
    with pytest.raises(ValueError, match="counts"):
        unit_form(small, identity(small), {"CQS-02": thirds}, {})


def test_only_functions_of_old_excel_and_no_array_formula(commune: Framework) -> None:
    """The small spreadsheet refuses every function that it does not know; here all cells go through it."""
    workbook = form_of(commune)
    sheets = Sheets(workbook)
    computed = 0
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for found in row:
                if found.data_type == "f":
                    assert isinstance(found.value, str)  # an array formula is an object of its own
                    sheets.at(sheet.title, found.row, found.column)
                    computed += 1
    assert computed > 1000
