"""What a unit needs for the order of funding: its least works, with what they cost alone and for all."""

from collections.abc import Iterable

from rules.plans.costs import Costs
from rules.plans.funding import OwnWork, UnitNeed
from rules.plans.least import Work
from rules.plans.point_steps import PointStep, cost_of
from rules.plans.unit_plan import LeastWork

PAPER = "#"
"""Ends the name of a work on paper, so that it is no other work of its row."""


def unit_need(unit: str, found: LeastWork, costs: Costs | None, area: str = "") -> UnitNeed:
    """Return the works of a unit with both ways to pay for each of them."""
    works = tuple(_own_work(work, costs) for work in found.works)
    return UnitNeed(unit=unit, works=works, area=area)


def _own_work(work: Work, costs: Costs | None) -> OwnWork:
    if work.ways[0].kind.is_on_paper:
        return OwnWork(work=f"{work.name}{PAPER}", own=work.cost)
    row = None if costs is None else costs.of(work.ways[0].criterion)
    if row is None:
        return OwnWork(work=work.name, own=work.cost)
    alone = [way.cost for way in work.ways]
    known = [cost for cost in alone if cost is not None]
    own = (row.own or 0) + sum(known) if len(known) == len(alone) else None
    return OwnWork(work=work.name, own=own, shared=row.shared)


def points_need(unit: str, steps: Iterable[PointStep], costs: Costs | None, area: str = "") -> UnitNeed:
    """Return the works of a unit that mend rows of an index, with both ways to pay for each of them."""
    works: dict[str, list[PointStep]] = {}
    for step in steps:
        is_free = costs is not None and cost_of(step.loss, costs) is None
        works.setdefault(f"{step.code}{PAPER}" if is_free else step.work, []).append(step)
    return UnitNeed(
        unit=unit, works=tuple(_points_work(name, own, costs) for name, own in works.items()), area=area
    )


def _points_work(name: str, steps: list[PointStep], costs: Costs | None) -> OwnWork:
    row = cost_of(steps[0].loss, costs)
    if row is None:
        return OwnWork(work=name, own=sum(step.cost for step in steps))
    alone = [own.alone(step.step.needed or 0) for step in steps if (own := cost_of(step.loss, costs))]
    known = [cost for cost in alone if cost is not None]
    own_cost = (row.own or 0) + sum(known) if len(known) == len(alone) else None
    return OwnWork(work=name, own=own_cost, shared=row.shared)
