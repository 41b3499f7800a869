"""What a council may conclude: quorum, votes, levels and persons, each refusal with its reason."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import criteria
from criteria.model import Framework
from foundation.problem import Problem, RefusedError
from maturity.council.concluding import ConclusionResult, CouncilCase, Proposal, conclude
from maturity.council.conclusion import Conclusion, Vote
from maturity.council.council import Council, MajorityOf, Member
from maturity.council.portion import parse_portion
from maturity.dossier.dossier import Dossier
from maturity.dossier.overrides import Override
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.people.person import Person, Role
from maturity.ranking.deciding import moved
from maturity.ranking.ranked_unit import RankedUnit
from maturity.store.record import record_of, row_of
from maturity.store.schema import CONCLUSIONS
from maturity.verdicts.verdict import Stage, StoredVerdict
from rules.verdict import Verdict

DAY = date(2026, 3, 25)
SECRETARY = Person(id="thu-ky", roles=frozenset({Role.STANDING_BODY}))


def council(
    quorum: str = "2/3", majority: str = "trên 1/2", of: str = "present", members: int = 7
) -> Council:
    first, second = parse_portion(quorum), parse_portion(majority)
    assert first is not None
    assert second is not None
    return Council(
        year=2025,
        number="MẪU-01/QĐ-UBND",
        signed_on=date(2026, 3, 20),
        quorum=first,
        majority=second,
        majority_of=MajorityOf(of),
        members=[Member(f"hd{number}", "Ủy viên") for number in range(1, members + 1)],
    )


def verdict(level: int, recognisable: int | None) -> StoredVerdict:
    return StoredVerdict(
        year=2025,
        unit="99002",
        stage=Stage.APPRAISED,
        unit_group=None,
        verdict=Verdict("rules", "observations", (), level, level, recognisable=recognisable),
        engine="durable-rules",
        decided_on=DAY,
    )


def votes(text: str) -> Vote:
    """Read `6: 4-1-1`: present, agreed, against, abstained; `hd1,hd2: 2-0-0` names those present."""
    present, _, counts = text.partition(":")
    agreed, against, abstained = map(int, counts.split("-"))
    ids = () if present.isdecimal() else tuple(present.split(","))
    number = len(ids) if ids else int(present)
    return Vote(present=number, agreed=agreed, against=against, abstained=abstained, attending=ids)


def case(
    framework: Framework, level: int = 3, lowest: int | None = None, appraisers: str = "cb05"
) -> CouncilCase:
    recognisable = level if level >= (lowest or 1) else 0
    return CouncilCase(
        dossier=Dossier(year=2025, unit="99002", state=DossierState.BEFORE_COUNCIL),
        framework=evolve(framework, lowest_recognised=lowest),
        verdict=verdict(level, recognisable),
        appraisers=frozenset(appraisers.split()),
    )


def concluded(*what: Any) -> ConclusionResult | tuple[Problem, ...]:
    """Return the conclusion, or the reasons against it."""
    try:
        return conclude(*what)
    except RefusedError as error:
        return error.problems


def proposal(level: int | None, vote: str, *reasons: str, on_day: date = DAY) -> Proposal:
    return Proposal(unit="99002", level=level, vote=votes(vote), on_day=on_day, reasons=reasons)


CASES = """
đủ 2/3, quá bán             | 2/3 | trên 1/2 | 7: 4-3-0  | ghi
đúng số cần có mặt          | 2/3 | trên 1/2 | 5: 3-2-0  | ghi
thiếu một người             | 2/3 | trên 1/2 | 4: 4-0-0  | cần 5/7 (từ 2/3 trở lên), có 4
ngang phiếu                 | 2/3 | trên 1/2 | 6: 3-3-0  | cần 4/6 (trên 1/2 số thành viên có mặt), có 3
ngang phiếu, từ một nửa     | 2/3 | 1/2      | 6: 3-3-0  | ghi
ý kiến khác không phải đồng ý | 2/3 | trên 1/2 | 7: 3-0-4  | cần 4/7 (trên 1/2 số thành viên có mặt), có 3
thiếu một phiếu trong tổng  | 2/3 | trên 1/2 | 7: 5-1-0  | là 6, khác số có mặt 7
thừa một phiếu              | 2/3 | trên 1/2 | 6: 5-1-1  | là 7, khác số có mặt 6
nhiều hơn số thành viên     | 2/3 | trên 1/2 | 8: 8-0-0  | có mặt 8, nhiều hơn số thành viên Hội đồng (7)
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_votes_are_held_against_quorum_and_majority(small: Framework, line: str) -> None:
    """Recognising level 3 of a unit that reaches it, by a council of seven."""
    _, quorum, majority, vote, expected = (part.strip() for part in line.split("|"))
    found = concluded(council(quorum, majority), proposal(3, vote), case(small), SECRETARY, DAY)
    if expected == "ghi":
        assert isinstance(found, ConclusionResult)
        assert found.dossier.state is DossierState.RECOGNISED
        assert (found.conclusion.level, found.conclusion.vote) == (3, votes(vote))
    else:
        assert isinstance(found, tuple)
        assert any(expected in problem.message for problem in found), found


def test_a_majority_may_be_of_all_members(small: Framework) -> None:
    """Three of five present are more than half of them, and not of the seven."""
    found = concluded(council(of="all"), proposal(3, "5: 3-2-0"), case(small), SECRETARY, DAY)
    assert isinstance(found, tuple)
    assert "cần 4/7 (trên 1/2 tổng số thành viên), có 3" in found[0].message


LEVELS = """
đúng mức đạt            | 3 | không | 3 | ghi
thấp hơn mức đạt        | 3 | không | 2 | ghi
cao hơn mức đạt         | 3 | không | 4 | kết quả thẩm định chỉ đạt mức độ 3
chưa đạt mức nào        | 0 | không | 1 | kết quả thẩm định chưa đạt mức độ 1
bộ công nhận từ mức 3   | 3 | 3     | 3 | ghi
dưới mức bộ công nhận   | 3 | 3     | 2 | bộ tiêu chí chỉ công nhận từ mức độ 3
không đạt, và dưới mức  | 1 | 3     | 2 | chỉ đạt mức độ 1; bộ tiêu chí chỉ công nhận từ mức độ 3
"""


@pytest.mark.parametrize("line", LEVELS.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_level_is_recognised_that_is_reached_and_that_the_set_recognises(
    small: Framework, line: str
) -> None:
    """By the appraised figures, from the lowest level that the set recognises."""
    _, reached, lowest, level, expected = (part.strip() for part in line.split("|"))
    known = case(small, int(reached), None if lowest == "không" else int(lowest))
    found = concluded(council(), proposal(int(level), "7: 7-0-0"), known, SECRETARY, DAY)
    if expected == "ghi":
        assert isinstance(found, ConclusionResult)
    else:
        assert isinstance(found, tuple)
        (problem,) = found
        assert expected in problem.message


@pytest.mark.parametrize(
    ("known", "expected"),
    [(None, "chưa đủ câu trả lời"), (0, "không đáp ứng điều kiện xét công nhận")],
)
def test_conditions_outside_the_criteria_are_needed(
    small: Framework, known: int | None, expected: str
) -> None:
    """A level may be reached and still not be recognised."""
    barred = evolve(case(small), verdict=verdict(3, known))
    found = concluded(council(), proposal(3, "7: 7-0-0"), barred, SECRETARY, DAY)
    assert isinstance(found, tuple)
    assert expected in found[0].message


def test_without_an_appraised_result_nothing_is_recognised(small: Framework) -> None:
    """The self-assessment does not do."""
    found = concluded(council(), proposal(3, "7: 7-0-0"), evolve(case(small), verdict=None), SECRETARY, DAY)
    assert isinstance(found, tuple)
    assert "chưa có kết quả thẩm định" in found[0].message


def exception(need: Need, instead: str, last: date = DAY) -> Override:
    return Override(
        id=1,
        year=2025,
        unit="99002",
        need=need,
        instead=instead,
        reason="Hội đồng chỉ có một người am hiểu",
        person="thu-ky",
        on_day=date(2026, 3, 1),
        expires_on=last,
    )


APPRAISERS = """
không có mặt người thẩm định   | hd1,hd2,hd3,hd4,hd5 | ghi
người thẩm định có mặt         | hd1,hd2,hd3,hd4,hd7 | hd7 đã thẩm định hồ sơ này
hai người thẩm định có mặt     | hd1,hd2,hd3,hd6,hd7 | hd6, hd7 đã thẩm định hồ sơ này
chỉ ghi số, vừa hết người khác | 5                   | ghi
chỉ ghi số, đã tính cả họ      | 6                   | đã thẩm định: hd6, hd7; Hội đồng còn 5 thành viên
"""


@pytest.mark.parametrize("line", APPRAISERS.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_members_who_appraised_a_dossier_are_not_counted_for_it(small: Framework, line: str) -> None:
    """hd6 and hd7 appraised it; they are named."""
    _, present, expected = (part.strip() for part in line.split("|"))
    number = len(present.split(",")) if "," in present else int(present)
    known = case(small, appraisers="hd6 hd7 cb05")
    found = concluded(council(), proposal(3, f"{present}: {number}-0-0"), known, SECRETARY, DAY)
    if expected == "ghi":
        assert isinstance(found, ConclusionResult)
    else:
        assert isinstance(found, tuple)
        (problem,) = found
        assert expected in problem.message


@pytest.mark.parametrize(("last", "is_allowed"), [(DAY, True), (date(2026, 3, 24), False)])
def test_an_exception_for_one_person_holds_to_its_last_day(
    small: Framework, last: date, is_allowed: bool
) -> None:
    """And for that person alone."""
    known = evolve(
        case(small, appraisers="hd6 hd7"), granted=(exception(Need.NOT_AN_APPRAISER, "hd7", last),)
    )
    with_seven = proposal(3, "hd1,hd2,hd3,hd4,hd7: 5-0-0")
    assert isinstance(concluded(council(), with_seven, known, SECRETARY, DAY), ConclusionResult) is is_allowed
    with_six = proposal(3, "hd1,hd2,hd3,hd4,hd6: 5-0-0")
    assert isinstance(concluded(council(), with_six, known, SECRETARY, DAY), tuple)


def test_an_exception_lifts_one_level(small: Framework) -> None:
    """Level 4 beside a result of level 3, and not level 5."""
    known = evolve(case(small), granted=(exception(Need.LEVEL_REACHED, "4"),))
    assert isinstance(concluded(council(), proposal(4, "7: 7-0-0"), known, SECRETARY, DAY), ConclusionResult)
    assert isinstance(concluded(council(), proposal(5, "7: 7-0-0"), known, SECRETARY, DAY), tuple)


def test_whoever_appraised_a_dossier_does_not_record_its_conclusion(small: Framework) -> None:
    """Even when they are no member."""
    appraiser = Person(id="cb05", roles=frozenset({Role.STANDING_BODY}))
    found = concluded(council(), proposal(3, "7: 7-0-0"), case(small), appraiser, DAY)
    assert isinstance(found, tuple)
    assert "cb05 đã thẩm định hồ sơ này" in found[0].message


def test_a_refusal_needs_reasons_and_agrees_with_the_votes(small: Framework) -> None:
    """A vote that carries cannot be recorded as a refusal; one that fails can, as it was."""
    without = concluded(council(), proposal(None, "6: 3-3-0"), case(small), SECRETARY, DAY)
    assert isinstance(without, tuple)
    assert "chưa ghi lý do" in without[0].message
    against = concluded(council(), proposal(None, "6: 4-2-0", "lý do"), case(small), SECRETARY, DAY)
    assert isinstance(against, tuple)
    assert "trái với biểu quyết" in against[0].message
    found = concluded(council(), proposal(None, "6: 3-3-0", "không đủ phiếu"), case(small), SECRETARY, DAY)
    assert isinstance(found, ConclusionResult)
    assert (found.dossier.state, found.dossier.reasons) == (DossierState.NOT_RECOGNISED, ("không đủ phiếu",))
    assert found.conclusion.vote == votes("6: 3-3-0")


def test_every_reason_is_said_at_once(small: Framework) -> None:
    """Days, strangers, sums, quorum, majority, level and persons."""
    wrong = proposal(5, "hd1,hd7,la: 1-0-0", on_day=date(2026, 3, 19))
    found = concluded(council(), wrong, case(small, appraisers="hd7"), None, date(2026, 3, 18))
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {
        "HD-28", "HD-29", "HD-21", "HD-22", "HD-23", "HD-24", "HD-25", "QH-05", "HS-11",
    }  # fmt: skip


def test_the_same_again_changes_nothing_and_minutes_may_be_numbered_later(small: Framework) -> None:
    """Another number of minutes is refused."""
    known = case(small)
    first = concluded(council(), proposal(3, "7: 6-1-0"), known, SECRETARY, DAY)
    assert isinstance(first, ConclusionResult)
    after = evolve(known, dossier=first.dossier, concluded=first.conclusion)
    again = concluded(council(), proposal(3, "7: 6-1-0"), after, SECRETARY, DAY)
    assert isinstance(again, ConclusionResult)
    assert not again.is_new
    numbered = evolve(proposal(3, "7: 6-1-0"), minutes="05/BB")
    later = concluded(council(), numbered, after, SECRETARY, DAY)
    assert isinstance(later, ConclusionResult)
    assert (later.is_new, later.conclusion.minutes) == (True, "05/BB")
    kept = evolve(after, concluded=later.conclusion)
    other = concluded(council(), evolve(numbered, minutes="06/BB"), kept, SECRETARY, DAY)
    assert isinstance(other, tuple)
    assert "05/BB" in other[0].message
    changed = concluded(council(), proposal(3, "7: 5-2-0"), kept, SECRETARY, DAY)
    assert isinstance(changed, tuple)
    assert [problem.code for problem in changed] == ["HS-01"]


counts = st.integers(0, 9)
words = st.text("ăâđê áàạ/0123", max_size=8).map(str.strip)


@given(
    level=st.none() | st.integers(1, 5),
    vote=st.builds(Vote, present=counts, agreed=counts, against=counts, abstained=counts)
    | st.just(votes("hd1,hd2: 1-1-0")),
    note=words,
    minutes=words,
)
def test_a_conclusion_written_as_a_row_reads_back(
    level: int | None, vote: Vote, note: str, minutes: str
) -> None:
    """Votes, who attended, notes."""
    whole = Conclusion(
        year=2025,
        unit="99002",
        council="MẪU-01/QĐ-UBND",
        level=level,
        vote=vote,
        on_day=DAY,
        note=note,
        minutes=minutes,
        person="thu-ky",
    )
    assert record_of(Conclusion, CONCLUSIONS.whole(row_of(whole))) == whole


@given(
    members=st.integers(1, 15),
    quorum=st.sampled_from(("1/2", "2/3", "trên 2/3", "1/1")),
    majority=st.sampled_from(("1/2", "trên 1/2", "2/3", "1/1")),
    of=st.sampled_from(("present", "all")),
    present=st.integers(0, 16),
    agreed=st.integers(0, 16),
    against=st.integers(0, 4),
)
def test_nothing_is_recognised_without_quorum_and_majority(
    small: Framework,
    members: int,
    quorum: str,
    majority: str,
    of: str,
    present: int,
    agreed: int,
    against: int,
) -> None:
    """Held in fractions, by another way of counting than the program's."""
    sitting = council(quorum, majority, of, members)
    rest = present - agreed - against
    if rest < 0:
        return
    vote = f"{present}: {agreed}-{against}-{rest}"
    found = concluded(sitting, proposal(3, vote), case(small), SECRETARY, DAY)

    def reaches(number: int, whole: int, portion: str) -> bool:
        parsed = parse_portion(portion)
        assert parsed is not None
        left, right = number * parsed.share.denominator, whole * parsed.share.numerator
        return left > right if parsed.is_strict else left >= right

    whole = present if of == "present" else members
    passes = reaches(present, members, quorum) and reaches(agreed, whole, majority) and agreed > 0
    assert isinstance(found, ConclusionResult) == (passes and present <= members)


def test_nothing_is_concluded_without_a_result(commune: Framework) -> None:
    """Neither a level, nor points; nor is a level without the answers on the conditions."""

    def told(made: CouncilCase, what: Proposal) -> str:
        found = concluded(council(), what, made, SECRETARY, DAY)
        assert isinstance(found, tuple)
        return "\n".join(map(str, found))

    by_levels = case(commune)
    assert "chưa có kết quả thẩm định" in told(evolve(by_levels, verdict=None), proposal(3, "7: 7-0-0", "rõ"))
    unanswered = evolve(by_levels, verdict=verdict(3, None))
    assert "chưa đủ câu trả lời về điều kiện" in told(unanswered, proposal(3, "7: 7-0-0", "rõ"))
    twice = told(by_levels, proposal(3, "hd1,hd1,hd2,hd3,hd4: 5-0-0", "rõ"))
    assert "hd1" in twice
    approval = evolve(proposal(None, "7: 7-0-0"), is_approval=True)
    index = criteria.load("minh-hoa-dti-xa").value
    assert index is not None
    by_points = evolve(by_levels, framework=index, verdict=None)
    assert "điểm" in told(by_points, approval)
    assert "chưa có kết quả thẩm định" in told(by_points, approval)


def test_a_ranking_is_moved_by_what_its_units_became(commune: Framework) -> None:
    """A unit that is gone, one that was reopened, one whose points differ; who was left out moves nothing."""
    row = RankedUnit(number="10/QĐ", signed_on=DAY, unit="99002", year=2025, points=Fraction(500))
    out = evolve(row, unit="99003", left_out_because="Chưa nộp hồ sơ")
    reopened = case(commune)
    approved = evolve(reopened, dossier=evolve(reopened.dossier, state=DossierState.APPROVED))
    for cases, why in (
        ({}, "không còn trong danh sách đơn vị"),
        ({"99002": reopened}, "hồ sơ đã mở lại (trình Hội đồng)"),
        ({"99002": approved}, "điểm đã thay đổi"),
    ):
        assert [*moved([row, out], cases)] == [("99002", why)]
