"""What stands already in the sheets that people fill in and hand back: units, persons, results, votes.

A sheet is read back by the operation of its list; one that nobody filled in changes nothing.
"""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from criteria.model import UnitKind
from maturity.council.concluding import CONCLUDED, CouncilCase
from maturity.council.council import Council, councils
from maturity.council.meeting import council_case_of
from maturity.council.setting_up import choose
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier, dossiers
from maturity.dossier.states import DossierState
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.people.person import Contact, Person, PersonState, Role, contacts, persons
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Stage, StoredVerdict, verdicts


@frozen(kw_only=True)
class ArrivalRow:
    """A unit in the register of arrivals: who submits for it, "" if not one person alone can; the day and the
    number of its entry if its dossier was recorded by the register.
    """

    unit: Unit
    person: str = ""
    day: date | None = None
    entry: str = ""


@frozen
class ArrivalSheet:
    """The register of a year with a row for each unit, in Vietnamese order."""

    cycle: Cycle
    rows: tuple[ArrivalRow, ...]


@frozen(kw_only=True)
class MeetingRow:
    """A dossier before the council: both results, and what was concluded before, if anything was."""

    unit: Unit
    submitted: StoredVerdict | None
    case: CouncilCase

    @property
    def is_waiting(self) -> bool:
        """Whether the council has still to conclude on it."""
        return self.case.dossier.state is DossierState.BEFORE_COUNCIL


@frozen(kw_only=True)
class MeetingSheet:
    """The minutes of a council of a year; names of members by their ids.

    A row for each dossier that waits for its conclusion; if none does, for each one concluded.
    """

    cycle: Cycle
    council: Council
    contacts: Mapping[str, Contact]
    rows: tuple[MeetingRow, ...]


@frozen(kw_only=True)
class PersonSheet:
    """The persons as they are, erased and inactive ones left out; then units of a year without any person.

    `names` are those of units by their codes. Contacts are personal data: the sheet is not for publishing.
    """

    year: int | None
    persons: tuple[Person, ...]
    contacts: Mapping[str, Contact]
    names: Mapping[str, str]
    without: tuple[Unit, ...]


def arrival_sheet(session: Session, year: int, kind: UnitKind) -> ArrivalSheet:
    """Return the register of a year to fill in. Raises `RefusedError`."""
    cycle = session.cycle(year, kind)
    by_unit = {each.unit: each for each in dossiers(session.store, year, series=cycle.series)}
    named = _submitters(session)
    rows = [
        _arrival(unit, by_unit.get(unit.code), named.get(unit.code, ""))
        for unit in units_of_year(session, cycle)
    ]
    return ArrivalSheet(cycle, tuple(rows))


def _submitters(session: Session) -> Mapping[str, str]:
    """Return the person who submits for a unit, if it has one alone."""
    of_unit: dict[str, list[str]] = {}
    for person in persons(session.store):
        if person.state is PersonState.ACTIVE and Role.UNIT in person.roles and person.unit:
            of_unit.setdefault(person.unit, []).append(person.id)
    return {unit: ids[0] for unit, ids in of_unit.items() if len(ids) == 1}


def _arrival(unit: Unit, dossier: Dossier | None, person: str) -> ArrivalRow:
    """Return the row of a unit: of the newest round that the register recorded, else one to fill in."""
    if dossier is not None and dossier.second_receipt:
        return ArrivalRow(
            unit=unit,
            person=dossier.resubmitted_by or person,
            day=dossier.resubmitted_on,
            entry=dossier.second_receipt,
        )
    if (
        dossier is not None
        and dossier.receipt
        and dossier.state
        not in (
            DossierState.RETURNED,
            DossierState.EXPLANATION_REQUESTED,
        )
    ):
        return ArrivalRow(
            unit=unit,
            person=dossier.submitted_by or person,
            day=dossier.submitted_on,
            entry=dossier.receipt,
        )
    return ArrivalRow(unit=unit, person=person)


def meeting_sheet(session: Session, year: int, kind: UnitKind, number: str | None) -> MeetingSheet:
    """Return the minutes of a council to fill in; `number` as in `Meeting`. Raises `RefusedError`."""
    cycle = session.cycle(year, kind)
    council = choose(councils(session.store, year), year, number)
    submitted = {
        each.unit: each for each in verdicts(session.store, year, Stage.SELF_ASSESSED, series=cycle.series)
    }
    units = units_of_year(session, cycle)
    cases = {unit.code: council_case_of(session.store, cycle, unit.code) for unit in units}
    states = {case.dossier.state for case in cases.values()}
    # Minutes of a second meeting are not about what the first one concluded.
    shown = {DossierState.BEFORE_COUNCIL} if DossierState.BEFORE_COUNCIL in states else CONCLUDED
    rows = [
        MeetingRow(unit=unit, submitted=submitted.get(unit.code), case=cases[unit.code])
        for unit in units
        if cases[unit.code].dossier.state in shown
    ]
    known = contacts(session.store)
    return MeetingSheet(
        cycle=cycle,
        council=council,
        contacts={
            member.person: known[member.person] for member in council.members if member.person in known
        },
        rows=tuple(rows),
    )


def person_sheet(session: Session, year: int | None, kind: UnitKind) -> PersonSheet:
    """Return the list of persons to fill in, of a year with a row for each unit that has none."""
    listed = tuple(person for person in persons(session.store) if person.state is PersonState.ACTIVE)
    known = contacts(session.store)
    units = () if year is None else units_of_year(session, session.cycle(year, kind))
    served = {person.unit for person in listed if Role.UNIT in person.roles}
    return PersonSheet(
        year=year,
        persons=listed,
        contacts={person.id: known[person.id] for person in listed if person.id in known},
        names={unit.code: unit.name for unit in units},
        without=tuple(unit for unit in units if unit.code not in served),
    )
