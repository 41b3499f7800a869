"""The picture by an index as JSON, schema `maturity.overview/1`: exact numbers as text, parts from 0 to 1."""

from collections.abc import Iterable, Mapping
from typing import Any

from criteria.digest import document_digest, rules_digest
from foundation.exact import exact_text
from maturity.figures.suppliers import holder
from maturity.operations.overview.points_values import AreaAverage, ScoreOverview, UnitScore
from reports.media.json_text import json_text
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import suppliers_json
from reports.overview.level_json import SCHEMA
from reports.self_check.check_json import problem_json
from reports.self_check.score_json import score_values
from rules.average import Average
from rules.standing import StandingKind, compared_rows


def score_overview_json(overview: ScoreOverview, engine: Mapping[str, str]) -> str:
    """Return the picture as JSON: units in their order, rows as printed, all areas and then all units."""
    cycle, whole, decision = overview.cycle, overview.whole, overview.decision
    rows = {row.code: row for row in compared_rows(overview.index)}
    by_code = overview.index.by_code
    return json_text(
        {
            "schema": SCHEMA,
            "year": overview.year,
            "kind": whole.unit_kind.value,
            "series": cycle.series if cycle else None,
            "rehearsal": rehearsal_text(cycle) if cycle else None,
            "final": overview.is_final,
            "framework": {
                "id": whole.id,
                "version": whole.version,
                "method": "points",
                "rules_digest": rules_digest(overview.index),
                "document_digest": document_digest(whole),
            },
            "decision": decision.number if decision else None,
            "units": [_unit(unit) for unit in overview.units],
            "mean": exact_text(overview.mean) if overview.values else None,
            "median": exact_text(overview.median) if overview.values else None,
            "areas_by": overview.areas.kind.value,
            "areas": [
                {**_area(average), "codes": list(area.units)}
                for area, average in zip(overview.areas.areas, overview.averages, strict=False)
            ],
            "all": _area(overview.averages[-1]),
            "rows": [
                {
                    "name": rows[average.code].name,
                    **_average(average),
                    "supplier": holder(by_code[average.code]) if average.code in by_code else None,
                }
                for average in overview.rows
            ],
            "suppliers": suppliers_json(overview.suppliers),
            "engine": dict(engine),
            "head": overview.head or None,
            "problems": [problem_json(problem) for problem in overview.problems],
        }
    )


def _unit(unit: UnitScore) -> dict[str, Any]:
    def rows_of(kind: StandingKind) -> Iterable[str]:
        return (each.row for each in unit.standings if each.kind is kind)

    return {
        "code": unit.code,
        "name": unit.name,
        "self": score_values(unit.submitted) if unit.submitted else None,
        "official": score_values(unit.appraised) if unit.appraised else None,
        "score": score_values(unit.newest) if unit.newest else None,
        "basis": unit.basis.value,
        "state": unit.state.value if unit.state else None,
        "first": unit.first,
        "last": unit.last,
        "position_before": unit.former.position if unit.former else None,
        "strengths": list(rows_of(StandingKind.STRENGTH)),
        "weaknesses": list(rows_of(StandingKind.WEAKNESS)),
    }


def _area(area: AreaAverage) -> dict[str, Any]:
    return {
        "name": area.name,
        "units": area.units,
        "value": None if area.value is None else exact_text(area.value),
        "possible_value": None if area.possible_value is None else exact_text(area.possible_value),
        "main": [_average(main) for main in area.main_indexes],
    }


def _average(average: Average) -> dict[str, Any]:
    return {
        "code": average.code,
        "units": average.units,
        "secured": exact_text(average.secured),
        "possible": exact_text(average.possible),
        "lost": exact_text(average.lost),
        "lacking": average.lacking,
    }
