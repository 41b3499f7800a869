"""Units whose points are no longer those approved, since the best results of their ranking changed."""

from maturity.council.conclusion import conclusions
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.store.store import Store
from maturity.verdicts.verdict import Stage, verdict_of


def units_with_changed_points(store: Store, cycle: Cycle) -> tuple[str, ...]:
    """Return the units of a year whose approved points no longer hold, by code; none by a set of levels.

    The council approves them anew, and a published ranking is replaced.
    """
    year, series = cycle.year, cycle.series
    approved = {
        each.unit: each.points for each in conclusions(store, year, series=series) if each.points is not None
    }
    concluded = (DossierState.APPROVED, DossierState.PUBLISHED)
    changed = []
    for dossier in dossiers(store, year, series=series):
        if dossier.unit in approved and dossier.state in concluded:
            kept = verdict_of(store, year, dossier.unit, Stage.APPRAISED, series=series)
            if kept is None or kept.score_verdict.result.points.secured != approved[dossier.unit]:
                changed.append(dossier.unit)
    return tuple(changed)
