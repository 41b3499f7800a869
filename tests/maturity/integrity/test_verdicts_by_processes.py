"""verify on many verdicts: what several processes find is what one finds, in the same order."""

from pathlib import Path

import pytest

from maturity.cycle.cycle import save_cycle
from maturity.integrity import verdict_check
from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verdict_check import LEAST_FOR_PROCESSES, PROGRESS_EVERY, processes_for
from maturity.integrity.verification import Verification, verify
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, decide, save_verdict, stored
from rules.observation import figure, share
from rules.scored import Others
from tests.maturity.store.workspaces import NOW, recorded, rewrite, year

COUNT = 2 * PROGRESS_EVERY + 30


@pytest.fixture
def many(tmp_path: Path) -> Workspace:
    """A year on the small set with a verdict for each of 230 communes."""
    workspace = Workspace(tmp_path / "kho")
    cycle = year(1)
    with workspace.create() as store, store.act("dossier appraised", NOW) as writing:
        save_cycle(writing, cycle)
        for number in range(COUNT):
            known = [share("CQS-02", number, COUNT), figure("CQS-03", 1), share("CQS-01", 1, 3)]
            unit = f"{90000 + number}"
            made = decide(cycle, recorded(writing, cycle, unit, known), Others())
            save_verdict(writing, stored(cycle, unit, Stage.APPRAISED, made, Others(), NOW.date()))
    return workspace


def verified(workspace: Workspace, processes: int) -> tuple[Verification, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    found = verify(workspace, on_verdicts=lambda *done: told.append(done), processes=processes)
    return found, told


def test_sound_verdicts_are_derived_by_two_processes_as_by_one(many: Workspace) -> None:
    """All of them, with the same progress."""
    alone, together = verified(many, 1), verified(many, 2)
    assert together == alone
    assert (alone[0].verdicts, alone[0].discrepancies) == (COUNT, ())
    assert alone[1] == [(PROGRESS_EVERY, COUNT), (2 * PROGRESS_EVERY, COUNT)]


@pytest.mark.covered
def test_what_does_not_hold_is_found_by_two_processes_as_by_one(many: Workspace) -> None:
    """Forged levels, and a verdict that is none, each in its place."""
    for unit in (90003, 90120, 90229):
        rewrite(
            many,
            "UPDATE journal SET row ="
            " json_set(row, '$.result', json_set(row ->> '$.result', '$.level', 5) || '')"
            f" WHERE table_name = 'verdicts' AND key LIKE '%{unit}%'",
        )
    rewrite(
        many,
        "UPDATE journal SET row = json_set(row, '$.findings', 'x')"
        " WHERE table_name = 'verdicts' AND key LIKE '%90077%'",
    )
    alone, together = verified(many, 1)[0], verified(many, 2)[0]
    assert together == alone
    assert [(one.kind, (one.shown_key or ())[1]) for one in alone.discrepancies] == [
        (Kind.VERDICT_DIFFERS, "90003"),
        (Kind.VERDICT_UNREADABLE, "90077"),
        (Kind.VERDICT_DIFFERS, "90120"),
        (Kind.VERDICT_DIFFERS, "90229"),
    ]


def test_processes_are_started_where_they_are_earned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A country's verdicts are worth as many as there are cores; a province's are done sooner by one."""
    monkeypatch.setattr(verdict_check, "usable_cores", lambda: 4)
    assert processes_for(LEAST_FOR_PROCESSES) == 4
    assert processes_for(LEAST_FOR_PROCESSES - 1) == 1
    monkeypatch.setattr(verdict_check, "usable_cores", lambda: 1)
    assert processes_for(10 * LEAST_FOR_PROCESSES) == 1
