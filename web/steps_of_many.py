"""A step of many dossiers at once: a form that names every unit, a preview, then the step."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import ACTIONS
from maturity.dossier.dossier import Dossier
from maturity.dossier.transitions import Action
from maturity.operations.dossiers.by_body import lay_before_council, take_up
from maturity.operations.dossiers.selection import Selection, StepResults, ready_units
from maturity.operations.session import Session
from reports.words.numbers import counted
from reports.words.wording import raised
from reports.year.dossier_steps import moved_report
from web.acting import Form, acting
from web.choices import may
from web.fields import Field, Kind, Typed
from web.navigation import here
from web.reading import Button, cycle_at, reading

blueprint = Blueprint("steps_of_many", __name__, url_prefix="/tt/<int:year>/ho-so/nhieu-ho-so")

Take = Callable[[Session, Selection], StepResults[Dossier]]


@frozen
class StepOfMany:
    """A step with the operation that takes it, and what its button on the list of dossiers is called."""

    action: Action
    take: Take
    button: str


STEPS: Mapping[str, StepOfMany] = {
    "nhan-tham-dinh": StepOfMany(Action.TAKE_UP, take_up, "Nhận thẩm định tất cả"),
    "trinh-hoi-dong": StepOfMany(Action.LAY_BEFORE_COUNCIL, lay_before_council, "Trình Hội đồng tất cả"),
}
"""The steps by the last part of their addresses."""
UNITS_HINT = "Bỏ đánh dấu đơn vị chưa làm lần này; chỉ làm đúng các đơn vị được đánh dấu, tất cả hoặc không."


@blueprint.route("/<step>", methods=["GET", "POST"])
def take_step(year: int, step: str) -> Response:
    """Take a step of the dossiers that are ticked: all of them, or none."""
    taken = STEPS.get(step) or abort(404)
    if not may(taken.action.operation):
        abort(404)
    with reading() as session:
        cycle = cycle_at(session, year)
        units = ready_units(session, taken.action, cycle)
    options = [(unit.code, f"{unit.name} ({unit.code})") for unit in units]
    field = Field(
        name="don_vi",
        label=f"Đơn vị ({counted(len(units))})",
        kind=Kind.TICKS,
        options=options,
        value="\n".join(code for code, _ in options),
        hint=UNITS_HINT,
    )
    name = raised(ACTIONS[taken.action])
    form = Form(
        title=f"{name} nhiều hồ sơ, năm {year}",
        fields=(field,),
        button=name,
        back=url_for("body.dossiers", year=year, **here()),
        is_tried=True,
    )

    def carry_out(session: Session, typed: Typed) -> str:
        selection = Selection(year, typed.lines("don_vi"), cycle.unit_kind)
        results = taken.take(session, selection).results
        return moved_report(taken.action, results, is_preview=session.is_trial)

    return acting(form, carry_out)


def buttons(session: Session, cycle: Cycle) -> Sequence[Button]:
    """Return the steps that are waiting on dossiers of a year, with how many, for whoever looks."""
    offered = (
        (name, taken, len(ready_units(session, taken.action, cycle)))
        for name, taken in STEPS.items()
        if may(taken.action.operation)
    )
    return [
        Button(
            text=f"{taken.button} ({counted(number)})",
            address=url_for("steps_of_many.take_step", year=cycle.year, step=name, **here()),
        )
        for name, taken, number in offered
        if number
    ]
