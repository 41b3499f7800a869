"""The curve of a threshold as JSON, schema `maturity.thresholds/1`: every step, every unit that depends."""

from collections.abc import Mapping
from typing import Any

from foundation.exact import exact_text
from maturity.operations.impact.thresholds import Thresholds
from reports.impact.common_json import figures_json, side_json
from reports.impact.threshold_words import lines_of, sentences
from reports.media.json_text import json_text
from reports.self_check.check_json import problem_json
from rules.curve import Curve, End, Pivot

SCHEMA = "maturity.thresholds/1"


def threshold_json(thresholds: Thresholds, engine: Mapping[str, str]) -> str:
    """Return the curves as JSON; bounds and values are exact."""
    return json_text(
        {
            "schema": SCHEMA,
            "framework": side_json(thresholds.side),
            "figures": figures_json(thresholds.figures),
            "criterion": thresholds.criterion.code,
            "name": thresholds.criterion.name,
            "level": thresholds.level,
            "curves": [_curve(thresholds, curve) for curve in thresholds.curves],
            "without_figures": list(thresholds.without),
            "undecidable": list(thresholds.undecidable),
            "engine": dict(engine),
            "problems": [problem_json(problem) for problem in thresholds.problems],
        }
    )


def _curve(thresholds: Thresholds, curve: Curve) -> dict[str, Any]:
    return {
        "unit_group": curve.unit_group,
        "required": {
            "comparator": curve.requirement.comparator.value,
            "value": exact_text(curve.requirement.bound),
        },
        "units": len(curve.units),
        "loosest": _end(curve.loosest),
        "tightest": _end(curve.tightest),
        "points": [
            {
                "bound": exact_text(line.bound),
                "reached": line.reached,
                "possible": line.possible,
                "change": line.change,
            }
            for line in lines_of(curve, {*curve.steps, *thresholds.wanted})
        ],
        "units_that_depend": [_pivot(thresholds, curve, pivot) for pivot in curve.pivots],
        "units_without_figure": list(curve.without_figure),
        "sentences": [*sentences(thresholds, curve)],
    }


def _end(end: End | None) -> dict[str, Any] | None:
    if end is None:
        return None
    return {"bound": exact_text(end.bound), "included": end.is_included, "of_level": end.level}


def _pivot(thresholds: Thresholds, curve: Curve, pivot: Pivot) -> dict[str, Any]:
    return {
        "code": pivot.unit,
        "name": thresholds.names[pivot.unit],
        "value": exact_text(pivot.value),
        "meets": curve.is_met(pivot.value),
        "level_if_met": pivot.met,
        "level_if_not": pivot.failed,
    }
