"""Finds the criteria to mend first in an area: alone, in pairs, and the best sets of them."""

from attrs import field, frozen

from criteria.model import Framework
from foundation.problem import NOWHERE, RefusedError
from maturity.operations.faults import deciding
from maturity.operations.plans.figures import PlanFigures
from maturity.operations.plans.targets import level_aimed_at
from maturity.plans import codes
from rules.plans.bottleneck_sets import Bottlenecks, bottleneck_sets
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

    Refuses an index, and an area in which every unit has the level. Raises `FaultyResultError`.
    """
    framework = figures.criteria_set
    if not isinstance(framework, Framework):
        raise RefusedError(codes.ONLY_LEVELS.at(NOWHERE, framework=framework.id))
    aimed = None if target is None else level_aimed_at(framework, target)
    known = {unit.code: unit.result for unit in figures.units if isinstance(unit.result, Assessment)}
    with deciding(codes.ALL_UNITS):
        found = bottleneck_sets(known, aimed)
    if not found.units:
        raise RefusedError(codes.ALL_ALREADY.at(NOWHERE, target=aimed or codes.NEXT_LEVEL))
    return AreaBottlenecks(
        figures=figures,
        framework=framework,
        target=aimed,
        found=found,
        without=len(figures.units) - len(known),
    )
