"""Who has had a hand in a dossier, so that nobody judges their own work; read from the journal.

The journal is asked and not the tables, which hold the last person alone: whoever submitted a dossier
before it was returned has self-assessed it too.
"""

import json
from collections.abc import Mapping

from criteria.problems import Place, Problem
from maturity.dossier import codes
from maturity.dossier.transitions import Action, Need
from maturity.store import Store
from maturity.tables import APPRAISALS, DOSSIERS

EXPLAIN = "dossier explain"
"""The deed by which a unit explains a criterion; it moves nothing."""

_SELF_ASSESSING = {Action.SUBMIT.value, Action.RESUBMIT.value}
_APPRAISING = {Action.REQUEST_EXPLANATION.value, Action.FINISH_APPRAISAL.value}


def self_assessors(store: Store, year: int, unit: str) -> frozenset[str]:
    """Return the ids of all who submitted a dossier, in any round, or explained a criterion of it."""
    submitted = {line.person for line in store.history(DOSSIERS, year, unit) if line.deed in _SELF_ASSESSING}
    explained = {
        str(row["explained_by"])
        for row in store.rows(APPRAISALS, year=year, unit=unit)
        if row["explained_by"]
    }
    return frozenset((submitted | explained) - {""})


def appraisers(store: Store, year: int, unit: str) -> frozenset[str]:
    """Return the ids of all who appraised a criterion of a dossier, now or before, or finished it."""
    found = {line.person for line in store.history(DOSSIERS, year, unit) if line.deed in _APPRAISING}
    for row in store.rows(APPRAISALS, year=year, unit=unit):
        for line in store.history(APPRAISALS, *APPRAISALS.key_of(row)):
            found.add(str(json.loads(line.row or "{}").get("person") or ""))
    return frozenset(found - {""})


def own_work(store: Store, year: int, unit: str, person: str) -> Mapping[Need, Problem]:
    """Return what of the separation of duties keeps a person from acting on a dossier, each with why."""
    place = Place(f"hồ sơ {unit} năm {year}")
    unmet = {}
    if person in self_assessors(store, year, unit):
        unmet[Need.NOT_THE_SELF_ASSESSOR] = codes.SELF_ASSESSOR.at(place, person=person)
    if person in appraisers(store, year, unit):
        unmet[Need.NOT_AN_APPRAISER] = codes.APPRAISER.at(place, person=person)
    return unmet
