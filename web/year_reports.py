"""Reports on a year: recognitions held against newer results, shares of them, what to mend first, figures."""

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from maturity.operations.figures.export import export_figures
from maturity.operations.figures.shares import recognition_shares
from maturity.operations.plans.bottlenecks import area_bottlenecks
from maturity.operations.plans.figures import figures_of_year
from maturity.operations.plans.unit_plans import PlanRequest, plan_of_unit
from maturity.operations.recheck import recheck_recognitions
from reports.plans.bottleneck_report import bottleneck_report
from reports.plans.unit_report import unit_plan_report
from reports.year.derived_share import derived_report
from reports.year.recheck import recheck_report
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import Button, cycle_at, reading, report
from web.responses import download

blueprint = Blueprint("year_reports", __name__, url_prefix="/tt")

RECHECK, SHARES = "Rà soát công nhận năm", "Tỷ lệ tính từ công nhận năm"
BOTTLENECKS, PLAN = "Tiêu chí nên làm trước năm", "Kế hoạch lên mức năm"
DOSSIER = "Hồ sơ"
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
    return download(export.text.encode("utf-8-sig"), f"so-lieu-{year}.csv")


@blueprint.get("/<int:year>/nen-lam-truoc")
def bottlenecks(year: int) -> Response:
    """Show which rows to mend first so that most units rise."""
    with reading() as session:
        figures = figures_of_year(session, year, cycle_at(session, year).unit_kind)
    return report(bottleneck_report(area_bottlenecks(figures)), title=f"{BOTTLENECKS} {year}")


@blueprint.get("/<int:year>/ke-hoach/<unit>")
def plan(year: int, unit: str) -> Response:
    """Show the least work by which a unit comes to its next level."""
    back = Button(text=DOSSIER, address=url_for("body.dossier", year=year, unit=unit, **here()))
    return plan_of(year, unit, back)


def plan_of(year: int, unit: str, back: Button) -> Response:
    """Return the page of the least work of a unit."""
    with reading() as session:
        figures = figures_of_year(session, year, cycle_at(session, year).unit_kind)
    planned = plan_of_unit(figures, PlanRequest(unit=unit))
    return report(unit_plan_report(planned), title=f"{PLAN} {year}", buttons=[back])
