"""The unit of whoever is signed in, and its year: what every page of a unit begins with."""

from collections.abc import Sequence

from flask import abort, request

from maturity.cycle.cycle import Cycle
from maturity.operations.figures.entry import UnitEntry, show_entry
from maturity.operations.years import cycles_of_unit
from web.navigation import SERIES
from web.reading import reading
from web.visit import visit


def own_unit() -> str:
    """Return the code of the unit of whoever is signed in; no such page for anybody else."""
    person = visit().person
    if person is None or not person.unit:
        abort(404)
    return person.unit


def own_cycles() -> Sequence[Cycle]:
    """Return the years of the unit by every set, the newest first."""
    with reading() as session:
        return cycles_of_unit(session, own_unit())


def own_entry(year: int) -> UnitEntry:
    """Return the figures of the unit in the year of the address; a year that is not there has no page."""
    named = request.values.get(SERIES, "")
    with reading() as session:
        of_year = [each for each in cycles_of_unit(session, own_unit()) if each.year == year]
        if not of_year or (named and named not in {each.series for each in of_year}):
            abort(404)
        return show_entry(session, year, own_unit())
