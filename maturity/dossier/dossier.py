"""A dossier as the store holds it, and the one way to move it."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from foundation.problem import Place, Problem
from maturity.dossier import codes
from maturity.dossier.states import State
from maturity.dossier.transitions import Action, Need, transition
from maturity.people.permissions import why_not
from maturity.people.person import Person
from maturity.settings.deadlines import Limit, parse_limit
from maturity.store.schema import DOSSIERS, Row
from maturity.store.store import Act, Store


@frozen(kw_only=True)
class Dossier:
    """The dossier of one unit in one year.

    `target` is the level that the unit registered for, or that was assigned to it; `round` is 1 or 2.
    `submitted_by` is the person who self-assessed, `resubmitted_by` who submitted the second round; `reasons`
    are those of the last return or refusal; `due_on` the last day on which a returned dossier or an
    explanation is in time, `return_due_on` the one that the return named, also after the dossier came back.
    `is_late` says that the first round was handed in late, `is_explained_late` that the second was. `receipt`
    and `second_receipt` name the entry in the register of incoming papers by which the day of a round is
    known, "" where it was recorded on that day. `first_limit` is the limit that was held against its
    first submission, None before it, and in an older record.
    """

    year: int
    unit: str
    state: State = State.DRAFT
    round: int = 1
    target: int | None = None
    registered_on: date | None = None
    submitted_on: date | None = None
    submitted_by: str | None = None
    resubmitted_on: date | None = None
    reasons: tuple[str, ...] = ()
    due_on: date | None = None
    return_due_on: date | None = None
    is_late: bool = False
    was_returned: bool = False
    is_assigned: bool = False
    is_explained_late: bool = False
    receipt: str = ""
    second_receipt: str = ""
    resubmitted_by: str | None = None
    first_limit: Limit | None = None

    @property
    def place(self) -> Place:
        """The dossier as messages name it."""
        return Place(f"hồ sơ {self.unit} năm {self.year}")

    def row(self) -> Row:
        """Return the dossier as the store holds it."""
        days = ("registered_on", "submitted_on", "resubmitted_on", "due_on", "return_due_on")
        return {
            "year": self.year,
            "unit": self.unit,
            "state": self.state.value,
            "round": self.round,
            "target": self.target,
            "submitted_by": self.submitted_by,
            "resubmitted_by": self.resubmitted_by,
            "receipt": self.receipt or None,
            "second_receipt": self.second_receipt or None,
            "first_limit": str(self.first_limit) if self.first_limit else None,
            "reasons": json.dumps(self.reasons, ensure_ascii=False) if self.reasons else None,
            "is_late": int(self.is_late),
            "was_returned": int(self.was_returned),
            "is_assigned": int(self.is_assigned),
            "is_explained_late": int(self.is_explained_late),
            **{name: _written(getattr(self, name)) for name in days},
        }

    @classmethod
    def from_row(cls, row: Row) -> "Dossier":
        """Return the dossier that a row of the store holds."""
        target, by, again_by = row["target"], row["submitted_by"], row["resubmitted_by"]
        limit = row["first_limit"]
        return cls(
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            state=State(row["state"]),
            round=int(str(row["round"])),
            target=None if target is None else int(str(target)),
            registered_on=_day(row["registered_on"]),
            submitted_on=_day(row["submitted_on"]),
            submitted_by=None if by is None else str(by),
            resubmitted_by=None if again_by is None else str(again_by),
            receipt=str(row["receipt"] or ""),
            second_receipt=str(row["second_receipt"] or ""),
            first_limit=None if limit is None else parse_limit(str(limit)),
            resubmitted_on=_day(row["resubmitted_on"]),
            reasons=tuple(json.loads(str(row["reasons"]))) if row["reasons"] else (),
            due_on=_day(row["due_on"]),
            return_due_on=_day(row["return_due_on"]),
            is_late=bool(row["is_late"]),
            was_returned=bool(row["was_returned"]),
            is_assigned=bool(row["is_assigned"]),
            is_explained_late=bool(row["is_explained_late"]),
        )


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def dossier_of(store: Store, year: int, unit: str) -> Dossier:
    """Return the dossier of a unit, a draft where nothing was done yet."""
    row = store.row(DOSSIERS, year, unit)
    return Dossier(year=year, unit=unit) if row is None else Dossier.from_row(row)


def dossiers(store: Store, year: int) -> Iterator[Dossier]:
    """Yield the dossiers of a year that were begun, by unit."""
    return map(Dossier.from_row, store.rows(DOSSIERS, year=year))


def keep(writing: Act, dossier: Dossier) -> bool:
    """Write a dossier; False where it is so already."""
    return writing.put(DOSSIERS, dossier.row())


def obstacles(
    dossier: Dossier,
    action: Action,
    person: Person | None,
    unmet: Mapping[Need, Problem],
    overridden: Collection[Need] = (),
) -> tuple[Problem, ...]:
    """Return every reason why an action cannot be done with a dossier; nothing if it can.

    `unmet` says of needs why they are not there; needs that the action does not have are passed over.
    `overridden` are needs of which an exception is in force.
    """
    place = dossier.place
    row = transition(dossier.state, action)
    if row is None:
        fields = {"action": codes.ACTIONS[action], "state": codes.STATES[dossier.state]}
        return (codes.NOT_NOW.at(place, unit=dossier.unit, year=dossier.year, **fields),)
    return (
        *why_not(action.operation, place, person, [dossier.unit], doing=codes.ACTIONS[action]),
        *(unmet[need] for need in Need if need in row.needs and need in unmet and need not in overridden),
    )


def moved_by(dossier: Dossier, action: Action) -> Dossier:
    """Return a dossier in the state to which an action takes it; `ValueError` if it does not begin there.

    What else an action writes, such as days and reasons, is the caller's.
    """
    row = transition(dossier.state, action)
    if row is None:
        raise ValueError(f"{action} does not begin in {dossier.state}")
    return evolve(dossier, state=row.target)


def moved(
    dossier: Dossier,
    action: Action,
    person: Person | None,
    unmet: Mapping[Need, Problem],
    overridden: Collection[Need] = (),
) -> Dossier | tuple[Problem, ...]:
    """Return the dossier in its new state, or its `obstacles`."""
    return obstacles(dossier, action, person, unmet, overridden) or moved_by(dossier, action)
