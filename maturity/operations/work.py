"""What there is to do in a year on one day, about whom, and by when: from some days before each date; pure.

Every date of the year is one that somebody has to be urged towards: the bodies that supply figures, the units
that submit, come back or explain, and the certifying body itself, which publishes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from attrs import frozen

from maturity.appraisal.appraisal import appraisals_in
from maturity.appraisal.case import ROUND_OF
from maturity.appraisal.observed import needs_appraisal
from maturity.cycle.cycle import Cycle, CycleState
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import State
from maturity.figures.missing import SupplierProgress
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.settings.deadlines import Deadlines


class Task(Enum):
    """What there is to do, in the order of the year; the value is the word used in JSON."""

    SEND_FORMS = "send_forms"
    URGE_SUPPLIERS = "urge_suppliers"
    URGE_UNITS = "urge_units"
    URGE_RETURNED = "urge_returned"
    CHECK = "check"
    APPRAISE = "appraise"
    REQUEST_EXPLANATION = "request_explanation"
    URGE_EXPLANATION = "urge_explanation"
    CLOSE_OVERDUE = "close_overdue"
    APPRAISE_AGAIN = "appraise_again"
    FINISH_APPRAISAL = "finish_appraisal"
    LAY_BEFORE_COUNCIL = "lay_before_council"
    CONCLUDE = "conclude"
    PUBLISH = "publish"
    PUBLISH_IN_TIME = "publish_in_time"
    ANSWER_COMPLAINTS = "answer_complaints"
    REOPEN = "reopen"
    COMMEND = "commend"
    CLOSE_YEAR = "close_year"


BY_STATE = {
    State.SUBMITTED: Task.CHECK,
    State.APPRAISING: Task.APPRAISE,
    State.RESUBMITTED: Task.APPRAISE_AGAIN,
    State.APPRAISED: Task.LAY_BEFORE_COUNCIL,
    State.BEFORE_COUNCIL: Task.CONCLUDE,
    State.RECOGNISED: Task.PUBLISH,
    State.NOT_RECOGNISED: Task.PUBLISH,
}
OVER = frozenset({State.PUBLISHED, State.REVOKED})
"""The states in which a dossier has its published result."""
NEVER_CAME = frozenset({State.DRAFT, State.RETURNED})
"""The states in which a dossier lies with its unit: it never came, or never came back."""


@frozen
class Awaited:
    """Who a task is about, a unit's code or a supplier's name, and the last day in time if there is one."""

    who: str
    last_day: date | None = None

    def days_left(self, today: date) -> int | None:
        """Return how many days there are to the last one, less than 0 after it; None where there is none."""
        return None if self.last_day is None else (self.last_day - today).days


@frozen
class Work:
    """A task and all whom it is about."""

    task: Task
    whom: tuple[Awaited, ...] = ()

    @property
    def count(self) -> int:
        """How many it is about; 1 for what is done once."""
        return len(self.whom) or 1


def work(
    cycle: Cycle,
    today: date,
    dossiers: Sequence[Dossier],
    dates: Deadlines,
    bodies: Sequence[SupplierProgress],
    supplier_days: Mapping[str, date],
    others: Iterable[Work],
    *,
    appraised: Mapping[str, Task],
    notice: int,
) -> tuple[Work, ...]:
    """Return what there is to do, in the order of `Task`.

    `dossiers` has one of every unit; `others` is what follows from no dossier's state, `appraised` what units
    ask for of which everything is appraised (see `after_appraisal`).
    People are urged from `notice` days before a date on.
    """
    others = tuple(others)
    if cycle.state is CycleState.CLOSED:
        return tuple(one for one in others if one.task in (Task.ANSWER_COMPLAINTS, Task.REOPEN))
    over = is_over(dossiers)
    found: list[Work] = [*others, *_steps(today, dossiers, appraised)]
    if not over:  # once all results are published nobody is urged any more
        found += _urging(today, dossiers, dates, bodies, supplier_days, notice)
    # Commending may come before or after.
    elif all(one.task is Task.COMMEND for one in others):
        found.append(Work(Task.CLOSE_YEAR))
    order = [*Task]
    return tuple(sorted(found, key=lambda one: order.index(one.task)))


def after_appraisal(figures: DecidingFigures, dossier: Dossier) -> Task | None:
    """Return what a dossier asks for of which everything is appraised, None of any other."""
    if dossier.state not in ROUND_OF:
        return None
    year, unit, in_round = figures.cycle.year, dossier.unit, ROUND_OF[dossier.state]
    held = {one.item: one for one in appraisals_in(figures.store, year, unit)}
    if needs_appraisal(figures.cycle, unit, figures.of(unit), held, in_round):
        return None
    asks = in_round == 1 and any(one.is_reopened for one in held.values())
    return Task.REQUEST_EXPLANATION if asks else Task.FINISH_APPRAISAL


def _steps(today: date, dossiers: Sequence[Dossier], appraised: Mapping[str, Task]) -> list[Work]:
    """What the state of dossiers, and of their appraisal, asks for, whatever the day."""
    whom: dict[Task, list[Awaited]] = {}
    for one in dossiers:
        if one.state in BY_STATE:
            task = appraised.get(one.unit, BY_STATE[one.state])
            whom.setdefault(task, []).append(Awaited(one.unit))
        elif one.state is State.EXPLANATION_REQUESTED and one.due_on is not None and today > one.due_on:
            whom.setdefault(Task.CLOSE_OVERDUE, []).append(Awaited(one.unit, one.due_on))
    return [Work(task, tuple(units)) for task, units in whom.items()]


def _urging(
    today: date,
    dossiers: Sequence[Dossier],
    dates: Deadlines,
    bodies: Sequence[SupplierProgress],
    supplier_days: Mapping[str, date],
    notice: int,
) -> Iterable[Work]:
    """Who is to be urged: whose day is near or past, and on the first days everybody who is to get a form."""

    def near(awaited: Iterable[Awaited]) -> tuple[Awaited, ...]:
        return tuple(one for one in awaited if (left := one.days_left(today)) is not None and left <= notice)

    first, drafts = dates.round_one.last_day, [one for one in dossiers if one.state is State.DRAFT]
    others = [body for body in bodies if not body.is_the_unit]
    has_nothing = all(not one.is_begun for body in bodies for one in body.rows)
    if has_nothing and len(drafts) == len(dossiers):
        whom = (*(body.supplier for body in others), *(one.unit for one in drafts))
        yield from _if_any(Task.SEND_FORMS, map(Awaited, whom))
    # A body without a day of its own is urged towards the day on which units submit; late it never is.
    general = first if today <= first else None
    asked = [Awaited(one.supplier, supplier_days.get(one.supplier, general)) for one in others if one.missing]
    waited = [one for one in asked if one.last_day is None]
    yield from _if_any(Task.URGE_SUPPLIERS, (*near(asked), *waited))
    yield from _if_any(Task.URGE_UNITS, near(Awaited(one.unit, first) for one in drafts))
    yield from _if_any(
        Task.URGE_RETURNED,
        (Awaited(one.unit, one.due_on) for one in dossiers if one.state is State.RETURNED),
    )
    explaining = (one for one in dossiers if one.state is State.EXPLANATION_REQUESTED)
    second = dates.round_two.last_day
    yield from _if_any(
        Task.URGE_EXPLANATION,
        (
            one
            for one in near(Awaited(dossier.unit, dossier.due_on or second) for dossier in explaining)
            if one.last_day is not None and today <= one.last_day
        ),
    )
    came = (Awaited(one.unit, dates.publication_until) for one in under_way(dossiers))
    yield from _if_any(Task.PUBLISH_IN_TIME, near(came))


def _if_any(task: Task, whom: Iterable[Awaited]) -> Iterable[Work]:
    found = tuple(whom)
    return (Work(task, found),) if found else ()


def is_over(dossiers: Sequence[Dossier]) -> bool:
    """Whether every dossier that came has its published result, and some came."""
    return any(one.state in OVER for one in dossiers) and not under_way(dossiers)


def under_way(dossiers: Iterable[Dossier]) -> tuple[Dossier, ...]:
    """Return the dossiers that keep a year open: those that came and have no published result."""
    return tuple(one for one in dossiers if one.state not in OVER | NEVER_CAME)
