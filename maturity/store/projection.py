"""The tables as what the journal comes to: how they are made, and how a line becomes a row of one."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlite_utils import Database

from maturity.store import statements
from maturity.store.database import Connection
from maturity.store.journal import Line, parsed
from maturity.store.schema import BY_NAME, TABLES, Key, Table, Value


class NewerFormError(ValueError):
    """A line speaks of a table or a column that only a newer program knows."""


class Change(NamedTuple):
    """What a line says: the row with a key is this whole row from then on, or is no more."""

    table: Table
    key: Key
    row: Mapping[str, Value] | None


def understood(line: Line) -> Change:
    """Return what a line says.

    Raises `NewerFormError` for a table or a column that is not known, ValueError for a line that no
    program can have written: no JSON, a value of another type, a key that is not the row's.
    """
    table = BY_NAME.get(line.table)
    if table is None:
        raise NewerFormError(line.table)
    key = parsed(line.key)
    if not isinstance(key, list) or len(key) != len(table.key):
        raise ValueError(f"line {line.number}: {line.key} is not a key of {table.name}")
    if line.row is None:
        return Change(table, tuple(key), None)
    given = parsed(line.row)
    if not isinstance(given, dict):
        raise ValueError(f"line {line.number}: {line.row} is not a row")
    try:
        row = table.whole(given)
    except ValueError as error:
        if unknown := given.keys() - table.columns.keys():
            raise NewerFormError(", ".join(sorted(unknown))) from error
        raise
    if table.key_of(row) != tuple(key):
        raise ValueError(f"line {line.number}: {line.key} is not the key of its row")
    return Change(table, tuple(key), row)


def make_tables(connection: Connection) -> None:
    """Make all tables, empty; those that are there are dropped."""
    database = Database(connection, execute_plugins=False)
    for table in TABLES:
        database.table(table.name).drop(ignore=True)
        columns = {**table.columns, "line": int}
        database.table(table.name).create(columns, pk=table.key, not_null={*table.key, "line"}, strict=True)


def project(connection: Connection, change: Change, line: int) -> None:
    """Make a row of a table what the journal line with the number `line` says that it is.

    ValueError for a number that no column holds, which no program can have written.
    """
    try:
        if change.row is None:
            connection.execute(statements.delete(change.table), change.key)
        else:
            connection.execute(statements.replace(change.table), (*change.row.values(), line))
    except OverflowError as error:  # of a number with more than 64 bits
        raise ValueError(f"line {line}: {error}") from error
