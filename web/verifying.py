"""The check of the whole workspace, run for a page by a process of its own, one at a time."""

import os
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from logging import Logger
from pathlib import Path

from attrs import define, evolve, field, frozen
from flask import current_app

from foundation.problem import RefusedError
from foundation.processes import in_order
from maturity.operations.workspaces import Workspace, verify_aside
from reports.workspace.verification import verification_lines
from web.incidents import noted

_KINDNESS = 10
"""What the process gives way to those who work: pages come first."""
_HERE_AND_THERE = 2
"""The number of processes with which `in_order` works in another than this."""
_PATH = "/tt/nhat-ky/kiem-tra"
FAILED = "Không kiểm tra được; trong nhật ký của máy chủ là sự cố {number}."


@frozen
class Found:
    """What a check found: whether all agreed, and the lines of the report."""

    holds: bool
    lines: Sequence[str]


@frozen(kw_only=True)
class Check:
    """A check: when and by whom it was begun; when it ended and what it found, None while it runs."""

    begun: datetime
    person: str
    ended: datetime | None = None
    found: Found | None = None


@define
class Verifier:
    """Runs one check at a time and keeps the newest, until the server stops."""

    folder: Path
    log: Logger
    _check: Check | None = field(default=None, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)

    @property
    def newest(self) -> Check | None:
        """The newest check, None if there was none since the server began."""
        return self._check

    def begin(self, person: str, now: datetime) -> bool:
        """Begin a check in the background; return False if one is running."""
        with self._lock:
            if self._check is not None and self._check.ended is None:
                return False
            self._check = Check(begun=now, person=person)
        threading.Thread(target=self._run, args=(self._check,), daemon=True).start()
        return True

    def _run(self, check: Check) -> None:
        begun = time.monotonic()
        try:
            (found,) = in_order(checking, os.getpid(), [self.folder], _HERE_AND_THERE)
        except Exception as error:
            found = Found(holds=False, lines=(FAILED.format(number=noted(self.log, _PATH, error)),))
        passed = timedelta(seconds=time.monotonic() - begun)
        self._check = evolve(check, ended=check.begun + passed, found=found)


def checking(server: int) -> Callable[[Path], Found]:
    """Return what checks a workspace; a process that is not the server (its id) gives way to all others."""
    if os.getpid() != server:
        os.nice(_KINDNESS)
    return checked


def checked(folder: Path) -> Found:
    """Check a workspace, aside from those who work in it."""
    try:
        verification = verify_aside(Workspace(folder), processes=1)
    except RefusedError as refused:
        return Found(holds=False, lines=tuple(map(str, refused.problems)))
    return Found(holds=verification.holds, lines=tuple(verification_lines(verification)))


def verifier() -> Verifier:
    """Return the one of the server; only pages of a workspace ask for it."""
    kept: Verifier = current_app.extensions["maturity.verifier"]
    return kept
