"""Finds the rows to mend first in an area: alone, in pairs, and the best sets of them."""

from attrs import field, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import RefusedError
from maturity.operations.faults import deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.plans.figures import PlanFigures
from maturity.operations.plans.targets import nobody_below, target_noun, target_of_all
from maturity.plans import codes
from rules.plans.bottleneck_sets import bottleneck_sets
from rules.plans.goal import Goal, next_class
from rules.plans.point_bottlenecks import PointBottlenecks, point_bottlenecks
from rules.plans.set_search import Bottlenecks
from rules.scored import Scored
from rules.verdict import Assessment


@frozen(kw_only=True)
class AreaBottlenecks:
    """The rows that keep the units of an area from a target, or each from its next level or class (None).

    `points` are, by an index, what these units lose by each row.
    """

    figures: PlanFigures = field(repr=False)
    criteria_set: Framework | Index
    target: int | Goal | None
    found: Bottlenecks
    points: PointBottlenecks | None = None
    without: int
    """How many units have no figure."""


def area_bottlenecks(
    figures: PlanFigures, target: str | None = None, report: Report = no_report
) -> AreaBottlenecks:
    """Return the rows that keep units from a target.

    Refuses a place, no target of an index without classes, and an area in which no unit is known to be below
    the target. Raises `FaultyResultError`.
    """
    criteria_set = figures.criteria_set
    aimed = target_of_all(criteria_set, target)
    points: PointBottlenecks | None = None
    with deciding(codes.ALL_UNITS):
        if isinstance(criteria_set, Framework):
            level = aimed if isinstance(aimed, int) else None
            levels = {unit.code: unit.result for unit in figures.units if isinstance(unit.result, Assessment)}
            found, known = bottleneck_sets(levels, level), len(levels)
        else:
            goal = aimed if isinstance(aimed, Goal) else None
            scores = {unit.code: unit.result for unit in figures.units if isinstance(unit.result, Scored)}
            points = point_bottlenecks(scores, lambda scored: goal or next_class(scored), report)
            found, known = points.found, len(scores)
    without = len(figures.units) - known
    if not found.units:
        raise RefusedError(nobody_below(target_noun(criteria_set, aimed), without, len(figures.units)))
    return AreaBottlenecks(
        figures=figures,
        criteria_set=criteria_set,
        target=aimed,
        found=found,
        points=points,
        without=without,
    )
