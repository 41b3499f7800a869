"""Reading the journal of an open database: lines as written, and entries converted to the present tables."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import chain, groupby, islice, takewhile
from pathlib import Path
from typing import NamedTuple, TypeVar

from foundation.problem import Place
from maturity.store import codes
from maturity.store.database import Connection, StoreError, identity_of, translated
from maturity.store.journal import BEGINNING, COLUMNS, Head, Line, canonical
from maturity.store.projection import JournalEntry, NewerFormError, understood
from maturity.store.schema import Table, Value
from maturity.store.unchanged import read_once
from maturity.store.upcasts import spellings

T = TypeVar("T")

_BEYOND = 1 << 62
"""A number beyond every line."""


class ActTime(NamedTuple):
    """The time of an act and of the journal line before it, as text; `before` is None for the first act."""

    number: int
    at: str
    before: str | None


class ActContent(NamedTuple):
    """What an act wrote: its first line, and how many lines it has in each table, by the table's name."""

    first: Line
    lines: Mapping[str, int]


class JournalReader:
    """Reads a journal; problems with the file are raised as `StoreError`."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection
        self._file = identity_of(path)

    def once(self, key: Hashable, read: Callable[[], Iterable[T]]) -> Iterator[T]:
        """Yield what `read` does; for pages, what it yielded for the same key since the file changed.

        `read` gives values that follow from what is in the file and from the key alone.
        """
        return read_once(self.path, self._file, key, read)

    def entry_of(self, table: Table, *key: Value) -> JournalEntry | None:
        """Return the latest entry of a row, None if it never existed."""
        return next(self.history(table, *key), None)

    def history(self, table: Table, *key: Value) -> Iterator[JournalEntry]:
        """Yield the entries of one row, the newest first."""
        return self.once(("history", table.name, key), lambda: self._history(table, key))

    def _history(self, table: Table, key: tuple[Value, ...]) -> Iterator[JournalEntry]:
        named = [(name, canonical(former)) for name, former in spellings(table.name, key)]
        # Joined by OR, each way of writing is found by the index; for a list of pairs SQLite reads all lines.
        is_named = " OR ".join(["table_name = ? AND key = ?"] * len(named))
        with translated(self.path):
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM journal WHERE {is_named} ORDER BY number DESC",  # noqa: S608
                tuple(chain.from_iterable(named)),
            )
            yield from map(self._understood, map(Line._make, rows))

    def histories(self, table: Table, *prefix: Value, operations: Collection[str]) -> Iterator[JournalEntry]:
        """Yield entries by some operations, of all rows whose key begins with a prefix, newest first."""
        asked = ("histories", table.name, prefix, frozenset(operations))
        return self.once(asked, lambda: self._histories(table, prefix, operations))

    def _histories(
        self, table: Table, prefix: tuple[Value, ...], operations: Collection[str]
    ) -> Iterator[JournalEntry]:
        places = ", ".join("?" * len(operations))
        for name, columns in spellings(table.name, prefix):
            with translated(self.path):
                rows = self._connection.execute(
                    f"SELECT {COLUMNS} FROM journal WHERE table_name = ? AND key > ? AND key < ?"  # noqa: S608
                    f" AND operation IN ({places}) ORDER BY number DESC",
                    (name, *_below(columns), *operations),
                )
                yield from map(self._understood, map(Line._make, rows))

    def writers(self, table: Table, *prefix: Value) -> frozenset[str]:
        """Return the ids of all who wrote a row whose key has this prefix; "" if no person was named."""
        return frozenset().union(*self.writers_by(table, table.key[-1], *prefix).values())

    def writers_by(self, table: Table, column: str, *prefix: Value) -> Mapping[Value, frozenset[str]]:
        """Return who wrote rows whose key has this prefix, by the value of a column of the key.

        The column is not among those that an older format lacked.
        """
        asked = ("writers", table.name, column, prefix)
        return dict(self.once(asked, lambda: self._writers_by(table, column, prefix).items()))

    def _writers_by(
        self, table: Table, column: str, prefix: tuple[Value, ...]
    ) -> Mapping[Value, frozenset[str]]:
        persons: dict[Value, set[str]] = {}
        for name, columns in spellings(table.name, prefix):
            at = table.key.index(column) - (len(prefix) - len(columns))
            with translated(self.path):
                rows = self._connection.execute(
                    f"SELECT DISTINCT json_extract(key, '$[{at}]'), person FROM journal"  # noqa: S608
                    " WHERE table_name = ? AND key > ? AND key < ?",
                    (name, *_below(columns)),
                )
                for value, person in rows:
                    persons.setdefault(value, set()).add(person)
        return {value: frozenset(ids) for value, ids in persons.items()}

    def entries(self, act: int) -> Iterator[JournalEntry]:
        """Yield the entries of one act, in order."""
        return map(self._understood, self.lines(act))

    def lines(self, act: int | None = None) -> Iterator[Line]:
        """Yield the journal lines as they were written, in order, or those of one act."""
        with translated(self.path):
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM journal WHERE number >= ? ORDER BY number",  # noqa: S608
                (act or 0,),
            )
            # An act begins at its own number, and its lines follow one another.
            yield from takewhile(lambda line: act in (None, line.act), map(Line._make, rows))

    def act_times(self, acts: Collection[int] | None = None) -> Iterator[ActTime]:
        """Yield the times of acts, all or those with these numbers, with the time of the line before."""
        with translated(self.path):
            if acts is None:
                rows = self._connection.execute(
                    "SELECT number, at, (SELECT at FROM journal AS line WHERE line.number = act.number - 1)"
                    " FROM journal AS act WHERE number = act.act ORDER BY number"
                )
                yield from map(ActTime._make, rows)
                return
            for act in sorted(acts):
                times = self._connection.execute(
                    "SELECT at FROM journal WHERE number IN (?, ?) ORDER BY number DESC", (act - 1, act)
                ).fetchall()
                yield ActTime(act, times[0][0], times[1][0] if len(times) > 1 else None)

    def newest_acts(
        self, count: int, *, before: int | None = None, person: str = "", value: str = ""
    ) -> tuple[ActContent, ...]:
        """Return so many acts, the newest first; `before` is the number of an act, those before it.

        `person` is the id of whoever acted, `value` a text that a cell of one of the lines is, such as the
        code of a unit; "" for any.
        """
        wanted = ["number < ?", *(["person = ?"] if person else [])]
        values: list[Value] = [before or _BEYOND, *([person] if person else [])]
        if value:
            wanted.append("(instr(key, ?) OR instr(row, ?))")
            values += [canonical((value,))[1:-1]] * 2
        else:
            wanted.append("number = act")
        with translated(self.path):
            rows = self._connection.execute(
                f"SELECT act FROM journal WHERE {' AND '.join(wanted)} ORDER BY number DESC",  # noqa: S608
                tuple(values),
            )
            # The lines of an act follow one another, so that its number comes in one run.
            acts = [act for act, _ in islice(groupby(act for (act,) in rows), count)]
            return tuple(map(self._content, acts))

    def _content(self, act: int) -> ActContent:
        """Return what an act wrote."""
        after = self._connection.execute(
            "SELECT number FROM journal WHERE number > ? AND number = act ORDER BY number LIMIT 1", (act,)
        ).fetchone()
        lines = self._connection.execute(
            "SELECT table_name, COUNT(*) FROM journal WHERE number >= ? AND number < ? GROUP BY table_name",
            (act, after[0] if after else _BEYOND),
        )
        return ActContent(next(self.lines(act)), dict(lines.fetchall()))

    @property
    def head(self) -> Head:
        """The head of the journal."""
        with translated(self.path):
            last = self._connection.execute(
                "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return Head(*last) if last else Head(0, BEGINNING)

    def _understood(self, line: Line) -> JournalEntry:
        """Return the entry of a line. Raises `StoreError` if this program cannot have written it."""
        try:
            return understood(line)
        except NewerFormError as error:
            problem = codes.NEWER.at(Place(str(self.path)), found=error.found, known=error.known)
            raise StoreError(problem) from error
        except ValueError as error:
            raise StoreError(codes.NOT_A_WORKSPACE.at(Place(str(self.path)), found=self.path.name)) from error


def _below(prefix: tuple[Value, ...]) -> tuple[str, str]:
    """Return the texts between which all keys with a prefix are: they are found by their index."""
    begins = canonical(prefix).removesuffix("]")
    return begins + ",", begins + "-"  # the sign after the comma
