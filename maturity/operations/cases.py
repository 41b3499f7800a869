"""The cases of the units of a year, as appraisers see them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from criteria.criteria_set import CriteriaSet
from maturity.appraisal.case import Case, case_of, cases_of_year
from maturity.cycle.cycle import Cycle
from maturity.operations.session import Session
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.units.unit import Unit


def cases_of(session: Session, cycle: Cycle) -> Callable[[str], Case]:
    """Return a function from a unit's code to its case, which is read when the function is called."""
    figures = DecidingFigures(session.store, cycle, session.settings_of(cycle).counting_day)
    return lambda unit: case_of(figures, unit)


def cases_at_once(session: Session, cycle: Cycle) -> Callable[[str], Case]:
    """Return what `cases_of` does, with everything read now: for all units of a year ten times as fast."""
    return cases_of_year(DecidingFigures(session.store, cycle, session.settings_of(cycle).counting_day))


class InGroup(Protocol):
    """Whatever stands for a unit: of the list of units, or of figures at hand."""

    @property
    def unit_group(self) -> str | None:
        """The code of its group of units (vùng), None without one."""


def has_group_of(criteria_set: CriteriaSet, unit: InGroup) -> bool:
    """Whether a set can decide on a unit; for a group that it does not have, thresholds would be a guess."""
    groups = {None, *(group.code for group in criteria_set.unit_groups)}
    return not criteria_set.unit_groups or unit.unit_group in groups


def decidable(criteria_set: CriteriaSet, units: Iterable[Unit]) -> Mapping[str, Unit]:
    """Return the units on which a set can decide, by their codes."""
    return {unit.code: unit for unit in units if has_group_of(criteria_set, unit)}
