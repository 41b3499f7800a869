"""A unit's Excel form sent back: a preview as `maturity intake` gives it, the intake, and taking it back."""

from collections.abc import Sequence

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError, Severity
from maturity.figures.intake import IntakeState
from maturity.operations.figures.intake import IntakeResult
from maturity.operations.figures.own_form import (
    OwnForm,
    own_intakes,
    preview_own_form,
    preview_undoing_own,
    take_in_own_form,
    undo_own_intake,
)
from reports.year.intake_preview import intake_preview, told_apart, undo_preview, undone_before
from web.acting import Form, acting
from web.navigation import here
from web.own import own_unit
from web.reading import cycle_at, reading, shown, writing
from web.responses import page
from web.uploads import are_sent, at_once, drop_files, keep_files, kept_files

blueprint = Blueprint("own_form", __name__, url_prefix="/xa")

FILES, KEPT = "tep", "giu_tep"
UNDO = "Bỏ lần nhận này"
NOT_CHOSEN = "Chưa chọn tệp: chọn biểu Excel đã điền rồi gửi lại."
NO_LONGER_KEPT = "Tệp xem trước không còn được giữ (quá hai giờ, hoặc phiên khác): gửi lại biểu."


@blueprint.route("/<int:year>/bieu", methods=["GET", "POST"])
def form_back(year: int) -> Response:
    """Show what a form sent back would change; take in what was shown."""
    if request.method != "POST":
        return _page(year)
    token = request.form.get(KEPT, "")
    paths = kept_files(token) if token else ()
    if token and not paths:
        return _page(year, fault=NO_LONGER_KEPT, status=422)
    if not token and not are_sent(FILES):
        return _page(year, fault=NOT_CHOSEN, status=422)
    is_applied = bool(token)
    if not token:
        token, paths = keep_files(FILES)
    own = OwnForm(year=year, unit=own_unit(), paths=paths)
    try:
        if is_applied:
            with writing() as session:
                result = take_in_own_form(session, own, at_once)
            drop_files(token)
            return _page(year, result=result)
        with reading() as session:
            result = preview_own_form(session, own, at_once)
    except RefusedError as refused:
        return _page(year, problems=refused.problems, status=409)
    return _page(year, result=result, token=token)


@blueprint.route("/<int:year>/bo-lan-nhan/<int:number>", methods=["GET", "POST"])
def undo(year: int, number: int) -> Response:
    """Show what undoing an intake of one's own puts back; undo it."""
    with reading() as session:
        cycle_at(session, year)
        undoing = preview_undoing_own(session, year, own_unit(), number)
    back = url_for("own_form.form_back", year=year, **here())
    before = undo_preview(undoing) if undoing.is_new else undone_before(undoing)
    form = Form(
        title=f"Bỏ lần nhận {number}", fields=(), button=UNDO, before=before, back=back, is_grave=True
    )
    return acting(form, lambda session, _: undo_preview(undo_own_intake(session, year, own_unit(), number)))


def _page(
    year: int,
    *,
    result: IntakeResult | None = None,
    token: str = "",
    problems: Sequence[Problem] = (),
    fault: str = "",
    status: int = 200,
) -> Response:
    with reading() as session:
        cycle = cycle_at(session, year)
        intakes = own_intakes(session, year, own_unit())
    told = [*problems, *(told_apart(result) if result else ())]
    is_new = result is not None and any(plan.written or plan.references for plan in result.plans)
    return page(
        "commune/form_back.html",
        status=status,
        year=year,
        series=cycle.series,
        intakes=intakes,
        undone=IntakeState.UNDONE,
        report=shown(intake_preview(result, None)) if result and result.plans else "",
        result=result,
        token=token if result and is_new and result.is_allowed else "",
        errors=[each for each in told if each.severity is Severity.ERROR],
        remarks=[each for each in told if each.severity is not Severity.ERROR],
        fault=fault,
    )
