"""A meeting as the workspace knows it: what lies before the council of each dossier, and what comes of it."""

from maturity.council.concluding import Concluded, Hearing
from maturity.council.conclusion import conclusion_of, save_conclusion
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossier_of, save_dossier
from maturity.dossier.overrides import overrides
from maturity.dossier.separation import appraisers
from maturity.store.store import Act, Store
from maturity.verdicts.verdict import Stage, verdict_of


def hearing_of(store: Store, cycle: Cycle, unit: str) -> Hearing:
    """Return what is known of a unit's dossier when the council concludes."""
    return Hearing(
        dossier=dossier_of(store, cycle.year, unit),
        framework=cycle.in_use,
        verdict=verdict_of(store, cycle.year, unit, Stage.APPRAISED),
        appraisers=appraisers(store, cycle.year, unit),
        granted=tuple(overrides(store, cycle.year, unit)),
        concluded=conclusion_of(store, cycle.year, unit),
    )


def save_concluded(writing: Act, concluded: Concluded) -> None:
    """Write a conclusion and the dossier as it leaves the council."""
    save_conclusion(writing, concluded.conclusion)
    save_dossier(writing, concluded.dossier)
