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
    table: Table, kept: Iterable[Cells], expected: Iterable[Cells], without: Collection[str] = ()
) -> Iterator[Discrepancy]:
    """Yield the differences between two streams of rows, both ordered by their keys as SQLite orders.

    Columns in `without` are not compared.
    """
    left, right = iter(kept), iter(expected)
    found, meant = next(left, END), next(right, END)
    width = len(table.key)
    while found or meant:
        order = 0 if found == meant else _order(found[:width], meant[:width])
        if order < 0:
            yield Discrepancy(kind=DiscrepancyKind.ROW_UNKNOWN, table=table.name, key=found[:width])
        elif order > 0:
            yield Discrepancy(
                kind=DiscrepancyKind.ROW_MISSING, table=table.name, key=meant[:width], line=meant[-1]
            )
        elif found != meant:
            yield from _cells(table, found, meant, without)
        if order <= 0:
            found = next(left, END)
        if order >= 0:
            meant = next(right, END)


def _order(found: Cells, meant: Cells) -> int:
    """Return -1 if the found key comes first, 1 if the expected one does, 0 if they are equal."""
    if not (found and meant):
        return -1 if found else 1
    left, right = tuple(map(_rank, found)), tuple(map(_rank, meant))
    return (left > right) - (left < right)


_CLASSES = {type(None): 0, int: 1, float: 1, str: 2, bytes: 3}
"""SQLite orders values of different types by their types first."""


def _rank(value: Any) -> tuple[int, Any]:
    return _CLASSES[type(value)], 0 if value is None else value


def _cells(table: Table, found: Cells, meant: Cells, without: Collection[str]) -> Iterator[Discrepancy]:
    for place, column in enumerate((*table.columns, "line")):
        if found[place] != meant[place] and column not in without:
            yield Discrepancy(
                kind=DiscrepancyKind.CELL_CHANGED,
                table=table.name,
                key=meant[: len(table.key)],
                line=meant[-1],
                column=column,
                found=found[place],
                expected=meant[place],
            )


def check_contacts(replay: Replay, kept: Mapping[str, Mapping[str, str | None]]) -> Iterator[Discrepancy]:
    """Yield contacts that differ from their seal, are missing, or belong to no person who may have one.

    `kept` are the contacts in the file by the id of the person. A person without a seal was recorded by an
    older program, so that their contact cannot be checked.
    """
    columns = (*PERSONS.columns, "line")
    known = {row[0]: dict(zip(columns, row, strict=True)) for row in replay.rows(PERSONS)}
    for identity, row in known.items():
        contact, seal = kept.get(identity), row["contact_seal"]
        about = {"table": CONTACTS, "key": (identity,), "line": row["line"]}
        if row["state"] == PersonState.ERASED.value:
            if contact is not None:
                yield Discrepancy(kind=DiscrepancyKind.ROW_UNKNOWN, **about)
        elif seal is not None and contact is None:
            yield Discrepancy(kind=DiscrepancyKind.ROW_MISSING, **about)
        elif seal is not None and contact is not None and seal_of(contact) != seal:
            yield Discrepancy(kind=DiscrepancyKind.CONTACT_CHANGED, **about)
    for identity in sorted(kept.keys() - known.keys()):
        yield Discrepancy(kind=DiscrepancyKind.ROW_UNKNOWN, table=CONTACTS, key=(identity,))
