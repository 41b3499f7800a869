"""The one door to a workspace's database: acts are written whole or not at all, and everything is journaled.

SQLite in one file (`journal_mode=DELETE`, `synchronous=FULL`): each act is one `BEGIN IMMEDIATE` transaction,
since a deferred one loses to other writers. The tables are what the journal comes to; a table of an older
form is made again from it, and no journal line is ever changed. Names and contacts of persons stand in a
table of their own outside the journal, so that they can be erased.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from sqlite_utils import Database

from foundation.problem import Place
from maturity.store import codes, statements
from maturity.store.act import Act
from maturity.store.database import Connection, StoreError, connect, identity_of, is_whole, translated
from maturity.store.inspection import KeptTables
from maturity.store.journal import BEGINNING, Head, Line, Moment, canonical
from maturity.store.migrations import JOURNAL_COLUMNS, migrations
from maturity.store.projection import Change, NewerFormError, make_tables, project, understood
from maturity.store.schema import FORM, TABLES, Table, Value

__all__ = ["Act", "Head", "Progress", "Store"]

PROGRESS_EVERY = 5000
COPIED_AT_ONCE = 2000
"""Pages between two reports of progress."""

Progress = Callable[[int, int], None]
"""What is told how much is done, and of how much in all."""


class ActTime(NamedTuple):
    """When an act was written, and when the journal's line before it was, None of the first; as texts."""

    number: int
    at: str
    before: str | None


class Store:
    """An open workspace database; a context manager that closes it.

    `Store.create` makes one, `Store.open` opens one for reading and writing and brings an older one up to
    date, `Store.open_read_only` changes nothing at all. Each raises `StoreError` for what is not the
    programmer's fault: no workspace, a newer one, a damaged file, no right to write, a full disk.
    """

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection
        self._database = Database(connection, execute_plugins=False)
        self._file = identity_of(path)
        self._lacking: Mapping[str, frozenset[str] | None] | None = None
        """What the tables of an older file lack, once that was looked up; nothing for one of this form."""

    @classmethod
    def create(cls, path: Path) -> "Store":
        """Make a new, empty database; the folder must be there and the file not."""
        if path.exists():
            raise StoreError(codes.PRESENT.at(Place(str(path))))
        store = cls._connected(path, "rwc")
        try:
            store._bring_up_to_date()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path, on_progress: Progress | None = None) -> "Store":
        """Open a database; `on_progress(lines done, in all)` is called while an older one is upgraded."""
        store = cls._connected(path, "rw")
        try:
            store._refuse_newer()
            store._refuse_strange()
            if store.form != FORM or any(not store._database[table.name].exists() for table in TABLES):
                store._bring_up_to_date(on_progress)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_read_only(cls, path: Path) -> "Store":
        """Open a database without the right to change it; one of an older form is read as it is.

        Where a writer was killed, what it left half done is rolled back first.
        """
        try:
            store = cls._connected(path, "ro")
        except StoreError as error:
            if error.problem.code != codes.UNFINISHED.name:
                raise
            with translated(path, unfinished=True):
                connect(path, "rw").close()  # only a connection that may write can roll back
            store = cls._connected(path, "ro")
        try:
            store._refuse_newer()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _connected(cls, path: Path, mode: str) -> "Store":
        if mode != "rwc" and not path.is_file():
            raise StoreError(codes.ABSENT.at(Place(str(path.parent))))
        with translated(path):
            return cls(path, connect(path, mode))

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; an act under way is rolled back."""
        self._connection.close()

    # Reading

    def row(self, table: Table, *key: Value) -> dict[str, Value] | None:
        """Return the row with a key, None where there is none."""
        with translated(self.path):
            absent = self._absent(table)
            if absent is None:
                return None
            select = statements.select(table, table.key, absent=absent)
            found = self._connection.execute(select, key).fetchone()
        return None if found is None else dict(zip(table.columns, found, strict=True))

    def rows(self, table: Table, **where: Value) -> Iterator[dict[str, Value]]:
        """Yield the rows whose columns equal `where`, in the order of their keys."""
        if not where.keys() <= table.columns.keys():
            raise KeyError(*sorted(where.keys() - table.columns.keys()))
        with translated(self.path):
            absent = self._absent(table)
            if absent is None:
                return
            select = statements.select(table, tuple(where), table.key, absent)
            found = self._connection.execute(select, tuple(where.values()))
            for values in found:
                yield dict(zip(table.columns, values, strict=True))

    def _absent(self, table: Table) -> frozenset[str] | None:
        """Return the columns that a file of an older form lacks, None where it lacks the whole table."""
        if self._lacking is None:
            self._lacking = {}
            if self.form != FORM:
                there = self.kept.columns()
                self._lacking = {one.name: _lacking(one, there) for one in TABLES}
        return self._lacking.get(table.name, frozenset())

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        with translated(self.path):
            return 0 if self._absent(table) is None else self.kept.count(table)

    def line_of(self, table: Table, *key: Value) -> Line | None:
        """Return the journal line that made a row what it is, None where it never was."""
        return next(self.history(table, *key), None)

    def history(self, table: Table, *key: Value) -> Iterator[Line]:
        """Yield the journal lines of one row, the newest first."""
        with translated(self.path):
            yield from map(
                Line._make,
                self._connection.execute(
                    "SELECT * FROM journal WHERE table_name = ? AND key = ? ORDER BY number DESC",
                    (table.name, canonical(key)),
                ),
            )

    def writers(self, table: Table, *prefix: Value) -> frozenset[str]:
        """Return who wrote rows whose key begins so, now or before: the ids of persons, "" for nobody."""
        begins = canonical(prefix).removesuffix("]") + ","
        ends = begins.removesuffix(",") + "-"  # the sign after the comma: keys are found by their index
        with translated(self.path):
            found = self._connection.execute(
                "SELECT DISTINCT person FROM journal WHERE table_name = ? AND key > ? AND key < ?",
                (table.name, begins, ends),
            )
            return frozenset(person for (person,) in found)

    def lines(self, act: int | None = None) -> Iterator[Line]:
        """Yield the journal lines in order, or those of one act."""
        with translated(self.path):
            found = self._connection.execute(
                "SELECT * FROM journal WHERE number >= ? ORDER BY number", (act or 0,)
            )
            # An act begins at its own number, and its lines follow one another.
            yield from takewhile(lambda line: act in (None, line.act), map(Line._make, found))

    def unlike_journal(self, table: Table) -> tuple[str, ...]:
        """Return the keys, as the journal writes them, of rows that are not what their last line says.

        Cheap enough to ask before a table is printed: the index of the journal leads to a row's last line.
        """
        with translated(self.path):
            lines = self._connection.execute(
                "SELECT key, row, MAX(number) FROM journal WHERE table_name = ? GROUP BY key", (table.name,)
            )
            said = {key: row for key, row, _number in lines if row is not None}
        kept = {canonical(table.key_of(row)): _said(row) for row in self.rows(table)}
        return tuple(key for key in sorted({*said, *kept}) if said.get(key) != kept.get(key))

    def act_times(self, acts: Collection[int] | None = None) -> Iterator[ActTime]:
        """Yield when acts were written, all or those with these numbers, and when the line before was."""
        with translated(self.path):
            if acts is None:
                found = self._connection.execute(
                    "SELECT number, at, before FROM"
                    " (SELECT number, act, at, LAG(at) OVER (ORDER BY number) AS before FROM journal)"
                    " WHERE number = act"
                )
                yield from map(ActTime._make, found)
                return
            for act in sorted(acts):
                times = self._connection.execute(
                    "SELECT at FROM journal WHERE number IN (?, ?) ORDER BY number DESC", (act - 1, act)
                ).fetchall()
                yield ActTime(act, times[0][0], times[1][0] if len(times) > 1 else None)

    @property
    def head(self) -> Head:
        """The head of the journal."""
        with translated(self.path):
            last = self._connection.execute(
                "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return Head(*last) if last else Head(0, BEGINNING)

    @property
    def form(self) -> int:
        """The form of the tables, `FORM` or an older one."""
        (form,) = self._connection.execute("PRAGMA user_version").fetchone()
        return int(form)

    @property
    def kept(self) -> KeptTables:
        """The tables as they really are in the file."""
        return KeptTables(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Hold one moment: whatever is read within belongs together. Writers wait at the end of their act."""
        with translated(self.path):
            self._connection.execute("BEGIN")
            try:
                self._connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def copy_to(self, path: Path, on_progress: Progress | None = None) -> None:
        """Write the database, as it is at one moment, to a file that is not there yet.

        `on_progress(pages done, in all)` is called now and then. `StoreError` where it cannot be written.
        """

        def report(_status: int, remaining: int, total: int) -> None:
            if on_progress:
                on_progress(total - remaining, total)

        with self.snapshot(), translated(path), closing(connect(path, "rwc")) as copy:
            self._connection.backup(copy, pages=COPIED_AT_ONCE, progress=report)

    # Writing

    @contextmanager
    def act(self, operation: str, at: datetime, person: str = "", *, is_given: bool = False) -> Iterator[Act]:
        """Open an act: what is written within is kept whole at the end, and nothing of it after an exception.

        `operation` names what is done, `at` is its time with zone, `person` an id or "". `is_given` says that
        a person named the time; the journal then says so for ever.
        """
        if at.tzinfo is None:
            raise ValueError("the time of an act needs its zone")
        with translated(self.path), self._immediate():
            yield Act(self._connection, self.head, operation, str(Moment(at, is_given)), person)

    @contextmanager
    def _immediate(self) -> Iterator[None]:
        """Hold the one right to write; everything within is kept, or nothing.

        SQLite goes on with the file that it opened: where another one has its name by now, as tools that
        synchronise folders do it, what is written would be lost without a word.
        """
        self._refuse_replaced()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._refuse_replaced()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._refuse_replaced()
        if not is_whole(self.path, self._connection):
            raise StoreError(codes.REPLACED.at(Place(str(self.path.parent)), found=self.path.name))

    def _refuse_replaced(self) -> None:
        if identity_of(self.path) != self._file:
            raise StoreError(codes.REPLACED.at(Place(str(self.path.parent)), found=self.path.name))

    def contacts(self) -> dict[str, dict[str, str | None]]:
        """Return the names and contacts that are kept, by the id of the person."""
        with translated(self.path):
            found = list(self._database.table("contacts").rows)
        return {contact["person"]: contact for contact in found}

    # The form of the tables

    def _refuse_newer(self) -> None:
        with translated(self.path):
            if self.form > FORM:
                fields = {"found": self.form, "known": FORM}
                raise StoreError(codes.NEWER.at(Place(str(self.path)), **fields))
            if self.kept.columns().get("journal") != tuple(JOURNAL_COLUMNS):
                raise StoreError(codes.NOT_A_WORKSPACE.at(Place(str(self.path)), found=self.path.name))

    def _refuse_strange(self) -> None:
        with translated(self.path):
            if strange := self.kept.strange():
                names = ", ".join(map(_printable, strange))
                raise StoreError(codes.STRANGE.at(Place(str(self.path)), names=names))

    def _bring_up_to_date(self, on_progress: Progress | None = None) -> None:
        """Apply the migrations and make the tables again from the journal, in one transaction."""
        with translated(self.path), self._immediate():
            migrations.apply(self._database)
            make_tables(self._connection)
            total = self.head.number
            for line in self.lines():
                project(self._connection, self._understood(line), line.number)
                if on_progress and line.number % PROGRESS_EVERY == 0:
                    on_progress(line.number, total)
            self._connection.execute(f"PRAGMA user_version = {FORM}")
        self._lacking = None

    def _understood(self, line: Line) -> Change:
        """Return what a line says; `StoreError` for one that this program cannot have written."""
        try:
            return understood(line)
        except NewerFormError as error:
            raise StoreError(codes.NEWER.at(Place(str(self.path)), found=error, known=FORM)) from error
        except ValueError as error:
            raise StoreError(codes.NOT_A_WORKSPACE.at(Place(str(self.path)), found=self.path.name)) from error


def _lacking(table: Table, there: Mapping[str, tuple[str, ...]]) -> frozenset[str] | None:
    """Return which columns of a table are not there, None where the table is not."""
    return frozenset(table.columns.keys() - {*there[table.name]}) if table.name in there else None


def _said(row: Mapping[str, Value]) -> str:
    """Return a row as the journal writes it: without the cells that say nothing."""
    return canonical({column: value for column, value in row.items() if value is not None})


def _printable(name: str) -> str:
    """Return a name that anybody may have given, with nothing in it that a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)
