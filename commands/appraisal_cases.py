"""The cases of the units of a year for the commands of appraisal, each read when it is first asked for."""

from collections.abc import Callable

from commands.workspace import settings
from maturity.appraisal.case import Case, case_of
from maturity.cycle import Cycle
from maturity.deciding_figures import DecidingFigures
from maturity.store import Store


def cases_of(store: Store, cycle: Cycle) -> Callable[[str], Case]:
    """Return what gives the case of a unit by its code."""
    figures = DecidingFigures(store, cycle, settings().counting_day.in_year(cycle.year + 1))
    return lambda unit: case_of(figures, unit)
