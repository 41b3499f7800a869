"""Who would rise if one criterion alone were mended: brute force agrees, however a set ranks."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import LEVELS, Criterion, Framework, Kind, Ranking, Requirement
from rules import assess, explain
from rules.lift import bottlenecks, lifts
from rules.observation import Observation, figure, missing, share
from rules.selftest_cases import best
from rules.verdict import Assessment
from tests.examples import examples
from tests.observations import units
from tests.strategies import frameworks


def unit(framework: Framework, **changed: Observation) -> tuple[Observation, ...]:
    """A unit that meets everything but what is changed, by codes with underscores."""
    named = {code.replace("_", "-"): observation for code, observation in changed.items()}
    return tuple(named.get(c.code, best(c)) for c in framework.criteria)


def figures_that_meet(criterion: Criterion, requirement: Requirement) -> Iterator[Observation]:
    """Yield a figure at a bound and one just beyond it, without counts."""
    step = 1 if criterion.kind is Kind.COUNT else Fraction(1, 10**9)
    sign = 1 if requirement.comparator.larger_is_better else -1
    if criterion.kind is Kind.YES_NO:
        yield figure(criterion.code, 1)
        return
    least, most = Fraction(0), Fraction(10**12) if criterion.kind is Kind.COUNT else Fraction(100)
    for value in (requirement.bound, requirement.bound + sign * step):
        whole = Fraction(value.__ceil__() if sign > 0 else value.__floor__())
        tried = whole if criterion.kind is Kind.COUNT else value
        if least <= tried <= most:
            yield figure(criterion.code, tried)


def by_brute_force(found: Assessment) -> set[str]:
    """Return the codes of the blockers of any higher level that lift the unit if they alone are mended."""
    framework, verdict = found.framework, found.verdict
    observed = [finding.observation for finding in verdict.findings]
    higher = [level for level in LEVELS if level > verdict.level]
    if framework.ranking is Ranking.CUMULATIVE:
        above = framework.level_after(verdict.level)
        higher = [] if above is None else [above]
    lifting = set()
    for level in higher:
        for blocker in explain.blockers(framework, verdict, level):
            code = blocker.finding.observation.criterion
            for tried in figures_that_meet(framework.by_code[code], blocker.requirement):
                changed = [tried if each.criterion == code else each for each in observed]
                if assess(framework, (*changed, *verdict.conditions)).verdict.level > verdict.level:
                    lifting.add(code)
    return lifting


@examples(25)
@given(st.data())
def test_brute_force_agrees_on_any_set(data: st.DataObject) -> None:
    """Cumulative, lists of their own, minimum shares: exactly the rows that lift alone are named."""
    framework = data.draw(frameworks().filter(lambda drawn: not drawn.unit_groups))
    found = assess(framework, data.draw(units(framework)))
    assert {lift.criterion for lift in lifts(found)} == by_brute_force(found)


@pytest.mark.parametrize("name", ["small", "extended", "lists"])
@given(st.data())
@examples(25)
def test_brute_force_agrees_near_a_level(
    name: str, request: pytest.FixtureRequest, data: st.DataObject
) -> None:
    """Units that lack only one or two rows, where the answer is not always nothing."""
    framework: Framework = request.getfixturevalue(name)
    observed = list(unit(framework))
    drawn = data.draw(units(framework))
    for place in data.draw(st.sets(st.integers(0, len(observed) - 1), min_size=1, max_size=3)):
        observed[place] = drawn[place]
    found = assess(framework, observed)
    assert {lift.criterion for lift in lifts(found)} == by_brute_force(found)


def test_the_only_blocker_lifts_and_says_what_it_lacks(small: Framework) -> None:
    """79 of 100 where level 4 asks for 80%: one more case lifts the unit, whatever else it has."""
    row = small.by_code["CQS-01"]
    needed = next(r for r in row.requirements if r is not None)
    short = share("CQS-01", int(needed.bound) - 1, 100)
    (lift,) = lifts(assess(small, unit(small, CQS_01=short)))
    assert (lift.criterion, lift.blocker.needed) == ("CQS-01", 1)


def test_two_blockers_lift_nobody_alone(small: Framework) -> None:
    """Each of two blockers of one level leaves the other, so the unit is not one criterion away."""
    first, second, _ = of_one_level(small)
    found = assess(small, unit_without(small, first, second))
    assert {b.finding.observation.criterion for b in found.blockers} == {first, second}
    assert lifts(found) == ()


def test_each_of_the_extended_rows_lifts_where_one_more_is_needed(extended: Framework) -> None:
    """At level 4 one of four extended rows is met and two are needed: any of three lifts the unit."""
    lacking = {
        "KTS_01": share("KTS-01", 0, 9),
        "KTS_02": share("KTS-02", 0, 9),
        "XHS_02": share("XHS-02", 9, 9),
    }
    found = assess(extended, unit(extended, **lacking))
    assert {lift.criterion for lift in lifts(found)} == {"KTS-01", "KTS-02", "XHS-02"}


def test_a_list_of_its_own_is_reached_over_one_that_is_not(lists: Framework) -> None:
    """A level with its own list may lack one row while the next lower one lacks two."""
    found = assess(lists, unit(lists, CQS_01=missing("CQS-01")))
    assert {lift.criterion for lift in lifts(found)} == by_brute_force(found) == {"CQS-01"}


def test_the_highest_level_has_nothing_to_lift(small: Framework) -> None:
    """Nothing is above level 5."""
    assert lifts(assess(small, unit(small))) == ()


def test_the_commonest_blocker_is_not_the_first_to_mend(small: Framework) -> None:
    """Two rows hold two units each; only one of them would lift a unit alone."""
    single, common, other = of_one_level(small)
    found = {
        "01": assess(small, unit_without(small, single, common)),
        "02": assess(small, unit_without(small, common, other)),
        "03": assess(small, unit_without(small, single)),
    }
    first, *others = bottlenecks(small, found, {code: lifts(each) for code, each in found.items()})
    assert (first.criterion, first.held, first.missing) == (single, ("01", "03"), ("01", "03"))
    assert first.alone == ("03",)
    assert [(row.criterion, row.held, row.alone) for row in others] == [
        (common, ("01", "02"), ()),
        (other, ("02",), ()),
    ]


def of_one_level(framework: Framework) -> tuple[str, str, str]:
    """Return three rows whose figure, if it is missing, leaves a unit at the same level."""
    by_level: dict[int, list[str]] = {}
    for criterion in framework.criteria:
        level = assess(framework, unit_without(framework, criterion.code)).verdict.level
        by_level.setdefault(level, []).append(criterion.code)
    first, second, third, *_ = max(by_level.values(), key=len)
    return first, second, third


def unit_without(framework: Framework, *codes: str) -> tuple[Observation, ...]:
    """A unit that meets everything, without the figures of some rows."""
    return tuple(missing(c.code) if c.code in codes else best(c) for c in framework.criteria)
