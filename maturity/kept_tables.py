"""The tables that a database file really has, whatever their form: read for comparing, never for use."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from maturity.database import Connection
from maturity.tables import Table

DAMAGE_LIMIT = 20
"""So many lines at most of what SQLite says about a damaged file: the first ones tell enough."""


@frozen
class KeptTables:
    """The tables behind a connection."""

    _connection: Connection

    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names of all tables and of their columns, in order; SQLite's own are left out."""
        found = self._connection.execute(
            "SELECT tables.name, columns.name"
            " FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns"
            " WHERE tables.type = 'table' AND substr(tables.name, 1, 7) <> 'sqlite_'"
            " ORDER BY tables.name, columns.cid"
        )
        tables: dict[str, tuple[str, ...]] = {}
        for table, column in found:
            tables[table] = (*tables.get(table, ()), column)
        return tables

    def helpers(self) -> tuple[str, ...]:
        """Return the names of what could change rows or stand in for a table: triggers and views."""
        found = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
        )
        return tuple(name for (name,) in found)

    def damage(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file itself, in its words; nothing where it is whole."""
        found = self._connection.execute(f"PRAGMA integrity_check({DAMAGE_LIMIT})")
        return tuple(text for (text,) in found if text != "ok")

    def rows(self, table: Table, there: Collection[str]) -> Iterator[tuple[Any, ...]]:
        """Return the rows of a table by their keys: its columns, None where they are not `there`, and `line`.

        Text is ordered by code points, whatever the file says about the table.
        """
        cells = ", ".join(f'"{column}"' if column in there else "NULL" for column in (*table.columns, "line"))
        order = ", ".join(f'"{column}" COLLATE BINARY' for column in table.key)
        return self._connection.execute(f'SELECT {cells} FROM "{table.name}" ORDER BY {order}')  # noqa: S608

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        (count,) = self._connection.execute(f'SELECT COUNT(*) FROM "{table.name}"').fetchone()  # noqa: S608
        return int(count)
