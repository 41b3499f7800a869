"""The picture by levels as a page for a browser: its sheet and annex, with the levels drawn."""

from maturity.operations.overview.values import LevelOverview
from reports.media.html import to_page
from reports.overview.level_drawing import level_drawing
from reports.overview.level_report import overview_report


def overview_page(overview: LevelOverview) -> str:
    """Return the picture as a whole HTML document; printed, its first sheet is one of A4."""
    return to_page(
        overview_report(overview, with_drawing=True), one_page=True, drawings=(level_drawing(overview),)
    )
