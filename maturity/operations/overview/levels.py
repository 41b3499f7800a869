"""Reads the picture of an area by levels: from a year of a workspace, or from a file of figures."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from criteria.in_force import in_force
from criteria.model import Framework
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.figures.figure import held_items, observations
from maturity.figures.missing import by_supplier, criterion_progress
from maturity.operations.cases import has_group_of
from maturity.operations.faults import deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.others import others_of
from maturity.operations.outcomes import confirmed_result, require_unchanged_outcomes
from maturity.operations.overview.areas import Location, areas_of
from maturity.operations.overview.values import Basis, LevelOverview, UnitLevel
from maturity.operations.overview.year_areas import areas_in_year
from maturity.operations.self_check import SelfCheckRequest, self_check
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.recognition.deciding_figures import DecidingFigures, heritage_of
from maturity.recognition.former_figures import former_codes
from maturity.recognition.inherited import Heritage
from maturity.units.kinds import split_name
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result, Stage, decide, verdicts
from rules.lift import Bottleneck, bottlenecks, lifts
from rules.verdict import Assessment

_EVERY = 10
"""Progress is reported each time after this many units."""


def level_overview(session: Session, cycle: Cycle, report: Report = no_report) -> LevelOverview:
    """Return the picture of the units of a year by its set of levels; every result is decided again.

    Refuses a year by an index, one without units, outcomes that differ from the journal, and a stored result
    that does not hold. Raises `FaultyResultError`, too.
    """
    require_unchanged_outcomes(session)
    framework = cycle.level_set_in_use
    units = chosen_units(session, cycle)
    reading = _Year.of(session, cycle, units)
    found = []
    for done, unit in enumerate(units):
        if done % _EVERY == 0:
            report(done, len(units))
        with deciding(unit.code):
            found.append(reading.unit(unit))
    report(len(units), len(units))
    held = held_items(session.store, cycle.year, series=cycle.series)
    return LevelOverview(
        whole=cycle.level_set,
        framework=framework,
        year=cycle.year,
        as_of=cycle.last_day,
        units=tuple(found),
        areas=areas_in_year(session, cycle, units),
        bottlenecks=_bottlenecks(framework, found),
        cycle=cycle,
        before=reading.before,
        suppliers=by_supplier(criterion_progress(framework, tuple(unit.code for unit in units), held)),
        today=session.today,
        head=session.store.head.hash,
    )


def newest_results(
    session: Session, cycle: Cycle, units: Sequence[Unit], report: Report = no_report
) -> Mapping[str, Assessment]:
    """Return the last result of each unit of a year that has any, by code, each decided again.

    Refuses outcomes that differ from the journal, and a stored result that does not hold. Raises
    `FaultyResultError`, too.
    """
    require_unchanged_outcomes(session)
    reading = _Year.of(session, cycle, units)
    results: dict[str, Assessment] = {}
    for done, unit in enumerate(units):
        if done % _EVERY == 0:
            report(done, len(units))
        with deciding(unit.code):
            newest = reading.newest(unit)
        if newest is not None:
            results[unit.code] = newest
    report(len(units), len(units))
    return results


def _bottlenecks(framework: Framework, units: Sequence[UnitLevel]) -> tuple[Bottleneck, ...]:
    assessed = {unit.code: unit.newest for unit in units if unit.newest is not None}
    return bottlenecks(framework, assessed, {unit.code: unit.lifts for unit in units})


@frozen(kw_only=True)
class _Year:
    """What the results of a year's units are read from."""

    session: Session
    cycle: Cycle
    heritage: Heritage
    figures: DecidingFigures
    states: Mapping[str, DossierState]
    kept: Mapping[tuple[str, Stage], Result]
    before: Cycle | None
    appraised_before: Mapping[str, int]
    """The appraised levels of the year before, by the present codes of the units."""

    @classmethod
    def of(cls, session: Session, cycle: Cycle, units: Sequence[Unit]) -> "_Year":
        """Read the stored results of a year, each decided again."""
        store, codes = session.store, {unit.code for unit in units}
        kept = {
            (each.unit, each.stage): confirmed_result(session, cycle, each)
            for each in verdicts(store, cycle.year, series=cycle.series)
            if each.unit in codes
        }
        before = cycle_of(store, cycle.year - 1, cycle.unit_kind, series=cycle.series)
        now_called = former_codes(store, cycle.year, units) if before else {}
        return cls(
            session=session,
            cycle=cycle,
            heritage=heritage_of(store),
            figures=DecidingFigures(store, cycle, session.settings_of(cycle).counting_day),
            states={each.unit: each.state for each in dossiers(store, cycle.year, series=cycle.series)},
            kept=kept,
            before=before,
            appraised_before={
                now_called[each.unit]: each.level_verdict.level
                for each in verdicts(store, cycle.year - 1, Stage.APPRAISED, series=cycle.series)
                if each.unit in now_called
            },
        )

    def unit(self, unit: Unit) -> UnitLevel:
        """Return one unit with its results and what would lift it."""
        cycle = self.cycle
        which = (cycle.year, cycle.unit_kind, cycle.series, self.figures.counting_day, unit.code)
        (level,) = self.session.store.once(("level", *which), lambda: [self._unit(unit)])
        return level

    def _unit(self, unit: Unit) -> UnitLevel:
        submitted, appraised = (self._result(unit, stage) for stage in (Stage.SELF_ASSESSED, Stage.APPRAISED))
        own = next((each for each in self.heritage.own(unit) if each.year == self.cycle.year), None)
        is_revoked = own is not None and own.revoked_from is not None
        recognised = own.level if own is not None and not is_revoked else None
        newest = self.newest(unit)
        if is_revoked:
            basis = Basis.REVOKED
        elif recognised is not None:
            basis = Basis.RECOGNISED
        elif appraised is not None:
            basis = Basis.APPRAISED
        elif submitted is not None:
            basis = Basis.SELF_ASSESSED
        else:
            basis = Basis.NONE if newest is None else Basis.FIGURES
        earlier = self.heritage.in_year(unit, self.cycle.year - 1)
        return UnitLevel(
            code=unit.code,
            name=unit.name,
            state=self.states.get(unit.code, DossierState.DRAFT),
            basis=basis,
            submitted=submitted,
            appraised=appraised,
            recognised=recognised,
            newest=newest,
            lifts=() if newest is None else lifts(newest),
            before=earlier.level if earlier is not None else self.appraised_before.get(unit.code),
            was_recognised_before=earlier is not None,
        )

    def newest(self, unit: Unit) -> Assessment | None:
        """Return the last result of a unit, that of the figures in hand if it submitted nothing."""
        stages = (Stage.APPRAISED, Stage.SELF_ASSESSED)
        kept = (self._result(unit, stage) for stage in stages)
        return next((result for result in kept if result is not None), None) or self._of_figures(unit)

    def _result(self, unit: Unit, stage: Stage) -> Assessment | None:
        result = self.kept.get((unit.code, stage))
        return result if isinstance(result, Assessment) else None

    def _of_figures(self, unit: Unit) -> Assessment | None:
        """Return the result of the figures that have come, None if none has or the set lacks the group."""
        figures = self.figures.of(unit.code)
        if not figures or not has_group_of(self.cycle.in_use, unit):
            return None
        others = others_of(self.session, self.cycle)(unit)
        result = decide(self.cycle, observations(self.cycle.in_use, figures), others)
        return result if isinstance(result, Assessment) else None


def level_overview_of_file(
    request: SelfCheckRequest, on_reading: Report = no_report, on_deciding: Report = no_report
) -> LevelOverview:
    """Return the picture of the units of a file of figures; refuses and raises what `self_check` does."""
    checked = self_check(request, on_reading, on_deciding)
    units = tuple(
        UnitLevel(
            code=each.code,
            name=each.name,
            basis=Basis.FIGURES,
            newest=each.assessment,
            lifts=lifts(each.assessment),
        )
        for each in checked.results
    )
    locations = (Location(code=unit.code, kind=split_name(unit.name).word) for unit in units)
    framework = in_force(request.criteria_set, request.as_of)
    return LevelOverview(
        whole=request.criteria_set,
        framework=framework,
        year=checked.year,
        as_of=request.as_of,
        units=units,
        areas=areas_of(locations, {}),
        bottlenecks=_bottlenecks(framework, units),
        today=request.today,
        problems=checked.problems,
        faults=checked.faults,
    )
