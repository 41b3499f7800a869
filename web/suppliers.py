"""A department: its rows by all units, its workbook down and up again with a preview; its own alone."""

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response

from maturity.cycle.series import named_series
from maturity.figures.intake import IntakeState
from maturity.operations.figures.supplied import SuppliedYear, cycles_of_supplier, supplied_year
from maturity.operations.figures.undo_intake import preview_undoing, undo_intake
from maturity.operations.forms import supplier_forms
from maturity.operations.session import Session
from reports.words.held_figures import figure_text
from reports.words.wording import label, one_line, supplier_text, unit_name
from reports.workbooks.files import form_files
from reports.year.figures_status import doubt_sentence, is_late
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import Button, cycle_at, reading
from web.responses import download, page
from web.taking_in import TakingIn, taking_in
from web.undoing import undoing_page
from web.visit import visit

blueprint = Blueprint("suppliers", __name__, url_prefix="/so")

HAND_IN, BACK, UNDO = "Gửi số liệu năm", "Số liệu của cơ quan", "Bỏ lần gửi"


@blueprint.get("")
def newest() -> Response:
    """Lead to the newest year that the department supplies figures to."""
    with reading() as session:
        cycles = cycles_of_supplier(session, _supplier())
    if not cycles:
        return page("suppliers/nothing.html", supplier=supplier_text(_supplier()))
    cycle = cycles[0]
    series, kind = named_series(cycle.series) or None, cycle.unit_kind.value
    return redirect(url_for("suppliers.home", year=cycle.year, ky=series, cap=kind), 303)


@blueprint.get("/<int:year>")
def home(year: int) -> Response:
    """Show the department's rows by all units: what is there, what is missing, until when."""
    with reading() as session:
        supplied = _supplied(session, year)
        others = cycles_of_supplier(session, _supplier())
    status = supplied.status
    deadline = status.deadlines.get(supplied.body.supplier)
    return page(
        "suppliers/home.html",
        year=year,
        supplied=supplied,
        supplier=supplier_text(supplied.body.supplier),
        others=[cycle for cycle in others if cycle != status.cycle],
        named_series=named_series,
        deadline=deadline,
        days_left=(deadline - status.today).days if deadline else None,
        is_late=is_late(supplied.body, status.deadlines, status.today),
        label=label,
        one_line=one_line,
        unit_name=unit_name,
        figure_text=lambda figure: figure_text(status.cycle.in_use, figure),
        doubts=[doubt_sentence(status.cycle.in_use, each, status.names) for each in status.doubtful],
        undone=IntakeState.UNDONE,
    )


@blueprint.get("/<int:year>/bieu.xlsx")
def form(year: int) -> Response:
    """Give the department's workbook: a sheet for each of its rows, with all units and what is known."""
    with reading() as session:
        cycle = cycle_at(session, year)
        forms = supplier_forms(session, year, cycle.unit_kind, [_supplier()])
    ((name, content),) = form_files(forms)
    note_access(Event.DOWNLOADED)
    return download(content, name)


@blueprint.route("/<int:year>/gui", methods=["GET", "POST"])
def hand_in(year: int) -> Response:
    """Take in the department's workbook."""
    with reading() as session:
        cycle = cycle_at(session, year)
    return taking_in(
        TakingIn(
            title=f"{HAND_IN} {year}",
            year=year,
            kind=cycle.unit_kind,
            back=Button(text=BACK, address=url_for("suppliers.home", year=year, **here())),
            supplier=_supplier(),
            is_one=True,
        )
    )


@blueprint.route("/<int:year>/bo/<int:number>", methods=["GET", "POST"])
def undo(year: int, number: int) -> Response:
    """Undo what the department sent, with what goes back shown first."""
    with reading() as session:
        supplied = _supplied(session, year)
        if number not in {intake.id for intake in supplied.intakes}:
            abort(404)
        undoing = preview_undoing(session, number)
    return undoing_page(
        undoing,
        lambda session: undo_intake(session, number),
        title=f"{UNDO} {number}",
        button=f"{UNDO} {number}",
        back=url_for("suppliers.home", year=year, **here()),
    )


def _supplier() -> str:
    person = visit().person
    if person is None or not person.supplier:
        abort(404)
    return person.supplier


def _supplied(session: Session, year: int) -> SuppliedYear:
    return supplied_year(session, year, cycle_at(session, year).unit_kind, _supplier())
