"""What tests of pages use: an application on a workspace, browsers of its persons, and a clock."""

import io
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve, frozen
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.security import generate_password_hash
from werkzeug.test import TestResponse

from commands.shell.clock import VIETNAM
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossier_of
from maturity.dossier.states import DossierState
from maturity.people.person import Contact, Person, Role, save_with_contact
from maturity.store.workspace import Workspace
from web import sign_in
from web.accounts import passwords
from web.accounts.database import AccountsFile
from web.accounts.passwords import open_account
from web.app import create_app, set_workspace
from web.provider import OidcSettings
from web.settings import WebSettings

PASSWORD = "một câu dài dễ nhớ"
MORNING = datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM)


@define
class Clock:
    """A clock that tests move."""

    now: datetime = MORNING

    def forward(self, **time: float) -> None:
        """Let time pass: `minutes=31`."""
        self.now += timedelta(**time)


@frozen
class Browser:
    """A browser: its pages, and its forms with the hidden fields of the page they are on."""

    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        """Ask for a page."""
        return self.client.get(path)

    def token(self, path: str) -> str:
        """Return the token of the forms on a page."""
        return self.client.get(path, follow_redirects=True).text.split('name="csrf" value="')[1].split('"')[0]

    def send(self, path: str, fields: dict[str, object], *, page: str = "") -> TestResponse:
        """Send the form of a page (`page`, or the same address) with its token."""
        return self.client.post(path, data={"csrf": self.token(page or path), **fields})

    def sign_in(self, person: str, password: str = PASSWORD) -> TestResponse:
        """Sign in."""
        return self.send("/dang-nhap", {"nguoi": person, "mat_khau": password})


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at once: the real method takes a third of a second each time."""
    monkeypatch.setattr(passwords, "METHOD", "pbkdf2:sha256:1")
    monkeypatch.setattr(passwords, "_NOBODY", generate_password_hash("nobody", "pbkdf2:sha256:1"))


@pytest.fixture(autouse=True)
def no_attempts_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count attempts to sign in anew in each test: all come from one address, at the same moment."""
    for limit in ("ATTEMPTS", "FAILURES"):
        monkeypatch.setattr(sign_in, limit, evolve(getattr(sign_in, limit)))


_FREE: list[Flask] = []
_IN_USE: list[Flask] = []


def app_on(folder: Path, now: Callable[[], datetime], oidc: OidcSettings | None = None) -> Flask:
    """Return an application on a workspace: one that an earlier test is done with, if there is any.

    To compile the routes and the templates anew takes longer than most tests.
    """
    settings = WebSettings(workspace=folder, now=now, is_time_given=True, oidc=oidc)
    app = _FREE.pop() if _FREE else create_app(settings)
    set_workspace(app, settings)
    _IN_USE.append(app)
    return app


@pytest.fixture(autouse=True)
def free_applications() -> Iterator[None]:
    """Let the next test have the applications of this one."""
    yield
    _FREE.extend(_IN_USE)
    _IN_USE.clear()


@pytest.fixture
def clock() -> Clock:
    """Eight in the morning of 05/01/2026."""
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a person of a unit and one of the standing body, who have accounts."""
    folder = tmp_path / "nam-2025"
    make_workspace(folder)
    return folder


def make_workspace(folder: Path) -> None:
    """Make a workspace with a person of a unit and one of the standing body, who have accounts."""
    persons = (
        Person(id="tt", roles=frozenset({Role.STANDING_BODY})),
        Person(id="xa1", roles=frozenset({Role.UNIT}), unit="99001"),
    )
    with Workspace(folder).create() as store, store.act("person add", MORNING) as writing:
        for person in persons:
            save_with_contact(writing, person, Contact(name="Người mẫu"))
    accounts = AccountsFile.beside(folder)
    for person in persons:
        open_account(accounts, person.id, PASSWORD, must_change=False)


@pytest.fixture
def browser(workspace: Path, clock: Clock) -> Callable[[], Browser]:
    """Make a new browser at the application of the workspace."""
    app = app_on(workspace, lambda: clock.now)
    return lambda: Browser(app.test_client())


def application(folder: Path, moment: datetime, persons: Iterable[str]) -> Callable[[], Browser]:
    """Return browsers at a workspace whose persons have accounts."""
    accounts = AccountsFile.beside(folder)
    for person in persons:
        passwords.open_account(accounts, person, PASSWORD, must_change=False)
    app = app_on(folder, lambda: moment)
    return lambda: Browser(app.test_client())


@pytest.fixture
def played(sample_year: Path, tmp_path: Path) -> Callable[[], Browser]:
    """Browsers at the sample year after its end; what they change is theirs alone."""
    folder = tmp_path / "nam-mau"
    shutil.copytree(sample_year, folder)
    persons = ("tt01", "tgv01", "xa05", "ky01", "hd01")
    return application(folder, datetime(2026, 6, 23, 8, 0, tzinfo=VIETNAM), persons)


@pytest.fixture
def submitted(at_moment: Callable[[str], Path]) -> tuple[Callable[[], Browser], Path]:
    """Browsers at an official year with dossiers of 99001 and 99003 submitted; its folder; 08/01/2026."""
    folder = at_moment("đã nộp")
    persons = ("tt", "tgv", "xa1", "xa3", "so1", "hd", "ky")
    return application(folder, datetime(2026, 1, 8, 9, 0, tzinfo=VIETNAM), persons), folder


def send_files(at: Browser, page: str, *files: tuple[str, bytes]) -> TestResponse:
    """Send files from the form of a page, and follow to their preview."""
    content = [(io.BytesIO(data), name) for name, data in files]
    answer = at.client.post(
        page, data={"csrf": at.token(page), "tep": content}, content_type="multipart/form-data"
    )
    return at.get(answer.location) if answer.status_code == 303 else answer


def hidden(answer: TestResponse, name: str) -> str:
    """Return what a hidden field of a page holds."""
    return answer.text.split(f'name="{name}" value="')[1].split('"')[0]


def write_preview(at: Browser, page: str, preview: TestResponse) -> TestResponse:
    """Press the button of a preview."""
    return at.client.post(page, data={name: hidden(preview, name) for name in ("csrf", "gui", "da_xem")})


@pytest.fixture
def opened(at_moment: Callable[[str], Path]) -> tuple[Callable[[], Browser], Path]:
    """Browsers at an official year without figures; its folder; 05/01/2026."""
    folder = at_moment("mở kỳ")
    persons = ("tt", "tt2", "tgv", "xa1", "so1", "hd", "ky")
    return application(folder, datetime(2026, 1, 5, 9, 0, tzinfo=VIETNAM), persons), folder


def is_dossier(folder: Path, unit: str, state: DossierState) -> bool:
    """Whether the dossier of a unit is in a state."""
    with Workspace(folder).open_read_only() as store:
        return dossier_of(store, 2025, unit, series=LEVEL_SERIES).state is state


@pytest.fixture(scope="session")
def without_workspace() -> Browser:
    """A browser at an application that keeps nothing."""
    return Browser(create_app(WebSettings(workspace=None, now=lambda: MORNING)).test_client())


@pytest.fixture
def changed_by_hand() -> Callable[[Path], None]:
    """Change a cell of a workspace beside its journal, as somebody with the file could."""

    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "maturity.db")) as database:
            assert database.execute("UPDATE units SET name = 'Xã khác' WHERE code = '99005'").rowcount
            database.commit()

    return change


def settle(server: Any) -> None:
    """Wait until a server has closed the connections of clients that are gone, before it is closed itself."""
    deadline = time.monotonic() + 10
    while server.active_channels and time.monotonic() < deadline:
        time.sleep(0.01)
