"""What killed programs leave: closed to others, removed by the next run, and never in its way."""

import os
import shutil
import signal
import stat
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from foundation.leftovers import ASIDE, locked, remove_abandoned_folders
from maturity.evidence.files import EvidenceFiles
from maturity.integrity.backup import back_up
from maturity.integrity.restore import restore
from maturity.integrity.verification import verify
from maturity.store.database import StoreError
from maturity.store.store import Store
from maturity.store.workspace import CONFIGURATION, DATABASE, EVIDENCE, Workspace
from tests.maturity.store.processes import start
from tests.maturity.store.workspaces import NOW, PLAN

KILLED, ASKED_TO_END = signal.SIGKILL, signal.SIGTERM


def back_up_slowly(connection: Connection, folder: Path, file: Path) -> None:
    """Back up, say when the first bytes are in the archive, and go no further."""

    def wait(_done: int, _total: int) -> None:
        connection.send("under way")
        time.sleep(60)

    back_up(Workspace(folder), file, NOW, wait)


def restore_slowly(connection: Connection, file: Path, folder: Path) -> None:
    """Restore, say when the first file is out of the archive, and go no further."""

    def wait(_done: int, _total: int) -> None:
        connection.send("under way")
        time.sleep(60)

    restore(file, folder, on_bytes=wait)


def interrupted(work: Callable[..., None], *arguments: Path, by: int) -> None:
    """Start a work, and end its process in the middle."""
    process, connection = start(work, *arguments)
    assert connection.recv() == "under way"
    assert process.pid is not None
    os.kill(process.pid, by)
    process.join()


def left_in(folder: Path) -> list[Path]:
    return sorted(folder.glob(".*"))


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_killed_backup_leaves_nothing_that_others_can_read(workspace: Workspace, tmp_path: Path) -> None:
    """The names in it are for this account alone; the next backup there removes it and says so."""
    interrupted(back_up_slowly, workspace.folder, tmp_path / "mot.zip", by=KILLED)
    (left,) = left_in(tmp_path)
    assert mode_of(left) == 0o700
    made = back_up(workspace, tmp_path / "hai.zip", NOW)
    assert [problem.code for problem in made.problems] == ["BS-12"]
    assert left.name in made.problems[0].message
    assert left_in(tmp_path) == []


def test_a_killed_restoring_is_tidied_up_by_the_next(workspace: Workspace, tmp_path: Path) -> None:
    """Whatever folder it restores to: what was left lies beside it."""
    back_up(workspace, tmp_path / "sao-luu.zip", NOW)
    interrupted(restore_slowly, tmp_path / "sao-luu.zip", tmp_path / "mot", by=KILLED)
    (left,) = left_in(tmp_path)
    assert mode_of(left) == 0o700
    reading = restore(tmp_path / "sao-luu.zip", tmp_path / "hai")
    assert reading.value is not None
    assert [problem.code for problem in reading.problems] == ["BS-12"]
    assert left_in(tmp_path) == []


def test_who_is_asked_to_end_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    """A closed terminal, or a machine that shuts down, ends a backup as Ctrl-C does."""
    interrupted(back_up_slowly, workspace.folder, tmp_path / "mot.zip", by=ASKED_TO_END)
    assert left_in(tmp_path) == []
    assert not (tmp_path / "mot.zip").exists()


def test_what_another_one_is_writing_stays(tmp_path: Path) -> None:
    """Two backups into one folder do not take each other for dead."""
    folder = tmp_path / f"{ASIDE}abc"
    folder.mkdir()
    with locked(folder):
        assert remove_abandoned_folders(tmp_path) == ()
        assert folder.exists()
    assert remove_abandoned_folders(tmp_path) == (folder.name,)


def create_and_die(connection: Connection, folder: Path, step: int) -> None:
    """Create a workspace, and be killed at the step with that number, counted from 0."""
    taken = 0

    def counted(do: Callable[..., object]) -> Callable[..., object]:
        def count(*arguments: object, **named: object) -> object:
            nonlocal taken
            if taken == step:
                os.kill(os.getpid(), KILLED)
            taken += 1
            return do(*arguments, **named)

        return count

    for owner, name in ((Path, "mkdir"), (Path, "chmod"), (Path, "write_bytes"), (Path, "replace")):
        setattr(owner, name, counted(getattr(owner, name)))
    setattr(Store, "create", counted(Store.create))  # noqa: B010
    Workspace(folder).create("[ky]\n").close()
    connection.send("done")


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("is_there", [False, True], ids=["a new folder", "an empty folder"])
def test_a_killed_creation_can_be_begun_again(tmp_path: Path, step: int, is_there: bool) -> None:
    """At whatever step it was killed: until the database has its name there is no workspace."""
    workspace = Workspace(tmp_path / "kho")
    if is_there:
        workspace.folder.mkdir()
    process, _ = start(create_and_die, workspace.folder, step)
    process.join()
    assert process.exitcode == -KILLED
    with pytest.raises(StoreError, match="chưa có thư mục dữ liệu"):
        workspace.open()
    workspace.create("[ky]\n").close()
    assert verify(workspace).holds
    assert sorted(path.name for path in workspace.folder.iterdir()) == [CONFIGURATION, EVIDENCE, DATABASE]


def test_a_file_of_somebody_elses_is_never_taken_for_a_rest(tmp_path: Path) -> None:
    """Settings that say something else, and evidence, are not what a killed creation left."""
    for name, content in ((CONFIGURATION, b"# cua toi\n"), (f"{EVIDENCE}/anh.jpg", PLAN)):
        workspace = Workspace(tmp_path / name.replace("/", "-"))
        (workspace.folder / name).parent.mkdir(parents=True)
        (workspace.folder / name).write_bytes(content)
        with pytest.raises(StoreError, match="thư mục đã có tệp khác"):
            workspace.create("[ky]\n")
        assert (workspace.folder / name).read_bytes() == content


def test_a_workspace_is_for_its_account_alone(tmp_path: Path) -> None:
    """Names and contacts are in the database: neither the folder nor the file can be read by others."""
    workspace = Workspace(tmp_path / "kho")
    workspace.create().close()
    assert (mode_of(workspace.folder), mode_of(workspace.database)) == (0o700, 0o600)


@pytest.mark.parametrize(
    ("before", "after"), [((0o755, 0o644), (0o700, 0o600)), ((0o770, 0o660), (0o770, 0o660))]
)
def test_a_workspace_that_others_can_read_is_closed(
    workspace: Workspace, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """One that its owner opened to a group, and to nobody else, stays so."""
    workspace.folder.chmod(before[0])
    workspace.database.chmod(before[1])
    assert workspace.close_to_others() is (before != after)
    assert (mode_of(workspace.folder), mode_of(workspace.database)) == after
    assert not workspace.close_to_others()


def test_what_a_killed_taking_in_left_of_a_file_is_removed(tmp_path: Path) -> None:
    """Not what somebody put there, nor what another one is copying just now."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    files = EvidenceFiles(folder)
    half, another, foreign = (
        folder / f".{'a' * 64}.0123abcd",
        folder / f".{'b' * 64}.0123abcd",
        folder / ".la",
    )
    for path in (half, another, foreign):
        path.write_bytes(PLAN)
    with locked(another):
        assert files.tidy() == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted([another.name, foreign.name])
    shutil.rmtree(folder)
    assert files.tidy() == 0
