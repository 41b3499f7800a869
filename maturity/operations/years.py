"""Years of assessment: opening one on a criteria set, its settings, closing it, and withdrawing it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from criteria.criteria_set import Texts
from criteria.digest import document_digest
from criteria.document.values import write_date
from criteria.index.policies import Period
from criteria.model import Framework, UnitKind
from criteria.obstacle_words import obstacle_texts
from criteria.set_kinds import LEVEL_SETS
from foundation.problem import NOWHERE, Place, Problem
from foundation.written import counted
from maturity.complaints.complaint import complaints, unsettled
from maturity.council.conclusion import conclusion_of
from maturity.cycle import codes
from maturity.cycle.cycle import Cycle, CycleState, cycle_of, cycles, save_cycle, why_not_official
from maturity.cycle.series import LEVEL_SERIES, default_series
from maturity.cycle.settings_history import SettingsChange, settings_history
from maturity.decisions import codes as decision_codes
from maturity.decisions.decision import DecisionKind
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import dossier_of, dossiers
from maturity.operations.session import Session, refuse
from maturity.operations.work import under_way
from maturity.people.operation import Operation
from maturity.places import dossier_place, year_place
from maturity.ranking.changed_points import units_with_changed_points
from maturity.ranking.ranking import decided_by
from maturity.settings.year_settings import YearSettings, changes, settings_in
from maturity.store.schema import CYCLES, INTAKES, TABLES, Row, Table
from maturity.store.store import Store
from maturity.units.unit import Tiers

if TYPE_CHECKING:  # a list of years does not load the model of indexes
    from criteria.index.model import Index


@frozen(kw_only=True)
class CycleDraft:
    """A year to be opened on a set; `texts` are the texts that it was read from, which the year keeps."""

    year: int
    framework: "Framework | Index"
    texts: Texts
    is_rehearsal: bool


@frozen
class WrittenCycle:
    """A stored year; `is_new` is False if nothing had to be written."""

    cycle: Cycle
    is_new: bool


@frozen(kw_only=True)
class CycleSettings:
    """The settings that decide a year, those of the file, and how they changed since the year was opened."""

    cycle: Cycle
    of_file: YearSettings
    history: Sequence[SettingsChange]
    is_new: bool = False
    """Whether the operation copied the settings of the file into the record of the year."""


def list_cycles(session: Session) -> Sequence[Cycle]:
    """Return the years that were opened."""
    return tuple(cycles(session.store, series=None))


def cycles_of_unit(session: Session, unit: str) -> Sequence[Cycle]:
    """Return the years of every set by which a unit's kind is measured, the newest first."""
    kind = Tiers.of(session.store).unit_kind(unit)
    own = [cycle for cycle in list_cycles(session) if cycle.unit_kind is kind]
    return sorted(own, key=lambda cycle: (-cycle.year, cycle.series != LEVEL_SERIES, cycle.series))


def kinds_opened(session: Session, year: int | None) -> Sequence[UnitKind]:
    """Return the kinds of unit opened in a year, by the series of the session if it names one.

    Without a year, or if nothing was opened in it, those opened in any year.
    """
    named = {"series": session.series} if session.series else {}
    rows = [*session.store.keys(CYCLES, **named)]
    of_the_year = [row for row in rows if row["year"] == year]
    kinds = {str(row["unit_kind"]) for row in of_the_year or rows}
    return [kind for kind in UnitKind if kind.value in kinds]


def open_cycle(session: Session, draft: CycleDraft) -> WrittenCycle:
    """Open a year on a set, and save the set's text; repeating it changes nothing.

    Its series is the one of the session, else the default of the set (`default_series`).

    A year that is open with another text, or as a rehearsal instead of officially, stays as it is: this is
    refused.
    """
    year, place = draft.year, year_place(draft.year)
    with session.act(Operation.OPEN_CYCLE) as writing:
        series = session.series or default_series(draft.framework)
        refuse([*_misnamed(series, draft), *_not_of_a_year(draft)])
        new = Cycle(
            year=year,
            series=series,
            unit_kind=draft.framework.unit_kind,
            framework=draft.framework,
            texts=draft.texts,
            is_rehearsal=draft.is_rehearsal,
            opened_on=session.today,
            settings=None if draft.is_rehearsal else settings_in(session.settings, year),
        )
        problems = [*session.why_not(Operation.OPEN_CYCLE, place, cycles=[new]), *_not_yet(session, new)]
        recorded = cycle_of(session.store, year, new.unit_kind, series=new.series)
        if recorded is not None:
            refuse([*problems, *_unlike(recorded, new)])
            return WrittenCycle(recorded, is_new=False)
        refuse(problems)
        save_cycle(writing, new)
    return WrittenCycle(new, is_new=True)


def _misnamed(series: str, draft: CycleDraft) -> Sequence[Problem]:
    """Return why a year cannot have a series: there is one for sets of levels, and it is for these alone."""
    is_of_levels = draft.framework.set_kind is LEVEL_SETS
    if is_of_levels is (series == LEVEL_SERIES):
        return ()
    code = codes.SERIES_FOR_INDEXES if is_of_levels else codes.SERIES_FOR_LEVELS
    return (code.at(year_place(draft.year), series=series, framework=draft.framework.id),)


def _not_of_a_year(draft: CycleDraft) -> Sequence[Problem]:
    """Return why a set cannot decide a year: it assesses a shorter period."""
    chosen = draft.framework
    if isinstance(chosen, Framework) or chosen.period is Period.YEAR:
        return ()
    fields = {"framework": chosen.id, "period": chosen.period.value}
    return (codes.SET_NOT_OF_A_YEAR.at(year_place(draft.year), **fields),)


def _not_yet(session: Session, cycle: Cycle) -> Iterator[Problem]:
    """Yield why a year cannot be opened yet: it has not begun, or its set is not fit for recognising."""
    if cycle.year > session.today.year:
        fields = {"year": cycle.year, "today": write_date(session.today)}
        yield codes.CYCLE_AHEAD.at(year_place(cycle.year), **fields)
    if not cycle.is_rehearsal and (obstacles := why_not_official(cycle.framework, cycle.year)):
        reasons = "; ".join(obstacle_texts(obstacles))
        fields = {"framework": cycle.framework.id, "year": cycle.year, "reasons": reasons}
        yield codes.CYCLE_UNOFFICIAL.at(NOWHERE, **fields)


def _unlike(recorded: Cycle, new: Cycle) -> Iterator[Problem]:
    """Yield why an open year is not opened again: with another text, or as another kind of year."""
    place, fields = year_place(recorded.year), {"year": recorded.year, "kind": recorded.unit_kind.value}
    if recorded.is_rehearsal != new.is_rehearsal:
        manners = {"found": recorded.manner, "wanted": new.manner}
        yield codes.CYCLE_OF_ANOTHER_MANNER.at(place, **fields, **manners)
    elif document_digest(recorded.framework) != document_digest(new.framework):
        sets = {"found": recorded.framework.id, "framework": new.framework.id}
        yield codes.CYCLE_OF_ANOTHER_SET.at(place, **fields, **sets)


# Settings


def show_settings(session: Session, year: int, kind: UnitKind) -> CycleSettings:
    """Return the settings that decide a year, and those of the file."""
    return _settings(session, session.cycle(year, kind))


def take_up_settings(session: Session, year: int, kind: UnitKind) -> CycleSettings:
    """Copy the file's settings into the record of an official year; a rehearsal uses the file anyway."""
    with session.act(Operation.SET_CYCLE) as writing:
        cycle = session.open_cycle(year, kind)
        session.require(Operation.SET_CYCLE, year_place(year), cycles=[cycle])
        of_file = settings_in(session.settings, year)
        is_other = cycle.settings is None or bool(changes(cycle.settings, of_file))
        is_new = is_other and not cycle.is_rehearsal
        if is_new:
            cycle = evolve(cycle, settings=of_file)
            save_cycle(writing, cycle)
    return evolve(_settings(session, cycle), is_new=is_new)


def _settings(session: Session, cycle: Cycle) -> CycleSettings:
    history = settings_history(session.store, cycle)
    return CycleSettings(cycle=cycle, of_file=settings_in(session.settings, cycle.year), history=history)


# The end of a year


def close_cycle(session: Session, year: int, kind: UnitKind) -> WrittenCycle:
    """Close a year if all of its dossiers have their published results; repeating it changes nothing."""
    with session.act(Operation.CLOSE_CYCLE) as writing:
        cycle = session.cycle(year, kind)
        may_not = session.why_not(Operation.CLOSE_CYCLE, year_place(year))
        if cycle.state is CycleState.CLOSED:
            refuse(may_not)
            return WrittenCycle(cycle, is_new=False)
        refuse([*may_not, *_unfinished(session, cycle)])
        closed = evolve(cycle, state=CycleState.CLOSED)
        save_cycle(writing, closed)
    return WrittenCycle(closed, is_new=True)


def _unfinished(session: Session, cycle: Cycle) -> Iterator[Problem]:
    """Yield what keeps a year open: dossiers without a published result, unsettled complaints."""
    store, year, names = session.store, cycle.year, session.unit_names(cycle)
    for dossier in under_way(dossiers(store, year, series=cycle.series)):
        if dossier.unit in names:
            state = dossier_codes.STATES[dossier.state]
            yield dossier_codes.STILL_UNDER_WAY.at(dossier.place, state=state)
    for unit in units_with_changed_points(store, cycle):
        conclusion = conclusion_of(store, year, unit, series=cycle.series)
        if conclusion is not None and unit in names:
            place, day = dossier_place(unit, year), write_date(conclusion.on_day)
            yield decision_codes.POINTS_CHANGED.at(place, day=day)
    for complaint in complaints(store, year, series=cycle.series):
        if complaint.unit in names:
            dossier = dossier_of(store, year, complaint.unit, series=cycle.series)
            yield from unsettled(complaint, dossier, decided_by(store, cycle, complaint.unit))


def reopen_cycle(session: Session, year: int, kind: UnitKind, reason: str) -> WrittenCycle:
    """Reopen a closed year, for a reason that is shown with it; repeating it changes nothing."""
    with session.act(Operation.REOPEN_CYCLE) as writing:
        cycle = session.cycle(year, kind)
        session.require(Operation.REOPEN_CYCLE, year_place(year))
        if cycle.state is CycleState.OPEN:
            return WrittenCycle(cycle, is_new=False)
        reopened = evolve(cycle, state=CycleState.OPEN, reopened_on=session.today, reopened_because=reason)
        save_cycle(writing, reopened)
    return WrittenCycle(reopened, is_new=True)


def withdraw_cycle(session: Session, year: int, kind: UnitKind) -> Cycle:
    """Withdraw a year that was opened by mistake, if no rows depend on it; the journal keeps it."""
    place = year_place(year)
    with session.act(Operation.WITHDRAW_CYCLE) as writing:
        cycle = session.open_cycle(year, kind)
        reasons = session.why_not(Operation.WITHDRAW_CYCLE, place, cycles=[cycle])
        refuse([*reasons, *_in_use(session, cycle, place)])
        writing.delete(cycle)
    return cycle


def _in_use(session: Session, cycle: Cycle, place: Place) -> Iterator[Problem]:
    """Yield the problem that rows depend on a year, if any do."""
    if resting := _resting_on(session.store, cycle):
        dependents = ", ".join(f"{counted(number)} {table.label}" for table, number in resting.items())
        yield codes.CYCLE_IN_USE.at(place, year=cycle.year, kind=cycle.unit_kind.value, found=dependents)


def _resting_on(store: Store, cycle: Cycle) -> Mapping[Table, int]:
    """Return how many rows of which tables depend on a year: of its kind of unit, or of no kind."""
    counts: Counter[Table] = Counter()
    tiers = Tiers.of(store)
    # An intake depends on a year only by the figures and the evidence that are left of it.
    of_a_year = (table for table in TABLES if "year" in table.columns and table not in (CYCLES, INTAKES))
    for table in of_a_year:
        counts[table] += sum(_is_of(row, cycle, tiers) for row in store.rows(table, year=cycle.year))
    return {table: number for table, number in counts.items() if number}


def _is_of(row: Row, cycle: Cycle, tiers: Tiers) -> bool:
    # Rows that name a series outside their key leave out that of the set of levels.
    series = row.get("series", cycle.series) or LEVEL_SERIES
    if row.get("kind") == DecisionKind.WITHDRAWN.value or series != cycle.series:
        return False
    if "unit" in row:
        return tiers.is_of(str(row["unit"]), cycle.unit_kind)
    return row.get("unit_kind", cycle.unit_kind.value) == cycle.unit_kind.value
