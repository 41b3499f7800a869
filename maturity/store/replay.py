"""The journal replayed from its beginning, into a database of one's own; memory stays flat."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from maturity.store.database import Connection, scratch
from maturity.store.inspection import KeptTables
from maturity.store.journal import Line
from maturity.store.projection import Entry, make_tables, project, understood
from maturity.store.schema import Table


class Replay:
    """What the lines taken so far come to."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def take(self, line: Line) -> Entry:
        """Take a line and return what it says.

        ValueError, as of `projection.understood`, for one that is not understood.
        """
        entry = understood(line)
        self.put(entry)
        return entry

    def put(self, entry: Entry) -> None:
        """Take what a line says."""
        project(self.connection, entry.table, entry.key, entry.row, entry.number)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table, each with the number of its line, by their keys."""
        return KeptTables(self.connection).rows(table, (*table.columns, "line"))

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        return KeptTables(self.connection).count(table)


@contextmanager
def replaying() -> Iterator[Replay]:
    """Open an empty replay; nothing of it is left behind."""
    connection = scratch()
    try:
        connection.execute("BEGIN")
        make_tables(connection)
        yield Replay(connection)
    finally:
        connection.close()
