"""Figures of an index in files: numbers of rows that spreadsheets change, self-scores, and a whole year."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

import criteria
from criteria.index.model import Index
from foundation.problem import Reading
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.observation_writer import observations_csv
from maturity.figures.reading.read_options import SubmittedFigures
from maturity.sample.data import DISTRICTS_BY_POINTS, path_of
from rules.observation import Observation, State
from rules.scored_evidence import needs_document
from tests.criteria.documents import FIXTURES as DOCUMENTS
from tests.foundation.tables.workbook.books import HEADER, observed, problem_codes, problem_texts, row, table
from tests.rules.index_figures import FILES, units_of


def index(name: str) -> Index:
    value = criteria.load(name).value
    assert isinstance(value, Index)
    return value


TAY_NINH = "tay-ninh-2026-xa"
"""Its rows 4.1 and 4.10 are both scored, 4.3 is the only one of its number, 4.22 is divided."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.xlsx"


def read(path: Path, name: str = TAY_NINH) -> Reading[SubmittedFigures]:
    return read_figures(path, index(name))


# The number of a row


@pytest.mark.parametrize("number_format", ["General", "0.00"])
def test_a_number_that_is_two_rows_is_a_question(path: Path, number_format: str) -> None:
    """A cell shown as 4,10 holds the number 4.1 as well, and nothing tells which row was meant."""
    table(path, row(4.1, 8, 10), row("4.10", 3, 10))
    book = load_workbook(path)
    book.active["C2"].number_format = number_format
    book.save(path)
    reading = read(path)
    assert problem_codes(reading) == ["CD-03"]
    assert "không rõ là dòng 4.1 hay 4.10" in problem_texts(reading)
    assert reading.problems[0].place.line == 2
    found = observed(reading)
    assert (found["4.1"].state, found["4.10"].numerator) == (State.MISSING, 3)


def test_a_number_that_is_one_row_is_read(path: Path) -> None:
    reading = read(table(path, row(4.3, 8, 10)))
    assert (problem_codes(reading), observed(reading)["4.3"].numerator) == ([], 8)


def test_a_row_that_became_a_day_is_a_question(path: Path) -> None:
    """4.10 becomes 04/10, and 4.1.1 becomes 04/01/2001, as soon as a cell is not text."""
    reading = read(table(path, row(date(2025, 10, 4), 8, 10)))
    assert problem_codes(reading) == ["CD-04"]
    assert "có lẽ là 4.10" in problem_texts(reading)
    assert all(each.state is State.MISSING for each in observed(reading).values())


def test_a_number_that_may_be_a_heading_is_a_question(path: Path) -> None:
    """6.1 is divided and 6.10 scored: the number 6.1 is either."""
    huyen = "minh-hoa-dti-huyen"
    reading = read(table(path, row(6.1, None, None, "có"), row("6.1.2", None, None, "có")), huyen)
    assert problem_codes(reading) == ["CD-03"]
    assert "6.1 hay 6.10" in problem_texts(reading)


def test_the_number_of_the_decision_names_a_row(path: Path) -> None:
    """TP.HCM numbers its rows 01 to 43, Khánh Hòa I.1 to V.4: what an official has in hand is read."""
    reading = read(table(path, row("28", 74, 100), row("6.4", 8, 10)), "hcm-dti-xa-2026")
    assert (problem_codes(reading), observed(reading)["6.3"].numerator) == ([], 74)
    reading = read(table(path, row("ii.6", 72, 100), row("IV.1", None, None, "1")), "khanh-hoa-qd11-xa-2026")
    found = observed(reading)
    assert (problem_codes(reading), found["2.6"].numerator, found["C.1"].value) == ([], 72, 1)


def test_the_number_of_a_divided_row_asks_for_its_parts(path: Path) -> None:
    """HCM 04 has two rows; 1, what a spreadsheet leaves of 01, is main index 1 as well and is no guess."""
    reading = read(table(path, row("04", None, None, "60"), row("1", None, None, "có")), "hcm-dti-xa-2026")
    assert problem_codes(reading) == ["CD-06", "CD-06"]
    assert "1.4.1, 1.4.2" in problem_texts(reading)


def test_a_row_under_two_names_is_there_twice(path: Path) -> None:
    """28 is 6.3: two figures for one row are a fault, as with two rows of one code."""
    reading = read(table(path, row("28", 74, 100), row("6.3", 75, 100)), "hcm-dti-xa-2026")
    assert len(problem_codes(reading)) == 1
    assert observed(reading)["6.3"].state is not State.FIGURE


def test_a_file_of_the_other_kind_is_not_decided(path: Path) -> None:
    """One fault for the whole file, whichever way round."""
    reading = read(table(path, row("CQS-01", 8, 10), row("CQS-02", 8, 10)))
    assert (reading.value, problem_codes(reading)) == (None, ["CD-02"])
    levels = criteria.load_levels("2361-xa").value
    assert levels
    other = read_figures(table(path, row("4.1", 8, 10), row("4.10", 8, 10)), levels)
    assert (other.value, problem_codes(other)) == (None, ["CD-01"])


# What cells say


def test_a_choice_is_words_or_a_number(path: Path) -> None:
    words = "Phó Bí thư hoặc Phó Chủ tịch là Trưởng ban"
    for value in (2, "2", words):
        found = observed(read(table(path, row("1.3", None, None, value)), "minh-hoa-dti-huyen"))
        assert found["1.3"].value == 1, value


def test_self_scores_are_kept_with_their_places(path: Path) -> None:
    """They stand beside the figures and are never one of them."""
    header = (*HEADER, "Điểm tự chấm")
    cells = [row("1.1", None, None, 3), row("1.2", 12, 24), row("2.3", None, None, "có")]
    typed = [20, "năm điểm", 11]
    rows = [[*each, points] for each, points in zip(cells, typed, strict=True)]
    reading = read(table(path, *rows, header=header), "minh-hoa-dti-huyen")
    assert problem_codes(reading) == ["CD-30", "CD-31"]
    assert [problem.place.column for problem in reading.problems] == ["K", "K"]
    assert reading.value
    (unit,) = reading.value.figures
    assert {code: (each.points, each.place.line) for code, each in unit.self_scores.items()} == {
        "1.1": (20, 2)
    }
    assert [observed(reading)[code].state for code in ("1.1", "1.2", "2.3")] == [State.FIGURE] * 3


# A whole file


def test_the_sample_survives_writing_and_reading(tmp_path: Path) -> None:
    """Choices go out in words, what was not done too; nothing is lost but self-scores."""
    huyen, small = index("minh-hoa-dti-huyen"), index(str(DOCUMENTS / "chi-so-nho.md"))
    with path_of(DISTRICTS_BY_POINTS) as sample:
        read_first = read_figures(sample, huyen).value
    odd = tmp_path / "nho.csv"
    lines = ["ma_don_vi;ten_don_vi;ma_tieu_chi;tu_so;mau_so;gia_tri;minh_chung_so"]
    lines += ["99001;Xã A;1.2;;;chưa thực hiện;01/BC", "99001;Xã A;1.5;;;2;01/BC"]
    lines += ["99001;Xã A;2.3;13;10;;01/BC", "99001;Xã A;2.5;;;3,25;01/BC", "99001;Xã A;3.1;;;7,5;"]
    odd.write_text("\n".join(lines), encoding="utf-8")
    for used, first in ((huyen, read_first), (small, read_figures(odd, small).value)):
        assert first
        copy = tmp_path / "ban-sao.csv"
        copy.write_text(observations_csv(first.figures, used), encoding="utf-8", newline="")
        second = read_figures(copy, used)
        assert second.value
        assert not second.errors
        assert second.value.figures == first.figures


@pytest.mark.parametrize(
    ("name", "figures"), [("minh-hoa-dti-huyen", "huyen-2025"), ("minh-hoa-dti-so", "so-2025")]
)
def test_a_year_is_read_as_it_is_scored(name: str, figures: str) -> None:
    """Every figure, N/A and missing document of twelve districts and eight bodies."""
    reading = read(FILES[figures], name)
    assert not reading.errors, problem_texts(reading)
    assert reading.value
    expected = units_of(index(name), figures)
    assert [unit.code for unit in reading.value.figures] == [*expected]
    for unit in reading.value.figures:
        told = {each.criterion: each for each in expected[unit.code]}
        for each in unit.observations:
            other = told.get(each.criterion, Observation(each.criterion, State.MISSING))
            # A result that gives nothing needs no document.
            same_without = {State.FIGURE, State.NO_EVIDENCE} == {each.state, other.state}
            assert each == other or (
                same_without and not needs_document(index(name).by_code[each.criterion], each)
            ), (unit.code, each, other)
