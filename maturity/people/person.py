"""Persons by their ids and roles, and stored apart from them the names, which can be erased.

The journal keeps ids forever, so an id reveals nothing about the person and is never reused.
"""

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable, instance_of, matches_re, min_len

from foundation.text import key
from maturity.store.journal import canonical
from maturity.store.record import record, text
from maturity.store.schema import PERSONS
from maturity.store.store import Act, Store

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


class Role(Enum):
    """The role of a person in a year of assessment; the value is its code in commands and in the store."""

    UNIT = "don-vi"
    SUPPLIER = "cung-cap"
    STANDING_BODY = "thuong-truc"
    APPRAISER = "to-giup-viec"
    COUNCIL = "hoi-dong"
    SIGNER = "nguoi-ky"

    @property
    def label(self) -> str:
        """The role in the words of officials."""
        return {
            Role.UNIT: "đơn vị",
            Role.SUPPLIER: "đơn vị cung cấp",
            Role.STANDING_BODY: "thường trực",
            Role.APPRAISER: "Tổ giúp việc",
            Role.COUNCIL: "Hội đồng",
            Role.SIGNER: "người ký",
        }[self]


class PersonState(Enum):
    """Whether a person can act; the value is the one in the store."""

    ACTIVE = "active"
    ERASED = "erased"


def _roles_text(roles: frozenset[Role]) -> str:
    return " ".join(role.value for role in Role if role in roles)


def _roles(text: str) -> frozenset[Role]:
    return frozenset(map(Role, text.split()))


@record(PERSONS, key=("id",))
@frozen(kw_only=True)
class Person:
    """A person as recorded in the journal.

    `unit` is the code of the unit that they act for, if any; `supplier` is the body whose figures they
    supply, if any, by its name in criteria sets (`Đơn vị cung cấp`). `contact_seal` is that of the contact,
    which is stored apart (`Contact.seal`); None without one.
    """

    id: str = field(validator=matches_re(ID))
    roles: frozenset[Role] = field(
        default=frozenset(),
        validator=deep_iterable(instance_of(Role)),
        metadata=text(_roles_text, _roles),
    )
    unit: str | None = None
    supplier: str | None = None
    state: PersonState = PersonState.ACTIVE
    contact_seal: str | None = field(default=None, eq=False)

    @property
    def is_of_one_body(self) -> bool:
        """Whether they act for one unit or supplier alone, and are told nothing of other units."""
        return self.roles <= {Role.UNIT, Role.SUPPLIER}


@frozen(kw_only=True)
class Contact:
    """The name and contacts of a person, stored outside the journal until erased; all but the name can be "".

    `salt` is random and is erased with the rest, so that the seal in the journal then reveals nothing.
    """

    name: str = field(validator=min_len(1))
    title: str = ""
    phone: str = ""
    email: str = ""
    salt: str = field(default="", eq=False)

    def values(self) -> Mapping[str, str | None]:
        """Return the contact as a row of the store."""
        return {
            "name": self.name,
            "title": self.title or None,
            "phone": self.phone or None,
            "email": self.email or None,
            "salt": self.salt or None,
        }

    @property
    def seal(self) -> str:
        """The hash (SHA-256, hexadecimal) of the contact and its salt."""
        return seal_of(self.values())


def reveals_name(identity: str, name: str) -> bool:
    """Whether an id reveals the name: the journal keeps ids after the name is erased."""
    return " " in name and key(name) in key(identity)


def seal_of(kept: Mapping[str, str | None]) -> str:
    """Return the seal of a contact as stored."""
    text = canonical({column: kept.get(column) for column in ("salt", "name", "title", "phone", "email")})
    return hashlib.sha256(text.encode()).hexdigest()


def persons(store: Store) -> Iterator[Person]:
    """Yield all persons by their ids, erased ones included."""
    return store.records(Person)


def person_of(store: Store, identity: str) -> Person | None:
    """Return the person with an id, or None if it was never given."""
    return store.record(Person, identity)


def contacts(store: Store) -> dict[str, Contact]:
    """Return the stored names and contacts, by the id of the person."""
    return {
        identity: Contact(
            name=str(kept["name"]),
            title=kept["title"] or "",
            phone=kept["phone"] or "",
            email=kept["email"] or "",
            salt=kept.get("salt") or "",
        )
        for identity, kept in store.contacts().items()
    }


def save_person(writing: Act, person: Person) -> bool:
    """Save a person; return False if nothing changed."""
    return writing.save(person)


def save_with_contact(writing: Act, person: Person, contact: Contact) -> None:
    """Save a person, sealed with the contact, which is stored apart from the journal with a new salt."""
    salted = evolve(contact, salt=secrets.token_hex(16))
    save_person(writing, evolve(person, contact_seal=salted.seal))
    writing.keep_contact(person.id, salted.values())


def erase(writing: Act, person: Person) -> None:
    """Erase the stored contact of a person, permanently; the id stays."""
    writing.erase_contact(person.id)
    save_person(writing, evolve(person, state=PersonState.ERASED))
