"""The server is killed while people save: what was answered is kept, and the journal is whole."""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from attrs import define, field

from commands.shell.clock import VIETNAM
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import recorded_in
from maturity.store.workspace import Workspace
from tests.running import run_in
from web.accounts.database import AccountsFile
from web.accounts.sessions import begin_session

NOW = "2026-01-06T09:00"
PAGE, ROW = "/xa/2025/so-lieu/1", "CQS-06"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WHOLE = 10**6


@contextmanager
def served(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Serve a workspace in a process of its own; give it and its port."""
    command = [str(Path(sys.executable).parent / "maturity"), "-w", str(folder), "serve"]
    with subprocess.Popen(
        [*command, "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "MATURITY_NOW": NOW},
    ) as process:
        try:
            found = (re.search(r"127\.0\.0\.1:(\d+)", line) for line in process.stdout or ())
            yield process, int(next(match[1] for match in found if match))
        finally:
            process.kill()


@define
class Typist:
    """Somebody who saves one number after the other, each larger, until the server is gone."""

    folder: Path
    person: str
    port: int = 0
    sent: int = 0
    saved: int = 0
    before: int = 0
    refused: list[str] = field(factory=list)

    def ask(self, method: str, body: bytes = b"") -> tuple[int, str]:
        """Send a request with the person's session; return status and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(
                method, PAGE, body, {"Cookie": f"phien={self._token}", **(FORM if body else {})}
            )
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    _token: str = ""

    def sign_in(self) -> None:
        """Begin a session."""
        now = datetime.fromisoformat(NOW).replace(tzinfo=VIETNAM).timestamp()
        self._token = begin_session(AccountsFile.beside(self.folder), self.person, now)

    def type_on(self) -> None:
        """Save until nobody answers."""
        try:
            while True:
                _, text = self.ask("GET")
                digest, token = (
                    text.split(f'name="{name}" value="')[1].split('"')[0] for name in (f"{ROW}.goc", "csrf")
                )
                self.sent += 1
                cells = {f"{ROW}.tu_so": self.sent, f"{ROW}.mau_so": WHOLE, f"{ROW}.minh_chung_so": "1/BC"}
                fields = {f"{ROW}.goc": digest, "csrf": token, **cells}
                status, text = self.ask("POST", urlencode(fields).encode())
                if status != 303:
                    self.refused.append(text)
                    return
                self.saved = self.sent
        except (OSError, http.client.HTTPException):
            return  # the server is gone


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until something holds; however slow the machine is."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def held(folder: Path, unit: str) -> int | None:
    """Return the number that is kept of a unit."""
    with Workspace(folder).open_read_only() as store:
        of_unit = {
            each.item: each.observation for each in recorded_in(store, 2025, unit, series=LEVEL_SERIES)
        }
    return of_unit[ROW].numerator


@pytest.mark.deep
def test_what_was_answered_outlives_a_kill(at_moment: Callable[[str], Path]) -> None:
    """Three times, at another moment each: the number that was answered is kept, or the next one."""
    folder = at_moment("có số liệu")
    typists = {"99001": Typist(folder, "xa1"), "99003": Typist(folder, "xa3")}
    for pause in (0.0, 0.01, 0.03):
        with served(folder) as (server, port):
            for typist in typists.values():
                typist.port = port
                typist.sign_in()
            threads = [threading.Thread(target=typist.type_on) for typist in typists.values()]
            for thread in threads:
                thread.start()
            wait_for(lambda: all(typist.saved > typist.before for typist in typists.values()))
            time.sleep(pause)
            server.kill()
            for thread in threads:
                thread.join(30)
        for unit, typist in typists.items():
            assert typist.refused == []
            kept = held(folder, unit)
            assert kept in (typist.saved, typist.sent)
            typist.sent = typist.saved = typist.before = kept or 0
        assert run_in(folder, NOW, "verify").code == 0
    with served(folder) as (_, port):
        for typist in typists.values():
            typist.port = port
            status, text = typist.ask("GET")
            assert status == 200
            assert f'name="{ROW}.tu_so" value="{typist.saved}"' in text, "the session outlives it too"


@pytest.mark.deep
def test_a_server_that_is_told_to_stop_ends_in_order(at_moment: Callable[[str], Path]) -> None:
    """As a service manager stops it: what is being saved is saved, and the program says that it is well."""
    folder = at_moment("có số liệu")
    typist = Typist(folder, "xa1")
    with served(folder) as (server, port):
        typist.port = port
        typist.sign_in()
        thread = threading.Thread(target=typist.type_on)
        thread.start()
        wait_for(lambda: typist.saved > 1)
        server.terminate()
        assert server.wait(30) == 0
        thread.join(30)
    assert typist.refused == []
    assert held(folder, "99001") in (typist.saved, typist.sent)
    assert run_in(folder, NOW, "verify").code == 0
