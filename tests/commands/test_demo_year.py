"""`maturity demo --workspace`: the whole year of the sample province, which stays and verifies."""

import json
from pathlib import Path

import pytest

from maturity.dossier.dossier import dossiers
from maturity.dossier.states import State
from maturity.store.schema import FIGURES, INTAKES
from maturity.store.workspace import Workspace
from tests.running import Outcome, Run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nam") / "nam-mau"


@pytest.fixture
def played(run: Run, folder: Path) -> Outcome | None:
    """What the demo printed; None where the year was played by a test before."""
    if folder.exists():
        return None
    outcome = run("demo", "--workspace", folder)
    assert outcome.code == 0, outcome.text
    (folder.parent / "noi.txt").write_text(outcome.out, encoding="utf-8")
    return outcome


@pytest.mark.usefixtures("played")
def test_the_year_is_told_and_ends_with_its_lists(folder: Path) -> None:
    """Scene by scene, what was refused among it; then the lists and the check of the journal."""
    told = " ".join((folder.parent / "noi.txt").read_text(encoding="utf-8").split())
    for words in ("bị từ chối", "trả lại", "nộp muộn", "không liên quan", "phiếu chia", "tất cả khớp"):
        assert words in told, words


@pytest.mark.usefixtures("played")
def test_the_workspace_that_is_left_verifies(run: Run, folder: Path) -> None:
    """Every line, every cell, every verdict."""
    outcome = run("-w", folder, "verify", "--format", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["holds"] is True


@pytest.mark.usefixtures("played")
def test_forms_came_back_filled_in(folder: Path) -> None:
    """Eleven of the twelve brought something; the commune that never began typed nothing into its own."""
    with Workspace(folder).open_read_only() as store:
        forms = [row for row in store.rows(INTAKES, year=2025) if row["kind"] == "unit_form"]
        support, hamlets = (store.row(FIGURES, 2025, "99004", item) for item in ("CQS-25", "THON-TDP"))
    assert len(forms) == 11
    assert support is not None
    assert (support["numerator"], support["denominator"]) == (25, 29)
    assert hamlets is not None
    assert hamlets["value"] == "29"


@pytest.mark.usefixtures("played")
def test_evidence_came_with_files(run: Run, folder: Path) -> None:
    """A file that had nothing to do with its criterion, and the plan that was sent after it."""
    assert run("-w", folder, "verify").says("02 tệp tài liệu kiểm chứng")
    listed = run("-w", folder, "evidence", "list", "--year", 2025, "--unit", "99004")
    assert listed.says("thong-bao-hop.pdf")
    assert listed.says("45/KH-UBND")


@pytest.mark.usefixtures("played")
def test_every_dossier_went_its_way(folder: Path) -> None:
    """Eleven communes submitted, one late, one returned; the twelfth never began."""
    with Workspace(folder).open_read_only() as store:
        found = {dossier.unit: dossier for dossier in dossiers(store, 2025)}
    assert len(found) == 11
    assert [unit for unit, dossier in found.items() if dossier.is_late] == ["99008"]
    assert [unit for unit, dossier in found.items() if dossier.was_returned] == ["99007"]
    assert {dossier.state for dossier in found.values()} == {State.PUBLISHED}


@pytest.mark.usefixtures("played")
def test_nothing_is_played_over_what_is_there(run: Run, folder: Path) -> None:
    """A second time needs another folder."""
    before = (folder / "maturity.db").read_bytes()
    outcome = run("demo", "--workspace", folder)
    assert (outcome.code, outcome.says("chọn thư mục mới hoặc trống")) == (2, True)
    assert (folder / "maturity.db").read_bytes() == before
