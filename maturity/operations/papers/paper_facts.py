"""Reads the facts of papers: one operation for all kinds, `paper_facts`."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from attrs import frozen

from criteria.model import Framework, UnitKind
from criteria.texts import read_texts
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.papers import codes, deciding, preparing, units_own
from maturity.operations.papers.facts import (
    Facts,
    Office,
)
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.reading import PaperRequest, Reading
from maturity.operations.papers.sources import Sources
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.units.kinds import Tier
from maturity.units.unit import units_in_year

Item = TypeVar("Item")


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
    office, found, left_out = _each(session, request, lambda reading: _reader(reading)(reading), report)
    facts = [(kind, each) for kind, of_kind in found.items() for each in of_kind]
    return PaperFacts(office=office, facts=facts, left_out=left_out)


@frozen(kw_only=True)
class PapersReady:
    """How many papers of each kind a year is ready for; `left_out` are why other kinds have none."""

    numbers: Mapping[PaperKind, int]
    left_out: Sequence[Problem]


def papers_ready(session: Session, request: PaperRequest) -> PapersReady:
    """Return how many papers there are to write, by kind; refuses and raises what `paper_facts` does.

    Much sooner than their facts: for letters to 150 units no dossier is read.
    """

    def counted(reading: Reading) -> Sequence[object]:
        reader = _reader(reading)  # refuses kinds of other years
        return _COUNTED.get(reading.kind, reader)(reading)

    _, found, left_out = _each(session, request, counted)
    return PapersReady(numbers={kind: len(items) for kind, items in found.items()}, left_out=left_out)


def _each(
    session: Session,
    request: PaperRequest,
    read: Callable[[Reading], Sequence[Item]],
    report: Report = no_report,
) -> tuple[Office, Mapping[PaperKind, Sequence[Item]], Sequence[Problem]]:
    """Read every kind; return what was read of those that the year has, and why it has none of the others."""
    cycle = session.cycle(request.year, request.kind)
    require_unchanged_outcomes(session)
    units = chosen_units(session, cycle, request.units)
    office = _office_of(session, cycle)
    sources = Sources(session=session, cycle=cycle, units=units)
    found: dict[PaperKind, Sequence[Item]] = {}
    left_out: list[Problem] = []
    for done, kind in enumerate(request.papers, 1):
        reading = Reading(
            session=session, cycle=cycle, office=office, kind=kind, sources=sources, request=request
        )
        try:
            if items := read(reading):
                found[kind] = items
        except RefusedError as error:
            if len(request.papers) == 1:
                raise
            left_out += error.problems
        report(done, len(request.papers))
    if not found:
        raise RefusedError(
            [codes.NOTHING_AT_ALL.at(NOWHERE, year=cycle.year, kind=cycle.unit_kind.value), *left_out]
        )
    return office, found, left_out


def office_of_year(session: Session, year: int, kind: UnitKind) -> Office:
    """Return what the papers of a year share; refuse a year that was not opened."""
    return _office_of(session, session.cycle(year, kind))


def _office_of(session: Session, cycle: Cycle) -> Office:
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


def _reader(reading: Reading) -> Callable[[Reading], Sequence[Facts]]:
    """Return what reads the facts of the kind; refuse a kind that years by the other kind of set have."""
    is_by_levels = isinstance(reading.cycle.framework, Framework)
    if reading.kind.is_of_levels and not is_by_levels:
        raise reading.none(codes.NOT_BY_POINTS)
    if reading.kind.is_of_points and is_by_levels:
        raise reading.none(codes.ONLY_BY_POINTS)
    return READERS[reading.kind]


READERS: Mapping[PaperKind, Callable[[Reading], Sequence[Facts]]] = {
    PaperKind.SET_PROPOSAL: preparing.of_the_set,
    PaperKind.SET_DECISION: preparing.of_the_set,
    PaperKind.COUNCIL_DECISION: preparing.council_set_up,
    PaperKind.GUIDANCE: preparing.guidance,
    PaperKind.FIGURES_REQUEST: preparing.suppliers,
    PaperKind.REMINDER: preparing.reminders,
    PaperKind.CHAIRMAN_PAGE: units_own.chairman_pages,
    PaperKind.SELF_REPORT: units_own.self_assessments,
    PaperKind.COMMENTS: units_own.self_assessments,
    PaperKind.UNIT_MINUTES: units_own.self_assessments,
    PaperKind.UNIT_PROPOSAL: units_own.proposals,
    PaperKind.DOCUMENT_LIST: units_own.documents,
    PaperKind.RECEIPT: units_own.receipts,
    PaperKind.RETURN_LETTER: units_own.returns,
    PaperKind.EXPLANATION_REQUEST: units_own.explanations,
    PaperKind.APPRAISAL_REPORT: units_own.report,
    PaperKind.INVITATION: deciding.meetings,
    PaperKind.BALLOT: deciding.meetings,
    PaperKind.COUNCIL_MINUTES: deciding.meetings,
    PaperKind.RECOGNITION_PROPOSAL: deciding.recognitions,
    PaperKind.RECOGNITION_DECISION: deciding.recognitions,
    PaperKind.RANKING_PROPOSAL: deciding.ranking,
    PaperKind.RANKING_DECISION: deciding.ranking,
    PaperKind.RESULT_NOTICE: deciding.notices,
    PaperKind.PUBLIC_NOTICE: deciding.public_notice,
    PaperKind.CERTIFICATE: deciding.certificates,
    PaperKind.COMMENDATION_PROPOSAL: deciding.commendations,
    PaperKind.COMMENDATION_DECISION: deciding.commendations,
    PaperKind.COMPLAINT_ANSWER: deciding.complaints,
    PaperKind.REVOCATION_DECISION: deciding.revocations,
    PaperKind.IMPROVEMENT_PLAN: units_own.plans,
    PaperKind.FUNDING_ORDER: units_own.funding,
}
_COUNTED: Mapping[PaperKind, Callable[[Reading], Sequence[object]]] = {
    PaperKind.EXPLANATION_REQUEST: units_own.to_explain,
    PaperKind.IMPROVEMENT_PLAN: units_own.to_mend,
    PaperKind.RESULT_NOTICE: deciding.to_notify,
    PaperKind.FUNDING_ORDER: units_own.to_fund,
}
"""The kinds of which it is known sooner to whom they go than what is in them."""
