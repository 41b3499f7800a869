"""Two results by levels beside each other: two units of a file, or a unit and what it was the year before."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.difference.passages import Layer
from criteria.model import Framework
from foundation.problem import NOWHERE, Problem, RefusedError, Severity
from maturity.cycle.cycle import Cycle
from maturity.operations import ranking_codes as codes
from maturity.operations.comparisons import CompareYearsRequest
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import confirmed_result
from maturity.operations.overview.origins import Formed, Origin, origin_of
from maturity.operations.self_check import SelfCheck, SelfCheckRequest, self_check, unit_called
from maturity.operations.session import Session, refuse
from maturity.operations.set_difference import compared_sets
from maturity.operations.units_of_year import units_of_year
from maturity.recognition.deciding_figures import heritage_of
from maturity.verdicts.verdict import Stage, verdict_of
from rules.difference import LevelChange, level_change
from rules.verdict import Assessment


@frozen(kw_only=True)
class CompareLevelsRequest:
    """Two units of a file; or one and a file of the year before, by its own set.

    `units` are codes or names. `merged` are the units of the year before that became the one unit.
    """

    figures: SelfCheckRequest
    units: tuple[str, ...]
    before: Path | None = None
    before_set: Framework | None = None
    before_set_name: str = ""
    merged: tuple[str, ...] = ()


@frozen(kw_only=True)
class ComparedLevel:
    """A unit with its result; `is_appraised`: of appraised figures of a workspace."""

    code: str
    name: str
    year: int | None
    assessment: Assessment = field(repr=False)
    is_appraised: bool = False


@frozen(kw_only=True)
class LevelPair:
    """One result (of another unit, or of the year before) beside that of `ComparedLevels.now`, and why."""

    before: ComparedLevel
    change: LevelChange


@frozen(kw_only=True)
class ComparedLevels:
    """A unit with another one, or with what it was the year before: several units if it was formed of them.

    `formed` is None for two units. `whole` is the set of `now`, `cycle` its year in a workspace.
    """

    whole: Framework
    as_of: date
    now: ComparedLevel
    pairs: Sequence[LevelPair]
    formed: Formed | None = None
    cycle: Cycle | None = None
    problems: Sequence[Problem] = ()
    faults: Sequence[Problem] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything in the files could not be read or decided."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def compared_levels(
    request: CompareLevelsRequest, on_reading: Report = no_report, on_deciding: Report = no_report
) -> ComparedLevels:
    """Return two units of a file, or a unit and the year before, side by side.

    Refuses names that no unit of a file has or several have, units without a result, and what `self_check`
    and `compared_sets` refuse.
    """
    now = self_check(request.figures, on_reading, on_deciding)
    whole = request.figures.criteria_set
    if request.before is None:
        one, other = (_unit(now, text) for text in request.units)
        if one.code == other.code:
            raise RefusedError(codes.SAME_UNIT.at(NOWHERE, unit=one.code))
        pair = LevelPair(before=other, change=level_change(other.assessment, one.assessment))
        return _compared(request, now, one, [pair], problems=now.problems, faults=now.faults)
    older = request.before_set or whole
    before = self_check(
        evolve(
            request.figures,
            file=request.before,
            criteria_set=older,
            set_name=request.before_set_name or request.figures.set_name,
            year=None,
        ),
        on_reading,
        on_deciding,
    )
    followed = _followed(older, whole)
    (text,) = request.units
    unit = _unit(now, text)
    earlier = [_unit(before, each) for each in request.merged or (text,)]
    pairs = [LevelPair(before=each, change=_change(each, unit, followed)) for each in earlier]
    return _compared(
        request,
        now,
        unit,
        pairs,
        formed=Formed.ANEW if request.merged else Formed.SAME,
        problems=[*before.problems, *now.problems],
        faults=[*before.faults, *now.faults],
    )


def _compared(
    request: CompareLevelsRequest,
    checked: SelfCheck,
    unit: ComparedLevel,
    pairs: Sequence[LevelPair],
    *,
    problems: Sequence[Problem],
    faults: Sequence[Problem],
    formed: Formed | None = None,
) -> ComparedLevels:
    return ComparedLevels(
        whole=request.figures.criteria_set,
        as_of=checked.as_of,
        now=unit,
        pairs=pairs,
        formed=formed,
        problems=problems,
        faults=faults,
    )


def _unit(checked: SelfCheck, text: str) -> ComparedLevel:
    code = unit_called(checked.results, text)
    result = next((each for each in checked.results if each.code == code), None)
    if result is None:
        raise RefusedError(codes.UNIT_WITHOUT_LEVEL.at(NOWHERE, unit=code))
    return ComparedLevel(code=code, name=result.name, year=checked.year, assessment=result.assessment)


def _followed(older: Framework, newer: Framework) -> Mapping[str, str]:
    pairs = compared_sets(older, newer).matching.pairs
    return {pair.old: pair.new for pair in pairs if pair.layer is Layer.ROW}


def _change(before: ComparedLevel, now: ComparedLevel, followed: Mapping[str, str]) -> LevelChange:
    return level_change(before.assessment, now.assessment, followed)


def levels_in_workspace(session: Session, request: CompareYearsRequest) -> ComparedLevels:
    """Return a unit of a workspace in two of its years by sets of levels.

    It is followed to what it was then: under another code, or as the units that it was formed of. Of each
    year the last stored result counts: the appraised one, else that of its own figures. It is decided again
    before it is shown. Refuses years that were not opened, and units without a result.
    """
    first, last = (session.cycle(year, request.unit_kind) for year in request.years)
    followed = _followed(first.level_set, last.level_set)
    names = {unit.code: unit for unit in units_of_year(session, last)}
    refuse(session.unknown_units((request.unit,), names, last))
    unit = names[request.unit]
    origin = origin_of(heritage_of(session.store), unit, first.last_day)
    if request.merged:
        known = {each.code: each for each in units_of_year(session, first)}
        refuse(session.unknown_units(request.merged, known, first))
        origin = Origin(Formed.ANEW, tuple(known[code] for code in request.merged))
    now = _stored(session, last, unit.code, unit.name)
    earlier = [_stored(session, first, each.code, each.name) for each in origin.units]
    if not earlier:
        raise RefusedError(codes.NO_LEVEL_IN_YEAR.at(NOWHERE, unit=unit.name, year=first.year))
    return ComparedLevels(
        whole=last.level_set,
        as_of=last.last_day,
        now=now,
        pairs=[LevelPair(before=each, change=_change(each, now, followed)) for each in earlier],
        formed=origin.formed,
        cycle=last,
    )


def _stored(session: Session, cycle: Cycle, code: str, name: str) -> ComparedLevel:
    for stage in (Stage.APPRAISED, Stage.SELF_ASSESSED):
        kept = verdict_of(session.store, cycle.year, code, stage, series=cycle.series)
        result = confirmed_result(session, cycle, kept) if kept is not None else None
        if isinstance(result, Assessment):
            return ComparedLevel(
                code=code,
                name=name,
                year=cycle.year,
                assessment=result,
                is_appraised=stage is Stage.APPRAISED,
            )
    raise RefusedError(codes.NO_LEVEL_IN_YEAR.at(NOWHERE, unit=name, year=cycle.year))
