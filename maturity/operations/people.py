"""Persons of a workspace: saving them, their roles, erasing their contacts, listing them."""

from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import evolve, frozen

from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.operations.session import Session, refuse
from maturity.operations.supplier_names import SupplierNames
from maturity.people import codes
from maturity.people.operation import Operation
from maturity.people.permissions import is_organised, not_the_last, not_widening
from maturity.people.person import (
    Contact,
    Person,
    PersonState,
    Role,
    contacts,
    person_of,
    persons,
    reveals_name,
    save_person,
    save_with_contact,
)
from maturity.people.person import erase as erase_what_is_kept
from maturity.places import person_place
from maturity.store.schema import UNITS


@frozen(kw_only=True)
class PersonDraft:
    """A person as entered: their id, roles, unit and supplier, and the contact, which is stored apart.

    `supplier` is the text for the body whose figures they supply, "" for none. `is_update` allows replacing a
    stored person entirely.
    """

    id: str
    contact: Contact
    roles: frozenset[Role] = frozenset()
    unit: str | None = None
    supplier: str = ""
    is_update: bool = False


@frozen(kw_only=True)
class RoleChange:
    """A change of a person: roles to add and to remove, another unit, another supplier."""

    id: str
    added: Set[Role] = frozenset()
    removed: Set[Role] = frozenset()
    unit: str | None = None
    supplier: str = ""


@frozen
class WrittenPerson:
    """A stored person; `is_new` is False if nothing had to be written."""

    person: Person
    is_new: bool


@frozen
class PersonList:
    """All persons by their ids, erased ones too, and the stored contacts, by id."""

    persons: Sequence[Person]
    contacts: Mapping[str, Contact]


def list_persons(session: Session) -> PersonList:
    """Return the persons of the workspace, with their contacts, which are outside the journal."""
    return PersonList(tuple(persons(session.store)), contacts(session.store))


def add_person(session: Session, draft: PersonDraft) -> WrittenPerson:
    """Save a person and their contact; repeating it changes nothing. The first person can add themselves."""
    with session.act(Operation.ADD_PERSON, first_person=draft.id) as writing:
        store, identity = session.store, draft.id
        if reveals_name(identity, draft.contact.name):
            raise RefusedError(codes.NEW_ID_TELLS_THE_NAME.at(NOWHERE))
        before, contact = person_of(store, identity), contacts(store).get(identity)
        if before is not None and before.state is PersonState.ERASED:
            raise RefusedError(codes.ID_ERASED.at(NOWHERE, person=identity))
        supplier, problems = SupplierNames.of(store).named(draft.supplier)
        person = Person(id=identity, roles=draft.roles, unit=draft.unit, supplier=supplier)
        is_sealed = before is not None and before.contact_seal is not None
        may_not = why_not_written(session, Operation.ADD_PERSON, [person])
        if is_sealed and (before, contact) == (person, draft.contact):
            refuse(may_not)
            return WrittenPerson(person, is_new=False)
        # The same draft restores a name that was lost, or that a program stored without a seal.
        is_other = before != person or contact not in (None, draft.contact)
        if before is not None and is_other and not draft.is_update:
            problems += (codes.ID_OF_ANOTHER.at(NOWHERE, person=identity),)
        problems += tuple(_unfit(session, person, draft.unit, draft.supplier))
        refuse([*problems, *may_not])
        save_with_contact(writing, person, draft.contact)
    return WrittenPerson(person, is_new=True)


def set_roles(session: Session, change: RoleChange) -> WrittenPerson:
    """Change the roles of a person, or their unit or supplier; the name and contacts stay."""
    with session.act(Operation.SET_ROLES) as writing:
        before = person_of(session.store, change.id)
        if before is None or before.state is PersonState.ERASED:
            raise RefusedError(codes.PERSON_ABSENT_OR_ERASED.at(NOWHERE, person=change.id))
        supplier, problems = SupplierNames.of(session.store).named(change.supplier)
        person = evolve(
            before,
            roles=(before.roles | change.added) - change.removed,
            unit=change.unit or before.unit,
            supplier=supplier or before.supplier,
        )
        problems += tuple(_unfit(session, person, change.unit, change.supplier))
        refuse([*problems, *why_not_written(session, Operation.SET_ROLES, [person])])
        is_new = save_person(writing, person)
    return WrittenPerson(person, is_new)


def preview_erasure(session: Session, identity: str) -> WrittenPerson:
    """Return the person whose contact would be erased; `is_new` is False if it was erased before."""
    person = person_of(session.store, identity)
    if person is None:
        raise RefusedError(codes.PERSON_ABSENT.at(NOWHERE, person=identity))
    may_not = session.why_not(Operation.ERASE_PERSON)
    if person.state is PersonState.ERASED and identity not in contacts(session.store):
        refuse(may_not)
        return WrittenPerson(person, is_new=False)
    refuse([*may_not, *not_the_last(person_place(identity), persons(session.store), person, None)])
    return WrittenPerson(person, is_new=True)


def erase_person(session: Session, identity: str) -> WrittenPerson:
    """Erase the contact of a person permanently, only the id stays; repeating it changes nothing."""
    with session.act(Operation.ERASE_PERSON) as writing:
        erased = preview_erasure(session, identity)
        if erased.is_new:
            erase_what_is_kept(writing, erased.person)
    return erased


def why_not_written(session: Session, operation: Operation, changed: Sequence[Person]) -> tuple[Problem, ...]:
    """Return why the person acting cannot save these persons: no permission, or it extends their own rights.

    Before the workspace has a standing body everybody can: somebody must be the first.
    """
    before = {person.id: person for person in persons(session.store)}
    if not is_organised(before.values()):
        return ()
    # Judged by how all are afterwards: each of two can leave the standing body, but not both.
    after = {**before, **{person.id: person for person in changed}}
    problems, last = [*session.why_not(operation)], list[Problem]()
    for person in changed:
        place, stored = person_place(person.id), before.get(person.id)
        problems += not_widening(place, session.person, stored, person)
        if stored is not None:
            last += not_the_last(place, after.values(), stored, person)
    return (*problems, *last[-1:])  # if one of them stays, the others can leave


def _unfit(session: Session, person: Person, unit: str | None, supplier: str) -> Iterator[Problem]:
    """Yield what a person lacks to do anything, and that `unit`, as written, is unknown."""
    if Role.UNIT in person.roles and person.unit is None:
        yield codes.ROLE_WITHOUT_UNIT.at(NOWHERE)
    if Role.SUPPLIER in person.roles and person.supplier is None and not supplier:
        yield codes.ROLE_WITHOUT_SUPPLIER.at(NOWHERE)
    if unit is not None and next(session.store.rows(UNITS, code=unit), None) is None:
        yield codes.UNIT_UNKNOWN.at(NOWHERE, unit=unit)
