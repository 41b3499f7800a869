"""The page of one dossier: its state, the possible next steps, its results, its history."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from criteria.model import Framework
from maturity.appraisal.appraisal import ROUNDS, Appraisal, first_finding
from maturity.appraisal.case import Case
from maturity.appraisal.comparison import ItemComparison, item_comparisons
from maturity.council.meeting import council_case_of
from maturity.cycle.cycle import Cycle, CycleState
from maturity.cycle.noticing import Notices, notices
from maturity.dossier.dossier import Dossier
from maturity.dossier.history import DossierEvent, changed_since, history
from maturity.dossier.overrides import Override, overrides
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import TRANSITIONS, Action, Need, Transition
from maturity.figures.figure import observations
from maturity.operations.cases import cases_of, has_group_of
from maturity.operations.dossiers.answers import unanswered
from maturity.operations.dossiers.step import units_and_cycles
from maturity.operations.faults import deciding
from maturity.operations.others import others_of
from maturity.operations.outcomes import confirmed_result
from maturity.operations.session import Session
from maturity.people.operation import Operation
from maturity.ranking.ranking import decided_by, ranked_by
from maturity.recognition.deciding_figures import deciding_figures
from maturity.recognition.recognition import DecisionReference, Recognition, recognitions
from maturity.settings.deadlines import Deadlines
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result, Stage, decide, verdict_of

if TYPE_CHECKING:  # a year by a set of levels has no points to lose
    from rules.lost import LostPoints

_AFTER_CLOSING = frozenset({Action.REVOKE, Action.WITHDRAW_REVOCATION})
"""The steps that are still taken once the year of a dossier is closed."""


@frozen(kw_only=True)
class DossierPage:
    """The content of the page. `results` are checked assessments by stage, derived from stored figures."""

    cycle: Cycle
    unit: Unit
    dossier: Dossier
    dates: Deadlines
    today: date
    results: Mapping[Stage, Result] = field(repr=False)
    so_far: Result | None = None
    """The result of an unfinished appraisal, None before it begins and after it is finished."""
    unproved: Collection[str] = ()
    """Codes of figures that are accepted but do not count, since they lack a document."""
    changed: Sequence[str] = ()
    """Codes of figures that arrived after submission."""
    first_round: Mapping[str, Appraisal]
    """The first-round appraisals of items that were appraised again in the second, by item."""
    reopened: Sequence[Appraisal] = ()
    """The appraisals that differ from what the unit reported, which it can explain once it is asked to."""
    compared: Sequence[ItemComparison] = field(default=(), repr=False)
    """Of a year by an index: every row as submitted and as appraised; empty before the submission."""
    losses: "Sequence[LostPoints]" = field(default=(), repr=False)
    """Of a year by an index: where points are lost by the newest result, and what brings them back."""
    unanswered: Collection[str] = ()
    """Codes of reopened items that the unit neither explained nor changed nor proved."""
    to_appraise: Collection[str] = ()
    """Codes of items without an appraisal in the round under way."""
    overrides: Sequence[Override] = ()
    recognition: Recognition | None = None
    decided_by: DecisionReference | None = None
    """The decision that rests on the conclusion, so that this cannot be taken back."""
    ranked_by: DecisionReference | None = None
    """The standing decision on the ranking of the year, if it has the unit with its present points."""
    was_sent_back: bool = False
    """Whether the council did not approve the points, for the reasons of the dossier."""
    are_points_changed: bool = False
    """Whether the points are others than those that the council approved."""
    history: Sequence[DossierEvent] = field(default=(), repr=False)
    notices: Notices = field(factory=Notices)
    """Remarks on the record."""
    settings_file: str = ""
    """The name of the file of settings, as notices mention it."""

    def for_the_unit(self) -> "DossierPage":
        """Return what the unit itself is told: findings once it is asked to explain them, or all are done.

        Until then an appraiser may still change each of them.
        """
        if self.is_asked_to_explain or Stage.APPRAISED in self.results:
            return self
        losses = lost_points(self.results.get(Stage.SELF_ASSESSED))
        return evolve(self, so_far=None, reopened=(), unproved=(), compared=(), losses=losses)

    @property
    def next_steps(self) -> tuple[Transition, ...]:
        """What may be done next, with the roles that may do it; not what the dossier itself rules out."""
        unmet = self._unmet
        state = self.dossier.state
        rows = (row for row in TRANSITIONS if state in row.sources and row.needs.isdisjoint(unmet))
        return tuple(row for row in rows if not self.is_closed or row.action in _AFTER_CLOSING)

    @property
    def work(self) -> tuple[Operation, ...]:
        """What must be done before the dossier can move on, and does not move it itself."""
        if self.is_closed:
            return ()
        match self.dossier.state:
            case DossierState.APPRAISING if self.to_appraise or self.was_sent_back:
                return (Operation.APPRAISE,)
            case DossierState.RESUBMITTED if self.to_appraise:
                return (Operation.APPRAISE,)
            case DossierState.EXPLANATION_REQUESTED:
                return (Operation.EXPLAIN,)
            case DossierState.RECOGNISED if self.recognition is None:
                return (Operation.ISSUE_DECISION,)
            case DossierState.APPROVED if self.ranked_by is None and not self.are_points_changed:
                return (Operation.ISSUE_DECISION,)
            case _:
                return ()

    @property
    def is_closed(self) -> bool:
        """Whether the year of the dossier is closed."""
        return self.cycle.state is CycleState.CLOSED

    @property
    def is_asked_to_explain(self) -> bool:
        """Whether the unit was asked to explain; not of a dossier that was only reopened for a complaint."""
        return is_asked_to_explain(self.dossier)

    @property
    def accepted_findings(self) -> bool:
        """Whether the unit answered the request with nothing: it agreed with the appraisal."""
        is_answered = self.is_asked_to_explain and self.dossier.resubmitted_on is not None
        return is_answered and len(self.unanswered) == len(self.reopened)

    @property
    def forgoes_explanation(self) -> bool:
        """Whether the unit loses its chance to explain if the appraisal is finished now."""
        is_unasked = self.dossier.state is DossierState.APPRAISING and self.dossier.round == ROUNDS[0]
        return is_unasked and bool(self.reopened)

    @property
    def _unmet(self) -> Collection[Need]:
        """The needs that the content of the page shows to be unmet."""
        dossier, recognition = self.dossier, self.recognition
        is_by_points = not isinstance(self.cycle.framework, Framework)
        is_decided = {
            DossierState.RECOGNISED: recognition is not None,
            DossierState.APPROVED: self.ranked_by is not None,
        }
        is_met = {
            Need.BY_LEVELS: not is_by_points,
            Need.BY_POINTS: is_by_points,
            Need.POINTS_CHANGED: self.are_points_changed,
            Need.NOT_RETURNED_BEFORE: not dossier.was_returned,
            Need.FIRST_ROUND: dossier.round == 1,
            Need.ALL_APPRAISED: not self.to_appraise,
            Need.SOMETHING_REOPENED: bool(self.reopened),
            Need.DECISION: is_decided.get(dossier.state, True),
            Need.ANSWER_OVERDUE: dossier.due_on is None or self.today > dossier.due_on,
            Need.RECOGNITION_IN_FORCE: recognition is not None and recognition.revoked_from is None,
            Need.NO_RECOGNITION: self.decided_by is None,
        }
        return {need for need, holds in is_met.items() if not holds}


def is_asked_to_explain(dossier: Dossier) -> bool:
    """Whether a unit was asked to explain; not of a dossier that was only reopened for a complaint."""
    was_answering = dossier.due_on is not None or dossier.resubmitted_on is not None
    return dossier.round == ROUNDS[-1] and was_answering


def show_dossier(session: Session, year: int, unit: str) -> DossierPage:
    """Return the page of a unit's dossier; its results are decided again before they are shown.

    Raises `RefusedError`, also for a stored result that does not hold, and `FaultyResultError`.
    """
    ((of_year, cycle),) = units_and_cycles(session, year, [unit])
    with deciding(unit):
        return _page(session, cycle, of_year)


def _page(session: Session, cycle: Cycle, unit: Unit) -> DossierPage:
    store, year, settings = session.store, cycle.year, session.settings_of(cycle)
    events = history(store, year, unit.code, series=cycle.series)
    verdicts = {stage: verdict_of(store, year, unit.code, stage, series=cycle.series) for stage in Stage}
    submitted = verdicts[Stage.SELF_ASSESSED]
    council_case = council_case_of(store, cycle, unit.code)
    dossier, conclusion = council_case.dossier, council_case.concluded
    figures = deciding_figures(store, cycle, unit.code, settings.counting_day)
    changed: tuple[str, ...] = ()
    if submitted is not None and not dossier.state.takes_figures:
        changed = changed_since(submitted, observations(cycle.in_use, figures))
    case = cases_of(session, cycle)(unit.code)
    reopened = [appraisal for appraisal in case.appraisals.values() if appraisal.is_reopened]
    second_round = [appraisal for appraisal in reopened if appraisal.round == ROUNDS[-1]]
    first_round = {
        appraisal.item: first for appraisal in second_round if (first := first_finding(store, appraisal))
    }
    asked = [
        evolve(first_round.get(appraisal.item, appraisal), explanation=appraisal.explanation)
        for appraisal in reopened
    ]
    results = {
        stage: confirmed_result(session, cycle, verdict)
        for stage, verdict in verdicts.items()
        if verdict is not None
    }
    so_far = _so_far(session, case, unit) if verdicts[Stage.APPRAISED] is None else None
    newest = results.get(Stage.APPRAISED) or so_far or results.get(Stage.SELF_ASSESSED)
    is_scored = isinstance(newest, ScoredUnit)
    return DossierPage(
        cycle=cycle,
        unit=unit,
        dossier=dossier,
        dates=settings.dates,
        today=session.today,
        results=results,
        so_far=so_far,
        compared=item_comparisons(case, submitted.observations) if is_scored and submitted else (),
        losses=lost_points(newest),
        unproved=case.unproved,
        changed=changed,
        reopened=reopened,
        to_appraise=case.to_appraise,
        first_round=first_round,
        unanswered=unanswered(store, cycle, unit.code, asked, figures),
        overrides=list(overrides(store, year, unit.code)),
        recognition=next(recognitions(store, year, unit.code, series=cycle.series), None),
        decided_by=decided_by(store, cycle, unit.code),
        ranked_by=ranked_by(store, cycle, unit.code, council_case.points),
        was_sent_back=conclusion is not None
        and conclusion.is_refused
        and dossier.state is DossierState.APPRAISING,
        are_points_changed=conclusion is not None
        and conclusion.points is not None
        and dossier.state in (DossierState.APPROVED, DossierState.PUBLISHED)
        and conclusion.points != council_case.points,
        history=events,
        notices=notices(store, cycle, session.untaken(cycle), {event.act for event in events}).for_reader(
            session.person
        ),
        settings_file=session.workspace.configuration.name,
    )


def _so_far(session: Session, case: Case, unit: Unit) -> Result | None:
    """Return the result of the appraisal so far; None before it begins, or for a group not in the set."""
    if not case.appraisals or not has_group_of(case.cycle.in_use, unit):
        return None
    return decide(case.cycle, case.observations, others_of(session, case.cycle)(unit))


def lost_points(newest: Result | None) -> "Sequence[LostPoints]":
    """Return where a result loses points, and what brings them back; nothing of a level."""
    if not isinstance(newest, ScoredUnit):
        return ()
    from rules.losses import losses  # late: only an index needs what scores

    return losses(newest.scored)
