"""Papers that are counted are those that would be written."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from attrs import evolve

from commands.shell.clock import VIETNAM
from foundation.remembering import remembering
from maturity.operations.opening import Opening
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import paper_facts, papers_ready
from maturity.operations.papers.reading import PaperRequest
from maturity.operations.years import list_cycles


def test_papers_are_counted_as_they_would_be_written(
    sample_year: Path, at_moment: Callable[[str], Path]
) -> None:
    """By every set, at the end of a year and in its middle: as many of each kind, and the same reasons."""
    for folder in (sample_year, at_moment("đã nộp")):
        opening = Opening(folder=folder, person_id="", now=datetime(2026, 6, 23, 8, 0, tzinfo=VIETNAM))
        with remembering(), opening.for_reading() as session:
            for cycle in list_cycles(session):
                of_series = evolve(session, series=cycle.series)
                request = PaperRequest(year=cycle.year, kind=cycle.unit_kind, papers=[*PaperKind])
                ready, written = papers_ready(of_series, request), paper_facts(of_series, request)
                assert ready.numbers == Counter(kind for kind, _ in written.facts)
                assert [str(each) for each in ready.left_out] == [str(each) for each in written.left_out]
