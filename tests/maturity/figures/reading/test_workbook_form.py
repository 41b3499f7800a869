"""Forms of this program read back: whose they are, what is demanded of them, and the figures typed once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from openpyxl import Workbook

from criteria.in_force import in_force
from criteria.model import Framework
from foundation.problem import Reading
from maturity.figures.reading import columns
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_layout import (
    FIGURES_SHEET,
    IDENTITY_SHEET,
    RESULT_SHEET,
    SHARED_SHEET,
    SUPPLIER,
)
from maturity.figures.reading.read_options import Expected, SubmittedFigures
from rules.observation import State, answer
from tests.foundation.tables.workbook.books import (
    HEADER,
    empty,
    form,
    identity_of,
    observed,
    packed,
    parts_of,
    problem_codes,
    problem_texts,
    row,
    sheet_of,
)
from tests.rankings import by_region, with_conditions

COUNTS = {columns.NUMERATOR: 312, columns.DENOMINATOR: 500, columns.EVIDENCE_NUMBER: "01/BC"}
PART = {columns.NUMERATOR: 312, columns.EVIDENCE_NUMBER: "01/BC"}
"""A row of which only the numerator is typed: the denominator is shared."""
SHARED = "CQS-01"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bieu.xlsx"


def read(book: Workbook, path: Path, framework: Framework, **options: Any) -> Reading[SubmittedFigures]:
    book.save(path)
    return read_figures(path, framework, **options)


def test_a_form_says_whose_it_is(path: Path, small: Framework) -> None:
    """Unit and year stand on the hidden sheet; the rows name criteria alone."""
    reading = read(form(small, {"CQS-02": COUNTS}), path, small)
    assert observed(reading)["CQS-02"].numerator == 312
    assert reading.value is not None
    assert reading.value.identity == identity_of(small)
    assert [(unit.code, unit.name) for unit in reading.value.figures] == [("99001", "Xã Suối Mẫu")]
    (note,) = reading.problems
    assert (note.severity.value, note.code) == ("note", "BT-40")
    assert "Xã Suối Mẫu (mã 99001), số liệu năm 2025" in note.message


def test_a_form_that_nobody_filled_in_is_a_unit_without_figures(path: Path, small: Framework) -> None:
    """Every criterion is missing, and no blank cell is an error."""
    reading = read(form(small, {}), path, small)
    assert {one.state for one in observed(reading).values()} == {State.MISSING}
    assert problem_codes(reading) == ["BT-40"]


def test_a_form_keeps_the_group_of_its_unit_and_the_answers_to_conditions(
    path: Path, small: Framework
) -> None:
    """The thresholds of the unit's group are those that count; conditions are asked among the criteria."""
    regional = with_conditions(by_region(small))
    group = regional.unit_groups[0].code
    book = form(regional, {"CQS-02": COUNTS}, identity=identity_of(regional, unit_group=group))
    book[FIGURES_SHEET].append([None, regional.conditions[0].code, None, None, "có"])
    reading = read(book, path, regional)
    assert reading.value is not None
    (unit,) = reading.value.figures
    assert unit.unit_group == group
    assert unit.observations[-1] == answer(regional.conditions[0].code, True)
    assert problem_codes(reading) == ["BT-40"]
    without = read(form(regional, {}, identity=identity_of(regional)), path, regional)
    assert without.value is not None
    assert without.value.figures[0].unit_group is None


class TestShared:
    """Figures typed once, as denominators."""

    def test_the_shared_figure_is_the_denominator(self, path: Path, small: Framework) -> None:
        """Where the form's own formula stands, whether its value was saved or not."""
        reading = read(form(small, {SHARED: PART}, {"HO-SO": 500}), path, small)
        observation = observed(reading)[SHARED]
        assert (observation.numerator, observation.denominator) == (312, 500), problem_texts(reading)
        assert problem_codes(reading) == ["BT-40"]
        assert reading.value is not None
        (unit,) = reading.value.figures
        assert unit.shared == {"HO-SO": 500}
        place = unit.shared_origins["HO-SO"].place
        assert (place.sheet, place.line, place.column) == (SHARED_SHEET, 4, "C")

    def test_a_blank_denominator_takes_the_shared_figure_too(self, path: Path, small: Framework) -> None:
        """Whoever cleared the formula meant nothing else."""
        book = form(small, {SHARED: PART}, {"HO-SO": "1.500"})
        book[FIGURES_SHEET]["D6"] = None
        assert observed(read(book, path, small))[SHARED].denominator == 1500

    def test_a_typed_denominator_is_the_criterions_own(self, path: Path, small: Framework) -> None:
        """A number stays what it is."""
        reading = read(form(small, {SHARED: COUNTS}, {"HO-SO": 900}), path, small)
        assert observed(reading)[SHARED].denominator == 500

    def test_a_percentage_or_a_reason_needs_no_denominator(self, path: Path, small: Framework) -> None:
        """The formula alone is no half filled row."""
        reading = read(form(small, {SHARED: {columns.VALUE: "62,4"}}, {"HO-SO": 500}), path, small)
        assert str(observed(reading)[SHARED].value) == "312/5"
        assert problem_codes(reading) == ["BT-40", "SL-91"]

    def test_a_numerator_without_its_shared_figure_is_told_where_to_type_it(
        self, path: Path, small: Framework
    ) -> None:
        """The row is half filled, and the warning names the cell of the shared figure."""
        reading = read(form(small, {SHARED: PART}), path, small)
        assert observed(reading)[SHARED].state is State.UNREADABLE
        assert problem_codes(reading) == ["BT-40", "BT-49", "SL-80"]
        warning = reading.problems[1]
        assert (warning.place.sheet, warning.place.line, warning.place.column) == (SHARED_SHEET, 4, "C")
        assert "CQS-01" in warning.message

    def test_a_saved_value_that_differs_is_told(self, path: Path, small: Framework) -> None:
        """The shared figure counts; a formula of the user's own may have meant another."""
        read(form(small, {SHARED: PART}, {"HO-SO": 500}), path, small)
        parts = parts_of(path)
        name = "xl/worksheets/sheet2.xml"
        text = parts[name].decode()
        at = text.index('<c r="D6"')
        end = text.index("</c>", at)
        parts[name] = (text[:at] + '<c r="D6"><f>480+20-1</f><v>499</v>' + text[end:]).encode()
        reading = read_figures(packed(path, parts), small)
        assert observed(reading)[SHARED].denominator == 500
        assert problem_codes(reading) == ["BT-40", "BT-50"]

    def test_a_shared_figure_that_is_none_is_told_at_its_cell(self, path: Path, small: Framework) -> None:
        """An error there; criteria that need it stay unreadable."""
        reading = read(form(small, {SHARED: PART}, {"HO-SO": "năm trăm"}), path, small)
        error = reading.errors[0]
        assert (error.code, error.place.sheet, error.place.column) == ("SL-50", SHARED_SHEET, "C")
        assert observed(reading)[SHARED].state is State.UNREADABLE

    def test_two_shared_figures_of_one_code_are_not_chosen_between(
        self, path: Path, small: Framework
    ) -> None:
        """Neither counts; an unknown code is told with those that there are."""
        book = form(small, {}, {"HO-SO": 500})
        book[SHARED_SHEET].append(["ho-so", "Hồ sơ", 600])
        book[SHARED_SHEET].append(["DAN-SO", "Dân số", 600])
        reading = read(book, path, small)
        assert reading.value is not None
        assert not reading.value.figures[0].shared
        assert problem_codes(reading) == ["BT-40", "BT-48", "BT-47"]


REFUSED = [
    ({"rules_digest": "0" * 64}, Expected(), ["BT-42"]),
    ({"year": 2024}, Expected(year=2025), ["BT-43"]),
    ({}, Expected(units=frozenset({"99002"})), ["BT-44"]),
    (
        {"rules_digest": "0" * 64, "year": 2024},
        Expected(2025, frozenset({"99002"})),
        ["BT-42", "BT-43", "BT-44"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected", "problems"), REFUSED)
def test_a_form_of_another_set_year_or_unit_is_refused(
    path: Path, small: Framework, changed: dict[str, Any], expected: Expected, problems: list[str]
) -> None:
    """All reasons at once, and nothing of it is read."""
    book = form(small, {"CQS-02": COUNTS}, identity=identity_of(small, **changed))
    reading = read(book, path, small, expected=expected)
    assert reading.value is None
    assert problem_codes(reading) == problems
    assert all(problem.severity.value == "error" for problem in reading.problems)


def test_an_expected_form_is_read(path: Path, small: Framework) -> None:
    """The year and a unit among those expected."""
    expected = Expected(2025, frozenset({"99001", "99002"}))
    assert observed(read(form(small, {"CQS-02": COUNTS}), path, small, expected=expected))


def test_a_form_of_the_rows_in_force_at_the_end_of_its_year_is_of_the_set(
    path: Path, small: Framework
) -> None:
    """Forms of a workspace hold the rows of the year; check is given the whole set."""
    ending = evolve(small.criteria[0], in_force_until=date(2024, 12, 31))
    groups = (evolve(small.groups[0], criteria=(ending, *small.groups[0].criteria[1:])), *small.groups[1:])
    whole = evolve(small, groups=groups)
    in_2025 = in_force(whole, date(2025, 12, 31))
    assert len(in_2025.criteria) == len(whole.criteria) - 1
    book = form(in_2025, {"CQS-02": COUNTS}, identity=identity_of(in_2025))
    assert observed(read(book, path, whole))["CQS-02"].numerator == 312
    of_2024 = form(in_2025, {"CQS-02": COUNTS}, identity=identity_of(in_2025, year=2024))
    assert problem_codes(read(of_2024, path, whole)) == ["BT-42"]


def test_rows_inserted_and_sheets_renamed_do_not_matter(path: Path, small: Framework) -> None:
    """Only the hidden sheet keeps its name."""
    book = form(small, {"CQS-02": COUNTS, SHARED: PART}, {"HO-SO": 500})
    book[FIGURES_SHEET].insert_rows(5, 3)
    book[FIGURES_SHEET].insert_cols(3)
    book[FIGURES_SHEET].title = "Bảng 2"
    book[SHARED_SHEET].insert_cols(1)
    book[SHARED_SHEET].title = "Bảng 1"
    reading = read(book, path, small)
    assert observed(reading)["CQS-02"].numerator == 312
    assert observed(reading)[SHARED].denominator == 500


def test_the_result_that_a_form_shows_is_no_figure(path: Path, small: Framework) -> None:
    """What the form computed is not read back as if somebody had reported it."""
    book = form(small, {"CQS-02": COUNTS})
    sheet_of(book, RESULT_SHEET, [["Mã tiêu chí", "Tử số", "Mẫu số"], ["KTS-02", 1, 2]])
    reading = read(book, path, small)
    assert observed(reading)["KTS-02"].state is State.MISSING
    assert problem_codes(reading) == ["BT-40"]


def test_a_form_without_its_hidden_sheet_cannot_say_whose_it_is(path: Path, small: Framework) -> None:
    """Refused with the remedy; with a column of units it is a table like others."""
    book = form(small, {"CQS-02": COUNTS})
    del book[IDENTITY_SHEET]
    reading = read(book, path, small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-45"]
    sheet = book[FIGURES_SHEET]
    sheet["A4"] = "Mã đơn vị"
    for number in range(5, sheet.max_row + 1):
        if sheet.cell(number, 3).value or sheet.cell(number, 4).value:
            sheet.cell(number, 1).value = "99001"
    reading = read(book, path, small)
    assert observed(reading)["CQS-02"].numerator == 312
    assert reading.value is not None
    assert reading.value.identity is None


DAMAGES = [
    ("B1", "maturity.form/9"),
    ("B3", "hai nghìn"),
    ("B3", "99999999"),
    ("A3", "nam"),
    ("B2", "commune"),
    ("B8", None),
]


@pytest.mark.parametrize(("cell", "value"), DAMAGES)
def test_a_damaged_identity_is_not_trusted(path: Path, small: Framework, cell: str, value: str) -> None:
    """It is as if it were gone; a table with units is read, with a warning."""
    book = form(small, {"CQS-02": COUNTS})
    book[IDENTITY_SHEET][cell] = value
    reading = read(book, path, small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-45"]
    sheet_of(book, "Khác", [HEADER, row("CQS-01", 1, 2)])
    del book[FIGURES_SHEET]
    reading = read(book, path, small)
    assert observed(reading)["CQS-01"].value == 50
    assert problem_codes(reading) == ["BT-46"]


def test_another_unit_than_the_one_asked_for_is_told(path: Path, small: Framework) -> None:
    """As in CSV: the code is not in this file, and the one that is."""
    reading = read(form(small, {}), path, small, only_unit="99002")
    assert reading.value is None
    assert problem_codes(reading) == ["SL-46", "BT-40"] or problem_codes(reading) == ["BT-40", "SL-46"]
    assert observed(read(form(small, {}), path, small, only_unit="99001"))


def test_a_suppliers_form_speaks_of_many_units(path: Path, small: Framework) -> None:
    """One sheet a criterion; the units stand in the rows."""
    book = empty()
    sheet_of(book, "CQS-02", [["Biểu"], HEADER, row("CQS-02", 3, 4), row("CQS-02", 1, 4, code="99002")])
    sheet_of(book, "CQS-01", [["Biểu"], HEADER, row("CQS-01", 1, 2), row("CQS-01", 1, 5, code="99002")])
    hidden = sheet_of(book, IDENTITY_SHEET, [])
    supplier = identity_of(small, kind=SUPPLIER, unit="", unit_name="", supplier="Sở Mẫu")
    for one in supplier.rows():
        hidden.append(one)
    hidden.sheet_state = "veryHidden"
    reading = read(book, path, small, expected=Expected(2025, frozenset({"99001", "99002"})))
    assert observed(reading)["CQS-01"].value == 50
    assert observed(reading, "99002")["CQS-01"].value == 20
    assert problem_codes(reading) == ["BT-41"]
    assert reading.value is not None
    assert reading.value.identity == supplier
