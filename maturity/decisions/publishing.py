"""Publishing a decision: every unit gets its result, recognised or not; or every reason not to; pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from foundation.problem import Place, Problem
from maturity.decisions import codes
from maturity.decisions.decision import Decision, DecisionKind
from maturity.decisions.issuing import place
from maturity.dossier.dossier import Dossier, moved
from maturity.dossier.states import State
from maturity.dossier.transitions import Action
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person


@frozen(kw_only=True)
class Published:
    """A published decision and the dossiers that it moves; `is_new` is False where it was so before."""

    decision: Decision
    dossiers: tuple[Dossier, ...] = ()
    is_new: bool = True


def found(decisions: Sequence[Decision], number: str, signed_on: date | None) -> Decision | Problem:
    """Return the decision of a number, and of a day where several have it; else why there is none."""
    standing = [one for one in decisions if one.kind is not DecisionKind.WITHDRAWN]
    of_number = [one for one in standing if one.number == number and signed_on in (None, one.signed_on)]
    if len(of_number) == 1:
        return of_number[0]
    where = Place(f"quyết định số {number}")
    if of_number:
        days = ", ".join(write_date(one.signed_on) for one in of_number)
        return codes.DECISION_AMBIGUOUS.at(where, number=number, days=days)
    day = f" ngày {write_date(signed_on)}" if signed_on else ""
    return codes.DECISION_UNKNOWN.at(where, number=number, day=day)


def to_publish(decision: Decision, recognised: Sequence[str], dossiers: Sequence[Dossier]) -> list[Dossier]:
    """Return the dossiers of which a decision publishes the result: of whom it recognises, of all refused."""
    if decision.kind not in (DecisionKind.RECOGNITION, DecisionKind.NOTICE):
        return []
    return [one for one in dossiers if one.unit in recognised or one.state is State.NOT_RECOGNISED]


def published(
    decision: Decision, on_day: date, dossiers: Sequence[Dossier], person: Person | None, today: date
) -> Published | tuple[Problem, ...]:
    """Return the decision as published on a day, or every reason why it cannot be.

    `dossiers` are those that it publishes (`to_publish`).
    """
    if decision.published_on == on_day:
        return Published(decision=decision, is_new=False)
    problems = [*_problems(decision, on_day, person, today)]
    after: list[Dossier] = []
    for dossier in dossiers:
        moving = moved(dossier, Action.PUBLISH, person, {})
        if isinstance(moving, Dossier):
            after.append(moving)
        else:
            problems += moving
    if problems:
        return tuple(problems)
    return Published(decision=evolve(decision, published_on=on_day), dossiers=tuple(after))


def _problems(decision: Decision, on_day: date, person: Person | None, today: date) -> Iterator[Problem]:
    where = place(decision)
    yield from why_not(Operation.PUBLISH, where, person)
    if decision.published_on is not None:
        yield codes.PUBLISHED_OTHERWISE.at(where, day=write_date(decision.published_on))
    if on_day < decision.signed_on:
        days = {"day": write_date(on_day), "signed_on": write_date(decision.signed_on)}
        yield codes.PUBLISHED_BEFORE_SIGNED.at(where, **days)
    if on_day > today:
        yield codes.PUBLISHED_AHEAD.at(where, day=write_date(on_day), today=write_date(today))
