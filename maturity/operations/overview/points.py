"""Reads the picture of an area by an index: from a year of a workspace, or from a file of figures."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from criteria.index.model import Index
from criteria.index.policies import RankBy
from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.figures.figure import held_items, observations
from maturity.figures.missing import by_supplier, criterion_progress
from maturity.operations.cases import has_group_of
from maturity.operations.faults import deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.others import others_of
from maturity.operations.outcomes import confirmed_result, require_unchanged_outcomes
from maturity.operations.overview.areas import Areas, Location, areas_of
from maturity.operations.overview.points_values import AreaAverage, ScoreOverview, UnitScore
from maturity.operations.overview.values import Basis
from maturity.operations.overview.year_areas import areas_in_year
from maturity.operations.ranking_list import list_ranking
from maturity.operations.scored_file import ScoredFileRequest, scored_file
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.units.kinds import split_name
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage, decide, verdicts
from rules.average import main_index_averages, row_averages
from rules.placed import Ranking
from rules.points import ZERO
from rules.ranking import rank
from rules.scored import Scored
from rules.standing import Standing, compared_rows, standings

_EVERY = 10
"""Progress is reported each time after this many units."""


def score_overview(
    session: Session, cycle: Cycle, kind: UnitKind, report: Report = no_report
) -> ScoreOverview:
    """Return the picture of the units of a year by its index; every score is decided again.

    Refuses a year without units, outcomes that differ from the journal, and a stored result that does not
    hold. Raises `FaultyResultError`, too, and TypeError for a year by a set of levels.
    """
    index, whole = cycle.in_use, cycle.framework
    if not isinstance(index, Index) or not isinstance(whole, Index):
        raise TypeError("levels have no points")
    require_unchanged_outcomes(session)
    units = chosen_units(session, cycle)
    found = scored_units(session, cycle, units, report)
    scores = {unit.code: unit.newest for unit in found if unit.newest is not None}
    decision: Decision | None = None
    rankings: tuple[Ranking, ...] = ()
    if index.rank_by is not RankBy.NONE:
        listed = list_ranking(session, cycle.year, kind)
        decision = listed.decision
        former = {unit.code: unit.former for unit in listed.units}
        found = [evolve(unit, former=former.get(unit.code)) for unit in found]
        rankings = rank(index, scores)
        if decision is not None:
            decided = {unit.code: (unit.first, unit.last) for unit in listed.units}
            found = [_placed(unit, decided.get(unit.code)) for unit in found]
    if decision is None:
        found = _ranked(found, rankings)
    held = held_items(session.store, cycle.year, series=cycle.series)
    overview = _picture(whole, index, found, areas_in_year(session, cycle, units), rankings)
    return evolve(
        overview,
        year=cycle.year,
        as_of=cycle.last_day,
        cycle=cycle,
        decision=decision,
        suppliers=by_supplier(criterion_progress(index, tuple(unit.code for unit in units), held)),
        today=session.today,
        head=session.store.head.hash,
    )


def score_overview_of_file(request: ScoredFileRequest, on_reading: Report = no_report) -> ScoreOverview:
    """Return the picture of the units of a file of figures; refuses and raises what `scored_file` does."""
    file = scored_file(request, on_reading)
    found = [
        UnitScore(code=each.code, name=each.name, basis=Basis.FIGURES, newest=file.scores[each.code])
        for each in file.figures
        if each.code in file.scores
    ]
    groups = {unit.code: unit.unit_group or "" for unit in file.figures}
    locations = [
        Location(code=unit.code, unit_group=groups[unit.code], kind=split_name(unit.name).word)
        for unit in found
    ]
    names = {group.code: group.name for group in file.index.unit_groups}
    areas = areas_of(locations, names)
    overview = _picture(request.criteria_set, file.index, _ranked(found, file.rankings), areas, file.rankings)
    return evolve(
        overview,
        year=file.year,
        as_of=request.as_of,
        today=request.today,
        problems=[*file.reading, *file.faults],
        faults=file.faults,
    )


def scored_units(
    session: Session, cycle: Cycle, units: Sequence[Unit], report: Report = no_report
) -> list[UnitScore]:
    """Return the units of a year with their scores, each decided again; raises `FaultyResultError`."""
    store, codes = session.store, {unit.code for unit in units}
    kept = {
        (each.unit, each.stage): confirmed_result(session, cycle, each)
        for each in verdicts(store, cycle.year, series=cycle.series)
        if each.unit in codes
    }
    scored = {key: result.scored for key, result in kept.items() if isinstance(result, ScoredUnit)}
    states = {each.unit: each.state for each in dossiers(store, cycle.year, series=cycle.series)}
    figures = DecidingFigures(store, cycle, session.settings_of(cycle).counting_day)
    others = others_of(session, cycle)
    found = []
    for done, unit in enumerate(units, 1):
        submitted, appraised = (
            scored.get((unit.code, stage)) for stage in (Stage.SELF_ASSESSED, Stage.APPRAISED)
        )
        newest, basis = appraised or submitted, Basis.APPRAISED if appraised else Basis.SELF_ASSESSED
        if newest is None:
            basis = Basis.NONE
            held = figures.of(unit.code)
            if held and has_group_of(cycle.in_use, unit):
                with deciding(unit.code):
                    result = decide(cycle, observations(cycle.in_use, held), others(unit))
                if isinstance(result, ScoredUnit):
                    newest, basis = result.scored, Basis.FIGURES
        found.append(
            UnitScore(
                code=unit.code,
                name=unit.name,
                state=states.get(unit.code, DossierState.DRAFT),
                basis=basis,
                submitted=submitted,
                appraised=appraised,
                newest=newest,
            )
        )
        if done % _EVERY == 0 or done == len(units):
            report(done, len(units))
    return found


def _placed(unit: UnitScore, place: tuple[int | None, int | None] | None) -> UnitScore:
    first, last = place or (None, None)
    return evolve(unit, first=first, last=last)


def _ranked(units: Iterable[UnitScore], rankings: Iterable[Ranking]) -> list[UnitScore]:
    """Return units with the places that the points give them now."""
    places = {place.unit: (place.first, place.last) for ranking in rankings for place in ranking.places}
    return [_placed(unit, places.get(unit.code)) for unit in units]


def _picture(
    whole: Index, index: Index, units: Sequence[UnitScore], areas: Areas, rankings: Sequence[Ranking]
) -> ScoreOverview:
    """Return the picture of units; its year, day and record are still to be filled in."""
    scores = {unit.code: unit.newest for unit in units if unit.newest is not None}
    by_unit = _standings(index, scores, rankings)
    averages = [
        _area_average(index, area.name, [scores[code] for code in area.units if code in scores])
        for area in areas.areas
    ]
    everybody = _area_average(index, "", [*scores.values()])
    rows = sorted(row_averages(index, [*scores.values()]), key=lambda row: -row.lost)
    return ScoreOverview(
        whole=whole,
        index=index,
        year=None,
        as_of=index.effective_from,
        units=tuple(evolve(unit, standings=by_unit.get(unit.code, ())) for unit in units),
        areas=areas,
        averages=(*averages, everybody),
        rows=tuple(rows),
        are_ranked=any(unit.first is not None for unit in units),
        today=index.effective_from,
    )


def _standings(
    index: Index, scores: Mapping[str, Scored], rankings: Iterable[Ranking]
) -> Mapping[str, tuple[Standing, ...]]:
    """Return the strengths and weaknesses of units, those first that come to the most points."""
    most = {row.code: row.most for row in compared_rows(index)}
    found: dict[str, list[Standing]] = {}
    for ranking in rankings:
        members = {place.unit: scores[place.unit] for place in ranking.places if place.unit in scores}
        for standing in standings(index, members):
            found.setdefault(standing.unit, []).append(standing)
    return {
        unit: tuple(sorted(own, key=lambda each: -abs(each.share - each.median) * most[each.row]))
        for unit, own in found.items()
    }


def _area_average(index: Index, name: str, scores: Sequence[Scored]) -> AreaAverage:
    number = len(scores)
    return AreaAverage(
        name=name,
        units=number,
        main_indexes=main_index_averages(index, scores),
        value=sum((each.value for each in scores), ZERO) / number if number else None,
        possible_value=sum((each.possible_value for each in scores), ZERO) / number if number else None,
    )
