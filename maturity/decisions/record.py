"""The journal's record of the publication of a decision: the last hash then, and the units published."""

from attrs import frozen

from maturity.decisions.decision import Decision
from maturity.store.schema import DECISIONS, DOSSIERS
from maturity.store.store import Store


@frozen
class Publication:
    """The hash of the journal's last line after a publication, and the codes of the units that it moved."""

    head: str
    units: tuple[str, ...]


def publication_of(store: Store, decision: Decision) -> Publication:
    """Return the record of the publication of a decision; ValueError if it was not published."""
    last = store.entry_of(DECISIONS, decision.number, decision.signed_on.isoformat())
    if last is None or decision.published_on is None:
        raise ValueError(f"{decision.number}: not published")
    (*_, head) = (line.hash for line in store.lines(last.act))
    dossiers = (DOSSIERS.named(entry.key) for entry in store.entries(last.act) if entry.table is DOSSIERS)
    units = (str(dossier["unit"]) for dossier in dossiers)
    return Publication(head, tuple(units))
