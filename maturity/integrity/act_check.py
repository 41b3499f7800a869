"""Checks that the acts of a journal are possible in their order: times, persons and roles, steps of dossiers.

The chain reveals a changed line; a rewritten chain is revealed by contradictions between its lines. Takes
the lines in order and keeps only what later checks need.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from maturity.cycle.noticing import is_set_back
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import TRANSITIONS, Action, Need
from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.people.person import PersonState, Role
from maturity.settings.deadlines import Limit
from maturity.settings.year_settings import read
from maturity.store.journal import Moment, moment
from maturity.store.projection import JournalEntry
from maturity.store.record import record_of
from maturity.store.schema import (
    APPRAISALS,
    CONCLUSIONS,
    CYCLES,
    DECISIONS,
    DOSSIERS,
    OVERRIDES,
    PERSONS,
    RECOGNITIONS,
    UNITS,
    Key,
)
from maturity.units.unit import Tiers

_SIGNER = frozenset({Role.SIGNER})
_ISSUING = frozenset({Operation.ISSUE_DECISION, Operation.PUBLISH, Operation.REVOKE, Operation.COMMEND})
_CHECKED = _ISSUING | {
    Operation.SET_UP_COUNCIL,
    Operation.ADD_COMPLAINT,
    Operation.ANSWER_COMPLAINT,
    Operation.SET_CYCLE,
    Operation.CLOSE_CYCLE,
    Operation.REOPEN_CYCLE,
    Operation.ADD_VIOLATION,
    Operation.WITHDRAW_VIOLATION,
}
"""Operations other than dossier transitions that need a role in every year."""

_SUBMITTING = frozenset({Action.SUBMIT.value, Action.RESUBMIT.value})
_APPRAISING = frozenset({Action.REQUEST_EXPLANATION.value, Action.FINISH_APPRAISAL.value})

_THAT_DAY: Mapping[str, tuple[str, ...]] = {
    "cycles": ("opened_on",),
    "verdicts": ("decided_on",),
    "overrides": ("on_day",),
    "appraisals": ("on_day",),
    "dossiers": ("registered_on",),
    "complaints": ("reopened_on",),
}
"""Columns with the day of the act that wrote them."""
_BY_THAT_DAY: Mapping[str, tuple[str, ...]] = {
    "councils": ("signed_on",),
    "conclusions": ("on_day",),
    "decisions": ("signed_on", "published_on"),
    "complaints": ("received_on", "answered_on"),
    "dossiers": ("submitted_on", "resubmitted_on"),
}
"""Columns with a day given by people, not later than the day of the act."""

Cells = Mapping[str, Any]


class ActCheck:
    """Checks lines one after the other, against the state that the lines before produced."""

    def __init__(self) -> None:
        self._before: tuple[str, Moment | None] = ("", None)
        self._day: date | None = None
        self._persons: dict[str, tuple[frozenset[str], str | None]] = {}
        self._days: dict[tuple[str, Key], tuple[Any, ...]] = {}
        self._dossiers: dict[Key, Dossier] = {}
        self._limits: dict[Key, Limit] = {}
        self._tiers = Tiers()
        # By year, series, unit and person.
        self._self_assessors: set[tuple[Any, Any, Any, str]] = set()
        self._appraisers: set[tuple[Any, Any, Any, str]] = set()
        self._excepted: set[tuple[Any, Any, str, str]] = set()
        # By the number of a decision and the day on which it was signed.
        self._signers: dict[Key, str] = {}

    def take(self, entry: JournalEntry) -> Iterator[Discrepancy]:
        """Yield the contradictions between a line and those before it."""
        if entry.number == entry.act:
            yield from self._time(entry)
            yield from self._person(entry, _roles_for(entry.operation))
        yield from self._days_of(entry)
        name = entry.table.name
        if name == PERSONS.name:
            self._remember_person(entry)
        elif name == UNITS.name and entry.row is not None:
            self._tiers.take(entry.row)
        elif name == CYCLES.name and entry.row is not None and entry.row["settings"]:
            settings = read(str(entry.row["settings"]), int(str(entry.row["year"])))
            self._limits[entry.key] = settings.dates.round_one
        elif name == OVERRIDES.name and entry.row is not None:
            row = entry.row
            self._excepted.add((row["year"], row["unit"], str(row["rule"]), str(row["instead"])))
        elif name == DOSSIERS.name and entry.row is not None:
            yield from self._dossier(entry, record_of(Dossier, entry.row))
        elif name == APPRAISALS.name and entry.row is not None:
            yield from self._appraisal(entry, entry.row)
        elif name == CONCLUSIONS.name and entry.row is not None:
            yield from self._conclusion(entry, entry.row)
        elif name == DECISIONS.name and entry.row is not None:
            yield from self._signing(entry, entry.key, entry.row)
        elif name == RECOGNITIONS.name and entry.row is not None and entry.operation == "decision issue":
            row = entry.row
            signer = self._signers.get((row["decision"], row["decision_signed_on"]), "")
            yield from self._own_work(entry, signer, row, Need.NOT_AN_APPRAISER)

    # Times

    def _time(self, entry: JournalEntry) -> Iterator[Discrepancy]:
        try:
            now = moment(entry.at)
        except ValueError:
            yield Discrepancy(kind=DiscrepancyKind.TIME_UNREADABLE, line=entry.number, found=entry.at)
            self._day = None
            return
        time_before, before = self._before
        if before is not None and is_set_back(now, before):
            yield Discrepancy(
                kind=DiscrepancyKind.TIME_SET_BACK, line=entry.number, found=entry.at, expected=time_before
            )
        self._before, self._day = (entry.at, now), now.at.date()

    def _days_of(self, entry: JournalEntry) -> Iterator[Discrepancy]:
        """Yield the days that a line sets and that are impossible at the time of its act."""
        name, row = entry.table.name, entry.row
        that_day, by_then = _THAT_DAY.get(name, ()), _BY_THAT_DAY.get(name, ())
        if not (that_day or by_then):
            return
        if row is None:
            self._days.pop((name, entry.key), None)
            return
        days = tuple(row[column] for column in (*that_day, *by_then))
        before = self._days.get((name, entry.key), (None,) * len(days))
        self._days[name, entry.key] = days
        if self._day is None:
            return
        today = self._day.isoformat()
        for column, day, old in zip((*that_day, *by_then), days, before, strict=True):
            is_wrong = day != today if column in that_day else str(day) > today
            if day is not None and day != old and is_wrong:
                yield _contradicts(entry, column, day, today, "journal")

    # Persons

    def _remember_person(self, entry: JournalEntry) -> None:
        (identity,), row = entry.key, entry.row
        if row is None or row["state"] == PersonState.ERASED.value:
            self._persons.pop(str(identity), None)
        else:
            unit = None if row["unit"] is None else str(row["unit"])
            self._persons[str(identity)] = frozenset(str(row["roles"] or "").split()), unit

    def _person(
        self, entry: JournalEntry, roles: frozenset[Role], unit: str | None = None
    ) -> Iterator[Discrepancy]:
        """Yield a fault if the person of a line was unknown at that time, or had none of the roles."""
        yield from self._acting(entry, entry.person, roles, unit)

    def _signing(self, entry: JournalEntry, decision: Key, row: Cells) -> Iterator[Discrepancy]:
        """Yield a fault if a signer might not sign, or a decision was published before it was signed."""
        signer, published = str(row["signer"]), row["published_on"]
        if self._signers.get(decision) != signer and entry.operation in _ISSUING:
            yield from self._acting(entry, signer, _SIGNER)
        if published is not None and published < row["signed_on"]:
            yield _contradicts(entry, "published_on", published, row["signed_on"], DECISIONS.name)
        self._signers[decision] = signer

    def _acting(
        self, entry: JournalEntry, person: str, roles: frozenset[Role], unit: str | None = None
    ) -> Iterator[Discrepancy]:
        recorded = self._persons.get(person)
        if recorded is None:
            if person or roles:
                yield Discrepancy(
                    kind=DiscrepancyKind.PERSON_UNKNOWN, line=entry.number, found=person or None
                )
            return
        held_roles = recorded[0] & {role.value for role in roles}
        is_of_another = held_roles == {Role.UNIT.value} and unit is not None and recorded[1] != unit
        if roles and (not held_roles or is_of_another):
            named = ", ".join(role.value for role in Role if role in roles)
            expected = f"{named} {unit}" if is_of_another else named
            yield Discrepancy(
                kind=DiscrepancyKind.PERSON_WITHOUT_ROLE, line=entry.number, found=person, expected=expected
            )

    def _own_work(self, entry: JournalEntry, person: str, of: Cells, need: Need) -> Iterator[Discrepancy]:
        """Yield a fault if a person judged their own work without an exception."""
        year, series, unit = of["year"], of["series"], of["unit"]
        had = self._self_assessors if need is Need.NOT_THE_SELF_ASSESSOR else self._appraisers
        if (year, series, unit, person) in had and (year, unit, need.value, person) not in self._excepted:
            yield Discrepancy(
                kind=DiscrepancyKind.OWN_WORK,
                table=entry.table.name,
                key=(year, unit),
                line=entry.number,
                found=person,
                expected=need.value,
            )

    # Steps of a dossier

    def _dossier(self, entry: JournalEntry, after: Dossier) -> Iterator[Discrepancy]:
        before = self._dossiers.get(entry.key) or Dossier(
            year=after.year, series=after.series, unit=after.unit
        )
        self._dossiers[entry.key] = after
        of = {"year": after.year, "series": after.series, "unit": after.unit}
        person = _who(entry, after)
        if before.state is not after.state:
            rows = [row for row in TRANSITIONS if before.state in row.sources and row.target is after.state]
            if not rows:
                states = {"found": after.state.value, "expected": before.state.value}
                yield Discrepancy(
                    kind=DiscrepancyKind.STEP_UNKNOWN,
                    table=entry.table.name,
                    key=entry.key,
                    line=entry.number,
                    **states,
                )
            else:
                roles = frozenset(role for row in rows for role in row.roles)
                yield from self._person(entry._replace(person=person), roles, after.unit)
                for need in (Need.NOT_THE_SELF_ASSESSOR, Need.NOT_AN_APPRAISER):
                    if all(need in row.needs for row in rows):
                        yield from self._own_work(entry, person, of, need)
        if entry.operation in _SUBMITTING:
            self._self_assessors.add((after.year, after.series, after.unit, person))
            if person != entry.person and not after.receipt:
                # Only a dossier on paper, with its number, is recorded by a person other than the submitter.
                column = "submitted_by" if entry.operation == Action.SUBMIT.value else "resubmitted_by"
                yield _contradicts(entry, column, person, entry.person, "journal")
        if entry.operation in _APPRAISING:
            self._appraisers.add((after.year, after.series, after.unit, entry.person))
        yield from self._lateness(entry, before, after)

    def _lateness(self, entry: JournalEntry, before: Dossier, after: Dossier) -> Iterator[Discrepancy]:
        """Yield a fault if the lateness of a dossier contradicts its days."""
        late, late_again, limit = before.is_late, before.is_explained_late, before.first_limit
        if after.state is DossierState.SUBMITTED and entry.operation == Action.SUBMIT.value:
            day = after.submitted_on
            kind = self._tiers.unit_kind(after.unit).value
            limit = (
                before.first_limit or self._limits.get((after.year, after.series, kind)) or after.first_limit
            )
            if not after.receipt and self._day and day != self._day:
                yield _contradicts(entry, "submitted_on", _iso(day), self._day.isoformat(), "journal")
            if before.was_returned:
                late = before.is_late or _is_after(day, before.due_on)
            elif limit and day:
                late = limit.is_late(day)
            else:
                late = after.is_late  # of a program that kept no limit
        if entry.operation == Action.RESUBMIT.value:
            late_again = _is_after(after.resubmitted_on, before.due_on)
        if after.first_limit != limit:
            yield _contradicts(entry, "first_limit", _text(after.first_limit), _text(limit), "cycles")
        if after.is_late is not late:
            yield _contradicts(entry, "is_late", int(after.is_late), int(late), "dossiers")
        if after.is_explained_late is not late_again:
            found, expected = int(after.is_explained_late), int(late_again)
            yield _contradicts(entry, "is_explained_late", found, expected, "dossiers")

    def _appraisal(self, entry: JournalEntry, row: Cells) -> Iterator[Discrepancy]:
        person = str(row["person"] or "")
        if row["explained_by"]:
            self._self_assessors.add((row["year"], row["series"], row["unit"], str(row["explained_by"])))
        if entry.operation == "appraise":
            yield from self._own_work(entry, person, row, Need.NOT_THE_SELF_ASSESSOR)
        self._appraisers.add((row["year"], row["series"], row["unit"], person))

    def _conclusion(self, entry: JournalEntry, row: Cells) -> Iterator[Discrepancy]:
        for person in sorted({str(row["person"] or ""), *str(row["attending"] or "").split()}):
            yield from self._own_work(entry, person, row, Need.NOT_AN_APPRAISER)


def _roles_for(operation: str) -> frozenset[Role]:
    return PERMISSIONS[Operation(operation)].roles if operation in _CHECKED else frozenset()


def _who(entry: JournalEntry, after: Dossier) -> str:
    """Return the person who took a step; for a dossier on paper the person named in it, not the recorder."""
    named = {Action.SUBMIT.value: after.submitted_by, Action.RESUBMIT.value: after.resubmitted_by}
    return named.get(entry.operation) or entry.person


def _contradicts(entry: JournalEntry, column: str, found: Any, expected: Any, against: str) -> Discrepancy:
    return Discrepancy(
        kind=DiscrepancyKind.CONTRADICTION,
        table=entry.table.name,
        key=entry.key,
        line=entry.number,
        column=column,
        found=found,
        expected=expected,
        against=against,
    )


def _is_after(day: date | None, limit: date | None) -> bool:
    return day is not None and limit is not None and day > limit


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(limit: Limit | None) -> str | None:
    return str(limit) if limit else None
