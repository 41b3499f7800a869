"""A table of a workspace: its key and its columns, as the class of its rows declares them, and its SQL."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

Value = str | int | None
"""What a cell holds."""
Row = Mapping[str, Value]
Key = tuple[Value, ...]


class Table:
    """A table: its key columns first, then the others; each is `str` or `int`.

    The store knows only its names and its module. A class of that module declares what it holds
    (`maturity.store.record`); it is imported when key or columns are first asked for, so that the store need
    know no room above it, and a command imports the records that it works with and no others.
    """

    name: str
    key: tuple[str, ...]
    columns: Mapping[str, type]

    def __init__(self, name: str, label: str, module: str) -> None:
        self.name = name
        self.label = label
        """What officials call it."""
        self._module = module

    def __repr__(self) -> str:
        return f"Table({self.name!r})"

    def __getattr__(self, attribute: str) -> object:
        """Import the module of the rows; Python asks only for what is not there yet."""
        if attribute not in ("key", "columns"):
            raise AttributeError(attribute)
        import_module(self._module)
        if attribute not in self.__dict__:
            raise TypeError(f"{self._module} declares no rows of {self.name}")
        return self.__dict__[attribute]

    def declare(self, key: tuple[str, ...], columns: Mapping[str, type]) -> None:
        """Declare its columns; raises ValueError for columns that it cannot have."""
        if not key or tuple(columns)[: len(key)] != key or "line" in columns:
            raise ValueError(f"{self.name}: the key comes first, and `line` is the journal's")
        if any(kind not in (str, int) for kind in columns.values()):
            raise ValueError(f"{self.name}: a column must hold text or whole numbers")
        self.key, self.columns = key, columns

    def key_of(self, row: Row) -> Key:
        """Return the key of a row."""
        return tuple(map(row.__getitem__, self.key))

    def named(self, key: Key) -> dict[str, Value]:
        """Return the cells of a key by their columns: the minimum content of a row."""
        return dict(zip(self.key, key, strict=True))

    def whole(self, row: Row) -> dict[str, Value]:
        """Return a row with all columns in order, missing ones null.

        Raises ValueError for a column that the table does not have, a value of another type than the
        column's, and a key with nothing in it.
        """
        whole = {**dict.fromkeys(self.columns), **row}
        if len(whole) > len(self.columns):
            raise ValueError(
                f"{self.name} has no column {', '.join(sorted(row.keys() - self.columns.keys()))}"
            )
        if not self._fits(tuple(map(type, whole.values()))):
            for column, value in whole.items():
                if not self._may_hold(column, type(value)):
                    raise ValueError(
                        f"{self.name}.{column}: {value!r} is not {self.columns[column].__name__}"
                    )
        return whole

    @cache  # noqa: B019 - tables are few and live as long as the program; rows have few combinations of types
    def _fits(self, types: tuple[type, ...]) -> bool:
        return all(map(self._may_hold, self.columns, types))

    def _may_hold(self, column: str, kind: type) -> bool:
        return kind is self.columns[column] or (kind is type(None) and column not in self.key)

    # SQL. Names of tables and columns come from classes alone; values are always parameters.

    @cache  # noqa: B019 - as above
    def select(
        self, where: tuple[str, ...], order: tuple[str, ...] = (), only: tuple[str, ...] | None = None
    ) -> str:
        """Return a SELECT of all columns, or `only` some, where those in `where` are its parameters.

        A null parameter selects null.

        Every name is qualified: SQLite takes a bare quoted name that is not a column for a text literal, and
        would return it in every row.
        """
        columns, ordered = (", ".join(map(self._named, names)) for names in (only or self.columns, order))
        conditions = " AND ".join(f"{self._named(column)} IS ?" for column in where)
        return (
            f'SELECT {columns} FROM "{self.name}"'  # noqa: S608
            + (f" WHERE {conditions}" if conditions else "")
            + (f" ORDER BY {ordered}" if ordered else "")
        )

    def _named(self, column: str) -> str:
        return f'"{self.name}"."{column}"'

    @cache  # noqa: B019
    def replace(self) -> str:
        """Return an INSERT OR REPLACE of a whole row and the number of its journal line."""
        places = ", ".join("?" * (len(self.columns) + 1))
        return f'INSERT OR REPLACE INTO "{self.name}" VALUES ({places})'  # noqa: S608

    @cache  # noqa: B019
    def delete(self) -> str:
        """Return a DELETE of the row with a key."""
        conditions = " AND ".join(f'"{column}" = ?' for column in self.key)
        return f'DELETE FROM "{self.name}" WHERE {conditions}'  # noqa: S608
