"""The only access to a workspace's database: acts are written completely or not at all, and journaled.

SQLite in one file (`journal_mode=DELETE`, `synchronous=FULL`): each act is one `BEGIN IMMEDIATE` transaction,
since a deferred one loses to other writers. The tables follow from the journal; a table of an older form
is made again from it, and no journal line is ever changed. Names and contacts of persons are in a separate
table outside the journal, so that they can be erased.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from foundation.problem import Place
from maturity.store import codes
from maturity.store.act import Act
from maturity.store.database import Connection, StoreError, connect, identity_of, is_whole, translated
from maturity.store.inspection import KeptTables, printable
from maturity.store.journal import COLUMNS, Head, Line, Moment, canonical, row_text
from maturity.store.journal_reader import JournalReader
from maturity.store.lasting import AS_OF_TODAY, FIRST_JOURNAL_COLUMNS, JOURNAL_COLUMNS
from maturity.store.projection import project, replaying
from maturity.store.schema import BY_NAME, FORM, Table
from maturity.store.table_reader import TableReader
from maturity.store.upcasts import FORMAT, spellings

__all__ = ["Act", "Head", "Progress", "Store"]

PROGRESS_EVERY = 5000
COPIED_AT_ONCE = 2000
"""Pages between two reports of progress."""

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Is called with the amount done and the total."""


class Store(JournalReader, TableReader):
    """An open workspace database; a context manager that closes it.

    `Store.create` makes one, `Store.open` opens one for reading and writing and brings an older one up to
    date, `Store.open_read_only` changes nothing: it makes the tables of an older one in a temporary database.
    Each raises `StoreError` for what is not the programmer's fault: no workspace, a newer one, a damaged
    file, no right to write, a full disk.
    """

    def __init__(self, path: Path, connection: Connection) -> None:
        super().__init__(path, connection)
        self._exits = ExitStack()
        self._exits.callback(connection.close)
        self._tables: Connection | None = connection
        """The connection from which tables are read; None for an older file until its journal is replayed."""

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
            if store.form != FORM or not store.kept.names() >= BY_NAME.keys():
                store._bring_up_to_date(on_progress)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_read_only(cls, path: Path) -> "Store":
        """Open a database without the right to change it; the tables of an older form are not read.

        What they would be is made from the journal when it is first asked for, aside, and lasts until the
        store is closed. If a writer was killed, what it left half done is rolled back first.
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
            journal_columns = store._refuse_newer()
            with translated(path):
                if journal_columns == FIRST_JOURNAL_COLUMNS:
                    store._connection.execute(AS_OF_TODAY)
                if store.form != FORM:
                    store._tables = None
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
        self._exits.close()

    # Reading

    @property
    def _readable(self) -> Connection:
        """The tables in the present form: those of the file or, if it is older, a replay of its journal."""
        if self._tables is None:
            replay = self._exits.enter_context(replaying())
            for line in self.lines():
                replay.put(self._understood(line))
            self._tables = replay.connection
        return self._tables

    def count(self, table: Table) -> int:
        """Return the number of rows of a table."""
        with translated(self.path):
            return KeptTables(self._readable).count(table)

    def differing_from_journal(self, table: Table) -> tuple[str, ...]:
        """Return the keys, as the journal writes them, of rows that differ from their last journal line.

        Cheap enough before a table is printed: the index of the journal leads to the last line of each row.
        """
        return tuple(self.once(("differing", table.name), lambda: self._differing(table)))

    def _differing(self, table: Table) -> tuple[str, ...]:
        with translated(self.path):
            names = sorted({name for name, _ in spellings(table.name, ())})
            last = self._connection.execute(
                f"SELECT {COLUMNS}, MAX(number) FROM journal"  # noqa: S608
                f" WHERE table_name IN ({', '.join('?' * len(names))}) GROUP BY table_name, key",
                names,
            )
            lines = sorted(Line._make(values[:-1]) for values in last)
        expected = dict(map(self._latest, lines))
        differing = {canonical(table.key_of(row)): row_text(row) for row in self.rows(table)}
        return tuple(
            key for key in sorted({*expected, *differing}) if expected.get(key) != differing.get(key)
        )

    def _latest(self, line: Line) -> tuple[str, str | None]:
        """Return the key and the row of a line as a line of the present format writes them."""
        if line.format == FORMAT:
            return line.key, line.row
        entry = self._understood(line)
        return canonical(entry.key), None if entry.row is None else row_text(entry.row)

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
        """Hold a read transaction: all reads within see one state. Writers wait at the end of their act."""
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

        `on_progress(pages done, total)` is called now and then. Raises `StoreError` if it cannot be written.
        """

        def report(_status: int, remaining: int, total: int) -> None:
            if on_progress:
                on_progress(total - remaining, total)

        with self.snapshot(), translated(path), closing(connect(path, "rwc")) as copy:
            self._connection.backup(copy, pages=COPIED_AT_ONCE, progress=report)

    # Writing

    @contextmanager
    def act(
        self,
        operation: str,
        at: datetime,
        person: str = "",
        *,
        is_given: bool = False,
        is_trial: bool = False,
    ) -> Iterator[Act]:
        """Open an act: all writes within are committed at the end; after an exception, none of them.

        `operation` names what is done, `at` is its time with zone, `person` an id or "". `is_given` says that
        a person stated the time; the journal records that. Of a trial nothing is kept in any case.
        """
        if at.tzinfo is None:
            raise ValueError("the time of an act needs a time zone")
        with translated(self.path), self._immediate(is_trial=is_trial):
            yield Act(self._connection, self.head, operation, str(Moment(at, is_given)), person)

    @contextmanager
    def _immediate(self, *, is_trial: bool = False) -> Iterator[None]:
        """Hold the write lock; commit all writes within, or none, as for a trial.

        SQLite continues with the file that it opened. If another file has taken its name meanwhile, as tools
        that synchronise folders do, all writes would be lost silently.
        """
        self._refuse_replaced()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._refuse_replaced()
            self._connection.execute("ROLLBACK" if is_trial else "COMMIT")
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
        """Return the saved names and contacts by the id of the person."""
        with translated(self.path):
            rows = self._connection.execute("SELECT * FROM contacts")
            names = [column[0] for column in rows.description]
            contacts = [dict(zip(names, values, strict=True)) for values in rows]
        return {contact["person"]: contact for contact in contacts}

    # The form of the tables

    def _refuse_newer(self) -> tuple[str, ...]:
        """Refuse what this program does not know; return the columns of the journal."""
        with translated(self.path):
            if self.form > FORM:
                raise StoreError(codes.NEWER.at(Place(str(self.path)), found=self.form, known=FORM))
            columns = self.kept.columns_of("journal")
            if columns not in (JOURNAL_COLUMNS, FIRST_JOURNAL_COLUMNS):
                raise StoreError(codes.NOT_A_WORKSPACE.at(Place(str(self.path)), found=self.path.name))
        return columns

    def _refuse_strange(self) -> None:
        with translated(self.path):
            if strange := self.kept.strange():
                raise StoreError(
                    codes.STRANGE.at(Place(str(self.path)), names=", ".join(map(printable, strange)))
                )

    def _bring_up_to_date(self, on_progress: Progress | None = None) -> None:
        """Apply the migrations and make the tables again from the journal, in one transaction."""
        from maturity.store import making  # late, for sqlite-utils: only here is it needed

        with translated(self.path), self._immediate():
            making.make_lasting(self._connection)
            making.make_tables(self._connection)
            total = self.head.number
            for line in self.lines():
                entry = self._understood(line)
                project(self._connection, entry.table, entry.key, entry.row, entry.number)
                if on_progress and line.number % PROGRESS_EVERY == 0:
                    on_progress(line.number, total)
            self._connection.execute(f"PRAGMA user_version = {FORM}")
