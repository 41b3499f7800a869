"""Reads what papers before the assessment are written from: of the set, the council, the suppliers."""

from collections.abc import Sequence

from maturity.dossier.states import DossierState
from maturity.operations.papers import codes
from maturity.operations.papers.facts import (
    CouncilFacts,
    Facts,
    GuidanceFacts,
    LateUnitsFacts,
    SetFacts,
    SupplierFacts,
)
from maturity.operations.papers.reading import Reading
from maturity.operations.units_of_year import units_of_year
from maturity.people.person import Role, persons


def of_the_set(reading: Reading) -> Sequence[Facts]:
    """Return that the paper is about the set."""
    return [SetFacts()]


def council_set_up(reading: Reading) -> Sequence[CouncilFacts]:
    """Return each council as recorded; one to be filled in while there is none."""
    appraisers = [
        person.id
        for person in persons(reading.session.store)
        if Role.APPRAISER in person.roles and person.id in reading.sources.contacts
    ]
    recorded = reading.chosen(reading.sources.councils, lambda council: [council.number])
    return [
        CouncilFacts(council=council, appraisers=appraisers, contacts=reading.sources.contacts)
        for council in (recorded or (None,))
    ]


def guidance(reading: Reading) -> Sequence[GuidanceFacts]:
    """Return who hands in figures."""
    return [GuidanceFacts(suppliers=reading.sources.suppliers)]


def suppliers(reading: Reading) -> Sequence[SupplierFacts]:
    """Return what each other body supplies."""
    return reading.sources.suppliers or reading.refuse(codes.NO_OTHER_BODY)


def reminders(reading: Reading) -> Sequence[Facts]:
    """Return the units without a submitted dossier, then each other body that owes figures."""
    waits = (DossierState.DRAFT, DossierState.RETURNED)
    begun = reading.sources.dossiers
    late = [
        unit
        for unit in units_of_year(reading.session, reading.cycle)
        if unit.code not in begun or begun[unit.code].state in waits
    ]
    facts: list[Facts] = [LateUnitsFacts(units=late)] if late else []
    facts += (each for each in reading.sources.suppliers if each.body.missing)
    return facts or reading.refuse(codes.NOBODY_LATE)
