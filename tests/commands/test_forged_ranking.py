"""verify: a ranking that was forged as a whole contradicts the points, the conclusions or itself."""

from pathlib import Path

import pytest

from maturity.integrity.discrepancy import Discrepancy
from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import verify
from maturity.store.workspace import Workspace
from reports.workspace.verification import sentence
from tests.maturity.store.workspaces import rewrite


def cell(table: str, unit: str, column: str, value: str) -> str:
    """Return the forging of one cell in all lines of a unit's rows; `value` is SQL."""
    return (
        f"UPDATE journal SET row = json_set(row, '$.{column}', {value})"
        f" WHERE table_name = '{table}' AND row ->> '$.unit' = '{unit}'"
    )


def found_in(workspace: Workspace) -> set[Discrepancy]:
    return set(verify(workspace).discrepancies)


CASES = {
    "a place": (
        (cell("rankings", "912", "position", "1"),),
        {("rankings", "position", "rankings")},
    ),
    "points of the annex": (
        (cell("rankings", "912", "points", "'900'"), cell("rankings", "912", "position", "1")),
        {
            ("rankings", "points", "conclusions"),
            ("rankings", "points", "verdicts"),
            ("rankings", "position", "rankings"),
        },
    ),
    "points approved as well": (
        (
            cell("rankings", "901", "points", "'900'"),
            cell("conclusions", "901", "points", "'900'"),
        ),
        {("rankings", "points", "verdicts"), ("conclusions", "points", "verdicts")},
    ),
    "a class": (
        (cell("rankings", "912", "class_name", "'Xuất sắc'"),),
        {("rankings", "class_name", "verdicts")},
    ),
    "the kind of the decision": (
        ("UPDATE journal SET row = json_set(row, '$.kind', 'notice') WHERE table_name = 'decisions'",),
        {("rankings", "number", "decisions")},
    ),
    "too few votes": (
        (cell("conclusions", "903", "agreed", "2"), cell("conclusions", "903", "against", "5")),
        {("conclusions", "agreed", "councils")},
    ),
    "a conclusion of an approved dossier": (
        (cell("conclusions", "903", "points", "NULL"),),
        {("conclusions", "level", "dossiers"), ("rankings", "points", "conclusions")},
    ),
}
"""What is forged, and which tables then contradict which."""


@pytest.mark.parametrize(("forgings", "expected"), CASES.values(), ids=CASES)
def test_a_forged_ranking_contradicts_its_grounds(
    ranked_year: Path, forgings: tuple[str, ...], expected: set[tuple[str, str, str]]
) -> None:
    """Every contradiction is named in a sentence."""
    workspace = Workspace(ranked_year)
    before = found_in(workspace)
    rewrite(workspace, *forgings)
    found = found_in(workspace) - before
    contradictions = {
        (str(each.table), str(each.column), str(each.against))
        for each in found
        if each.kind is Kind.CONTRADICTION
    }
    assert contradictions == expected
    assert all(sentence(each) for each in found)
