"""The lists of a year on pages and as files: results, public notice, recognitions, ranking, commendations."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from criteria.model import Framework
from maturity.operations.hooks import no_report
from reports.media.data_table import table_csv
from reports.media.docx.report import report_docx
from reports.papers.year_lists import YEAR_LISTS, YearList
from reports.workbooks.data_sheet import table_xlsx
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import Button, cycle_at, reading, shown
from web.responses import download, page
from web.unit_links import with_unit_links

blueprint = Blueprint("lists", __name__, url_prefix="/tt")


FILES: Mapping[str, tuple[str, Callable[[YearList, Any], bytes]]] = {
    "xlsx": ("Tải Excel", lambda listed, result: table_xlsx(listed.sheets(result))),
    "docx": ("Tải Word", lambda listed, result: report_docx(listed.report(result))),
    "csv": ("Tải CSV", lambda listed, result: table_csv(listed.table(result)).encode("utf-8-sig")),
}
"""The forms of a list to take away, by the ending: what the button says, and what writes it."""


@blueprint.get("/<int:year>/danh-sach")
def lists(year: int) -> Response:
    """Show which lists the year has."""
    with reading() as session:
        cycle = cycle_at(session, year)
    is_by_levels = isinstance(cycle.framework, Framework)
    of_year = {
        name: each
        for name, each in YEAR_LISTS.items()
        if (each.of_levels if is_by_levels else each.of_points)
    }
    return page("lists/lists.html", year=year, lists=of_year, files=FILES)


@blueprint.get("/<int:year>/danh-sach/<name>")
def one(year: int, name: str) -> Response:
    """Show a list."""
    chosen = YEAR_LISTS.get(name) or abort(404)
    with reading() as session:
        cycle = cycle_at(session, year)
        result = chosen.read(session, year, cycle.unit_kind, no_report)
        names = session.unit_names(cycle)
    buttons = [
        Button(text=text, address=url_for("lists.file", year=year, name=name, ending=ending, **here()))
        for ending, (text, _) in FILES.items()
    ]
    told = with_unit_links(shown(chosen.report(result)), names, year)
    return page("report.html", title=f"{chosen.title}, năm {year}", report=told, buttons=buttons)


@blueprint.get("/<int:year>/danh-sach/<name>.<ending>")
def file(year: int, name: str, ending: str) -> Response:
    """Give a list as a file to take away."""
    chosen, form = YEAR_LISTS.get(name) or abort(404), FILES.get(ending) or abort(404)
    with reading() as session:
        result = chosen.read(session, year, cycle_at(session, year).unit_kind, no_report)
    _, write = form
    content = write(chosen, result)  # the workspace is closed by now: whoever reads slowly holds up nobody
    note_access(Event.DOWNLOADED)
    return download(content, f"{name}-{year}.{ending}")
