"""The report on an annex as JSON, schema `maturity.framework.import/1`."""

from typing import Any

from foundation.problem import Place
from maturity.operations.annexes import ImportedAnnex
from reports.framework.annex_report import fault_lines, summary
from reports.self_check.check_json import problem_json

SCHEMA = "maturity.framework.import/1"


def annex_json(imported: ImportedAnnex) -> dict[str, Any]:
    """Return the whole report as plain JSON types."""
    draft = imported.draft
    return {
        "schema": SCHEMA,
        "annex": str(imported.request.annex),
        "draft": str(imported.request.output),
        "id": draft.criteria_set.id,
        "kind": draft.criteria_set.set_kind.name,
        "sentence": summary(imported),
        "onto": None if imported.compared is None else imported.compared.before.id,
        "columns": [
            {"heading": each.heading, "role": each.role.name.lower(), "level": each.level}
            for each in draft.columns
            if each.role is not None
        ],
        "rows": [
            {
                "code": row.code,
                "number": row.number,
                "name": row.name,
                "place": _place(row.place),
                "understanding": row.understanding.name.lower(),
                "read_as": row.said,
                "against": None if row.against is None else row.against.name.lower(),
            }
            for row in draft.rows
        ],
        "remarks": [problem_json(problem) for problem in draft.remarks],
        "faults": list(fault_lines(imported)),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.line, "column": place.column}
