"""Violations that keep units from being commended: recording, withdrawing and listing them."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from criteria.model import UnitKind
from foundation.problem import RefusedError
from maturity.commendation import codes
from maturity.commendation.violation import Violation, save_violation, violations
from maturity.cycle.cycle import Cycle
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import unit_place, violation_place
from maturity.store.schema import VIOLATIONS


@frozen
class RecordedViolation:
    """A stored violation; `is_new` is False if nothing had to be written."""

    violation: Violation
    is_new: bool


@frozen
class ViolationList:
    """The violations of a year's units, withdrawn ones too, and the units' names by their codes."""

    cycle: Cycle
    violations: Sequence[Violation]
    names: Mapping[str, str]


def list_violations(session: Session, year: int, kind: UnitKind) -> ViolationList:
    """Return the violations of a year."""
    cycle = session.cycle(year, kind)
    names = session.unit_names(cycle)
    listed = [violation for violation in violations(session.store, year) if violation.unit in names]
    return ViolationList(cycle, listed, names)


def record_violation(
    session: Session, year: int, kind: UnitKind, unit: str, what: str, document: str
) -> RecordedViolation:
    """Record a violation of a unit in a year and the document that states it; repeating changes nothing."""
    with session.act(Operation.ADD_VIOLATION) as writing:
        cycle = session.cycle(year, kind)
        refuse(session.unknown_units([unit], session.unit_names(cycle), cycle))
        session.require(Operation.ADD_VIOLATION, unit_place(unit), [unit])
        for violation in violations(session.store, year):
            if violation.stands and (violation.unit, violation.what, violation.document) == (
                unit,
                what,
                document,
            ):
                return RecordedViolation(violation, is_new=False)
        new = Violation(
            id=writing.next_id(VIOLATIONS),
            year=year,
            unit=unit,
            what=what,
            document=document,
            on_day=session.today,
        )
        save_violation(writing, new)
    return RecordedViolation(new, is_new=True)


def withdraw_violation(
    session: Session, year: int, kind: UnitKind, number: int, reason: str
) -> RecordedViolation:
    """Withdraw a violation that was recorded by mistake; it stays in the record with the reason."""
    place = violation_place(number)
    with session.act(Operation.WITHDRAW_VIOLATION) as writing:
        names = session.unit_names(session.cycle(year, kind))
        problems = [*session.why_not(Operation.WITHDRAW_VIOLATION, place)]
        of_year = (each for each in violations(session.store, year) if each.unit in names)
        violation = next((each for each in of_year if each.id == number), None)
        if violation is None:
            raise RefusedError([*problems, codes.VIOLATION_ABSENT.at(place, year=year, number=number)])
        if violation.withdrawn_because not in (None, reason):
            fields = {"number": number, "reason": violation.withdrawn_because}
            problems.append(codes.VIOLATION_WITHDRAWN.at(place, **fields))
        refuse(problems)
        if not violation.stands:
            return RecordedViolation(violation, is_new=False)
        withdrawn = evolve(violation, withdrawn_on=session.today, withdrawn_because=reason)
        save_violation(writing, withdrawn)
    return RecordedViolation(withdrawn, is_new=True)
