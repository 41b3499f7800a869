"""Turns: of the requests that compute, one that reads and one that writes work at a time.

A process computes in one thread at a time, and SQLite lets go of the interpreter at every row that it reads.
Eight pages at once spend more than half of their time handing it to one another; one after another each of
them comes sooner. Who waits for another program that writes, or makes a file of many papers, computes little
or for long: a turn therefore ends after a while, and the next begins beside it.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import define, field, frozen

LONGEST = 1.0
"""Seconds after which the next request begins in any case: ten times what a page takes."""
_READ = frozenset({"GET", "HEAD"})
_WITHOUT_TURN = ("/static/", "/trang.css", "/ss3-", "/favicon.ico")
"""What the paths of files of the program begin with: they compute nothing."""

Application = Callable[..., Iterable[bytes]]


@define
class Line:
    """Those who wait for a turn, in the order in which they came; the first of them has it."""

    longest: float = LONGEST
    _waiting: deque[object] = field(factory=deque, init=False)
    _since: float = field(default=0.0, init=False)
    """When the turn of the first began, by the monotonic clock."""
    _change: threading.Condition = field(factory=threading.Condition, init=False)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and have it, until the work within ends or the turn has lasted longest."""
        own = object()
        self._wait(own)
        try:
            yield
        finally:
            self._leave(own)

    def _wait(self, own: object) -> None:
        with self._change:
            self._waiting.append(own)
            if self._waiting[0] is own:
                self._since = time.monotonic()
            while self._waiting[0] is not own:
                left = self._since + self.longest - time.monotonic()
                if left > 0:
                    self._change.wait(left)
                else:
                    self._pass_on()

    def _leave(self, own: object) -> None:
        with self._change:
            if self._waiting and self._waiting[0] is own:  # else it lasted too long, and has gone on
                self._pass_on()

    def _pass_on(self) -> None:
        self._waiting.popleft()
        self._since = time.monotonic()
        self._change.notify_all()


@frozen
class Turns:
    """A WSGI application whose requests take turns: readers among themselves, writers among themselves.

    They do not wait for each other, so that neither many pages keep somebody from saving nor somebody who
    waits for the database keeps others from reading.
    """

    app: Application
    readers: Line = field(factory=Line)
    writers: Line = field(factory=Line)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request in its turn; what is sent of the answer piece by piece is sent without one."""
        if environ["PATH_INFO"].startswith(_WITHOUT_TURN):
            return self.app(environ, start)
        line = self.readers if environ["REQUEST_METHOD"] in _READ else self.writers
        with line.turn():
            return self.app(environ, start)
