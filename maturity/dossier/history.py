"""The history of a dossier, step by step, and the changes since it was submitted; read from the journal."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.store.journal import moment
from maturity.store.record import record_of
from maturity.store.schema import DOSSIERS
from maturity.store.store import Store
from maturity.verdicts.verdict import StoredVerdict
from rules.observation import Observation


@frozen
class DossierEvent:
    """One change of a dossier: time, operation, person (an id or ""), the dossier before and after.

    `act` is the number of the act in the journal.
    """

    at: datetime
    operation: str
    person: str
    before: Dossier | None
    after: Dossier
    act: int


def history(store: Store, year: int, unit: str, *, series: str) -> tuple[DossierEvent, ...]:
    """Return all changes of a dossier, the oldest first."""
    events: list[DossierEvent] = []
    before: Dossier | None = None
    for entry in reversed(list(store.history(DOSSIERS, year, series, unit))):
        if entry.row is None:  # no command takes a dossier away
            continue
        after = record_of(Dossier, entry.row)
        when = moment(entry.at).at
        events.append(DossierEvent(when, entry.operation, entry.person, before, after, entry.act))
        before = after
    return tuple(events)


def handed_in(events: Iterable[DossierEvent]) -> tuple[DossierEvent, ...]:
    """Return the changes by which a dossier was handed in: each round, and again after a return.

    The number of the act is that of the receipt, since nothing else in the journal has it.
    """
    arrived = (DossierState.SUBMITTED, DossierState.RESUBMITTED)
    return tuple(
        event
        for event in events
        if event.after.state in arrived and (event.before is None or event.before.state not in arrived)
    )


def changed_since(submitted: StoredVerdict, now: Iterable[Observation]) -> tuple[str, ...]:
    """Return the codes of figures that differ from those that a unit submitted, in the order of the set.

    Between submission and the end of the appraisal other bodies may still supply figures.
    """
    before = {observation.criterion: observation for observation in submitted.observations}
    return tuple(each.criterion for each in now if each != before.get(each.criterion, each))
