"""The file of accounts: opened, made and changed here alone; it is no part of the journal or of a backup."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from attrs import frozen

from maturity.store import database as store

FILE = "tai-khoan.db"
_PRIVATE = 0o600
_WAIT = 10.0
"""Seconds that one writer waits for another."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
  person TEXT PRIMARY KEY,
  password TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until REAL NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  form_token TEXT NOT NULL,
  begun REAL NOT NULL,
  seen REAL NOT NULL,
  ended REAL
) STRICT;
CREATE TABLE IF NOT EXISTS kept_forms (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  path TEXT NOT NULL,
  fields TEXT NOT NULL,
  until REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS access (
  at REAL NOT NULL,
  person TEXT NOT NULL,
  event TEXT NOT NULL,
  path TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS access_by_time ON access (at);
"""

Row = Mapping[str, object]


@frozen
class AccountsFile:
    """The file of accounts of a workspace; each act opens it, and closes it again."""

    path: Path

    @classmethod
    def beside(cls, workspace: Path) -> "AccountsFile":
        """Return the file of accounts of a workspace's folder; make it, for this account alone, if absent."""
        file = cls(workspace / FILE)
        file.path.touch(_PRIVATE)
        file.path.chmod(_PRIVATE)
        with closing(file._open()) as database:
            database.executescript(_SCHEMA)
        return file

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return the rows of a query; `values` take the places of its question marks."""
        with closing(self._open()) as database:
            return [dict(row) for row in database.execute(query, values)]

    def row(self, query: str, *values: object) -> Row | None:
        """Return the first row of a query, None if there is none."""
        return next(iter(self.rows(query, *values)), None)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lock the file for changes that are kept together, or not at all."""
        with closing(self._open()) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        database.execute(f"PRAGMA synchronous = {store.SYNCHRONOUS}")
        database.row_factory = sqlite3.Row
        return database
