"""The self-test: the cases it makes, and that it finds faults put into engine, explanation and rules."""

from fractions import Fraction

import attrs
import pytest

import rules.assessment
import rules.selftest
from criteria.model import Comparator, Criterion, Framework, Requirement
from criteria.unit_groups import for_unit_group
from rules import EngineFaultError, explain
from rules.observation import Observation, State, answer, figure, missing, share
from rules.selftest import selftest
from rules.selftest_cases import best, cases, condition_cases
from rules.verdict import Blocker, Quota, Verdict

N = 10**9


def cases_of(criterion: Criterion, level: int) -> list[tuple[str, Observation, bool]]:
    """Return the cases of one level as (situation, observation, must meet)."""
    return [(c.situation, c.observation, c.meets) for c in cases(criterion) if c.level == level]


def others(code: str, unproven: Observation, allowed: bool) -> list[tuple[str, Observation, bool]]:
    """The cases that every threshold has besides those around it; of XHS-02 less is better."""
    nothing = attrs.evolve(figure(code, 0), state=State.NO_EVIDENCE if code == "XHS-02" else State.FIGURE)
    return [
        ("no figure", missing(code), False),
        ("not applicable", Observation(code, State.NOT_APPLICABLE, note="selftest"), allowed),
        ("met, without evidence", attrs.evolve(unproven, state=State.NO_EVIDENCE), False),
        ("nothing, without evidence", nothing, False),
    ]


def test_cases_around_at_least(small: Framework) -> None:
    """≥ 80%: a billionth below does not meet, at and above do, by counts and by percentage."""
    assert cases_of(small.by_code["CQS-01"], 4) == [
        ("just below, by counts", share("CQS-01", 80 * N - 1, 100 * N), False),
        ("just below, by percentage", figure("CQS-01", 80 - Fraction(1, N)), False),
        ("at, by counts", share("CQS-01", 80 * N, 100 * N), True),
        ("at, by percentage", figure("CQS-01", 80), True),
        ("just above, by counts", share("CQS-01", 80 * N + 1, 100 * N), True),
        ("just above, by percentage", figure("CQS-01", 80 + Fraction(1, N)), True),
        *others("CQS-01", share("CQS-01", 1, 1), allowed=False),
    ]


def test_cases_around_a_bound_with_decimals(small: Framework) -> None:
    """≥ 62,5% is 125 of 200: the counts are whole."""
    at = [o for situation, o, _ in cases_of(small.by_code["CQS-02"], 3) if situation == "at, by counts"]
    assert at == [share("CQS-02", 125 * N, 200 * N)]


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ("CQS-02", 4, [False, False, False, False, True, True]),  # > 80%
        ("XHS-02", 4, [True, True, True, True, False, False]),  # ≤ 5%
        ("XHS-02", 5, [True, True, False, False, False, False]),  # < 5%
        ("CQS-02", 5, [False, False, True, True]),  # 100%: nothing lies above
    ],
)
def test_what_must_meet_follows_from_the_comparator(
    small: Framework, code: str, level: int, expected: list[bool]
) -> None:
    """Below, at and above, each by counts and by percentage."""
    assert [meets for _, _, meets in cases_of(small.by_code[code], level)][: len(expected)] == expected
    assert len(cases_of(small.by_code[code], level)) == len(expected) + len(
        others(code, missing(code), allowed=True)
    )


def test_cases_of_counts_and_of_yes_and_no(small: Framework) -> None:
    """Counts are whole: one below, at, one above; yes/no has two."""
    assert cases_of(small.by_code["XHS-01"], 3)[:3] == [
        ("just below", figure("XHS-01", 2), False),
        ("at", figure("XHS-01", 3), True),
        ("just above", figure("XHS-01", 4), True),
    ]
    assert cases_of(small.by_code["CQS-03"], 1)[:2] == [
        ("no", figure("CQS-03", 0), False),
        ("yes", figure("CQS-03", 1), True),
    ]


def test_a_count_above_a_bound(small: Framework) -> None:
    """> 3: three does not meet, four does."""
    more = Requirement(Comparator.MORE_THAN, Fraction(3))
    row = attrs.evolve(small.by_code["XHS-01"], requirements=(None, more, more, more, more))
    assert [(o.value, meets) for _, o, meets in cases_of(row, 2)[:3]] == [(2, False), (3, False), (4, True)]


def may_be_excused(framework: Framework, code: str) -> bool:
    return next(
        meets for situation, _, meets in cases_of(framework.by_code[code], 3) if situation == "not applicable"
    )


def test_not_applicable_follows_the_set(small: Framework) -> None:
    """KTS-01 allows N/A."""
    assert may_be_excused(small, "KTS-01") is True


def test_the_small_set_passes_and_all_its_cases_are_tried(small: Framework) -> None:
    """The number of cases is what the rows make, and the unit without any figure."""
    result = selftest(small)
    assert result.failures == ()
    assert result.cases == sum(1 for criterion in small.criteria for _ in cases(criterion)) + 1


def failures(framework: Framework) -> str:
    return "\n".join(map(str, selftest(framework).failures))


def test_an_engine_and_a_checker_wrong_alike_are_found(
    small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A threshold misread the same way by both shows, since the case knows what must come out."""
    lenient = attrs.evolve(
        small,
        groups=tuple(
            attrs.evolve(
                group,
                criteria=tuple(
                    attrs.evolve(
                        criterion,
                        requirements=tuple(
                            r and attrs.evolve(r, comparator=Comparator.AT_LEAST)
                            if r and r.comparator is Comparator.MORE_THAN
                            else r
                            for r in criterion.requirements
                        ),
                    )
                    for criterion in group.criteria
                ),
            )
            for group in small.groups
        ),
    )
    true = rules.selftest.assess

    def misread(framework: Framework, *rest: object) -> object:
        return true(lenient, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(rules.selftest, "assess", misread)
    found = failures(small)
    assert "CQS-02, level 4, at, by counts: whether the level is reached: True" in found
    assert "KTS-02, level 2, at, by percentage: whether the level is reached: True" in found
    assert "CQS-01" not in found


def without_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules.assessment, "check", lambda *_: ())


def wrong_blockers(monkeypatch: pytest.MonkeyPatch, **changes: int) -> None:
    """Let the explanation state other numbers, with the checker asleep."""
    without_check(monkeypatch)
    true = explain.blockers

    def wrong(framework: Framework, verdict: Verdict, target: int | None = None) -> tuple[Blocker, ...]:
        return tuple(
            attrs.evolve(b, **{k: getattr(b, k) + v for k, v in changes.items() if getattr(b, k) is not None})
            for b in true(framework, verdict, target)
        )

    monkeypatch.setattr(explain, "blockers", wrong)


def test_a_shortfall_too_small_is_found(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """One fewer than needed does not meet, for shares and for counts."""
    wrong_blockers(monkeypatch, needed=-1)
    found = failures(small)
    assert "CQS-01, level 4, just below, by counts: granting the shortfall does not meet" in found
    assert "XHS-01, level 3, just below: granting the shortfall does not meet" in found
    assert "XHS-02, level 4, just above, by counts: granting the shortfall does not meet" in found


def test_too_few_new_cases_are_found(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """One new case fewer does not meet."""
    wrong_blockers(monkeypatch, needed_new=-1)
    found = failures(small)
    assert "CQS-01, level 4, just below, by counts: granting the new cases does not meet" in found
    assert "XHS-02, level 4, just above, by counts: granting the new cases does not meet" in found


def test_a_lost_blocker_is_found(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """A level not reached without a word why."""
    without_check(monkeypatch)
    monkeypatch.setattr(explain, "blockers", lambda *_: ())
    assert "CQS-01, level 2, no figure: blocked by []" in failures(small)


@pytest.mark.parametrize(("ceiling", "case"), [(5, "just below, by counts"), (0, "no figure")])
def test_a_wrong_ceiling_is_found(
    small: Framework, monkeypatch: pytest.MonkeyPatch, ceiling: int, case: str
) -> None:
    """Too high where all is known, too low where a figure is missing."""
    without_check(monkeypatch)
    true = rules.assessment.Decider.decide
    monkeypatch.setattr(
        rules.assessment.Decider, "decide", lambda *a: attrs.evolve(true(*a), ceiling=ceiling)
    )
    assert f"CQS-01, level 2, {case}: the ceiling is {ceiling}, not" in failures(small)


def test_a_disagreement_and_an_engine_fault_are_failures(
    small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are listed with their case, not raised."""
    true = rules.selftest.assess
    calls: list[int] = []

    def fail_later(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 5:
            raise EngineFaultError("error 303")
        return true(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rules.selftest, "assess", fail_later)
    assert "error 303" in failures(small)


def wrong_quotas(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Let the explanation count extended rows wrongly, with the checker asleep."""
    without_check(monkeypatch)
    true = explain.quota

    def wrong(framework: Framework, verdict: Verdict, level: int) -> Quota | None:
        found = true(framework, verdict, level)
        if found is None:
            return None
        changed = {k: v if isinstance(v, tuple) else getattr(found, k) + v for k, v in changes.items()}
        return attrs.evolve(found, **changed)

    monkeypatch.setattr(explain, "quota", wrong)


def test_every_quota_is_tried(extended: Framework) -> None:
    """Five more cases than the rows make: one for each level, those without extended rows included."""
    result = selftest(extended)
    assert result.failures == ()
    assert result.cases == sum(1 for criterion in extended.criteria for _ in cases(criterion)) + 1 + 5


@pytest.mark.parametrize("step", [-1, 1])
def test_a_wrong_number_of_extended_rows_is_found(
    extended: Framework, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """One too few does not fill the share, one too many is more than is needed."""
    wrong_quotas(monkeypatch, needed=step)
    found = failures(extended)
    assert "KTS-02, level 2, 2 extended rows left out: 1 of ['KTS-02', 'XHS-01'] are needed" in found
    assert "KTS-01, level 5, 1 extended rows left out: 0 of ['XHS-02'] are needed" in found


def test_wrong_candidates_are_found(extended: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out is what may be chosen from, in order."""
    wrong_quotas(monkeypatch, candidates=("KTS-01",))
    expected = "KTS-01, level 4, 4 extended rows left out: 2 of ['KTS-01', 'KTS-02', 'XHS-01', 'XHS-02']"
    assert expected in failures(extended)


def test_a_lost_quota_is_found(extended: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that nobody counts."""
    without_check(monkeypatch)
    monkeypatch.setattr(explain, "quota", lambda *_: None)
    assert "KTS-01, level 3, 3 extended rows left out: 1 of" in failures(extended)


@pytest.mark.parametrize("minimum", [1, 30, 50, 67, 75, 76, 100])
def test_every_minimum_share_is_reckoned(extended: Framework, minimum: int) -> None:
    """With a share so high that one failing row is too many, the level must fall; else it must stand."""
    assert selftest(attrs.evolve(extended, minimum_extended=Fraction(minimum))).failures == ()


def test_the_cases_of_a_condition(conditional: Framework) -> None:
    """Fulfilled, not fulfilled, not answered: only the first may let a unit be recognised."""
    found = [(c.criterion, c.situation, c.observation, c.meets) for c in condition_cases(conditional)]
    assert found[:3] == [
        ("DKX-01", "condition fulfilled", answer("DKX-01", True), True),
        ("DKX-01", "condition not fulfilled", answer("DKX-01", False), False),
        ("DKX-01", "condition not answered", answer("DKX-01", None), False),
    ]


def test_a_count_where_less_is_better(small: Framework) -> None:
    """≤ 3: the best is none, and three still meets."""
    few = Requirement(Comparator.AT_MOST, Fraction(3))
    row = attrs.evolve(small.by_code["XHS-01"], requirements=(None, few, few, few, few))
    assert best(row) == figure("XHS-01", 0)
    assert [(o.value, meets) for _, o, meets in cases_of(row, 2)[:3]] == [(2, True), (3, True), (4, False)]


def test_a_count_of_at_least_one_can_be_none(small: Framework) -> None:
    """Below one there is zero; below zero there is nothing."""
    for bound, values in ((1, [0, 1, 2]), (0, [0, 1])):
        least = Requirement(Comparator.AT_LEAST, Fraction(bound))
        row = attrs.evolve(small.by_code["XHS-01"], requirements=(None, least, least, least, least))
        assert [o.value for _, o, _ in cases_of(row, 2)[: len(values)]] == values
    assert best(small.by_code["XHS-01"]) == figure("XHS-01", 13)


def test_a_share_of_nothing_has_nothing_below(small: Framework) -> None:
    """≤ 0%: at and above alone."""
    none = Requirement(Comparator.AT_MOST, Fraction(0))
    row = attrs.evolve(small.by_code["XHS-02"], requirements=(None, None, None, none, none))
    assert [(situation, meets) for situation, _, meets in cases_of(row, 4)[:4]] == [
        ("at, by counts", True),
        ("at, by percentage", True),
        ("just above, by counts", False),
        ("just above, by percentage", False),
    ]


def test_a_fault_in_one_group_of_units_is_found(regional: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group is tried with its own thresholds."""
    true = rules.selftest.assess

    def mixed_up(framework: Framework, *rest: object) -> object:
        return true(for_unit_group(regional, None) if framework.unit_group == "MN" else framework, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(rules.selftest, "assess", mixed_up)
    assert "CQS-01, level 4, at, by counts: whether the level is reached: False" in failures(regional)


def test_a_wrong_recognition_is_found(conditional: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """A condition not fulfilled, or not answered, must show."""
    without_check(monkeypatch)
    true = rules.assessment.Decider.decide
    monkeypatch.setattr(rules.assessment.Decider, "decide", lambda *a: attrs.evolve(true(*a), recognisable=5))
    found = failures(conditional)
    assert "DKX-01, level 0, condition not fulfilled: level 5, to be recognised at 5" in found
    assert "DKX-02, level 0, condition not answered: level 5, to be recognised at 5" in found


def test_a_recognition_withheld_is_found(conditional: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all conditions fulfilled the level is recognised."""
    without_check(monkeypatch)
    true = rules.assessment.Decider.decide
    monkeypatch.setattr(rules.assessment.Decider, "decide", lambda *a: attrs.evolve(true(*a), recognisable=0))
    assert "DKX-01, level 0, condition fulfilled: level 5, to be recognised at 0" in failures(conditional)


def test_every_group_of_units_is_tried(regional: Framework) -> None:
    """The cases of the set, once for the general thresholds and once for the mountains."""
    rows = [criterion for group in (None, "MN") for criterion in for_unit_group(regional, group).criteria]
    result = selftest(regional)
    assert result.failures == ()
    assert result.cases == sum(1 for criterion in rows for _ in cases(criterion)) + 2


def test_a_disagreement_in_a_quota_is_a_failure(extended: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checker's word against the explanation is listed with the case."""
    true = explain.quota

    def wrong(framework: Framework, verdict: Verdict, level: int) -> Quota | None:
        found = true(framework, verdict, level)
        return attrs.evolve(found, needed=found.needed + 1) if found and found.met == 0 else found

    monkeypatch.setattr(explain, "quota", wrong)
    assert "4 extended rows left out: unit: the extended rows needed" in failures(extended)
