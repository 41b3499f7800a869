"""The impact of a set of levels in place of another on all units of a year or a file."""

from criteria.digest import rules_digest
from criteria.model import Framework
from criteria.unit_groups import for_unit_group
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.operations import codes as operation_codes
from maturity.operations.hooks import Report, no_report
from maturity.operations.impact.deciding import level_impacts, side_of
from maturity.operations.impact.figures import FiguresAtHand, UnitAtHand
from maturity.operations.impact.values import LevelsImpact, Side, UnitLevelImpact, decidable
from rules.carrying import Carrying
from rules.impact import LevelImpact


def levels_impact(
    before: Framework, after: Framework, figures: FiguresAtHand, report: Report = no_report
) -> LevelsImpact:
    """Return what each unit has by two sets on the same figures; both are decided and checked in one way.

    Refuses a stored result that its own figures do not give again. Raises `rules.EngineUnavailableError`.
    """
    sides = side_of(before, figures.day), side_of(after, figures.day)
    units_of_both = decidable(figures, *sides)
    faults: list[Problem] = []
    units: list[UnitLevelImpact] = []
    results = level_impacts(sides[0].levels, sides[1].levels, figures, units_of_both, report)
    for unit, result in zip(units_of_both, results, strict=True):
        if isinstance(result, Problem):
            faults.append(result)
            continue
        _require_stored_result(unit, sides[0], result)
        units.append(
            UnitLevelImpact(
                code=unit.code,
                name=unit.name,
                basis=unit.basis,
                unit_group=unit.unit_group,
                impact=result,
            )
        )
    return LevelsImpact(
        before=sides[0],
        after=sides[1],
        rows=Carrying(sides[0].in_use, sides[1].in_use),
        figures=figures,
        faults=faults,
        units=units,
    )


def _require_stored_result(unit: UnitAtHand, before: Side, result: LevelImpact) -> None:
    """Refuse a stored result by the set before that is not what its figures give now."""
    if unit.kept is None:
        return
    stored = unit.kept.level_verdict
    if stored.rules_digest != rules_digest(for_unit_group(before.levels, unit.unit_group)):
        return  # decided by another set
    if (stored.level, stored.ceiling) != (result.before.level, result.before.ceiling):
        fields = {"unit": unit.kept.unit, "year": unit.kept.year}
        raise RefusedError(operation_codes.RESULT_CHANGED.at(NOWHERE, **fields))
