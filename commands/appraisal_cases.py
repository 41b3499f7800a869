"""The cases of the units of a year for the commands of appraisal, and what appraising them comes to."""

from collections.abc import Callable

from commands.year_settings import settings_of
from maturity.appraisal.case import Case, case_of
from maturity.appraisal.outlook import Outlook, outlook
from maturity.appraisal.planning import Plan
from maturity.cycle.cycle import Cycle
from maturity.operations.faults import deciding
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.store.store import Store
from maturity.units.unit import units_in_year


def cases_of(store: Store, cycle: Cycle) -> Callable[[str], Case]:
    """Return what gives the case of a unit by its code, read when it is asked for."""
    figures = DecidingFigures(store, cycle, settings_of(cycle).counting_day)
    return lambda unit: case_of(figures, unit)


def outlooks_of(store: Store, cycle: Cycle, made: Plan) -> list[Outlook]:
    """Return what a plan comes to for each of its units; asked before the plan is written.

    A unit of a group that the set does not have is left out: its thresholds would be guessed.
    """
    case_for = cases_of(store, cycle)
    units = {unit.code: unit for unit in units_in_year(store, cycle.year)}
    groups = {None, *(group.code for group in cycle.in_use.unit_groups)}
    found = []
    for code, appraisals in made.by_unit.items():
        if cycle.in_use.unit_groups and units[code].unit_group not in groups:
            continue
        with deciding(code):
            found.append(outlook(case_for(code), appraisals, units[code].unit_group))
    return found
