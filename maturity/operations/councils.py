"""Councils: recording the decision that sets one up, and showing those of a year."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from criteria.model import UnitKind
from foundation.problem import Problem
from maturity.council import codes
from maturity.council.council import Council, MajorityOf, Member, councils, has_concluded, save_council
from maturity.council.portion import Portion
from maturity.council.setting_up import decision_problems, member_problems
from maturity.cycle.cycle import Cycle
from maturity.operations.conclusions import ConcludedUnit, concluded_units
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.person import Contact, contacts, persons
from maturity.places import council_place


@frozen(kw_only=True)
class CouncilDraft:
    """A council as described in the decision that sets it up; a member can be listed twice by mistake.

    `is_update` replaces the council recorded under the same number, if it has not concluded on anything yet.
    """

    year: int
    kind: UnitKind
    number: str
    signed_on: date
    quorum: Portion
    majority: Portion
    majority_of: MajorityOf = MajorityOf.PRESENT
    members: tuple[Member, ...]
    is_update: bool = False

    @property
    def council(self) -> Council:
        """The council, each member once."""
        return Council(
            year=self.year,
            number=self.number,
            signed_on=self.signed_on,
            quorum=self.quorum,
            majority=self.majority,
            majority_of=self.majority_of,
            members={member.person: member for member in self.members}.values(),
        )


@frozen(kw_only=True)
class CouncilSetUp:
    """A stored council; `is_new` is False if it was stored before and nothing was written."""

    cycle: Cycle
    council: Council
    contacts: Mapping[str, Contact]
    is_new: bool
    remarks: tuple[Problem, ...] = ()


@frozen(kw_only=True)
class CouncilsPage:
    """The councils of a year with the names of their members, and what they concluded."""

    cycle: Cycle
    councils: tuple[Council, ...]
    contacts: Mapping[str, Contact]
    concluded: tuple[ConcludedUnit, ...]
    today: date


def set_up_council(session: Session, draft: CouncilDraft) -> CouncilSetUp:
    """Save a council; repeating it changes nothing. Raises `RefusedError`."""
    place, council = council_place(draft.number), draft.council
    with session.act(Operation.SET_UP_COUNCIL) as writing:
        store = session.store
        cycle = session.open_cycle(draft.year, draft.kind)
        recorded = next((each for each in councils(store, draft.year) if each.number == draft.number), None)
        has_met = recorded is not None and has_concluded(store, recorded)
        by_id = {person.id: person for person in persons(store)}
        refuse(
            [
                *session.why_not(Operation.SET_UP_COUNCIL, place),
                *member_problems(place, [member.person for member in draft.members], by_id),
                *decision_problems(
                    place, council, recorded, session.today, concluded=has_met, is_update=draft.is_update
                ),
            ]
        )
        is_new = bool(save_council(store, writing, council))
    is_tie_enough = draft.majority == Portion(Fraction(1, 2))
    return CouncilSetUp(
        cycle=cycle,
        council=council,
        contacts=contacts(store),
        is_new=is_new,
        remarks=(codes.TIE_PASSES.at(place),) if is_tie_enough else (),
    )


def show_councils(session: Session, year: int, kind: UnitKind) -> CouncilsPage:
    """Return the councils of a year and what they concluded. Raises `RefusedError`."""
    cycle = session.cycle(year, kind)
    return CouncilsPage(
        cycle=cycle,
        councils=councils(session.store, year),
        contacts=contacts(session.store),
        concluded=concluded_units(session, cycle),
        today=session.today,
    )
