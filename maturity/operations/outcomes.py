"""The checks that outcomes match the journal, and stored results their figures, before they are shown."""

from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import shown_key
from maturity.operations import codes
from maturity.operations.faults import deciding
from maturity.operations.session import Session
from maturity.store.journal import canonical, parsed
from maturity.store.schema import (
    COMMENDATIONS,
    CONCLUSIONS,
    DECISIONS,
    OVERRIDES,
    RANKINGS,
    RECOGNITIONS,
    UNITS,
    VERDICTS,
    Table,
)
from maturity.verdicts.verdict import Result, StoredVerdict, derived_again

_NAMED = 5
"""The number of changed rows that a refusal names."""
OUTCOMES = (RECOGNITIONS, RANKINGS, CONCLUSIONS, DECISIONS, COMMENDATIONS, UNITS, VERDICTS, OVERRIDES)
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


def confirmed_result(session: Session, cycle: Cycle, kept: StoredVerdict) -> Result:
    """Return a stored verdict, decided again; refuse to show one that does not hold.

    Raises `RefusedError` and `FaultyResultError`.
    """
    which = ("confirmed", cycle.year, cycle.unit_kind, cycle.series, kept.unit, kept.stage)
    (result,) = session.store.once(which, lambda: [_confirmed(cycle, kept)])
    return result


def _confirmed(cycle: Cycle, kept: StoredVerdict) -> Result:
    with deciding(kept.unit):
        result = derived_again(cycle, kept)
    if result.verdict != kept.verdict:
        raise RefusedError(codes.RESULT_CHANGED.at(NOWHERE, unit=kept.unit, year=kept.year))
    return result


def _shown(table: Table, text: str) -> str:
    """Return a key of the journal as people are shown it, or the text itself if somebody made it no key."""
    try:
        key = parsed(text)
    except ValueError:
        return text
    if not isinstance(key, list) or len(key) != len(table.key):
        return text
    return canonical(shown_key(table, tuple(key)))
