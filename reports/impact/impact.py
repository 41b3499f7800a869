"""The impact of a set in every form, of either kind of set."""

from collections.abc import Mapping, Sequence

from maturity.operations.impact.reading import AnyImpact
from maturity.operations.impact.values import LevelsImpact
from reports.impact.level_drawing import level_drawing
from reports.impact.level_json import level_json
from reports.impact.level_report import level_report
from reports.impact.level_table import level_tables
from reports.impact.points_json import points_json
from reports.impact.points_report import points_report, points_tables
from reports.media.data_table import DataTable


def impact_report(
    impact: AnyImpact, *, is_on_screen: bool, with_problems: bool = False, with_drawings: bool = False
) -> str:
    """Return the impact as Markdown; `is_on_screen`: of long lists only the beginning."""
    if isinstance(impact, LevelsImpact):
        return level_report(
            impact, is_on_screen=is_on_screen, with_problems=with_problems, with_drawings=with_drawings
        )
    return points_report(impact, is_on_screen=is_on_screen, with_problems=with_problems)


def impact_drawings(impact: AnyImpact) -> Sequence[str]:
    """Return the drawings of the report, in the order of their places."""
    return [level_drawing(impact)] if isinstance(impact, LevelsImpact) else []


def impact_json(impact: AnyImpact, engine: Mapping[str, str]) -> str:
    """Return the impact as JSON (`maturity.impact/1`)."""
    if isinstance(impact, LevelsImpact):
        return level_json(impact, engine)
    return points_json(impact, engine)


def impact_tables(impact: AnyImpact) -> Sequence[DataTable]:
    """Return the impact as tables of data: the units, then the rows."""
    return level_tables(impact) if isinstance(impact, LevelsImpact) else points_tables(impact)
