"""Reading rows and records of tables: those of a workspace, or what its journal had come to at a line."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from sys import intern
from typing import TypeVar

from foundation.remembering import is_remembering
from maturity.store.database import Connection, translated
from maturity.store.record import record_maker, table_of
from maturity.store.schema import Table, Value

T = TypeVar("T")


class TableReader:
    """Reads tables in the present form; problems with the file at `path` are raised as `StoreError`."""

    path: Path

    @property
    def _readable(self) -> Connection:
        """The connection to the tables."""
        raise NotImplementedError

    def once(self, key: Hashable, read: Callable[[], Iterable[T]]) -> Iterator[T]:
        """Return what is read; a reader that remembers reads it once."""
        return iter(read())

    def row(self, table: Table, *key: Value) -> dict[str, Value] | None:
        """Return the row with a key, or None."""
        cells = self._cells_of(table, key)
        return None if cells is None else dict(zip(table.columns, cells, strict=True))

    def _cells_of(self, table: Table, key: tuple[Value, ...]) -> tuple[Value, ...] | None:
        columns = tuple(table.columns)
        return next(self.cells(table, columns, **dict(zip(table.key, key, strict=True))), None)

    def rows(self, table: Table, **where: Value) -> Iterator[dict[str, Value]]:
        """Yield the rows whose columns equal `where`, in the order of their keys."""
        return self._selected(table, tuple(table.columns), where)

    def keys(self, table: Table, **where: Value) -> Iterator[dict[str, Value]]:
        """Yield the keys of these rows alone: of a table with long texts much sooner than the rows."""
        return self._selected(table, table.key, where)

    def cells(self, table: Table, columns: tuple[str, ...], **where: Value) -> Iterator[tuple[Value, ...]]:
        """Yield some columns of these rows: of thousands of rows much sooner than whole rows by name."""
        if not where.keys() <= table.columns.keys():
            raise KeyError(*sorted(where.keys() - table.columns.keys()))
        return self.once((table.name, columns, *where.items()), lambda: self._read(table, columns, where))

    def _read(
        self, table: Table, columns: tuple[str, ...], where: Mapping[str, Value]
    ) -> Iterator[tuple[Value, ...]]:
        select, is_kept = table.select(tuple(where), table.key, columns), is_remembering()
        with translated(self.path):
            # No `yield from`: left half read, it would close its cursor, maybe after the store is closed.
            for cells in self._readable.execute(select, tuple(where.values())):
                yield _with_texts_shared(cells) if is_kept else cells

    def _selected(
        self, table: Table, columns: tuple[str, ...], where: Mapping[str, Value]
    ) -> Iterator[dict[str, Value]]:
        for values in self.cells(table, columns, **where):
            yield dict(zip(columns, values, strict=True))

    def record(self, kind: type[T], *key: Value) -> T | None:
        """Return the record with a key, or None."""
        cells = self._cells_of(table_of(kind), key)
        return None if cells is None else record_maker(kind)(cells)

    def records(self, kind: type[T], **where: Value) -> Iterator[T]:
        """Yield the records whose columns equal `where`, in the order of their keys; None matches all."""
        conditions = {column: value for column, value in where.items() if value is not None}
        table, make = table_of(kind), record_maker(kind)
        columns = tuple(table.columns)
        asked = (kind, *conditions.items())
        return self.once(asked, lambda: map(make, self._read(table, columns, conditions)))


def _with_texts_shared(cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return cells whose equal texts are one, for rows that are kept: SQLite makes a new text for each cell.

    The rows of a year name the same units, items and days thousands of times.
    """
    return tuple([intern(cell) if type(cell) is str else cell for cell in cells])


class TablesBehind(TableReader):
    """Reads the tables behind a connection; `path` is the file that problems are told of."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection

    @property
    def _readable(self) -> Connection:
        return self._connection
