"""How a database file is opened, and what errors of it and of the disk mean; nothing else reaches sqlite3."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from foundation.problem import Code, Place, Problem, RefusedError
from foundation.system_words import system_reason
from maturity.store import codes

__all__ = [
    "Connection",
    "StoreError",
    "connect",
    "identity_of",
    "is_whole",
    "on_disk",
    "scratch",
    "translated",
]

LONGEST_CELL = 32 << 20
"""Far above the longest text, that of a set with its bases; a longer cell means an attack."""
BUSY_SECONDS = 30
"""A writer waits this long for another one."""
SYNCHRONOUS = "FULL"
"""An act is on the disk when it ends, also if the power fails right after."""


class StoreError(RefusedError):
    """The workspace cannot be used; `problem` has the reason and the remedy."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def connect(path: Path, mode: str) -> Connection:
    """Connect to a file; `mode` is SQLite's ro, rw or rwc. Transactions are begun and ended by the caller."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    try:
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        if mode != "ro":
            connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        connection.close()
        raise
    return connection


def scratch() -> Connection:
    """Connect to a temporary database on disk, deleted when it is closed; memory stays flat."""
    return sqlite3.connect("", isolation_level=None)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return device and inode, which identify a file whatever its name; None if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_whole(path: Path, connection: Connection) -> bool:
    """Whether a file has all the pages that SQLite last wrote to it; False if it was truncated since."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return 0 < int(pages) * int(size) <= path.stat().st_size


@contextmanager
def translated(path: Path, *, unfinished: bool = False) -> Iterator[None]:
    """Turn errors of SQLite into a `StoreError` with a remedy; programmers' mistakes pass through.

    `unfinished` marks an opening during which SQLite has to roll back what a killed writer left.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = _meaning(error)
        if code is None:
            raise
        if unfinished and code in (codes.READ_ONLY, codes.FAILED):
            code = codes.UNFINISHED
        fields = {"found": path.name, "seconds": BUSY_SECONDS, "reason": _reason(error)}
        raise StoreError(code.at(Place(str(path.parent)), **fields)) from error


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turn an OSError about `path`, or about files in it, into a `StoreError`."""
    try:
        yield
    except OSError as error:
        code = _DISK_MEANINGS.get(error.errno or 0, codes.FAILED)
        raise StoreError(code.at(Place(str(path)), reason=system_reason(error))) from error


def _meaning(error: sqlite3.Error) -> Code | None:
    """Return the kind of problem for the user, None for a programmer's mistake."""
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # from Python's side: a cell that holds no text, or a closed database
        return codes.NOT_A_WORKSPACE if "UTF-8" in str(error) else None
    if name == "SQLITE_ERROR" and str(error).startswith(("no such table", "no such column")):
        return codes.OF_ANOTHER_FORM
    return next((code for start, code in _MEANINGS if name.startswith(start)), None)


def _reason(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((words for start, words in _REASONS if name.startswith(start)), str(error))


_MEANINGS = (
    ("SQLITE_FULL", codes.FULL),
    ("SQLITE_READONLY_ROLLBACK", codes.UNFINISHED),
    ("SQLITE_READONLY", codes.READ_ONLY),
    ("SQLITE_PERM", codes.READ_ONLY),
    ("SQLITE_AUTH", codes.READ_ONLY),
    ("SQLITE_BUSY", codes.BUSY),
    ("SQLITE_LOCKED", codes.BUSY),
    ("SQLITE_NOTADB", codes.NOT_A_WORKSPACE),
    ("SQLITE_CORRUPT", codes.NOT_A_WORKSPACE),
    ("SQLITE_TOOBIG", codes.NOT_A_WORKSPACE),
    ("SQLITE_CANTOPEN", codes.FAILED),
    ("SQLITE_IOERR", codes.FAILED),
)
"""What the names of SQLite's errors begin with, and what they mean for the user."""

_REASONS = (
    ("SQLITE_CANTOPEN", "không mở được tệp cơ sở dữ liệu"),
    ("SQLITE_IOERR_READ", "đĩa báo lỗi khi đọc"),
    ("SQLITE_IOERR_SHORT_READ", "đĩa báo lỗi khi đọc"),
    ("SQLITE_IOERR", "hệ điều hành báo lỗi khi ghi"),
)
"""Reasons in words, for codes that do not say what to check."""

_DISK_MEANINGS = {
    errno.ENOSPC: codes.FULL,
    errno.EDQUOT: codes.FULL,
    errno.EACCES: codes.READ_ONLY,
    errno.EPERM: codes.READ_ONLY,
    errno.EROFS: codes.READ_ONLY,
    errno.ENOTDIR: codes.NOT_A_FOLDER,
}
"""What the numbers of an OSError mean for the user."""
