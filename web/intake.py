"""The standing body takes in files of figures, sees what was taken in, and undoes an intake."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from criteria.criteria_set import CriteriaSet
from maturity.figures.intake import IntakeState
from maturity.figures.suppliers import suppliers_of
from maturity.operations.figures.undo_intake import list_intakes, preview_undoing, undo_intake
from maturity.operations.session import Session
from reports.words.wording import raised, supplier_text
from reports.year.intake_list import KINDS
from reports.year.intake_preview import undo_preview, undone_before
from web.acting import Form, acting
from web.fields import Typed
from web.navigation import here
from web.reading import Button, cycle_at, reading
from web.responses import page
from web.taking_in import TakingIn, taking_in

blueprint = Blueprint("intake", __name__, url_prefix="/tt")

TITLE, UNDO, ALL = "Nhận số liệu năm", "Bỏ lần nhận", "Các lần nhận"


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
    form = Form(
        title=f"{UNDO} {number}",
        fields=(),
        button=f"{UNDO} {number}",
        before=undo_preview(undoing) if undoing.is_new else undone_before(undoing),
        back=url_for("intake.intakes", year=year, **here()),
        is_grave=True,
    )

    def carry_out(session: Session, _: Typed) -> str:
        done = undo_intake(session, number)
        return undo_preview(done) if done.is_new else undone_before(done)

    return acting(form, carry_out)


def _suppliers(criteria_set: CriteriaSet) -> list[tuple[str, str]]:
    return [(name, raised(supplier_text(name))) for name in suppliers_of([criteria_set])]
