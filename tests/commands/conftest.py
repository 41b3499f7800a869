"""The workspaces on which commands are typed, and a hand on the clock."""

from pathlib import Path

import pytest

from tests.commands.ready import NOW, ReadyWorkspaces
from tests.running import Clock


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadyWorkspaces:
    """The workspaces below, made once a run."""
    return ReadyWorkspaces(tmp_path_factory)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A function that sets the time of whatever runs next."""
    return lambda moment: monkeypatch.setenv("MATURITY_NOW", moment)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: Clock) -> Path:
    """The folder, not there yet, of the workspace in which commands run; it is the morning of 05/01/2026."""
    folder = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(folder))
    at(NOW)
    return folder


@pytest.fixture
def workspace(ready: ReadyWorkspaces, home: Path) -> Path:
    """The folder of a workspace with the sample's units and the year 2025 opened on 2361-xa."""
    return ready.copy("opened", home)


@pytest.fixture
def year(ready: ReadyWorkspaces, home: Path) -> Path:
    """The workspace with the figures of the sample's communes and the persons of `dossiers`."""
    return ready.copy("reported", home)


@pytest.fixture
def council_year(ready: ReadyWorkspaces, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace with all dossiers of the sample before a council of seven; thu-ky acts."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    return ready.copy("before the council", home)


@pytest.fixture
def concluded(ready: ReadyWorkspaces, home: Path, at: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """99001 and 99002 recognised at 5 and 4, 99012 refused, all others before the council; 12/01/2026."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    at("2026-01-12T08:00:00+07:00")
    return ready.copy("concluded", home)


@pytest.fixture
def recognised_year(ready: ReadyWorkspaces, home: Path, at: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five communes recognised; it is 20/09/2026 and thu-ky acts."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    at("2026-09-20")
    return ready.copy("recognised", home)


@pytest.fixture
def unproved(ready: ReadyWorkspaces, home: Path, at: Clock) -> Path:
    """The dossier of Xã Suối Mẫu under appraisal, its figure of CQS-02 without any document; 12/01/2026."""
    at("2026-01-12T08:00")
    return ready.copy("unproved", home)


@pytest.fixture
def points_year(ready: ReadyWorkspaces, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve districts with their points before a council of seven; thu-ky acts."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    return ready.copy("points before the council", home)


@pytest.fixture
def approved_year(ready: ReadyWorkspaces, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with all points approved."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    return ready.copy("points approved", home)


@pytest.fixture
def ranked_year(ready: ReadyWorkspaces, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with the ranking published by the decision 10/QĐ-MẪU."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    return ready.copy("ranked", home)
