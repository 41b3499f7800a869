"""Undoes an intake row by row: a row that was not changed since is restored, any other row is kept.

In whichever order intakes are undone, no row is restored to what another undone intake wrote. A row that is
closed because the dossier of its unit was submitted (`maturity.dossier.opening`) is kept, too.
"""

from collections.abc import Iterable
from enum import Enum

from attrs import evolve, frozen

from maturity.dossier.opening import EditWindows
from maturity.figures.intake import Intake, IntakeState
from maturity.store.projection import JournalEntry
from maturity.store.schema import EVIDENCE, FIGURES, INTAKES, PROOFS, Key, Row, Table
from maturity.store.store import Act, Store


class ReversalOutcome(Enum):
    """What becomes of a row when an intake is undone."""

    RESTORED = "restored"
    """It is as the intake left it, and is restored to what it was before."""
    CHANGED_SINCE = "changed_since"
    """It was changed after the intake, and is kept."""
    STILL_NEEDED = "still_needed"
    """It is a document that proves other figures as well, and is kept."""
    CLOSED = "closed"
    """It cannot change any more since the dossier was submitted, and is kept."""


@frozen
class Reversal:
    """One row that an intake changed, as it is now and as it will be afterwards; None for no row."""

    table: Table
    key: Key
    outcome: ReversalOutcome
    now: Row | None
    afterwards: Row | None

    @property
    def written_by(self) -> int | None:
        """The intake that wrote the row as it is now, None if none did."""
        return _intake(self.now)


def reversals(store: Store, intake: int) -> tuple[Reversal, ...]:
    """Return the effects of undoing an intake; none if it was undone before.

    Raises KeyError if there is no such intake.
    """
    recorded = store.record(Intake, intake)
    if recorded is None:
        raise KeyError(intake)
    if recorded.state is IntakeState.UNDONE:
        return ()
    left = {(entry.table, entry.key): entry.row for entry in store.entries(recorded.act)}
    closed = _closed(store, left)
    own = {key for table, key in left if table is PROOFS} - closed
    undone = _UndoneIntakes.with_intake(store, intake)
    return tuple(
        _reversal(store, table, key, content, undone, own, closed)
        for (table, key), content in left.items()
        if table is not INTAKES
    )


@frozen
class _UndoneIntakes:
    """The numbers and acts of the intakes that are undone, including the one that is being undone."""

    intakes: frozenset[int]
    acts: frozenset[int]

    @classmethod
    def with_intake(cls, store: Store, intake: int) -> "_UndoneIntakes":
        undone = [
            each for each in store.records(Intake) if each.state is IntakeState.UNDONE or each.id == intake
        ]
        return cls(frozenset(each.id for each in undone), frozenset(each.act for each in undone))

    def wrote(self, entry: JournalEntry) -> bool:
        """Whether an entry has what one of them brought, also if undoing another one restored it."""
        return entry.act in self.acts or _intake(entry.row) in self.intakes


def _closed(store: Store, rows: Iterable[tuple[Table, Key]]) -> set[Key]:
    """Return the keys of figures and proofs that can no longer change; no two tables share a key."""
    openings: dict[tuple[int, str], EditWindows] = {}
    closed = set()
    for table, key in rows:
        if table not in (FIGURES, PROOFS):
            continue
        named = table.named(key)
        year, series = int(str(named["year"])), str(named["series"])
        unit, item = str(named["unit"]), str(named["item"])
        figure = store.row(FIGURES, year, series, unit, item)
        is_units_own = figure is None or figure["supplier"] is None
        opening = openings.setdefault((year, series), EditWindows(store, year, series))
        if not opening.allows(unit, item, is_units_own=is_units_own):
            closed.add(key)
    return closed


def _reversal(
    store: Store,
    table: Table,
    key: Key,
    written: Row | None,
    undone: _UndoneIntakes,
    own: set[Key],
    closed: set[Key],
) -> Reversal:
    """Return the effect of undoing on a row; `written` is what the intake wrote, None if it removed it."""
    history = list(store.history(table, *key))
    now = history[0].row
    if now != written:
        return Reversal(table, key, ReversalOutcome.CHANGED_SINCE, now, now)
    if key in closed:
        return Reversal(table, key, ReversalOutcome.CLOSED, now, now)
    before = next((entry for entry in history if not undone.wrote(entry)), None)
    restored = None if before is None else before.row
    if table is EVIDENCE and restored is None:
        proves = store.rows(PROOFS, evidence=key[0])
        if any(PROOFS.key_of(proof) not in own for proof in proves):
            return Reversal(table, key, ReversalOutcome.STILL_NEEDED, now, now)
    return Reversal(table, key, ReversalOutcome.RESTORED, now, restored)


def _intake(row: Row | None) -> int | None:
    number = row.get("intake") if row else None
    return None if number is None else int(str(number))


def units_of(changes: Iterable[Reversal]) -> frozenset[str]:
    """Return the units whose figures or documents are affected."""
    return frozenset(
        str(reversal.table.named(reversal.key)["unit"])
        for reversal in changes
        if reversal.table in (FIGURES, PROOFS)
    )


def undo(store: Store, writing: Act, intake: int) -> tuple[Reversal, ...]:
    """Restore what an intake changed, and mark it as undone; return what became of each row."""
    changes = reversals(store, intake)
    for reversal in changes:
        if reversal.outcome is not ReversalOutcome.RESTORED:
            continue
        if reversal.afterwards is None:
            writing.remove(reversal.table, *reversal.key)
        else:
            writing.put(reversal.table, reversal.afterwards)
    recorded = store.record(Intake, intake)
    if recorded is not None:
        writing.save(evolve(recorded, state=IntakeState.UNDONE))
    return changes
