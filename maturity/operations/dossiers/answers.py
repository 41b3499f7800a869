"""What a unit that was asked to explain left unanswered: not explained, not changed and not proved since."""

from collections.abc import Iterable, Mapping

from maturity.appraisal.appraisal import Appraisal, figure_digest
from maturity.cycle.cycle import Cycle
from maturity.dossier.states import DossierState
from maturity.figures.figure import Recorded, reported
from maturity.store.schema import DOSSIERS, PROOFS
from maturity.store.store import Store


def unanswered(
    store: Store, cycle: Cycle, unit: str, asked: Iterable[Appraisal], figures: Mapping[str, Recorded]
) -> list[str]:
    """Return the items of the first appraisals that the unit has not explained, changed or proved since.

    `asked` are the appraisals of which the unit was asked to explain, `figures` those that it has now.
    """
    proved = _proved_since(store, cycle, unit)
    return [
        appraisal.item
        for appraisal in asked
        if not appraisal.explanation
        and appraisal.item not in proved
        and appraisal.figure_digest == figure_digest(cycle.year, unit, reported(figures, appraisal.item))
    ]


def _proved_since(store: Store, cycle: Cycle, unit: str) -> set[str]:
    """Return the items that have evidence which came after the unit was asked to explain."""
    year, series, state = cycle.year, cycle.series, DossierState.EXPLANATION_REQUESTED.value
    entries = store.history(DOSSIERS, year, series, unit)
    asked_at = min(
        (entry.number for entry in entries if entry.row and entry.row["state"] == state), default=0
    )
    proofs = store.rows(PROOFS, year=year, series=series, unit=unit)
    return {
        str(proof["item"])
        for proof in proofs
        if next(store.history(PROOFS, *PROOFS.key_of(proof))).number > asked_at
    }
