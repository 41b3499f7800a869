"""Reports on a year: recognitions held against newer results, shares counted from them, all figures."""

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from maturity.operations.figures.export import export_figures
from maturity.operations.figures.shares import recognition_shares
from maturity.operations.recheck import recheck_recognitions
from reports.year.derived_share import derived_report
from reports.year.recheck import recheck_report
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import Button, cycle_at, reading, report
from web.responses import download

blueprint = Blueprint("year_reports", __name__, url_prefix="/tt")

RECHECK, SHARES = "Rà soát công nhận năm", "Tỷ lệ tính từ công nhận năm"
WITHIN = (30, 90, 365)
"""Days within which the end of a recognition is told, before and after; the page offers these."""
_USUAL = 90


@blueprint.get("/<int:year>/ra-soat")
def recheck(year: int) -> Response:
    """Show recognitions in force that the newest results no longer bear, or that end soon."""
    asked = request.args.get("trong", "")
    within = int(asked) if asked in map(str, WITHIN) else _USUAL
    with reading() as session:
        cycle = cycle_at(session, year)
        content = recheck_recognitions(session, year, cycle.unit_kind, session.today, within)
    buttons = [
        Button(
            text=f"Hết hiệu lực trong {days} ngày",
            address=url_for("year_reports.recheck", year=year, trong=days, **here()),
            is_main=days == within,
        )
        for days in WITHIN
    ]
    return report(recheck_report(content), title=f"{RECHECK} {year}", buttons=buttons)


@blueprint.get("/<int:year>/ty-le-cong-nhan")
def shares(year: int) -> Response:
    """Show the share of recognised units below each district, or the province."""
    with reading() as session:
        content = recognition_shares(session, year)
    return report(derived_report(content), title=f"{SHARES} {year}")


@blueprint.get("/<int:year>/so-lieu.csv")
def figures(year: int) -> Response:
    """Give the figures of a year as a table from which anybody can compute the results again."""
    with reading() as session:
        export = export_figures(session, year, cycle_at(session, year).unit_kind)
    note_access(Event.DOWNLOADED)
    return download(export.text.encode("utf-8"), f"so-lieu-{year}.csv")
