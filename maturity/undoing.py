"""Undoing an intake: each row that it changed is what it was before, unless something changed it since.

What is closed since the dossier of its unit was submitted (`maturity.dossier.opening`) stays, too.
"""

import json
from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from maturity.dossier.opening import Openings
from maturity.store import Act, Store
from maturity.tables import BY_NAME, EVIDENCE, FIGURES, INTAKES, PROOFS, Key, Row, Table

APPLIED, UNDONE = "applied", "undone"
"""The states of an intake."""


class Standing(Enum):
    """Whether a row can be put back."""

    BACK = "back"
    """It is as the intake left it, and goes back to what it was."""
    CHANGED_SINCE = "changed_since"
    """Something changed it after the intake; it stays as it is."""
    STILL_NEEDED = "still_needed"
    """A document that proves other figures as well; it stays."""
    CLOSED = "closed"
    """The dossier was submitted, and the row may not change any more; it stays."""


@frozen
class Reversal:
    """One row that an intake changed: what it is now, and what it would be again, None for no row."""

    table: Table
    key: Key
    standing: Standing
    now: Row | None
    again: Row | None


def reversals(store: Store, intake: int) -> tuple[Reversal, ...]:
    """Return what undoing an intake comes to; nothing where it was undone already.

    `KeyError` where there is no such intake.
    """
    row = store.row(INTAKES, intake)
    if row is None:
        raise KeyError(intake)
    if row["state"] == UNDONE:
        return ()
    act = int(str(row["act"]))
    changed = {(line.table, line.key): line.number for line in store.lines(act)}
    rows = [(BY_NAME[table], tuple(json.loads(key)), number) for (table, key), number in changed.items()]
    closed = _closed(store, rows)
    own = {key for table, key, _ in rows if table is PROOFS} - closed
    return tuple(
        _reversal(store, table, key, act, number, own, closed)
        for table, key, number in rows
        if table is not INTAKES
    )


def _closed(store: Store, rows: Iterable[tuple[Table, Key, int]]) -> set[Key]:
    """Return the keys of figures and proofs that may not change any more; no two tables share one."""
    openings: dict[int, Openings] = {}
    closed = set()
    for table, key, _ in rows:
        if table not in (FIGURES, PROOFS):
            continue
        year, unit, asked = int(str(key[0])), str(key[1]), str(key[2])
        figure = store.row(FIGURES, year, unit, asked)
        is_units_own = figure is None or figure["supplier"] is None
        if not openings.setdefault(year, Openings(store, year)).allow(unit, asked, is_units_own=is_units_own):
            closed.add(key)
    return closed


def _reversal(
    store: Store, table: Table, key: Key, act: int, number: int, own: set[Key], closed: set[Key]
) -> Reversal:
    """Return what becomes of a row that an act changed, at last by the line `number`."""
    history = store.history(table, *key)
    newest = next(history)
    now = None if newest.row is None else json.loads(newest.row)
    if newest.number != number:
        return Reversal(table, key, Standing.CHANGED_SINCE, now, now)
    if key in closed:
        return Reversal(table, key, Standing.CLOSED, now, now)
    before = next((line for line in history if line.act != act), None)
    again = None if before is None or before.row is None else json.loads(before.row)
    if table is EVIDENCE and again is None:
        proves = store.rows(PROOFS, evidence=key[0])
        if any(PROOFS.key_of(proof) not in own for proof in proves):
            return Reversal(table, key, Standing.STILL_NEEDED, now, now)
    return Reversal(table, key, Standing.BACK, now, again)


def undo(store: Store, writing: Act, intake: int) -> tuple[Reversal, ...]:
    """Put back what an intake changed, and mark it as undone; return what became of each row."""
    found = reversals(store, intake)
    for reversal in found:
        if reversal.standing is not Standing.BACK:
            continue
        if reversal.again is None:
            writing.remove(reversal.table, *reversal.key)
        else:
            writing.put(reversal.table, reversal.again)
    row = store.row(INTAKES, intake)
    if row is not None:
        writing.put(INTAKES, {**row, "state": UNDONE})
    return found
