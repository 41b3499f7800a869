"""How lines of older formats of the journal are read as lines of today's; pure.

Every line says in which format it was written, and its seal covers that number. A line is never written
anew: whoever reads it lifts what it states from format to format, by one function each. See
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
    """What a line states of a row: its table, its key, and its cells that are not null, None for no row."""

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
"""The columns of the tables that lines of a format call otherwise than the next: format, table, old, new."""


def _with_plain_names(stated: Stated) -> Stated:
    """Lift format 1 to 2: the columns have other names, and nothing else changed."""
    names = RENAMED_COLUMNS[1].get(stated.table, {})
    if stated.row is None or not names:
        return stated
    return stated._replace(row={names.get(column, column): value for column, value in stated.row.items()})


UPCASTS: Mapping[int, Upcast] = {1: _with_plain_names}
"""What makes of a line of a format one of the next format."""

FORMER_KEYS: Mapping[int, FormerKey] = {}
"""The way back for keys alone, for formats whose keys are not those of the next: it finds the lines of a row.

Each takes a table of the next format and a key, or the first columns of one, and returns both as lines of its
own format write them; None for a row of which those can say nothing.
"""


def upcast(stated: Stated, written_in: int) -> Stated:
    """Return what a line of the format `written_in` states, in today's format."""
    for number in range(written_in, FORMAT):
        stated = UPCASTS[number](stated)
    return stated


def spellings(table: str, key: Key) -> tuple[tuple[str, Key], ...]:
    """Return how lines of any format name a row or, by the first columns of a key, rows: table and key."""
    found = {(table, key): None}
    named: tuple[str, Key] | None = (table, key)
    for number in range(FORMAT - 1, 0, -1):
        if named is not None and number in FORMER_KEYS:
            named = FORMER_KEYS[number](*named)
            if named is not None:
                found[named] = None
    return tuple(found)


def former_names(table: str, column: str) -> tuple[str, ...]:
    """Return what a column of today's was called before, the latest name first."""
    names, name = [], column
    for number in range(FORMAT - 1, 0, -1):
        renamed = {new: old for old, new in RENAMED_COLUMNS.get(number, {}).get(table, {}).items()}
        if name in renamed:
            name = renamed[name]
            names.append(name)
    return tuple(names)
