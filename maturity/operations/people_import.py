"""The import of a list of persons: a preview of each row, and saving those that are new or changed."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path

from attrs import evolve, frozen

from foundation.problem import Problem, Reading, Severity
from maturity.operations.people import why_not_written
from maturity.operations.session import Session, refuse
from maturity.operations.supplier_names import SupplierNames
from maturity.people import codes
from maturity.people.list_file import ListedPerson, read_persons
from maturity.people.operation import Operation
from maturity.people.person import PersonState, contacts, persons, save_with_contact
from maturity.people.person_units import PersonUnits
from maturity.units.unit import units


class RowState(Enum):
    """What the import does with a row of a list of persons."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@frozen
class PersonImport:
    """The rows of a list by what the import does with them, in order; rows with errors are left out."""

    rows: Mapping[RowState, Sequence[ListedPerson]]

    @property
    def written(self) -> Sequence[ListedPerson]:
        """The rows that are written, or would be."""
        return (*self.rows[RowState.NEW], *self.rows[RowState.CHANGED])


def preview_person_import(session: Session, file: Path, *, is_update: bool) -> Reading[PersonImport]:
    """Return what the import of a list of persons would change, and all problems.

    The value is None if no person could be read. `is_update` allows replacing stored persons.
    """
    return _planned(session, read_persons(file), is_update)


def import_persons(session: Session, file: Path, *, is_update: bool) -> Reading[PersonImport]:
    """Save the persons of a list in one act, without rows that have errors; see `preview_person_import`."""
    listed = read_persons(file)
    with session.act(Operation.IMPORT_PERSONS) as writing:
        planned = _planned(session, listed, is_update)
        written_persons = planned.value.written if planned.value else ()
        refuse(why_not_written(session, Operation.IMPORT_PERSONS, [row.person for row in written_persons]))
        for row in written_persons:
            save_with_contact(writing, row.person, row.contact)
    return planned


def _planned(
    session: Session, listed: Reading[tuple[ListedPerson, ...]], is_update: bool
) -> Reading[PersonImport]:
    if not listed.value:
        return Reading(None, listed.problems)
    rows: dict[RowState, list[ListedPerson]] = {state: [] for state in RowState}
    problems = [*listed.problems]
    for row, row_state in _states(session, listed.value, is_update):
        if isinstance(row_state, Problem):
            problems.append(row_state)
        else:
            rows[row_state].append(row)
    return Reading(PersonImport(rows), tuple(problems))


def _states(
    session: Session, listed: Sequence[ListedPerson], is_update: bool
) -> Iterator[tuple[ListedPerson, RowState | Problem]]:
    """Yield what the import does with each row of a list, and its problems."""
    store = session.store
    persons_by_id, contacts_by_id = {person.id: person for person in persons(store)}, contacts(store)
    finding, suppliers = PersonUnits(units(store), session.today), SupplierNames.of(store)
    for row in listed:
        unit, unit_problem = finding.unit_of(row)
        supplier, supplier_problem = suppliers.named(row.supplier_name, row.unit_place)
        yield from ((row, problem) for problem in (*unit_problem, *supplier_problem))
        if any(problem.severity is Severity.ERROR for problem in (*unit_problem, *supplier_problem)):
            continue
        row = evolve(row, person=evolve(row.person, unit=unit, supplier=supplier))
        identity = row.person.id
        before = persons_by_id.get(identity)
        if before is not None and before.state is PersonState.ERASED:
            yield row, codes.ERASED.at(row.place, found=identity)
        elif before is None:
            yield row, RowState.NEW
        elif (before, contacts_by_id.get(identity)) == (
            row.person,
            row.contact,
        ) and before.contact_seal is not None:
            yield row, RowState.SAME
        elif is_update:
            yield row, RowState.CHANGED
        else:
            yield row, codes.OTHERWISE.at(row.place, found=identity)
