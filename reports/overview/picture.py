"""The picture of an area in every form, of either kind of set."""

from collections.abc import Mapping

from maturity.operations.overview.reading import Overview
from maturity.operations.overview.values import LevelOverview
from reports.media.html import to_page
from reports.overview.level_drawing import level_drawing
from reports.overview.level_json import level_overview_json
from reports.overview.level_report import level_report
from reports.overview.level_table import level_overview_csv
from reports.overview.points_drawing import main_index_drawing
from reports.overview.points_json import score_overview_json
from reports.overview.points_report import score_report
from reports.overview.points_table import score_overview_csv


def overview_report(overview: Overview, *, is_on_screen: bool = False) -> str:
    """Return the picture as Markdown: one sheet, and an annex if it needs one.

    `is_on_screen`: all units are listed, but of other long lists only what the sheet has room for.
    """
    if isinstance(overview, LevelOverview):
        return level_report(overview, is_on_screen=is_on_screen)
    return score_report(overview, is_on_screen=is_on_screen)


def overview_page(overview: Overview) -> str:
    """Return the picture as a whole HTML document; printed, its first sheet is one of A4."""
    if isinstance(overview, LevelOverview):
        markdown, drawing = level_report(overview, with_drawing=True), level_drawing(overview)
    else:
        markdown, drawing = score_report(overview, with_drawing=True), main_index_drawing(overview)
    return to_page(markdown, one_page=True, drawings=(drawing,))


def overview_json(overview: Overview, engine: Mapping[str, str]) -> str:
    """Return the picture as JSON (`maturity.overview/1`)."""
    if isinstance(overview, LevelOverview):
        return level_overview_json(overview, engine)
    return score_overview_json(overview, engine)


def overview_csv(overview: Overview) -> str:
    """Return the units of the picture as CSV."""
    return (
        level_overview_csv(overview) if isinstance(overview, LevelOverview) else score_overview_csv(overview)
    )
