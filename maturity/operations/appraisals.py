"""Appraising some criteria of one unit in one act: all of them, or none and every reason."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from criteria.model import UnitKind
from foundation.problem import Place, RefusedError
from foundation.text import quote
from maturity.appraisal import codes
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.case import Appraiser, Case
from maturity.appraisal.outlook import AppraisalOutlook, outlook
from maturity.appraisal.planning import AppraisalEntry, AppraisalPlan, plan_appraisals, save_plan, to_keep
from maturity.appraisal.reasons import Reason, reason_named
from maturity.appraisal.ruling import EntryRuling, FigureCells, KeepFirstRound, Ruling, figure_cells
from maturity.cycle.cycle import Cycle
from maturity.operations.cases import cases_of, decidable
from maturity.operations.faults import deciding
from maturity.operations.others import others_of
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import dossier_item_place, dossier_place
from maturity.units.unit import units_in_year
from rules.observation import State


@frozen(kw_only=True)
class AppraisalDraft:
    """An appraiser's finding on a criterion, as typed: an outcome, or None to keep that of the first round.

    `figure` is an adjusted figure in one text (`312/500`, `62,4%`, `có`), `reason` a code or a phrase of
    `maturity.appraisal.reasons`, `words` a reason in free words.
    """

    outcome: AppraisalOutcome | None
    figure: str | None = None
    reason: str = ""
    words: str = ""


@frozen(kw_only=True)
class AppraisalRequest:
    """The criteria of one unit to appraise; without items a sweep: all not appraised yet, or all to be kept.

    A sweep that accepts figures without documents is only previewed unless `is_confirmed`.
    """

    year: int
    kind: UnitKind
    unit: str
    draft: AppraisalDraft
    items: tuple[str, ...] = ()
    is_confirmed: bool = False

    @property
    def is_sweep(self) -> bool:
        """Whether no item is given."""
        return not self.items


@frozen(kw_only=True)
class UnitAppraised:
    """What appraisals of one unit changed, or would change; `case` is the unit's afterwards."""

    cycle: Cycle
    plan: AppraisalPlan
    names: Mapping[str, str]
    outlooks: Sequence[AppraisalOutlook]
    case: Case
    is_sweep: bool
    is_written: bool


def appraise(session: Session, request: AppraisalRequest) -> UnitAppraised:
    """Save the findings on some criteria of one unit; a sweep that must be confirmed first is not saved.

    Raises `RefusedError`, `FaultyResultError`.
    """
    with session.act(Operation.APPRAISE) as writing:
        cycle = session.open_cycle(request.year, request.kind)
        names = session.unit_names(cycle)
        refuse(session.unknown_units([request.unit], names, cycle))
        plan = _planned(session, cycle, request)
        outlooks = outlooks_of(session, cycle, plan)
        is_accepting = request.draft.outcome is AppraisalOutcome.ACCEPTED
        must_confirm = request.is_sweep and is_accepting and bool(plan.unproved and plan.written)
        is_written = request.is_confirmed or not must_confirm
        if is_written:
            save_plan(writing, plan)
    return UnitAppraised(
        cycle=cycle,
        plan=plan,
        names=names,
        outlooks=outlooks,
        case=cases_of(session, cycle)(request.unit),
        is_sweep=request.is_sweep,
        is_written=is_written,
    )


def _planned(session: Session, cycle: Cycle, request: AppraisalRequest) -> AppraisalPlan:
    """Return what a request changes; refuse all of it if any part cannot be done."""
    ruling = _ruling(request.draft, dossier_place(request.unit, cycle.year))
    case_for = cases_of(session, cycle)
    items = request.items or _swept(session, case_for(request.unit), request.draft)
    entries = [_entry(request.unit, cycle.year, item, ruling) for item in dict.fromkeys(items)]
    plan = plan_appraisals(entries, case_for, Appraiser(session.person, session.today))
    if plan.refused:
        raise RefusedError(plan.problems)
    return plan


def _swept(session: Session, case: Case, draft: AppraisalDraft) -> Sequence[str]:
    """Return the items of a sweep: those that can be kept, or that can be accepted and are not appraised.

    Items that were adjusted or not accepted, or changed since they were appraised, need their own appraisal:
    a sweep never reverses a finding. Refuses somebody who may not appraise, also if there are no items.
    """
    may_not = session.why_not(Operation.APPRAISE, case.place)
    if draft.outcome is None:
        items = to_keep(case)
        if not items:
            noun = case.cycle.in_use.set_kind.row_noun
            raise RefusedError([*may_not, codes.NONE_TO_KEEP.at(case.place, noun=noun)])
        return items
    new = (code for code in case.to_appraise if code not in case.appraisals)
    accepted = [code for code in new if case.reported(code).state is State.FIGURE]
    if not accepted:
        refuse(may_not)
    return accepted


def _ruling(draft: AppraisalDraft, place: Place) -> EntryRuling:
    """Return the ruling of a draft; refuse an unknown reason."""
    if draft.outcome is None:
        return KeepFirstRound(words=draft.words)
    reason = reason_named(draft.reason) if draft.reason else None
    if draft.reason and reason is None:
        labels = ", ".join(reason.listed for reason in Reason)
        raise RefusedError(codes.REASON_UNKNOWN.at(place, found=quote(draft.reason), known=labels))
    figure = FigureCells() if draft.figure is None else figure_cells(draft.figure)
    return Ruling(outcome=draft.outcome, reason=reason, words=draft.words, figure=figure)


def _entry(unit: str, year: int, item: str, ruling: EntryRuling) -> AppraisalEntry:
    place = dossier_item_place(unit, year, item)
    return AppraisalEntry(unit=unit, code=item, ruling=ruling, place_of=lambda _about: place)


def outlooks_of(session: Session, cycle: Cycle, plan: AppraisalPlan) -> tuple[AppraisalOutlook, ...]:
    """Return the result of each unit of a plan with its changes; called before the plan is saved.

    A unit of a group that the set does not have is left out: it has no result. Raises `FaultyResultError`.
    """
    case_for = cases_of(session, cycle)
    units = decidable(cycle.in_use, units_in_year(session.store, cycle.year))
    others_for = others_of(session, cycle)
    outlooks = []
    for code, appraisals in plan.by_unit.items():
        if code in units:
            with deciding(code):
                outlooks.append(outlook(case_for(code), appraisals, others_for(units[code])))
    return tuple(outlooks)
