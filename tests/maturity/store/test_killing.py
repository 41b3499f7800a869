"""A writer killed at any moment leaves the old or the new state; four writers at once all succeed."""

import random
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from maturity.integrity.verification import verify
from maturity.store.schema import FIGURES
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from tests.maturity.store.processes import (
    ROWS_OF_AN_ACT,
    answer,
    how_synchronous,
    start,
    write_acts,
    write_until_killed,
)

FULL = 2
"""As SQLite names a file that is on the disk before an act ends."""
LONGEST_LIFE = 0.12
"""In so many seconds a writer is in the middle of its first acts."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with one act of the writer's, so that every state is a whole act."""
    workspace = Workspace(tmp_path_factory.mktemp("giet") / "kho")
    workspace.create().close()
    process, connection = start(write_until_killed, workspace.database, 0)
    assert connection.recv() == "begun"
    while not has_an_act(workspace):
        time.sleep(0.01)
    process.kill()
    process.join()
    return workspace


def has_an_act(workspace: Workspace) -> bool:
    with workspace.open_read_only() as store:
        return store.head.number > 0


def kill_in_mid_write(workspace: Workspace, draw: random.Random) -> bool:
    """Start a writer, kill it, verify; return whether it was caught in the middle of writing to the file."""
    process, connection = start(write_until_killed, workspace.database, 1_000)
    assert connection.recv() == "begun"
    time.sleep(draw.uniform(0, LONGEST_LIFE))
    process.kill()
    process.join()
    left_open = workspace.database.with_name(workspace.database.name + "-journal")
    was_caught = left_open.exists() and left_open.stat().st_size > 0
    verification = verify(workspace)
    assert verification.holds, verification.discrepancies
    with Store.open_read_only(workspace.database) as store:
        states = {row["numerator"] for row in store.rows(FIGURES)}
        acts = Counter(line.act for line in store.lines())
        assert store.count(FIGURES) == ROWS_OF_AN_ACT
    assert len(states) == 1, "rows of two acts: one of them was kept in part"
    assert set(acts.values()) == {ROWS_OF_AN_ACT}
    return was_caught


def kill_many(begun: Workspace, folder: Path, times: int) -> int:
    draw = random.Random(2361)
    caught = 0
    for number in range(times):
        workspace = Workspace(Path(shutil.copytree(begun.folder, folder / str(number))))
        caught += kill_in_mid_write(workspace, draw)
        shutil.rmtree(workspace.folder)
    return caught


def test_a_killed_writer_leaves_a_whole_state(begun: Workspace, tmp_path: Path) -> None:
    """Twenty times, SQLite's own journal left open in some: reading and verifying show whole acts only."""
    assert kill_many(begun, tmp_path, 20) > 0, "no writer was caught in mid-write: the test shows nothing"


def test_an_act_is_on_the_disk_when_it_ends(begun: Workspace) -> None:
    """Also if the power fails right after: the program waits for the disk, as tests alone do not."""
    assert answer(how_synchronous, begun.database) == FULL


@pytest.mark.deep
def test_two_hundred_killed_writers_leave_whole_states(begun: Workspace, tmp_path: Path) -> None:
    """The same, two hundred times."""
    assert kill_many(begun, tmp_path, 200) > 20


def test_four_writers_at_once_all_succeed(tmp_path: Path) -> None:
    """Each act of each is there, its lines together, and the chain holds."""
    workspace = Workspace(tmp_path / "kho")
    workspace.create().close()
    units = ("00004", "00007", "00010", "00013")
    writers = [start(write_acts, workspace.database, unit, 25) for unit in units]
    for _, connection in writers:
        connection.send("go")
    for process, connection in writers:
        assert connection.recv() == "done"
        process.join()
    assert verify(workspace).holds
    with workspace.open_read_only() as store:
        lines = list(store.lines())
        assert [(row["unit"], row["numerator"]) for row in store.rows(FIGURES, item="CQS-02")] == [
            (unit, 24) for unit in units
        ]
    assert Counter(line.operation for line in lines) == {f"intake {unit}": 75 for unit in units}
    assert {
        len({line.operation for line in lines if line.act == act}) for act in {line.act for line in lines}
    } == {1}
