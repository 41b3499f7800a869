"""Compares tables with those that the journal produces, cell by cell, and contacts with their seals; pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.people.person import PersonState, seal_of
from maturity.store.projection import Replay
from maturity.store.schema import CONTACTS, PERSONS, Table

Cells = tuple[Any, ...]
"""A row with `line` as its last cell; a tampered file may contain anything. Empty after the last row."""

END: Cells = ()


def differences(
    table: Table, actual: Iterable[Cells], expected: Iterable[Cells], without: Collection[str] = ()
) -> Iterator[Discrepancy]:
    """Yield the differences between two streams of rows, both ordered by their keys as SQLite orders.

    Columns in `without` are not compared.
    """
    left, right = iter(actual), iter(expected)
    actual_row, expected_row = next(left, END), next(right, END)
    width = len(table.key)
    # A merge of two ordered streams: the row with the smaller key is missing in the other stream.
    while actual_row or expected_row:
        order = 0 if actual_row == expected_row else _order(actual_row[:width], expected_row[:width])
        if order < 0:
            yield Discrepancy(kind=DiscrepancyKind.ROW_UNKNOWN, table=table.name, key=actual_row[:width])
        elif order > 0:
            yield Discrepancy(
                kind=DiscrepancyKind.ROW_MISSING,
                table=table.name,
                key=expected_row[:width],
                line=expected_row[-1],
            )
        elif actual_row != expected_row:
            yield from _cells(table, actual_row, expected_row, without)
        if order <= 0:
            actual_row = next(left, END)
        if order >= 0:
            expected_row = next(right, END)


def _order(actual: Cells, expected: Cells) -> int:
    """Return -1 if the found key comes first, 1 if the expected one does, 0 if they are equal."""
    if not (actual and expected):
        return -1 if actual else 1
    left, right = tuple(map(_rank, actual)), tuple(map(_rank, expected))
    return (left > right) - (left < right)


_CLASSES = {type(None): 0, int: 1, float: 1, str: 2, bytes: 3}
"""SQLite orders values of different types by their types first."""


def _rank(value: Any) -> tuple[int, Any]:
    return _CLASSES[type(value)], 0 if value is None else value


def _cells(table: Table, actual: Cells, expected: Cells, without: Collection[str]) -> Iterator[Discrepancy]:
    for place, column in enumerate((*table.columns, "line")):
        if actual[place] != expected[place] and column not in without:
            yield Discrepancy(
                kind=DiscrepancyKind.CELL_CHANGED,
                table=table.name,
                key=expected[: len(table.key)],
                line=expected[-1],
                column=column,
                found=actual[place],
                expected=expected[place],
            )


def check_contacts(replay: Replay, contacts: Mapping[str, Mapping[str, str | None]]) -> Iterator[Discrepancy]:
    """Yield contacts that differ from their seal, are missing, or belong to no person who may have one.

    `contacts` are those in the file by the id of the person. A person without a seal was recorded by an
    older program, so that their contact cannot be checked.
    """
    columns = (*PERSONS.columns, "line")
    persons = {row[0]: dict(zip(columns, row, strict=True)) for row in replay.rows(PERSONS)}
    for identity, row in persons.items():
        contact, seal = contacts.get(identity), row["contact_seal"]
        about = {"table": CONTACTS, "key": (identity,), "line": row["line"]}
        if row["state"] == PersonState.ERASED.value:
            if contact is not None:
                yield Discrepancy(kind=DiscrepancyKind.ROW_UNKNOWN, **about)
        elif seal is not None and contact is None:
            yield Discrepancy(kind=DiscrepancyKind.ROW_MISSING, **about)
        elif seal is not None and contact is not None and seal_of(contact) != seal:
            yield Discrepancy(kind=DiscrepancyKind.CONTACT_CHANGED, **about)
    for identity in sorted(contacts.keys() - persons.keys()):
        yield Discrepancy(kind=DiscrepancyKind.ROW_UNKNOWN, table=CONTACTS, key=(identity,))
