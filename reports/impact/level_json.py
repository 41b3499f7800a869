"""The impact of a set of levels as JSON, schema `maturity.impact/1`."""

from collections.abc import Mapping, Sequence
from typing import Any

from criteria.model import Criterion
from foundation.exact import exact_text
from maturity.operations.impact.values import LevelsImpact, UnitLevelImpact
from reports.impact.common_json import IMPACT_SCHEMA, figures_json, rows_json, side_json
from reports.impact.level_words import EFFECTS, change_text, effects_of, impact_sentence, row_impacts
from reports.media.json_text import json_text
from reports.self_check.check_json import problem_json
from rules.impact import Outcome
from rules.verdict import Blocker


def level_json(impact: LevelsImpact, engine: Mapping[str, str]) -> str:
    """Return the impact as JSON: every unit by both sets, and every row that changes anything."""
    by_code = {unit.code: unit for unit in impact.units}
    return json_text(
        {
            "schema": IMPACT_SCHEMA,
            "from": side_json(impact.before),
            "to": side_json(impact.after),
            "figures": figures_json(impact.figures),
            "sentence": impact_sentence(impact),
            "effects": _effects(impact.units),
            "units": [_unit(unit) for unit in impact.units],
            "rows": [
                {
                    "from": _code(row.before),
                    "to": _code(row.after),
                    "name": row.row.name,
                    "change": change_text(row),
                    "gained": list(row.gained),
                    "lost": list(row.lost),
                    "alone": list(row.alone),
                    "without_figure": list(row.without),
                }
                for row in row_impacts(impact)
            ],
            "areas_by": impact.figures.areas.kind.value,
            "areas": [
                {
                    "name": area.name,
                    "units": list(area.units),
                    "effects": _effects([by_code[code] for code in area.units if code in by_code]),
                }
                for area in impact.figures.areas.areas
            ],
            "compared_rows": rows_json(impact.rows),
            "without_figures": list(impact.without),
            "undecidable": list(impact.undecidable),
            "engine": dict(engine),
            "problems": [problem_json(problem) for problem in impact.problems],
        }
    )


def _effects(units: Sequence[UnitLevelImpact]) -> dict[str, int]:
    numbers = effects_of(units)
    return {effect.value: numbers[effect] for effect in EFFECTS}


def _code(row: Criterion | None) -> str | None:
    return None if row is None else row.code


def _unit(unit: UnitLevelImpact) -> dict[str, Any]:
    impact = unit.impact
    return {
        "code": unit.code,
        "name": unit.name,
        "basis": unit.basis.value,
        "from": _outcome(impact.before),
        "to": _outcome(impact.after),
        "effect": unit.effect.value,
        "rows": [_cause(blocker) for blocker in impact.causes],
        "rows_of": "from" if impact.failing is impact.before else "to",
        "extended": [
            {"level": quota.level, "needed": quota.needed, "candidates": list(quota.candidates)}
            for quota in impact.failing.quotas
        ],
        "unknown": [blocker.finding.observation.criterion for blocker in impact.unknown],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "level": outcome.level,
        "ceiling": outcome.ceiling,
        "without_figure": list(outcome.without_figure),
    }


def _cause(blocker: Blocker) -> dict[str, Any]:
    required, value = blocker.requirement, blocker.finding.observation.value
    return {
        "criterion": blocker.finding.observation.criterion,
        "reason": blocker.reason.value,
        "value": None if value is None else exact_text(value),
        "required": {"comparator": required.comparator.value, "value": exact_text(required.bound)},
        "gap": None if blocker.gap is None else exact_text(blocker.gap),
        "needed": blocker.needed,
    }
