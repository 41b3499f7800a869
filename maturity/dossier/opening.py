"""Which figures and documents of a unit can still be changed, by the state of its dossier.

Before submission, and while a dossier is returned, all can. After submission the unit's own figures stay as
submitted; in the second round the unit can change those that the appraisal reopened. Suppliers can add
figures until the appraisal is finished, in the second round for criteria that are reopened or were never
appraised; these show as changes after submission, and are appraised again. After that nothing can be changed.
"""

from collections.abc import Collection

from attrs import field, frozen

from criteria.criteria_set import CriteriaSet
from maturity.dossier.dossier import dossier_of
from maturity.dossier.states import DossierState
from maturity.figures.suppliers import OWN, holder
from maturity.store.schema import APPRAISALS
from maturity.store.store import Store


@frozen
class EditWindow:
    """What can still be changed of one unit; `appraised` are appraised codes, `reopened` some of them."""

    state: DossierState
    appraised: Collection[str] = ()
    reopened: Collection[str] = ()

    def allows(self, item: str, *, is_units_own: bool) -> bool:
        """Whether a figure or its evidence can be changed; `is_units_own` if no other body supplies it."""
        if self.state.takes_figures:
            return True
        if self.state in (DossierState.SUBMITTED, DossierState.APPRAISING):
            return not is_units_own
        if self.state is DossierState.EXPLANATION_REQUESTED and item in self.reopened:
            return True
        if self.state in (DossierState.EXPLANATION_REQUESTED, DossierState.RESUBMITTED):
            return not is_units_own and (item in self.reopened or item not in self.appraised)
        return False


def edit_window_of(store: Store, year: int, unit: str, *, series: str) -> EditWindow:
    """Return what can be changed of a unit now."""
    state = dossier_of(store, year, unit, series=series).state
    if state not in (DossierState.EXPLANATION_REQUESTED, DossierState.RESUBMITTED):
        return EditWindow(state)
    appraised = list(store.rows(APPRAISALS, year=year, series=series, unit=unit))
    reopened = frozenset(str(row["item"]) for row in appraised if row["is_reopened"])
    return EditWindow(state, frozenset(str(row["item"]) for row in appraised), reopened)


@frozen
class EditWindows:
    """The edit windows of all units of a year; each is read from the store once, when first needed."""

    store: Store
    year: int
    series: str
    _windows: dict[str, EditWindow] = field(factory=dict, init=False, eq=False, repr=False)

    def allows(self, unit: str, item: str, *, is_units_own: bool) -> bool:
        """Whether a figure of a unit or its evidence can be changed."""
        if unit not in self._windows:
            self._windows[unit] = edit_window_of(self.store, self.year, unit, series=self.series)
        return self._windows[unit].allows(item, is_units_own=is_units_own)


def is_own(framework: CriteriaSet, item: str) -> bool:
    """Whether by the set the unit itself supplies an item; conditions and shared figures are its own."""
    criterion = framework.by_code.get(item)
    return criterion is None or holder(criterion) in OWN
