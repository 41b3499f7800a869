"""The picture by levels as JSON, schema `maturity.overview/1`."""

from collections.abc import Mapping
from typing import Any

from criteria.digest import document_digest, rules_digest
from criteria.model import LEVELS
from maturity.operations.overview.values import LevelOverview, UnitLevel
from reports.media.json_text import json_text
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import suppliers_json
from reports.overview.level_words import LevelCounts, counts_before, counts_of, lift_lacks
from reports.self_check.check_json import problem_json
from rules.lift import Lift
from rules.verdict import Assessment

SCHEMA = "maturity.overview/1"


def level_overview_json(overview: LevelOverview, engine: Mapping[str, str]) -> str:
    """Return the picture as JSON: units in their order, criteria and units one criterion away as printed."""
    cycle, framework = overview.cycle, overview.whole
    return json_text(
        {
            "schema": SCHEMA,
            "year": overview.year,
            "kind": framework.unit_kind.value,
            "series": cycle.series if cycle else None,
            "rehearsal": rehearsal_text(cycle) if cycle else None,
            "final": overview.is_final,
            "framework": {
                "id": framework.id,
                "version": framework.version,
                "method": "levels",
                "rules_digest": rules_digest(overview.framework),
                "document_digest": document_digest(framework),
            },
            "units": [_unit(unit) for unit in overview.units],
            "levels": _counts(counts_of(overview.units)),
            "levels_before": _counts(counts_before(overview.units)),
            "areas_by": overview.areas.kind.value,
            "areas": [_area(overview, area.name, area.units) for area in overview.areas.areas],
            "criteria": [
                {
                    "code": row.criterion,
                    "name": overview.framework.by_code[row.criterion].name,
                    "blocks": len(row.held),
                    "alone": len(row.alone),
                    "missing": len(row.missing),
                    "supplier": overview.framework.by_code[row.criterion].supplier,
                    "changed_by": list(overview.framework.by_code[row.criterion].changed_by),
                    "units": list(row.held),
                    "units_alone": list(row.alone),
                }
                for row in overview.bottlenecks
            ],
            "one_away": [_lift(unit, lift) for unit in overview.one_away for lift in unit.lifts],
            "suppliers": suppliers_json(overview.suppliers),
            "engine": dict(engine),
            "head": overview.head or None,
            "problems": [problem_json(problem) for problem in overview.problems],
        }
    )


def _unit(unit: UnitLevel) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": unit.name,
        "self": _level(unit.submitted),
        "official": unit.official,
        "before": unit.before,
        "next_blockers": unit.blockers or 0,
        "basis": unit.basis.value,
        "state": unit.state.value if unit.state else None,
        "appraised": _level(unit.appraised),
        "recognised": unit.recognised,
        "level": unit.level,
        "ceiling": unit.ceiling,
        "change": unit.change,
    }


def _level(result: Assessment | None) -> int | None:
    return None if result is None else result.verdict.level


def _counts(counts: LevelCounts) -> dict[str, int]:
    return {
        **{str(level): counts.by_level[level] for level in (0, *LEVELS)},
        "undetermined": counts.undetermined,
        "without": counts.without,
    }


def _area(overview: LevelOverview, name: str, codes: tuple[str, ...]) -> dict[str, Any]:
    units = [overview.by_code[code] for code in codes]
    return {
        "name": name,
        "units": list(codes),
        "levels": _counts(counts_of(units)),
        "levels_before": _counts(counts_before(units)),
    }


def _lift(unit: UnitLevel, lift: Lift) -> dict[str, Any]:
    return {
        "code": unit.code,
        "criterion": lift.criterion,
        "needed": lift.blocker.needed,
        "level": lift.level,
        "reason": lift.blocker.reason.value,
        "lacking": lift_lacks(unit, lift),
    }
