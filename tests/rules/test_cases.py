"""The cases of truong-hop.md: level, ceiling and every blocker with its numbers."""

from pathlib import Path

import pytest

from criteria.model import Framework
from rules import assess
from tests.rules.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "truong-hop.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case_of_truong_hop(case: Case, small: Framework) -> None:
    """Each case comes out as an official worked it out by hand."""
    assessment = assess(small, case.observations, target=case.target)
    verdict = assessment.verdict
    assert (verdict.level, verdict.ceiling) == (case.level, case.ceiling)
    found = tuple(
        (b.finding.observation.criterion, b.reason.value, b.needed, b.needed_new) for b in assessment.blockers
    )
    assert found == case.blockers
