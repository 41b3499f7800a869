"""The ways of ranking of real sets: lists of their own, mandatory and extended rows, regions, conditions."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework, Ranking, UnitGroupThresholds
from criteria.parts import GENERAL, UnitGroup
from criteria.unit_groups import for_unit_group
from rules import assess
from rules.check import check
from rules.observation import Observation, State, answer, figure, share
from rules.ruleset import all_rules
from rules.selftest import selftest
from rules.selftest_cases import best
from rules.verdict import Assessment
from tests.observations import units
from tests.rankings import from_level
from tests.rules.conftest import rows


def unit(framework: Framework, **changed: Observation) -> tuple[Observation, ...]:
    """A unit that meets everything but what is changed, by codes with underscores."""
    named = {code.replace("_", "-"): observation for code, observation in changed.items()}
    return tuple(named.get(c.code, best(c)) for c in framework.criteria)


def one_extended_met(framework: Framework) -> tuple[Observation, ...]:
    """A unit that meets everything but three of the four extended rows."""
    failing = {
        "KTS_01": share("KTS-01", 0, 9),
        "KTS_02": share("KTS-02", 0, 9),
        "XHS_02": share("XHS-02", 9, 9),
    }
    return unit(framework, **failing)


def blocking(assessment: Assessment) -> list[str]:
    return [blocker.finding.observation.criterion for blocker in assessment.blockers]


# Mandatory and extended ------------------------------------------------------------------------------


def test_one_of_three_extended_rows_is_enough(extended: Framework) -> None:
    """At level 3 three extended rows are required: 30% of 3 is one."""
    found = assess(
        extended,
        unit(
            extended, KTS_01=share("KTS-01", 0, 9), KTS_02=share("KTS-02", 0, 9), XHS_02=share("XHS-02", 9, 9)
        ),
        target=3,
    )
    assert found.progress[2].complete
    assert blocking(found) == []
    assert (found.progress[2].extended.applicable, found.progress[2].extended.met) == (3, 1)  # type: ignore[union-attr]


def test_two_of_four_are_needed_at_level_four(extended: Framework) -> None:
    """30% of 4 is 1,2: two rows; with one met the quota says one more, of which."""
    found = assess(
        extended,
        unit(
            extended, KTS_01=share("KTS-01", 0, 9), KTS_02=share("KTS-02", 0, 9), XHS_02=share("XHS-02", 9, 9)
        ),
    )
    assert found.verdict.level == 3
    (quota,) = found.short_quotas
    assert (quota.level, quota.applicable, quota.met, quota.needed) == (4, 4, 1, 1)
    assert quota.candidates == ("KTS-01", "KTS-02", "XHS-02")
    assert blocking(found) == ["KTS-01", "KTS-02", "XHS-02"]


@pytest.mark.parametrize(
    ("minimum", "met", "needed"),
    [("25", 1, 0), ("25.000001", 1, 1), ("50", 2, 0), ("50.000001", 1, 2), ("75", 3, 0), ("75", 0, 3)],
)
def test_the_minimum_share_is_exact(extended: Framework, minimum: str, met: int, needed: int) -> None:
    """25% of four rows is one; a millionth more is two."""
    framework = attrs.evolve(extended, minimum_extended=Fraction(minimum))
    failing = {
        "KTS_01": share("KTS-01", 0, 9),
        "KTS_02": share("KTS-02", 0, 9),
        "XHS_01": figure("XHS-01", 0),
        "XHS_02": share("XHS-02", 9, 9),
    }
    found = assess(framework, unit(framework, **dict(list(failing.items())[met:])), target=4)
    quota = found.progress[3].extended
    assert quota is not None
    assert (quota.met, quota.needed) == (met, needed)


def test_a_mandatory_row_blocks_whatever_the_share(extended: Framework) -> None:
    """100% of the mandatory ones."""
    found = assess(extended, unit(extended, CQS_03=figure("CQS-03", 0)))
    assert found.verdict.level == 0
    assert blocking(found) == ["CQS-03"]


def test_rows_not_applicable_leave_the_share(extended: Framework) -> None:
    """Of four extended rows two are not applicable: 30% of two is one, and one is met."""
    found = assess(
        extended,
        unit(
            extended,
            KTS_01=Observation("KTS-01", State.NOT_APPLICABLE, note="không có"),
            XHS_02=Observation("XHS-02", State.NOT_APPLICABLE, note="không có"),
            KTS_02=share("KTS-02", 0, 9),
        ),
    )
    assert found.verdict.level == 5
    assert found.progress[4].extended.applicable == 2  # type: ignore[union-attr]


def test_a_missing_extended_figure_leaves_the_ceiling_open(extended: Framework) -> None:
    """It may turn out well and fill the share."""
    found = assess(
        extended,
        unit(
            extended,
            KTS_01=share("KTS-01", 0, 9),
            KTS_02=Observation("KTS-02", State.MISSING),
            XHS_01=figure("XHS-01", 0),
            XHS_02=share("XHS-02", 0, 9),
        ),
    )
    assert (found.verdict.level, found.verdict.ceiling) == (1, 5)


def test_a_share_short_at_a_lower_level_blocks_the_higher_target(extended: Framework) -> None:
    """Level 4 has its share, level 2 has not: the target 4 is blocked all the same."""
    some = assess(
        extended, unit(extended, KTS_02=share("KTS-02", 0, 9), XHS_01=figure("XHS-01", 0)), target=4
    )
    assert some.verdict.level == 1
    assert [quota.level for quota in some.short_quotas] == [2]
    assert blocking(some) == ["KTS-02", "XHS-01"]


# Lists of their own ----------------------------------------------------------------------------------


def test_the_highest_complete_list_counts(lists: Framework) -> None:
    """CQS-01 fails the lists of levels 2 to 4 and meets that of level 5, so level 5 it is."""
    found = assess(lists, unit(lists, CQS_01=share("CQS-01", 20, 100)))
    assert found.verdict.level == 5
    assert [progress.complete for progress in found.progress] == [True, True, False, False, True]


def test_a_finding_proves_each_list(lists: Framework) -> None:
    """It names the levels whose list it does not block."""
    found = assess(lists, unit(lists, CQS_01=share("CQS-01", 19, 100)))
    (finding,) = [f for f in found.verdict.findings if f.observation.criterion == "CQS-01"]
    assert (finding.meets_up_to, finding.met_levels) == (1, (1,))
    assert found.verdict.level == 1
    assert blocking(assess(lists, unit(lists, CQS_01=share("CQS-01", 19, 100)), target=3)) == ["CQS-01"]


def test_a_level_without_a_list_cannot_be_reached(small: Framework) -> None:
    """Nothing required is no list: the level stays out of reach, but level 1 by default does not."""
    emptied = rows(
        attrs.evolve(small, ranking=Ranking.SEPARATE),
        {
            c.code: {
                "requirements": (None, *c.requirements[1:4], None),
                "threshold_provenance": (None, *c.threshold_provenance[1:4], None),
            }
            for c in small.criteria
        },
    )
    assert assess(emptied, unit(emptied)).verdict.level == 4
    assert assess(emptied, ()).verdict.level == 0
    default = attrs.evolve(emptied, level_one_by_default=True)
    assert assess(default, ()).verdict.level == 1


def test_nobody_is_at_a_level_that_requires_nothing(small: Framework) -> None:
    """Levels 1 and 2 ask nothing: whoever meets nothing is at none, whoever meets level 3 is at 3, next 4."""
    emptied = from_level(3)(small)
    nothing = assess(emptied, ())
    assert (nothing.verdict.level, nothing.verdict.ceiling, nothing.target) == (0, 5, 3)
    assert len(nothing.blockers) == sum(c.requirement(3) is not None for c in small.criteria)
    failing = assess(emptied, unit(emptied, CQS_03=figure("CQS-03", 0)))
    assert (failing.verdict.level, failing.verdict.ceiling, blocking(failing)) == (0, 0, ["CQS-03"])
    third = assess(emptied, unit(emptied, CQS_01=share("CQS-01", 50, 100)))
    assert (third.verdict.level, third.target) == (3, 4)
    assert [progress.complete for progress in third.progress] == [True, True, True, False, False]
    assert blocking(assess(emptied, (), target=2)) == []
    default = attrs.evolve(emptied, level_one_by_default=True)
    assert (assess(default, ()).verdict.level, assess(default, ()).target) == (1, 3)
    assert selftest(emptied).failures == selftest(default).failures == ()


# Regions ---------------------------------------------------------------------------------------------


def test_thresholds_follow_the_group_of_the_unit(regional: Framework) -> None:
    """60% is level 4 in the mountains and level 3 elsewhere."""
    figures = unit(regional, CQS_01=share("CQS-01", 54, 100))
    assert assess(for_unit_group(regional, "MN"), figures).verdict.level == 4
    assert assess(for_unit_group(regional, None), figures).verdict.level == 3
    assert for_unit_group(regional, None) == for_unit_group(regional, GENERAL)


def test_a_set_of_regions_must_know_the_group(regional: Framework) -> None:
    """Deciding without one, or for one that is not there, is a programmer's mistake."""
    with pytest.raises(ValueError, match="for_unit_group"):
        assess(regional, ())
    with pytest.raises(KeyError):
        for_unit_group(regional, "khác")


@given(st.data())
def test_equal_thresholds_decide_as_the_plain_set(small: Framework, data: st.DataObject) -> None:
    """A set by groups with equal thresholds is the plain set."""
    same = rows(
        attrs.evolve(small, unit_groups=(UnitGroup("MN", "Xã miền núi"),)),
        {c.code: {"by_unit_group": (UnitGroupThresholds("MN", c.requirements),)} for c in small.criteria},
    )
    observed = data.draw(units(small))
    plain = assess(small, observed)
    for group in (None, "MN"):
        found = assess(for_unit_group(same, group), observed)
        assert found.verdict.findings == plain.verdict.findings
        assert (found.verdict.level, found.verdict.ceiling) == (plain.verdict.level, plain.verdict.ceiling)
        assert (found.blockers, found.margins) == (plain.blockers, plain.margins)


# Outside the criteria --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "recognisable"),
    [
        ((True, True), 5),
        ((True, False), 0),
        ((False, None), 0),
        ((True, None), None),
        ((None, None), None),
    ],
)
def test_conditions_decide_recognition_not_the_level(
    conditional: Framework, answers: tuple[bool | None, bool | None], recognisable: int | None
) -> None:
    """The level stands; whether the unit may be recognised for it follows from the answers."""
    given = [answer(c.code, a) for c, a in zip(conditional.conditions, answers, strict=True)]
    verdict = assess(conditional, (*unit(conditional), *given)).verdict
    assert (verdict.level, verdict.recognisable) == (5, recognisable)


def test_below_the_lowest_level_nobody_is_recognised(conditional: Framework) -> None:
    """Level 1 is reached, and recognised for nothing."""
    answers = (answer("DKX-01", True), answer("DKX-02", True))
    verdict = assess(conditional, (*unit(conditional, CQS_01=share("CQS-01", 1, 100)), *answers)).verdict
    assert (verdict.level, verdict.recognisable) == (1, 0)


def test_level_one_by_default(small: Framework) -> None:
    """Every unit is at level 1 at least, and the ceiling with it."""
    free = rows(
        attrs.evolve(small, level_one_by_default=True),
        {
            code: {
                "requirements": (None, *small.by_code[code].requirements[1:]),
                "threshold_provenance": (None, *small.by_code[code].threshold_provenance[1:]),
            }
            for code in ("CQS-02", "CQS-03")
        },
    )
    assert assess(free, [figure("CQS-03", 0)]).verdict.level == 1
    assert selftest(free).failures == ()


# All of them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ranking", ["extended", "lists", "regional", "conditional"])
def test_the_selftest_holds_for_every_way_of_ranking(ranking: str, request: pytest.FixtureRequest) -> None:
    """Just below, at and above every threshold; every quota and every condition."""
    framework: Framework = request.getfixturevalue(ranking)
    result = selftest(framework)
    assert result.failures == ()
    assert result.cases >= len(framework.criteria) * 10


@pytest.mark.parametrize("ranking", ["extended", "lists", "conditional"])
@given(st.data())
def test_engine_and_checker_agree_for_every_way_of_ranking(
    ranking: str, request: pytest.FixtureRequest, data: st.DataObject
) -> None:
    """assess() raises where they differ; it never does."""
    framework: Framework = request.getfixturevalue(ranking)
    target = data.draw(st.sampled_from([None, 1, 2, 3, 4, 5]))
    verdict = assess(framework, data.draw(units(framework)), target).verdict
    assert 0 <= verdict.level <= verdict.ceiling <= 5


def test_rules_name_lists_shares_and_conditions(
    extended: Framework, lists: Framework, conditional: Framework
) -> None:
    """What `framework show --rules` prints."""
    assert {"$gte": {"MỞ-RỘNG@3": 60}} in all_rules(extended)["MỨC-3"]["all"][0]["m"]["$and"]
    assert {"$gte": {"CQS-01@5": 1}} in all_rules(lists)["MỨC-5"]["all"][0]["m"]["$and"]
    assert all_rules(conditional)["ĐIỀU-KIỆN-XÉT"] == {
        "all": [{"m": {"$and": [{"$gte": {"DKX-01": 1}}, {"$gte": {"DKX-02": 1}}]}}]
    }


def test_the_checker_recounts_shares_lists_and_recognition(
    extended: Framework, lists: Framework, conditional: Framework
) -> None:
    """One number changed is one number not accepted."""
    short = unit(
        extended, KTS_01=share("KTS-01", 0, 9), KTS_02=share("KTS-02", 0, 9), XHS_02=share("XHS-02", 9, 9)
    )
    assessment = assess(extended, short)
    assert check(short, assessment) == ()
    level_four = assessment.progress[3]
    assert level_four.extended is not None
    for changes in (
        {"needed": 2},
        {"needed": 0},
        {"met": 2},
        {"applicable": 3},
        {"candidates": ("KTS-01",)},
        {"share": Fraction(20)},
        {"level": 3},
    ):
        quota = attrs.evolve(level_four.extended, **changes)
        progress = (
            *assessment.progress[:3],
            attrs.evolve(level_four, extended=quota),
            assessment.progress[4],
        )
        assert check(short, attrs.evolve(assessment, progress=progress)), changes
    gone = (*assessment.progress[:3], attrs.evolve(level_four, extended=None), assessment.progress[4])
    assert check(short, attrs.evolve(assessment, progress=gone))
    assert check(short, attrs.evolve(assessment, blockers=()))

    low = unit(lists, CQS_01=share("CQS-01", 19, 100))
    proven = assess(lists, low)
    for lies in ({"met_levels": (1, 5)}, {"met_levels": None}, {"meets_up_to": 2}):
        findings = (attrs.evolve(proven.verdict.findings[0], **lies), *proven.verdict.findings[1:])
        lie = attrs.evolve(proven, verdict=attrs.evolve(proven.verdict, findings=findings))
        assert check(low, lie), lies
    claimed = (*proven.progress[:4], attrs.evolve(proven.progress[4], complete=True))
    assert check(low, attrs.evolve(proven, progress=claimed))

    told = (*unit(conditional), answer("DKX-01", True), answer("DKX-02", False))
    refused = assess(conditional, told)
    for level in (5, None):
        lie = attrs.evolve(refused, verdict=attrs.evolve(refused.verdict, recognisable=level))
        assert check(told, lie)
    silent = attrs.evolve(refused, verdict=attrs.evolve(refused.verdict, conditions=()))
    assert check(told, silent)
