"""`maturity verify` as a user runs it: exit codes, a line for each record, JSON, and nothing changed."""

import json
from pathlib import Path

import pytest

from maturity.store.schema import FIGURES
from maturity.store.workspace import Workspace
from tests.maturity.store.workspaces import NOW, figure, head_of, reach_past
from tests.running import Run


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with two figures, which the commands find by themselves."""
    workspace = Workspace(tmp_path / "maturity-data")
    with workspace.create() as store, store.act("intake", NOW) as writing:
        writing.put_all(FIGURES, (figure("00004", "CQS-01", 312), figure("00004", "CQS-02", 33)))
    monkeypatch.chdir(tmp_path)
    return workspace


def test_all_that_holds_is_exit_0_with_counts_and_head(run: Run, workspace: Workspace) -> None:
    """Twelve digits of the head, which --head takes; whole where it is asked for."""
    outcome = run("verify")
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out == (
        "Đã kiểm 02 dòng nhật ký, 02 bản ghi, 0 kết quả tính lại, 0 tệp tài liệu kiểm chứng; tất cả khớp; "
        f"mã đối chiếu: {head_of(workspace)[:12]}\n"
    )
    assert f"mã đối chiếu: {head_of(workspace)}\n" in run("verify", "--full").out
    assert run("verify", "--head", head_of(workspace)[:12]).code == 0


def test_a_record_that_does_not_hold_is_exit_1_and_a_line(run: Run, workspace: Workspace) -> None:
    """With table, key, what is found and what the journal says."""
    reach_past(workspace, "UPDATE figures SET numerator = 499 WHERE item = 'CQS-01'")
    outcome = run("verify")
    assert outcome.code == 1
    first, last = outcome.out.splitlines()
    assert first == (
        "Bảng figures (số liệu), khóa 2025 / 00004 / CQS-01: cột numerator là 499, "
        "theo nhật ký (dòng 1) phải là 312."
    )
    assert "không khớp 01 chỗ" in last


def test_what_differs_in_a_long_text_is_in_sight(run: Run, workspace: Workspace) -> None:
    """A threshold in the middle of a set is shown as it is and as it should be."""
    row = "| CQS-02 | ≥ 40% | ≥ 60% | ≥ {}% | ≥ 90% |"
    text = f"{'Mở đầu của một bộ tiêu chí. ' * 20}{row}{' Phần sau của bộ tiêu chí.' * 20}"
    with workspace.open() as store, store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-03", 10, note=text.format(80)))
    reach_past(workspace, "UPDATE figures SET note = replace(note, '≥ 80%', '≥ 79%')")
    outcome = run("verify")
    assert outcome.code == 1
    assert "cột note là “…| ≥ 40% | ≥ 60% | ≥ 79% |" in outcome.out
    assert "phải là “…| ≥ 40% | ≥ 60% | ≥ 80% |" in outcome.out


def test_the_result_as_json(run: Run, workspace: Workspace) -> None:
    """The same as values, and nothing else on stdout."""
    reach_past(workspace, "UPDATE figures SET note = 'sửa tay' WHERE item = 'CQS-01'")
    outcome = run("verify", "--format", "json")
    assert outcome.code == 1
    result = json.loads(outcome.out)
    counts = ["lines", "rows", "verdicts", "files"]
    assert list(result) == ["schema", "holds", "head", *counts, "findings", "unnamed_files", "given_times"]
    assert (result["schema"], result["holds"], result["lines"]) == ("maturity.verify/1", False, 2)
    (finding,) = result["findings"]
    assert finding.pop("message").startswith("Bảng figures")
    assert finding == {
        "kind": "cell_changed",
        "table": "figures",
        "key": [2025, "00004", "CQS-01"],
        "line": 1,
        "column": "note",
        "found": "sửa tay",
        "expected": None,
        "against": None,
    }


def test_a_head_is_asked_for_by_its_first_digits(run: Run, workspace: Workspace) -> None:
    """Twelve are enough, in either case; one that no line has is exit 1."""
    head = head_of(workspace)
    assert run("verify", "--head", head).code == 0
    assert run("verify", "--head", head[:12].upper()).code == 0
    outcome = run("verify", "--head", "f" * 64)
    assert outcome.code == 1
    assert "không dòng nào có mã đối chiếu" in outcome.text


@pytest.mark.parametrize(
    "head", ["", "5f0c2a9be41", "không biết", "0x5f0c2a9be41d", "a" * 65, "0" * 12, "0" * 64]
)
def test_what_is_no_head_is_exit_2(run: Run, workspace: Workspace, head: str) -> None:
    """Too short, too long or no hex digits: said with what is needed."""
    outcome = run("verify", "--head", head)
    assert outcome.code == 2
    assert "cần từ 12 đến 64 ký tự" in outcome.text


def test_what_cannot_be_read_is_exit_2(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    """No workspace, and a file that is none: nothing on stdout, a remedy on stderr."""
    outcome = run("verify", "-w", tmp_path / "khac", "--format", "json")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"maturity -w {tmp_path / 'khac'} init" in outcome.text
    workspace.database.write_bytes(b"\x89PNG" + bytes(5000))
    outcome = run("verify")
    assert (outcome.code, outcome.out) == (2, "")
    assert "maturity restore" in outcome.text


def test_hostile_text_in_a_cell_cannot_move_the_screen(run: Run, workspace: Workspace) -> None:
    """Control characters of a tampered cell are not sent to the terminal."""
    reach_past(workspace, "UPDATE figures SET note = char(27) || '[2J' || char(10) || 'khớp' WHERE line = 1")
    outcome = run("verify")
    assert "\x1b" not in outcome.out
    assert len(outcome.out.splitlines()) == 2
