"""The separation of duties: who worked on a dossier and so cannot judge it; read from the journal.

The tables are not enough, since they hold only the last person: one who submitted a dossier before it was
returned has self-assessed it, too.
"""

from collections.abc import Mapping

from foundation.problem import Problem
from maturity.dossier import codes
from maturity.dossier.transitions import Action, Need
from maturity.places import dossier_place
from maturity.store.schema import APPRAISALS, DOSSIERS, FIGURES, PROOFS
from maturity.store.store import Store

EXPLAIN = "dossier explain"
"""The operation by which a unit explains a criterion; it moves nothing."""

_SUBMITTED_BY = {Action.SUBMIT.value: "submitted_by", Action.RESUBMIT.value: "resubmitted_by"}
"""The operations by which a unit submits, and who did: the column of it (older lines lack the second)."""
_APPRAISING = {Action.REQUEST_EXPLANATION.value, Action.FINISH_APPRAISAL.value}


def self_assessors(store: Store, year: int, unit: str, *, series: str) -> frozenset[str]:
    """Return the ids of all who submitted a dossier, in any round, or explained a criterion of it.

    A dossier on paper is submitted by the person whom the register of incoming papers names, not by the one
    who records it.
    """
    submitted = {
        str((entry.row or {}).get(_SUBMITTED_BY[entry.operation]) or entry.person)
        for entry in store.history(DOSSIERS, year, series, unit)
        if entry.operation in _SUBMITTED_BY
    }
    explained = {
        str(row["explained_by"])
        for row in store.rows(APPRAISALS, year=year, series=series, unit=unit)
        if row["explained_by"]
    }
    return frozenset((submitted | explained) - {""})


def recorders(store: Store, year: int, unit: str, *, series: str) -> frozenset[str]:
    """Return the ids of all who took in, changed or took back figures or documents of a unit in a year."""
    writers = {*store.writers(FIGURES, year, series, unit), *store.writers(PROOFS, year, series, unit)}
    return frozenset(writers - {""})


def appraisers(store: Store, year: int, unit: str, *, series: str) -> frozenset[str]:
    """Return the ids of all who appraised a criterion of a dossier, now or before, or finished it."""
    history = store.history(DOSSIERS, year, series, unit)
    persons = {entry.person for entry in history if entry.operation in _APPRAISING}
    for row in store.rows(APPRAISALS, year=year, series=series, unit=unit):
        for entry in store.history(APPRAISALS, *APPRAISALS.key_of(row)):
            persons.add(str((entry.row or {}).get("person") or ""))
    return frozenset(persons - {""})


def own_work(
    store: Store, year: int, unit: str, person: str, action: Action, *, series: str
) -> Mapping[Need, Problem]:
    """Return the needs of the separation of duties that a person does not meet for an action, each with why.

    Taking a dossier up judges nothing yet, so that a person who took in its figures can do it.
    """
    place, fields = dossier_place(unit, year), {"person": person, "unit": unit, "year": year}
    unmet = {}
    if person in self_assessors(store, year, unit, series=series):
        unmet[Need.NOT_THE_SELF_ASSESSOR] = codes.SELF_ASSESSOR.at(place, **fields)
    elif action is not Action.TAKE_UP and person in recorders(store, year, unit, series=series):
        unmet[Need.NOT_THE_SELF_ASSESSOR] = codes.RECORDER.at(place, **fields)
    if person in appraisers(store, year, unit, series=series):
        unmet[Need.NOT_AN_APPRAISER] = codes.APPRAISER.at(place, **fields)
    return unmet
