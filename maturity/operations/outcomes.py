"""The check that outcomes match the journal before an operation shows them, and the head of the journal."""

from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.series import shown_key
from maturity.operations import codes
from maturity.operations.session import Session
from maturity.store.journal import canonical, parsed
from maturity.store.schema import (
    COMMENDATIONS,
    CONCLUSIONS,
    DECISIONS,
    OVERRIDES,
    RECOGNITIONS,
    UNITS,
    VERDICTS,
    Table,
)

_NAMED = 5
"""The number of changed rows that a refusal names."""
OUTCOMES = (RECOGNITIONS, CONCLUSIONS, DECISIONS, COMMENDATIONS, UNITS, VERDICTS, OVERRIDES)
"""The tables that lists and decisions are printed from: outcomes, their units, what is shown with them."""


def require_unchanged_outcomes(session: Session) -> None:
    """Raise `RefusedError` if a row of an outcome differs from the journal: then nothing of it is shown."""
    changed = [
        f"{table.name} {_shown(table, key)}"
        for table in OUTCOMES
        for key in session.store.differing_from_journal(table)
    ]
    if changed:
        named = ", ".join(changed[:_NAMED]) + (" …" if len(changed) > _NAMED else "")
        raise RefusedError(codes.OUTCOMES_CHANGED.at(NOWHERE, rows=named))


def _shown(table: Table, text: str) -> str:
    """Return a key of the journal as people are shown it, or the text itself if somebody made it no key."""
    try:
        key = parsed(text)
    except ValueError:
        return text
    if not isinstance(key, list) or len(key) != len(table.key):
        return text
    return canonical(shown_key(table, tuple(key)))
