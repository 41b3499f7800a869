"""Complaints (kiến nghị, đề nghị xem xét lại) of units and their answers; none reopens anything itself."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import field, frozen
from attrs.validators import min_len

from criteria.document.values import write_date
from foundation.problem import Place, Problem
from maturity.complaints import codes
from maturity.cycle.series import LEVEL_SERIES, named_series
from maturity.dossier.dossier import Dossier, obstacles
from maturity.dossier.transitions import Action, Need, actions_from
from maturity.people.person import Person
from maturity.places import complaint_place, unit_complaint_place
from maturity.recognition.recognition import DecisionReference
from maturity.store.record import part, record, text
from maturity.store.schema import COMPLAINTS
from maturity.store.store import Act, Store


class ComplaintOutcome(Enum):
    """Whether the result stays or must be considered again; the value is its word in the store."""

    KEPT = "kept"
    CHANGED = "changed"


@frozen(kw_only=True)
class Answer:
    """The answer to a complaint: its day, its text and its outcome."""

    on_day: date
    text: str = field(validator=min_len(1))
    outcome: ComplaintOutcome


@record(COMPLAINTS, key=("id",))
@frozen(kw_only=True)
class Complaint:
    """A complaint of a unit about its result of a year.

    `series` is that of the result; in the journal it is null for the set of levels. `reopened_on` is the day
    on which the dossier was reopened for it, `person` the id of who recorded it.
    """

    id: int
    year: int
    series: str = field(default=LEVEL_SERIES, metadata=text(named_series, str))
    unit: str
    received_on: date
    content: str = field(validator=min_len(1))
    answer: Answer | None = field(default=None, metadata=part(on_day="answered_on", text="answer"))
    reopened_on: date | None = None
    person: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether the answer is that the result must be considered again."""
        return self.answer is not None and self.answer.outcome is ComplaintOutcome.CHANGED

    def has_same_content(self, other: "Complaint") -> bool:
        """Whether two complaints are the same one, recorded twice."""
        return (self.year, self.series, self.unit, self.received_on, self.content) == (
            other.year,
            other.series,
            other.unit,
            other.received_on,
            other.content,
        )


def place_of(complaint: Complaint) -> Place:
    """Return the place of a complaint in problems."""
    return complaint_place(complaint.id, complaint.unit, complaint.year)


def complaints(store: Store, year: int, unit: str | None = None, *, series: str) -> Iterator[Complaint]:
    """Yield the complaints about results of a year by one set, or those of one unit, by their numbers."""
    of_year = store.records(Complaint, year=year, unit=unit)
    return (complaint for complaint in of_year if complaint.series == series)


def complaint_of(store: Store, number: int) -> Complaint | None:
    """Return the complaint with a number, or None."""
    return store.record(Complaint, number)


def recording_problems(complaint: Complaint, today: date) -> Iterator[Problem]:
    """Yield why a complaint cannot be recorded, regardless of who records it."""
    if complaint.received_on > today:
        days = {"day": write_date(complaint.received_on), "today": write_date(today)}
        yield codes.RECEIVED_AHEAD.at(unit_complaint_place(complaint.unit, complaint.year), **days)


def answering_problems(complaint: Complaint, answer: Answer, today: date) -> Iterator[Problem]:
    """Yield why a complaint cannot be answered in this way, regardless of who answers it."""
    place, day = place_of(complaint), write_date(answer.on_day)
    if complaint.answer is not None:
        yield codes.ANSWERED_BEFORE.at(place, day=write_date(complaint.answer.on_day))
    if answer.on_day < complaint.received_on:
        received = write_date(complaint.received_on)
        yield codes.ANSWERED_BEFORE_RECEIVED.at(place, day=day, received=received)
    if answer.on_day > today:
        yield codes.ANSWERED_AHEAD.at(place, day=day, today=write_date(today))


def reopening_obstacles(
    complaint: Complaint, dossier: Dossier, decided_by: DecisionReference | None, person: Person | None
) -> tuple[Problem, ...]:
    """Return every reason why a dossier cannot be reopened for a complaint; nothing if it can.

    `decided_by` is the decision that recognises the unit in the year, even if that was revoked since, or
    that ranks it and is not published yet; None if there is none.
    """
    place, unmet = place_of(complaint), {}
    if complaint.reopened_on is not None:
        day = write_date(complaint.reopened_on)
        unmet[Need.COMPLAINT_ACCEPTED] = codes.REOPENED_BEFORE.at(place, day=day)
    elif not complaint.is_accepted:
        unmet[Need.COMPLAINT_ACCEPTED] = codes.NOT_ACCEPTED.at(place, id=complaint.id)
    if decided_by is not None:
        fields = {"number": decided_by.number, "day": write_date(decided_by.signed_on)}
        of = {"unit": complaint.unit, "year": complaint.year}
        code = codes.RECOGNISED if complaint.series == LEVEL_SERIES else codes.RANKED
        unmet[Need.NO_RECOGNITION] = code.at(place, **fields, **of)
    return obstacles(dossier, Action.REOPEN, person, unmet)


def unsettled(
    complaint: Complaint, dossier: Dossier, decided_by: DecisionReference | None
) -> tuple[Problem, ...]:
    """Return what must still be done for a complaint before its year can be closed.

    `decided_by` is as in `reopening_obstacles`: a recognised unit is not reopened, and a recognition can
    be revoked after the year is closed. A dossier that was submitted after the answer was considered with
    it.
    """
    place = place_of(complaint)
    if complaint.answer is None:
        return (codes.STILL_OPEN.at(place, id=complaint.id),)
    if not complaint.is_accepted or complaint.reopened_on is not None:
        return ()
    if Action.SUBMIT in actions_from(dossier.state):
        fields = {"unit": complaint.unit, "year": complaint.year}
        return (codes.NOT_YET_SUBMITTED.at(place, **fields),)
    is_answered_first = dossier.submitted_on is not None and dossier.submitted_on >= complaint.answer.on_day
    can_be_reopened = decided_by is None and Action.REOPEN in actions_from(dossier.state)
    if can_be_reopened and not is_answered_first:
        return (codes.NOT_YET_REOPENED.at(place, id=complaint.id),)
    return ()


def save_complaint(writing: Act, complaint: Complaint) -> bool:
    """Save a complaint; return False if nothing changed."""
    return writing.save(complaint)
