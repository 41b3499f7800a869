"""How journal lines of older formats are converted to the present format; pure.

Every line has the number of its format, which is part of its hash. A line is never rewritten: its content is
converted when it is read, from each format to the next by one function. See
docs/decisions/011-journal-format.md for when a format is needed and what else it takes.

The worked examples are format 1 → 2: lines of format 1 carry no number, and call an item `asked`
and the digest of an appraised figure `mark`; and 2 → 3, which changes keys, too.
"""

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from maturity.store.schema import Key, Value

FORMAT = 3
"""The format in which lines are written; each older one has its function in UPCASTS."""


class LineContent(NamedTuple):
    """The content of a line: the table, the key, and the cells that are not null; None for a removed row."""

    table: str
    key: Key
    row: Mapping[str, Value] | None


Upcast = Callable[[LineContent], LineContent]
FormerKey = Callable[[str, Key], tuple[str, Key] | None]

RENAMED_COLUMNS: Mapping[int, Mapping[str, Mapping[str, str]]] = {
    1: {
        "figures": {"asked": "item"},
        "proofs": {"asked": "item"},
        "appraisals": {"asked": "item", "mark": "figure_digest"},
    }
}
"""Renamed columns: format → table → name in that format → name in the next."""


def _with_plain_names(stated: LineContent) -> LineContent:
    """Convert format 1 to 2: columns were renamed, nothing else changed."""
    names = RENAMED_COLUMNS[1].get(stated.table, {})
    if stated.row is None or not names:
        return stated
    return stated._replace(row={names.get(column, column): value for column, value in stated.row.items()})


_LEVEL_SERIES = "muc-do"
_WITH_SERIES = frozenset(
    ("cycles", "figures", "proofs", "dossiers", "appraisals", "verdicts", "conclusions", "recognitions")
)
_LEVEL_RESULT = ("level", "ceiling", "recognisable")
_NAMED_RESULT = ", ".join(f"'{column}', {column}" for column in _LEVEL_RESULT)


def _with_series(stated: LineContent) -> LineContent:
    """Convert format 2 to 3: a row has the series of its set, and a verdict one result of a kind.

    Before, a year had one set, and that was a set of levels.
    """
    if stated.table not in _WITH_SERIES:
        return stated
    year, *rest = stated.key
    row = None if stated.row is None else {**stated.row, "series": _LEVEL_SERIES}
    if row is not None and stated.table == "verdicts":
        result = {column: row.pop(column, None) for column in _LEVEL_RESULT}
        row |= {"kind": "levels", "result": json.dumps(result, separators=(",", ":"))}
    return LineContent(stated.table, (year, _LEVEL_SERIES, *rest), row)


def _without_series(table: str, key: Key) -> tuple[str, Key] | None:
    """Return the key of a row of format 3 as format 2 wrote it; None for a series that it did not have."""
    year, *other_parts = key or (None,)
    if table not in _WITH_SERIES or not other_parts:
        return table, key
    series, *rest = other_parts
    return (table, (year, *rest)) if series == _LEVEL_SERIES else None


UPCASTS: Mapping[int, Upcast] = {1: _with_plain_names, 2: _with_series}
"""Format → the function that converts its lines to the next format."""

DROPPED_COLUMNS: Mapping[int, Mapping[str, frozenset[str]]] = {2: {"verdicts": frozenset(_LEVEL_RESULT)}}
"""Format → table → the columns that the next format no longer has."""

FORMER_CELLS: Mapping[int, Mapping[tuple[str, str], str]] = {
    2: {(table, "series"): f"'{_LEVEL_SERIES}'" for table in _WITH_SERIES}
    | {
        ("verdicts", "kind"): "'levels'",
        ("verdicts", "result"): f"json_object({_NAMED_RESULT})",
    }
}
"""Format → table and column that it did not have → the content by its other columns, as SQL.

So the tables of an older file can be compared with its journal, which `UPCASTS` converts alike.
"""

FORMER_KEYS: Mapping[int, FormerKey] = {2: _without_series}
"""The inverse for keys, needed for formats with other keys: history is looked up by the key as written.

Each function takes a table and a key, or a key prefix, of the next format, and returns both as written in its
own format; None for a row that did not exist in that format.
"""


def upcast(stated: LineContent, written_in: int) -> LineContent:
    """Convert the content of a line of the format `written_in` to the present format."""
    for number in range(written_in, FORMAT):
        stated = UPCASTS[number](stated)
    return stated


def spellings(table: str, key: Key) -> tuple[tuple[str, Key], ...]:
    """Return a table and a key, or a key prefix, as lines of any format write them, the present one first."""
    names = {(table, key): None}
    named: tuple[str, Key] | None = (table, key)
    for number in range(FORMAT - 1, 0, -1):
        if named is not None and number in FORMER_KEYS:
            named = FORMER_KEYS[number](*named)
            if named is not None:
                names[named] = None
    return tuple(names)


def former_cell(table: str, column: str) -> str | None:
    """Return the content of a column in tables that do not have it yet, as SQL; None if it is null."""
    return next((cells[table, column] for cells in FORMER_CELLS.values() if (table, column) in cells), None)


def was_column(table: str, column: str) -> bool:
    """Return whether an older format had a column that no longer exists."""
    return any(column in dropped.get(table, ()) for dropped in DROPPED_COLUMNS.values())


def former_names(table: str, column: str) -> tuple[str, ...]:
    """Return the former names of a column, the latest first."""
    names, name = [], column
    for number in range(FORMAT - 1, 0, -1):
        renamed = {new: old for old, new in RENAMED_COLUMNS.get(number, {}).get(table, {}).items()}
        if name in renamed:
            name = renamed[name]
            names.append(name)
    return tuple(names)
