"""Puts the units of an area in the order in which they are funded: nested least cuts, with their proof."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from criteria.index.model import Index
from foundation.problem import NOWHERE, RefusedError
from maturity.operations.faults import deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.plans.figures import PlanFigures, PlanUnit
from maturity.operations.plans.targets import nobody_below, target_noun, target_of_all
from maturity.operations.plans.unit_plans import costs_of
from maturity.plans import codes
from rules.plans.costs import Costs
from rules.plans.frontier import frontier
from rules.plans.funding import Frontier, FundingPoint, UnitNeed
from rules.plans.goal import Goal, next_class
from rules.plans.need import points_need, unit_need
from rules.plans.points_plan import PointsUnreachable, least_steps
from rules.plans.rest import LiftedByRest, lifted_by_rest
from rules.plans.unit_plan import Unreachable, least_work, require_reached
from rules.plans.ways import Obstacle, TimeLeft, WayKind
from rules.scored import Scored
from rules.verdict import Assessment

_EVERY = 20


@frozen(kw_only=True)
class FundingRequest:
    """What is funded: the units of an area, to one level, class or number of points, or (None) each to its
    next; as in `PlanRequest`."""

    target: str | None = None
    costs: Path | None = None
    until: date | None = None
    budget: int | None = None


@frozen(kw_only=True)
class UnitWorks:
    """The works that lift a unit: how many, the rows that they mend, and what they cost it alone."""

    number: int
    rows: tuple[str, ...]
    cost: int
    rests_on_figures: bool
    """Whether rows without a figure are among them, taken to turn out well."""


@frozen(kw_only=True)
class HeldUnit:
    """A unit that cannot be lifted, and the rows in its way.

    `unpriced` are those whose costs are not written down; `unknown`, of an index, those without a figure or
    with points that somebody gives.
    """

    unit: PlanUnit
    unpriced: Sequence[str]
    others: Sequence[str]
    unknown: Sequence[str] = ()

    @property
    def rows(self) -> Sequence[str]:
        """All of these rows."""
        return [*self.unpriced, *self.others, *self.unknown]


@frozen(kw_only=True)
class FundingOrder:
    """The order of funding of units below a target; `works` are the least works of each, decided again.

    `target` is None for the next level or class of each. `there` have it already, `held` cannot come to it,
    `without` have no figure. `budget` is what there is, None if it is not asked for. `has_choice`: rows were
    chosen by unit, for the least cost of it alone, before the order was made, so that the order is the best
    for these rows.
    """

    figures: PlanFigures = field(repr=False)
    target: int | Goal | None
    costs: Costs | None
    time: TimeLeft | None
    budget: int | None
    frontier: Frontier
    works: Mapping[str, UnitWorks] = field(repr=False)
    there: Sequence[PlanUnit]
    without: Sequence[PlanUnit]
    held: Sequence[HeldUnit]
    has_choice: bool

    @property
    def funded(self) -> FundingPoint:
        """How far the budget goes; all of the way without one."""
        return self.frontier.points[-1] if self.budget is None else self.frontier.within(self.budget)

    @property
    def by_rest(self) -> tuple[LiftedByRest, ...]:
        """Further units that what is left of the budget lifts by their own works."""
        if self.budget is None:
            return ()
        return lifted_by_rest(self.frontier, self.funded, self.budget - self.funded.cost)

    @property
    def by_code(self) -> Mapping[str, PlanUnit]:
        """The units by their codes."""
        return {unit.code: unit for unit in self.figures.units}


def is_unit_to_fund(figures: PlanFigures) -> bool:
    """Whether there is a unit that works bring to its next level or class, so that there is an order."""
    target = target_of_all(figures.criteria_set, None)
    for unit in figures.units:
        if unit.result is not None:
            with deciding(unit.code):
                found = _least(unit, unit.result, target, None, None)
            if isinstance(found, tuple):
                return True
    return False


def funding_order(figures: PlanFigures, request: FundingRequest, report: Report = no_report) -> FundingOrder:
    """Return the order of funding of the units below a target.

    Refuses a place, no target of an index without classes, costs with any error, a day that is over, and an
    area in which no unit is left, or can come to the target. Raises `FaultyResultError`.
    """
    target = target_of_all(figures.criteria_set, request.target)
    costs = costs_of(request.costs, figures.criteria_set)
    time = figures.time_until(request.until)
    there, without, held = list[PlanUnit](), list[PlanUnit](), list[HeldUnit]()
    needs: list[UnitNeed] = []
    works: dict[str, UnitWorks] = {}
    has_choice = isinstance(figures.criteria_set, Index)
    for done, unit in enumerate(figures.units):
        if done % _EVERY == 0:
            report(done, len(figures.units))
        if unit.result is None:
            without.append(unit)
            continue
        with deciding(unit.code):
            found = _least(unit, unit.result, target, costs, time)
        if found is None:
            there.append(unit)
        elif isinstance(found, HeldUnit):
            held.append(found)
        else:
            need, works[unit.code] = found
            needs.append(need)
            has_choice |= isinstance(unit.result, Assessment) and bool(unit.result.framework.minimum_extended)
    report(len(figures.units), len(figures.units))
    if not works:
        shown = target_noun(figures.criteria_set, target)
        if held:
            raise RefusedError(codes.NO_UNIT_LEFT.at(NOWHERE, target=shown))
        raise RefusedError(nobody_below(shown, len(without), len(figures.units)))
    with deciding(codes.ALL_UNITS):
        order = frontier(needs)
    return FundingOrder(
        figures=figures,
        target=target,
        costs=costs,
        time=time,
        budget=request.budget,
        frontier=order,
        works=works,
        there=there,
        without=without,
        held=held,
        has_choice=has_choice,
    )


def _least(
    unit: PlanUnit,
    result: Assessment | Scored,
    target: int | Goal | None,
    costs: Costs | None,
    time: TimeLeft | None,
) -> tuple[UnitNeed, UnitWorks] | HeldUnit | None:
    """Return the least works of a unit, decided again; None if it has the target, or nothing is above it."""
    if isinstance(result, Scored):
        goal = target if isinstance(target, Goal) else next_class(result)
        return None if goal is None else _least_points(unit, result, goal, costs, time)
    aimed = target if isinstance(target, int) else result.framework.level_after(result.verdict.level)
    found = None if aimed is None else least_work(result, aimed, costs, time)
    if found is None or aimed is None:
        return None
    if isinstance(found, Unreachable):
        every = {each.criterion for each in found.obstructed}
        unpriced = {each.criterion for each in found.obstructed if each.obstacle is Obstacle.NO_COST}
        return HeldUnit(unit=unit, unpriced=sorted(unpriced), others=sorted(every - unpriced))
    require_reached(result, aimed, found)
    ways = [way for work in found.works for way in work.ways]
    works = UnitWorks(
        number=len(found.works),
        rows=tuple(way.criterion for way in ways),
        cost=found.cost,
        rests_on_figures=any(way.kind is WayKind.FIGURE for way in ways),
    )
    return unit_need(unit.code, found, costs), works


def _least_points(
    unit: PlanUnit, result: Scored, goal: Goal, costs: Costs | None, time: TimeLeft | None
) -> tuple[UnitNeed, UnitWorks] | HeldUnit | None:
    found = least_steps(result, goal, costs, time)
    if found is None:
        return None
    if isinstance(found, PointsUnreachable):
        places = {code: place for place, code in enumerate(result.index.by_code)}
        unpriced = {loss.code for loss, obstacle in found.obstructed if obstacle is Obstacle.NO_COST}
        others = {loss.code for loss, obstacle in found.obstructed if obstacle is not Obstacle.NO_COST}
        return HeldUnit(
            unit=unit,
            unpriced=sorted(unpriced, key=places.__getitem__),
            others=sorted(others, key=places.__getitem__),
            unknown=sorted((loss.code for loss in found.unknown), key=places.__getitem__),
        )
    need = points_need(unit.code, found.steps, costs)
    works = UnitWorks(
        number=len(need.works),
        rows=tuple(code for code in result.index.by_code if code in {step.code for step in found.steps}),
        cost=found.cost,
        rests_on_figures=False,
    )
    return need, works
