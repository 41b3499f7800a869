"""The impact of a set in place of another: on the stored figures of a year, or on those of a file."""

from criteria.model import Framework
from maturity.operations.hooks import Report, no_report
from maturity.operations.impact.figures import (
    AnySet,
    FiguresAtHand,
    FiguresFileRequest,
    figures_of_file,
    figures_of_year,
)
from maturity.operations.impact.levels import levels_impact
from maturity.operations.impact.points import points_impact
from maturity.operations.impact.values import LevelsImpact, PointsImpact
from maturity.operations.session import Session
from maturity.operations.set_difference import require_comparable

AnyImpact = LevelsImpact | PointsImpact


def impact_on_year(
    session: Session, year: int, before: AnySet, after: AnySet, report: Report = no_report
) -> AnyImpact:
    """Return what a set in place of another makes of the units of a year, on its stored figures.

    Refuses sets of different kinds or for different kinds of units, what `figures_of_year` refuses, and a
    stored result that its figures do not give again. Raises `rules.EngineUnavailableError`.
    """
    require_comparable(before, after)
    cycle = session.cycle(year, before.unit_kind)
    return _impact(before, after, figures_of_year(session, cycle, before), report)


def impact_on_file(
    before: AnySet,
    after: AnySet,
    request: FiguresFileRequest,
    on_reading: Report = no_report,
    on_deciding: Report = no_report,
) -> AnyImpact:
    """Return what a set in place of another makes of the units of a file of figures.

    Refuses sets of different kinds or for different kinds of units. Raises `rules.EngineUnavailableError`.
    """
    require_comparable(before, after)
    return _impact(before, after, figures_of_file(request, on_reading), on_deciding)


def _impact(before: AnySet, after: AnySet, figures: FiguresAtHand, report: Report) -> AnyImpact:
    if isinstance(before, Framework) and isinstance(after, Framework):
        return levels_impact(before, after, figures, report)
    if isinstance(before, Framework) or isinstance(after, Framework):
        raise TypeError("levels and points are not comparable")
    return points_impact(before, after, figures, report)
