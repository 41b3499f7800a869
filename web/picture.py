"""The picture of the area on one screen, with bars: for the leader, to print on one sheet, and as files."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from criteria.model import Framework
from maturity.operations.overview.reading import Overview, overview_of_year
from reports.overview.picture import overview_docx, overview_screen, overview_tables
from reports.words.wording import unit_name
from reports.workbooks.data_sheet import table_xlsx
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.pages import may_see
from web.reading import Button, cycle_at, other_cycles, reading
from web.responses import download, page
from web.visit import visit

blueprint = Blueprint("picture", __name__, url_prefix="/tt")

TITLE, WORD, EXCEL = "Toàn cảnh năm", "Tải Word, một trang A4", "Tải Excel"
RANKING, RESULTS, TO_SIGN = "Bảng xếp hạng", "Kết quả từng đơn vị", "Văn bản chờ ký"
UNIT = "don-vi"
"""The name of the choice of a unit to look at."""
FILES: Mapping[str, Callable[[Overview], bytes]] = {
    "docx": overview_docx,
    "xlsx": lambda overview: table_xlsx(overview_tables(overview)),
}
"""What writes the picture, by the ending of its file."""


@blueprint.get("/<int:year>/toan-canh")
def picture(year: int) -> Response:
    """Show all units of a year on one sheet."""
    with reading() as session:
        cycle = cycle_at(session, year)
        chosen = request.args.get(UNIT, "")
        if chosen in session.unit_names(cycle):
            return redirect(_dossier(year, chosen), 303)
        overview = overview_of_year(session, year, cycle.unit_kind)
        others = other_cycles(session, cycle, "picture.picture")
    is_by_levels = isinstance(cycle.framework, Framework)
    name = "ket-qua" if is_by_levels else "xep-hang"
    buttons = [
        Button(text=WORD, address=url_for("picture.file", year=year, ending="docx", **here())),
        Button(text=EXCEL, address=url_for("picture.file", year=year, ending="xlsx", **here())),
        Button(
            text=RESULTS if is_by_levels else RANKING,
            address=url_for("lists.one", year=year, name=name, **here()),
        ),
    ]
    if may_see("papers.to_sign", visit().person):
        buttons.append(Button(text=TO_SIGN, address=url_for("papers.to_sign", year=year, **here())))
    buttons += others
    return page(
        "body/picture.html",
        title=f"{TITLE} {year}",
        year=year,
        screen=overview_screen(overview, lambda unit: _dossier(year, unit)),
        buttons=buttons,
        units=overview.units,
        unit_name=unit_name,
        field=UNIT,
    )


@blueprint.get("/<int:year>/toan-canh.<ending>")
def file(year: int, ending: str) -> Response:
    """Give the picture as a file to take away."""
    write = FILES.get(ending) or abort(404)
    with reading() as session:
        overview = overview_of_year(session, year, cycle_at(session, year).unit_kind)
    content = write(overview)
    note_access(Event.DOWNLOADED)
    return download(content, f"toan-canh-{year}.{ending}")


def _dossier(year: int, unit: str) -> str:
    return url_for("body.dossier", year=year, unit=unit, **here())
