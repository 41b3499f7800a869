"""When levels were gained, kept and lost: recognitions as lines, events as officials tell them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.recognition.history import Cause, level_events, spans
from maturity.recognition.inherited import Heritage
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.units.succession import CarryOver
from tests.maturity.recognition.recognised import day, heritage, units

COMMUNE = "99001 | Xã Suối | 99 | 01/01/2020 –"
(UNIT,) = units(COMMUNE)
TODAY = date(2030, 1, 1)
WORDS = {Cause.RECOGNISED: "công nhận", Cause.REVOKED: "thu hồi", Cause.EXPIRED: "hết hạn"}

CASES = {
    "recognised and held": (
        "2024 | 99001 | 3 | 15/06/2025 –",
        "15/06/2025: 0 → 3, công nhận",
    ),
    "kept, then raised": (
        """
        2024 | 99001 | 3 | 15/06/2025 –
        2025 | 99001 | 3 | 10/06/2026 –
        2026 | 99001 | 4 | 12/06/2027 –
        """,
        """
        15/06/2025: 0 → 3, công nhận
        10/06/2026: 3 → 3, công nhận
        12/06/2027: 3 → 4, công nhận
        """,
    ),
    "lowered": (
        """
        2024 | 99001 | 4 | 15/06/2025 –
        2025 | 99001 | 2 | 10/06/2026 –
        """,
        """
        15/06/2025: 0 → 4, công nhận
        10/06/2026: 4 → 2, công nhận
        """,
    ),
    "held to the last day, lost on the next": (
        "2024 | 99001 | 3 | 15/06/2025 – 14/06/2026",
        """
        15/06/2025: 0 → 3, công nhận
        15/06/2026: 3 → 0, hết hạn
        """,
    ),
    "renewed on the day after the last": (
        """
        2024 | 99001 | 3 | 15/06/2025 – 14/06/2026
        2025 | 99001 | 3 | 15/06/2026 – 14/06/2027
        """,
        """
        15/06/2025: 0 → 3, công nhận
        15/06/2026: 3 → 3, công nhận
        15/06/2027: 3 → 0, hết hạn
        """,
    ),
    "revoked, then recognised again for the next year": (
        """
        2024 | 99001 | 3 | 15/06/2025 – 14/06/2027 | thu hồi 01/12/2025
        2025 | 99001 | 2 | 10/06/2026 –
        """,
        """
        15/06/2025: 0 → 3, công nhận
        01/12/2025: 3 → 0, thu hồi
        10/06/2026: 0 → 2, công nhận
        """,
    ),
    "the newer one revoked while the older holds": (
        """
        2024 | 99001 | 3 | 15/06/2025 –
        2025 | 99001 | 4 | 10/06/2026 – | thu hồi 01/12/2026
        """,
        """
        15/06/2025: 0 → 3, công nhận
        10/06/2026: 3 → 4, công nhận
        01/12/2026: 4 → 3, thu hồi
        """,
    ),
}


def event_lines(recognised: str, today: date = TODAY) -> list[str]:
    events = level_events(heritage(COMMUNE, recognised), UNIT, today)
    return [f"{one.day:%d/%m/%Y}: {one.before} → {one.after}, {WORDS[one.cause]}" for one in events]


@pytest.mark.parametrize(("recognised", "expected"), CASES.values(), ids=CASES)
def test_events_follow_recognitions(recognised: str, expected: str) -> None:
    """Each with its day, the level before and after, and why."""
    assert event_lines(recognised) == [line.strip() for line in expected.strip().splitlines()]


def test_what_is_still_to_come_is_no_event_yet() -> None:
    """On the eve of the day after the last the level is held; on that day it is lost."""
    ending = "2024 | 99001 | 3 | 15/06/2025 – 14/06/2026"
    assert len(event_lines(ending, date(2026, 6, 14))) == 1
    assert len(event_lines(ending, date(2026, 6, 15))) == 2
    assert event_lines(ending, date(2025, 6, 14)) == []


def test_each_level_has_the_times_in_which_it_was_held() -> None:
    """Level 3 in two pieces, level 1 without a break."""
    recognised = """
        2024 | 99001 | 3 | 15/06/2025 –
        2025 | 99001 | 2 | 10/06/2026 –
        2026 | 99001 | 3 | 12/06/2027 – | thu hồi 01/12/2027
        """
    events = level_events(heritage(COMMUNE, recognised), UNIT, TODAY)
    assert [(one.since, one.until, one.cause) for one in spans(events, 3)] == [
        (day("15/06/2025"), day("09/06/2026"), Cause.RECOGNISED),
        (day("12/06/2027"), day("30/11/2027"), Cause.REVOKED),
    ]
    assert [(one.since, one.until) for one in spans(events, 1)] == [(day("15/06/2025"), None)]
    assert spans(events, 4) == ()


def test_what_came_down_from_another_unit_is_told_too() -> None:
    """Where the succession carries it over; else the new unit begins with nothing."""
    listed = "99001 | Xã Suối | 99 | 01/01/2020 – 30/06/2026\n99011 | Xã Nguồn | 99 | 01/07/2026 –"
    came, recognised = "99001 từ 01/01/2020 → 99011 từ 01/07/2026 | nhập", "2024 | 99001 | 3 | 15/06/2025 –"
    new = units(listed)[1]
    carried = level_events(heritage(listed, recognised, came, CarryOver.LOWEST), new, TODAY)
    assert [(one.day, one.after) for one in carried] == [(day("15/06/2025"), 3)]
    assert level_events(heritage(listed, recognised, came), new, TODAY) == ()


def test_a_merged_unit_rises_with_the_lowest_of_its_sources() -> None:
    """The second source is recognised anew for a year that the first was recognised for already."""
    listed = """
        99001 | Xã Suối | 99 | 01/01/2020 – 30/06/2025
        99002 | Xã Đồi | 99 | 01/01/2020 – 30/06/2025
        99011 | Xã Nguồn | 99 | 01/07/2025 –
        """
    came = (
        "99001 từ 01/01/2020 → 99011 từ 01/07/2025 | nhập\n99002 từ 01/01/2020 → 99011 từ 01/07/2025 | nhập"
    )
    recognised = """
        2024 | 99001 | 4 | 01/07/2025 –
        2023 | 99002 | 2 | 01/07/2024 –
        2024 | 99002 | 3 | 01/09/2025 – 31/08/2026
        """
    new = units(listed)[2]
    events = level_events(heritage(listed, recognised, came, CarryOver.LOWEST), new, TODAY)
    assert [(one.day, one.before, one.after, one.cause) for one in events] == [
        (day("01/07/2025"), 0, 2, Cause.RECOGNISED),
        (day("01/09/2025"), 2, 3, Cause.RECOGNISED),
        (day("01/09/2026"), 3, 2, Cause.EXPIRED),
    ]


days = st.dates(date(2025, 1, 1), date(2029, 12, 31))


@st.composite
def recognised(draw: st.DrawFn) -> tuple[Recognition, ...]:
    found = []
    for year in draw(st.sets(st.integers(2024, 2028), max_size=4)):
        since = draw(days)
        until = draw(st.none() | st.integers(0, 700).map(lambda more, since=since: since + timedelta(more)))
        revoked = draw(st.none() | st.integers(0, 700).map(lambda more, since=since: since + timedelta(more)))
        reference = DecisionReference(f"{year}/QĐ", since)
        found.append(
            Recognition(
                year=year,
                unit="99001",
                level=draw(st.integers(1, 5)),
                decision=reference,
                valid_from=since,
                valid_until=until,
                revoked_from=revoked,
                revocation=reference if revoked else None,
                revocation_reason="lý do" if revoked else None,
            )
        )
    return tuple(found)


@given(found=recognised(), probe=days)
def test_the_events_lead_to_what_is_held_on_any_day(found: tuple[Recognition, ...], probe: date) -> None:
    """Chained without a gap: each begins where the one before ended, and the last tells today's level."""
    known = Heritage((UNIT,), (), found)
    events = level_events(known, UNIT, probe)
    held = known.on(UNIT, probe)
    assert [0, *(one.after for one in events)][-1] == (held.level if held else 0)
    assert all(later.before == earlier.after for earlier, later in pairwise(events))
    assert [one.day for one in events] == sorted({one.day for one in events})
    for level in range(1, 6):
        inside = any(
            one.since <= probe and (one.until is None or probe <= one.until) for one in spans(events, level)
        )
        assert inside == (held is not None and held.level >= level)
