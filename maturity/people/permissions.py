"""Who may do what is no move of a dossier (`maturity.dossier.transitions`), and why not; pure."""

from collections.abc import Collection, Iterable, Sequence

from foundation.problem import Place, Problem
from maturity.people import permission_codes as codes
from maturity.people.person import Person, PersonState, Role

SETTING_UP = frozenset({Role.STANDING_BODY, Role.COUNCIL})
"""Who records the decision that sets a council up."""
ISSUING = frozenset({Role.STANDING_BODY, Role.SIGNER})
"""Who records decisions that were issued."""
HANDLING_COMPLAINTS = frozenset({Role.STANDING_BODY})
"""Who records complaints and their answers."""
ORGANISING = frozenset({Role.STANDING_BODY})
"""Who writes persons, roles and units, once there is somebody."""
RECEIVING = frozenset({Role.STANDING_BODY})
"""Who records in the name of others what the register of incoming papers lists."""

_NAMED = 5
"""So many units of others are named in one refusal."""


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


def has_organisers(persons: Iterable[Person]) -> bool:
    """Whether somebody may give roles; before that the first person of a workspace writes themselves in."""
    return any(one.state is PersonState.ACTIVE and one.roles & ORGANISING for one in persons)


def not_organising(
    place: Place, doing: str, person: Person | None, everybody: Sequence[Person]
) -> Sequence[Problem]:
    """Return why a person may not write persons, roles or units; `everybody` are those of the workspace."""
    return not_allowed(place, doing, person, ORGANISING) if has_organisers(everybody) else ()


def not_widening(
    place: Place, acting: Person | None, before: Person | None, after: Person
) -> Sequence[Problem]:
    """Return why somebody may not change a person so: nobody gives a role, or another unit, to themselves.

    `acting` may write persons (`not_organising`); None where there is nobody yet who could have been asked.
    """
    if acting is None or acting.id != after.id:
        return ()
    problems = []
    held = before.roles if before else frozenset[Role]()
    if added := after.roles - held:
        roles = ", ".join(role.label for role in Role if role in added)
        problems.append(codes.OWN_ROLES.at(place, person=acting.id, roles=roles))
    if before is not None and before.unit not in (None, after.unit) and Role.UNIT in after.roles:
        problems.append(codes.OWN_UNIT.at(place, person=acting.id))
    return problems


def not_writing_for(
    place: Place, doing: str, person: Person | None, units: Iterable[str], remedy: str = ""
) -> Sequence[Problem]:
    """Return why a person may not write figures or documents of units: a unit's person only those of its own.

    The standing body writes for every unit. Whether anybody has to be named is asked elsewhere.
    """
    if person is None or Role.UNIT not in person.roles or Role.STANDING_BODY in person.roles:
        return ()
    if person.unit is None:
        return (codes.OF_NO_UNIT.at(place, person=person.id, action=doing, code="MÃ"),)
    others = sorted({*units} - {person.unit})
    if not others:
        return ()
    named = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
    remedy = (
        remedy or f"chỉ gửi phần của đơn vị {person.unit}, hoặc để người có vai trò thường trực thực hiện"
    )
    fields = {"person": person.id, "unit": person.unit, "action": doing, "others": named, "remedy": remedy}
    return (codes.OTHER_UNITS.at(place, **fields),)


def not_undoing(
    place: Place, person: Person | None, intake: int, receiver: str, units: Collection[str]
) -> Sequence[Problem]:
    """Return why a person may not undo an intake: a unit's person of its own unit, others what they took in.

    `receiver` is the id of who took it in, "" for nobody; `units` are those whose figures it wrote.
    """
    doing, remedy = "bỏ số liệu, tài liệu", "để người có vai trò thường trực bỏ lần nhận này"
    if problems := not_writing_for(place, doing, person, units, remedy):
        return problems
    if (
        person is None
        or person.roles & {Role.STANDING_BODY, Role.UNIT}
        or person.id == receiver
        or not receiver
    ):
        return ()
    fields = {"intake": intake, "receiver": receiver, "person": person.id}
    return (codes.OTHERS_INTAKE.at(place, **fields),)
