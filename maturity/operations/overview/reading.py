"""Reads the picture of an area: of the year that is named, by levels or by points as its set has them."""

from criteria.model import Framework, UnitKind
from maturity.operations.hooks import Report, no_report
from maturity.operations.overview.levels import level_overview, level_overview_of_file
from maturity.operations.overview.points import score_overview, score_overview_of_file
from maturity.operations.overview.points_values import ScoreOverview
from maturity.operations.overview.values import LevelOverview
from maturity.operations.scored_file import ScoredFileRequest
from maturity.operations.self_check import SelfCheckRequest
from maturity.operations.session import Session

Overview = LevelOverview | ScoreOverview
"""The picture of an area by either kind of set."""


def overview_of_year(session: Session, year: int, kind: UnitKind, report: Report = no_report) -> Overview:
    """Return the picture of the units of a year by the set of its series; every result is decided again.

    Refuses a year that was not opened, one without units, outcomes that differ from the journal, and a stored
    result that does not hold. Raises `FaultyResultError`, too.
    """
    cycle = session.cycle(year, kind)
    if isinstance(cycle.framework, Framework):
        return level_overview(session, cycle, report)
    return score_overview(session, cycle, kind, report)


def overview_of_file(
    request: SelfCheckRequest | ScoredFileRequest,
    on_reading: Report = no_report,
    on_deciding: Report = no_report,
) -> Overview:
    """Return the picture of the units of a file of figures, by levels or by points as the request says.

    Refuses and raises what `self_check` and `scored_file` do.
    """
    if isinstance(request, ScoredFileRequest):
        return score_overview_of_file(request, on_reading)
    return level_overview_of_file(request, on_reading, on_deciding)
