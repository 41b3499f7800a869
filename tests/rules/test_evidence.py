"""Which figures count only with a document: an official can read each case against the row's requirement."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Comparator, Criterion, Framework, Requirement, UnitGroupThresholds
from rules import CheckerDisagreesError, assess, law
from rules.evidence import needs_evidence, without_evidence
from rules.observation import Observation, State, figure, missing, share

LESS, LEAST = Comparator.AT_MOST, Comparator.AT_LEAST


def row(framework: Framework, comparator: Comparator, bound: int, code: str = "CQS-01") -> Criterion:
    """Return a criterion of the small set that asks one thing at all five levels."""
    criterion = framework.by_code[code]
    asked = (Requirement(comparator, Fraction(bound)),) * 5
    return evolve(criterion, requirements=asked, threshold_provenance=(criterion.name_provenance,) * 5)


@pytest.mark.parametrize(
    ("comparator", "bound", "observation", "is_needed"),
    [
        (LEAST, 80, share("CQS-01", 0, 100), False),  # 0% against ≥ 80%: helps nobody
        (Comparator.MORE_THAN, 0, share("CQS-01", 0, 100), False),  # 0% against > 0%
        (LEAST, 0, share("CQS-01", 0, 100), True),  # 0% against ≥ 0%: met
        (LESS, 5, share("CQS-01", 0, 100), True),  # 0% overdue against ≤ 5%: the best there is
        (LESS, 0, share("CQS-01", 0, 100), True),
        (Comparator.LESS_THAN, 5, share("CQS-01", 0, 100), True),
        (LESS, 5, figure("CQS-01", 0), True),  # known by its percentage alone
        (LESS, 5, share("CQS-01", 1, 100), True),
        (LEAST, 80, share("CQS-01", 1, 100), True),
        (LEAST, 1, figure("CQS-01", 0), False),  # "không"
        (LESS, 5, missing("CQS-01"), False),
        (LESS, 5, Observation("CQS-01", State.NOT_APPLICABLE, note="không có"), False),
    ],
)
def test_nothing_needs_a_document_where_it_helps(
    small: Framework, comparator: Comparator, bound: int, observation: Observation, is_needed: bool
) -> None:
    """Nothing is proven by itself only where it meets no requirement of its row."""
    criterion = row(small, comparator, bound)
    assert needs_evidence(criterion, observation) is is_needed
    expected = State.NO_EVIDENCE if is_needed else observation.state
    assert without_evidence(criterion, observation).state is expected


def test_every_group_of_units_is_asked(small: Framework) -> None:
    """Where 0 meets what the row asks of the units of one group, it is proved."""
    criterion = row(small, LEAST, 80)
    for_mountains = UnitGroupThresholds("MN", (Requirement(LEAST, Fraction(0)),) * 5)
    assert needs_evidence(evolve(criterion, by_unit_group=(for_mountains,)), figure("CQS-01", 0))


@given(comparator=st.sampled_from(Comparator), bound=st.integers(0, 100), numerator=st.integers(0, 3))
def test_no_unproved_figure_helps(
    small: Framework, comparator: Comparator, bound: int, numerator: int
) -> None:
    """Whatever a row asks, an unproved figure brings a unit no further than none would."""
    criterion = row(small, comparator, bound)
    counted = without_evidence(criterion, share("CQS-01", numerator, 3))
    assert not any(law.clause_of(criterion).read(counted))


def test_the_second_reading_is_asked(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the two readings of the law differ there is no answer."""
    monkeypatch.setattr(law, "counts_only_if_proved", lambda criterion, observation: False)
    with pytest.raises(CheckerDisagreesError):
        needs_evidence(row(small, LESS, 5), figure("CQS-01", 0))


def test_an_unproved_zero_blocks_a_row_where_less_is_better(small: Framework) -> None:
    """XHS-02 of the small set asks for at most 5%: 0/100 without a document blocks what asks for it."""
    criterion = small.by_code["XHS-02"]
    counted = without_evidence(criterion, share("XHS-02", 0, 100))
    blocked = {
        blocker.finding.observation.criterion: blocker for blocker in assess(small, [counted], 4).blockers
    }
    assert blocked["XHS-02"].reason.value == "no_evidence"
