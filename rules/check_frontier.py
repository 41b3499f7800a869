"""The second reading of an order of funding: costs counted anew, and the certificate that none is better.

Of any units with any shared works, each own work that is done costs no less than was paid into it, and each
shared work no less than all units paid into it together. So no units cost less than their prices. Those of
the steps so far have the lowest prices of all and cost just these: nothing lifts more units for as much.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from rules.disagreement import Disagreement
from rules.plans.funding import Frontier


def check_frontier(frontier: Frontier) -> tuple[Disagreement, ...]:
    """Return every disagreement with an order of funding; none if it is accepted."""
    return (*_check_costs(frontier), *_check_payments(frontier))


def _check_costs(frontier: Frontier) -> Iterator[Disagreement]:
    """Check that every unit is funded once, and that each point costs what its units and works cost."""
    funded = Counter(unit for step in frontier.steps for unit in step.units)
    for need in frontier.needs:
        if funded[need.unit] != 1:
            yield Disagreement(need.unit, "how often it is funded", funded[need.unit], 1)
    needs = {need.unit: need for need in frontier.needs}
    done: set[tuple[str, str]] = set()
    own: dict[tuple[str, str], int] = defaultdict(int)
    alone, shared, stated, price = 0, 0, 0, Fraction(0)
    endless: dict[tuple[str, str], bool] = defaultdict(bool)
    for number, step in enumerate(frontier.steps, 1):
        for unit in step.units:
            for work in needs[unit].works:
                if work.shared is None:
                    alone += work.own or 0
                else:
                    own[needs[unit].area, work.work] += work.own or 0
                    endless[needs[unit].area, work.work] |= work.own is None
        for each in step.shared:
            done.add((each.area, each.work))
            shared += each.cost
        undone = [pair for pair in own if pair not in done]
        if any(endless[pair] for pair in undone):
            yield Disagreement(None, f"step {number} does what no unit does alone", False, True)
        stated += step.cost
        counted = alone + shared + sum(own[pair] for pair in undone)
        if counted != stated:
            yield Disagreement(None, f"the cost after step {number}", stated, counted)
        if step.cost != step.price * len(step.units) or step.price < price:
            yield Disagreement(None, f"the price of step {number}", step.price, price)
        price = step.price


def _check_payments(frontier: Frontier) -> Iterator[Disagreement]:
    """Check that every unit pays its price, and that no work takes in more than it costs."""
    prices = {unit: step.price for step in frontier.steps for unit in step.units}
    taken: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    costs: dict[tuple[str, str], int] = {}
    for need in frontier.needs:
        paid = Fraction(0)
        for work in need.works:
            amount = frontier.paid.get((need.unit, work.work), Fraction(0))
            paid += amount
            if amount < 0 or (work.own is not None and amount > work.own):
                yield Disagreement(need.unit, f"what is paid into {work.work}", amount, work.own)
            if work.shared is not None:
                taken[need.area, work.work] += amount
                if costs.setdefault((need.area, work.work), work.shared) != work.shared:
                    yield Disagreement(need.unit, f"the shared cost of {work.work}", work.shared, None)
        if paid != prices.get(need.unit):
            yield Disagreement(need.unit, "what it pays in all", paid, prices.get(need.unit))
    for pair, amount in taken.items():
        if amount > costs[pair]:
            yield Disagreement(None, f"what is paid into {pair[1]}", amount, costs[pair])
