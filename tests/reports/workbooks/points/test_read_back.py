"""A form of an index comes back whole: figures, documents, the points that the unit gives itself."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import criteria
from criteria.index.model import Index
from criteria.index.scoring import YesNo
from criteria.model import Kind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns, index_codes
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_layout import FIGURES_SHEET
from maturity.figures.reading.read_options import Expected
from maturity.figures.unit_figures import Evidence, UnitFigures
from reports.workbooks.points.layout import PointColumn, point_layout
from reports.workbooks.written import workbook_bytes
from rules.observation import Observation, State, figure, share
from rules.scored import Others
from tests.examples import examples
from tests.reports.workbooks.points.filled import BlankPoints, known_points, typed
from tests.rules.index_strategies import index_of, indexes, row, units

pytestmark = pytest.mark.covered

FIXTURES = "tests/criteria/fixtures"
DOCUMENT = {
    columns.EVIDENCE_NUMBER: "12/BC-UBND",
    columns.EVIDENCE_DATE: "05/01/2026",
    columns.EVIDENCE_SUMMARY: "Báo cáo năm 2026",
    columns.EVIDENCE_ISSUER: "UBND xã Suối Mẫu",
}


@pytest.fixture(scope="module")
def small() -> Index:
    """An index with every way of scoring."""
    reading = criteria.load(f"{FIXTURES}/chi-so-nho.md")
    assert isinstance(reading.value, Index)
    return reading.value


def saved(form: BlankPoints, folder: Path) -> Path:
    """Save a form as a file."""
    path = folder / "bieu.xlsx"
    path.write_bytes(workbook_bytes(form.workbook, "biểu"))
    return path


def read(form: BlankPoints, folder: Path) -> tuple[UnitFigures, set[str]]:
    """The unit in a form that came back, and the codes of what there is to say of it."""
    reading = read_figures(saved(form, folder), form.index, expected=Expected(2026, frozenset({"00004"})))
    assert reading.value is not None, [str(problem) for problem in reading.problems]
    (unit,) = reading.value.figures
    return unit, {problem.code for problem in reading.problems}


@examples(
    12,
    deep=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_was_typed_is_read(tmp_path: Path, data: st.DataObject) -> None:
    """Of any index: the program reads from a form what the form's own formulas take."""
    index = data.draw(indexes())
    entries, expected = typed(index, data.draw(units(index)))
    form = BlankPoints(index, known=known_points(expected, index))
    form.fill({code: {**entry, **DOCUMENT} for code, entry in entries.items()})
    unit, _ = read(form, tmp_path)
    of_other_groups = {row.code for row in index.criteria if row.unit_groups}
    given_points = {row.code for row in index.criteria if row.is_given}
    found = {each.criterion: each for each in unit.observations}
    for observation in expected:
        if observation.criterion in of_other_groups | given_points:
            continue
        assert (found[observation.criterion].state, found[observation.criterion].value) == (
            observation.state,
            observation.value,
        )
    if not of_other_groups:
        assert {*unit.evidence} >= {*entries} - given_points


def test_documents_and_typed_scores_come_back(small: Index, tmp_path: Path) -> None:
    """The points that the unit gives itself are read beside its figures."""
    form = BlankPoints(small, Others(unit_group="MN"))
    meetings = {columns.VALUE: 3, columns.SELF_SCORE: 8, **DOCUMENT}
    form.fill({"1.1": meetings, "1.5": {columns.VALUE: "Phó Chủ tịch"}})
    unit, codes = read(form, tmp_path)
    assert {code: score.points for code, score in unit.self_scores.items()} == {"1.1": Fraction(8)}
    assert unit.evidence["1.1"] == Evidence(
        "12/BC-UBND", date(2026, 1, 5), "Báo cáo năm 2026", "UBND xã Suối Mẫu"
    )
    assert {o.criterion: o.value for o in unit.observations if o.value is not None} == {"1.1": 3, "1.5": 1}
    assert not {code for code in codes if code.startswith("CD")} - {"CD-20"}


def test_a_typed_score_that_is_no_number_leaves_the_figure(small: Index, tmp_path: Path) -> None:
    """It is a fault of its own."""
    form = BlankPoints(small, Others(unit_group="MN"))
    form.fill({"1.1": {columns.VALUE: 3, columns.SELF_SCORE: "tám điểm rưỡi", **DOCUMENT}})
    unit, codes = read(form, tmp_path)
    assert index_codes.SELF_SCORE_UNREADABLE.name in codes
    assert next(o for o in unit.observations if o.criterion == "1.1") == figure("1.1", 3)


def test_moved_and_deleted_rows(small: Index, tmp_path: Path) -> None:
    """Rows are found by their codes, and what is not there stays without a figure."""
    form = BlankPoints(small, Others(unit_group="MN"))
    form.fill({"1.1": {columns.VALUE: 3, **DOCUMENT}, "T.1": {columns.VALUE: "không", **DOCUMENT}})
    sheet = form.workbook[FIGURES_SHEET]
    sheet.delete_rows(form.places.figures["2.1"])
    sheet.insert_rows(form.places.figures["1.1"], 3)
    unit, _ = read(form, tmp_path)
    states = {o.criterion: o.state for o in unit.observations}
    assert states["1.1"] is State.FIGURE
    assert states["T.1"] is State.FIGURE
    assert states["2.1"] is State.MISSING


def ten_rows() -> Index:
    """An index in which a number can be meant as 1.1 or as 1.10."""
    return index_of(tuple(row(f"1.{number}", 1, YesNo(), Kind.YES_NO) for number in range(1, 11)))


def test_a_code_that_became_a_number_is_a_question(tmp_path: Path) -> None:
    """1.1 is not 1.10."""
    index = ten_rows()
    form = BlankPoints(index)
    form.fill({"1.1": {columns.VALUE: "có", **DOCUMENT}})
    cell = form.workbook[FIGURES_SHEET].cell(point_layout(index).figures["1.1"], PointColumn.CODE)
    cell.value, cell.number_format = 1.1, "General"
    unit, codes = read(form, tmp_path)
    assert index_codes.NUMBER_WITH_TWO_MEANINGS.name in codes
    assert all(o.state is State.MISSING for o in unit.observations)


@pytest.mark.parametrize(("year", "unit"), [(2025, "00004"), (2026, "00005")])
def test_forms_of_another_year_or_unit_are_refused(
    small: Index, tmp_path: Path, year: int, unit: str
) -> None:
    """Nothing of them is read."""
    path = saved(BlankPoints(small), tmp_path)
    reading = read_figures(path, small, expected=Expected(year, frozenset({unit})))
    assert reading.value is None


def test_a_form_of_levels_is_no_form_of_an_index(small: Index, tmp_path: Path) -> None:
    """And the other way round."""
    levels = criteria.load("minh-hoa-xa").value
    path = saved(BlankPoints(small), tmp_path)
    assert levels is not None
    reading = read_figures(path, levels)
    assert reading.value is None
    assert [problem.code for problem in reading.errors] != []


def test_a_locked_figure_of_another_body_comes_back_unchanged(small: Index, tmp_path: Path) -> None:
    """What the form was filled in with."""
    known = {"2.1": KnownFigure(share("2.1", 312, 500), "Sở", is_locked=True)}
    unit, _ = read(BlankPoints(small, Others(unit_group="MN"), known), tmp_path)
    found = next(o for o in unit.observations if o.criterion == "2.1")
    assert (found.numerator, found.denominator) == (312, 500)
    assert isinstance(found, Observation)
