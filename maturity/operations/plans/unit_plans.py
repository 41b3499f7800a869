"""Makes the plan of one unit: the least work to a level or to points, proven, with what it costs."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import NOWHERE, RefusedError
from foundation.written import decimal as written_decimal
from maturity.cycle.cycle import Cycle
from maturity.operations.faults import deciding
from maturity.operations.plans.figures import CommuneBelow, PlanFigures, PlanUnit
from maturity.operations.plans.targets import goal_aimed_at, level_aimed_at
from maturity.plans import codes
from maturity.plans.cost_file import read_costs
from maturity.units.unit import Unit
from rules.plans.costs import Costs
from rules.plans.goal import next_class
from rules.plans.points_plan import PointsPlan, PointsUnreachable, plan_points
from rules.plans.unit_plan import LeastWork, UnitPlan, Unreachable, least_work, plan_unit
from rules.plans.ways import TimeLeft, Way
from rules.points import round_half_up
from rules.scored import Scored
from rules.verdict import Assessment


@frozen(kw_only=True)
class PlanRequest:
    """What is planned: for which unit, to which target, with which costs, by which day.

    `target` is a level, or of an index points, a class or `hạng N`; None for the next level. Without `costs`
    every work costs one.
    """

    unit: str
    target: str | None = None
    costs: Path | None = None
    until: date | None = None


@frozen(kw_only=True)
class CommuneToLift:
    """A commune that is to be lifted for its district, and what that costs."""

    commune: CommuneBelow
    cost: int
    works: int


@frozen(kw_only=True)
class PlanOfUnit:
    """A unit and its plan, or why it has none.

    `communes` are, for each row that counts recognised communes, those that are lifted at the least cost.
    """

    figures: PlanFigures = field(repr=False)
    unit: PlanUnit
    plan: UnitPlan | Unreachable | PointsPlan | PointsUnreachable
    costs: Costs | None = None
    time: TimeLeft | None = None
    communes: Mapping[str, Sequence[CommuneToLift]] = field(factory=dict)

    @property
    def is_reachable(self) -> bool:
        """Whether there is a plan."""
        return isinstance(self.plan, UnitPlan | PointsPlan)


def plan_of_unit(figures: PlanFigures, request: PlanRequest) -> PlanOfUnit:
    """Return the plan of a unit.

    Refuses a unit that is not there or has no figures, a target that it has already, costs with any error, a
    day that is over. Raises `FaultyResultError`.
    """
    unit = figures.unit(request.unit)
    costs = costs_of(request.costs, figures.criteria_set)
    time = figures.time_until(request.until)
    result = unit.result
    if result is None:
        raise RefusedError(codes.NO_RESULT.at(NOWHERE, unit=unit.name, year=figures.year))
    with deciding(unit.code):
        if isinstance(result, Assessment):
            return _to_level(figures, unit, result, request.target, costs, time)
        return _to_points(figures, unit, result, request.target, costs, time)


def plan_to_next(
    cycle: Cycle, unit: Unit, result: Assessment, today: date, target: int | None
) -> PlanOfUnit | None:
    """Return the least work of a unit of a year to a level; None if it has it, or there is no way to it.

    Raises `FaultyResultError`.
    """
    if target is None:
        return None
    with deciding(unit.code):
        plan = plan_unit(result, target)
    if not isinstance(plan, UnitPlan):
        return None
    planned = PlanUnit(code=unit.code, name=unit.name, result=result)
    figures = PlanFigures(
        criteria_set=cycle.in_use,
        year=cycle.year,
        counted_to=min(today, cycle.last_day),
        units=(planned,),
        cycle=cycle,
    )
    return PlanOfUnit(figures=figures, unit=planned, plan=plan)


def costs_of(path: Path | None, criteria_set: Framework | Index) -> Costs | None:
    """Return the costs in a file, None without one; refuse a file with any error, with all of them."""
    if path is None:
        return None
    reading = read_costs(path, criteria_set)
    if reading.value is None or reading.errors:
        raise RefusedError(reading.errors or reading.problems)
    return reading.value


def _to_level(
    figures: PlanFigures,
    unit: PlanUnit,
    result: Assessment,
    target: str | None,
    costs: Costs | None,
    time: TimeLeft | None,
) -> PlanOfUnit:
    framework, level = result.framework, result.verdict.level
    aimed = framework.level_after(level) if target is None else level_aimed_at(framework, target)
    if aimed is None:
        raise RefusedError(codes.HIGHEST_ALREADY.at(NOWHERE, unit=unit.name))
    plan = plan_unit(result, aimed, costs, time)
    if plan is None:
        reached, highest = codes.LEVEL.format(level=level), codes.LEVEL.format(level=5)
        raise RefusedError(codes.ALREADY_THERE.at(NOWHERE, unit=unit.name, reached=reached, highest=highest))
    communes: dict[str, Sequence[CommuneToLift]] = {}
    if isinstance(plan, UnitPlan):
        for work in plan.works:
            for way in work.ways:
                below = figures.below.get((unit.code, way.criterion))
                if below:
                    communes[way.criterion] = _cheapest(below, way, costs, time)
    return PlanOfUnit(figures=figures, unit=unit, plan=plan, costs=costs, time=time, communes=communes)


def _cheapest(
    below: Sequence[CommuneBelow], way: Way, costs: Costs | None, time: TimeLeft | None
) -> Sequence[CommuneToLift]:
    """Return as many communes as a share lacks, those of the fewest works; a commune at the level needs none.

    The costs are those of the district's rows, so that works of communes count as one each.
    """
    found = []
    for commune in below:
        least = least_work(commune.result, commune.minimum, None, time)
        if least is None:
            found.append(CommuneToLift(commune=commune, cost=0, works=0))
        elif isinstance(least, LeastWork):
            found.append(CommuneToLift(commune=commune, cost=least.cost, works=len(least.works)))
    return sorted(found, key=lambda each: each.cost)[: way.needed or 0]


def _to_points(
    figures: PlanFigures,
    unit: PlanUnit,
    result: Scored,
    target: str | None,
    costs: Costs | None,
    time: TimeLeft | None,
) -> PlanOfUnit:
    index = result.index
    goal = next_class(result) if target is None else goal_aimed_at(figures, result, target)
    if goal is None:
        raise RefusedError(
            codes.TARGET_MISSING.at(NOWHERE, unit=unit.name, scale=written_decimal(index.scale))
        )
    plan = plan_points(result, goal, costs, time)
    if plan is None:
        points = round_half_up(result.points, index.points_decimals)
        reached = codes.POINTS.format(points=written_decimal(points))
        highest = codes.POINTS.format(points=written_decimal(index.scale))
        raise RefusedError(codes.ALREADY_THERE.at(NOWHERE, unit=unit.name, reached=reached, highest=highest))
    return PlanOfUnit(figures=figures, unit=unit, plan=plan, costs=costs, time=time)
