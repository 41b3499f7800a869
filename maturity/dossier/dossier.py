"""A dossier as stored, and the only way to move it."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from attrs import evolve, field, frozen

from foundation.problem import Place, Problem
from maturity.cycle.series import series_field
from maturity.dossier import codes
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action, Need, transition
from maturity.people.permissions import why_not
from maturity.people.person import Person
from maturity.places import dossier_place
from maturity.settings.deadlines import Limit, parse_limit
from maturity.store.record import record, text
from maturity.store.schema import DOSSIERS
from maturity.store.store import Act, Store


def _reasons_text(reasons: tuple[str, ...]) -> str | None:
    return json.dumps(reasons, ensure_ascii=False) if reasons else None


def _reasons(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@record(DOSSIERS, key=("year", "series", "unit"))
@frozen(kw_only=True)
class Dossier:
    """The dossier of one unit in one year.

    `target` is the level that the unit registered for, or that was assigned to it; `round` is 1 or 2.
    `submitted_by` is the person who self-assessed, `resubmitted_by` who submitted the second round; `reasons`
    are those of the last return or refusal; `due_on` the last day on which a returned dossier or an
    explanation is in time, `return_due_on` the one that the return named, also after the dossier came back.
    `is_late` is whether the first round was submitted late, `is_explained_late` the second. `receipt`
    and `second_receipt` name the entry in the register of incoming papers by which the day of a round is
    known, "" if it was recorded on that day. `first_limit` is the limit that was applied to its
    first submission, None before it, and in an older record.
    """

    year: int
    series: str = series_field()
    unit: str
    state: DossierState = DossierState.DRAFT
    round: int = 1
    target: int | None = None
    registered_on: date | None = None
    submitted_on: date | None = None
    submitted_by: str | None = None
    resubmitted_on: date | None = None
    reasons: tuple[str, ...] = field(default=(), metadata=text(_reasons_text, _reasons))
    due_on: date | None = None
    return_due_on: date | None = None
    is_late: bool = False
    was_returned: bool = False
    is_assigned: bool = False
    is_explained_late: bool = False
    receipt: str = ""
    second_receipt: str = ""
    resubmitted_by: str | None = None
    first_limit: Limit | None = field(default=None, metadata=text(str, parse_limit))

    @property
    def place(self) -> Place:
        """The dossier as messages name it."""
        return dossier_place(self.unit, self.year)


def dossier_of(store: Store, year: int, unit: str, *, series: str) -> Dossier:
    """Return the dossier of a unit, a draft if nothing was done yet."""
    return store.record(Dossier, year, series, unit) or Dossier(year=year, series=series, unit=unit)


def dossiers(store: Store, year: int, *, series: str) -> Iterator[Dossier]:
    """Yield the dossiers of a year that were begun, by unit."""
    return store.records(Dossier, year=year, series=series)


def save_dossier(writing: Act, dossier: Dossier) -> bool:
    """Save a dossier; return False if nothing changed."""
    return writing.save(dossier)


def obstacles(
    dossier: Dossier,
    action: Action,
    person: Person | None,
    unmet: Mapping[Need, Problem],
    overridden: Collection[Need] = (),
) -> tuple[Problem, ...]:
    """Return every reason why an action is not possible on a dossier; empty if it is.

    `unmet` are the unmet needs, each with its reason; needs that the action does not have are ignored.
    `overridden` are the needs with an exception in force.
    """
    place = dossier.place
    may_not = why_not(action.operation, place, person, [dossier.unit], doing=codes.ACTIONS[action])
    row = transition(dossier.state, action)
    if row is None:
        fields = {"action": codes.ACTIONS[action], "state": codes.STATES[dossier.state]}
        return (*may_not, codes.NOT_NOW.at(place, unit=dossier.unit, year=dossier.year, **fields))
    return (
        *may_not,
        *(unmet[need] for need in Need if need in row.needs and need in unmet and need not in overridden),
    )


def moved_by(dossier: Dossier, action: Action) -> Dossier:
    """Return a dossier in the state to which an action takes it; `ValueError` if it does not begin there.

    The caller writes everything else, such as days and reasons.
    """
    row = transition(dossier.state, action)
    if row is None:
        raise ValueError(f"{action} does not begin in {dossier.state}")
    return evolve(dossier, state=row.target)
