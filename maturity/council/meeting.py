"""A meeting of a council: what it knows of each dossier, read from the store, and its result saved."""

from maturity.council.concluding import ConclusionResult, CouncilCase
from maturity.council.conclusion import conclusion_of, save_conclusion
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossier_of, save_dossier
from maturity.dossier.overrides import overrides
from maturity.dossier.separation import appraisers
from maturity.store.store import Act, Store
from maturity.verdicts.verdict import Stage, verdict_of


def council_case_of(store: Store, cycle: Cycle, unit: str) -> CouncilCase:
    """Return what is known of a unit's dossier when the council concludes."""
    return CouncilCase(
        dossier=dossier_of(store, cycle.year, unit, series=cycle.series),
        framework=cycle.in_use,
        verdict=verdict_of(store, cycle.year, unit, Stage.APPRAISED, series=cycle.series),
        appraisers=appraisers(store, cycle.year, unit, series=cycle.series),
        granted=tuple(overrides(store, cycle.year, unit)),
        concluded=conclusion_of(store, cycle.year, unit, series=cycle.series),
    )


def save_conclusion_result(writing: Act, result: ConclusionResult) -> None:
    """Save a conclusion and the dossier as it leaves the council."""
    save_conclusion(writing, result.conclusion)
    save_dossier(writing, result.dossier)
