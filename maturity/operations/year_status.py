"""A year at a glance: the states of dossiers, the next date, who is late, what to do today; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from attrs import field, frozen

from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.figures.missing import SupplierProgress
from maturity.operations.work import Task, Work, is_over, work
from maturity.settings.deadlines import Deadlines


class Due(Enum):
    """The purpose of a date of the year; the value is the word used in JSON."""

    FIGURES = "figures"
    RETURNED = "returned"
    """A returned dossier is due again, on its own day."""
    EXPLANATION = "explanation"
    """An explanation is due, on another day than that of the second round."""
    ROUND_ONE = "round_one"
    ROUND_TWO = "round_two"
    PUBLICATION = "publication"


@frozen
class NextDate:
    """A date that is still ahead: `day` as documents name it, `last_day` the last in time."""

    due: Due
    day: date
    last_day: date
    days_left: int


_OWN_DAY = {DossierState.RETURNED: Due.RETURNED, DossierState.EXPLANATION_REQUESTED: Due.EXPLANATION}
"""The states in which a dossier can have its own due day."""


@frozen(kw_only=True)
class YearStatus:
    """A year on one day. `units` counts all units of the year, `states` the dossiers in each state."""

    cycle: Cycle
    today: date
    units: int
    states: Mapping[DossierState, int]
    late: int
    """How many dossiers were submitted late in the first round."""
    dates: Deadlines
    is_over: bool
    """Whether every submitted dossier has its published result, and there are some."""
    next_date: NextDate | None
    suppliers: tuple[SupplierProgress, ...] = field(repr=False)
    late_suppliers: tuple[str, ...]
    work: tuple[Work, ...]


def year_status(
    cycle: Cycle,
    today: date,
    units: Sequence[str],
    dossiers: Iterable[Dossier],
    dates: Deadlines,
    bodies: Sequence[SupplierProgress],
    supplier_deadlines: Mapping[str, date],
    others: Iterable[Work],
    *,
    appraised: Mapping[str, Task],
    notice: int,
) -> YearStatus:
    """Return a year at a glance; `units` are the codes of its units, `dossiers` those that were begun.

    `others` is work that does not follow from the state of a dossier, `appraised` the tasks of fully
    appraised dossiers, `notice` how many days before a date reminders begin (see `work`).
    """
    begun = {dossier.unit: dossier for dossier in dossiers if dossier.unit in {*units}}
    every = [begun.get(unit) or Dossier(year=cycle.year, series=cycle.series, unit=unit) for unit in units]
    states = Counter(dossier.state for dossier in every)
    late = tuple(
        body.supplier
        for body in bodies
        if body.missing and body.supplier in supplier_deadlines and today > supplier_deadlines[body.supplier]
    )
    owing = {body.supplier for body in bodies if body.missing}
    awaited = [day for supplier, day in supplier_deadlines.items() if supplier in owing]
    over = is_over(every)
    return YearStatus(
        cycle=cycle,
        today=today,
        units=len(units),
        states={state: states[state] for state in DossierState if states[state]},
        late=sum(dossier.is_late for dossier in every),
        dates=dates,
        is_over=over,
        next_date=None if over else _next_date(today, dates, awaited, every),
        suppliers=tuple(bodies),
        late_suppliers=late,
        work=work(
            cycle,
            today,
            every,
            dates,
            bodies,
            supplier_deadlines,
            others,
            appraised=appraised,
            notice=notice,
        ),
    )


def _next_date(
    today: date, dates: Deadlines, suppliers: Iterable[date], dossiers: Iterable[Dossier]
) -> NextDate | None:
    """Return the nearest date that has not passed; of two on one day, the earlier kind."""
    until = dates.publication_until
    own = [
        (_OWN_DAY[dossier.state], dossier.due_on)
        for dossier in dossiers
        if dossier.state in _OWN_DAY and dossier.due_on
    ]
    ahead = [
        *(NextDate(Due.FIGURES, day, day, (day - today).days) for day in suppliers),
        *(
            NextDate(due, day, day, (day - today).days)
            for due, day in own
            if (due, day) != (Due.EXPLANATION, dates.round_two.last_day)
        ),
        *(
            NextDate(due, limit.day, limit.last_day, limit.days_left(today))
            for due, limit in ((Due.ROUND_ONE, dates.round_one), (Due.ROUND_TWO, dates.round_two))
        ),
        NextDate(Due.PUBLICATION, until, until, (until - today).days),
    ]
    return min((each for each in ahead if each.days_left >= 0), key=lambda each: each.days_left, default=None)
