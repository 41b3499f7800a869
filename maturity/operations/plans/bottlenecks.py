"""Finds the criteria to mend first in an area: alone, in pairs, and the best sets of them."""

from attrs import field, frozen

from criteria.model import Framework
from foundation.problem import NOWHERE, RefusedError
from maturity.operations.faults import deciding
from maturity.operations.plans.figures import PlanFigures
from maturity.operations.plans.targets import level_aimed_at, nobody_below
from maturity.plans import codes
from rules.plans.bottleneck_sets import bottleneck_sets
from rules.plans.set_search import Bottlenecks
from rules.verdict import Assessment


@frozen(kw_only=True)
class AreaBottlenecks:
    """The criteria that keep the units of an area from a level, or each from its next (`target` None)."""

    figures: PlanFigures = field(repr=False)
    framework: Framework
    target: int | None
    found: Bottlenecks
    without: int
    """How many units have no figure."""


def area_bottlenecks(figures: PlanFigures, target: str | None = None) -> AreaBottlenecks:
    """Return the criteria that keep units from a level.

    Refuses an index, and an area in which no unit is known to be below the level. Raises `FaultyResultError`.
    """
    framework = figures.criteria_set
    if not isinstance(framework, Framework):
        raise RefusedError(codes.ONLY_LEVELS.at(NOWHERE, framework=framework.id))
    aimed = None if target is None else level_aimed_at(framework, target)
    known = {unit.code: unit.result for unit in figures.units if isinstance(unit.result, Assessment)}
    with deciding(codes.ALL_UNITS):
        found = bottleneck_sets(known, aimed)
    without = len(figures.units) - len(known)
    if not found.units:
        shown = "" if aimed is None else str(aimed)
        raise RefusedError(nobody_below(shown, without, len(figures.units)))
    return AreaBottlenecks(
        figures=figures,
        framework=framework,
        target=aimed,
        found=found,
        without=without,
    )
