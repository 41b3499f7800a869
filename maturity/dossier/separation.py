"""The separation of duties: who worked on a dossier and so cannot judge it; read from the journal.

The tables are not enough, since they hold only the last person: one who submitted a dossier before it was
returned has self-assessed it, too.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from foundation.problem import Problem
from maturity.dossier import codes
from maturity.dossier.transitions import Action, Need
from maturity.places import dossier_place
from maturity.store.projection import JournalEntry
from maturity.store.schema import APPRAISALS, DOSSIERS, FIGURES, PROOFS, Value
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
    appraised = store.cells(APPRAISALS, _EXPLAINED, year=year, series=series, unit=unit)
    entries = store.history(DOSSIERS, year, series, unit)
    return _self_assessors(entries, appraised).get(unit, frozenset())


def self_assessors_of_year(store: Store, year: int, *, series: str) -> Mapping[str, frozenset[str]]:
    """Return what `self_assessors` returns for every unit of a year that has any, read at once."""
    entries = store.histories(DOSSIERS, year, series, operations=_SUBMITTED_BY)
    return _self_assessors(entries, store.cells(APPRAISALS, _EXPLAINED, year=year, series=series))


_EXPLAINED = ("unit", "explained_by")


def _self_assessors(
    entries: Iterable[JournalEntry], explained: Iterable[tuple[Value, ...]]
) -> Mapping[str, frozenset[str]]:
    """Return the ids by unit, of entries of dossiers and of pairs of a unit and whoever explained."""
    submitted = (
        (entry.key[-1], (entry.row or {}).get(_SUBMITTED_BY[entry.operation]) or entry.person)
        for entry in entries
        if entry.operation in _SUBMITTED_BY
    )
    persons: dict[str, set[str]] = {}
    for unit, person in chain(submitted, explained):
        if person:
            persons.setdefault(str(unit), set()).add(str(person))
    return {unit: frozenset(ids) for unit, ids in persons.items()}


def recorders(store: Store, year: int, unit: str, *, series: str) -> frozenset[str]:
    """Return the ids of all who took in, changed or took back figures or documents of a unit in a year."""
    writers = {*store.writers(FIGURES, year, series, unit), *store.writers(PROOFS, year, series, unit)}
    return frozenset(writers - {""})


def recorders_of_year(store: Store, year: int, *, series: str) -> Mapping[str, frozenset[str]]:
    """Return what `recorders` returns for every unit of a year that has any, read at once."""
    of_figures, of_proofs = (store.writers_by(table, "unit", year, series) for table in (FIGURES, PROOFS))
    none: frozenset[str] = frozenset()
    return {
        str(unit): (of_figures.get(unit, none) | of_proofs.get(unit, none)) - {""}
        for unit in {*of_figures, *of_proofs}
    }


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
