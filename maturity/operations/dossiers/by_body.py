"""What the certifying body does with a dossier: return it, take it up, lay it before the council; exceptions.

Ending a round of appraisal is `maturity.operations.dossiers.appraisal`, concluding
`maturity.operations.councils`.
"""

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from foundation.problem import Problem
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.overrides import Override, overrides, save_override
from maturity.dossier.transitions import Action, Need
from maturity.operations.dossiers.appraisal import answer_not_due, day_passed
from maturity.operations.dossiers.selection import NOT_FOR_ALL, Selection, StepResults, take_selected
from maturity.operations.dossiers.step import Step, StepResult, take_step
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.person import PersonState, person_of
from maturity.store.schema import OVERRIDES
from maturity.store.store import Act


@frozen(kw_only=True)
class OverrideDraft:
    """A requested exception: see `maturity.dossier.overrides.Override`."""

    need: Need
    instead: str
    reason: str
    until: date


def return_dossier(
    session: Session, year: int, unit: str, reasons: Sequence[str], due: date | None = None
) -> StepResult[Dossier]:
    """Return a dossier to its unit, once, with all reasons; `due` is the last day on which it is in time.

    Raises `RefusedError`.
    """
    return take_step(
        session,
        Action.RETURN.operation,
        year,
        unit,
        lambda step, writing: _return(step, writing, reasons, due),
    )


def _return(step: Step, writing: Act, reasons: Sequence[str], due: date | None) -> Dossier:
    place = step.dossier.place
    unmet: dict[Need, Problem] = {}
    if not reasons:
        unmet[Need.REASONS] = codes.REASONS_NEEDED.at(place)
    if step.dossier.was_returned:
        unmet[Need.NOT_RETURNED_BEFORE] = codes.RETURNED_BEFORE.at(place)
    refuse([*step.obstacles(Action.RETURN, unmet), *day_passed(step, due)])
    returned = evolve(
        step.moved_by(Action.RETURN),
        reasons=tuple(reasons),
        was_returned=True,
        due_on=due,
        return_due_on=due,
    )
    save_dossier(writing, returned)
    return returned


def take_up(session: Session, selection: Selection) -> StepResults[Dossier]:
    """Take dossiers up for appraisal; if the day to explain has passed, with what the unit sent.

    All that are ready are those that were submitted: a unit that does not answer is named. Raises
    `RefusedError`.
    """
    return take_selected(
        session, Action.TAKE_UP, selection, _take_up, leaving_out=NOT_FOR_ALL[Action.TAKE_UP]
    )


def _take_up(step: Step, writing: Act) -> Dossier:
    return _move(step, writing, Action.TAKE_UP, step.obstacles(Action.TAKE_UP, answer_not_due(step)))


def lay_before_council(session: Session, selection: Selection) -> StepResults[Dossier]:
    """Lay appraised dossiers before the council. Raises `RefusedError`."""
    return take_selected(session, Action.LAY_BEFORE_COUNCIL, selection, _lay_before_council)


def _lay_before_council(step: Step, writing: Act) -> Dossier:
    return _move(step, writing, Action.LAY_BEFORE_COUNCIL, step.obstacles(Action.LAY_BEFORE_COUNCIL))


def _move(step: Step, writing: Act, action: Action, problems: Sequence[Problem]) -> Dossier:
    refuse(problems)
    moved = step.moved_by(action)
    save_dossier(writing, moved)
    return moved


def grant_override(session: Session, year: int, unit: str, draft: OverrideDraft) -> StepResult[Override]:
    """Grant an exception; what is in force already in the same words is returned as it is.

    Raises `RefusedError`, and `ValueError` for a need from which no exception can be granted.
    """
    return take_step(
        session, Operation.OVERRIDE, year, unit, lambda step, writing: _grant(step, writing, draft)
    )


def _grant(step: Step, writing: Act, draft: OverrideDraft) -> Override:
    problems = [*step.why_not(Operation.OVERRIDE)]
    if draft.until < step.day:
        problems.append(codes.ALREADY_OVER.at(step.dossier.place, day=write_date(draft.until)))
    if draft.need is not Need.LEVEL_REACHED:
        problems += _not_granted_to(step, draft.instead)
    refuse(problems)
    for override in overrides(step.store, step.cycle.year, step.unit.code):
        if (override.need, override.instead, override.reason, override.expires_on) == (
            draft.need,
            draft.instead,
            draft.reason,
            draft.until,
        ):
            return override
    granted = Override(
        id=writing.next_id(OVERRIDES),
        year=step.cycle.year,
        unit=step.unit.code,
        need=draft.need,
        instead=draft.instead,
        reason=draft.reason,
        person=step.acting,
        on_day=step.day,
        expires_on=draft.until,
    )
    save_override(writing, granted)
    return granted


def _not_granted_to(step: Step, identity: str) -> tuple[Problem, ...]:
    """Return why a person cannot get an exception from the separation of duties."""
    person = person_of(step.store, identity)
    if person is None or person.state is PersonState.ERASED:
        return (codes.PERSON_UNKNOWN.at(step.dossier.place, found=identity),)
    if identity == step.acting:
        return (codes.FOR_ONESELF.at(step.dossier.place, person=identity),)
    return ()
