"""The impact of an index as JSON, schema `maturity.impact/1`; amounts are exact parts of a value, 0 to 1."""

from collections.abc import Mapping
from typing import Any

from foundation.exact import exact_text
from maturity.operations.impact.values import PointsImpact, UnitPointImpact
from reports.impact.common_json import IMPACT_SCHEMA, figures_json, rows_json, side_json
from reports.impact.points_words import parts_of, points_sentence
from reports.media.json_text import json_text
from reports.self_check.check_json import problem_json
from rules.impact import Effect
from rules.placed import Place
from rules.scored import Scored


def points_json(impact: PointsImpact, engine: Mapping[str, str]) -> str:
    """Return the impact as JSON: every unit by both indexes, and what of its value each row changes."""
    by_code = {unit.code: unit for unit in impact.units}
    return json_text(
        {
            "schema": IMPACT_SCHEMA,
            "from": side_json(impact.before),
            "to": side_json(impact.after),
            "figures": figures_json(impact.figures),
            "sentence": points_sentence(impact),
            "effects": {effect.value: len(impact.of(effect)) for effect in Effect},
            "ranked": impact.are_ranked,
            "units": [_unit(unit) for unit in impact.units],
            "areas_by": impact.figures.areas.kind.value,
            "areas": [
                {"name": area.name, "units": [code for code in area.units if code in by_code]}
                for area in impact.figures.areas.areas
            ],
            "compared_rows": rows_json(impact.rows),
            "without_figures": list(impact.without),
            "undecidable": list(impact.undecidable),
            "engine": dict(engine),
            "problems": [problem_json(problem) for problem in impact.problems],
        }
    )


def _unit(unit: UnitPointImpact) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": unit.name,
        "basis": unit.basis.value,
        "from": _score(unit.before, unit.place_before),
        "to": _score(unit.after, unit.place_after),
        "effect": unit.effect.value,
        "change": exact_text(unit.change.total),
        "rows": [
            {"code": part.code, "fate": part.fate.value, "change": exact_text(part.total)}
            for part in parts_of(unit)
        ],
    }


def _score(scored: Scored, place: Place | None) -> dict[str, Any]:
    return {
        "points": exact_text(scored.points),
        "value": exact_text(scored.value),
        "possible_value": exact_text(scored.possible_value),
        "class": scored.class_name,
        "place": None if place is None else {"first": place.first, "last": place.last},
        "without_figure": [
            row.code for row in scored.rows if row.observation.state.is_open and not row.is_left_out
        ],
    }
