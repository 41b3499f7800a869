"""Reads what the papers of units themselves are written from, and those about their dossiers."""

from collections.abc import Callable, Sequence

from attrs import evolve

from criteria.model import Framework
from foundation.problem import Code
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.decisions.decision import Decision
from maturity.dossier.dossier import Dossier
from maturity.dossier.history import DossierEvent, handed_in, history
from maturity.dossier.states import DossierState
from maturity.evidence.piece import Piece
from maturity.operations.dossiers.page import DossierPage, is_asked_to_explain, lost_points
from maturity.operations.papers import codes
from maturity.operations.papers.facts import (
    AppraisalReportFacts,
    DocumentsFacts,
    DossierFacts,
    ExplanationFacts,
    FundingFacts,
    PlanFacts,
    ScorePageFacts,
    SelfAssessedFacts,
)
from maturity.operations.papers.reading import Reading
from maturity.operations.plans.figures import PlanFigures, figures_of_year
from maturity.operations.plans.funding_orders import FundingRequest, funding_order, is_unit_to_fund
from maturity.operations.plans.unit_plans import plan_to_next
from maturity.ranking.ranked_unit import RankedUnit, ranked_units
from maturity.ranking.ranking import published, ranking_decisions
from maturity.store.record import record_of
from maturity.store.schema import VERDICTS
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result, Stage, StoredVerdict
from rules.observation import Observation, missing
from rules.verdict import Assessment, Verdict


def self_assessments(reading: Reading) -> Sequence[SelfAssessedFacts]:
    """Return the self-assessed result of each unit that has figures."""
    return [*reading.sources.self_assessed.values()] or reading.refuse(codes.NO_SELF_ASSESSMENT)


def chairman_pages(reading: Reading) -> Sequence[SelfAssessedFacts | ScorePageFacts]:
    """Return what the page of each unit with figures shows: of an index its points, explained."""
    facts = self_assessments(reading)
    if isinstance(reading.cycle.in_use, Framework):
        return facts
    decision = published(ranking_decisions(reading.session.store, reading.cycle))
    rows = ranked_units(reading.session.store, decision.reference) if decision else ()
    return [_score_page(reading, each, decision, rows) for each in facts]


def _score_page(
    reading: Reading, facts: SelfAssessedFacts, decision: Decision | None, rows: Sequence[RankedUnit]
) -> ScorePageFacts:
    from maturity.operations.score_check import ScoreCheck, explained  # late: only an index needs it

    index, scored = reading.cycle.in_use, facts.result
    if isinstance(index, Framework) or not isinstance(scored, ScoredUnit):
        raise TypeError("the page is about points")
    today = reading.session.today
    checked = ScoreCheck(
        criteria_set=index,
        index=index,
        as_of=reading.cycle.last_day,
        today=today,
        year=reading.cycle.year,
        units=[explained(facts.unit.code, facts.unit.name, scored.scored, scored.conditions)],
        rankings=(),
        names=reading.office.names,
        warnings=(),
        reading=(),
        remarks=(),
        faults=(),
    )
    place = next((row for row in rows if row.unit == facts.unit.code), None)
    if place is None or place.position is None:
        return ScorePageFacts(unit=facts.unit, checked=checked)
    alike = [
        row
        for row in rows
        if row.position is not None and (not index.ranked_by_unit_group or row.unit_group == place.unit_group)
    ]
    return ScorePageFacts(unit=facts.unit, checked=checked, decision=decision, place=place, places=len(alike))


def proposals(reading: Reading) -> Sequence[SelfAssessedFacts]:
    """Return the self-assessed result of each unit that reaches a level to propose."""
    facts = [
        each
        for each in reading.sources.self_assessed.values()
        if isinstance(each.result, Assessment) and _proposed_level(each.result.verdict)
    ]
    return facts or reading.refuse(codes.NO_LEVEL)


def _proposed_level(verdict: Verdict) -> int:
    """Return the level that can be recognised, as long as its conditions are unknown the level reached."""
    return verdict.level if verdict.recognisable is None else verdict.recognisable


def documents(reading: Reading) -> Sequence[DocumentsFacts]:
    """Return the documents of each unit that has any."""
    by_unit: dict[str, dict[str, Sequence[Piece]]] = {}
    for (unit, item), pieces in reading.sources.documents.items():
        by_unit.setdefault(unit, {})[item] = pieces
    facts = [
        DocumentsFacts(unit=unit, dossier=_dossier(reading, unit), documents=by_unit[unit.code])
        for unit in reading.sources.units
        if unit.code in by_unit
    ]
    return facts or reading.refuse(codes.NO_DOCUMENT)


def plans(reading: Reading) -> Sequence[PlanFacts]:
    """Return the newest result of each unit that lacks something, with its plan."""
    return [_plan(reading, unit, result) for unit, result in to_mend(reading)]


def to_mend(reading: Reading) -> Sequence[tuple[Unit, Result]]:
    """Return the units that lack something by their newest result, with it; refuse if there are none.

    Without any result nobody knows what they lack: that is refused in other words than nothing to mend.
    """
    if not (reading.sources.appraised or reading.sources.self_assessed):
        return reading.refuse(codes.NO_SELF_ASSESSMENT)
    units = []
    for unit in reading.sources.units:
        own = reading.sources.self_assessed.get(unit.code)
        result = reading.sources.appraised.get(unit.code) or (own.result if own else None)
        is_lacking = isinstance(result, Assessment) and bool(result.blockers)
        if result is not None and (is_lacking or lost_points(result)):
            units.append((unit, result))
    return units or reading.refuse(codes.NOTHING_TO_MEND)


def _plan(reading: Reading, unit: Unit, result: Result) -> PlanFacts:
    planned = None
    if isinstance(result, Assessment):
        planned = plan_to_next(reading.cycle, unit, result, reading.session.today, result.target)
    return PlanFacts(
        unit=unit,
        result=result,
        planned=planned,
        losses=lost_points(result),
        is_appraised=unit.code in reading.sources.appraised,
    )


def funding(reading: Reading) -> Sequence[FundingFacts]:
    """Return the order in which units are funded to their next levels; every work costs one."""
    figures = figures_of_year(reading.session, reading.cycle.year, reading.cycle.unit_kind)
    return [FundingFacts(order=funding_order(figures, FundingRequest()))]


def to_fund(reading: Reading) -> Sequence[PlanFigures]:
    """Return the figures of the one order of funding; refuse as `funding` does if there is none.

    One unit is enough for an order, and mostly the first is one.
    """
    cycle, first = reading.cycle, [unit.code for unit in reading.sources.units[:1]]
    for units in (first, ()):
        figures = figures_of_year(reading.session, cycle.year, cycle.unit_kind, units=units)
        if is_unit_to_fund(figures):
            return [figures]
    return [each.order.figures for each in funding(reading)]


def _dossier(reading: Reading, unit: Unit) -> Dossier:
    year, series = reading.cycle.year, reading.cycle.series
    return reading.sources.dossiers.get(unit.code) or Dossier(year=year, series=series, unit=unit.code)


def receipts(reading: Reading) -> Sequence[DossierFacts]:
    """Return each dossier that was submitted."""
    return _dossiers(reading, lambda dossier: dossier.submitted_on is not None, codes.NOT_SUBMITTED)


def returns(reading: Reading) -> Sequence[DossierFacts]:
    """Return each dossier that was returned and is not back yet."""
    return _dossiers(reading, lambda dossier: dossier.state is DossierState.RETURNED, codes.NOT_RETURNED)


def _dossiers(reading: Reading, holds: Callable[[Dossier], bool], none: Code) -> Sequence[DossierFacts]:
    documents: dict[str, dict[str, int]] = {}
    for (unit, item), pieces in reading.sources.documents.items():
        documents.setdefault(unit, {})[item] = len(pieces)
    facts = [
        DossierFacts(
            unit=unit,
            dossier=dossier,
            submitted=reading.sources.submitted.get(unit.code),
            documents=documents.get(unit.code, {}),
            handed_in=handed_in(_history(reading, unit)),
        )
        for unit in reading.sources.units
        if holds(dossier := _dossier(reading, unit))
    ]
    return facts or reading.refuse(none)


def _history(reading: Reading, unit: Unit) -> Sequence[DossierEvent]:
    return history(reading.session.store, reading.cycle.year, unit.code, series=reading.cycle.series)


def explanations(reading: Reading) -> Sequence[ExplanationFacts]:
    """Return what each unit is, or was, asked to explain."""
    return [_explanation(reading, reading.sources.page(unit)) for unit in to_explain(reading)]


def to_explain(reading: Reading) -> Sequence[Unit]:
    """Return the units that are, or were, asked to explain findings; refuse if there are none."""
    units = [
        unit
        for unit in reading.sources.units
        if unit.code in reading.sources.reopened and _is_asked(_dossier(reading, unit))
    ]
    return units or reading.refuse(codes.NOTHING_TO_EXPLAIN)


def _is_asked(dossier: Dossier) -> bool:
    return is_asked_to_explain(dossier) or dossier.state is DossierState.APPRAISING


def _explanation(reading: Reading, page: DossierPage) -> ExplanationFacts:
    asked = [
        evolve(page.first_round.get(each.item, each), explanation=each.explanation) for each in page.reopened
    ]
    submitted = _submitted(reading, page.unit.code)
    # An accepted figure is explained only because it lacks its document.
    unproved = {each.item for each in asked if each.outcome is AppraisalOutcome.ACCEPTED}
    return ExplanationFacts(
        page=page,
        asked=asked,
        reported={each.item: _before(submitted, each) for each in asked},
        unproved=frozenset(unproved),
        due_on=page.dossier.due_on or reading.office.dates.round_two.last_day,
    )


def _submitted(reading: Reading, unit: str) -> Sequence[StoredVerdict]:
    """Return the submitted verdicts of a unit, oldest first: a second round submits anew."""
    verdict_key = (reading.cycle.year, reading.cycle.series, unit, Stage.SELF_ASSESSED.value)
    entries = [*reading.session.store.history(VERDICTS, *verdict_key)]
    return [record_of(StoredVerdict, entry.row) for entry in reversed(entries) if entry.row]


def report(reading: Reading) -> Sequence[AppraisalReportFacts]:
    """Return the results of all units, if any is appraised."""
    if not any(each.appraised for each in reading.sources.results):
        return reading.refuse(codes.NO_APPRAISAL)
    return [AppraisalReportFacts(results=reading.sources.results)]


def _before(submitted: Sequence[StoredVerdict], appraisal: Appraisal) -> Observation:
    """Return the figure that an appraisal was about: of the last submission before it."""
    earlier = [each for each in submitted if each.decided_on <= appraisal.on_day] or submitted[:1]
    by_item = {each.criterion: each for each in earlier[-1].observations} if earlier else {}
    return by_item.get(appraisal.item) or missing(appraisal.item)
