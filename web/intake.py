"""The standing body sees what is owed, takes in files of figures, sees what was taken in, and undoes it."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from criteria.criteria_set import CriteriaSet
from criteria.model import Kind
from maturity.figures.intake import IntakeState
from maturity.figures.suppliers import OWN, holder, suppliers_of
from maturity.operations.figures.collecting import figures_status
from maturity.operations.figures.undo_intake import list_intakes, preview_undoing, undo_intake
from maturity.operations.forms import supplier_forms, unit_forms
from reports.words.wording import raised, supplier_text
from reports.workbooks.data_sheet import table_xlsx
from reports.workbooks.files import form_files
from reports.year.figures_status import figures_status as status_report
from reports.year.figures_status import status_table
from reports.year.intake_list import KINDS
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.pages import may_see
from web.reading import Button, cycle_at, reading, report
from web.responses import download, page, zipped
from web.taking_in import TakingIn, taking_in
from web.undoing import undoing_page
from web.visit import visit

blueprint = Blueprint("intake", __name__, url_prefix="/tt")

TITLE, UNDO, ALL = "Nhận số liệu năm", "Bỏ lần nhận", "Các lần nhận"
OWED = "Số liệu còn thiếu năm"


@blueprint.route("/<int:year>/nhan", methods=["GET", "POST"])
def take_in(year: int) -> Response:
    """Take in files that units and suppliers sent."""
    with reading() as session:
        cycle = cycle_at(session, year)
    return taking_in(
        TakingIn(
            title=f"{TITLE} {year}",
            year=year,
            kind=cycle.unit_kind,
            back=Button(text=ALL, address=url_for("intake.intakes", year=year, **here())),
            suppliers=_suppliers(cycle.in_use),
        )
    )


@blueprint.get("/<int:year>/cac-lan-nhan")
def intakes(year: int) -> Response:
    """Show what was taken in, with numbers by which it can be undone."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_intakes(session, year)
    return page(
        "uploads/intakes.html", cycle=cycle, listed=listed[::-1], kinds=KINDS, undone=IntakeState.UNDONE
    )


@blueprint.route("/<int:year>/cac-lan-nhan/<int:number>/bo", methods=["GET", "POST"])
def undo(year: int, number: int) -> Response:
    """Undo an intake, with what goes back shown first."""
    with reading() as session:
        cycle_at(session, year)
        undoing = preview_undoing(session, number)
    return undoing_page(
        undoing,
        lambda session: undo_intake(session, number),
        title=f"{UNDO} {number}",
        button=f"{UNDO} {number}",
        back=url_for("intake.intakes", year=year, **here()),
    )


def _suppliers(criteria_set: CriteriaSet) -> list[tuple[str, str]]:
    return [(name, raised(supplier_text(name))) for name in suppliers_of([criteria_set])]


@blueprint.get("/<int:year>/so-nganh")
def owed(year: int) -> Response:
    """Show which figures bodies and units still owe, who is late, and which figures are doubtful."""
    with reading() as session:
        status = figures_status(session, year, cycle_at(session, year).unit_kind)
    named = (
        ("Nhận tệp", url_for("intake.take_in", year=year, **here()), "intake.take_in"),
        ("Tải bảng còn thiếu (Excel)", url_for("intake.owed_table", year=year, **here()), ""),
        (
            "Tải biểu gửi các cơ quan",
            url_for("intake.body_forms", year=year, **here()),
            "intake.body_forms",
        ),
        (
            "Tải biểu gửi các đơn vị",
            url_for("intake.unit_forms_of_year", year=year, **here()),
            "intake.unit_forms_of_year",
        ),
    )
    buttons = [
        Button(text=text, address=address)
        for text, address, view in named
        if not view or may_see(view, visit().person)
    ]
    return report(status_report(status), title=f"{OWED} {year}", buttons=buttons)


@blueprint.get("/<int:year>/so-nganh/con-thieu.xlsx")
def owed_table(year: int) -> Response:
    """Give every missing figure as a row of a workbook."""
    with reading() as session:
        status = figures_status(session, year, cycle_at(session, year).unit_kind)
    note_access(Event.DOWNLOADED)
    return download(table_xlsx([status_table(status)]), f"con-thieu-{year}.xlsx")


@blueprint.get("/<int:year>/so-nganh/bieu-co-quan.zip")
def body_forms(year: int) -> Response:
    """Give the workbooks of all bodies that supply figures."""
    with reading() as session:
        cycle = cycle_at(session, year)
        forms = supplier_forms(session, year, cycle.unit_kind, _holding(cycle.in_use))
    note_access(Event.DOWNLOADED)
    return download(zipped(form_files(forms)), f"bieu-co-quan-{year}.zip")


@blueprint.get("/<int:year>/so-nganh/bieu-don-vi.zip")
def unit_forms_of_year(year: int) -> Response:
    """Give the forms of all units."""
    with reading() as session:
        forms = unit_forms(session, year, cycle_at(session, year).unit_kind)
    note_access(Event.DOWNLOADED)
    return download(zipped(form_files(forms)), f"bieu-don-vi-{year}.zip")


def _holding(criteria_set: CriteriaSet) -> list[str]:
    """Return the bodies, besides the units, that supply the figures of some row."""
    holders = dict.fromkeys(holder(row) for row in criteria_set.criteria if row.kind is not Kind.DERIVED)
    return [name for name in holders if name not in OWN]
