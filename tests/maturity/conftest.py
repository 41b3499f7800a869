"""A workspace with rows in every table, for the tests of the store and of what checks it."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from maturity.store.schema import DECISIONS, EVIDENCE, FIGURES, PERSONS, TABLES, UNITS, VERDICTS
from maturity.store.workspace import Workspace
from tests.maturity.store.workspaces import (
    NOW,
    PLAN,
    contact,
    decided_on,
    evidence,
    keep_file,
    recorded,
    sound,
    typical,
    year,
)


@pytest.fixture(scope="session")
def full_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with rows in every table, some changed since and one removed, and a file of evidence."""
    workspace = Workspace(tmp_path_factory.mktemp("day-du") / "kho")
    with workspace.create() as store:
        keep_file(workspace, PLAN)
        with store.act("unit import", NOW) as writing:
            for table in TABLES:
                for number in (1, 2, 3) if table == VERDICTS else ():
                    recorded(writing, year(number), "99002", decided_on(number))
                writing.put_all(table, (sound(table, number) for number in (1, 2, 3) if table != EVIDENCE))
            for identity in ("ba-a", "ong-b"):
                writing.put(PERSONS, {"id": identity, "roles": "to-giup-viec", "state": "active"})
            for number in (1, 2, 3):
                commending = {"number": f"decision {number}", "kind": "commendation"}
                ranking = {"number": f"ranking {number}", "kind": "ranking"}
                for others in (commending, ranking):
                    writing.put(DECISIONS, {**sound(DECISIONS, number), **others})
                writing.keep_contact(f"id {number}", contact(number))
        with store.act("evidence add", NOW + timedelta(hours=1), "ba-a") as writing:
            writing.put(EVIDENCE, evidence(PLAN, "ke-hoach.pdf"))
            writing.put_all(EVIDENCE, ({"id": f"van-ban-{n}", "number": f"0{n}/BC"} for n in (1, 2)))
        with store.act("intake", NOW + timedelta(days=1), "ong-b") as writing:
            writing.put(FIGURES, {**typical(FIGURES, 2), "numerator": 312, "note": None})
            writing.remove(UNITS, "code 3", "in_force_from 3")
    return workspace


@pytest.fixture
def workspace(full_workspace: Workspace, tmp_path: Path) -> Workspace:
    """A copy of one's own of the full workspace."""
    return Workspace(Path(shutil.copytree(full_workspace.folder, tmp_path / "kho")))
