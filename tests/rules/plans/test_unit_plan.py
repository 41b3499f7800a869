"""The least work of one unit: brute force agrees, no part can be left out, what is in the way is said."""

from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework, Kind, Nature, Ranking
from rules import assess, explain
from rules.lift import mended
from rules.observation import Observation, State, missing, share
from rules.plans.costs import Costs, RowCost
from rules.plans.unit_plan import UnitPlan, Unreachable, plan_unit
from rules.plans.ways import Obstacle, TimeLeft, Way, WayKind, ways
from rules.selftest_cases import best
from rules.verdict import Assessment
from tests.conftest import load
from tests.examples import examples
from tests.observations import units
from tests.strategies import frameworks

SMALLEST = 7
"""Brute force is over all sets of so many blockers at most."""


def by_brute_force(before: Assessment, target: int) -> int | None:
    """Return the fewest rows which, mended to a list from the target on, reach it; None if they are many."""
    framework, verdict = before.framework, before.verdict
    fewest: int | None = None
    levels = [target] if framework.ranking is Ranking.CUMULATIVE else range(target, 6)
    for level in levels:
        better: dict[str, Observation] = {}
        for blocker in explain.blockers(framework, verdict, level):
            code = blocker.finding.observation.criterion
            observation = mended(framework.by_code[code], blocker.finding.observation, blocker.requirement)
            if observation is not None:
                better[code] = observation
        if len(better) > SMALLEST:
            return None
        observed = {each.observation.criterion: each.observation for each in verdict.findings}
        for number in range(len(better) + 1):
            if fewest is not None and number >= fewest:
                break
            for rows in combinations(better, number):
                changed = {**observed, **{code: better[code] for code in rows}}
                found = assess(framework, (*changed.values(), *verdict.conditions)).verdict
                if found.level >= target:
                    fewest = number
                    break
    return fewest


def is_least(before: Assessment, target: int) -> bool:
    """Whether the plan of a unit is what brute force finds, and every part of it is needed."""
    plan = plan_unit(before, target)
    if plan is None:
        return before.verdict.level >= target
    fewest = by_brute_force(before, target)
    if isinstance(plan, Unreachable):
        return fewest is None
    has_reason = any(way.kind is WayKind.REASON for work in plan.works for way in work.ways)
    assert plan.after.verdict.level >= target
    assert all(level < target for level in plan.without)
    assert plan.cost == len(plan.works) <= plan.listed or plan.level > target or has_reason
    return fewest is None or plan.cost == fewest or (has_reason and plan.cost < fewest)


@examples(10)
@given(st.data())
def test_no_smaller_set_of_rows_reaches_the_target(data: st.DataObject) -> None:
    """Minimum shares, lists of their own, refused reasons: the plan is as small as brute force finds."""
    framework = data.draw(frameworks().filter(lambda drawn: not drawn.unit_groups))
    before = assess(framework, data.draw(units(framework)))
    assert is_least(before, data.draw(st.integers(1, 5)))


@pytest.mark.parametrize("name", ["extended", "lists"])
@given(st.data())
@examples(20)
def test_no_smaller_set_of_rows_reaches_a_target_nearby(
    name: str, request: pytest.FixtureRequest, data: st.DataObject
) -> None:
    """Units that lack a few rows, by sets in which the list of blockers is not the plan."""
    framework: Framework = request.getfixturevalue(name)
    observed = [best(criterion) for criterion in framework.criteria]
    drawn = data.draw(units(framework))
    for place in data.draw(st.sets(st.integers(0, len(observed) - 1), min_size=1, max_size=5)):
        observed[place] = drawn[place]
    before = assess(framework, observed)
    assert is_least(before, data.draw(st.integers(1, 5)))


PRICES = st.none() | st.integers(0, 9)


@given(st.data())
@examples(20)
def test_nothing_cheaper_reaches_the_target(extended: Framework, data: st.DataObject) -> None:
    """With costs, works of several rows and works for all units: brute force over all of them agrees."""
    names = ["việc một", "việc hai", "việc ba"]
    bills = {name: (data.draw(PRICES), data.draw(PRICES)) for name in names}
    rows = {}
    for criterion in extended.criteria:
        name = data.draw(st.sampled_from([*names, criterion.code]))
        own, shared = bills.get(name, (1, None))
        each = data.draw(st.integers(0, 2)) if own is not None else None
        rows[criterion.code] = RowCost(criterion=criterion.code, work=name, own=own, shared=shared, each=each)
    drawn = data.draw(units(extended))
    observed = [best(criterion) for criterion in extended.criteria]
    for place in data.draw(st.sets(st.integers(0, len(observed) - 1), min_size=1, max_size=4)):
        observed[place] = drawn[place]
    before = assess(extended, observed)
    plan = plan_unit(before, 5, Costs(rows))
    cheapest = cheapest_by_brute_force(before, Costs(rows))
    if isinstance(plan, UnitPlan):
        assert plan.cost == cheapest
    else:
        assert plan is None or cheapest is None


def cheapest_by_brute_force(before: Assessment, costs: Costs) -> int | None:
    """Return the least cost of level 5 over all sets of rows, each work paid alone or for all units."""
    framework, verdict = before.framework, before.verdict
    found = []
    options = {}
    for finding in verdict.findings:
        criterion = framework.by_code[finding.observation.criterion]
        if finding.blocks(5) and criterion.requirement(5) is not None:
            both = [each for each in ways(criterion, finding, 5, costs, None) if isinstance(each, Way)]
            options[criterion.code] = both
    observed = {each.observation.criterion: each.observation for each in verdict.findings}
    for picks in product(*([None, *both] for both in options.values())):
        chosen = [way for way in picks if way is not None]
        bill = 0
        for work in {way.work for way in chosen if not way.kind.is_on_paper}:
            own = [way for way in chosen if way.work == work and not way.kind.is_on_paper]
            row = costs.of(own[0].criterion)
            assert row is not None
            prices = [row.shared]
            if row.own is not None or row.each is not None:
                prices.append((row.own or 0) + sum(way.cost or 0 for way in own))
            known = [price for price in prices if price is not None]
            bill = bill + min(known) if known else 10**9
        changed = {**observed, **{way.criterion: way.observation for way in chosen}}
        is_cheaper = bill < 10**9 and (not found or bill < min(found))
        if is_cheaper and assess(framework, (*changed.values(), *verdict.conditions)).verdict.level >= 5:
            found.append(bill)
    return min(found, default=None)


def near_level(framework: Framework, level: int, **changed: Observation) -> Assessment:
    """Return a unit that meets everything but what is changed, by codes with underscores."""
    named = {code.replace("_", "-"): observation for code, observation in changed.items()}
    return assess(framework, [named.get(c.code, best(c)) for c in framework.criteria], level)


def time_left(until: date, counted_to: date = date(2026, 9, 30)) -> TimeLeft:
    return TimeLeft(
        first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), counted_to=counted_to, until=until
    )


def planned(plan: UnitPlan | Unreachable | None) -> UnitPlan:
    assert isinstance(plan, UnitPlan)
    return plan


def test_a_unit_at_its_target_needs_no_plan(small: Framework) -> None:
    """There is nothing to do."""
    assert plan_unit(near_level(small, 5), 5) is None


def test_of_extended_rows_only_as_many_as_the_share_needs(extended: Framework) -> None:
    """The list of blockers names all that are short; the plan the first of them, and says which can wait."""
    rows = [criterion.code for criterion in extended.criteria if not criterion.mandatory]
    before = assess(
        extended,
        [missing(c.code) if c.code in rows and c.code != rows[0] else best(c) for c in extended.criteria],
        5,
    )
    plan = planned(plan_unit(before, 5))
    assert len(plan.works) == 1 < plan.listed
    assert len(plan.left_out) == plan.listed - 1
    assert plan.rests_on_figures == tuple(way.criterion for way in plan.works[0].ways)


def test_costs_choose_another_row(extended: Framework) -> None:
    """Of extended rows that would all do, that which costs the least."""
    rows = [c.code for c in extended.criteria if not c.mandatory and c.requirement(5) is not None]
    before = assess(extended, [missing(c.code) if c.code in rows else best(c) for c in extended.criteria], 5)
    short = [set(quota.candidates) for quota in before.short_quotas]
    first, *_, last = [code for code in rows if all(code in candidates for candidates in short)]

    def mended_first(cheap: str) -> str:
        prices = {code: 1 if code == cheap else 50 for code in extended.by_code}
        costs = Costs({code: RowCost(criterion=code, work=code, own=own) for code, own in prices.items()})
        works = planned(plan_unit(before, 5, costs)).works
        return min(works, key=lambda work: work.work.cost).ways[0].criterion

    assert mended_first(first) == first
    assert mended_first(last) == last


@pytest.fixture(scope="module")
def communes() -> Framework:
    return load("2361-xa")


def test_new_cases_serve_every_row_of_their_denominator(communes: Framework) -> None:
    """Late in the year 300 of 600 where 80% is asked: new dossiers only, the same ones for both rows."""
    shared = [c.code for c in communes.criteria if c.shared_denominator == "HO-SO-TTHC"]
    first, second, *_ = shared
    before = near_level(
        communes,
        4,
        **{
            first.replace("-", "_"): share(first, 470, 600),
            second.replace("-", "_"): share(second, 300, 600),
        },
    )
    plan = planned(plan_unit(before, 4, time=time_left(date(2026, 12, 31))))
    new = [work for work in plan.works if any(way.kind is WayKind.NEW for way in work.ways)]
    (work,) = new
    assert {way.criterion for way in work.ways} <= {first, second}
    assert all(way.expected_new == 600 * 92 // 273 for way in work.ways)


def test_what_new_cases_would_lower_is_kept(communes: Framework) -> None:
    """More dossiers lower the share of a row that has just enough: some of the new ones must count there."""
    shared = [c.code for c in communes.criteria if c.shared_denominator == "HO-SO-TTHC"]
    first, second, *_ = shared
    bound = communes.by_code[second].requirement(4)
    assert bound is not None
    before = near_level(
        communes,
        4,
        **{
            first.replace("-", "_"): share(first, 300, 600),
            second.replace("-", "_"): share(second, int(6 * bound.bound), 600),
        },
    )
    (work,) = planned(plan_unit(before, 4, time=time_left(date(2026, 12, 31)))).works
    (kept,) = [each for each in work.kept if each.criterion == second]
    assert kept.needed == -(-int(bound.bound) * (work.ways[0].needed or 0) // 100)


def test_what_a_period_has_counted_stays(communes: Framework) -> None:
    """Where all cases must count, one that did not keeps the level away for the rest of the period."""
    row = next(
        c
        for c in communes.criteria
        if c.nature is Nature.FLOW and c.kind is Kind.RATIO and (r := c.requirement(5)) and r.bound == 100
    )
    before = near_level(communes, 5, **{row.code.replace("-", "_"): share(row.code, 99, 100)})
    plan = plan_unit(before, 5, time=time_left(date(2026, 12, 31)))
    assert isinstance(plan, Unreachable)
    assert [(each.criterion, each.obstacle) for each in plan.obstructed] == [(row.code, Obstacle.PAST_STAYS)]
    later = planned(plan_unit(before, 5, time=time_left(date(2027, 6, 30))))
    assert [way.kind for work in later.works for way in work.ways] == [WayKind.COUNT]


def test_no_day_is_left(communes: Framework) -> None:
    """On the last day no new case comes."""
    before = near_level(communes, 4, CQS_02=share("CQS-02", 470, 600))
    day = date(2026, 12, 31)
    plan = plan_unit(before, 4, time=time_left(day, counted_to=day))
    assert isinstance(plan, Unreachable)
    assert plan.obstructed[0].obstacle is Obstacle.NO_DAYS


def test_works_that_cannot_be_done_are_named(small: Framework) -> None:
    """Not feasible, not before the day, no cost written down: each mandatory row says why."""
    rows = [c.code for c in small.criteria if c.mandatory and c.requirement(5) is not None][:3]
    before = near_level(small, 5, **{code.replace("-", "_"): missing(code) for code in rows})
    costs = Costs(
        {
            rows[0]: RowCost(criterion=rows[0], work="a", own=1, is_feasible=False),
            rows[1]: RowCost(criterion=rows[1], work="b", own=1, earliest=date(2027, 3, 1)),
        }
    )
    plan = plan_unit(before, 5, costs, time_left(date(2026, 12, 31)))
    assert isinstance(plan, Unreachable)
    assert {each.criterion: each.obstacle for each in plan.obstructed} == {
        rows[0]: Obstacle.NOT_FEASIBLE,
        rows[1]: Obstacle.TOO_LATE,
        rows[2]: Obstacle.NO_COST,
    }


def test_an_accepted_reason_is_a_way(small: Framework) -> None:
    """A reason that was refused can be argued better, if the set allows that the row does not apply."""
    row = next(c for c in small.criteria if c.not_applicable_when and c.requirement(5) is not None)
    refused = Observation(row.code, State.NOT_APPLICABLE_REFUSED, note="không có đối tượng")
    plan = planned(plan_unit(near_level(small, 5, **{row.code.replace("-", "_"): refused}), 5))
    assert [way.kind for work in plan.works for way in work.ways] == [WayKind.REASON]
