"""Who may do what is no move of a dossier: set a council up, issue a decision, answer a complaint."""

from collections.abc import Collection

from criteria.problems import Place, Problem
from maturity.dossier import codes
from maturity.persons import Person, PersonState, Role

SETTING_UP = frozenset({Role.STANDING_BODY, Role.COUNCIL})
"""Who records the decision that sets a council up."""
ISSUING = frozenset({Role.STANDING_BODY, Role.SIGNER})
"""Who records decisions that were issued."""
HANDLING_COMPLAINTS = frozenset({Role.STANDING_BODY})
"""Who records complaints and their answers."""


def not_allowed(
    place: Place, doing: str, person: Person | None, roles: Collection[Role]
) -> tuple[Problem, ...]:
    """Return why a person may not do something, nothing where they may; `doing` is in words."""
    if person is None or person.state is PersonState.ERASED:
        return (codes.NOBODY.at(place, action=doing),)
    if person.roles & {*roles}:
        return ()
    allowed = " hoặc ".join(role.label for role in Role if role in roles)
    return (codes.NOT_YOURS.at(place, action=doing, person=person.id, roles=allowed),)
