"""The independent checker: it accepts what is true, and names every single thing that is not."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs import evolve

import rules.assessment
from criteria.model import Comparator, Framework, Requirement
from rules import CheckerDisagreesError, assess
from rules.check import check
from rules.observation import Observation, State, figure, share
from rules.verdict import Assessment, Blocker, Finding, Margin, Reason

UNIT = (
    share("CQS-01", 312, 500),
    share("CQS-02", 25, 40),
    figure("CQS-03", 1),
    Observation("KTS-01", State.NOT_APPLICABLE, note="chưa có sản phẩm"),
    share("KTS-02", 45, 100),
    figure("XHS-01", 4),
    share("XHS-02", 9, 100),
)
"""Level 3; five criteria block level 4, one is not applicable."""

LEVEL_FOUR = (
    share("CQS-01", 410, 500),
    share("CQS-02", 36, 40),
    figure("CQS-03", 1),
    share("KTS-01", 9, 10),
    figure("KTS-02", 55),
    figure("XHS-01", 7),
    share("XHS-02", 3, 100),
)

Alteration = Callable[[Assessment], Assessment]


def blocker(code: str, **changes: object) -> Alteration:
    def alter(assessment: Assessment) -> Assessment:
        return evolve(
            assessment,
            blockers=tuple(
                evolve(b, **changes) if b.finding.observation.criterion == code else b
                for b in assessment.blockers
            ),
        )

    return alter


def margin(code: str, **changes: object) -> Alteration:
    def alter(assessment: Assessment) -> Assessment:
        return evolve(
            assessment,
            margins=tuple(
                evolve(m, **changes) if m.finding.observation.criterion == code else m
                for m in assessment.margins
            ),
        )

    return alter


def verdict(**changes: object) -> Alteration:
    return lambda assessment: evolve(assessment, verdict=evolve(assessment.verdict, **changes))


def finding(code: str, **changes: object) -> Alteration:
    def alter(assessment: Assessment) -> Assessment:
        findings = tuple(
            evolve(f, **changes) if f.observation.criterion == code else f
            for f in assessment.verdict.findings
        )
        return evolve(assessment, verdict=evolve(assessment.verdict, findings=findings))

    return alter


def progress(level: int, **changes: object) -> Alteration:
    def alter(assessment: Assessment) -> Assessment:
        return evolve(
            assessment,
            progress=tuple(evolve(p, **changes) if p.level == level else p for p in assessment.progress),
        )

    return alter


def group_progress(level: int, group: str, **changes: object) -> Alteration:
    def alter(assessment: Assessment) -> Assessment:
        groups = assessment.progress[level - 1].by_group
        changed = tuple(evolve(g, **changes) if g.group == group else g for g in groups)
        return progress(level, by_group=changed)(assessment)

    return alter


def first(items: str) -> Alteration:
    """Drop the first blocker, margin or progress."""
    return lambda assessment: evolve(assessment, **{items: getattr(assessment, items)[1:]})


ALTERED: list[tuple[str, Alteration]] = [
    ("a higher level", verdict(level=4)),
    ("a lower level", verdict(level=2)),
    ("a higher ceiling", verdict(ceiling=5)),
    ("a lower ceiling", verdict(ceiling=2)),
    ("other rules", verdict(rules_digest="0" * 64)),
    ("other observations", verdict(observations_digest="0" * 64)),
    ("a finding left out", lambda a: evolve(a, verdict=evolve(a.verdict, findings=a.verdict.findings[1:]))),
    ("another figure", finding("CQS-01", observation=share("CQS-01", 313, 500))),
    ("a finding that holds higher", finding("CQS-01", meets_up_to=4)),
    ("a finding that holds lower", finding("CQS-01", meets_up_to=2)),
    ("not applicable that holds lower", finding("KTS-01", meets_up_to=4)),
    ("no target below level 5", lambda a: evolve(a, target=None)),
    ("another target", lambda a: evolve(a, target=5)),
    ("a target that is no level", lambda a: evolve(a, target=0)),
    ("a target above all levels", lambda a: evolve(a, target=6)),
    ("a level above all levels", verdict(level=6, ceiling=6)),
    ("a blocker left out", first("blockers")),
    ("a blocker twice", lambda a: evolve(a, blockers=(a.blockers[0], *a.blockers))),
    ("blockers in another order", lambda a: evolve(a, blockers=a.blockers[::-1])),
    ("another requirement", blocker("CQS-01", requirement=Requirement(Comparator.AT_LEAST, Fraction(79)))),
    ("another comparator", blocker("CQS-01", requirement=Requirement(Comparator.MORE_THAN, Fraction(80)))),
    ("another reason", blocker("CQS-01", reason=Reason.ABOVE)),
    ("below where it is above", blocker("XHS-02", reason=Reason.BELOW)),
    ("a missing gap", blocker("CQS-01", gap=None)),
    ("a smaller gap", blocker("CQS-01", gap=Fraction(1))),
    ("a gap of the wrong sign", blocker("XHS-02", gap=Fraction(-4))),
    ("one needed too few", blocker("CQS-01", needed=87)),
    ("one needed too many", blocker("CQS-01", needed=89)),
    ("no number needed", blocker("CQS-01", needed=None)),
    ("one fewer to take away", blocker("XHS-02", needed=3)),
    ("one more to take away", blocker("XHS-02", needed=5)),
    ("a class too few", blocker("XHS-01", needed=1)),
    ("a class too many", blocker("XHS-01", needed=3)),
    ("one new case too few", blocker("CQS-01", needed_new=439)),
    ("one new case too many", blocker("CQS-01", needed_new=441)),
    ("no number of new cases", blocker("CQS-01", needed_new=None)),
    ("new cases for a stock", blocker("CQS-02", needed_new=8)),
    ("a new class too few", blocker("XHS-01", needed_new=1)),
    ("no number of new classes", blocker("XHS-01", needed_new=None)),
    ("one new case too few, where less is better", blocker("XHS-02", needed_new=79)),
    ("one new case too many, where less is better", blocker("XHS-02", needed_new=81)),
    ("a margin left out", first("margins")),
    ("a margin twice", lambda a: evolve(a, margins=(a.margins[0], *a.margins))),
    ("margins in another order", lambda a: evolve(a, margins=a.margins[::-1])),
    ("a margin at another level", margin("CQS-01", level=2)),
    ("a larger margin", margin("CQS-01", margin=Fraction(13))),
    ("one spare too many", margin("CQS-01", spare=63)),
    ("one spare too few", margin("CQS-01", spare=61)),
    ("no spare", margin("CQS-01", spare=None)),
    ("a class to spare too many", margin("XHS-01", spare=2)),
    ("progress left out", first("progress")),
    ("one more required", progress(4, required=8)),
    ("one more met", progress(4, met=2)),
    ("not applicable not counted", progress(4, not_applicable=0)),
    ("a level complete that is not", progress(4, complete=True)),
    ("a level incomplete that is", progress(3, complete=False)),
    ("one more met in a group", group_progress(4, "CQS", met=2)),
    ("one fewer required in a group", group_progress(4, "XHS", required=1)),
]


def test_the_true_assessment_is_accepted(small: Framework) -> None:
    """No disagreement with what assess() returned."""
    for unit in (UNIT, LEVEL_FOUR):
        assert check(unit, assess(small, unit)) == ()


@pytest.mark.parametrize(("what", "alter"), ALTERED, ids=[what for what, _ in ALTERED])
def test_every_alteration_is_named(small: Framework, what: str, alter: Alteration) -> None:
    """One thing changed in a true assessment is one thing the checker does not accept."""
    assessment = assess(small, UNIT)
    altered = alter(assessment)
    assert altered != assessment, f"the alteration {what} changes nothing"
    disagreements = check(UNIT, altered)
    assert disagreements
    assert all(str(disagreement) for disagreement in disagreements)


AT_LEVEL_FOUR: list[tuple[str, Alteration]] = [
    ("spare where less is better, too many", margin("XHS-02", spare=3)),
    ("spare where less is better, too few", margin("XHS-02", spare=1)),
    ("a spare without counts", margin("KTS-02", spare=5)),
    ("a margin of the wrong sign", margin("XHS-02", margin=Fraction(-2))),
    ("a need without counts", blocker("KTS-02", needed=15)),
    ("new cases without counts", blocker("KTS-02", needed_new=50)),
]


@pytest.mark.parametrize(("what", "alter"), AT_LEVEL_FOUR, ids=[what for what, _ in AT_LEVEL_FOUR])
def test_every_alteration_at_level_four_is_named(small: Framework, what: str, alter: Alteration) -> None:
    """The same for a unit at level 4, whose percentage has no counts."""
    assessment = assess(small, LEVEL_FOUR)
    altered = alter(assessment)
    assert altered != assessment, f"the alteration {what} changes nothing"
    assert check(LEVEL_FOUR, altered)


def test_new_cases_that_cannot_help_must_not_be_promised(commune: Framework) -> None:
    """Where 100% is asked of a past period no number of new cases will do, and none may be stated."""
    unit = [share("CQS-03", 99, 100)]
    assessment = assess(commune, unit, target=4)
    (found,) = (b for b in assessment.blockers if b.finding.observation.criterion == "CQS-03")
    assert (found.needed, found.needed_new) == (1, None)
    assert check(unit, blocker("CQS-03", needed_new=100)(assessment))


def test_not_applicable_is_checked_against_the_set(small: Framework) -> None:
    """A finding that lets N/A pass where the set does not provide it is refused."""
    unit = (*UNIT[:4], Observation("KTS-02", State.NOT_APPLICABLE, note="lý do"), *UNIT[5:])
    assessment = assess(small, unit)
    assert assessment.verdict.level == 1
    assert check(unit, finding("KTS-02", meets_up_to=5)(assessment))


def test_disagreement_withholds_the_assessment(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """assess() returns nothing that the checker does not accept, and says what it was."""

    def none_at_all(*args: object) -> tuple[Margin, ...]:
        return ()

    monkeypatch.setattr(rules.assessment.explain, "margins", none_at_all)
    with pytest.raises(CheckerDisagreesError, match="margin") as raised:
        assess(small, UNIT)
    assert raised.value.disagreements


def test_an_engine_that_lies_is_found_out(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule compiled with a wrong threshold cannot certify."""
    decider = rules.assessment.decider(small)
    true = decider.decide(UNIT)
    lie = evolve(
        true,
        level=4,
        ceiling=4,
        findings=tuple(Finding(f.observation, max(f.meets_up_to, 4)) for f in true.findings),
    )
    monkeypatch.setattr(type(decider), "decide", lambda *_: lie)
    with pytest.raises(CheckerDisagreesError):
        assess(small, UNIT)


def test_wrong_observations_are_a_programming_error(small: Framework) -> None:
    """Unknown criteria, doubles, numbers beyond the engine and unknown targets are refused outright."""
    with pytest.raises(ValueError, match="CQS-99"):
        assess(small, [figure("CQS-99", 1)])
    with pytest.raises(ValueError, match="two observations"):
        assess(small, [figure("CQS-03", 1), figure("CQS-03", 0)])
    with pytest.raises(ValueError, match="beyond"):
        assess(small, [figure("XHS-01", 4 * 10**12 + 1)])
    with pytest.raises(ValueError, match="no level 6"):
        assess(small, [], target=6)


def test_blocker_values_are_as_domain_says(small: Framework) -> None:
    """312/500 against 80%: 17,6 points, 88 dossiers short, 440 new ones if all count."""
    found = {b.finding.observation.criterion: b for b in assess(small, UNIT).blockers}
    expected = Blocker(
        found["CQS-01"].finding,
        Requirement(Comparator.AT_LEAST, Fraction(80)),
        Reason.BELOW,
        gap=Fraction(176, 10),
        needed=88,
        needed_new=440,
    )
    assert found["CQS-01"] == expected
