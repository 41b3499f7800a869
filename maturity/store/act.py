"""An act: the journal lines of one operation, and the rows that they write, in one transaction."""

from collections.abc import Iterable, Mapping

from maturity.store.database import Connection
from maturity.store.journal import COLUMNS, Head, canonical, row_text, seal
from maturity.store.projection import project
from maturity.store.record import key_of, row_of, table_of
from maturity.store.schema import Key, Row, Table, Value
from maturity.store.upcasts import FORMAT


class Act:
    """The writing half of one act: each change appends a journal line and updates the row of the table."""

    def __init__(self, connection: Connection, head: Head, operation: str, at: str, person: str) -> None:
        self.number = head.number + 1
        """The number of the act: that of its first line."""
        self.changes = 0
        """The number of rows that were inserted, changed or removed so far."""
        self._connection = connection
        self._hash = head.hash
        self._same = (self.number, operation, at, person)

    def next_id(self, table: Table) -> int:
        """Return the number of the next row of a table whose key is a number: one more than the highest.

        Computed within the act that writes the row, so that no other act can use it.
        """
        (column,) = table.key
        (highest,) = self._connection.execute(f'SELECT MAX("{column}") FROM "{table.name}"').fetchone()  # noqa: S608
        return 1 if highest is None else int(highest) + 1

    def put(self, table: Table, row: Row) -> bool:
        """Insert or replace a row. Return False, and write no line, if nothing changed.

        Raises ValueError if the row does not fit its table.
        """
        whole = table.whole(row)
        before = self._connection.execute(table.select(table.key), table.key_of(whole)).fetchone()
        if before == tuple(whole.values()):
            return False
        self._write(table, table.key_of(whole), whole)
        return True

    def put_all(self, table: Table, rows: Iterable[Row]) -> int:
        """Insert or replace many rows; return the number of changed ones."""
        return sum(self.put(table, row) for row in rows)

    def save(self, record: object) -> bool:
        """Save a record. Return False, and write no line, if nothing changed."""
        return self.put(table_of(type(record)), row_of(record))

    def delete(self, record: object) -> bool:
        """Remove the row of a record; return False if there is none. The journal keeps its history."""
        return self.remove(table_of(type(record)), *key_of(record))

    def remove(self, table: Table, *key: Value) -> bool:
        """Remove a row; return False if there is none."""
        if self._connection.execute(table.select(table.key), key).fetchone() is None:
            return False
        self._write(table, key, None)
        return True

    def keep_contact(self, person: str, contact: Mapping[str, str | None]) -> None:
        """Save the name, title, phone, email and salt of a person, which are not journaled."""
        values = (contact.get(column) for column in ("name", "title", "phone", "email", "salt"))
        self._connection.execute(_KEEP_CONTACT, (person, *values))

    def erase_contact(self, person: str) -> None:
        """Erase the name and contact of a person; only the id remains. The freed pages are overwritten."""
        self._connection.execute(_ERASE_CONTACT, (person,))

    def _write(self, table: Table, key: Key, row: Mapping[str, Value] | None) -> None:
        number = self.number + self.changes
        text = None if row is None else row_text(row)
        content = (number, *self._same, table.name, canonical(key), text, FORMAT)
        self._hash = seal(self._hash, content)
        self._connection.execute(_APPEND, (*content, self._hash))
        project(self._connection, table, key, row, number)
        self.changes += 1


_APPEND = f"INSERT INTO journal ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_KEEP_CONTACT = (
    "INSERT OR REPLACE INTO contacts (person, name, title, phone, email, salt) VALUES (?, ?, ?, ?, ?, ?)"
)
_ERASE_CONTACT = "DELETE FROM contacts WHERE person = ?"
