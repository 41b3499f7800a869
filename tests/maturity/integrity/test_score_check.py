"""verify: a score by an index that was forged throughout, journal and seals included, is found."""

from pathlib import Path

import pytest
from attrs import evolve

from criteria.index.model import Index
from criteria.texts import read_texts, texts_of
from maturity.appraisal.observed import final_observations
from maturity.cycle.cycle import Cycle, save_cycle
from maturity.integrity.discrepancy import Discrepancy
from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import verify
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, decide, save_verdict, stored
from reports.workspace.verification import sentence
from rules.observation import figure, share
from rules.score import others_of
from tests.criteria.documents import FIXTURES
from tests.maturity.store.workspaces import NOW, recorded, rewrite
from tests.maturity.store.workspaces import year as year_of_levels
from tests.workspaces import sample_units, with_units

UNITS = {
    "99001": (figure("1.1", 4), figure("2.5", 40), share("2.1", 3, 4)),
    "99002": (figure("1.1", 3), figure("2.5", 10), share("2.1", 1, 2)),
}


@pytest.fixture
def scored(tmp_path: Path) -> Workspace:
    """A year by the small index with the appraised score of two communes, which both have a best result."""
    texts = texts_of(str(FIXTURES / "chi-so-nho.md")).value
    assert texts is not None
    index = read_texts(texts).value
    assert isinstance(index, Index)
    cycle: Cycle = evolve(
        year_of_levels(3), framework=index, texts=texts, unit_kind=index.unit_kind, series="chi-so-nho"
    )
    others = others_of(index, UNITS)
    workspace = Workspace(tmp_path / "kho")
    workspace.create().close()
    with_units(tmp_path / "kho", sample_units())
    with workspace.open() as store, store.act("dossier appraised", NOW) as writing:
        save_cycle(writing, cycle)
        for unit, observed in UNITS.items():
            decided = final_observations(cycle, recorded(writing, cycle, unit, observed))
            made = decide(cycle, decided, others[unit])
            save_verdict(writing, stored(cycle, unit, Stage.APPRAISED, made, others[unit], NOW.date()))
    return workspace


def result(path: str, value: str) -> str:
    """Return the SQL of a row whose result says something else at a path."""
    return f"json_set(row, '$.result', json_set(row ->> '$.result', '$.{path}', {value}) || '')"


def forged(workspace: Workspace, change: str) -> list[Discrepancy]:
    """Rewrite the score of the second commune as well as can be, and return what verify finds."""
    rewrite(
        workspace, f"UPDATE journal SET row = {change} WHERE table_name = 'verdicts' AND key LIKE '%99002%'"
    )
    return list(verify(workspace).discrepancies)


def test_sound_scores_are_derived_again(scored: Workspace) -> None:
    """With the best results of their ranking."""
    verification = verify(scored)
    assert (verification.verdicts, verification.discrepancies) == (2, ())


@pytest.mark.parametrize(
    ("change", "columns"),
    [
        (result("points[0]", "'99'"), ["result"]),
        (result("class", "'Tốt'"), ["result"]),
        (result("main[0][1]", "'20'"), ["result"]),
        (result("rows[0][1]", "'1'"), ["result"]),
        (result("rows[0][0]", "'9.9'"), ["result"]),
        (result('best."2.5"', "'10'"), ["result"]),
        (f"json_set(row, '$.observations_digest', '{'0' * 64}')", ["observations_digest"]),
        (f"json_set(row, '$.rules_digest', '{'0' * 64}')", ["rules_digest"]),
        ("json_set(row, '$.findings', json_remove(row ->> '$.findings', '$[0]') || '')", ["findings"]),
    ],
    ids=["total", "class", "main index", "clause", "a row", "best", "figures", "rules", "a row less"],
)
def test_a_forged_score_is_found(scored: Workspace, change: str, columns: list[str]) -> None:
    """With table, key and column; the other score holds."""
    found = forged(scored, change)
    assert {each.table for each in found} == {"verdicts"}
    assert {each.kind for each in found} - {Kind.CONTRADICTION} == {Kind.VERDICT_DIFFERS}
    assert all("99002" in sentence(each) for each in found)
    assert {str(each.column) for each in found} >= {*columns}
    assert all(each.expected for each in found)
