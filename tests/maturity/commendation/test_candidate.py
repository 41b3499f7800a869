"""The margin by which units are compared: shares that leave room, mandatory rows, the nearest to failing."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from criteria.model import Framework, Kind
from maturity.commendation.candidate import Narrowest, narrowest
from tests.certifying import sample_assessments

SAMPLE = {
    "99001": ("XHS-01", Fraction(327, 1183)),  # every criterion at 100% has a margin of nothing
    "99002": ("CQS-16", Fraction(20882, 12841)),
    "99003": ("XHS-02", Fraction(0)),
    "99009": ("CQS-06", Fraction(530, 21)),
}


@pytest.mark.parametrize("unit", SAMPLE)
def test_the_narrowest_margin_of_the_sample(unit: str) -> None:
    """Exact, of the level that the figures reach."""
    assessment = sample_assessments()[unit]
    found = narrowest(assessment.framework, assessment.margins)
    assert found == Narrowest(*SAMPLE[unit])


def _changed(framework: Framework, code: str, **changes: Any) -> Framework:
    groups = tuple(
        evolve(
            group,
            criteria=tuple(evolve(row, **changes) if row.code == code else row for row in group.criteria),
        )
        for group in framework.groups
    )
    return evolve(framework, groups=groups, minimum_extended=Fraction(30))


@pytest.mark.parametrize("changes", [{"mandatory": False}, {"kind": Kind.COUNT}], ids=["extended", "count"])
def test_what_does_not_compare_is_passed_over(changes: dict[str, Any]) -> None:
    """An extended row may fail without the level being lost; a count is no percentage point."""
    assessment = sample_assessments()["99007"]
    assert narrowest(assessment.framework, assessment.margins) == Narrowest("CQS-16", Fraction(21535, 8647))
    changed = _changed(assessment.framework, "CQS-16", **changes)
    assert narrowest(changed, assessment.margins) == Narrowest("XHS-02", Fraction(16350, 2447))


def test_a_unit_without_a_level_has_no_margin() -> None:
    """Nothing is met that could be lost."""
    assessment = sample_assessments()["99012"]
    assert narrowest(assessment.framework, assessment.margins) is None
