"""What an appraiser may say of a criterion: reasons where something does not stand, rounds, and persons."""

from datetime import date

import pytest
from attrs import evolve

from criteria.model import Framework
from criteria.parts import Condition
from foundation.problem import Code
from maturity.appraisal import codes
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.appraisal.case import appraisal_obstacles
from maturity.appraisal.reasons import Reason, reason_named
from maturity.dossier import codes as dossier_codes
from maturity.dossier.overrides import Override
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.people import permission_codes
from maturity.people.person import Person, PersonState, Role
from maturity.store.record import record_of, row_of
from maturity.store.schema import APPRAISALS
from rules.observation import Observation, figure, share
from rules.observation import State as FigureState
from tests.maturity.appraisal.cases import (
    APPRAISER,
    DAY,
    OFFICIAL,
    appraisal_of,
    by,
    case_on,
    problems,
    recorded,
    say,
)

ACCEPT, ADJUST, REJECT = AppraisalOutcome.ACCEPTED, AppraisalOutcome.ADJUSTED, AppraisalOutcome.REJECTED
APPROVE, REFUSE = AppraisalOutcome.NOT_APPLICABLE, AppraisalOutcome.NOT_APPLICABLE_REFUSED
SOURCE, OTHER = Reason.SOURCE_DIFFERS, Reason.OTHER


@pytest.mark.parametrize(
    ("code", "outcome", "reason", "words", "adjusted", "reopens"),
    [
        ("CQS-01", ACCEPT, None, "", "", False),
        ("CQS-02", ACCEPT, None, "đúng danh sách", "", False),
        ("CQS-03", ACCEPT, None, "", "", True),
        ("CQS-02", ADJUST, SOURCE, "", "26/30", True),
        ("CQS-02", ADJUST, None, "đếm trùng một người", "26/30", True),
        ("CQS-02", REJECT, Reason.NOT_RELEVANT, "", "", True),
        ("KTS-02", REJECT, Reason.NO_FIGURE, "", "", True),
        ("KTS-02", ADJUST, SOURCE, "theo bảng của sở", "12,5%", True),
        ("KTS-01", APPROVE, None, "", "", False),
        ("KTS-01", REFUSE, None, "danh mục OCOP còn 01 sản phẩm của xã", "", True),
        ("KTS-01", ADJUST, SOURCE, "", "0/1", True),
        ("XHS-01", ACCEPT, None, "", "", False),
    ],
)
def test_what_may_be_said_and_what_it_reopens(
    small: Framework,
    code: str,
    outcome: AppraisalOutcome,
    reason: Reason,
    words: str,
    adjusted: str,
    reopens: bool,
) -> None:
    """The unit may explain what does not stand as reported, and prove an accepted figure that lacks proof."""
    appraisal = appraisal_of(case_on(small), code, outcome, reason, words, adjusted)
    assert (appraisal.is_reopened, appraisal.round) == (reopens, 1)
    assert record_of(Appraisal, APPRAISALS.whole(row_of(appraisal))) == appraisal


@pytest.mark.parametrize(
    ("code", "outcome", "reason", "words", "adjusted", "wrong"),
    [
        ("CQS-99", ACCEPT, None, "", "", [codes.UNKNOWN]),
        ("KTS-02", ACCEPT, None, "", "", [codes.NO_FIGURE]),
        ("KTS-01", ACCEPT, None, "", "", [codes.IS_PROPOSAL]),
        ("KTS-01", REJECT, SOURCE, "", "", [codes.IS_PROPOSAL]),
        ("CQS-02", APPROVE, None, "", "", [codes.NOT_PROPOSED]),
        ("CQS-02", REFUSE, OTHER, "", "", [codes.NOT_PROPOSED, codes.WORDS_NEEDED]),
        ("CQS-02", REJECT, None, "", "", [codes.REASON_NEEDED]),
        ("CQS-02", ADJUST, None, "", "26/30", [codes.REASON_NEEDED]),
        ("CQS-02", ADJUST, SOURCE, "", "", [codes.FIGURE_NEEDED]),
        ("CQS-02", ADJUST, SOURCE, "", "27/30", [codes.SAME_FIGURE]),
        ("CQS-02", ACCEPT, SOURCE, "", "", [codes.REASON_UNUSED]),
        ("CQS-02", REJECT, SOURCE, "", "26/30", [codes.FIGURE_UNUSED]),
        ("KTS-01", ADJUST, SOURCE, "", "0/0", [codes.NOT_A_FIGURE]),
    ],
)
def test_what_may_not_be_said_is_told_with_every_reason(
    small: Framework,
    code: str,
    outcome: AppraisalOutcome,
    reason: Reason,
    words: str,
    adjusted: str,
    wrong: list[Code],
) -> None:
    """Nothing comes of it, and all that is wrong is told at once."""
    said = say(case_on(small), code, outcome, reason, words, adjusted)
    assert problems(said) == [one.name for one in wrong]


@pytest.mark.parametrize("adjusted", ["31/30", "-1", "26,5/30", "126%", "có", "26/"])
def test_an_adjusted_figure_is_read_as_intake_reads_one(small: Framework, adjusted: str) -> None:
    """What no form may say no appraiser may say either; the sentence speaks of the columns of forms."""
    reading = say(case_on(small), "CQS-02", ADJUST, SOURCE, "", adjusted)
    assert problems(reading)
    assert all("tu_so" not in one.message and "gia_tri" not in one.message for one in reading.problems)


def test_a_case_of_not_applicable_that_the_set_does_not_know_cannot_be_approved(small: Framework) -> None:
    """It can only be refused, with the words of the appraiser."""
    proposal = Observation("CQS-02", FigureState.NOT_APPLICABLE_REFUSED, note="Xã không có cán bộ")
    case = evolve(case_on(small), recorded={"CQS-02": recorded(proposal)})
    assert problems(say(case, "CQS-02", APPROVE)) == [codes.NEVER_APPLICABLE.name]
    assert appraisal_of(case, "CQS-02", REFUSE, OTHER, "bộ tiêu chí không quy định").words


def test_the_answer_to_a_condition_is_accepted_or_adjusted(small: Framework) -> None:
    """A condition is fulfilled or not; there is no third way of not accepting it."""
    whole = evolve(small, conditions=(Condition("DKX-01", "Không có vi phạm trong năm"),))
    case = case_on(whole)
    case = evolve(case, recorded={**case.recorded, "DKX-01": recorded(figure("DKX-01", 1))})
    assert problems(say(case, "DKX-01", REJECT, SOURCE)) == [codes.CONDITION_REJECTED.name]
    assert problems(say(case, "DKX-01", ADJUST, SOURCE, "", "3/4"))
    adjusted = appraisal_of(case, "DKX-01", ADJUST, OTHER, "có kết luận thanh tra", "không")
    assert adjusted.figure == figure("DKX-01", 0)
    assert "DKX-01" in case.to_appraise


def test_the_second_round_is_for_what_was_reopened_or_never_appraised(small: Framework) -> None:
    """What stood in the first round stands; what the unit explained keeps the explanation."""
    first = case_on(small)
    accepted = appraisal_of(first, "CQS-02", ACCEPT)
    rejected = evolve(
        appraisal_of(first, "CQS-03", REJECT, Reason.NOT_RELEVANT),
        explanation="đã gửi lại",
        explained_by="can-bo-xa",
    )
    second = case_on(small, accepted, rejected, state=DossierState.RESUBMITTED)
    assert problems(say(second, "CQS-02", REJECT, SOURCE)) == [codes.NOT_REOPENED.name]
    again = appraisal_of(second, "CQS-03", ACCEPT)
    assert (again.round, again.is_reopened, again.explanation) == (2, True, "đã gửi lại")
    late = appraisal_of(second, "CQS-01", ADJUST, SOURCE, "", "300/500")
    assert (late.round, late.is_reopened) == (2, False)
    corrected = case_on(small, accepted, again, late, state=DossierState.RESUBMITTED)
    assert appraisal_of(corrected, "CQS-01", ACCEPT).round == 2
    complained = evolve(second, is_reopened_by_complaint=True)
    anew = appraisal_of(complained, "CQS-02", REJECT, SOURCE)
    assert (anew.round, anew.is_reopened) == (2, False), "a complaint can be about what was accepted"


def test_what_still_wants_an_appraisal(small: Framework) -> None:
    """Everything not appraised; in the second round what was reopened; and a figure that changed since."""
    case = case_on(small)
    assert case.to_appraise == ("CQS-01", "CQS-02", "CQS-03", "KTS-01", "KTS-02", "XHS-01", "XHS-02")
    accepted, adjusted = (
        appraisal_of(case, "CQS-01", ACCEPT),
        appraisal_of(case, "CQS-02", ADJUST, SOURCE, "", "26/30"),
    )
    assert case_on(small, accepted, adjusted).to_appraise == (
        "CQS-03",
        "KTS-01",
        "KTS-02",
        "XHS-01",
        "XHS-02",
    )
    later = case_on(small, accepted, adjusted, state=DossierState.RESUBMITTED)
    assert "CQS-02" in later.to_appraise
    assert "CQS-01" not in later.to_appraise
    changed = evolve(later, recorded={**later.recorded, "CQS-01": recorded(share("CQS-01", 313, 500))})
    assert "CQS-01" in changed.to_appraise


@pytest.mark.parametrize(
    ("person", "state", "wrong"),
    [
        (APPRAISER, DossierState.APPRAISING, []),
        (APPRAISER, DossierState.RESUBMITTED, []),
        (APPRAISER, DossierState.SUBMITTED, [dossier_codes.NOT_NOW]),
        (APPRAISER, DossierState.APPRAISED, [dossier_codes.NOT_NOW]),
        (None, DossierState.SUBMITTED, [dossier_codes.NOT_NOW, permission_codes.NOBODY]),
        (evolve(APPRAISER, state=PersonState.ERASED), DossierState.APPRAISING, [permission_codes.NOBODY]),
        (
            Person(id="x", roles=frozenset({Role.COUNCIL})),
            DossierState.APPRAISING,
            [permission_codes.NOT_YOURS],
        ),
        (OFFICIAL, DossierState.APPRAISING, [dossier_codes.SELF_ASSESSOR]),
        (
            evolve(OFFICIAL, roles=frozenset({Role.UNIT})),
            DossierState.DRAFT,
            [dossier_codes.NOT_NOW, permission_codes.NOT_YOURS, dossier_codes.SELF_ASSESSOR],
        ),
    ],
)
def test_who_may_appraise_and_when(
    small: Framework, person: Person | None, state: DossierState, wrong: list[Code]
) -> None:
    """The appraisers and the standing body, in the two rounds; never the person who handed the dossier in."""
    assert [one.code for one in appraisal_obstacles(case_on(small, state=state), by(person))] == [
        one.name for one in wrong
    ]


@pytest.mark.parametrize(
    ("instead", "need", "last_day", "wrong"),
    [
        ("can-bo-xa", Need.NOT_THE_SELF_ASSESSOR, DAY, []),
        ("can-bo-xa", Need.NOT_THE_SELF_ASSESSOR, date(2026, 1, 19), [dossier_codes.SELF_ASSESSOR]),
        ("nguoi-khac", Need.NOT_THE_SELF_ASSESSOR, DAY, [dossier_codes.SELF_ASSESSOR]),
        ("can-bo-xa", Need.NOT_AN_APPRAISER, DAY, [dossier_codes.SELF_ASSESSOR]),
    ],
)
def test_an_exception_lets_one_person_appraise_until_its_last_day(
    small: Framework, instead: str, need: Need, last_day: date, wrong: list[Code]
) -> None:
    """Of this rule, for this person, while it is in force."""
    granted = Override(
        id=1,
        year=2025,
        unit="99002",
        need=need,
        instead=instead,
        reason="xã chỉ có một người",
        person="thuong-truc",
        on_day=date(2026, 1, 10),
        expires_on=last_day,
    )
    case = evolve(case_on(small), exceptions=(granted,))
    assert [one.code for one in appraisal_obstacles(case, by(OFFICIAL))] == [one.name for one in wrong]


def test_reasons_are_known_by_code_and_by_words() -> None:
    """As officials type them, with or without diacritics."""
    for reason in Reason:
        assert {reason_named(reason.value), reason_named(reason.label.upper())} == {reason}
    assert reason_named("Khong lien quan") is Reason.NOT_RELEVANT
    assert reason_named("vì tôi thích") is None


def test_an_appraisal_that_says_nothing_cannot_be_made(small: Framework) -> None:
    """A mistake of whoever builds one shows at once."""
    accepted = appraisal_of(case_on(small), "CQS-02", ACCEPT)
    with pytest.raises(ValueError, match="reason"):
        evolve(accepted, outcome=REJECT)
    with pytest.raises(ValueError, match="figure"):
        evolve(accepted, outcome=ADJUST, reason=SOURCE)
    assert evolve(accepted, person="khac", on_day=date(2026, 2, 1)).has_same_content(accepted)
    assert not evolve(accepted, words="thêm").has_same_content(accepted)
