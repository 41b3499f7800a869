"""The results of a year, unit by unit: as the unit submitted them, and as the appraisal left them."""

from attrs import frozen

from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import confirmed_result
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result, Stage, verdicts


@frozen(kw_only=True)
class ListedResult:
    """A unit with its results, None for one that there is not; `state` is that of its dossier."""

    unit: Unit
    state: DossierState
    submitted: Result | None
    appraised: Result | None


@frozen
class ResultList:
    """The results of a year's units, in Vietnamese order; `head` is the hash of the journal's last line."""

    cycle: Cycle
    listed: tuple[ListedResult, ...]
    head: str


def list_results(session: Session, year: int, kind: UnitKind, report: Report = no_report) -> ResultList:
    """Return the results of all units of a year, each derived again before it is shown.

    Raises `RefusedError`, also for a stored result that does not hold, and `FaultyResultError`.
    """
    cycle = session.cycle(year, kind)
    states = {each.unit: each.state for each in dossiers(session.store, year, series=cycle.series)}
    kept = {(each.unit, each.stage): each for each in verdicts(session.store, year, series=cycle.series)}
    listed = []
    units = units_of_year(session, cycle)
    for done, unit in enumerate(units, start=1):
        results = [
            None if verdict is None else confirmed_result(session, cycle, verdict)
            for verdict in (kept.get((unit.code, stage)) for stage in (Stage.SELF_ASSESSED, Stage.APPRAISED))
        ]
        listed.append(
            ListedResult(
                unit=unit,
                state=states.get(unit.code, DossierState.DRAFT),
                submitted=results[0],
                appraised=results[1],
            )
        )
        report(done, len(units))
    return ResultList(cycle, tuple(listed), session.store.head.hash)
