"""What a unit is decided on after the appraisal."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from criteria.parts import Condition
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome, figure_digest
from maturity.appraisal.observed import appraised_observations
from maturity.appraisal.reasons import Reason
from maturity.figures.figure import KEPT, observations
from maturity.verdicts.verdict import decide
from rules.observation import Observation, State, figure, share
from rules.scored import Others
from tests.maturity.appraisal.cases import DAY, UNIT, appraisal_of, case_on, cycle_on, recorded
from tests.observations import units

ACCEPT, ADJUST, REJECT = AppraisalOutcome.ACCEPTED, AppraisalOutcome.ADJUSTED, AppraisalOutcome.REJECTED
APPROVE, REFUSE = AppraisalOutcome.NOT_APPLICABLE, AppraisalOutcome.NOT_APPLICABLE_REFUSED


@pytest.mark.parametrize(
    ("code", "outcome", "reason", "words", "adjusted", "comes_to"),
    [
        ("CQS-01", ACCEPT, None, "", "", share("CQS-01", 312, 500)),
        ("CQS-02", ACCEPT, None, "", "", share("CQS-02", 27, 30)),
        ("CQS-03", ACCEPT, None, "", "", evolve(figure("CQS-03", 1), state=State.NO_EVIDENCE)),
        ("XHS-01", ACCEPT, None, "", "", figure("XHS-01", 0)),
        ("CQS-02", ADJUST, Reason.SOURCE_DIFFERS, "", "26/30", share("CQS-02", 26, 30)),
        ("CQS-03", ADJUST, Reason.NOT_RELEVANT, "", "không", figure("CQS-03", 0)),
        ("CQS-03", ADJUST, Reason.NO_FIGURE, "", "không", figure("CQS-03", 0)),
        (
            "CQS-02", REJECT, Reason.NOT_RELEVANT, "danh sách của xã khác", "",
            share("CQS-02", 27, 30, State.REJECTED, "không liên quan: danh sách của xã khác"),
        ),
        (
            "KTS-02", REJECT, Reason.NO_FIGURE, "", "",
            Observation("KTS-02", State.REJECTED, note="chưa có số liệu"),
        ),
        (
            "KTS-01", APPROVE, None, "", "",
            Observation("KTS-01", State.NOT_APPLICABLE, note="Xã chưa có sản phẩm OCOP"),
        ),
        (
            "KTS-01", REFUSE, None, "còn 01 sản phẩm", "",
            Observation("KTS-01", State.NOT_APPLICABLE_REFUSED, note="còn 01 sản phẩm"),
        ),
    ],
)  # fmt: skip
def test_what_each_outcome_comes_to(
    small: Framework,
    code: str,
    outcome: AppraisalOutcome,
    reason: Reason,
    words: str,
    adjusted: str,
    comes_to: Observation,
) -> None:
    """Only the criterion that was appraised changes, and the set's engine and checker take the result."""
    case = case_on(small)
    before = dict(zip(small.by_code, case.observations, strict=True))
    after = case_on(small, appraisal_of(case, code, outcome, reason, words, adjusted))
    assert dict(zip(small.by_code, after.observations, strict=True)) == {**before, code: comes_to}
    decide(case.cycle, after.observations, Others())


def test_what_was_not_appraised_stands_as_recorded(small: Framework) -> None:
    """In the order of the set, MISSING where nothing was handed in, with or without evidence."""
    case = case_on(small)
    assert case.observations == observations(small, case.recorded)
    assert [one.criterion for one in case.observations] == [*small.by_code]


def test_answers_to_conditions_follow_the_criteria(small: Framework) -> None:
    """Those that were answered; they need no evidence."""
    whole = evolve(small, conditions=(Condition("DKX-01", "Không vi phạm"), Condition("DKX-02", "Đủ hồ sơ")))
    answer = recorded(figure("DKX-02", 1))
    accepted = Appraisal(
        year=2025, unit=UNIT, item="DKX-02", outcome=ACCEPT, person="a", on_day=DAY,
        figure_digest=figure_digest(2025, UNIT, answer.observation),
    )  # fmt: skip
    found = appraised_observations(cycle_on(whole), {"DKX-02": answer}, {"DKX-02": accepted}, ())
    assert [one.criterion for one in found] == [*whole.by_code, "DKX-02"]
    assert found[-1] == figure("DKX-02", 1)


@given(data=st.data())
def test_accepting_everything_that_is_proved_changes_nothing(small: Framework, data: st.DataObject) -> None:
    """Whatever a unit reported; and rejecting everything never lifts a level."""
    reported = [one for one in data.draw(units(small)) if one.state in KEPT]
    held = {one.criterion: recorded(one) for one in reported}
    cycle = cycle_on(small)

    def appraised(one: Observation, outcome: AppraisalOutcome, reason: Reason | None = None) -> Appraisal:
        return Appraisal(
            year=2025, unit=UNIT, item=one.criterion, outcome=outcome, reason=reason, person="a", on_day=DAY,
            figure_digest=figure_digest(2025, UNIT, one),
        )  # fmt: skip

    accepted = {one.criterion: appraised(one, ACCEPT) for one in reported}
    assert appraised_observations(cycle, held, accepted, held) == observations(small, held)
    level = decide(cycle, observations(small, held), Others()).verdict.level
    unproved = decide(cycle, appraised_observations(cycle, held, accepted, ()), Others()).verdict.level
    rejected = {one.criterion: appraised(one, REJECT, Reason.NOT_RELEVANT) for one in reported}
    none_left = decide(cycle, appraised_observations(cycle, held, rejected, held), Others()).verdict.level
    assert level >= unproved >= none_left


def test_a_zero_that_helps_counts_only_with_its_document(small: Framework) -> None:
    """XHS-02 asks for at most 5%: 0/100 is the best there is, so that accepting it proves nothing."""
    zero = recorded(share("XHS-02", 0, 100))
    accepted = Appraisal(
        year=2025, unit=UNIT, item="XHS-02", outcome=ACCEPT, person="a", on_day=DAY,
        figure_digest=figure_digest(2025, UNIT, zero.observation),
    )  # fmt: skip
    for evidence, state in (((), State.NO_EVIDENCE), (("XHS-02",), State.FIGURE)):
        found = appraised_observations(cycle_on(small), {"XHS-02": zero}, {"XHS-02": accepted}, evidence)
        assert found[-1] == share("XHS-02", 0, 100, state)
