"""Which figures and documents of a unit may still change, by the state of its dossier.

Before submission, and while a dossier is returned, everything may. From submission on what the unit itself
supplies stays as it was submitted; only in the second round it may change what the appraisal reopened. What
other bodies supply may come until the appraisal is finished, in the second round for criteria that are
reopened or were never appraised; it then shows as a change after submission, and is appraised anew. After
that nothing changes.
"""

from collections.abc import Collection

from attrs import field, frozen

from criteria.criteria_set import CriteriaSet
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossier_of
from maturity.dossier.states import DossierState
from maturity.figures.missing import OWN
from maturity.store.schema import APPRAISALS
from maturity.store.store import Store


@frozen
class EditWindow:
    """What of one unit is open; `appraised` are the codes that were appraised, `reopened` some of them."""

    state: DossierState
    appraised: Collection[str] = ()
    reopened: Collection[str] = ()

    def allows(self, item: str, *, is_units_own: bool) -> bool:
        """Whether a figure, or what proves it, may change; `is_units_own` if no other body supplies it."""
        if self.state.takes_figures:
            return True
        if self.state in (DossierState.SUBMITTED, DossierState.APPRAISING):
            return not is_units_own
        if self.state is DossierState.EXPLANATION_REQUESTED and item in self.reopened:
            return True
        if self.state in (DossierState.EXPLANATION_REQUESTED, DossierState.RESUBMITTED):
            return not is_units_own and (item in self.reopened or item not in self.appraised)
        return False


def edit_window_of(store: Store, year: int, unit: str, *, series: str = LEVEL_SERIES) -> EditWindow:
    """Return what of a unit is open now."""
    state = dossier_of(store, year, unit, series=series).state
    if state not in (DossierState.EXPLANATION_REQUESTED, DossierState.RESUBMITTED):
        return EditWindow(state)
    appraised = list(store.rows(APPRAISALS, year=year, series=series, unit=unit))
    reopened = frozenset(str(row["item"]) for row in appraised if row["is_reopened"])
    return EditWindow(state, frozenset(str(row["item"]) for row in appraised), reopened)


@frozen
class EditWindows:
    """What of all units of a year is open, as the store has it when each is first asked for."""

    store: Store
    year: int
    series: str = LEVEL_SERIES
    _windows: dict[str, EditWindow] = field(factory=dict, init=False, eq=False, repr=False)

    def allows(self, unit: str, item: str, *, is_units_own: bool) -> bool:
        """Whether a figure of a unit, or what proves it, may change."""
        if unit not in self._windows:
            self._windows[unit] = edit_window_of(self.store, self.year, unit, series=self.series)
        return self._windows[unit].allows(item, is_units_own=is_units_own)


def is_own(framework: CriteriaSet, item: str) -> bool:
    """Whether the unit itself supplies an item, by the set; what is no criterion is its own."""
    criterion = framework.by_code.get(item)
    return criterion is None or criterion.supplier in OWN
