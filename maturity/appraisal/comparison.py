"""The submitted and the appraised figures of one unit, item by item; pure."""

from collections.abc import Iterable

from attrs import frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.appraisal.case import Case
from rules.observation import Observation


@frozen
class ItemComparison:
    """One criterion or condition: as submitted, as appraised, and the appraisal, None if there is none.

    `is_changed` is whether the figure was replaced after the submission, as suppliers can do.
    """

    reported: Observation
    appraised: Observation
    appraisal: Appraisal | None
    is_changed: bool = False

    @property
    def code(self) -> str:
        """The code of the item."""
        return self.reported.criterion

    @property
    def differs(self) -> bool:
        """Whether the unit is decided on a figure other than the submitted one."""
        return self.reported != self.appraised


def item_comparisons(case: Case, submitted: Iterable[Observation] = ()) -> tuple[ItemComparison, ...]:
    """Return every criterion in the order of the set, then the answers to conditions.

    `submitted` are the observations of the verdict at submission; without them, the present figures are used.
    """
    before = {observation.criterion: observation for observation in submitted}

    def pair(appraised: Observation) -> ItemComparison:
        code = appraised.criterion
        now = case.reported(code)
        reported = before.get(code, now)
        return ItemComparison(reported, appraised, case.appraisals.get(code), reported != now)

    return tuple(map(pair, case.observations))
