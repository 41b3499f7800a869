"""Publishing a decision: every unit gets its result, recognised or not; or every reason against; pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from foundation.problem import Place, Problem, RefusedError
from maturity.decisions import codes
from maturity.decisions.decision import Decision, DecisionKind
from maturity.decisions.issuing import place
from maturity.dossier.dossier import Dossier, moved_by, obstacles
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person


@frozen(kw_only=True)
class PublishedResults:
    """A published decision and the dossiers that it moves; `is_new` is False if it was published before."""

    decision: Decision
    dossiers: tuple[Dossier, ...] = ()
    is_new: bool = True


def decision_numbered(decisions: Iterable[Decision], number: str, signed_on: date | None) -> Decision:
    """Return the decision with a number, and a day if several have it; `RefusedError` if there is none."""
    recorded = [decision for decision in decisions if decision.kind is not DecisionKind.WITHDRAWN]
    matches = [
        decision
        for decision in recorded
        if decision.number == number and signed_on in (None, decision.signed_on)
    ]
    if len(matches) == 1:
        return matches[0]
    place = Place(f"quyết định số {number}")
    if matches:
        days = ", ".join(write_date(decision.signed_on) for decision in matches)
        raise RefusedError(codes.DECISION_AMBIGUOUS.at(place, number=number, days=days))
    day = f" ngày {write_date(signed_on)}" if signed_on else ""
    raise RefusedError(codes.DECISION_UNKNOWN.at(place, number=number, day=day))


def to_publish(decision: Decision, recognised: Sequence[str], dossiers: Sequence[Dossier]) -> list[Dossier]:
    """Return the dossiers with results that a decision publishes: units it recognises, all not recognised.

    A ranking publishes the points of the units in its annex (`recognised`), as far as they are not
    published yet.
    """
    if decision.kind is DecisionKind.RANKING:
        return [
            dossier
            for dossier in dossiers
            if dossier.unit in recognised and dossier.state is DossierState.APPROVED
        ]
    if decision.kind not in (DecisionKind.RECOGNITION, DecisionKind.NOTICE):
        return []
    return [
        dossier
        for dossier in dossiers
        if dossier.unit in recognised or dossier.state is DossierState.NOT_RECOGNISED
    ]


def publish(
    decision: Decision,
    on_day: date,
    dossiers: Sequence[Dossier],
    person: Person | None,
    today: date,
    others: Sequence[Problem] = (),
) -> PublishedResults:
    """Return the decision as published on a day; `RefusedError` with every reason against it.

    `dossiers` are those that it publishes (`to_publish`), `others` the reasons that do not follow from them.
    """
    if decision.published_on == on_day:
        if may_not := why_not(Operation.PUBLISH, place(decision), person):
            raise RefusedError(may_not)
        return PublishedResults(decision=decision, is_new=False)
    problems = [*_problems(decision, on_day, person, today), *others]
    for dossier in dossiers:
        problems += obstacles(dossier, Action.PUBLISH, person, {})
    if problems:
        raise RefusedError(problems)
    published = tuple(moved_by(dossier, Action.PUBLISH) for dossier in dossiers)
    return PublishedResults(decision=evolve(decision, published_on=on_day), dossiers=published)


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
