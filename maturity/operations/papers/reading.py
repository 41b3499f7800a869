"""Reads the facts of papers: one operation for all kinds, `paper_facts`."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NoReturn

from attrs import evolve, frozen

from criteria.model import Framework, UnitKind
from criteria.texts import read_texts
from foundation.problem import NOWHERE, Code, Problem, RefusedError
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import decision_of
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.figures.figure import observations
from maturity.operations.cases import has_group_of
from maturity.operations.commendations import list_commendations
from maturity.operations.conclusions import ConcludedUnit, concluded_units
from maturity.operations.councils import show_councils
from maturity.operations.dossiers.page import DossierPage, show_dossier
from maturity.operations.faults import deciding
from maturity.operations.figures.collecting import figures_status
from maturity.operations.hooks import Report, no_report
from maturity.operations.others import others_of
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.papers import codes
from maturity.operations.papers.facts import (
    AppraisalReportFacts,
    ChairmanFacts,
    ExplanationFacts,
    Facts,
    LateUnitsFacts,
    MeetingFacts,
    MeetingReference,
    NoticeFacts,
    Office,
    RecognisedUnit,
    RecognitionFacts,
    SupplierFacts,
)
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.ranking_list import list_ranking
from maturity.operations.recognition_list import ListedRecognition, listed_recognitions
from maturity.operations.result_list import list_results
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units, units_of_year
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.store.record import record_of
from maturity.store.schema import VERDICTS
from maturity.units.kinds import Tier
from maturity.units.unit import Unit, units_in_year
from maturity.verdicts.verdict import Result, Stage, StoredVerdict, decide, verdict_of
from rules.observation import Observation, missing


@frozen(kw_only=True)
class PaperRequest:
    """Which papers: the kinds, and for papers to single units which of them; () for all."""

    year: int
    kind: UnitKind
    papers: Sequence[PaperKind]
    units: Collection[str] = ()


@frozen(kw_only=True)
class PaperFacts:
    """The facts of papers in the order of their kinds; `left_out` are why some kinds have none."""

    office: Office
    facts: Sequence[tuple[PaperKind, Facts]]
    left_out: Sequence[Problem] = ()


def paper_facts(session: Session, request: PaperRequest, report: Report = no_report) -> PaperFacts:
    """Return what the papers asked for are written from; every result is decided again first.

    Refuses a single kind of which the year has none, and many if it has none of any; outcomes that differ
    from the journal; units that the year does not have. Raises `FaultyResultError`, too.
    """
    cycle = session.cycle(request.year, request.kind)
    require_unchanged_outcomes(session)
    units = chosen_units(session, cycle, request.units)
    office = _office(session, cycle)
    facts: list[tuple[PaperKind, Facts]] = []
    left_out: list[Problem] = []
    for done, kind in enumerate(request.papers, 1):
        reading = _Reading(session, cycle, office, kind, units)
        try:
            of_kind = reading.facts()
        except RefusedError as error:
            if len(request.papers) == 1:
                raise
            left_out += error.problems
        else:
            facts += ((kind, each) for each in of_kind)
        report(done, len(request.papers))
    if not facts:
        raise RefusedError(
            [codes.NOTHING_AT_ALL.at(NOWHERE, year=cycle.year, kind=cycle.unit_kind.value), *left_out]
        )
    return PaperFacts(office=office, facts=facts, left_out=left_out)


def _office(session: Session, cycle: Cycle) -> Office:
    settings = session.settings
    provinces = [unit for unit in units_in_year(session.store, cycle.year) if unit.tier is Tier.PROVINCE]
    bases = (read_texts(cycle.texts[at:]).value for at in range(1, len(cycle.texts)))
    return Office(
        cycle=cycle,
        today=session.today,
        head=session.store.head.hash,
        province=provinces[0] if len(provinces) == 1 else None,
        certifying_body=settings.certifying_body or cycle.framework.certifying_body,
        settings=settings.papers,
        base_decisions=[base.decision for base in bases if base is not None],
        names=session.unit_names(cycle),
        dates=session.settings_of(cycle).dates,
    )


@frozen
class _Reading:
    """The reading of the facts of one kind of paper, for chosen units if it is written to units."""

    session: Session
    cycle: Cycle
    office: Office
    kind: PaperKind
    units: Sequence[Unit]

    def facts(self) -> Sequence[Facts]:
        """Return the facts of each paper of the kind; refuse if there is none."""
        if self.kind.is_of_levels and not isinstance(self.cycle.framework, Framework):
            raise self._none(codes.NOT_BY_POINTS)
        return _READERS[self.kind](self)

    def recognitions(self) -> Sequence[RecognitionFacts]:
        """Return the decision that is due now, else those that are recorded."""
        store, cycle = self.session.store, self.cycle
        concluded = [each for each in concluded_units(self.session, cycle) if not each.is_reopened]
        refused = [each for each in concluded if each.conclusion.is_refused]
        listed = {each.recognition.unit: each for each in listed_recognitions(store, cycle)}
        due = [each for each in concluded if each.conclusion.is_recognised and each.code not in listed]
        if due:
            units = [_to_recognise(each) for each in due]
            return [
                RecognitionFacts(decision=None, units=units, refused=refused, meetings=_meetings(concluded))
            ]
        by_decision: dict[object, list[ListedRecognition]] = {}
        for each in listed.values():
            by_decision.setdefault(each.recognition.decision, []).append(each)
        if not by_decision:
            raise self._none(codes.NO_CONCLUSION)
        return [
            RecognitionFacts(
                decision=decision_of(store, reference.number, reference.signed_on),
                units=[_recognised(each, self.office.names) for each in of_decision],
                refused=refused,
                meetings=_meetings(concluded),
            )
            for of_decision in by_decision.values()
            for reference in (of_decision[0].recognition.decision,)
        ]

    def notices(self) -> Sequence[NoticeFacts]:
        """Return the outcome of each unit whose dossier is appraised."""
        concluded = {each.code: each for each in concluded_units(self.session, self.cycle)}
        facts = [
            NoticeFacts(page=page, concluded=concluded.get(page.unit.code))
            for page in self._pages()
            if Stage.APPRAISED in page.results
        ]
        return facts or self._refuse_units(codes.NO_APPRAISAL)

    def explanations(self) -> Sequence[ExplanationFacts]:
        """Return what each unit is, or was, asked to explain."""
        facts = [
            self._explanation(page)
            for page in self._pages()
            if page.reopened and (page.is_asked_to_explain or page.dossier.state is DossierState.APPRAISING)
        ]
        return facts or self._refuse_units(codes.NOTHING_TO_EXPLAIN)

    def _explanation(self, page: DossierPage) -> ExplanationFacts:
        asked = [
            evolve(page.first_round.get(each.item, each), explanation=each.explanation)
            for each in page.reopened
        ]
        submitted = self._submitted(page.unit.code)
        # An accepted figure is explained only because it lacks its document.
        unproved = {each.item for each in asked if each.outcome is AppraisalOutcome.ACCEPTED}
        return ExplanationFacts(
            page=page,
            asked=asked,
            reported={each.item: _before(submitted, each) for each in asked},
            unproved=frozenset(unproved),
            due_on=page.dossier.due_on or self.office.dates.round_two.last_day,
        )

    def _submitted(self, unit: str) -> Sequence[StoredVerdict]:
        """Return the submitted verdicts of a unit, oldest first: a second round submits anew."""
        key = (self.cycle.year, self.cycle.series, unit, Stage.SELF_ASSESSED.value)
        entries = [*self.session.store.history(VERDICTS, *key)]
        return [record_of(StoredVerdict, entry.row) for entry in reversed(entries) if entry.row]

    def report(self) -> Sequence[AppraisalReportFacts]:
        """Return the results of all units, if any is appraised."""
        listed = list_results(self.session, self.cycle.year, self.cycle.unit_kind).listed
        if not any(each.appraised for each in listed):
            return self._refuse_units(codes.NO_APPRAISAL)
        return [AppraisalReportFacts(results=listed)]

    def meetings(self) -> Sequence[MeetingFacts]:
        """Return each meeting that concluded, and the one to come if dossiers wait for it."""
        page = show_councils(self.session, self.cycle.year, self.cycle.unit_kind)
        if not page.councils:
            raise self._none(codes.NO_COUNCIL)
        by_number = {council.number: council for council in page.councils}
        by_meeting: dict[MeetingReference, list[ConcludedUnit]] = {}
        for each in page.concluded:
            if not each.is_reopened:
                by_meeting.setdefault(_meeting(each), []).append(each)
        facts = [
            MeetingFacts(
                council=by_number[meeting.council],
                meeting=meeting,
                concluded=units,
                contacts=page.contacts,
            )
            for meeting, units in by_meeting.items()
            if meeting.council in by_number
        ]
        waiting = self._waiting()
        if waiting or not facts:
            facts.append(
                MeetingFacts(
                    council=page.councils[-1], meeting=None, to_conclude=waiting, contacts=page.contacts
                )
            )
        return facts

    def _waiting(self) -> Sequence[tuple[Unit, Result]]:
        listed = list_results(self.session, self.cycle.year, self.cycle.unit_kind).listed
        waits = (DossierState.APPRAISED, DossierState.BEFORE_COUNCIL)
        return [(each.unit, each.appraised) for each in listed if each.appraised and each.state in waits]

    def ranking(self) -> Sequence[Facts]:
        """Return the ranking as decided, else as the appraised results give it."""
        if isinstance(self.cycle.framework, Framework):
            raise self._none(codes.ONLY_BY_POINTS)
        ranking = list_ranking(self.session, self.cycle.year, self.cycle.unit_kind)
        if not ranking.rankings:
            raise self._none(codes.NOTHING_RANKED)
        return [ranking]

    def commendations(self) -> Sequence[Facts]:
        """Return the commendations decided, or proposed."""
        listed = list_commendations(self.session, self.cycle.year, self.cycle.unit_kind)
        if not listed.decided and not listed.proposed.proposal.lines:
            raise self._none(codes.NO_COMMENDATION)
        return [listed]

    def suppliers(self) -> Sequence[SupplierFacts]:
        """Return what each other body supplies."""
        facts = self._suppliers()
        if not facts:
            raise self._none(codes.NO_OTHER_BODY)
        return facts

    def _suppliers(self) -> Sequence[SupplierFacts]:
        status = figures_status(self.session, self.cycle.year, self.cycle.unit_kind)
        return [
            SupplierFacts(body=body, deadline=status.deadlines.get(body.supplier))
            for body in status.suppliers
            if not body.is_the_unit
        ]

    def reminders(self) -> Sequence[Facts]:
        """Return the units without a submitted dossier, then each other body that owes figures."""
        of_year = dossiers(self.session.store, self.cycle.year, series=self.cycle.series)
        states = {each.unit: each.state for each in of_year}
        waits = (DossierState.DRAFT, DossierState.RETURNED)
        late = [
            unit
            for unit in units_of_year(self.session, self.cycle)
            if states.get(unit.code, DossierState.DRAFT) in waits
        ]
        facts: list[Facts] = [LateUnitsFacts(units=late)] if late else []
        facts += (each for each in self._suppliers() if each.body.missing)
        if not facts:
            raise self._none(codes.NOBODY_LATE)
        return facts

    def self_assessments(self) -> Sequence[ChairmanFacts]:
        """Return the self-assessed result of each unit that has figures."""
        figures = DecidingFigures(
            self.session.store, self.cycle, self.session.settings_of(self.cycle).counting_day
        )
        facts = [each for unit in self.units if (each := self._self_assessment(figures, unit))]
        return facts or self._refuse_units(codes.NO_SELF_ASSESSMENT)

    def _self_assessment(self, figures: DecidingFigures, unit: Unit) -> ChairmanFacts | None:
        year, series = self.cycle.year, self.cycle.series
        kept = verdict_of(self.session.store, year, unit.code, Stage.SELF_ASSESSED, series=series)
        if not has_group_of(self.cycle.in_use, unit):
            return None
        recorded = figures.of(unit.code)
        if kept is None and not recorded:
            return None
        found = kept.observations if kept else observations(self.cycle.in_use, recorded)
        with deciding(unit.code):
            result = decide(self.cycle, found, others_of(self.session, self.cycle)(unit))
        return ChairmanFacts(unit=unit, result=result, is_submitted=kept is not None)

    def _pages(self) -> Iterator[DossierPage]:
        return (show_dossier(self.session, self.cycle.year, unit.code) for unit in self.units)

    def _none(self, code: Code) -> RefusedError:
        kind = self.cycle.unit_kind.value
        fields = {"paper": codes.in_a_sentence(self.kind), "units": self._named(), "kind": kind}
        return RefusedError(code.at(NOWHERE, year=self.cycle.year, **fields))

    def _refuse_units(self, code: Code) -> NoReturn:
        raise self._none(code)

    def _named(self) -> str:
        every = len(self.units) == len(self.office.names)
        return codes.units_text(self.cycle.unit_kind, () if every else [unit.code for unit in self.units])


_READERS: Mapping[PaperKind, Callable[[_Reading], Sequence[Facts]]] = {
    PaperKind.CHAIRMAN_PAGE: _Reading.self_assessments,
    PaperKind.FIGURES_REQUEST: _Reading.suppliers,
    PaperKind.REMINDER: _Reading.reminders,
    PaperKind.EXPLANATION_REQUEST: _Reading.explanations,
    PaperKind.APPRAISAL_REPORT: _Reading.report,
    PaperKind.COUNCIL_MINUTES: _Reading.meetings,
    PaperKind.RECOGNITION_PROPOSAL: _Reading.recognitions,
    PaperKind.RECOGNITION_DECISION: _Reading.recognitions,
    PaperKind.RANKING_DECISION: _Reading.ranking,
    PaperKind.RESULT_NOTICE: _Reading.notices,
    PaperKind.COMMENDATION_DECISION: _Reading.commendations,
}


def _before(submitted: Sequence[StoredVerdict], appraisal: Appraisal) -> Observation:
    """Return the figure that an appraisal was about: of the last submission before it."""
    earlier = [each for each in submitted if each.decided_on <= appraisal.on_day] or submitted[:1]
    by_item = {each.criterion: each for each in earlier[-1].observations} if earlier else {}
    return by_item.get(appraisal.item) or missing(appraisal.item)


def _to_recognise(unit: ConcludedUnit) -> RecognisedUnit:
    return RecognisedUnit(
        code=unit.code,
        name=unit.name,
        level=unit.conclusion.level or 0,
        appraised_level=unit.verdict.level_verdict.level if unit.verdict else None,
        exceptions=unit.exceptions,
    )


def _recognised(listed: ListedRecognition, names: Mapping[str, str]) -> RecognisedUnit:
    recognition = listed.recognition
    return RecognisedUnit(
        code=recognition.unit,
        name=names.get(recognition.unit, recognition.unit),
        level=recognition.level,
        appraised_level=listed.appraised_level,
        recognition=recognition,
        exceptions=listed.overrides,
    )


def _meeting(unit: ConcludedUnit) -> MeetingReference:
    conclusion = unit.conclusion
    return MeetingReference(conclusion.council, conclusion.on_day, conclusion.minutes)


def _meetings(concluded: Sequence[ConcludedUnit]) -> Sequence[MeetingReference]:
    return list(dict.fromkeys(map(_meeting, concluded)))
