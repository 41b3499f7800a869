"""`maturity init`, `backup` and `restore` as a user runs them."""

from pathlib import Path

import pytest

from maturity.store.schema import EVIDENCE, FIGURES
from maturity.store.workspace import Workspace
from tests.maturity.store.workspaces import NOW, PLAN, evidence, figure, head_of, keep_file, reach_past
from tests.running import Run


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Workspace:
    """A workspace made by `maturity init`, with one figure."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATURITY_NOW", "2026-01-15T08:00")
    assert run("init").code == 0
    workspace = Workspace(tmp_path / "maturity-data")
    with workspace.open() as store, store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 312))
    return workspace


def test_init_says_how_to_go_on(tmp_path: Path, run: Run) -> None:
    """Where the workspace is, how later commands find it, and what comes next."""
    outcome = run("init", "-w", tmp_path / "kho")
    assert outcome.code == 0
    for said in (
        str(tmp_path / "kho"),
        f"maturity -w {tmp_path / 'kho'} unit import",
        "MATURITY_HOME",
        f"maturity -w {tmp_path / 'kho'} backup",
    ):
        assert said in outcome.text
    assert run("verify", "-w", tmp_path / "kho").code == 0
    again = run("init", "-w", tmp_path / "kho")
    assert again.code == 2
    assert "đã có thư mục dữ liệu" in again.text


def test_a_workspace_goes_into_one_file_and_comes_back(
    workspace: Workspace, tmp_path: Path, run: Run
) -> None:
    """Both say how much it is, of which day, and the head of the journal."""
    outcome = run("backup", "sao-luu.zip")
    assert (outcome.code, outcome.err) == (0, "")
    assert "1 dòng nhật ký, 0 tệp tài liệu kiểm chứng, ngày 15/01/2026" in outcome.text
    assert head_of(workspace)[:12] in outcome.out
    assert head_of(workspace) not in outcome.out
    outcome = run("restore", "sao-luu.zip", "moi")
    assert (outcome.code, outcome.err) == (0, "")
    assert "tất cả khớp" in outcome.text
    assert "Đã khôi phục vào moi" in outcome.text
    assert run("verify", "-w", "moi", "--head", head_of(workspace)).code == 0
    assert "đã có tệp này" in run("backup", "sao-luu.zip").text
    assert "thư mục đã có tệp khác" in run("restore", "sao-luu.zip", "moi").text


def test_the_sets_of_the_province_come_along(workspace: Workspace, tmp_path: Path, run: Run) -> None:
    """Those of the folder of sets, by their names; texts from before a change and other files stay behind."""
    workspace.sets.mkdir()
    for name in ("tinh-2026.md", "tinh-2026.md.cu-1", ".nhap.md", "ghi chú.txt"):
        (workspace.sets / name).write_text(f"# {name}\n", encoding="utf-8")
    assert run("backup", "sao-luu.zip").code == 0
    assert run("restore", "sao-luu.zip", tmp_path / "lai").code == 0
    sets = Workspace(tmp_path / "lai").sets
    assert {path.name: path.read_text(encoding="utf-8") for path in sets.iterdir()} == {
        "tinh-2026.md": "# tinh-2026.md\n"
    }
    assert run("verify", "-w", tmp_path / "lai").code == 0


def test_a_backup_without_a_file_that_a_row_names_is_exit_1(workspace: Workspace, run: Run) -> None:
    """The backup is written all the same, and what it lacks is said."""
    path = keep_file(workspace, PLAN)
    with workspace.open() as store, store.act("evidence add", NOW) as writing:
        writing.put(EVIDENCE, evidence(PLAN, "ke-hoach.pdf"))
    path.unlink()
    outcome = run("backup", "sao-luu.zip")
    assert outcome.code == 1
    assert Path("sao-luu.zip").exists()
    assert path.name in "".join(outcome.err.split())


def test_a_backup_that_does_not_hold_is_exit_2_unless_it_is_accepted(workspace: Workspace, run: Run) -> None:
    """Accepted, it is restored as it is, with a line for each record that does not hold: exit 1."""
    reach_past(workspace, "UPDATE figures SET numerator = 499")
    assert run("backup", "sao-luu.zip").code == 0
    outcome = run("restore", "sao-luu.zip", "moi")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--accept-findings" in outcome.text
    outcome = run("restore", "sao-luu.zip", "moi", "--accept-findings")
    assert outcome.code == 1
    assert "cột numerator là 499" in outcome.text


@pytest.mark.parametrize("arguments", [("backup", "sao-luu.zip"), ("restore", "khong-co.zip", "moi")])
def test_what_is_not_there_is_exit_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, arguments: tuple[str, ...]
) -> None:
    """No workspace to back up, no backup to restore: nothing is made."""
    monkeypatch.chdir(tmp_path)
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert list(tmp_path.iterdir()) == []
