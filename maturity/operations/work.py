"""The work to do in a year on one day, for whom and until when, from some days before each date; pure.

Somebody is reminded of every date of the year: the bodies that supply figures, the units that submit,
resubmit or explain, and the certifying body itself, which publishes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from attrs import frozen

from maturity.appraisal.appraisal import ROUNDS, Appraisal, appraisals_in
from maturity.appraisal.case import ROUND_OF
from maturity.appraisal.observed import needs_appraisal
from maturity.cycle.cycle import Cycle, CycleState
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.figures.missing import SupplierProgress
from maturity.people.operation import Operation
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.settings.deadlines import Deadlines
from maturity.store.schema import APPRAISALS, DOSSIERS
from maturity.store.store import Store


class Task(Enum):
    """A task, in the order of the year; the value is the word used in JSON."""

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
    APPRAISE_REOPENED = "appraise_reopened"
    FINISH_APPRAISAL = "finish_appraisal"
    LAY_BEFORE_COUNCIL = "lay_before_council"
    CONCLUDE = "conclude"
    CONCLUDE_AGAIN = "conclude_again"
    PUBLISH = "publish"
    PUBLISH_IN_TIME = "publish_in_time"
    ANSWER_COMPLAINTS = "answer_complaints"
    URGE_COMPLAINANTS = "urge_complainants"
    REOPEN = "reopen"
    COMMEND = "commend"
    CLOSE_YEAR = "close_year"


BY_STATE = {
    DossierState.SUBMITTED: Task.CHECK,
    DossierState.APPRAISING: Task.APPRAISE,
    DossierState.RESUBMITTED: Task.APPRAISE_AGAIN,
    DossierState.APPRAISED: Task.LAY_BEFORE_COUNCIL,
    DossierState.BEFORE_COUNCIL: Task.CONCLUDE,
    DossierState.RECOGNISED: Task.PUBLISH,
    DossierState.NOT_RECOGNISED: Task.PUBLISH,
}
_OF_COMPLAINTS = frozenset({Task.ANSWER_COMPLAINTS, Task.URGE_COMPLAINANTS, Task.REOPEN})
"""The tasks that a closed year still has."""
OVER = frozenset({DossierState.PUBLISHED, DossierState.REVOKED})
"""The states in which a dossier has its published result."""
NEVER_CAME = frozenset({DossierState.DRAFT, DossierState.RETURNED})
"""The states in which a dossier is with its unit: not submitted, or not submitted again."""


@frozen
class AwaitedParty:
    """A unit's code or a supplier's name that a task is about, and the last day in time if there is one."""

    name: str
    last_day: date | None = None

    def days_left(self, today: date) -> int | None:
        """Return how many days are left until the last one, negative after it; None without one."""
        return None if self.last_day is None else (self.last_day - today).days


@frozen(kw_only=True)
class RankingDue:
    """The decision on a ranking that is due: one to publish, or one to record.

    `recorded` is the number of the one to publish, `replaces` that of the published one that a new one
    replaces; None if there is none. `left_out` are the units that submitted nothing, so that a decision can
    only leave them out.
    """

    recorded: str | None = None
    replaces: str | None = None
    left_out: tuple[str, ...] = ()


@frozen
class Work:
    """A task and all units or suppliers that it is about."""

    task: Task
    parties: tuple[AwaitedParty, ...] = ()
    ranking: RankingDue | None = None
    """Of `PUBLISH` in a year by an index: the decision that is due."""

    @property
    def count(self) -> int:
        """How many it is about; 1 for a task that is done once."""
        return len(self.parties) or 1


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
    """Return the work to do, in the order of `Task`.

    `dossiers` has one for every unit; `others` are tasks that do not follow from the state of a dossier,
    `appraised` the tasks of fully appraised dossiers by unit (see `after_appraisal`). Reminders begin
    `notice` days before a date.
    """
    others = tuple(others)
    if cycle.state is CycleState.CLOSED:
        return tuple(each for each in others if each.task in _OF_COMPLAINTS)
    over = is_over(dossiers)
    tasks: list[Work] = [*others, *_steps(today, dossiers, appraised)]
    if not over:  # once all results are published, reminders stop
        tasks += _urging(today, dossiers, dates, bodies, supplier_days, notice)
    # Commending can be done before or after the year is closed.
    elif all(each.task is Task.COMMEND for each in others):
        tasks.append(Work(Task.CLOSE_YEAR))
    order = [*Task]
    return tuple(sorted(tasks, key=lambda each: order.index(each.task)))


def after_appraisal(figures: DecidingFigures) -> Callable[[Dossier], Task | None]:
    """Return a function from a dossier of a year to its task, if it is fully appraised or was reopened.

    The tables are read once, whatever the number of dossiers; None for any other dossier.
    """
    store, cycle = figures.store, figures.cycle
    appraisals: dict[str, dict[str, Appraisal]] = {}
    for appraisal in appraisals_in(store, cycle.year, series=cycle.series):
        appraisals.setdefault(appraisal.unit, {})[appraisal.item] = appraisal
    recorded = figures.of_year()
    entries = store.histories(DOSSIERS, cycle.year, cycle.series, operations=_REOPENINGS)
    reopened = {entry.key[-1] for entry in entries}

    def task(dossier: Dossier) -> Task | None:
        if dossier.state not in ROUND_OF:
            return None
        unit, in_round, found = dossier.unit, ROUND_OF[dossier.state], appraisals.get(dossier.unit, {})
        if unit in reopened and _waits_after_reopening(store, dossier, found.values()):
            return Task.APPRAISE_REOPENED
        if needs_appraisal(cycle, unit, recorded(unit), found, in_round, figures.unit_groups.get(unit)):
            return None
        # A dossier that the council sent back was asked once, if it is in its second round.
        asks = in_round == dossier.round == 1 and any(each.is_reopened for each in found.values())
        return Task.REQUEST_EXPLANATION if asks else Task.FINISH_APPRAISAL

    return task


_REOPENINGS = (Operation.REOPEN_DOSSIER.value, Operation.CONCLUDE.value)


def _waits_after_reopening(store: Store, dossier: Dossier, appraisals: Iterable[Appraisal]) -> bool:
    """Whether a dossier is to be appraised anew, and nothing that can be was since.

    It was reopened for a complaint, or the council did not approve its points.
    """
    reopening = next(store.history(DOSSIERS, dossier.year, dossier.series, dossier.unit), None)
    if reopening is None or reopening.operation not in _REOPENINGS:
        return False
    is_any_appraised = ROUND_OF[dossier.state] == ROUNDS[0]
    again = [each for each in appraisals if is_any_appraised or each.is_reopened or each.round == ROUNDS[-1]]
    keys = ((each.year, each.series, each.unit, each.item) for each in again)
    newest = (next(store.history(APPRAISALS, *key)) for key in keys)
    return bool(again) and all(entry.number < reopening.number for entry in newest)


def _steps(today: date, dossiers: Sequence[Dossier], appraised: Mapping[str, Task]) -> list[Work]:
    """Return the work that follows from the states of dossiers and their appraisal, on any day."""
    parties: dict[Task, list[AwaitedParty]] = {}
    for dossier in dossiers:
        if dossier.state in BY_STATE:
            task = appraised.get(dossier.unit, BY_STATE[dossier.state])
            parties.setdefault(task, []).append(AwaitedParty(dossier.unit))
        elif (
            dossier.state is DossierState.EXPLANATION_REQUESTED
            and dossier.due_on is not None
            and today > dossier.due_on
        ):
            parties.setdefault(Task.CLOSE_OVERDUE, []).append(AwaitedParty(dossier.unit, dossier.due_on))
    return [Work(task, tuple(units)) for task, units in parties.items()]


def _urging(
    today: date,
    dossiers: Sequence[Dossier],
    dates: Deadlines,
    bodies: Sequence[SupplierProgress],
    supplier_days: Mapping[str, date],
    notice: int,
) -> Iterable[Work]:
    """Yield the reminders: for days that are near or past; on the first days, forms to send to everybody."""

    def near(awaited: Iterable[AwaitedParty]) -> tuple[AwaitedParty, ...]:
        return tuple(
            each for each in awaited if (left := each.days_left(today)) is not None and left <= notice
        )

    first, drafts = (
        dates.round_one.last_day,
        [dossier for dossier in dossiers if dossier.state is DossierState.DRAFT],
    )
    suppliers = [body for body in bodies if not body.is_the_unit]
    has_nothing = all(not row.is_begun for body in bodies for row in body.rows)
    if has_nothing and len(drafts) == len(dossiers):
        addressees = (*(body.supplier for body in suppliers), *(dossier.unit for dossier in drafts))
        yield from _if_any(Task.SEND_FORMS, map(AwaitedParty, addressees))
    # A body without its own day is reminded of the day on which units submit; it is never late.
    general = first if today <= first else None
    awaited = [
        AwaitedParty(body.supplier, supplier_days.get(body.supplier, general))
        for body in suppliers
        if body.missing
    ]
    waited = [each for each in awaited if each.last_day is None]
    yield from _if_any(Task.URGE_SUPPLIERS, (*near(awaited), *waited))
    yield from _if_any(Task.URGE_UNITS, near(AwaitedParty(dossier.unit, first) for dossier in drafts))
    yield from _if_any(
        Task.URGE_RETURNED,
        (
            AwaitedParty(dossier.unit, dossier.due_on)
            for dossier in dossiers
            if dossier.state is DossierState.RETURNED
        ),
    )
    explaining = (dossier for dossier in dossiers if dossier.state is DossierState.EXPLANATION_REQUESTED)
    second = dates.round_two.last_day
    yield from _if_any(
        Task.URGE_EXPLANATION,
        (
            each
            for each in near(AwaitedParty(dossier.unit, dossier.due_on or second) for dossier in explaining)
            if each.last_day is not None and today <= each.last_day
        ),
    )
    came = (AwaitedParty(dossier.unit, dates.publication_until) for dossier in under_way(dossiers))
    yield from _if_any(Task.PUBLISH_IN_TIME, near(came))


def _if_any(task: Task, parties: Iterable[AwaitedParty]) -> Iterable[Work]:
    awaited = tuple(parties)
    return (Work(task, awaited),) if awaited else ()


def is_over(dossiers: Sequence[Dossier]) -> bool:
    """Whether every submitted dossier has its published result, and there are some."""
    return any(dossier.state in OVER for dossier in dossiers) and not under_way(dossiers)


def under_way(dossiers: Iterable[Dossier]) -> tuple[Dossier, ...]:
    """Return the dossiers that keep a year open: those submitted without a published result."""
    return tuple(dossier for dossier in dossiers if dossier.state not in OVER | NEVER_CAME)
