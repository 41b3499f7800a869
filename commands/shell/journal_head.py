"""What commands that print outcomes and have no session yet owe the record."""

from commands.shell.session import session_of
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.store.store import Store
from reports.words.journal_words import head_sentence


def refuse_changed_outcomes(store: Store) -> None:
    """Refuse to print outcomes of which a row is not what the journal says."""
    require_unchanged_outcomes(session_of(store))


def head_text(store: Store) -> str:
    """Return the sentence by which what is printed binds the journal up to its last line."""
    return head_sentence(store.head.hash)
