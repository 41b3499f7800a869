"""The tables that a database file really has, in any form: read for comparison, never for use."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from maturity.store.database import Connection
from maturity.store.schema import BY_NAME, Table
from maturity.store.upcasts import former_cell, former_names

MIGRATIONS = "_sqlite_migrations"
BESIDES = frozenset({"journal", "contacts", MIGRATIONS})
"""The tables of a database that do not follow from the journal."""

_INDEXES = frozenset(
    {
        "idx_journal_table_name_key_number",
        "idx_journal_tbl_key_number",  # of older files
        f"idx_{MIGRATIONS}_migration_set_name",
    }
)
_OF_SQLITE = "sqlite_"
"""What the names of what SQLite makes by itself begin with: the indexes of keys, statistics."""

DAMAGE_LIMIT = 20
"""The maximum number of lines of SQLite's report about a damaged file."""


@frozen
class KeptTables:
    """The tables behind a connection."""

    _connection: Connection

    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names of all tables and of their columns, in order; SQLite's own are left out."""
        rows = self._connection.execute(
            "SELECT tables.name, columns.name"
            " FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns"
            " WHERE tables.type = 'table' AND substr(tables.name, 1, 7) <> 'sqlite_'"
            " ORDER BY tables.name, columns.cid"
        )
        tables: dict[str, tuple[str, ...]] = {}
        for table, column in rows:
            tables[table] = (*tables.get(table, ()), column)
        return tables

    def names(self) -> frozenset[str]:
        """Return the names of all tables but SQLite's own."""
        rows = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return frozenset(name for (name,) in rows if not name.startswith(_OF_SQLITE))

    def columns_of(self, name: str) -> tuple[str, ...]:
        """Return the names of the columns of one table, in order; none if there is no such table.

        Much sooner than `columns`, since SQLite then takes one table of the file apart, not all.
        """
        rows = self._connection.execute(
            "SELECT columns.name FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns"
            " WHERE tables.type = 'table' AND tables.name = ? ORDER BY columns.cid",
            (name,),
        )
        return tuple(column for (column,) in rows)

    def strange(self) -> tuple[str, ...]:
        """Return the names of objects that this program never creates, sorted.

        A trigger changes rows unnoticed, a view replaces a table, and a foreign unique index can let one row
        displace others; an extra table does not belong to a workspace.
        """
        rows = self._connection.execute("SELECT type, name FROM sqlite_master ORDER BY name")
        return tuple(name for kind, name in rows if not _is_own(kind, name))

    def marks(self) -> Mapping[str, int]:
        """Return the application id and the user version in the header of the file."""
        names = ("application_id", "user_version")
        return {name: self._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    def migrations(self) -> tuple[str, ...] | None:
        """Return the names of the applied migrations, None if their table is missing."""
        if not {"migration_set", "name"} <= {*self.columns_of(MIGRATIONS)}:
            return None
        rows = self._connection.execute(f'SELECT migration_set, name FROM "{MIGRATIONS}" ORDER BY id')  # noqa: S608
        return tuple(f"{of}.{name}" for of, name in rows)

    def damage(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file itself, in its own words; nothing if it is intact."""
        rows = self._connection.execute(f"PRAGMA integrity_check({DAMAGE_LIMIT})")
        return tuple(text for (text,) in rows if text != "ok")

    def rows(self, table: Table, present: Collection[str]) -> Iterator[tuple[Any, ...]]:
        """Return the rows of a table by their keys: its columns, None for those not in `present`, and `line`.

        A column may have a former name in the file, or follow from other columns. Text is ordered by code
        points, whatever collation the file declares.
        """
        expressions = {column: cell_there(table, column, present) for column in (*table.columns, "line")}
        cells = ", ".join(cell or "NULL" for cell in expressions.values())
        order = ", ".join(f"{expressions[column]} COLLATE BINARY" for column in table.key)
        return self._connection.execute(f'SELECT {cells} FROM "{table.name}" ORDER BY {order}')  # noqa: S608

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        (count,) = self._connection.execute(f'SELECT COUNT(*) FROM "{table.name}"').fetchone()  # noqa: S608
        return int(count)


def name_there(table: Table, column: str, present: Collection[str]) -> str | None:
    """Return the present or a former name of a column, whichever is in `present`; None if neither is."""
    names = (column, *former_names(table.name, column))
    return next((name for name in names if name in present), None)


def cell_there(table: Table, column: str, present: Collection[str]) -> str | None:
    """Return the SQL that reads a present-day column from the columns that exist; None if none does."""
    name = name_there(table, column, present)
    return former_cell(table.name, column) if name is None else f'"{name}"'


def _is_own(kind: str, name: str) -> bool:
    if kind == "table":
        return name in BY_NAME or name in BESIDES or name.startswith(_OF_SQLITE)
    return kind == "index" and (name in _INDEXES or name.startswith(_OF_SQLITE))


def printable(name: str) -> str:
    """Return an untrusted name without control characters that a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)
