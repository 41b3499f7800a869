"""The audit of a published table as JSON, schema `maturity.audit/1`: exact numbers as text, keys in order."""

from typing import Any

from foundation.exact import exact_text
from maturity.operations.audits import Audited
from reports.ranking.audit_report import computed_text, printed_text, verdict
from reports.self_check.check_json import problem_json
from reports.self_check.score_json import index_json
from rules.audit import Check

SCHEMA = "maturity.audit/1"


def audit_json(audited: Audited) -> dict[str, Any]:
    """Return the whole report as plain JSON types."""
    columns = audited.published.columns if audited.published else ()
    return {
        "schema": SCHEMA,
        "framework": index_json(audited.request.criteria_set, audited.index, audited.request.as_of),
        "file": str(audited.request.file),
        "agrees": audited.agrees,
        "sentence": " ".join(verdict(audited)),
        "columns": [
            {"heading": each.heading, "meaning": each.meaning, "parts": each.is_part} for each in columns
        ],
        "lists": [
            {
                "group": each.table.group,
                "units": len(each.table.rows),
                "whole": each.table.is_whole,
                "checks": [_check(check) for check in each.checks],
            }
            for each in audited.tables
        ],
        "problems": [problem_json(problem) for problem in audited.problems],
    }


def _check(check: Check) -> dict[str, Any]:
    computed = check.computed
    return {
        "kind": check.part.value,
        "outcome": check.outcome.value,
        "line": check.line,
        "column": check.column,
        "unit": check.name,
        "printed": printed_text(check),
        "computed": computed_text(check),
        "low": None if computed is None else exact_text(computed.low),
        "high": None if computed is None else exact_text(computed.high),
    }
