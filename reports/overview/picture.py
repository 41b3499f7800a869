"""The picture of an area in every form, of either kind of set."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from maturity.operations.overview.reading import Overview
from maturity.operations.overview.values import LevelOverview
from reports.media.data_table import DataTable
from reports.media.page.markdown_html import first_heading
from reports.media.sheet import Sheet, sheet_markdown
from reports.media.sheet_page import blocks_html, sheet_page
from reports.overview.level_drawing import level_drawing
from reports.overview.level_json import level_overview_json
from reports.overview.level_report import level_screen, level_sheet
from reports.overview.level_table import level_tables
from reports.overview.points_drawing import main_index_drawing
from reports.overview.points_json import score_overview_json
from reports.overview.points_report import score_screen, score_sheet
from reports.overview.points_table import score_tables


def overview_report(overview: Overview, *, is_on_screen: bool = False) -> str:
    """Return the picture as Markdown: one sheet, and an annex if it needs one.

    `is_on_screen`: all units are listed, but of other long lists only what the sheet has room for.
    """
    return sheet_markdown(_sheet(overview, is_on_screen=is_on_screen))


def _sheet(overview: Overview, *, with_drawing: bool = False, is_on_screen: bool = False) -> Sheet:
    if isinstance(overview, LevelOverview):
        return level_sheet(overview, with_drawing=with_drawing, is_on_screen=is_on_screen)
    return score_sheet(overview, with_drawing=with_drawing, is_on_screen=is_on_screen)


def overview_page(overview: Overview) -> str:
    """Return the picture as a whole HTML document; printed, its first sheet is one of A4."""
    return sheet_page(_sheet(overview, with_drawing=True), _drawing(overview))


@frozen(kw_only=True)
class OverviewScreen:
    """The picture for a screen as HTML: parts beside each other, and folded ones by their headings."""

    title: str
    mark: str
    point: tuple[str, ...]
    about: str
    beside: tuple[Markup, ...]
    folded: tuple[tuple[str, Markup], ...]


def overview_screen(overview: Overview, address: Callable[[str], str]) -> OverviewScreen:
    """Return the picture, with its bars, for a page; `address` is where a unit has its own, by its code."""
    screen = level_screen(overview) if isinstance(overview, LevelOverview) else score_screen(overview)
    drawing = _drawing(overview)
    return OverviewScreen(
        title=screen.title,
        mark=screen.mark,
        point=tuple(filter(None, screen.point)),
        about=screen.about,
        beside=tuple(blocks_html(blocks, drawing, address) for blocks in screen.beside),
        folded=tuple(
            (first_heading(title.markdown), blocks_html(blocks, address=address))
            for title, blocks in screen.folded
        ),
    )


def _drawing(overview: Overview) -> str:
    return level_drawing(overview) if isinstance(overview, LevelOverview) else main_index_drawing(overview)


def overview_docx(overview: Overview) -> bytes:
    """Return the picture as the content of a Word file."""
    from reports.media.docx.sheet import sheet_docx  # late: only Word files need what writes them

    return sheet_docx(_sheet(overview))


def overview_json(overview: Overview, engine: Mapping[str, str]) -> str:
    """Return the picture as JSON (`maturity.overview/1`)."""
    if isinstance(overview, LevelOverview):
        return level_overview_json(overview, engine)
    return score_overview_json(overview, engine)


def overview_tables(overview: Overview) -> Sequence[DataTable]:
    """Return the picture as tables of data: the units, then what holds them back or where points are lost."""
    return level_tables(overview) if isinstance(overview, LevelOverview) else score_tables(overview)
