"""The tables as a projection of the journal: how a line becomes a row, and a full replay."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from maturity.store.database import Connection, scratch
from maturity.store.inspection import KeptTables
from maturity.store.journal import UNNUMBERED, Line, parsed
from maturity.store.schema import BY_NAME, FORM, Key, Table, Value
from maturity.store.upcasts import FORMAT, LineContent, upcast


class NewerFormError(ValueError):
    """A line has a format, a table or a column that only a newer program knows.

    `found` and `known` are what was found and what this program knows, for the message to the user.
    """

    def __init__(self, found: str, known: str = str(FORM)) -> None:
        super().__init__(found)
        self.found = found
        self.known = known


class JournalEntry(NamedTuple):
    """A line converted to the present tables: the whole new row, or None if it was removed.

    The other fields are those of `journal.Line`.
    """

    number: int
    act: int
    operation: str
    at: str
    person: str
    table: Table
    key: Key
    row: Mapping[str, Value] | None


def understood(line: Line) -> JournalEntry:
    """Return the entry of a line of any format.

    Raises `NewerFormError` for an unknown format, table or column, ValueError for a line that no program can
    have written: no JSON, a value of a wrong type, a key that differs from the row's.
    """
    name, key, content = _stated(line)
    table = BY_NAME.get(name)
    if table is None:
        raise NewerFormError(name)
    if len(key) != len(table.key):
        raise ValueError(f"line {line.number}: {line.key} is not a key of {table.name}")
    head_fields = (line.number, line.act, line.operation, line.at, line.person, table, key)
    if content is None:
        return JournalEntry(*head_fields, None)
    try:
        row = table.whole(content)
    except ValueError as error:
        if unknown := content.keys() - table.columns.keys():
            raise NewerFormError(", ".join(sorted(unknown))) from error
        raise
    if table.key_of(row) != key:
        raise ValueError(f"line {line.number}: {line.key} is not the key of its row")
    return JournalEntry(*head_fields, row)


def _stated(line: Line) -> LineContent:
    """Return the content of a line, upcast to the present format."""
    if line.format > FORMAT:
        raise NewerFormError(f"nhật ký {line.format}", f"nhật ký {FORMAT}")
    if line.format < UNNUMBERED:
        raise ValueError(f"line {line.number}: unknown format {line.format}")
    key = parsed(line.key)
    if not isinstance(key, list):
        raise ValueError(f"line {line.number}: {line.key} is not a key")
    row = {} if line.row is None else parsed(line.row)
    if not isinstance(row, dict):
        raise ValueError(f"line {line.number}: {line.row} is not a row")
    try:
        return upcast(
            LineContent(line.table_name, tuple(key), None if line.row is None else row), line.format
        )
    except (LookupError, TypeError) as error:  # of a row that lacks what every row of its format had
        raise ValueError(f"line {line.number}: not a row of the format {line.format}") from error


def project(
    connection: Connection, table: Table, key: Key, row: Mapping[str, Value] | None, line: int
) -> None:
    """Replace or, if `row` is None, delete a row of a table; `line` is the number of its journal line.

    Raises ValueError for an integer too large for a column, which no program can have written.
    """
    try:
        if row is None:
            connection.execute(table.delete(), key)
        else:
            connection.execute(table.replace(), (*row.values(), line))
    except OverflowError as error:  # of a number with more than 64 bits
        raise ValueError(f"line {line}: {error}") from error


class Replay:
    """The tables that the lines taken so far produce."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def take(self, line: Line) -> JournalEntry:
        """Apply a line and return its entry; raises what `understood` raises."""
        entry = understood(line)
        self.put(entry)
        return entry

    def put(self, entry: JournalEntry) -> None:
        """Apply an entry."""
        project(self.connection, entry.table, entry.key, entry.row, entry.number)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table, each with the number of its line, by their keys."""
        return KeptTables(self.connection).rows(table, (*table.columns, "line"))

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        return KeptTables(self.connection).count(table)


@contextmanager
def replaying() -> Iterator[Replay]:
    """Open an empty replay in a temporary database."""
    from maturity.store.making import make_tables  # late, for sqlite-utils: most commands replay nothing

    connection = scratch()
    try:
        connection.execute("BEGIN")
        make_tables(connection)
        yield Replay(connection)
    finally:
        connection.close()
