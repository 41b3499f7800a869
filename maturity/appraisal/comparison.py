"""The submitted and the appraised result of one unit, side by side; pure."""

from collections.abc import Iterable

from attrs import frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.appraisal.case import Case
from rules.observation import Observation


@frozen
class ItemComparison:
    """One criterion or condition: as submitted, as appraised, and the appraisal, None if there is none.

    `is_changed` says that another figure came in after the submission, as bodies that supply figures may.
    """

    reported: Observation
    appraised: Observation
    appraisal: Appraisal | None
    is_changed: bool = False

    @property
    def code(self) -> str:
        """What is compared."""
        return self.reported.criterion

    @property
    def differs(self) -> bool:
        """Whether the unit is decided on something else than it submitted."""
        return self.reported != self.appraised


def item_comparisons(case: Case, submitted: Iterable[Observation] = ()) -> tuple[ItemComparison, ...]:
    """Return every criterion in the order of the set, then the answers to conditions.

    `submitted` is what the unit was decided on when it submitted; without it, what is held now is taken.
    """
    before = {observation.criterion: observation for observation in submitted}

    def pair(appraised: Observation) -> ItemComparison:
        code = appraised.criterion
        now = case.reported(code)
        reported = before.get(code, now)
        return ItemComparison(reported, appraised, case.appraisals.get(code), reported != now)

    return tuple(map(pair, case.observations))
