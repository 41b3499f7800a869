"""A supplier's form opened again: a sheet for each criterion, a row for each unit."""

import pytest
from openpyxl import Workbook

from criteria.model import Framework
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import GUIDE_SHEET, HEADINGS, IDENTITY_SHEET, FormIdentity
from reports.workbooks.supplier import supplier_form
from rules.observation import share
from tests.reports.workbooks.filled import identity, opened, supplier_identity

UNITS = (("00004", "Phường Phúc Xá"), ("00006", "Xã Đồng Mẫu"), ("00010", "=Xã Ví Dụ"))
CODES = ("CQS-01", "CQS-03", "XHS-01", "XHS-02")
LOCKED = {("00004", "CQS-01"): KnownFigure(share("CQS-01", 312, 500), "Cổng dịch vụ công", is_locked=True)}


@pytest.fixture(scope="module")
def form(small: Framework) -> Workbook:
    criteria = [small.by_code[code] for code in CODES]
    data = supplier_form(small, supplier_identity(small), criteria, UNITS, LOCKED)
    assert data == supplier_form(small, supplier_identity(small), criteria, UNITS, LOCKED)
    return opened(data)


def table(form: Workbook, code: str) -> list[dict[str, object]]:
    """The cells of every row of a criterion's sheet, by the names of their columns."""
    rows = list(form[code].iter_rows())
    header = next(row for row in rows if row[0].value == HEADINGS[columns.UNIT_CODE])
    assert [cell.value for cell in header] == list(HEADINGS.values())
    below = rows[rows.index(header) + 1 :]
    return [dict(zip(HEADINGS, row, strict=True)) for row in below]


def test_a_sheet_for_each_criterion_and_a_row_for_each_unit(form: Workbook) -> None:
    """Units in the order given, codes as texts, a name never as a formula."""
    assert form.sheetnames == [GUIDE_SHEET, *CODES, IDENTITY_SHEET]
    for code in CODES:
        rows = table(form, code)
        named = [
            tuple(row[name].value for name in (columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION))
            for row in rows
        ]
        assert named == [(unit, name, code) for unit, name in UNITS]
        assert {rows[2][columns.UNIT_NAME].data_type, rows[0][columns.UNIT_CODE].data_type} == {"s"}
        assert all(row[columns.CRITERION].protection.locked for row in rows)


OPEN = {
    "CQS-01": {columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE},
    "CQS-03": {columns.VALUE},
    "XHS-01": {columns.VALUE},
    "XHS-02": {columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE},
}


@pytest.mark.parametrize("code", CODES)
def test_only_what_a_criterion_needs_is_open(form: Workbook, code: str) -> None:
    """What a kind of criterion has no use for is locked; each table has drop-downs and limits of its own."""
    row = table(form, code)[1]
    figures = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)
    assert {name for name in figures if not row[name].protection.locked} == OPEN[code]
    assert not row[columns.EVIDENCE_NUMBER].protection.locked
    rules = {rule.type for rule in form[code].data_validations.dataValidation}
    assert ("list" in rules) == (code == "CQS-03")
    assert ("whole" in rules) == (code != "CQS-03")


def test_what_is_known_is_filled_in(form: Workbook) -> None:
    """Locked where it is not the supplier's to change; the other units' cells are blank."""
    first, second, _ = table(form, "CQS-01")
    assert (first[columns.NUMERATOR].value, first[columns.DENOMINATOR].value) == (312, 500)
    assert first[columns.SOURCE].value == "Cổng dịch vụ công"
    assert first[columns.NUMERATOR].protection.locked
    assert second[columns.NUMERATOR].value is None


def test_the_identity_names_the_supplier(form: Workbook, small: Framework) -> None:
    """And no unit."""
    rows = [(row[0].value, row[1].value or "") for row in form[IDENTITY_SHEET].iter_rows()]
    assert FormIdentity.from_rows(rows) == supplier_identity(small)


def test_a_form_is_not_written_of_strange_things(small: Framework) -> None:
    """A unit's identity, or known figures of units that have no row."""
    with pytest.raises(ValueError, match="kind"):
        supplier_form(small, identity(small), small.criteria[:1], UNITS, {})
    known = {("99999", "CQS-01"): LOCKED["00004", "CQS-01"]}
    with pytest.raises(ValueError, match="99999"):
        supplier_form(small, supplier_identity(small), small.criteria[:1], UNITS, known)
