"""Puts two years of an area, or two areas of a year, side by side, by levels or by points."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen

from criteria.difference.matching import Matching, matched
from criteria.difference.passages import Layer
from criteria.index.model import Index
from criteria.model import Framework, UnitKind
from foundation.problem import NOWHERE, RefusedError
from foundation.text import name_key
from maturity.operations import ranking_codes as codes
from maturity.operations.hooks import Report, no_report
from maturity.operations.overview.areas import Location, ways_of
from maturity.operations.overview.origins import Formed, Origin, origin_of
from maturity.operations.overview.points_values import ScoreOverview, UnitScore
from maturity.operations.overview.reading import Overview, overview_of_file, overview_of_year
from maturity.operations.overview.side_by_side_values import (
    AverageLine,
    ComparedAreas,
    ComparedLevelAreas,
    ComparedScoreAreas,
    CriterionLine,
    LevelSide,
    ScoreChange,
    ScoreSide,
    UnitChange,
)
from maturity.operations.overview.values import LevelOverview, UnitLevel
from maturity.operations.overview.year_areas import locations_in_year
from maturity.operations.ranked_file import results_for, scored_before
from maturity.operations.scored_file import ScoredFileRequest
from maturity.operations.self_check import SelfCheckRequest
from maturity.operations.session import Session
from maturity.operations.set_difference import compared_sets
from maturity.operations.units_of_year import chosen_units
from maturity.recognition.deciding_figures import heritage_of
from maturity.units.kinds import split_name
from rules.average import Average, main_index_averages, row_averages
from rules.difference import LevelChange, level_change
from rules.verdict import Finding

Unit = TypeVar("Unit", UnitLevel, UnitScore)
Origins = Mapping[str, tuple[Formed, tuple[str, ...]]]
"""What each unit of now was in the earlier year, by its present code: how, and the codes of then."""


@frozen(kw_only=True)
class AreaYearsRequest:
    """All units of a kind in two years of a workspace, the earlier first."""

    years: tuple[int, int]
    unit_kind: UnitKind


@frozen(kw_only=True)
class AreasRequest:
    """Two areas of one year of a workspace, by the names of groups, of units above, or of kinds of units."""

    year: int
    unit_kind: UnitKind
    areas: tuple[str, str]


@frozen(kw_only=True)
class YearBefore:
    """The file of the year before, and its set as the user named it, None if it is the same."""

    file: Path
    criteria_set: Framework | Index | None = None
    set_name: str | None = None


def area_in_two_years(
    session: Session, request: AreaYearsRequest, report: Report = no_report
) -> ComparedAreas:
    """Return an area in two years; every result is decided again.

    A unit is followed through changes of its code; one that was formed of others is compared as the
    successions say. Refuses years by sets of different kinds, and what `overview_of_year` refuses.
    """
    first, second = (overview_of_year(session, year, request.unit_kind, report) for year in request.years)
    heritage, last_day = heritage_of(session.store), date(request.years[0], 12, 31)
    cycle = session.cycle(request.years[1], request.unit_kind)
    origins = {unit.code: origin_of(heritage, unit, last_day) for unit in chosen_units(session, cycle)}
    return _years(first, second, {code: _codes(origin) for code, origin in origins.items()})


def _codes(origin: Origin) -> tuple[Formed, tuple[str, ...]]:
    return origin.formed, tuple(unit.code for unit in origin.units)


def file_in_two_years(
    request: SelfCheckRequest | ScoredFileRequest,
    before: YearBefore,
    on_reading: Report = no_report,
    on_deciding: Report = no_report,
) -> ComparedAreas:
    """Return the units of a file of figures and of the file of the year before; followed by their codes.

    Refuses sets of different kinds, and what `overview_of_file` refuses.
    """
    first = overview_of_file(_earlier(request, before), on_reading, on_deciding)
    if isinstance(request, ScoredFileRequest):  # some rows are scored against the year before
        index = before.criteria_set if isinstance(before.criteria_set, Index) else None
        if (scored := scored_before(request, before.file, index)) is not None:
            request = evolve(request, last_year=results_for(request.criteria_set, scored))
    second = overview_of_file(request, on_reading, on_deciding)
    known = {unit.code for unit in first.units}
    origins: Origins = {
        unit.code: (Formed.SAME, (unit.code,)) if unit.code in known else (Formed.NEW, ())
        for unit in second.units
    }
    return _years(first, second, origins)


def _earlier(
    request: SelfCheckRequest | ScoredFileRequest, before: YearBefore
) -> SelfCheckRequest | ScoredFileRequest:
    """Return the request for the file of the year before."""
    name = before.set_name or request.set_name
    request = evolve(request, file=before.file, year=None if request.year is None else request.year - 1)
    match request, before.criteria_set:
        case SelfCheckRequest(), Framework() as levels:
            return evolve(request, criteria_set=levels, set_name=name)
        case ScoredFileRequest(), Index() as index:
            return evolve(request, criteria_set=index, set_name=name)
        case _, None:
            return request
    raise TypeError("the set of the year before is of another kind")


def two_areas(session: Session, request: AreasRequest, report: Report = no_report) -> ComparedAreas:
    """Return two areas of one year; refuses a name that no area has, and what `overview_of_year` refuses."""
    overview = overview_of_year(session, request.year, request.unit_kind, report)
    cycle = session.cycle(request.year, request.unit_kind)
    locations = locations_in_year(session, cycle, chosen_units(session, cycle))
    return _areas(overview, locations, request.areas)


def two_areas_of_file(
    request: SelfCheckRequest | ScoredFileRequest,
    areas: tuple[str, str],
    on_reading: Report = no_report,
    on_deciding: Report = no_report,
) -> ComparedAreas:
    """Return two areas of a file of figures: kinds of its units, and for an index their groups."""
    overview = overview_of_file(request, on_reading, on_deciding)
    groups = overview.areas if isinstance(overview, ScoreOverview) else None
    of_unit = {code: area.name for area in (groups.areas if groups else ()) for code in area.units}
    locations = [
        Location(code=unit.code, unit_group=of_unit.get(unit.code, ""), kind=split_name(unit.name).word)
        for unit in overview.units
    ]
    return _areas(overview, locations, areas)


# Two years


def _years(first: Overview, second: Overview, origins: Origins) -> ComparedAreas:
    matching = compared_sets(first.whole, second.whole).matching
    names = tuple(f"{overview.year or ''}" for overview in (first, second))
    match first, second:
        case LevelOverview(), LevelOverview():
            return _level_years(first, second, origins, matching, names)
        case ScoreOverview(), ScoreOverview():
            return _score_years(first, second, origins, matching, names)
    raise TypeError(f"{first.whole.id} and {second.whole.id} are not of one kind")


def _level_years(
    first: LevelOverview, second: LevelOverview, origins: Origins, matching: Matching, names: tuple[str, ...]
) -> ComparedLevelAreas:
    sides = [
        LevelSide(name=name, overview=each, units=each.units)
        for name, each in zip(names, (first, second), strict=True)
    ]
    followed = {pair.old: pair.new for pair in matching.pairs if pair.layer is Layer.ROW}
    changes = [
        UnitChange(formed=formed, now=now, before=before, change=_change(formed, now, before, followed))
        for formed, now, before in _followed_units(first.units, second.units, origins)
    ]
    return ComparedLevelAreas(
        first=sides[0],
        second=sides[1],
        are_years=True,
        matching=matching,
        changes=changes,
        criteria=tuple(_criteria(sides[0], sides[1], matching, changes)),
    )


def _change(
    formed: Formed, now: UnitLevel | None, before: Sequence[UnitLevel], followed: Mapping[str, str]
) -> LevelChange | None:
    if now is None or now.newest is None or formed not in (Formed.SAME, Formed.CARRIED):
        return None
    known = [unit.newest for unit in before if unit.newest is not None]
    if not known or len(known) < len(before):
        return None
    lowest = min(known, key=lambda assessment: assessment.verdict.level)
    return level_change(lowest, now.newest, followed)


def _followed_units(
    first: Sequence[Unit], second: Sequence[Unit], origins: Origins
) -> Iterator[tuple[Formed, Unit | None, tuple[Unit, ...]]]:
    """Yield each unit of now with what it was, then those that nothing of now comes from."""
    by_code = {unit.code: unit for unit in first}
    used: set[str] = set()
    for unit in second:
        formed, before = origins[unit.code]
        found = tuple(by_code[code] for code in before if code in by_code)
        used |= {each.code for each in found}
        yield (formed if found else Formed.NEW), unit, found
    for unit in first:
        if unit.code not in used:
            yield Formed.SAME, None, (unit,)


def _criteria(
    first: LevelSide, second: LevelSide, matching: Matching, changes: Sequence[UnitChange]
) -> Iterator[CriterionLine]:
    """Yield the criteria that hold units back on a side, or that units meet otherwise, in the set's order."""
    held = [_held(side) for side in (first, second)]
    better, worse = _moves(matching, changes)
    pairs = [
        (matching.by_new[code].old if code in matching.by_new else None, code)
        for code in second.overview.framework.by_code
    ]
    kept = {old for old, _ in pairs}
    dropped = [(code, None) for code in first.overview.framework.by_code if code not in kept]
    for old, new in (*pairs, *dropped):
        line = CriterionLine(
            old=old,
            new=new,
            held_first=held[0].get(old or "", 0),
            held_second=held[1].get(new or "", 0),
            better=better.get(new or "", 0),
            worse=worse.get(new or "", 0),
        )
        if line.held_first or line.held_second or line.better or line.worse:
            yield line


def _held(side: LevelSide) -> Mapping[str, int]:
    """Return how many units of a side each criterion holds back from their next level."""
    codes = {unit.code for unit in side.units}
    return {row.criterion: len(codes & {*row.held}) for row in side.overview.bottlenecks}


def _moves(matching: Matching, changes: Sequence[UnitChange]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return how many units meet more, and fewer, levels of each criterion than before, by its new code."""
    better: dict[str, int] = {}
    worse: dict[str, int] = {}
    for change in changes:
        if change.formed is not Formed.SAME or change.now is None or change.now.newest is None:
            continue
        before = change.before[0].newest
        if before is None:
            continue
        had = {finding.observation.criterion: _met(finding) for finding in before.verdict.findings}
        for finding in change.now.newest.verdict.findings:
            new = finding.observation.criterion
            pair = matching.by_new.get(new)
            if pair is None or pair.old not in had or _met(finding) == had[pair.old]:
                continue
            counts = better if _met(finding) > had[pair.old] else worse
            counts[new] = counts.get(new, 0) + 1
    return better, worse


def _met(finding: Finding) -> int:
    return finding.meets_up_to if finding.met_levels is None else len(finding.met_levels)


def _score_years(
    first: ScoreOverview, second: ScoreOverview, origins: Origins, matching: Matching, names: tuple[str, ...]
) -> ComparedScoreAreas:
    sides = [
        ScoreSide(name=name, overview=each, units=each.units)
        for name, each in zip(names, (first, second), strict=True)
    ]
    changes = [
        ScoreChange(formed=formed, now=now, before=before)
        for formed, now, before in _followed_units(first.units, second.units, origins)
    ]
    return _score_areas(sides, matching, changes, are_years=True)


def _score_areas(
    sides: Sequence[ScoreSide], matching: Matching, changes: Sequence[ScoreChange], *, are_years: bool
) -> ComparedScoreAreas:
    scored = [[unit.newest for unit in side.units if unit.newest is not None] for side in sides]
    mains = [
        main_index_averages(side.overview.index, units) for side, units in zip(sides, scored, strict=True)
    ]
    rows = [row_averages(side.overview.index, units) for side, units in zip(sides, scored, strict=True)]
    return ComparedScoreAreas(
        first=sides[0],
        second=sides[1],
        are_years=are_years,
        matching=matching,
        changes=changes,
        main_indexes=_lines(mains, matching),
        rows=_lines(rows, matching),
    )


def _lines(averages: Sequence[Sequence[Average]], matching: Matching) -> tuple[AverageLine, ...]:
    """Return main indexes or rows side by side, in the order of the second side, dropped ones last."""
    first = {average.code: average for average in averages[0]}
    lines = []
    kept: set[str] = set()
    for average in averages[1]:
        pair = matching.by_new.get(average.code)
        old = pair.old if pair is not None else ""
        kept.add(old)
        lines.append(AverageLine(first=first.get(old), second=average))
    return (
        *lines,
        *(AverageLine(first=each, second=None) for each in first.values() if each.code not in kept),
    )


# Two areas


def _areas(overview: Overview, locations: Sequence[Location], names: tuple[str, str]) -> ComparedAreas:
    first, second = _members(overview, locations, names)
    matching = matched(overview.whole, overview.whole)
    if isinstance(overview, LevelOverview):
        sides = [
            LevelSide(name=name, overview=overview, units=_those(overview.units, codes))
            for name, codes in (first, second)
        ]
        return ComparedLevelAreas(
            first=sides[0],
            second=sides[1],
            are_years=False,
            matching=matching,
            changes=(),
            criteria=tuple(_criteria(sides[0], sides[1], matching, ())),
        )
    score_sides = [
        ScoreSide(name=name, overview=overview, units=_those(overview.units, codes))
        for name, codes in (first, second)
    ]
    return _score_areas(score_sides, matching, (), are_years=False)


def _those(units: Sequence[Unit], codes: Collection[str]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.code in codes)


def _members(
    overview: Overview, locations: Sequence[Location], names: tuple[str, str]
) -> tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]:
    """Return both areas, as they are called, with the codes of their units, by the first way with both."""
    groups = {group.code: group.name for group in overview.whole.unit_groups}
    ways = ways_of(locations, groups)
    for way in ways:
        by_name = {name_key(area.name): (area.name, area.units) for area in way.areas if area.name}
        found = [by_name.get(name_key(name)) for name in names]
        if found[0] and found[1] and found[0] != found[1]:
            return found[0], found[1]
    known = "; ".join(", ".join(area.name for area in way.areas if area.name) for way in ways)
    raise RefusedError(
        codes.AREAS_UNKNOWN.at(NOWHERE, first=names[0], second=names[1], known=known or codes.NO_AREA)
    )
