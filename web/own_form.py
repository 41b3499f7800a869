"""A unit's Excel form sent back, the intakes that are its own, and taking one back."""

from flask import Blueprint, abort, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from maturity.figures.intake import IntakeState
from maturity.operations.figures.own_form import (
    may_undo_own,
    own_intakes,
    preview_undoing_own,
    require_own_form,
    undo_own_intake,
)
from maturity.operations.years import cycles_of_unit
from web.navigation import here
from web.own import own_unit
from web.reading import Button, reading
from web.taking_in import TakingIn, taking_in
from web.undoing import undoing_page

blueprint = Blueprint("own_form", __name__, url_prefix="/xa")

TITLE, HOME, FORM = "Biểu Excel", "Trang chính", "Tải biểu {year} có số liệu đã biết"
HINT = (
    "Biểu của đơn vị (.xlsx, .csv). Xem trước rồi mới ghi. Ô trống không xóa số đang có; "
    "số do cơ quan khác cung cấp không đổi."
)
UNDO = "Bỏ lần nhận này"


@blueprint.route("/<int:year>/bieu", methods=["GET", "POST"])
def form_back(year: int) -> Response:
    """Take in the unit's own form; its intakes stand below."""
    unit = own_unit()
    with reading() as session:
        cycle = next((each for each in cycles_of_unit(session, unit) if each.year == year), None) or abort(
            404
        )
        intakes = own_intakes(session, year, unit)
        may_undo = may_undo_own(session, year, unit)
    # Jinja has escaped what files are called.
    below = render_template(
        "uploads/own_intakes.html", intakes=intakes, undone=IntakeState.UNDONE, year=year, may_undo=may_undo
    )
    return taking_in(
        TakingIn(
            title=f"{TITLE} {year}",
            year=year,
            kind=cycle.unit_kind,
            back=Button(text=HOME, address=url_for("commune.home", year=year, **here())),
            hint=HINT,
            below=Markup(below),  # noqa: S704
            links=[Button(text=FORM.format(year=year), address=url_for("commune.form", year=year, **here()))],
            require=lambda _, read: require_own_form(read, unit),
        )
    )


@blueprint.route("/<int:year>/bo-lan-nhan/<int:number>", methods=["GET", "POST"])
def undo(year: int, number: int) -> Response:
    """Show what undoing an intake of one's own puts back; undo it."""
    with reading() as session:
        undoing = preview_undoing_own(session, year, own_unit(), number)
    return undoing_page(
        undoing,
        lambda session: undo_own_intake(session, year, own_unit(), number),
        title=f"Bỏ lần nhận {number}",
        button=UNDO,
        back=url_for("own_form.form_back", year=year, **here()),
    )
