"""Requests take turns, and nobody who takes long keeps the others from theirs."""

import threading
from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from attrs import define, field

from tests.web.conftest import application, settle
from tests.web.test_waiting import NOW, PAGE, ROW, held, typed
from web.server import serving
from web.turns import Line, Turns

AtMoment = Callable[[str], Path]

LONG = 60.0
"""A turn that ends only with its work; a test that would need it to end has failed."""
SHORT = 0.02
PATIENCE = 20


@define
class Work:
    """An application whose requests last until they are let go, by the names in their addresses."""

    begun: dict[str, threading.Event] = field(factory=dict)
    let_go: dict[str, threading.Event] = field(factory=dict)
    order: list[str] = field(factory=list)
    faulty: str = ""

    def __call__(self, environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer once let go; raise for the faulty one."""
        name = environ["PATH_INFO"].strip("/")
        self.order.append(name)
        self.begun[name].set()
        assert self.let_go[name].wait(PATIENCE)
        if name == self.faulty:
            raise ValueError(name)
        return [name.encode()]

    def ask(self, turns: Turns, name: str, method: str = "GET") -> threading.Thread:
        """Ask in a thread."""
        self.begun[name], self.let_go[name] = threading.Event(), threading.Event()

        def asked() -> None:
            try:
                turns({"PATH_INFO": f"/{name}", "REQUEST_METHOD": method}, lambda *_: None)
            except ValueError:
                assert name == self.faulty

        thread = threading.Thread(target=asked)
        thread.start()
        return thread

    def has_begun(self, name: str) -> bool:
        """Whether a request begins to work."""
        return self.begun[name].wait(PATIENCE)

    def end(self, *names: str) -> None:
        """Let requests end."""
        for name in names:
            self.let_go[name].set()


def turns(work: Work, longest: float) -> Turns:
    """Return an application with turns of a length."""
    return Turns(work, Line(longest), Line(longest))


def test_one_reads_at_a_time_and_the_others_follow_in_order() -> None:
    """Nobody begins before the one before has ended; whoever came first is first."""
    work = Work()
    of_pages = turns(work, LONG)
    threads = []
    for name in "abc":
        threads.append(work.ask(of_pages, name))
        while len(of_pages.readers._waiting) < len(threads):
            threading.Event().wait(0.001)
    assert work.has_begun("a")
    for ended, next_one in ("ab", "bc"):
        assert not work.begun[next_one].is_set()
        work.end(ended)
        assert work.has_begun(next_one)
    work.end("c")
    for thread in threads:
        thread.join(PATIENCE)
    assert work.order == ["a", "b", "c"]


def test_a_long_request_keeps_the_next_ones_for_one_turn_only() -> None:
    """After it, they take turns beside it; its end takes no turn away from them."""
    work = Work()
    of_pages = turns(work, SHORT)
    long = work.ask(of_pages, "long")
    assert work.has_begun("long")
    next_one = work.ask(of_pages, "next")
    assert work.has_begun("next"), "though the long one works"
    of_pages.readers.longest = LONG
    last = work.ask(of_pages, "last")
    work.end("long")
    long.join(PATIENCE)
    assert not work.begun["last"].is_set(), "it is the turn of the next one still"
    work.end("next")
    assert work.has_begun("last")
    work.end("last")
    for thread in (next_one, last):
        thread.join(PATIENCE)


def test_a_fault_gives_the_turn_back() -> None:
    """Whatever an application raises, the next request has its turn."""
    work = Work(faulty="faulty")
    of_pages = turns(work, LONG)
    faulty = work.ask(of_pages, "faulty")
    assert work.has_begun("faulty")
    after = work.ask(of_pages, "after")
    work.end("faulty")
    assert work.has_begun("after")
    work.end("after")
    for thread in (faulty, after):
        thread.join(PATIENCE)


def test_a_writer_keeps_no_reader_and_a_file_of_the_program_nobody() -> None:
    """Writers wait for each other; whoever reads, or asks for the stylesheet, does not wait for them."""
    work = Work()
    of_pages = turns(work, LONG)
    threads = [work.ask(of_pages, "saving", "POST"), work.ask(of_pages, "reading")]
    threads.append(work.ask(of_pages, "trang.css"))
    for name in ("saving", "reading", "trang.css"):
        assert work.has_begun(name)
    threads.append(work.ask(of_pages, "saving too", "POST"))
    assert not work.begun["saving too"].wait(SHORT)
    work.end("saving", "saving too", "reading", "trang.css")
    for thread in threads:
        thread.join(PATIENCE)
    assert work.has_begun("saving too")


def test_whoever_waits_for_another_program_keeps_nobody_from_reading(at_moment: AtMoment) -> None:
    """At a real server: somebody saves while another program writes; others read, and then it is saved."""
    folder = at_moment("có số liệu")
    at = application(folder, NOW, ("xa1",))()
    at.sign_in("xa1")
    form, answers = typed(at, "61"), []
    session = at.client.get_cookie("phien")
    assert session
    with serving(at.client.application, "127.0.0.1", 0) as server:
        running = threading.Thread(target=server.run)
        running.start()

        def ask(method: str, body: str = "") -> int:
            connection = HTTPConnection("127.0.0.1", server.effective_port, timeout=PATIENCE)
            headers = {
                "Cookie": f"phien={session.value}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request(method, PAGE, body, headers)
            status = connection.getresponse().status
            connection.close()
            return status

        saving = threading.Thread(target=lambda: answers.append(ask("POST", urlencode(form))))
        with held(folder, "IMMEDIATE"):
            saving.start()
            assert [ask("GET"), ask("GET")] == [200, 200]
            assert answers == []
        saving.join(PATIENCE)
        assert answers == [303]
        settle(server)
    running.join(PATIENCE)
    assert f'name="{ROW}.tu_so" value="61"' in at.get(PAGE).text
