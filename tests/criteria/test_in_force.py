"""Rows and sets in time: first and last days included, what is not in force left out."""

from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.document.reader import read_file
from criteria.in_force import Validity, in_force, row_validity, validity
from criteria.model import Framework
from tests.examples import examples
from tests.strategies import frameworks

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def divided() -> Framework:
    """The set of bo-theo-nhom.md: in force 02/01/2025 to 31/12/2026, CQS-02 only in 2026."""
    framework = read_file(Path(__file__).parent / "fixtures" / "bo-theo-nhom.md").value
    assert framework is not None
    return framework


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 1), Validity.ANNOUNCED),
        (date(2025, 1, 2), Validity.IN_FORCE),
        (date(2026, 12, 31), Validity.IN_FORCE),
        (date(2027, 1, 1), Validity.RETIRED),
    ],
)
def test_standing_of_a_set(divided: Framework, day: date, expected: Validity) -> None:
    """Both days of the set are included."""
    assert validity(divided, day) is expected


def test_a_set_without_an_end_stays_in_force(small: Framework) -> None:
    """`Hiệu lực đến` may be absent."""
    assert validity(small, date.max) is Validity.IN_FORCE


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        (date(2025, 12, 31), ["CQS-01", "XHS-01", "XHS-02"]),
        (date(2026, 1, 1), ["CQS-01", "CQS-02", "XHS-01", "XHS-02"]),
        (date(2026, 12, 31), ["CQS-01", "CQS-02", "XHS-01", "XHS-02"]),
    ],
)
def test_rows_before_and_after(divided: Framework, day: date, rows: list[str]) -> None:
    """CQS-02 is announced until 31/12/2025 and counts from the next day."""
    assert list(in_force(divided, day).by_code) == rows


def test_nothing_to_leave_out_is_the_same_set(divided: Framework) -> None:
    """A day on which all rows count changes nothing."""
    assert in_force(divided, date(2026, 6, 1)) is divided


def test_a_group_without_rows_vanishes(small: Framework) -> None:
    """What has no row in force is not shown as an empty group."""
    group = small.groups[1]
    later = tuple(attrs.evolve(row, in_force_from=date(2026, 1, 1)) for row in group.criteria)
    framework = attrs.evolve(
        small, groups=(small.groups[0], attrs.evolve(group, criteria=later), *small.groups[2:])
    )
    assert [group.code for group in in_force(framework, date(2025, 6, 1)).groups] == ["CQS", "XHS"]


@examples(60)
@given(frameworks(), st.data())
def test_a_row_counts_exactly_on_its_days(framework: Framework, data: st.DataObject) -> None:
    """On the days around each row's dates, the set of the day holds the rows whose days include it."""
    edges = {framework.effective_from}
    for row in framework.criteria:
        edges |= {day for day in (row.in_force_from, row.in_force_until) if day}
    day = data.draw(st.sampled_from(sorted(edges))) + data.draw(st.sampled_from((-DAY, 0 * DAY, DAY)))
    kept = in_force(framework, day)
    assert [row for row in framework.criteria if row.code in kept.by_code] == list(kept.criteria)
    for row in framework.criteria:
        begun = row.in_force_from is None or row.in_force_from <= day
        ended = row.in_force_until is not None and row.in_force_until < day
        assert (row.code in kept.by_code) == (begun and not ended)
        assert (row_validity(row, day) is Validity.IN_FORCE) == (row.code in kept.by_code)
    assert all(group.criteria for group in kept.groups)
