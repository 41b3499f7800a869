"""The dates of a year: what "trước ngày" means, who is late, and which date holds for whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.settings.deadlines import Calendar, Limit, deadlines_of, supplier_deadlines, unknown_suppliers
from maturity.settings.settings import DEFAULT_TEXT, read_configuration
from tests.strategies import days

THE_TENTH = date(2026, 1, 10)


@pytest.mark.parametrize(
    ("day", "excluded", "included"),
    [
        (date(2025, 12, 23), (17, False), (18, False)),
        (date(2026, 1, 9), (0, False), (1, False)),
        (THE_TENTH, (-1, True), (0, False)),
        (date(2026, 1, 11), (-2, True), (-1, True)),
    ],
)
def test_both_meanings_of_before_a_day(
    day: date, excluded: tuple[int, bool], included: tuple[int, bool]
) -> None:
    """Days left to the last one in time, and whether the day is late: before 10/01, with and without it."""
    for is_day_included, expected in ((False, excluded), (True, included)):
        limit = Limit(THE_TENTH, is_day_included)
        assert (limit.days_left(day), limit.is_late(day)) == expected


@given(day=days(), other=days(), is_day_included=st.booleans())
def test_late_is_when_no_day_is_left(day: date, other: date, is_day_included: bool) -> None:
    """The two never contradict each other, and the last day is in time."""
    limit = Limit(day, is_day_included)
    assert limit.is_late(other) == (limit.days_left(other) < 0)
    assert not limit.is_late(limit.last_day)
    assert limit.is_late(limit.last_day + timedelta(days=1))


def test_the_dates_of_a_year_are_those_of_the_year_after_its_data() -> None:
    """The defaults, which 29/02 of a leap year does not move."""
    dates = deadlines_of(Calendar(), 2027)
    assert dates.round_one.day == date(2028, 1, 10)
    assert dates.round_two.day == date(2028, 2, 28)
    assert (dates.publication_from, dates.publication_until) == (date(2028, 4, 1), date(2028, 6, 30))


def test_a_year_may_have_dates_of_its_own(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Only what it names differs, and only in that year."""
    file = tmp_path / "cau-hinh.toml"
    text = DEFAULT_TEXT.replace("[ky.rieng]", '[ky.rieng]\n2025 = { nop_lan_1 = "15/01/2026" }')
    file.write_text(text, encoding="utf-8")
    configuration = read_configuration(file).value
    assert configuration is not None
    dates = deadlines_of(configuration.calendar, 2025)
    assert (dates.round_one.day, dates.round_two.day) == (date(2026, 1, 15), date(2026, 2, 28))
    assert deadlines_of(configuration.calendar, 2026).round_one.day == date(2027, 1, 10)


def test_a_supplier_s_own_deadline_comes_before_the_general_one() -> None:
    """Found by its name however it is written; a name that no set has is told."""
    general = {2025: date(2026, 1, 10)}
    single = {"CÔNG AN CẤP XÃ": {2025: date(2026, 1, 5)}, "Công an xa": {2025: date(2026, 1, 5)}}
    suppliers = ("Công an cấp xã", "Sở Tư pháp")
    assert supplier_deadlines(general, single, 2025, suppliers) == {
        "Công an cấp xã": date(2026, 1, 5),
        "Sở Tư pháp": date(2026, 1, 10),
    }
    assert supplier_deadlines({}, single, 2026, suppliers) == {}
    assert unknown_suppliers(single, 2025, suppliers) == ("Công an xa",)
    assert unknown_suppliers(single, 2026, suppliers) == ()
