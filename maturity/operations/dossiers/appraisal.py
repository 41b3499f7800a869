"""The certifying body ends a round of appraisal: it asks a unit to explain, or it finishes.

Appraising single criteria is `maturity.operations.appraisals`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from criteria.document.values import write_date
from foundation.problem import Problem
from maturity.appraisal.appraisal import Appraisal, appraisals_in
from maturity.appraisal.observed import (
    appraised_observations,
    final_observations,
    needs_appraisal,
    unproved_of,
)
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action, Need
from maturity.evidence.proofs import proofs_in
from maturity.figures.figure import reported
from maturity.operations.dossiers.selection import Selection, StepResults, selected, take_selected
from maturity.operations.dossiers.step import Step, StepResult, take_steps
from maturity.operations.scoring_again import RescoredUnit, score_again
from maturity.operations.session import Session, refuse
from maturity.store.store import Act
from maturity.verdicts.verdict import Result, Stage, derived_again, save_verdict, stored, verdict_of
from rules.observation import Observation
from rules.scored import Others

_NAMED = 10
"""The maximum number of criteria named in a reason; further ones are only counted."""


@frozen
class ExplanationRequest:
    """A request to explain a dossier: the reopened items, their figures, and the results.

    `reported` are the submitted figures of reopened items, by item; `unproved` are the codes of those
    that are accepted but do not count, since a document is missing. `result` is that of the appraisal so far,
    `reported_result` the submitted one, None if it was not saved.
    """

    dossier: Dossier
    reopened: tuple[Appraisal, ...]
    reported: Mapping[str, Observation]
    unproved: frozenset[str]
    result: Result
    reported_result: Result | None


@frozen
class FinishedAppraisal:
    """An appraised dossier, its appraised result, and the items that its unit was never asked to explain.

    Those, in `never_explained`, it can then no longer explain. `reported_result` is the submitted result,
    None if it was not saved; `unproved` are the codes of figures that are accepted but do not count, since a
    document is missing.
    """

    dossier: Dossier
    assessment: Result
    others: Others
    never_explained: tuple[str, ...] = ()
    reported_result: Result | None = None
    unproved: tuple[str, ...] = ()


Finished = tuple[StepResult[FinishedAppraisal], ...]


@frozen
class FinishedAppraisals(StepResults[FinishedAppraisal]):
    """Finished appraisals; `rescored` are other units of a ranking that is now appraised as a whole.

    `names` are those of the units of the year, by their codes.
    """

    rescored: tuple[RescoredUnit, ...] = ()
    names: Mapping[str, str] = field(factory=dict, repr=False)


def request_explanation(
    session: Session, selection: Selection, due: date | None = None
) -> StepResults[ExplanationRequest]:
    """Ask units to explain what was reopened, by `due`, the last day in time; else by that of round two.

    All that are ready are those that are fully appraised, with something to explain. Raises `RefusedError`,
    `FaultyResultError`.
    """
    return take_selected(
        session,
        Action.REQUEST_EXPLANATION,
        selection,
        lambda step, writing: _request(step, writing, due),
        why_not_ready=lambda step: _why_not_ready(step, Action.REQUEST_EXPLANATION),
    )


def finish_appraisal(
    session: Session, selection: Selection, *, is_preview: bool = False
) -> FinishedAppraisals:
    """Finish the appraisal of dossiers and save the appraised verdicts.

    All that are ready are those that are fully appraised and have nothing to explain; a named dossier is
    finished even if its unit was never asked to explain something. A preview saves nothing. Raises
    `RefusedError`, `FaultyResultError`.
    """
    action = Action.FINISH_APPRAISAL
    with session.act(action.operation) as writing:
        units, left = selected(session, action, selection, lambda step: _why_not_ready(step, action))
        planned = take_steps(session, writing, selection.year, units, lambda step, _: _finishing(step))
        rescored: tuple[RescoredUnit, ...] = ()
        if not is_preview:
            for result in planned:
                _save(writing, result)
            planned, rescored = _scored_again(session, writing, planned)
    names = session.names_in(selection.year) if rescored else {}
    return FinishedAppraisals(planned, left, is_written=not is_preview, rescored=rescored, names=names)


def _scored_again(
    session: Session, writing: Act, planned: Finished
) -> tuple[Finished, tuple[RescoredUnit, ...]]:
    """Score rankings again whose last appraisal is finished; return what is then to be shown of all."""
    cycles = {result.cycle.unit_kind: result.cycle for result in planned}
    rescored = tuple(each for cycle in cycles.values() for each in score_again(session, writing, cycle))
    after = {(each.unit, each.stage): each.after for each in rescored}

    def shown(result: StepResult[FinishedAppraisal]) -> StepResult[FinishedAppraisal]:
        outcome, unit = result.outcome, result.unit.code
        appraised = after.get((unit, Stage.APPRAISED), outcome.assessment)
        submitted = after.get((unit, Stage.SELF_ASSESSED), outcome.reported_result)
        return evolve(result, outcome=evolve(outcome, assessment=appraised, reported_result=submitted))

    own = {result.unit.code for result in planned}
    return tuple(map(shown, planned)), tuple(each for each in rescored if each.unit not in own)


def _why_not_ready(step: Step, action: Action) -> Problem | None:
    """Return why a dossier cannot be included in a request or a finish of all ready ones; None if it can.

    A dossier that is named goes on as far as `_request` and `_finish` let it.
    """
    place, fields = step.dossier.place, {"unit": step.unit.code, "year": step.cycle.year}
    appraised = list(appraisals_in(step.store, step.cycle.year, step.unit.code, series=step.cycle.series))
    if not appraised:
        return codes.NOTHING_APPRAISED.at(place, noun=step.noun, **fields)
    if left := _unappraised(step):
        return _not_all_appraised(step, left)
    reopened = [appraisal.item for appraisal in appraised if appraisal.is_reopened and appraisal.round == 1]
    if action is Action.REQUEST_EXPLANATION:
        return None if reopened else codes.NOTHING_REOPENED.at(place, noun=step.noun)
    state = step.dossier.state
    if state is DossierState.APPRAISING and reopened:
        return codes.TO_BE_EXPLAINED.at(place, rows=", ".join(reopened), noun=step.noun, **fields)
    early = answer_not_due(step) if state is DossierState.EXPLANATION_REQUESTED else {}
    return next(iter({**early, **_not_yet_counted(step)}.values()), None)


def _unappraised(step: Step) -> tuple[str, ...]:
    """Return the items that must be appraised before the appraisal of a dossier can be finished."""
    year, unit = step.cycle.year, step.unit.code
    appraised = {
        appraisal.item: appraisal
        for appraisal in appraisals_in(step.store, year, unit, series=step.cycle.series)
    }
    # If nothing came in until the day had passed, the first round's appraisals stand.
    in_round = 2 if step.dossier.state is DossierState.RESUBMITTED else 1
    group = step.unit.unit_group
    return needs_appraisal(step.cycle, unit, step.figures(), appraised, in_round, group)


def _request(step: Step, writing: Act, due: date | None) -> ExplanationRequest:
    place, year = step.dossier.place, step.cycle.year
    appraised = appraisals_in(step.store, year, step.unit.code, series=step.cycle.series)
    reopened = tuple(appraisal for appraisal in appraised if appraisal.is_reopened)
    unmet: dict[Need, Problem] = {}
    if left := _unappraised(step):
        unmet[Need.ALL_APPRAISED] = _not_all_appraised(step, left)
    if not reopened:
        unmet[Need.SOMETHING_REOPENED] = codes.NOTHING_REOPENED.at(place, noun=step.noun)
    if step.dossier.round != 1:
        unmet[Need.FIRST_ROUND] = codes.SECOND_ROUND.at(place)
    last_day = due or step.dates.round_two.last_day
    refuse(
        [
            *step.obstacles(Action.REQUEST_EXPLANATION, unmet),
            *day_passed(step, last_day),
            *step.group_problems(),
        ]
    )
    requested = evolve(step.moved_by(Action.REQUEST_EXPLANATION), round=2, due_on=last_day)
    save_dossier(writing, requested)
    figures, so_far = step.figures(), _appraised(step)
    return ExplanationRequest(
        dossier=requested,
        reopened=reopened,
        reported={appraisal.item: reported(figures, appraisal.item) for appraisal in reopened},
        unproved=frozenset(so_far.unproved),
        result=step.decide(so_far.observations),
        reported_result=_submitted_result(step),
    )


def _finishing(step: Step) -> FinishedAppraisal:
    """Return what finishing the appraisal of a dossier comes to; refuse it with every reason against it."""
    year, unit = step.cycle.year, step.unit.code
    unmet = {**answer_not_due(step), **_not_yet_counted(step)}
    if left := _unappraised(step):
        unmet[Need.ALL_APPRAISED] = _not_all_appraised(step, left)
    refuse([*step.obstacles(Action.FINISH_APPRAISAL, unmet), *step.group_problems()])
    finished = step.moved_by(Action.FINISH_APPRAISAL)
    so_far = _appraised(step)
    reopened = (
        appraisal
        for appraisal in appraisals_in(step.store, year, unit, series=step.cycle.series)
        if appraisal.is_reopened
    )
    return FinishedAppraisal(
        dossier=finished,
        assessment=step.decide(final_observations(step.cycle, so_far.observations)),
        others=step.others,
        never_explained=tuple(appraisal.item for appraisal in reopened if finished.round == 1),
        reported_result=_submitted_result(step),
        unproved=so_far.unproved,
    )


def _save(writing: Act, result: StepResult[FinishedAppraisal]) -> None:
    """Save an appraised dossier with its verdict."""
    unit, finished = result.unit, result.outcome
    save_dossier(writing, finished.dossier)
    others = finished.others
    verdict = stored(result.cycle, unit.code, Stage.APPRAISED, finished.assessment, others, result.day)
    save_verdict(writing, verdict)


@frozen
class _Appraised:
    """What a unit is decided on as it is appraised so far; `unproved` does not count without a document."""

    observations: tuple[Observation, ...]
    unproved: tuple[str, ...]


def _appraised(step: Step) -> _Appraised:
    year, unit, figures = step.cycle.year, step.unit.code, step.figures()
    appraised = {
        appraisal.item: appraisal
        for appraisal in appraisals_in(step.store, year, unit, series=step.cycle.series)
    }
    proved = {proof.item for proof in proofs_in(step.store, year, unit, series=step.cycle.series)}
    observed = appraised_observations(step.cycle, figures, appraised, proved)
    return _Appraised(observed, unproved_of(figures, appraised, proved, step.cycle.in_use))


def _submitted_result(step: Step) -> Result | None:
    """Return what the unit submitted, decided again; None if it was not kept."""
    stored = verdict_of(
        step.store, step.cycle.year, step.unit.code, Stage.SELF_ASSESSED, series=step.cycle.series
    )
    return None if stored is None else derived_again(step.cycle, stored)


def _not_all_appraised(step: Step, left: Sequence[str]) -> Problem:
    rows = ", ".join(left[:_NAMED])
    if len(left) > _NAMED:
        rows = f"{rows}, …"
    return codes.NOT_ALL_APPRAISED.at(step.dossier.place, count=len(left), rows=rows, noun=step.noun)


def answer_not_due(step: Step) -> Mapping[Need, Problem]:
    """Return that the unit may still explain, as a need that is not met."""
    due = step.dossier.due_on
    if due is None or step.day > due:
        return {}
    return {Need.ANSWER_OVERDUE: codes.ANSWER_NOT_DUE.at(step.dossier.place, day=write_date(due))}


def day_passed(step: Step, due: date | None) -> tuple[Problem, ...]:
    """Return why a day cannot be set as the last one in time: it has passed."""
    if due is None or due >= step.day:
        return ()
    return (codes.DUE_PASSED.at(step.dossier.place, day=write_date(due)),)


def _not_yet_counted(step: Step) -> Mapping[Need, Problem]:
    day = step.counted_later
    if day is None:
        return {}
    return {Need.SHARES_COUNTED: codes.NOT_COUNTED_YET.at(step.dossier.place, day=write_date(day))}
