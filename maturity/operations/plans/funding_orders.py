"""Puts the units of an area in the order in which they are funded: nested least cuts, with their proof."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from criteria.model import Framework
from foundation.problem import NOWHERE, RefusedError
from maturity.operations.faults import deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.plans.figures import PlanFigures, PlanUnit
from maturity.operations.plans.targets import level_aimed_at, nobody_below
from maturity.operations.plans.unit_plans import costs_of
from maturity.plans import codes
from rules.plans.costs import Costs
from rules.plans.frontier import frontier
from rules.plans.funding import Frontier, FundingPoint
from rules.plans.need import unit_need
from rules.plans.unit_plan import LeastWork, Unreachable, least_work, require_reached
from rules.plans.ways import TimeLeft
from rules.verdict import Assessment

_EVERY = 20


@frozen(kw_only=True)
class FundingRequest:
    """What is funded: the units of an area, to one level or (None) each to its next; as in `PlanRequest`."""

    target: str | None = None
    costs: Path | None = None
    until: date | None = None
    budget: int | None = None


@frozen(kw_only=True)
class FundingOrder:
    """The order of funding of units below a level; `works` are the least works of each, decided again.

    `there` have the level already, `obstructed` cannot come to it, `without` have no figure. `budget` is what
    there is, None if it is not asked for. `has_choice`: rows were chosen by unit, for the least cost of it
    alone, before the order was made, so that the order is the best for these rows.
    """

    figures: PlanFigures = field(repr=False)
    target: int | None
    costs: Costs | None
    time: TimeLeft | None
    budget: int | None
    frontier: Frontier
    works: Mapping[str, LeastWork] = field(repr=False)
    there: Sequence[PlanUnit]
    without: Sequence[PlanUnit]
    obstructed: Sequence[tuple[PlanUnit, Unreachable]]
    has_choice: bool

    @property
    def funded(self) -> FundingPoint:
        """How far the budget goes; all of the way without one."""
        return self.frontier.points[-1] if self.budget is None else self.frontier.within(self.budget)

    @property
    def by_code(self) -> Mapping[str, PlanUnit]:
        """The units by their codes."""
        return {unit.code: unit for unit in self.figures.units}


def funding_order(figures: PlanFigures, request: FundingRequest, report: Report = no_report) -> FundingOrder:
    """Return the order of funding of the units below a level.

    Refuses an index, costs with any error, a day that is over, and an area in which no unit is left, or can
    come to the level. Raises `FaultyResultError`.
    """
    framework = figures.criteria_set
    if not isinstance(framework, Framework):
        raise RefusedError(codes.ONLY_LEVELS.at(NOWHERE, framework=framework.id))
    target = None if request.target is None else level_aimed_at(framework, request.target)
    costs = costs_of(request.costs, framework)
    time = figures.time_until(request.until)
    there, without, obstructed = list[PlanUnit](), list[PlanUnit](), list[tuple[PlanUnit, Unreachable]]()
    works: dict[str, LeastWork] = {}
    has_choice = False
    for done, unit in enumerate(figures.units):
        if done % _EVERY == 0:
            report(done, len(figures.units))
        result = unit.result
        if not isinstance(result, Assessment):
            without.append(unit)
            continue
        aimed = target or result.framework.level_after(result.verdict.level)
        found = None if aimed is None else least_work(result, aimed, costs, time)
        if aimed is None or found is None:
            there.append(unit)
        elif isinstance(found, Unreachable):
            obstructed.append((unit, found))
        else:
            with deciding(unit.code):
                require_reached(result, aimed, found)
            works[unit.code] = found
            has_choice = has_choice or bool(result.framework.minimum_extended)
    report(len(figures.units), len(figures.units))
    if not works:
        shown = "" if target is None else str(target)
        if obstructed:
            raise RefusedError(codes.NO_UNIT_LEFT.at(NOWHERE, target=shown or codes.NEXT_LEVEL))
        raise RefusedError(nobody_below(shown, len(without), len(figures.units)))
    with deciding(codes.ALL_UNITS):
        order = frontier(unit_need(code, found, costs) for code, found in works.items())
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
        obstructed=obstructed,
        has_choice=has_choice,
    )
