"""Whether a changed table of points is stricter: the whole way of results, in parts of the maximum."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

import criteria
from criteria.annex.scoring_read import ScoringRead
from criteria.annex.scoring_sentences import read_scoring
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from rules.table_strictness import strictness

STRICTER, LOOSER = {True}, {False}
BOTH = {True, False}


@pytest.fixture(scope="module")
def row() -> ScoredRow:
    index = criteria.load("hcm-dti-xa-2026").value
    assert isinstance(index, Index)
    return index.criteria[0]


def scored(row: ScoredRow, text: str, most: int = 10) -> ScoredRow:
    read = read_scoring(text, Fraction(most))
    assert isinstance(read, ScoringRead)
    return evolve(row, scoring=read.scoring, kind=read.kind, most=Fraction(most))


STEPS = "từ 80%: 10; từ 50%: 5; còn lại: 0"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (STEPS, "từ 90%: 10; từ 50%: 5; còn lại: 0", STRICTER),
        (STEPS, "từ 80%: 10; từ 40%: 5; còn lại: 0", LOOSER),
        (STEPS, "từ 90%: 10; từ 40%: 5; còn lại: 0", BOTH),
        (STEPS, "trên 80%: 10; từ 50%: 5; còn lại: 0", STRICTER),
        (STEPS, STEPS, set()),
        ("Điểm = Tỷ lệ × điểm tối đa", "từ 80%: điểm tối đa; dưới 80%: tỷ lệ/80% × điểm tối đa", LOOSER),
        ("Điểm = Tỷ lệ × điểm tối đa", "từ 50%: tỷ lệ × điểm tối đa; dưới 50%: 0", STRICTER),
        ("dưới 5%: 10; dưới 20%: 5; còn lại: 0", "dưới 3%: 10; dưới 20%: 5; còn lại: 0", STRICTER),
        ("từ 2 lớp: 10; từ 1 lớp: 5; còn lại: 0", "trên 1 lớp: 10; từ 1 lớp: 5; còn lại: 0", set()),
        (STEPS, "từ 3 lớp: 10; từ 1 lớp: 5; còn lại: 0", None),
        (STEPS, "Có: 10; không: 0", None),
    ],
)
def test_tables_are_compared_at_every_result(row: ScoredRow, old: str, new: str, expected: Any) -> None:
    assert strictness(scored(row, old), scored(row, new)) == expected


def test_another_maximum_alone_is_no_other_table(row: ScoredRow) -> None:
    """The same parts of a larger maximum ask for the same."""
    whole = "từ 80%: điểm tối đa; còn lại: 0"
    assert strictness(scored(row, whole), scored(row, whole, 20)) == set()
