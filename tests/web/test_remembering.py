"""What is remembered is what would be made anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from foundation.remembering import is_remembering, remembering
from maturity.appraisal.case import case_of, cases_of_year
from maturity.cycle.cycle import cycles
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded, observations, recorded_in
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.store import unchanged
from maturity.store.schema import UNITS
from maturity.store.workspace import Workspace
from maturity.units.unit import units_in_year
from maturity.verdicts.verdict import decide
from rules import assessment
from rules.faults import CheckerDisagreesError
from rules.scored import Others


def first_figure(folder: Path) -> Recorded:
    """Return the first figure of the year."""
    with Workspace(folder).open_read_only() as store:
        return next(recorded_in(store, 2025, series=LEVEL_SERIES))


def test_the_same_row_gives_the_same_record_to_pages_that_read(sample_year: Path) -> None:
    """And a new one to everybody else."""
    with remembering():
        one, same = first_figure(sample_year), first_figure(sample_year)
    assert one is same
    assert not is_remembering()
    assert first_figure(sample_year) is not one
    assert first_figure(sample_year) == one


def test_a_row_that_changed_is_read_as_it_is_now(
    at_moment: Callable[[str], Path],
    changed_by_hand: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is kept of a file that has changed: even a change beside the journal is seen, and told."""
    folder = at_moment("mở kỳ")
    monkeypatch.setattr(unchanged, "_SEEN_LONG_ENOUGH", 0)
    reads: list[str] = []

    def names() -> list[str]:
        with Workspace(folder).open_read_only() as store:
            store._connection.set_trace_callback(reads.append)
            found = [unit.name for unit in units_in_year(store, 2025)]
            assert bool(store.differing_from_journal(UNITS)) is ("Xã khác" in found)
            return found

    with remembering():
        before = names()
        assert reads
        reads.clear()
        assert names() == before
        assert reads == [], "the file is as it was: nothing is read again"
        changed_by_hand(folder)
        assert names() != before
        assert "Xã khác" in names()


def test_a_result_is_decided_again_unless_it_is_remembered(
    sample_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault is never remembered, and whoever writes decides anew."""
    with Workspace(sample_year).open_read_only() as store:
        cycle = next(each for each in cycles(store, series=LEVEL_SERIES) if each.year == 2025)
        figures = DecidingFigures(store, cycle, cycle.last_day).of("99001")
    observed = observations(cycle.in_use, figures)
    with remembering():
        kept = decide(cycle, observed, Others())
    monkeypatch.setattr(assessment, "check", lambda *_: ["không khớp"])
    with pytest.raises(CheckerDisagreesError):
        decide(cycle, observed, Others())
    with remembering():
        assert decide(cycle, observed, Others()) is kept
        other = tuple(each for each in observed if each.criterion != observed[0].criterion)
        for _ in range(2):
            with pytest.raises(CheckerDisagreesError):
                decide(cycle, other, Others())


def test_cases_read_at_once_are_those_read_one_by_one(
    sample_year: Path, at_moment: Callable[[str], Path]
) -> None:
    """For every unit, at the end of the year and in the middle of the appraisal; another year's too."""
    for folder in (sample_year, at_moment("đã nộp")):
        with Workspace(folder).open_read_only() as store:
            for cycle in cycles(store, series=None):
                figures = DecidingFigures(store, cycle, cycle.last_day)
                at_once = cases_of_year(figures)
                for unit in units_in_year(store, cycle.year):
                    assert at_once(unit.code) == case_of(figures, unit.code)
