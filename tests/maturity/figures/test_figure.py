"""Figures as the workspace holds them: what is written reads back, and deciding gets every criterion."""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded, by_item, observations, recorded_in
from maturity.store.record import record_of, row_of
from maturity.store.schema import FIGURES
from maturity.store.store import Store
from rules.observation import Observation, State, figure, missing, share
from tests.strategies import days

AT = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))

shares = st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)).map(
    lambda counts: share("CQS-01", min(counts), max(counts))
)
values = st.one_of(st.integers(0, 10**9), st.fractions(0, 100)).map(lambda value: figure("CQS-01", value))
reasons = st.sampled_from((State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)).map(
    lambda state: Observation("CQS-01", state, note="Không có đối tượng")
)
figures = st.builds(
    Recorded,
    year=st.just(2025),
    unit=st.sampled_from(("00004", "99001")),
    observation=st.one_of(shares, values, reasons),
    source=st.sampled_from(("", "Cổng Dịch vụ công quốc gia")),
    cut_off=st.none() | days(),
    supplier=st.none() | st.just("Công an"),
    place=st.sampled_from(("", "bieu.xlsx, trang tính “Số liệu”, dòng 12")),
    intake=st.none() | st.integers(1, 100),
)


@given(recorded=figures)
def test_a_figure_written_as_a_row_reads_back(recorded: Recorded) -> None:
    """Exact values, counts, reasons and where they come from."""
    assert record_of(Recorded, FIGURES.whole(row_of(recorded))) == recorded


def test_a_figure_kept_in_a_database_reads_back(tmp_path: Path) -> None:
    """By year and by unit; a value that no decimal is equal to stays exact."""
    third = Recorded(year=2025, unit="00004", observation=figure("CQS-02", Fraction(200, 3)))
    other = evolve(third, unit="99001")
    old = evolve(third, year=2024)
    with Store.create(tmp_path / "maturity.db") as store:
        with store.act("intake", AT) as writing:
            assert [writing.save(one) for one in (third, other, old)] == [True] * 3
        assert list(recorded_in(store, 2025, series=LEVEL_SERIES)) == [third, other]
        assert list(recorded_in(store, 2025, "00004", series=LEVEL_SERIES)) == [third]


@pytest.mark.parametrize(
    "state", [State.MISSING, State.UNREADABLE, State.NO_EVIDENCE, State.REJECTED], ids=lambda s: s.value
)
def test_what_is_blank_or_unreadable_is_not_kept(state: State) -> None:
    """It would take the place of a figure that is there."""
    recorded = Recorded(year=2025, unit="00004", observation=Observation("CQS-01", state))
    with pytest.raises(ValueError, match="is not kept"):
        row_of(recorded)


def test_deciding_gets_every_criterion_in_order(small: Framework) -> None:
    """What is not held is missing; what the set does not ask is left out."""
    held = [
        Recorded(year=2025, unit="1", observation=share("CQS-02", 1, 2)),
        Recorded(year=2025, unit="1", observation=figure("HO-SO", 500)),
    ]
    given_observations = observations(small, by_item(held))
    assert [one.criterion for one in given_observations] == list(small.by_code)
    assert given_observations[:2] == (missing("CQS-01"), share("CQS-02", 1, 2))


def test_the_same_figure_from_elsewhere_says_the_same() -> None:
    """A place or an intake is no difference; another cut-off day is."""
    one = Recorded(year=2025, unit="1", observation=share("CQS-02", 1, 2), place="a.csv, dòng 2")
    assert one.has_same_content(evolve(one, place="b.csv, dòng 9", intake=7))
    assert not one.has_same_content(evolve(one, cut_off=date(2025, 12, 31)))
    assert not one.has_same_content(evolve(one, observation=share("CQS-02", 2, 4)))
