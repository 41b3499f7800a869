"""An act: the lines of the journal that one operation writes, and at once the rows that they come to."""

from collections.abc import Iterable, Mapping

from maturity.store.database import Connection
from maturity.store.journal import COLUMNS, Head, canonical, said_of, seal
from maturity.store.projection import project
from maturity.store.record import key_of, row_of, table_of
from maturity.store.schema import Key, Row, Table, Value
from maturity.store.upcasts import FORMAT


class Act:
    """What one act writes: the journal's lines and, at once, the rows that they come to."""

    def __init__(self, connection: Connection, head: Head, operation: str, at: str, person: str) -> None:
        self.number = head.number + 1
        """The number of the act: that of its first line."""
        self.changes = 0
        """How many rows were made, changed or removed so far."""
        self._connection = connection
        self._hash = head.hash
        self._same = (self.number, operation, at, person)

    def next_id(self, table: Table) -> int:
        """Return the number of the next row of a table whose key is a number: one more than the highest.

        Asked within the act that writes the row, it is nobody else's.
        """
        (column,) = table.key
        (highest,) = self._connection.execute(f'SELECT MAX("{column}") FROM "{table.name}"').fetchone()  # noqa: S608
        return 1 if highest is None else int(highest) + 1

    def put(self, table: Table, row: Row) -> bool:
        """Make a row what is given; False, and no line, where it is that already.

        Raises ValueError for a row that does not fit its table.
        """
        whole = table.whole(row)
        before = self._connection.execute(table.select(table.key), table.key_of(whole)).fetchone()
        if before == tuple(whole.values()):
            return False
        self._write(table, table.key_of(whole), whole)
        return True

    def put_all(self, table: Table, rows: Iterable[Row]) -> int:
        """Make many rows what is given; return how many of them were not so already."""
        return sum(self.put(table, row) for row in rows)

    def save(self, record: object) -> bool:
        """Write a record; False, and no line, if it is so already."""
        return self.put(table_of(type(record)), row_of(record))

    def delete(self, record: object) -> bool:
        """Remove the row of a record; False if there is none. The journal keeps what it was."""
        return self.remove(table_of(type(record)), *key_of(record))

    def remove(self, table: Table, *key: Value) -> bool:
        """Remove a row; False where there is none."""
        if self._connection.execute(table.select(table.key), key).fetchone() is None:
            return False
        self._write(table, key, None)
        return True

    def keep_contact(self, person: str, contact: Mapping[str, str | None]) -> None:
        """Keep what is kept of a person apart from the journal: name, title, phone, email, salt."""
        values = (contact.get(column) for column in ("name", "title", "phone", "email", "salt"))
        self._connection.execute(_KEEP_CONTACT, (person, *values))

    def erase_contact(self, person: str) -> None:
        """Erase what is kept of a person besides the id; the freed pages are overwritten."""
        self._connection.execute(_ERASE_CONTACT, (person,))

    def _write(self, table: Table, key: Key, row: Mapping[str, Value] | None) -> None:
        number = self.number + self.changes
        text = None if row is None else said_of(row)
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
