"""A session: who acts in which workspace, when, and with which settings; every operation gets one.

An operation is a function from a session and its request to a frozen result. It opens its act first and reads
inside it, so that no other writer comes between its decision and its writing; it checks the permissions, and
raises one `RefusedError` with every reason, after which nothing is written.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from attrs import frozen

from criteria.model import UnitKind
from foundation.problem import NOWHERE, Place, Problem, RefusedError
from maturity.cycle import codes as cycle_codes
from maturity.cycle.cycle import Cycle, CycleState, cycle_of, cycles, series_of_year
from maturity.cycle.series import LEVEL_SERIES
from maturity.operations import codes
from maturity.people import permissions
from maturity.people.operation import Operation
from maturity.people.person import Person, PersonState, person_of, persons
from maturity.places import WORKSPACE
from maturity.settings.settings import Configuration, read_configuration
from maturity.settings.year_settings import SettingChange, YearSettings, changes, settings_in
from maturity.store.schema import PERSONS
from maturity.store.store import Act, Store
from maturity.store.workspace import Workspace
from maturity.units.kinds import Tier
from maturity.units.unit import units_in_year


@frozen(kw_only=True)
class Session:
    """One person's work in an open workspace, made by a shell from its options or from a login.

    `person_id` is "" if none is named. `now` is the time with its zone; `is_time_given` is whether a person
    stated it instead of the machine's clock, which the journal then records permanently. `series` is the one
    by which the work on a year goes, "" if none is named: see `series_in`. In a trial (`is_trial`) an
    operation decides, refuses and returns as ever, under the lock, and nothing of it is kept: a preview that
    cannot differ from the operation.
    """

    workspace: Workspace
    store: Store
    person_id: str
    now: datetime
    is_time_given: bool = False
    series: str = ""
    is_trial: bool = False

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return self.now.date()

    @property
    def person(self) -> Person | None:
        """The person acting, as stored now, or None if none is named; refuse an unknown or erased one."""
        if not self.person_id:
            return None
        person = person_of(self.store, self.person_id)
        if person is None:
            code = codes.PERSON_UNKNOWN if self.store.count(PERSONS) else codes.FIRST_PERSON
            raise RefusedError(code.at(NOWHERE, person=self.person_id))
        if person.state is PersonState.ERASED:
            raise RefusedError(codes.PERSON_ERASED.at(NOWHERE, person=self.person_id))
        return person

    @contextmanager
    def act(self, operation: Operation, *, first_person: str = "") -> Iterator[Act]:
        """Lock the workspace for one operation; at the end all that is written is kept, or nothing.

        The person acting must be known by then, unless the act adds them as `first_person` of the workspace:
        somebody must be the first, and the journal then names nobody as the one who added them.
        """
        is_first = bool(first_person) and first_person == self.person_id and not self.store.count(PERSONS)
        acting = "" if is_first else self.person_id
        with self.store.act(
            operation.value, self.now, acting, is_given=self.is_time_given, is_trial=self.is_trial
        ) as writing:
            if not is_first or self.store.count(PERSONS):  # counted again: another can have been faster
                _ = self.person
            yield writing

    # Who may do it

    def why_not(
        self,
        operation: Operation,
        place: Place = WORKSPACE,
        units: Iterable[str] = (),
        *,
        suppliers: Iterable[str | None] = (),
        holders: Iterable[str | None] = (),
        cycles: Iterable[Cycle] = (),
        doing: str = "",
    ) -> tuple[Problem, ...]:
        """Return every reason why the person acting cannot do this; `cycles` are the years that it changes.

        `suppliers` and `holders` are those of figures and evidence: see `permissions.why_not`.
        """
        row = permissions.PERMISSIONS[operation]
        is_organised = True
        if row.applies is permissions.AppliesWhen.ONCE_ORGANISED:
            is_organised = permissions.is_organised(persons(self.store))
        # Before the first person is added, no person can be named.
        person = self.person if is_organised else None
        years = [*cycles]
        return permissions.why_not(
            operation,
            place,
            person,
            units,
            suppliers=suppliers,
            holders=holders,
            is_rehearsal=bool(years) and all(cycle.is_rehearsal for cycle in years),
            is_organised=is_organised,
            doing=doing,
        )

    def require(
        self,
        operation: Operation,
        place: Place = WORKSPACE,
        units: Iterable[str] = (),
        *,
        cycles: Iterable[Cycle] = (),
    ) -> None:
        """Raise `RefusedError` with every reason why the person acting cannot do this."""
        refuse(self.why_not(operation, place, units, cycles=cycles))

    # What most operations read first

    @property
    def settings(self) -> Configuration:
        """The settings in the workspace's file; refuse a file with errors, with all of them."""
        reading = read_configuration(self.workspace.configuration)
        if reading.value is None:
            last = codes.SETTINGS_UNFIT.at(NOWHERE, file=self.workspace.configuration)
            raise RefusedError([*reading.problems, last])
        return reading.value

    def settings_of(self, cycle: Cycle) -> YearSettings:
        """Return the settings that decide a year: those in its record; for a rehearsal, those of the file."""
        return cycle.settings or settings_in(self.settings, cycle.year)

    def untaken(self, cycle: Cycle) -> tuple[SettingChange, ...]:
        """Return the settings in the file that differ from the record of a year, which decides.

        Empty for a rehearsal, and for a year that an older program opened: for these the file decides.
        """
        of_file = settings_in(self.settings, cycle.year)
        return changes(cycle.settings, of_file) if cycle.settings else ()

    def series_in(self, year: int, unit_kind: UnitKind) -> str:
        """Return the series of a year that the work is on.

        That is the one that the session names; else that of the set of levels, or the only one of the year.
        Refuse if the year has several indexes, no set of levels, and none is named.
        """
        if self.series:
            return self.series
        opened = series_of_year(self.store, year, unit_kind)
        if not opened or LEVEL_SERIES in opened:
            return LEVEL_SERIES
        if len(opened) > 1:
            fields = {"year": year, "kind": unit_kind.value, "series": ", ".join(opened)}
            raise RefusedError(codes.SERIES_UNNAMED.at(NOWHERE, **fields))
        return opened[0]

    def cycle(self, year: int, unit_kind: UnitKind) -> Cycle:
        """Return the year of a kind of unit by the set of the session's series (see `series_in`).

        Refuse one that was not opened, naming those that were.
        """
        cycle = self.cycle_if_opened(year, unit_kind)
        if cycle is None:
            raise RefusedError(self._absent(year, unit_kind))
        return cycle

    def cycle_if_opened(self, year: int, unit_kind: UnitKind) -> Cycle | None:
        """Return what `cycle` returns, None if the year was not opened."""
        return cycle_of(self.store, year, unit_kind, series=self.series_in(year, unit_kind))

    def _absent(self, year: int, unit_kind: UnitKind) -> Problem:
        all_cycles = [*cycles(self.store, series=None)]
        fields = {"year": year, "kind": unit_kind.value}
        if opened := series_of_year(self.store, year, unit_kind):
            return codes.SERIES_UNKNOWN.at(NOWHERE, found=self.series, series=", ".join(opened), **fields)
        if not all_cycles:
            return cycle_codes.CYCLE_ABSENT.at(Place(str(self.workspace.folder)), **fields)
        other = [cycle.unit_kind.value for cycle in all_cycles if cycle.year == year]
        if other:
            return codes.CYCLE_OF_ANOTHER_UNIT_KIND.at(NOWHERE, other=other[0], **fields)
        years = sorted({cycle.year for cycle in all_cycles if cycle.unit_kind is unit_kind})
        if not years:
            return cycle_codes.NO_CYCLE.at(NOWHERE, kind=unit_kind.value)
        return codes.CYCLE_ABSENT.at(NOWHERE, years=", ".join(map(str, years)), **fields)

    def level_cycle(self, year: int, unit_kind: UnitKind) -> Cycle:
        """Return what `cycle` returns; refuse a year by an index, which gives no levels to recognise."""
        cycle = self.cycle(year, unit_kind)
        _ = cycle.level_set
        return cycle

    def open_cycle(self, year: int, unit_kind: UnitKind) -> Cycle:
        """Return the year that an operation changes; refuse one that was not opened, or is closed."""
        cycle = self.cycle(year, unit_kind)
        refuse(self.closed(cycle))
        return cycle

    def closed(self, cycle: Cycle) -> tuple[Problem, ...]:
        """Return why nothing of a year can be changed: it is closed; nothing if it is open."""
        if cycle.state is not CycleState.CLOSED:
            return ()
        place, fields = Place(str(self.workspace.folder)), {"year": cycle.year, "kind": cycle.unit_kind.value}
        return (cycle_codes.CYCLE_CLOSED.at(place, **fields),)

    def unit_names(self, cycle: Cycle) -> Mapping[str, str]:
        """Return the names of the units of a year by their codes, in the order of the codes."""
        tier = Tier(cycle.unit_kind.value)
        return {unit.code: unit.name for unit in units_in_year(self.store, cycle.year) if unit.tier is tier}

    def names_in(self, year: int) -> Mapping[str, str]:
        """Return the names of all units of a year, of every tier, by their codes."""
        return {unit.code: unit.name for unit in units_in_year(self.store, year)}

    def unknown_units(
        self, units: Iterable[str], names: Collection[str], cycle: Cycle
    ) -> tuple[Problem, ...]:
        """Return the problem of codes that are not of units of the year, all at once; empty if all are."""
        unknown = ", ".join(sorted({*units} - {*names}))
        if not unknown:
            return ()
        fields = {"units": unknown, "kind": cycle.unit_kind.value, "year": cycle.year}
        return (codes.UNITS_UNKNOWN.at(NOWHERE, **fields),)


def refuse(problems: Sequence[Problem]) -> None:
    """Raise `RefusedError` if there are reasons against an operation."""
    if problems:
        raise RefusedError(problems)
