"""Reads what plans are made from: the newest results of the units of a year, or of a file of figures."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from criteria.index.model import Index
from criteria.model import Framework, UnitKind
from foundation.problem import NOWHERE, Problem, RefusedError, Severity
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.operations.hooks import Report, no_report
from maturity.operations.overview.levels import newest_results
from maturity.operations.overview.points import scored_units
from maturity.operations.scored_file import ScoredFileRequest, scored_file
from maturity.operations.self_check import SelfCheckRequest, self_check, unit_called
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.plans import codes
from maturity.recognition.deciding_figures import Derivation, derived_criteria
from maturity.recognition.share import CommuneStatus
from rules.plans.ways import TimeLeft
from rules.scored import Scored
from rules.verdict import Assessment


@frozen(kw_only=True)
class PlanUnit:
    """A unit with its newest result, None without any figure."""

    code: str
    name: str
    result: Assessment | Scored | None = field(repr=False)


@frozen(kw_only=True)
class CommuneBelow:
    """A commune that a district's share does not count yet, and its newest result by the communes' set."""

    code: str
    name: str
    result: Assessment = field(repr=False)
    minimum: int


@frozen(kw_only=True)
class PlanFigures:
    """The units that are planned for; `cycle` is their year, None for a file of figures.

    `counted_to` is the day up to which figures of a running period are counted. `below` are, by district and
    criterion, the communes that would raise its share of recognised communes.
    """

    criteria_set: Framework | Index
    year: int
    counted_to: date
    units: tuple[PlanUnit, ...] = field(repr=False)
    cycle: Cycle | None = None
    below: Mapping[tuple[str, str], Sequence[CommuneBelow]] = field(factory=dict, repr=False)
    problems: Sequence[Problem] = ()
    faults: Sequence[Problem] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything in a file could not be read or decided."""
        return any(problem.severity is Severity.ERROR for problem in (*self.problems, *self.faults))

    def time_until(self, until: date | None) -> TimeLeft | None:
        """Return the time of a plan that is done by a day; None without one; refuse a day that is over."""
        if until is None:
            return None
        if until < self.counted_to:
            fields = {"found": _written(until), "day": _written(self.counted_to)}
            raise RefusedError(codes.UNTIL_PAST.at(NOWHERE, **fields))
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        return TimeLeft(first_day=first, last_day=last, counted_to=self.counted_to, until=until)

    def unit(self, code_or_name: str) -> PlanUnit:
        """Return the unit of a code or name; refuse if there is none, or several."""
        code = unit_called(self.units, code_or_name)
        return next(unit for unit in self.units if unit.code == code)


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def figures_of_year(
    session: Session,
    year: int,
    kind: UnitKind,
    report: Report = no_report,
    *,
    units: Collection[str] = (),
) -> PlanFigures:
    """Return the units of a year with these codes, all without any, with their newest results decided again.

    Refuses a year that was not opened, one without units, outcomes that differ from the journal, and a stored
    result that does not hold. Raises `FaultyResultError`, too.
    """
    cycle = session.cycle(year, kind)
    chosen = chosen_units(session, cycle, units)
    results: Mapping[str, Assessment | Scored | None]
    if isinstance(cycle.framework, Framework):
        results = newest_results(session, cycle, chosen, report)
    else:
        results = {unit.code: unit.newest for unit in scored_units(session, cycle, chosen, report)}
    return PlanFigures(
        criteria_set=cycle.in_use,
        year=year,
        counted_to=min(session.today, cycle.last_day),
        units=tuple(
            PlanUnit(code=unit.code, name=unit.name, result=results.get(unit.code)) for unit in chosen
        ),
        cycle=cycle,
        below=_below(session, cycle, [unit.code for unit in chosen]),
    )


def _below(
    session: Session, cycle: Cycle, districts: Sequence[str]
) -> Mapping[tuple[str, str], Sequence[CommuneBelow]]:
    """Return the communes that do not count for a district's criterion yet, if their year is open, too."""
    if not isinstance(cycle.framework, Framework) or cycle.unit_kind is UnitKind.COMMUNE:
        return {}
    rows = derived_criteria(cycle.level_set_in_use)
    of_communes = cycle_of(session.store, cycle.year, UnitKind.COMMUNE, series=LEVEL_SERIES)
    if not rows or of_communes is None:
        return {}
    results = newest_results(session, of_communes, chosen_units(session, of_communes))
    derivation = Derivation.of(session.store, cycle, session.settings_of(cycle).counting_day)
    below: dict[tuple[str, str], Sequence[CommuneBelow]] = {}
    for district in districts:
        for code, share in derivation.shares(district).items():
            below[district, code] = [
                CommuneBelow(
                    code=commune.unit.code,
                    name=commune.unit.name,
                    result=results[commune.unit.code],
                    minimum=share.minimum,
                )
                for commune in share.communes
                if commune.status is not CommuneStatus.COUNTED and commune.unit.code in results
            ]
    return below


def figures_of_file(
    request: SelfCheckRequest | ScoredFileRequest,
    on_reading: Report = no_report,
    on_deciding: Report = no_report,
) -> PlanFigures:
    """Return the units of a file of figures; refuses and raises what `self_check` and `scored_file` do."""
    if isinstance(request, SelfCheckRequest):
        checked = self_check(request, on_reading, on_deciding)
        units = [PlanUnit(code=each.code, name=each.name, result=each.assessment) for each in checked.results]
        year, problems, faults = checked.year, checked.reading, checked.faults
    else:
        file = scored_file(request, on_reading)
        units = [
            PlanUnit(code=each.code, name=each.name, result=file.scores.get(each.code))
            for each in file.figures
        ]
        year, problems, faults = file.year, file.reading, file.faults
    year = year or request.as_of.year
    return PlanFigures(
        criteria_set=request.criteria_set,
        year=year,
        counted_to=min(request.as_of, date(year, 12, 31)),
        units=tuple(units),
        problems=problems,
        faults=faults,
    )
