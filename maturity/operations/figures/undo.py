"""Undoing an intake: each row that it left as it is now is what it was before; what others wrote since stays.

Whatever order intakes are undone in, no row ever goes back to what an intake wrote that is undone itself.
What is closed since the dossier of its unit was submitted (`maturity.dossier.opening`) stays, too.
"""

from collections.abc import Iterable
from enum import Enum

from attrs import evolve, frozen

from maturity.dossier.opening import Openings
from maturity.figures.intake import Intake, IntakeState
from maturity.store.projection import Entry
from maturity.store.schema import EVIDENCE, FIGURES, INTAKES, PROOFS, Key, Row, Table
from maturity.store.store import Act, Store


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

    @property
    def written_by(self) -> int | None:
        """The intake that wrote the row as it is now, None for none."""
        return _intake(self.now)


def reversals(store: Store, intake: int) -> tuple[Reversal, ...]:
    """Return what undoing an intake comes to; nothing where it was undone already.

    `KeyError` where there is no such intake.
    """
    known = store.record(Intake, intake)
    if known is None:
        raise KeyError(intake)
    if known.state is IntakeState.UNDONE:
        return ()
    left = {(entry.table, entry.key): entry.row for entry in store.entries(known.act)}
    closed = _closed(store, left)
    own = {key for table, key in left if table is PROOFS} - closed
    gone = _Gone.with_intake(store, intake)
    return tuple(
        _reversal(store, table, key, content, gone, own, closed)
        for (table, key), content in left.items()
        if table is not INTAKES
    )


@frozen
class _Gone:
    """The intakes that are undone, with the one that is to be: their numbers, and the acts of them."""

    intakes: frozenset[int]
    acts: frozenset[int]

    @classmethod
    def with_intake(cls, store: Store, intake: int) -> "_Gone":
        gone = [one for one in store.records(Intake) if one.state is IntakeState.UNDONE or one.id == intake]
        return cls(frozenset(one.id for one in gone), frozenset(one.act for one in gone))

    def wrote(self, entry: Entry) -> bool:
        """Whether an entry says what one of them brought, also if undoing another one put it back."""
        return entry.act in self.acts or _intake(entry.row) in self.intakes


def _closed(store: Store, rows: Iterable[tuple[Table, Key]]) -> set[Key]:
    """Return the keys of figures and proofs that may not change any more; no two tables share one."""
    openings: dict[int, Openings] = {}
    closed = set()
    for table, key in rows:
        if table not in (FIGURES, PROOFS):
            continue
        year, unit, item = int(str(key[0])), str(key[1]), str(key[2])
        figure = store.row(FIGURES, year, unit, item)
        is_units_own = figure is None or figure["supplier"] is None
        if not openings.setdefault(year, Openings(store, year)).allow(unit, item, is_units_own=is_units_own):
            closed.add(key)
    return closed


def _reversal(
    store: Store, table: Table, key: Key, left: Row | None, gone: _Gone, own: set[Key], closed: set[Key]
) -> Reversal:
    """Return what becomes of a row that an intake `left` so, None for no row."""
    history = list(store.history(table, *key))
    now = history[0].row
    if now != left:
        return Reversal(table, key, Standing.CHANGED_SINCE, now, now)
    if key in closed:
        return Reversal(table, key, Standing.CLOSED, now, now)
    before = next((entry for entry in history if not gone.wrote(entry)), None)
    again = None if before is None else before.row
    if table is EVIDENCE and again is None:
        proves = store.rows(PROOFS, evidence=key[0])
        if any(PROOFS.key_of(proof) not in own for proof in proves):
            return Reversal(table, key, Standing.STILL_NEEDED, now, now)
    return Reversal(table, key, Standing.BACK, now, again)


def _intake(row: Row | None) -> int | None:
    number = row.get("intake") if row else None
    return None if number is None else int(str(number))


def units_of(found: Iterable[Reversal]) -> frozenset[str]:
    """Return the units whose figures or documents undoing concerns."""
    return frozenset(str(one.key[1]) for one in found if one.table in (FIGURES, PROOFS))


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
    known = store.record(Intake, intake)
    if known is not None:
        writing.save(evolve(known, state=IntakeState.UNDONE))
    return found
