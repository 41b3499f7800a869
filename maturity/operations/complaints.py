"""Complaints of units about their results: recording, answering and listing them, reopening a dossier."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.model import UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.complaints import codes
from maturity.complaints.complaint import (
    Answer,
    Complaint,
    answering_problems,
    complaint_of,
    complaints,
    place_of,
    recording_problems,
    reopening_obstacles,
    save_complaint,
)
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, dossier_of, moved_by, save_dossier
from maturity.dossier.transitions import Action
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import unit_complaint_place
from maturity.ranking.ranking import decided_by
from maturity.recognition.recognition import recognitions
from maturity.store.schema import COMPLAINTS
from maturity.units.unit import Tiers


@frozen(kw_only=True)
class ComplaintDraft:
    """A complaint as received: its unit, its year, the day of receipt and its content."""

    year: int
    kind: UnitKind
    unit: str
    received_on: date
    content: str


@frozen(kw_only=True)
class ComplaintPage:
    """A complaint and its further course: the unit's name and dossier, whether a decision recognises it.

    `head` is the hash of the journal's last line; `is_new` is False if nothing was written.
    """

    cycle: Cycle
    complaint: Complaint
    name: str
    dossier: Dossier
    is_recognised: bool
    head: str
    is_new: bool


@frozen
class ComplaintList:
    """Complaints of a year's units by their numbers, and the units' names by their codes."""

    cycle: Cycle
    complaints: Sequence[Complaint]
    names: Mapping[str, str]


def list_complaints(
    session: Session, year: int, kind: UnitKind, *, only_unanswered: bool = False
) -> ComplaintList:
    """Return the complaints of a year, all or those not answered yet."""
    cycle = session.cycle(year, kind)
    names = session.unit_names(cycle)
    of_kind = (
        complaint
        for complaint in complaints(session.store, year, series=cycle.series)
        if complaint.unit in names
    )
    listed = [complaint for complaint in of_kind if not (only_unanswered and complaint.answer)]
    return ComplaintList(cycle, listed, names)


def list_own_complaints(session: Session, year: int, unit: str) -> Sequence[Complaint]:
    """Return the complaints of one unit about its result of a year, with their answers."""
    listed = list_complaints(session, year, Tiers.of(session.store).unit_kind(unit))
    return [complaint for complaint in listed.complaints if complaint.unit == unit]


def add_complaint(session: Session, draft: ComplaintDraft) -> ComplaintPage:
    """Record a complaint; repeating it changes nothing."""
    year, unit = draft.year, draft.unit
    with session.act(Operation.ADD_COMPLAINT) as writing:
        cycle = session.cycle(year, draft.kind)
        refuse(session.unknown_units([unit], session.unit_names(cycle), cycle))
        new = Complaint(
            id=writing.next_id(COMPLAINTS),
            year=year,
            series=cycle.series,
            unit=unit,
            received_on=draft.received_on,
            content=draft.content,
            person=session.person_id,
        )
        same = (
            recorded
            for recorded in complaints(session.store, year, unit, series=cycle.series)
            if recorded.has_same_content(new)
        )
        recorded = next(same, None)
        reasons = session.why_not(Operation.ADD_COMPLAINT, unit_complaint_place(unit, year))
        if recorded is not None:
            refuse(reasons)
            return _page(session, cycle, recorded, is_new=False)
        refuse([*reasons, *recording_problems(new, session.today)])
        save_complaint(writing, new)
    return _page(session, cycle, new, is_new=True)


def answer_complaint(session: Session, number: int, answer: Answer) -> ComplaintPage:
    """Record the answer to a complaint; repeating it changes nothing. It does not change any result."""
    with session.act(Operation.ANSWER_COMPLAINT) as writing:
        complaint = _complaint(session, number)
        is_new = complaint.answer != answer
        reasons = session.why_not(Operation.ANSWER_COMPLAINT, place_of(complaint))
        refuse([*reasons, *(answering_problems(complaint, answer, session.today) if is_new else ())])
        if is_new:
            complaint = evolve(complaint, answer=answer, person=session.person_id)
            save_complaint(writing, complaint)
    return _page(session, _cycle_of(session, complaint), complaint, is_new=is_new)


def reopen_dossier(session: Session, number: int) -> ComplaintPage:
    """Return the dossier of an accepted complaint to the second round of its appraisal, once."""
    store = session.store
    with session.act(Operation.REOPEN_DOSSIER) as writing:
        complaint = _complaint(session, number)
        cycle = _cycle_of(session, complaint)
        refuse(session.closed(cycle))
        dossier = dossier_of(store, complaint.year, complaint.unit, series=cycle.series)
        decision = decided_by(store, cycle, complaint.unit)
        refuse(reopening_obstacles(complaint, dossier, decision, session.person))
        complaint = evolve(complaint, reopened_on=session.today)
        save_complaint(writing, complaint)
        save_dossier(writing, evolve(moved_by(dossier, Action.REOPEN), round=2, reasons=()))
    return _page(session, cycle, complaint, is_new=True)


def index_series_of(session: Session, number: int) -> str:
    """Return the series of the index that a complaint is about; "" for one about levels, or no complaint."""
    complaint = complaint_of(session.store, number)
    return "" if complaint is None or complaint.series == LEVEL_SERIES else complaint.series


def _complaint(session: Session, number: int) -> Complaint:
    complaint = complaint_of(session.store, number)
    if complaint is None:
        raise RefusedError(codes.UNKNOWN.at(NOWHERE, id=number))
    return complaint


def _cycle_of(session: Session, complaint: Complaint) -> Cycle:
    """Return the year of a complaint's unit, by its kind, and by the set whose result it is about."""
    unit_kind = Tiers.of(session.store).unit_kind(complaint.unit)
    return evolve(session, series=complaint.series).cycle(complaint.year, unit_kind)


def _page(session: Session, cycle: Cycle, complaint: Complaint, *, is_new: bool) -> ComplaintPage:
    store, year, unit = session.store, complaint.year, complaint.unit
    return ComplaintPage(
        cycle=cycle,
        complaint=complaint,
        name=session.unit_names(cycle).get(unit, unit),
        dossier=dossier_of(store, year, unit, series=cycle.series),
        is_recognised=any(recognitions(store, year, unit, series=cycle.series)),
        head=store.head.hash,
        is_new=is_new,
    )
