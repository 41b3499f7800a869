"""A unit in two years of a workspace, by whatever kind of set the years are."""

from criteria.model import Framework
from maturity.operations.comparisons import Compared, CompareYearsRequest, compared_in_workspace
from maturity.operations.level_comparisons import ComparedLevels, levels_in_workspace
from maturity.operations.session import Session


def unit_in_two_years(session: Session, request: CompareYearsRequest) -> Compared | ComparedLevels:
    """Return what changed of a unit between two years; refuses what the two kinds of comparison refuse."""
    cycle = session.cycle(request.years[1], request.unit_kind)
    if isinstance(cycle.framework, Framework):
        return levels_in_workspace(session, request)
    return compared_in_workspace(session, request)
