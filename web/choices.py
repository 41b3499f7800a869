"""What the choices of forms offer: units of a year, persons who sign; and what whoever looks may do."""

from collections.abc import Sequence

from maturity.cycle.cycle import Cycle
from maturity.operations.people import list_persons
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.people.person import PersonState, Role
from web.visit import visit

Options = Sequence[tuple[str, str]]
"""The values of a choice with their texts."""
NONE_YET = ("", "– chọn –")


def unit_options(session: Session, cycle: Cycle) -> Options:
    """Return the units of a year by their codes, in Vietnamese order."""
    return [(unit.code, f"{unit.name} ({unit.code})") for unit in units_of_year(session, cycle)]


def person_options(session: Session, role: Role | None = None) -> Options:
    """Return the persons who have a role (None: all), by their ids, with their names."""
    listed = list_persons(session)
    return [
        (person.id, f"{listed.contacts[person.id].name} ({person.id})")
        if person.id in listed.contacts
        else (person.id, person.id)
        for person in listed.persons
        if (role is None or role in person.roles) and person.state is PersonState.ACTIVE
    ]


def may(operation: Operation) -> bool:
    """Whether whoever is signed in has a role that allows an operation."""
    person = visit().person
    return person is not None and bool(person.roles & PERMISSIONS[operation].roles)
