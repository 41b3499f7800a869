"""Why one unit is before another by an index, and why the value of a unit changed between two years."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.index.model import Index
from criteria.model import UnitKind
from foundation.problem import NOWHERE, Problem, RefusedError, Severity
from maturity.cycle.cycle import Cycle
from maturity.operations import ranking_codes as codes
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import confirmed_result
from maturity.operations.ranked_file import results_for, scored_before
from maturity.operations.scored_file import ScoredFile, ScoredFileRequest, scored_file
from maturity.operations.self_check import unit_called
from maturity.operations.session import Session, refuse
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage, verdict_of
from rules.placed import Place
from rules.score_difference import ScoreDifference, difference
from rules.scored import Scored
from rules.year_change import YearChange, change_by_main_index, change_by_row


@frozen(kw_only=True)
class CompareRequest:
    """Two units of a file; or one and a file of the year before.

    `units` are codes or names. `merged` are the units of the year before that became the one unit.
    """

    figures: ScoredFileRequest
    units: tuple[str, ...]
    before: Path | None = None
    before_set: Index | None = None
    merged: tuple[str, ...] = ()


@frozen(kw_only=True)
class ComparedUnit:
    """A unit with its score, and its place, None if it has none or it is not told.

    `is_appraised`: whether the score is of appraised figures of a workspace.
    """

    code: str
    name: str
    scored: Scored = field(repr=False)
    place: Place | None = None
    is_appraised: bool = False


@frozen(kw_only=True)
class ComparedUnits:
    """Two units, the one with more points first, and what parts them, summing exactly."""

    better: ComparedUnit
    other: ComparedUnit
    difference: ScoreDifference


@frozen(kw_only=True)
class ComparedYears:
    """A unit in two years and what changed its value, summing exactly.

    `before` has several units if they became the one; `by_row` is None then, since means of main indexes are
    compared. `years` are those of the figures, None if unknown.
    """

    now: ComparedUnit
    before: Sequence[ComparedUnit]
    by_main_index: YearChange
    by_row: YearChange | None
    years: tuple[int | None, int | None]


@frozen(kw_only=True)
class Compared:
    """A comparison by an index, its rows in force on a day, and the problems of the files.

    `cycle` is the later year of a workspace, None of files.
    """

    criteria_set: Index
    index: Index
    as_of: date
    result: ComparedUnits | ComparedYears
    problems: Sequence[Problem] = ()
    cycle: Cycle | None = None

    @property
    def has_errors(self) -> bool:
        """Whether anything in the files could not be read or scored."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def compared(request: CompareRequest, on_reading: Report = no_report) -> Compared:
    """Return the comparison of two units of a file, or of a unit with the year before.

    Refuses names that no unit of a file has or several have, units without a score, and what `scored_file`
    refuses.
    """
    before = scored_before(request.figures, request.before, request.before_set)
    figures = request.figures
    if before is not None:
        figures = evolve(figures, last_year=results_for(figures.criteria_set, before))
    file = scored_file(figures, on_reading)
    problems = [*file.reading, *file.faults]
    result: ComparedUnits | ComparedYears
    if before is None:
        one, other = (_unit(file, text) for text in request.units)
        if one.code == other.code:
            raise RefusedError(codes.SAME_UNIT.at(NOWHERE, unit=one.code))
        result = compared_units(one, other)
    else:
        problems += [*before.reading, *before.faults]
        (text,) = request.units
        earlier = [_unit(before, each) for each in request.merged or (text,)]
        result = compared_years(_unit(file, text), earlier, (before.year, file.year))
    return Compared(
        criteria_set=figures.criteria_set,
        index=file.index,
        as_of=figures.as_of,
        result=result,
        problems=problems,
    )


@frozen(kw_only=True)
class CompareYearsRequest:
    """A unit of a workspace and two of its years, the earlier first; `merged` as of `CompareRequest`."""

    unit: str
    unit_kind: UnitKind
    years: tuple[int, int]
    merged: tuple[str, ...] = ()


def compared_in_workspace(session: Session, request: CompareYearsRequest) -> Compared:
    """Return what changed the value of a unit between two years of a workspace.

    Of each year the last stored result counts: the appraised one, else that of its own figures. It is decided
    again before it is shown. Refuses years that were not opened or are of levels, and units without a result.
    """
    first, last = (session.cycle(year, request.unit_kind) for year in request.years)
    earlier = [_stored(session, first, unit) for unit in request.merged or (request.unit,)]
    now = _stored(session, last, request.unit)
    index = now.scored.index
    whole = last.framework
    return Compared(
        criteria_set=whole if isinstance(whole, Index) else index,
        index=index,
        as_of=last.last_day,
        result=compared_years(now, earlier, (first.year, last.year)),
        cycle=last,
    )


def _stored(session: Session, cycle: Cycle, unit: str) -> ComparedUnit:
    names = session.unit_names(cycle)
    refuse(session.unknown_units((unit,), names, cycle))
    for stage in (Stage.APPRAISED, Stage.SELF_ASSESSED):
        kept = verdict_of(session.store, cycle.year, unit, stage, series=cycle.series)
        result = confirmed_result(session, cycle, kept) if kept is not None else None
        if isinstance(result, ScoredUnit):
            return ComparedUnit(
                code=unit, name=names[unit], scored=result.scored, is_appraised=stage is Stage.APPRAISED
            )
    raise RefusedError(codes.NO_SCORE_IN_YEAR.at(NOWHERE, unit=names[unit], year=cycle.year))


def compared_units(one: ComparedUnit, other: ComparedUnit) -> ComparedUnits:
    """Return what parts two units; of equal points, the first stays first."""
    better, worse = (other, one) if other.scored.points > one.scored.points else (one, other)
    return ComparedUnits(better=better, other=worse, difference=difference(better.scored, worse.scored))


def compared_years(
    now: ComparedUnit, before: Sequence[ComparedUnit], years: tuple[int | None, int | None]
) -> ComparedYears:
    """Return what changed the value of a unit since the year before, when it may have been several."""
    return ComparedYears(
        now=now,
        before=before,
        by_main_index=change_by_main_index([unit.scored for unit in before], now.scored),
        by_row=change_by_row(before[0].scored, now.scored) if len(before) == 1 else None,
        years=years,
    )


def _unit(file: ScoredFile, text: str) -> ComparedUnit:
    code = unit_called(file.figures, text)
    if code not in file.scores:
        raise RefusedError(codes.UNIT_WITHOUT_SCORE.at(NOWHERE, unit=code))
    places = (place for ranking in file.rankings for place in ranking.places if place.unit == code)
    return ComparedUnit(code=code, name=file.names[code], scored=file.scores[code], place=next(places, None))
