"""How journal lines of older formats are converted to the present format; pure.

Every line has the number of its format, which is part of its hash. A line is never rewritten: its content is
converted when it is read, from each format to the next by one function. See
docs/decisions/011-journal-format.md for when a format is needed and what else it takes.

The worked example is format 1 → 2: lines of format 1 carry no number, and call an item `asked`
and the digest of an appraised figure `mark`.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from maturity.store.schema import Key, Value

FORMAT = 2
"""The format in which lines are written; each older one has its function in UPCASTS."""


class Stated(NamedTuple):
    """The content of a line: the table, the key, and the cells that are not null; None for a removed row."""

    table: str
    key: Key
    row: Mapping[str, Value] | None


Upcast = Callable[[Stated], Stated]
FormerKey = Callable[[str, Key], tuple[str, Key] | None]

RENAMED_COLUMNS: Mapping[int, Mapping[str, Mapping[str, str]]] = {
    1: {
        "figures": {"asked": "item"},
        "proofs": {"asked": "item"},
        "appraisals": {"asked": "item", "mark": "figure_digest"},
    }
}
"""Renamed columns: format → table → name in that format → name in the next."""


def _with_plain_names(stated: Stated) -> Stated:
    """Convert format 1 to 2: columns were renamed, nothing else changed."""
    names = RENAMED_COLUMNS[1].get(stated.table, {})
    if stated.row is None or not names:
        return stated
    return stated._replace(row={names.get(column, column): value for column, value in stated.row.items()})


UPCASTS: Mapping[int, Upcast] = {1: _with_plain_names}
"""Format → the function that converts its lines to the next format."""

FORMER_KEYS: Mapping[int, FormerKey] = {}
"""The inverse for keys, needed for formats with other keys: history is looked up by the key as written.

Each function takes a table and a key, or a key prefix, of the next format, and returns both as written in its
own format; None for a row that did not exist in that format.
"""


def upcast(stated: Stated, written_in: int) -> Stated:
    """Convert the content of a line of the format `written_in` to the present format."""
    for number in range(written_in, FORMAT):
        stated = UPCASTS[number](stated)
    return stated


def spellings(table: str, key: Key) -> tuple[tuple[str, Key], ...]:
    """Return a table and a key, or a key prefix, as lines of any format write them, the present one first."""
    found = {(table, key): None}
    named: tuple[str, Key] | None = (table, key)
    for number in range(FORMAT - 1, 0, -1):
        if named is not None and number in FORMER_KEYS:
            named = FORMER_KEYS[number](*named)
            if named is not None:
                found[named] = None
    return tuple(found)


def former_names(table: str, column: str) -> tuple[str, ...]:
    """Return the former names of a column, the latest first."""
    names, name = [], column
    for number in range(FORMAT - 1, 0, -1):
        renamed = {new: old for old, new in RENAMED_COLUMNS.get(number, {}).get(table, {}).items()}
        if name in renamed:
            name = renamed[name]
            names.append(name)
    return tuple(names)
