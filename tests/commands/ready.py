"""Workspaces ready for a test, each made once a run by the program's own commands and copied from then on."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from attrs import frozen

from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.overrides import Override, save_override
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.evidence.proofs import proofs_in, remove_proof
from maturity.people.person import save_person
from maturity.recognition.recognition import save_recognition
from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import Workspace
from tests.certifying import CONCLUDE, PERSONS, SET_UP, UNANIMOUS, before_the_council, sample_assessments
from tests.commands import dossiers, ranked_year
from tests.commands.recognised_year import REASON, RECOGNISED
from tests.maturity.recognition.recognised import recognitions
from tests.running import run_in
from tests.sharing import made_once
from tests.workspaces import AT, sample_units, with_units

NOW = AT.isoformat()


def _type(workspace: Path, moment: str, *arguments: object) -> str:
    """Run a command that must be accepted; return what it printed."""
    outcome = run_in(workspace, moment, *arguments)
    assert outcome.code == 0, outcome.text
    return outcome.text


def _opened(workspace: Path) -> None:
    """The sample's units, and the year 2025 opened on 2361-xa."""
    _type(workspace, NOW, "init")
    with_units(workspace, sample_units())
    _type(workspace, NOW, "cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal")


def _reported(workspace: Path) -> None:
    """The figures of the sample's communes, and the persons of `dossiers`."""
    with Workspace(workspace).open() as store, store.act("person add", AT) as writing:
        for person in dossiers.PERSONS:
            save_person(writing, person)
    with path_of(COMMUNES) as path:
        _type(workspace, NOW, "intake", path, "--year", 2025, "--apply")


def _before_the_council(workspace: Path) -> None:
    """All dossiers of the sample before a council of seven."""
    with Workspace(workspace).open() as store:
        with store.act("person add", AT) as writing:
            for person in PERSONS:
                save_person(writing, person)
        before_the_council(store, {unit: unit for unit in sample_assessments()})
    _type(workspace, NOW, *SET_UP, "--as", "thu-ky")


def _concluded(workspace: Path) -> None:
    """99001 and 99002 recognised at 5 and 4, 99012 refused, all others before the council."""
    chair = ("--as", "thu-ky")
    _type(workspace, NOW, *CONCLUDE, "--unit", "99001", "--recognise", 5, *UNANIMOUS, *chair)
    _type(workspace, NOW, *CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS, *chair)
    votes = ("--present", 7, "--agreed", 0, "--against", 7, "--abstained", 0)
    refusal = ("--unit", "99012", "--refuse", "--reason", "chưa đạt mức độ 1")
    _type(workspace, NOW, *CONCLUDE, *refusal, *votes, *chair)


def _recognised(workspace: Path) -> None:
    """Five communes recognised, one late and one beyond its figures."""
    with Workspace(workspace).open() as store:
        with store.act("person add", AT) as writing:
            for person in PERSONS:
                save_person(writing, person)
        found = recognitions(RECOGNISED)
        before_the_council(store, {one.unit: one.unit for one in found})
        with store.act("decision issue", AT, "thu-ky") as writing:
            for one in found:
                save_recognition(writing, one)
            late = Dossier(
                year=2025,
                unit="99006",
                state=DossierState.PUBLISHED,
                submitted_on=date(2026, 1, 12),
                is_late=True,
            )
            save_dossier(writing, late)
            exception = Override(
                id=1,
                year=2025,
                unit="99004",
                need=Need.LEVEL_REACHED,
                instead="4",
                reason=REASON,
                person="thu-ky",
                on_day=date(2026, 5, 20),
                expires_on=date(2026, 6, 30),
            )
            save_override(writing, exception)


def _unproved(workspace: Path) -> None:
    """The dossier of Xã Suối Mẫu under appraisal, its figure of CQS-02 without any document."""
    bare = dossiers.table(workspace, [("CQS-02", "495/500")], "khong-minh-chung.csv")
    with Workspace(workspace).open() as store, store.act("evidence remove", AT) as writing:
        for proof in list(proofs_in(store, 2025, dossiers.UNIT, series=LEVEL_SERIES)):
            if proof.item == "CQS-02":
                remove_proof(writing, proof)
    _type(workspace, NOW, "intake", bare, "--year", 2025, "--apply")
    step = ("--year", 2025, "--unit", dossiers.UNIT, "--as")
    submitted = _type(workspace, NOW, "dossier", "submit", *step, "xa-2")
    told = f"Nếu không bổ sung tài liệu kiểm chứng, kết quả khi thẩm định sẽ {dossiers.FALLS}."
    assert told in submitted
    _type(workspace, "2026-01-12T08:00", "dossier", "take-up", *step, "td")


def _points_before_the_council(workspace: Path) -> None:
    """The districts of the fictional index before a council of seven, with their points."""
    _type(workspace, NOW, "init")
    with_units(workspace, ranked_year.districts())
    opening = ("cycle", "open", "--year", 2025, "--framework", ranked_year.SET, "--rehearsal")
    _type(workspace, NOW, *opening)
    ranked_year.lay_before_the_council(workspace)
    _type(workspace, NOW, *SET_UP, "--kind", "huyện", "--as", "thu-ky")


def _points_approved(workspace: Path) -> None:
    """The points of all districts approved by the council."""
    minutes = ranked_year.minutes(workspace / "bien-ban.csv", ranked_year.POINTS)
    _type(
        workspace,
        NOW,
        *ranked_year.CONCLUDE[:2],
        minutes,
        *ranked_year.CONCLUDE[2:],
        "--apply",
        "--as",
        "thu-ky",
    )


def _ranked(workspace: Path) -> None:
    """The ranking of the districts recorded and published by the decision 10/QĐ-MẪU."""
    _type(workspace, NOW, *ranked_year.ISSUE, "--number", "10/QĐ-MẪU", "--as", "thu-ky")
    _type(workspace, NOW, *ranked_year.PUBLISH, "--number", "10/QĐ-MẪU", "--as", "thu-ky")


MAKERS: Mapping[str, tuple[str | None, Callable[[Path], None]]] = {
    "opened": (None, _opened),
    "reported": ("opened", _reported),
    "before the council": ("opened", _before_the_council),
    "concluded": ("before the council", _concluded),
    "recognised": ("opened", _recognised),
    "unproved": ("reported", _unproved),
    "points before the council": (None, _points_before_the_council),
    "points approved": ("points before the council", _points_approved),
    "ranked": ("points approved", _ranked),
}
"""Each by its name: the one that it goes on from, and what is done there."""


@frozen
class ReadyWorkspaces:
    """Hands out copies; makes a workspace when it is first asked for."""

    factory: pytest.TempPathFactory

    def copy(self, name: str, folder: Path) -> Path:
        """Put a copy into a folder that is not there yet, and return that folder."""
        place = made_once(self.factory, f"san-sang-{[*MAKERS].index(name)}", partial(self._make, name))
        return Path(shutil.copytree(place / "khong-gian", folder))

    def _make(self, name: str, place: Path) -> None:
        base, make = MAKERS[name]
        if base is not None:
            self.copy(base, place / "khong-gian")
        make(place / "khong-gian")
