"""A unit hands its dossier in, or its explanation: on which day, late or in time, and with which result."""

from collections.abc import Iterator
from datetime import date, datetime

from attrs import evolve, frozen

from criteria.document.values import write_date
from criteria.model import Kind
from foundation.problem import Problem
from maturity.appraisal.appraisal import Appraisal, appraisals_in
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.transitions import Action, Need
from maturity.evidence.proofs import proofs_in
from maturity.evidence.shortcomings import unproved
from maturity.figures.figure import Recorded, observations
from maturity.operations.dossiers.answers import unanswered
from maturity.operations.dossiers.step import Step, StepResult, steps_of, take_step
from maturity.operations.faults import deciding
from maturity.operations.session import Session, refuse
from maturity.store.store import Act
from maturity.verdicts.verdict import Result, Stage, derived_again, verdict_of
from rules.observation import State as FigureState


@frozen
class Receipt:
    """The day on which a dossier came, if it is recorded later, and its entry in the register of papers."""

    day: date
    entry: str


@frozen
class Submission:
    """A submitted dossier, its self-assessed result, and what the standing body will find missing.

    `missing` are the criteria without a figure, `unproved` the figures without evidence, `unanswered` the
    reopened criteria, in the second round, that were neither explained nor changed. `counted_later` is the
    day on which a share that the result rests on is counted, None if it has come.
    """

    dossier: Dossier
    assessment: Result
    missing: tuple[str, ...]
    unproved: tuple[Recorded, ...]
    unanswered: tuple[str, ...] = ()
    counted_later: date | None = None
    unanswered_conditions: tuple[str, ...] = ()
    """The conditions outside the criteria that the unit left blank; the appraisers answer them."""
    before: Result | None = None
    """The result that the unit submitted before, None the first time."""
    without_unproved: Result | None = None
    """The result if unproved figures stay unproved; None if all are proved."""
    number: int | None = None
    """The number of the receipt, which is that of its act in the journal; None until it is saved."""
    at: datetime | None = None
    """When it was saved."""


def submit(session: Session, year: int, unit: str, receipt: Receipt | None = None) -> StepResult[Submission]:
    """Submit a dossier: mark whether it is late, and save the self-assessed verdict.

    A half-filled dossier is not refused: the standing body returns it. The day is that of the `receipt`,
    today without one. Raises `RefusedError`, `FaultyResultError`.
    """

    def take(step: Step, writing: Act) -> Submission:
        return save_submission(step, writing, plan_submission(step, receipt))

    return take_step(session, Action.SUBMIT.operation, year, unit, take)


def preview_submission(session: Session, year: int, unit: str) -> StepResult[Submission]:
    """Return what submitting a dossier now would come to; nothing is written. Raises as `submit` does."""
    (step,) = steps_of(session, year, [unit], session.person)
    with deciding(unit):
        return step.result(plan_submission(step, None))


def resubmit(
    session: Session,
    year: int,
    unit: str,
    receipt: Receipt | None = None,
    *,
    accepts_findings: bool = False,
) -> StepResult[Submission]:
    """Submit the second round: mark whether it is late, and replace the self-assessed verdict.

    A unit that explained, changed and proved nothing must accept the appraisal explicitly, since it cannot
    explain afterwards. The earlier self-assessment stays in the journal. Raises as `submit` does.
    """

    def take(step: Step, writing: Act) -> Submission:
        planned = plan_resubmission(step, receipt, accepts_findings=accepts_findings)
        return save_submission(step, writing, planned)

    return take_step(session, Action.RESUBMIT.operation, year, unit, take)


def plan_submission(step: Step, receipt: Receipt | None) -> Submission:
    """Return the submission of a dossier, to be saved; nothing is written. Raises `RefusedError`.

    After a return, the due day that the return named decides whether the dossier is late; if it named none,
    the dossier is late if its first submission was.
    """
    refuse([*step.obstacles(Action.SUBMIT), *step.group_problems(), *_misdated(step, receipt)])
    dossier = step.moved_by(Action.SUBMIT)
    day = receipt.day if receipt else step.day
    # The limit of the first submission applies after a return, even if the settings changed meanwhile.
    limit = (dossier.was_returned and dossier.first_limit) or step.dates.round_one
    if dossier.was_returned:
        is_late = dossier.is_late or (dossier.due_on is not None and day > dossier.due_on)
    else:
        is_late = limit.is_late(day)
    submitted = evolve(
        dossier,
        submitted_on=day,
        submitted_by=step.acting,
        receipt=receipt.entry if receipt else "",
        is_late=is_late,
        first_limit=limit,
        due_on=None,
        reasons=(),
    )
    return _submission(step, submitted)


def plan_resubmission(step: Step, receipt: Receipt | None, *, accepts_findings: bool = False) -> Submission:
    """Return the submission of the second round, to be saved; nothing is written. Raises `RefusedError`."""
    unmet: dict[Need, Problem] = {}
    asked = reopened_appraisals(step)
    silent = unanswered(step.store, step.cycle, step.unit.code, asked.values(), step.figures())
    if not accepts_findings and len(silent) == len(asked):
        fields = {"rows": ", ".join(silent), "year": step.cycle.year, "unit": step.unit.code}
        unmet[Need.SOMETHING_SAID] = codes.NOTHING_EXPLAINED.at(step.dossier.place, noun=step.noun, **fields)
    refuse([*step.obstacles(Action.RESUBMIT, unmet), *step.group_problems(), *_misdated(step, receipt)])
    dossier = step.moved_by(Action.RESUBMIT)
    day = receipt.day if receipt else step.day
    resubmitted = evolve(
        dossier,
        resubmitted_on=day,
        resubmitted_by=step.acting,
        is_explained_late=dossier.due_on is not None and day > dossier.due_on,
        second_receipt=receipt.entry if receipt else "",
    )
    return _submission(step, resubmitted)


def save_submission(step: Step, writing: Act, planned: Submission) -> Submission:
    """Save a dossier that is submitted, and its self-assessed verdict."""
    save_dossier(writing, planned.dossier)
    step.save_verdict(writing, Stage.SELF_ASSESSED, planned.assessment)
    return evolve(planned, number=writing.number, at=step.session.now)


def _misdated(step: Step, receipt: Receipt | None) -> Iterator[Problem]:
    """Yield why the day of a receipt is impossible for a dossier."""
    if receipt is None:
        return
    place, day, before = step.dossier.place, write_date(receipt.day), step.dossier.submitted_on
    if receipt.day > step.day:
        yield codes.RECEIVED_AHEAD.at(place, day=day, today=write_date(step.day))
    first_day = date(step.cycle.year, 1, 1)
    if receipt.day < first_day:
        yield codes.RECEIVED_BEFORE_YEAR.at(place, day=day, limit=write_date(first_day))
    if before is not None and receipt.day < before:
        yield codes.RECEIVED_BEFORE_FIRST.at(place, day=day, limit=write_date(before))


def reopened_appraisals(step: Step) -> dict[str, Appraisal]:
    """Return the reopened appraisals of a dossier, by item."""
    appraisals = appraisals_in(step.store, step.cycle.year, step.unit.code, series=step.cycle.series)
    return {appraisal.item: appraisal for appraisal in appraisals if appraisal.is_reopened}


def _submission(step: Step, dossier: Dossier) -> Submission:
    framework, year, unit = step.cycle.in_use, step.cycle.year, step.unit.code
    series = step.cycle.series
    figures, submitted_before = (
        step.figures(),
        verdict_of(step.store, year, unit, Stage.SELF_ASSESSED, series=series),
    )
    items = [criterion.code for criterion in framework.criteria if criterion.kind is not Kind.DERIVED]
    proved = {proof.figure_key for proof in proofs_in(step.store, year, unit, series=series)}
    # The table of a body that supplies a figure is the evidence itself.
    own = (figure for figure in figures.values() if figure.supplier is None)
    lacking = tuple(unproved(own, proved, framework))
    lacking_items = {figure.item for figure in lacking}
    counted = (
        evolve(observation, state=FigureState.NO_EVIDENCE)
        if observation.criterion in lacking_items
        else observation
        for observation in observations(framework, figures)
    )
    return Submission(
        dossier,
        step.decide(observations(framework, figures)),
        tuple(code for code in items if code not in figures),
        lacking,
        tuple(unanswered(step.store, step.cycle, unit, reopened_appraisals(step).values(), figures)),
        step.counted_later,
        tuple(condition.code for condition in framework.conditions if condition.code not in figures),
        None if submitted_before is None else derived_again(step.cycle, submitted_before),
        step.decide(counted) if lacking else None,
    )
