"""The SQL of the tables, made from their definitions.

Names of tables and columns come from maturity/store/schema.py alone; values are always parameters.
"""

from functools import cache

from maturity.store.schema import Table

KEEP_CONTACT = (
    "INSERT OR REPLACE INTO contacts (person, name, title, phone, email, salt) VALUES (?, ?, ?, ?, ?, ?)"
)
ERASE_CONTACT = "DELETE FROM contacts WHERE person = ?"


@cache
def select(
    table: Table,
    where: tuple[str, ...],
    order: tuple[str, ...] = (),
) -> str:
    """Return a SELECT of all columns where the columns `where` are its parameters (null is null).

    Every name is qualified: a bare name in quotes that is no column SQLite takes for a text, and every row
    would hold it.
    """

    def named(column: str) -> str:
        return f'"{table.name}"."{column}"'

    columns = ", ".join(map(named, table.columns))
    conditions = " AND ".join(f"{named(column)} IS ?" for column in where)
    ordered = ", ".join(map(named, order))
    return (
        f'SELECT {columns} FROM "{table.name}"'  # noqa: S608
        + (f" WHERE {conditions}" if conditions else "")
        + (f" ORDER BY {ordered}" if ordered else "")
    )


@cache
def replace(table: Table) -> str:
    """Return an INSERT OR REPLACE of a whole row and the number of its journal line."""
    places = ", ".join("?" * (len(table.columns) + 1))
    return f'INSERT OR REPLACE INTO "{table.name}" VALUES ({places})'  # noqa: S608


@cache
def delete(table: Table) -> str:
    """Return a DELETE of the row with a key."""
    conditions = " AND ".join(f'"{column}" = ?' for column in table.key)
    return f'DELETE FROM "{table.name}" WHERE {conditions}'  # noqa: S608
