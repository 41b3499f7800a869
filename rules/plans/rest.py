"""Which further units what is left of a budget lifts by their own works, after the steps that it pays."""

from attrs import frozen

from rules.plans.funding import Frontier, FundingPoint


@frozen
class LiftedByRest:
    """A unit beside the order of funding, and what its works cost it alone once the shared ones are done."""

    unit: str
    cost: int


def lifted_by_rest(frontier: Frontier, point: FundingPoint, rest: int) -> tuple[LiftedByRest, ...]:
    """Return the units that are lifted by what is left at a point of an order, the cheapest first.

    No more units are lifted by their own works; whether a new shared work would lift more is not looked at.
    """
    done = {(each.area, each.work) for step in frontier.steps[: point.steps] for each in step.shared}
    funded = {unit for step in frontier.steps[: point.steps] for unit in step.units}
    costs = []
    for place, need in enumerate(frontier.needs):
        own = [work.own for work in need.works if (need.area, work.work) not in done]
        known = [cost for cost in own if cost is not None]
        if need.unit not in funded and len(known) == len(own):
            costs.append((sum(known), place, need.unit))
    found = []
    for cost, _, unit in sorted(costs):
        if cost > rest:
            break
        rest -= cost
        found.append(LiftedByRest(unit, cost))
    return tuple(found)
