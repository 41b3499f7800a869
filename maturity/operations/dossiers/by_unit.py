"""Steps of a unit on its dossier other than submitting: registering a level, and explaining."""

import hashlib
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from foundation.problem import Problem
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.states import DossierState
from maturity.operations.dossiers.step import Step, StepResult, take_step
from maturity.operations.dossiers.submission import reopened_appraisals
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.store.store import Act


@frozen
class RecordedExplanations:
    """The items explained, and how many of the explanations are new."""

    items: tuple[str, ...]
    new: int


def register(
    session: Session, year: int, unit: str, target: int, *, is_assigned: bool = False
) -> StepResult[Dossier]:
    """Save the level that a unit registers for, or that the standing body assigns to it.

    The standing body may also write down what a unit registered for. Raises `RefusedError`, also for a year
    by an index, which has no levels.
    """

    def take(step: Step, writing: Act) -> Dossier:
        _ = step.cycle.level_set
        dossier = step.dossier
        problems = [*step.why_not(Operation.ASSIGN if is_assigned else Operation.REGISTER)]
        if not dossier.state.takes_figures:
            problems.append(codes.TARGET_CLOSED.at(dossier.place, state=codes.STATES[dossier.state]))
        refuse(problems)
        if (dossier.target, dossier.is_assigned) == (target, is_assigned):
            return dossier
        registered = evolve(dossier, target=target, is_assigned=is_assigned, registered_on=step.day)
        save_dossier(writing, registered)
        return registered

    return take_step(session, Operation.REGISTER, year, unit, take)


def explain(
    session: Session,
    year: int,
    unit: str,
    explanations: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
) -> StepResult[RecordedExplanations]:
    """Save a unit's explanations of reopened criteria, by item. Raises `RefusedError`.

    `seen` has the `explanation_digest` of what stood there when a page was made: a text that somebody else
    wrote since is refused, and not overwritten.
    """

    def take(step: Step, writing: Act) -> RecordedExplanations:
        return _explain(step, writing, explanations, seen)

    return take_step(session, Operation.EXPLAIN, year, unit, take)


def explanation_digest(text: str | None) -> str:
    """Return a short digest of an explanation; none and a blank one are alike."""
    return hashlib.sha256((text or "").encode()).hexdigest()[:16]


def _explain(
    step: Step, writing: Act, explanations: Mapping[str, str], seen: Mapping[str, str] | None
) -> RecordedExplanations:
    dossier, may_not = step.dossier, step.why_not(Operation.EXPLAIN)
    if dossier.state is not DossierState.EXPLANATION_REQUESTED:
        fields = {"action": PERMISSIONS[Operation.EXPLAIN].doing, "state": codes.STATES[dossier.state]}
        refuse([*may_not, codes.NOT_NOW.at(dossier.place, unit=dossier.unit, year=dossier.year, **fields)])
    reopened = reopened_appraisals(step)
    reopened_text = ", ".join(reopened)
    not_reopened = (item for item in explanations if item not in reopened)
    refuse(
        [
            *may_not,
            *(
                codes.NOT_REOPENED.at(dossier.place, criterion=item, known=reopened_text, noun=step.noun)
                for item in not_reopened
            ),
        ]
    )
    refuse(_explained_since(step, {item: reopened[item].explanation for item in explanations}, seen))
    explained = (
        evolve(reopened[item], explanation=words, explained_by=step.acting)
        for item, words in explanations.items()
        if words != reopened[item].explanation
    )
    return RecordedExplanations(tuple(explanations), sum(map(writing.save, explained)))


def _explained_since(
    step: Step, held: Mapping[str, str | None], seen: Mapping[str, str] | None
) -> Sequence[Problem]:
    return [
        codes.EXPLAINED_SINCE.at(step.dossier.place, criterion=item, held=text or codes.NO_EXPLANATION)
        for item, text in held.items()
        if seen is not None and seen.get(item) != explanation_digest(text)
    ]
