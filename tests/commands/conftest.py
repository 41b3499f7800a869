"""The workspaces on which commands are typed, and a hand on the clock."""

import contextlib
import io
from datetime import date
from pathlib import Path

import pytest

import cli
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.overrides import Override, save_override
from maturity.dossier.states import State
from maturity.dossier.transitions import Need
from maturity.evidence.proofs import proofs_in, remove_proof
from maturity.people.person import save_person
from maturity.recognition.recognition import save_recognition
from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import Workspace
from tests.certifying import CONCLUDE, PERSONS, SET_UP, UNANIMOUS, before_the_council, sample_assessments
from tests.commands import dossiers
from tests.commands.recognised_year import REASON, RECOGNISED
from tests.maturity.recognition.recognised import recognitions
from tests.running import Clock, Run
from tests.sharing import made_once
from tests.workspaces import AT, sample_units, with_units


@pytest.fixture
def workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a workspace with the sample's units and the year 2025 opened on 2361-xa."""
    folder = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(folder))
    monkeypatch.setenv("MATURITY_NOW", AT.isoformat())
    assert run("init").code == 0
    with_units(folder, sample_units())
    assert run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code == 0
    return folder


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A function that sets the time of whatever runs next."""
    return lambda moment: monkeypatch.setenv("MATURITY_NOW", moment)


@pytest.fixture
def year(workspace: Path, run: Run, at: Clock) -> Path:
    """The workspace with the figures of the sample's communes and the persons above."""
    with Workspace(workspace).open() as store, store.act("person add", AT) as writing:
        for person in dossiers.PERSONS:
            save_person(writing, person)
    at("2026-01-05T08:00")
    with path_of(COMMUNES) as path:
        assert run("intake", path, "--year", 2025, "--apply").code == 0
    return workspace


@pytest.fixture
def council_year(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace with all dossiers of the sample before a council of seven; thu-ky acts."""
    with Workspace(workspace).open() as store:
        with store.act("person add", AT) as writing:
            for person in PERSONS:
                save_person(writing, person)
        before_the_council(store, {unit: unit for unit in sample_assessments()})
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    assert run(*SET_UP).code == 0
    return workspace


@pytest.fixture
def concluded(council_year: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """99001 and 99002 recognised at 5 and 4, 99012 refused, all others before the council; 12/01/2026."""
    assert run(*CONCLUDE, "--unit", "99001", "--recognise", 5, *UNANIMOUS).code == 0
    assert run(*CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS).code == 0
    refusal = ("--refuse", "--reason", "chưa đạt mức độ 1", "--present", 7, "--agreed", 0)
    assert run(*CONCLUDE, "--unit", "99012", *refusal, "--against", 7, "--abstained", 0).code == 0
    monkeypatch.setenv("MATURITY_NOW", "2026-01-12T08:00:00+07:00")
    return council_year


@pytest.fixture
def recognised_year(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """It is 20/09/2026; thu-ky acts."""
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
                state=State.PUBLISHED,
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
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    monkeypatch.setenv("MATURITY_NOW", "2026-09-20")
    return workspace


@pytest.fixture
def unproved(run: Run, year: Path, at: Clock) -> Path:
    """The dossier of Xã Suối Mẫu under appraisal, its figure of CQS-02 without any document."""
    bare = dossiers.table(year, [("CQS-02", "495/500")], "khong-minh-chung.csv")
    with Workspace(year).open() as store, store.act("evidence remove", AT) as writing:
        for proof in list(proofs_in(store, 2025, dossiers.UNIT)):
            if proof.item == "CQS-02":
                remove_proof(writing, proof)
    assert run("intake", bare, "--year", 2025, "--apply").code == 0
    submitted = dossiers.take_step(run, "submit", "xa-2")
    assert submitted.says(
        f"Nếu không bổ sung tài liệu kiểm chứng, kết quả khi thẩm định sẽ {dossiers.FALLS}."
    )
    at("2026-01-12T08:00")
    dossiers.take_step(run, "take-up", "td")
    return year


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year of the sample province as `demo --workspace` leaves it, and beside it what that printed."""

    def play(folder: Path) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            assert cli.main(["demo", "--workspace", str(folder / "nam-mau")]) == 0
        (folder / "in-ra.txt").write_text(printed.getvalue(), encoding="utf-8")

    return made_once(tmp_path_factory, "nam-cua-tinh-mau", play) / "nam-mau"
