"""The unit of whoever is signed in, and its year: what every page of a unit begins with."""

from flask import abort, request

from maturity.operations.figures.entry import UnitEntry, show_entry
from web.reading import cycle_at, reading
from web.visit import visit


def own_unit() -> str:
    """Return the code of the unit of whoever is signed in; no such page for anybody else."""
    person = visit().person
    if person is None or not person.unit:
        abort(404)
    return person.unit


def own_entry(year: int) -> UnitEntry:
    """Return the figures of the unit in the year of the address."""
    with reading() as session:
        cycle_at(session, year)
        return show_entry(session, year, own_unit())


def chosen(name: str) -> tuple[str, ...]:
    """Return the values of a field that can be chosen several times, each once."""
    return tuple(dict.fromkeys(filter(None, request.form.getlist(name))))
