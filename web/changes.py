"""Changes tried on the figures of a year: another set in place of its own, another threshold of one row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from criteria.index.model import Index
from criteria.model import LEVELS, Framework, Kind
from maturity.cycle.cycle import Cycle
from maturity.operations.impact.reading import AnyImpact, impact_on_year
from maturity.operations.impact.thresholds import ThresholdRequest, Thresholds, thresholds_in_year
from maturity.operations.own_sets import list_own_sets, own_set
from maturity.operations.session import Session
from maturity.operations.set_library import read_set, shipped_ids
from reports.impact.impact import impact_drawings, impact_report, impact_tables
from reports.impact.threshold_drawing import threshold_drawings
from reports.impact.threshold_report import threshold_report, threshold_tables
from reports.media.docx.report import report_docx
from reports.media.html import with_drawings
from reports.media.page.markdown_html import html_of
from reports.words.wording import bare, label
from reports.workbooks.data_sheet import table_xlsx
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import Button, cycle_at, reading
from web.remedies import linked
from web.responses import download, page

blueprint = Blueprint("changes", __name__, url_prefix="/tt")

IMPACT, THRESHOLD = "Tác động của một bộ mới, năm", "Thử một ngưỡng, năm"
WORD, EXCEL = "Tải Word", "Tải Excel"
SET, ROW, LEVEL = "moi", "tieu-chi", "muc"
"""The names of the fields, which stand in the address: a page can be sent to somebody."""
CHOOSE = "(chọn)"


# Another set


@blueprint.get("/<int:year>/tac-dong")
def impact(year: int) -> Response:
    """Show the sets that could take the place of the year's, and what the chosen one makes of its units."""
    chosen = request.args.get(SET, "")
    with reading() as session:
        cycle = cycle_at(session, year)
        sets = _sets_like(session, cycle)
        found = _impact(session, cycle, chosen) if chosen else None
    body = None
    if found is not None:
        markdown = impact_report(found, is_on_screen=False, with_drawings=True)
        body = with_drawings(linked(html_of(markdown, below=1)), impact_drawings(found))
    return page(
        "changes/impact.html",
        title=f"{IMPACT} {year}",
        year=year,
        framework=cycle.framework,
        fields=[(SET, f"{cycle.framework.set_kind.set_noun.capitalize()} định thay", _options(sets), chosen)],
        kept=here(),
        address=url_for("changes.impact", year=year),
        report=body,
        buttons=_files("changes.impact_file", year, {SET: chosen}) if chosen else (),
        bare=bare,
    )


@blueprint.get("/<int:year>/tac-dong.<ending>")
def impact_file(year: int, ending: str) -> Response:
    """Give the impact of a set as a file to take away."""
    write = _IMPACT_FILES.get(ending) or abort(404)
    chosen = request.args.get(SET, "")
    with reading() as session:
        found = _impact(session, cycle_at(session, year), chosen)
    content = write(found)
    note_access(Event.DOWNLOADED)
    return download(content, f"tac-dong-{year}-{chosen}.{ending}")


def _impact(session: Session, cycle: Cycle, chosen: str) -> AnyImpact:
    return impact_on_year(session, cycle.year, cycle.framework, _set(session, chosen))


def _sets_like(session: Session, cycle: Cycle) -> Sequence[Framework | Index]:
    """Return the sets of the workspace, then those that ship, of the kind of the year's set."""
    own = [each.reading.value for each in list_own_sets(session)]
    shipped = [read_set(name).value for name in shipped_ids()]
    like = cycle.framework
    return [
        each
        for each in (*own, *shipped)
        if each is not None and each.set_kind is like.set_kind and each.unit_kind is like.unit_kind
    ]


def _options(sets: Sequence[Framework | Index]) -> Sequence[tuple[str, str]]:
    return [("", CHOOSE), *((each.id, f"{each.id}: {bare(each.title)}") for each in sets)]


def _set(session: Session, identity: str) -> Framework | Index:
    """Return a set of the workspace, else one that ships; no such set, or one with errors: no such page."""
    own = own_set(session, identity)
    value = own.reading.value if own is not None else None
    if own is None and identity in shipped_ids():
        value = read_set(identity).value
    return value or abort(404)


_IMPACT_FILES: Mapping[str, Callable[[AnyImpact], bytes]] = {
    "docx": lambda found: report_docx(impact_report(found, is_on_screen=False)),
    "xlsx": lambda found: table_xlsx(impact_tables(found)),
}


# Another threshold


@blueprint.get("/<int:year>/nguong")
def threshold(year: int) -> Response:
    """Show the rows of the year's set with thresholds, and the curve of the chosen one."""
    row, level = request.args.get(ROW, ""), request.args.get(LEVEL, "")
    with reading() as session:
        cycle = cycle_at(session, year)
        framework = cycle.level_set_in_use
        found = _thresholds(session, cycle, row, level) if row else None
    body = None
    if found is not None:
        markdown = threshold_report(found, with_drawings=True)
        body = with_drawings(linked(html_of(markdown, below=1)), threshold_drawings(found))
    rows = [
        (each.code, f"{label(each)} {bare(each.name)}")
        for each in framework.criteria
        if each.kind is not Kind.YES_NO
    ]
    levels = [(str(number), f"mức {number}") for number in LEVELS]
    return page(
        "changes/impact.html",
        title=f"{THRESHOLD} {year}",
        year=year,
        framework=cycle.framework,
        fields=[
            (ROW, "Tiêu chí", [("", CHOOSE), *rows], row),
            (LEVEL, "Ngưỡng của mức", levels, level or str(LEVELS[1])),
        ],
        kept=here(),
        address=url_for("changes.threshold", year=year),
        report=body,
        buttons=_files("changes.threshold_file", year, {ROW: row, LEVEL: level}) if row else (),
        bare=bare,
    )


@blueprint.get("/<int:year>/nguong.<ending>")
def threshold_file(year: int, ending: str) -> Response:
    """Give the curve of a threshold as a file to take away."""
    write = _THRESHOLD_FILES.get(ending) or abort(404)
    row, level = request.args.get(ROW, ""), request.args.get(LEVEL, "")
    with reading() as session:
        found = _thresholds(session, cycle_at(session, year), row, level)
    content = write(found)
    note_access(Event.DOWNLOADED)
    return download(content, f"nguong-{year}-{found.criterion.code}-{found.level}.{ending}")


def _thresholds(session: Session, cycle: Cycle, row: str, level: str) -> Thresholds:
    if level not in map(str, LEVELS):
        abort(404)
    return thresholds_in_year(session, cycle, ThresholdRequest(code=row, level=int(level)))


_THRESHOLD_FILES: Mapping[str, Callable[[Thresholds], bytes]] = {
    "docx": lambda found: report_docx(threshold_report(found)),
    "xlsx": lambda found: table_xlsx(threshold_tables(found)),
}


def _files(view: str, year: int, chosen: Mapping[str, Any]) -> Sequence[Button]:
    return [
        Button(text=text, address=url_for(view, year=year, ending=ending, **chosen, **here()))
        for ending, text in (("docx", WORD), ("xlsx", EXCEL))
    ]
