"""The one door to a workspace's database: acts are written whole or not at all, and everything is journaled.

SQLite in one file (`journal_mode=DELETE`, `synchronous=FULL`): each act is one `BEGIN IMMEDIATE` transaction,
since a deferred one loses to other writers. The tables are what the journal comes to; a table of an older
form is made again from it, and no journal line is ever changed. Names and contacts of persons stand in a
table of their own outside the journal, so that they can be erased.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from attrs import frozen
from sqlite_utils import Database, Migrations

from criteria.problems import Place
from maturity import statements
from maturity import workspace_codes as codes
from maturity.database import Connection, StoreError, connect, translated
from maturity.journal import BEGINNING, Line, canonical, seal
from maturity.projection import Change, NewerFormError, make_tables, project, understood
from maturity.tables import FORM, TABLES, Key, Row, Table, Value

PROGRESS_EVERY = 5000

Progress = Callable[[int, int], None]


@frozen
class Head:
    """How long the journal is, and the hash of its last line."""

    number: int
    hash: str


migrations = Migrations("maturity")


@migrations(name="journal")
def _make_journal(database: Database) -> None:
    columns = {"number": int, "act": int, "deed": str, "at": str, "person": str} | {
        "tbl": str,
        "key": str,
        "row": str,
        "hash": str,
    }
    database.table("journal").create(columns, pk="number", not_null=set(columns) - {"row"}, strict=True)
    database.table("journal").create_index(["tbl", "key", "number"])


@migrations(name="contacts")
def _make_contacts(database: Database) -> None:
    columns = dict.fromkeys(("person", "name", "title", "phone", "email"), str)
    database.table("contacts").create(columns, pk="person", not_null={"person", "name"}, strict=True)


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
            if store._form != FORM or any(not store._database[table.name].exists() for table in TABLES):
                store._bring_up_to_date(on_progress)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_read_only(cls, path: Path) -> "Store":
        """Open a database without the right to change it; one of an older form is read as it is."""
        left_open = path.with_name(path.name + "-journal")
        if left_open.exists() and left_open.stat().st_size:
            # A writer is at work, or was killed: only a connection that may write can roll its half act back.
            with translated(path, unfinished=True), connect(path, "rw") as writer:
                writer.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
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
            found = self._connection.execute(statements.select(table, table.key), key).fetchone()
        return None if found is None else dict(zip(table.columns, found, strict=True))

    def rows(self, table: Table, **where: Value) -> Iterator[dict[str, Value]]:
        """Yield the rows whose columns equal `where`, in the order of their keys."""
        if not where.keys() <= table.columns.keys():
            raise KeyError(*sorted(where.keys() - table.columns.keys()))
        with translated(self.path):
            found = self._connection.execute(
                statements.select(table, tuple(where), order=table.key), tuple(where.values())
            )
            for values in found:
                yield dict(zip(table.columns, values, strict=True))

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        with translated(self.path):
            (count,) = self._connection.execute(f'SELECT COUNT(*) FROM "{table.name}"').fetchone()  # noqa: S608
        return int(count)

    def line_of(self, table: Table, *key: Value) -> Line | None:
        """Return the journal line that made a row what it is, None where it never was."""
        return next(self.history(table, *key), None)

    def history(self, table: Table, *key: Value) -> Iterator[Line]:
        """Yield the journal lines of one row, the newest first."""
        with translated(self.path):
            yield from map(
                Line._make,
                self._connection.execute(
                    "SELECT * FROM journal WHERE tbl = ? AND key = ? ORDER BY number DESC",
                    (table.name, canonical(key)),
                ),
            )

    def lines(self, act: int | None = None) -> Iterator[Line]:
        """Yield the journal lines in order, or those of one act."""
        # An act begins at its own number, and its lines follow one another.
        condition, values = ("", ()) if act is None else ("WHERE number >= ? AND act = ?", (act, act))
        with translated(self.path):
            yield from map(
                Line._make,
                self._connection.execute(f"SELECT * FROM journal {condition} ORDER BY number", values),  # noqa: S608
            )

    @property
    def head(self) -> Head:
        """The head of the journal."""
        with translated(self.path):
            last = self._connection.execute(
                "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return Head(*last) if last else Head(0, BEGINNING)

    # Writing

    @contextmanager
    def act(self, deed: str, at: datetime, person: str = "") -> Iterator["Act"]:
        """Open an act: what is written within is kept whole at the end, and nothing of it after an exception.

        `deed` names the act, `at` is its time with zone, `person` an id or "".
        """
        if at.tzinfo is None:
            raise ValueError("the time of an act needs its zone")
        with translated(self.path), self._immediate():
            yield Act(self._connection, self.head, deed, at.isoformat(timespec="seconds"), person)

    @contextmanager
    def _immediate(self) -> Iterator[None]:
        """Hold the one right to write; everything within is kept, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    # Persons' names and contacts

    def contacts(self) -> dict[str, dict[str, str | None]]:
        """Return the names and contacts that are kept, by the id of the person."""
        with translated(self.path):
            found = list(self._database.table("contacts").rows)
        return {contact["person"]: contact for contact in found}

    def keep_contact(self, person: str, contact: Mapping[str, str | None]) -> None:
        """Keep or replace the name, title, phone and email of a person; not journaled."""
        with translated(self.path), self._immediate():
            self._database.table("contacts").upsert({**contact, "person": person}, pk="person")

    def erase_contact(self, person: str) -> None:
        """Erase what is kept of a person besides the id; the freed pages are overwritten."""
        with translated(self.path), self._immediate():
            self._database.table("contacts").delete_where("person = ?", [person])

    # The form of the tables

    @property
    def _form(self) -> int:
        (form,) = self._connection.execute("PRAGMA user_version").fetchone()
        return int(form)

    def _refuse_newer(self) -> None:
        with translated(self.path):
            if self._form > FORM:
                fields = {"found": self._form, "known": FORM}
                raise StoreError(codes.NEWER.at(Place(str(self.path)), **fields))
            if not self._database.table("journal").exists():
                raise StoreError(codes.NOT_A_WORKSPACE.at(Place(str(self.path)), found=self.path.name))

    def _bring_up_to_date(self, on_progress: Progress | None = None) -> None:
        """Apply the migrations and make the tables again from the journal, in one transaction."""
        with translated(self.path), self._immediate():
            migrations.apply(self._database)
            make_tables(self._database)
            total = self.head.number
            for line in self.lines():
                project(self._connection, self._understood(line), line.number)
                if on_progress and line.number % PROGRESS_EVERY == 0:
                    on_progress(line.number, total)
            self._connection.execute(f"PRAGMA user_version = {FORM}")

    def _understood(self, line: Line) -> Change:
        """Return what a line says; `StoreError` for one that this program cannot have written."""
        try:
            return understood(line)
        except NewerFormError as error:
            raise StoreError(codes.NEWER.at(Place(str(self.path)), found=error, known=FORM)) from error
        except ValueError as error:
            raise StoreError(codes.NOT_A_WORKSPACE.at(Place(str(self.path)), found=self.path.name)) from error


class Act:
    """What one act writes: the journal's lines and, at once, the rows that they come to."""

    def __init__(self, connection: Connection, head: Head, deed: str, at: str, person: str) -> None:
        self.number = head.number + 1
        """The number of the act: that of its first line."""
        self.changes = 0
        """How many rows were made, changed or removed so far."""
        self._connection = connection
        self._hash = head.hash
        self._same = (self.number, deed, at, person)

    def put(self, table: Table, row: Row) -> bool:
        """Make a row what is given; False, and no line, where it is that already.

        Raises ValueError for a row that does not fit its table.
        """
        whole = table.whole(row)
        before = self._connection.execute(statements.select(table, table.key), table.key_of(whole)).fetchone()
        if before == tuple(whole.values()):
            return False
        self._write(table, table.key_of(whole), whole)
        return True

    def put_all(self, table: Table, rows: Iterable[Row]) -> int:
        """Make many rows what is given; return how many of them were not so already."""
        return sum(self.put(table, row) for row in rows)

    def remove(self, table: Table, *key: Value) -> bool:
        """Remove a row; False where there is none."""
        if self._connection.execute(statements.select(table, table.key), key).fetchone() is None:
            return False
        self._write(table, key, None)
        return True

    def _write(self, table: Table, key: Key, row: Mapping[str, Value] | None) -> None:
        number = self.number + self.changes
        text = None if row is None else canonical(row)
        content = (number, *self._same, table.name, canonical(key), text)
        self._hash = seal(self._hash, content)
        self._connection.execute(_APPEND, (*content, self._hash))
        project(self._connection, Change(table, key, row), number)
        self.changes += 1


_APPEND = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
