"""Recording a decision that was issued, with what it recognises, or every reason not to; pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from foundation.problem import Place, Problem, RefusedError
from maturity.council.concluding import CouncilCase
from maturity.decisions import codes
from maturity.decisions.decision import Decision
from maturity.dossier import codes as dossier_codes
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person, PersonState, Role
from maturity.recognition.recognition import Recognition


@frozen(kw_only=True)
class Acting:
    """Who records a decision, who signed it, and what day it is."""

    person: Person | None
    signer: Person | None
    today: date


@frozen(kw_only=True)
class Candidate:
    """A unit that a decision is to recognise: its dossier as the council left it, its recognition if any."""

    case: CouncilCase
    recognition: Recognition | None = None


@frozen(kw_only=True)
class Validity:
    """From which day, and until which last day if any is named, what a decision recognises is valid."""

    valid_from: date
    valid_until: date | None = None


def place(decision: Decision) -> Place:
    """Return how problems name a decision."""
    return Place(f"{decision.kind.label} số {decision.number}")


def why_not_issued(decision: Decision, person: Person | None) -> tuple[Problem, ...]:
    """Return why a person cannot record a decision of its kind; empty if they can."""
    doing = f"ghi {decision.kind.label.lower()}"
    return why_not(Operation.ISSUE_DECISION, place(decision), person, doing=doing)


def decision_problems(decision: Decision, known: Decision | None, acting: Acting) -> Iterator[Problem]:
    """Yield what keeps any decision from being recorded; `known` has the same number and day."""
    where, today = place(decision), acting.today
    yield from why_not_issued(decision, acting.person)
    if acting.signer is None or acting.signer.state is PersonState.ERASED:
        yield codes.SIGNER_UNKNOWN.at(where, person=decision.signer)
    elif Role.SIGNER not in acting.signer.roles:
        yield codes.SIGNER_WITHOUT_ROLE.at(where, person=decision.signer)
    if decision.signed_on > today:
        yield codes.SIGNED_AHEAD.at(where, day=write_date(decision.signed_on), today=write_date(today))
    if known is not None:
        fields = {"kind": known.kind.label.lower(), "year": known.year}
        yield codes.NUMBER_USED.at(where, number=known.number, day=write_date(known.signed_on), **fields)


def is_repeated(decision: Decision, known: Decision | None) -> bool:
    """Whether a decision was recorded before with the same words."""
    return known is not None and evolve(known, published_on=None) == decision


def recognises_the_same(brought: Sequence[Recognition], validity: Validity, units: Sequence[str]) -> bool:
    """Whether what a decision brought are recognitions of these units with this validity."""
    return {one.unit for one in brought} == {*units} and all(
        (one.valid_from, one.valid_until) == (validity.valid_from, validity.valid_until) for one in brought
    )


def recognise(
    decision: Decision,
    validity: Validity,
    candidates: Sequence[Candidate],
    acting: Acting,
) -> tuple[Recognition, ...]:
    """Return the recognitions of a new decision; `RefusedError` with every reason against recording it."""
    problems = [*decision_problems(decision, None, acting)]
    until = validity.valid_until
    if until is not None and until < validity.valid_from:
        days = {"until": write_date(until), "since": write_date(validity.valid_from)}
        problems.append(codes.VALIDITY_REVERSED.at(place(decision), **days))
    if not candidates:
        problems.append(codes.NOBODY_TO_RECOGNISE.at(place(decision)))
    for candidate in candidates:
        problems += _against(decision, candidate, acting.person.id if acting.person else "")
    if problems:
        raise RefusedError(problems)
    return tuple(
        Recognition(
            year=decision.year,
            series=candidate.case.dossier.series,
            unit=candidate.case.dossier.unit,
            level=_level(candidate),
            decision=decision.reference,
            valid_from=validity.valid_from,
            valid_until=until,
        )
        for candidate in candidates
    )


def _level(candidate: Candidate) -> int:
    conclusion = candidate.case.concluded
    if conclusion is None or conclusion.level is None:
        raise ValueError(f"{candidate.case.dossier.unit}: nothing to recognise")
    return conclusion.level


def _against(decision: Decision, candidate: Candidate, recorder: str) -> Iterator[Problem]:
    """Yield why a decision cannot recognise a unit; whoever appraised it neither signs nor records that."""
    case, dossier = candidate.case, candidate.case.dossier
    where, conclusion = dossier.place, case.concluded
    if candidate.recognition is not None:
        before = candidate.recognition.decision
        yield codes.RECOGNISED_BEFORE.at(where, number=before.number, day=write_date(before.signed_on))
        return
    if conclusion is None or dossier.state not in (
        DossierState.RECOGNISED,
        DossierState.NOT_RECOGNISED,
        DossierState.PUBLISHED,
    ):
        yield codes.NOT_CONCLUDED.at(where, state=dossier_codes.STATES[dossier.state])
        return
    if not conclusion.is_recognised:
        yield codes.NOT_TO_BE_RECOGNISED.at(where)
        return
    if decision.signed_on < conclusion.on_day:
        days = {"day": write_date(decision.signed_on), "concluded": write_date(conclusion.on_day)}
        yield codes.SIGNED_BEFORE_CONCLUSION.at(where, **days)
    yield from by_appraisers(decision, case, recorder)


def by_appraisers(decision: Decision, case: CouncilCase, recorder: str) -> Iterator[Problem]:
    """Yield that who signs or records a decision appraised a unit that it is about, and is not excepted."""
    dossier = case.dossier
    excepted = {
        one.instead
        for one in case.granted
        if one.need is Need.NOT_AN_APPRAISER and one.is_in_force(decision.signed_on)
    }
    for person in dict.fromkeys((decision.signer, recorder)):
        if person in case.appraisers - excepted:
            yield dossier_codes.APPRAISER.at(
                dossier.place, person=person, unit=dossier.unit, year=dossier.year
            )
