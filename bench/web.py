"""The web application at work: a real server, twenty people in browsers, an intake at a terminal."""

import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
from attrs import define, field, frozen

from bench import half_year
from bench import province_data as data
from bench.apart import apart
from bench.measure import load, say
from bench.tables import decimals, table, whole
from commands.shell.clock import VARIABLE, VIETNAM
from maturity.integrity.verification import verify
from maturity.store.workspace import Workspace
from web.accounts.database import AccountsFile
from web.accounts.sessions import begin_session

HEADING = "The web application: a province's year half-way, twenty people at work, one intake"
MEDIAN, P95, MEMORY = 100, 300, 200
"""The aims: milliseconds of a page in the middle and of all but one in twenty, MB after all requests."""
AIMED = ("commune home", "figures page", "matrix", "area page")
"""The pages that the aims are for."""

APPRAISED, WAITING = "CQS-01", "CQS-02"
"""A criterion that is appraised and one that waits (`half_year.make` leaves every second one)."""
_AT_ONCE = 8
_PEOPLE = 20
_ALONE = 20
"""Requests of each page one after another."""
_READING = 5.0
"""Seconds in the mean between a page and the next click: quick for whoever types figures or judges rows."""
_HURRIED = 1.0
"""The same of people who read nothing: twenty ask for as much as half a hundred at work."""


@frozen
class Page:
    """A page: what it is called, whose it is, where it is; "" in the address for the person's own commune."""

    name: str
    person: str
    address: str
    is_saving: bool = False


UNIT = "xa-"
PAGES = (
    Page("commune home", UNIT, "/xa/2025"),
    Page("figures page", UNIT, "/xa/2025/so-lieu/1"),
    Page("saving a row", UNIT, "/xa/2025/so-lieu/1", is_saving=True),
    Page("documents of a commune", UNIT, "/xa/2025/tai-lieu"),
    Page("matrix", "tgv01", "/tt/2025/ma-tran"),
    Page("criterion, waiting", "tgv01", f"/tt/2025/tham-dinh/{WAITING}"),
    Page("criterion, appraised", "tgv01", f"/tt/2025/tham-dinh/{APPRAISED}"),
    Page("unit under appraisal", "tgv01", "/tt/2025/ho-so/99007/tham-dinh"),
    Page("area page", "tt01", "/tt/2025/toan-canh"),
    Page("today", "tt01", "/tt/2025"),
    Page("dossiers", "tt01", "/tt/2025/ho-so"),
    Page("list of results", "tt01", "/tt/2025/danh-sach/ket-qua"),
    Page("figures owed", "tt01", "/tt/2025/so-nganh"),
    Page("papers", "tt01", "/tt/2025/van-ban"),
    Page("waiting for a signature", "ky01", "/tt/2025/cho-ky"),
)


@define
class Browser:
    """A person at a browser: the session, and the pages as they came."""

    port: int
    token: str
    turn: int = 0

    def ask(self, page: Page) -> None:
        """Ask for a page, or change and save its first row; AssertionError for another answer than that."""
        text = self._sent("GET", page.address)
        if page.is_saving:
            self._sent("POST", page.address, self._changed(text))

    def _changed(self, text: str) -> bytes:
        """Return the first row that is typed in counts, with others than it holds."""
        self.turn += 1
        code = next(name for name in re.findall(r'name="([^".]+)\.goc"', text) if f'"{name}.tu_so"' in text)
        fields = re.findall(rf'name="({re.escape(code)}\.[^"]+)" value="([^"]*)"', text)
        counts = {f"{code}.tu_so": str(1 + self.turn % 7), f"{code}.mau_so": "9"}
        (token, *_) = re.findall(r'name="csrf" value="([^"]+)"', text)
        return urlencode({**dict(fields), **counts, "csrf": token}).encode()

    def _sent(self, method: str, address: str, body: bytes = b"") -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": f"phien={self.token}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        # 422: somebody else has changed the row meanwhile, and both numbers are shown.
        if answer.status not in ((303, 422) if method == "POST" else (200,)):
            raise AssertionError(f"{method} {address}: {answer.status}\n{text[:2000]}")
        return text


@define
class Times:
    """How long pages took, by their names; filled by many threads."""

    seconds: dict[str, list[float]] = field(factory=dict)
    _lock: Any = field(factory=threading.Lock)

    def take(self, page: Page, browser: Browser) -> None:
        """Ask for a page and keep how long it took."""
        start = time.perf_counter()
        browser.ask(page)
        spent = time.perf_counter() - start
        with self._lock:
            self.seconds.setdefault(page.name, []).append(spent)

    @property
    def count(self) -> int:
        """How many pages were asked for."""
        return sum(map(len, self.seconds.values()))

    def shown(self) -> Mapping[str, Mapping[str, float]]:
        """Return median and 95th percentile of each page, in milliseconds, and how many there were."""
        return {
            name: {
                "median": 1e3 * statistics.median(taken),
                "p95": 1e3 * statistics.quantiles(taken, n=20, method="inclusive")[-1]
                if len(taken) > 1
                else 0,
                "number": len(taken),
            }
            for name, taken in self.seconds.items()
        }


def run(communes: int, seconds: int, requests: int) -> dict[str, Any]:
    """Serve a year of so many communes: each page alone, people at work for so long, so many requests."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        half_year.make(folder, communes)
        with _served(folder / data.WORKSPACE) as (server, port):
            browsers = _browsers(folder / data.WORKSPACE, port, communes)
            alone = _one_after_another(server, browsers)
            say(f"  pages one after another, load {load()[0]:.2f}")
            intake = Intake(folder, communes)
            at_work = _at_work(server, browsers, seconds, _READING, intake)
            say(f"  {_PEOPLE} people at work, load {load()[0]:.2f}")
            hurried = _at_work(server, browsers, seconds // 2, _HURRIED)
            say(f"  {_PEOPLE} people in a hurry, load {load()[0]:.2f}")
            many = _many(server, browsers, requests)
        _verify(folder / data.WORKSPACE)
    return {
        "communes": communes,
        "alone": alone,
        "at_work": at_work,
        "intake": {"seconds": intake.seconds},
        "hurried": hurried,
        "many": many,
    }


@contextmanager
def _served(workspace: Path) -> Iterator[tuple[psutil.Process, int]]:
    """Serve a workspace by a process of its own, as `maturity serve` does; give the process and its port."""
    program = Path(sys.executable).parent / "maturity"
    command = [str(program), "-w", str(workspace), "serve", "--listen", "127.0.0.1:0"]
    environment = {**os.environ, VARIABLE: half_year.NOW}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield psutil.Process(process.pid), _port(process)
        finally:
            process.terminate()


def _port(process: "subprocess.Popen[str]") -> int:
    for line in process.stdout or ():
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    raise AssertionError("the server does not start")


def _browsers(workspace: Path, port: int, communes: int) -> Mapping[str, Sequence[Browser]]:
    """Return signed-in browsers by person; of the communes that still type, by `UNIT`, one each."""
    accounts = AccountsFile.beside(workspace)
    now = datetime.fromisoformat(half_year.NOW).replace(tzinfo=VIETNAM).timestamp()

    def browser(person: str) -> Browser:
        return Browser(port, begin_session(accounts, person, now))

    officials = [browser(data.official(unit)) for unit in half_year.still_open(communes)]
    others = {page.person for page in PAGES} - {UNIT}
    return {UNIT: officials, **{person: [browser(person)] for person in sorted(others)}}


def _one_after_another(server: psutil.Process, browsers: Mapping[str, Sequence[Browser]]) -> dict[str, Any]:
    found = {}
    for page in PAGES:
        times, own = Times(), browsers[page.person]
        times.take(page, own[0])
        first = times.seconds.pop(page.name)[0]
        before = _processor(server)
        for turn in range(_ALONE):
            times.take(page, own[turn % len(own)])
        found[page.name] = {
            **times.shown()[page.name],
            "first": 1e3 * first,
            "processor": 1e3 * (_processor(server) - before) / _ALONE,
        }
    return found


def _processor(server: psutil.Process) -> float:
    spent = server.cpu_times()
    return float(spent.user + spent.system)


@define
class Intake:
    """Late forms that somebody at a terminal takes in; how long it took."""

    folder: Path
    communes: int
    seconds: float = 0

    def run(self) -> None:
        """Take them in."""
        cost, _ = apart(half_year.take_in_late_forms, self.folder, self.communes)
        self.seconds = cost.seconds


def _at_work(
    server: psutil.Process,
    browsers: Mapping[str, Sequence[Browser]],
    seconds: int,
    reading: float,
    intake: Intake | None = None,
) -> dict[str, Any]:
    """Let people work for so many seconds, reading so long in the mean, while late forms are taken in."""
    times, faults, ends = Times(), [], time.monotonic() + seconds

    def work(number: int) -> None:
        chance = random.Random(number)
        try:
            while time.monotonic() < ends:
                page = PAGES[(number + chance.randrange(len(PAGES))) % len(PAGES)]
                own = browsers[page.person]
                times.take(page, own[number % len(own)])
                time.sleep(chance.expovariate(1 / reading))
        except (AssertionError, OSError) as fault:
            faults.append(fault)

    people = [threading.Thread(target=work, args=(number,)) for number in range(_PEOPLE)]
    before, start = _processor(server), time.perf_counter()
    for person in people:
        person.start()
    if intake is not None:
        time.sleep(seconds / 4)
        intake.run()
    for person in people:
        person.join()
    if faults:
        raise faults[0]
    spent = time.perf_counter() - start
    return {
        "pages": times.shown(),
        "a_second": times.count / spent,
        "processor": 1e3 * (_processor(server) - before) / times.count,
    }


def _many(
    server: psutil.Process, browsers: Mapping[str, Sequence[Browser]], requests: int
) -> dict[str, float]:
    """Ask for so many pages without a pause; return memory before and after, and how many a second."""
    times, turns = Times(), iter(range(requests))
    before, processor, start = _memory(server), _processor(server), time.perf_counter()

    def ask() -> None:
        for turn in turns:
            page = PAGES[turn % len(PAGES)]
            own = browsers[page.person]
            times.take(page, own[(turn // len(PAGES)) % len(own)])

    threads = [threading.Thread(target=ask) for _ in range(_AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - start
    if times.count != requests:
        raise AssertionError(f"only {times.count} of {requests} requests were answered")
    return {
        "requests": requests,
        "before": before,
        "after": _memory(server),
        "a_second": requests / spent,
        "processor": 1e3 * (_processor(server) - processor) / requests,
    }


def _memory(server: psutil.Process) -> float:
    return float(server.memory_info().rss / 1e6)


def _verify(workspace: Path) -> None:
    if not verify(Workspace(workspace)).holds:
        raise AssertionError("the workspace does not hold")


def show(result: dict[str, Any]) -> str:
    """Lay out the times of each page alone and with people at work, the aims, and the memory."""
    alone, at_work, hurried = result["alone"], result["at_work"]["pages"], result["hurried"]["pages"]
    rows = [
        [
            page.name,
            *(whole(alone[page.name][name]) for name in ("processor", "first", "median", "p95")),
            *_of(at_work, page),
            *_of(hurried, page),
        ]
        for page in PAGES
    ]
    heads = ["page, ms", "processor", "first", "median", "p95", "at work", "p95", "in a hurry", "p95"]
    many = result["many"]
    return "\n".join(
        [
            table(heads, rows),
            f"at work: {_PEOPLE} people who read {decimals(_READING, 0)} s in the mean,"
            f" {_pace(result['at_work'])};"
            f" beside them an intake took {decimals(result['intake']['seconds'], 1)} s",
            f"in a hurry: {decimals(_HURRIED, 0)} s in the mean, {_pace(result['hurried'])}",
            f"{whole(many['requests'])} requests without a pause: {_pace(many)},"
            f" {whole(many['before'])} MB before, {whole(many['after'])} MB after",
            f"to reach: {MEDIAN} ms in the median and {P95} ms at p95 at work, {MEMORY} MB after 10.000"
            f" requests; missed: {', '.join(missed(result)) or 'nothing'}",
        ]
    )


def missed(result: Mapping[str, Any]) -> Sequence[str]:
    """Return which aims were not reached: of the pages that they are for, and the memory."""
    pages = result["at_work"]["pages"]
    late = [
        f"{name}, {measure}"
        for name in AIMED
        for measure, aim in (("median", MEDIAN), ("p95", P95))
        if name in pages and pages[name][measure] >= aim
    ]
    return [*late, *(["memory"] if result["many"]["after"] >= MEMORY else [])]


def _of(pages: Mapping[str, Mapping[str, float]], page: Page) -> Sequence[str]:
    return [whole(pages[page.name][name]) if page.name in pages else "–" for name in ("median", "p95")]


def _pace(work: Mapping[str, float]) -> str:
    return f"{decimals(work['a_second'], 1)} pages a second, {whole(work['processor'])} ms of processor each"
