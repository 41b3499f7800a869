"""The order of funding: brute force agrees, every price is paid, and what is forged is not accepted."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rules.check_frontier import check_frontier
from rules.plans.frontier import frontier
from rules.plans.funding import Frontier, OwnWork, UnitNeed
from tests.examples import examples


@st.composite
def provinces(draw: st.DrawFn) -> Sequence[UnitNeed]:
    """Draw a few units of one or two areas, with few works that some of them share."""
    names = [f"việc {number}" for number in range(draw(st.integers(1, 4)))]
    shared = {name: draw(st.none() | st.integers(0, 12)) for name in names}
    needs = []
    for number in range(draw(st.integers(1, 6))):
        works = []
        for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)):
            own = draw(st.integers(0, 6))
            alone = own if shared[name] is None or draw(st.integers(0, 6)) else None
            works.append(OwnWork(work=name, own=alone, shared=shared[name]))
        area = draw(st.sampled_from(("A", "B")))
        needs.append(UnitNeed(unit=f"xã {number}", works=tuple(works), area=area))
    return needs


def by_brute_force(needs: Sequence[UnitNeed]) -> Mapping[int, int]:
    """Return the least cost of lifting each number of units, over all choices of shared works."""
    shared = {
        (need.area, work.work): work.shared
        for need in needs
        for work in need.works
        if work.shared is not None
    }
    least = {0: 0}
    for number in range(len(shared) + 1):
        for taken in combinations(shared, number):
            costs = []
            for need in needs:
                rest = [work.own for work in need.works if (need.area, work.work) not in taken]
                known = [own for own in rest if own is not None]
                if len(known) == len(rest):
                    costs.append(sum(known))
            total = sum(shared[pair] for pair in taken)
            for units, cost in enumerate(sorted(costs), 1):
                total += cost
                least[units] = min(total, least.get(units, total))
    return least


@examples(80)
@given(provinces())
def test_no_choice_of_works_is_better(needs: Sequence[UnitNeed]) -> None:
    """Each point is the least cost of so many units; only what lies above a line of two is left out."""
    found, least = frontier(needs), by_brute_force(needs)
    points = found.points
    assert all(least[point.units] == point.cost for point in points)
    assert points[-1].units == len(needs)
    for one, other in pairwise(points):
        assert one.units < other.units
        assert one.price <= other.price
        for units in range(one.units + 1, other.units):
            assert (least[units] - one.cost) * (other.units - units) >= (other.cost - least[units]) * (
                units - one.units
            )


@examples(40)
@given(provinces(), st.integers(0, 60))
def test_a_budget_buys_no_more_units_than_the_next_point_says(needs: Sequence[UnitNeed], budget: int) -> None:
    """The best for a budget lies between two points; at a point it is the point."""
    found, least = frontier(needs), by_brute_force(needs)
    point = found.within(budget)
    best = max(units for units, cost in least.items() if cost <= budget)
    following = [other for other in found.points if other.cost > budget]
    assert point.cost <= budget
    assert point.units <= best
    assert not following or best < following[0].units
    if budget == point.cost:
        assert best == point.units


@examples(30)
@given(provinces())
def test_the_certificate_says_what_a_flow_does(needs: Sequence[UnitNeed]) -> None:
    """At the price of a point what units pay is a flow as large as the cut."""
    found = frontier(needs)
    prices = {unit: step.price for step in found.steps for unit in step.units}
    for point in found.points:
        flow = sum((min(price, point.price) for price in prices.values()), Fraction(0))
        assert flow == found.flow_at(point)


def province(*units: str, shared: int | None = 10) -> Frontier:
    return frontier(
        [UnitNeed(unit=unit, works=(OwnWork(work="CQS-07", own=4, shared=shared),)) for unit in units]
    )


def test_one_work_for_all_is_bought_when_it_costs_less_than_each_alone() -> None:
    """Three communes that need 4 each, or 10 once for all of them: all three for 10."""
    found = province("Xã A", "Xã B", "Xã C")
    assert [(point.units, point.cost) for point in found.points] == [(0, 0), (3, 10)]
    assert [work.work for step in found.steps for work in step.shared] == ["CQS-07"]


def test_equal_units_are_funded_in_their_own_order() -> None:
    """Without a shared work each commune is a point of its own."""
    found = province("Xã C", "Xã A", "Xã B", shared=None)
    assert [step.units for step in found.steps] == [("Xã C",), ("Xã A",), ("Xã B",)]
    assert found.within(0).units == 0
    assert found.within(9).units == 2


def test_two_costs_for_one_shared_work_are_a_mistake() -> None:
    """What all units share has one cost."""
    works = [OwnWork(work="CQS-07", own=4, shared=cost) for cost in (10, 11)]
    with pytest.raises(ValueError, match="two costs"):
        frontier([UnitNeed(unit=str(cost), works=(work,)) for cost, work in enumerate(works)])


def test_a_forged_order_is_not_accepted() -> None:
    """A cost, an order, a payment: each is read again."""
    needs = [
        UnitNeed(unit="A", works=(OwnWork(work="x", own=2),)),
        UnitNeed(unit="B", works=(OwnWork(work="x", own=7),)),
    ]
    found = frontier(needs)
    assert not check_frontier(found)
    cheap, dear = found.steps
    forged = [
        evolve(found, steps=(evolve(cheap, cost=1, price=Fraction(1)), dear)),
        evolve(found, steps=(dear, cheap)),
        evolve(found, steps=(cheap, dear, dear)),
        evolve(found, steps=(cheap,)),
        evolve(found, paid={**found.paid, ("A", "x"): Fraction(3)}),
        evolve(found, paid={**found.paid, ("B", "x"): Fraction(6)}),
    ]
    assert all(check_frontier(each) for each in forged)
