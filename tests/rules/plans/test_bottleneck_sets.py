"""Which criteria to mend first: brute force over all sets, each unit decided again, agrees."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework, Ranking
from rules import assess
from rules.lift import mended
from rules.observation import missing
from rules.plans.bottleneck_sets import bottleneck_sets
from rules.selftest_cases import best
from rules.verdict import Assessment
from tests.examples import examples
from tests.observations import units


def is_lifted(before: Assessment, rows: tuple[str, ...]) -> bool:
    """Whether a unit reaches its next level, or a higher list, with these rows mended to one of them."""
    framework, verdict = before.framework, before.verdict
    following = framework.level_after(verdict.level)
    assert following is not None
    levels = [following] if framework.ranking is Ranking.CUMULATIVE else range(following, 6)
    for level in levels:
        observed = []
        for finding in verdict.findings:
            criterion = framework.by_code[finding.observation.criterion]
            requirement = criterion.requirement(level)
            better = None
            if criterion.code in rows and requirement is not None and finding.blocks(level):
                better = mended(criterion, finding.observation, requirement)
            observed.append(better or finding.observation)
        if assess(framework, (*observed, *verdict.conditions)).verdict.level >= following:
            return True
    return False


@pytest.mark.parametrize("name", ["small", "extended", "lists"])
@given(st.data())
@examples(3, deep=40)
def test_no_other_criteria_lift_more(name: str, request: pytest.FixtureRequest, data: st.DataObject) -> None:
    """n, m, k and the best sets: as brute force counts them."""
    framework: Framework = request.getfixturevalue(name)
    found = {}
    for number in range(5):
        observed = [best(criterion) for criterion in framework.criteria]
        drawn = data.draw(units(framework))
        for place in data.draw(st.sets(st.integers(0, len(observed) - 1), min_size=1, max_size=4)):
            observed[place] = drawn[place]
        found[f"xã {number}"] = assess(framework, observed)
    bottlenecks = bottleneck_sets(found)
    below = {code: found[code] for code in bottlenecks.units}

    def lifted(*rows: str) -> int:
        return sum(is_lifted(each, rows) for each in below.values())

    codes = [*framework.by_code]
    for row in bottlenecks.rows:
        assert len(row.alone) == lifted(row.criterion)
        assert row.together == max(lifted(row.criterion, other) for other in codes)
    for chosen in bottlenecks.sets:
        size = len(chosen.criteria)
        assert chosen.is_proven
        assert len(chosen.lifted) == lifted(*chosen.criteria)
        assert len(chosen.lifted) == max(lifted(*rows) for rows in combinations(codes, size))


def commune(framework: Framework, *lacking: str) -> Assessment:
    return assess(framework, [missing(c.code) if c.code in lacking else best(c) for c in framework.criteria])


def province(framework: Framework) -> Mapping[str, Assessment]:
    """Five communes lack the first two criteria, two lack the third alone."""
    first, second, third = [c.code for c in framework.criteria if c.requirement(5) is not None][:3]
    both = {f"xã {number}": commune(framework, first, second) for number in range(5)}
    return both | {f"phường {number}": commune(framework, third) for number in range(2)}


def test_the_commonest_blocker_lifts_nobody_alone(small: Framework) -> None:
    """It holds five communes, another one only two, which lack nothing else: that one first."""
    rows = bottleneck_sets(province(small), 5).rows
    first, *others = rows
    assert (len(first.held), len(first.alone)) == (2, 2)
    assert all((len(row.held), len(row.alone), row.together) == (5, 0, 5) for row in others)
    assert others[0].partner == others[1].criterion


def test_the_best_set_is_not_the_best_one_by_one(small: Framework) -> None:
    """One criterion lifts two communes; three lift all seven, though two of them lift nobody alone."""
    one, three = bottleneck_sets(province(small), 5).sets
    assert len(one.lifted) == 2
    assert len(three.lifted) == 7


def test_units_at_the_target_are_left_out(small: Framework) -> None:
    """A commune at the level has no bottleneck; one that asks for a higher level has."""
    whole = {"xã": commune(small)}
    assert bottleneck_sets(whole).units == ()
    assert bottleneck_sets(whole, 5).rows == ()
    lacking = {"xã": commune(small, [*small.by_code][-1])}
    assert bottleneck_sets(lacking, 5).units == ("xã",)
