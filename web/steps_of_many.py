"""A step of many dossiers at once: a form that names every unit, a preview, then the step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen
from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from foundation.problem import RefusedError
from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import ACTIONS
from maturity.dossier.dossier import Dossier
from maturity.dossier.transitions import Action
from maturity.operations.dossiers.appraisal import finish_appraisal, request_explanation
from maturity.operations.dossiers.by_body import lay_before_council, take_up
from maturity.operations.dossiers.selection import Selection, StepResults, ready_units
from maturity.operations.dossiers.step import StepResult
from maturity.operations.session import Session
from maturity.units.unit import Unit
from reports.media.markdown import escape
from reports.words.numbers import counted
from reports.words.wording import raised
from reports.year.dossier_steps import (
    finished_report,
    finishing_preview,
    moved_report,
    rescored_report,
)
from reports.year.explanation_request import request_report
from web.acting import Form, acting
from web.choices import may
from web.dossier_steps import EXPLAIN_UNTIL
from web.fields import Field, Kind, Typed
from web.navigation import here
from web.reading import Button, cycle_at, reading, report, trying

blueprint = Blueprint("steps_of_many", __name__, url_prefix="/tt/<int:year>/ho-so/nhieu-ho-so")

Take = Callable[[Session, Selection, Typed], str]
"""Takes a step of dossiers and returns the report on it."""


@frozen
class StepOfMany:
    """A step with what takes it, what its button on the list of dossiers is called, and its fields.

    `ready` returns the units whose dossiers are ready for it; by default those in a state for it, which is
    known without deciding any of them.
    """

    action: Action
    take: Take
    button: str
    fields: Sequence[Field] = ()
    ready: Callable[[Session, Action, Cycle], Sequence[Unit]] = ready_units


def _moving(action: Action, take: Callable[[Session, Selection], StepResults[Dossier]]) -> Take:
    return lambda session, selection, _: moved_report(
        action, take(session, selection).results, is_preview=session.is_trial
    )


def _finish(session: Session, selection: Selection, _: Typed) -> str:
    finished = finish_appraisal(session, selection)
    if session.is_trial:
        return finishing_preview(finished.results)
    return "\n\n".join([*map(finished_report, finished.results), rescored_report(finished)])


def _request(session: Session, selection: Selection, typed: Typed) -> str:
    requests = request_explanation(session, selection, typed.day(EXPLAIN_UNTIL.name))
    return "\n\n".join(map(request_report, requests.results))


def _ready_to_finish(session: Session, _: Action, cycle: Cycle) -> Sequence[Unit]:
    """Return the units that are fully appraised and have nothing to explain."""
    return _all_that(lambda every: finish_appraisal(session, every, is_preview=True).results, cycle)


def _ready_to_explain(session: Session, _: Action, cycle: Cycle) -> Sequence[Unit]:
    """Return the units that are fully appraised and have something to explain."""
    return _all_that(lambda every: request_explanation(session, every).results, cycle)


def _all_that(take: Callable[[Selection], Sequence[StepResult[Any]]], cycle: Cycle) -> Sequence[Unit]:
    try:
        return [result.unit for result in take(Selection(cycle.year, (), cycle.unit_kind))]
    except RefusedError:  # none is ready, or whoever looks does not take the step
        return ()


STEPS: Mapping[str, StepOfMany] = {
    "nhan-tham-dinh": StepOfMany(Action.TAKE_UP, _moving(Action.TAKE_UP, take_up), "Nhận thẩm định tất cả"),
    "yeu-cau-giai-trinh": StepOfMany(
        Action.REQUEST_EXPLANATION,
        _request,
        "Yêu cầu giải trình nhiều hồ sơ",
        fields=(EXPLAIN_UNTIL,),
        ready=_ready_to_explain,
    ),
    "ket-thuc-tham-dinh": StepOfMany(
        Action.FINISH_APPRAISAL, _finish, "Kết thúc thẩm định nhiều hồ sơ", ready=_ready_to_finish
    ),
    "trinh-hoi-dong": StepOfMany(
        Action.LAY_BEFORE_COUNCIL,
        _moving(Action.LAY_BEFORE_COUNCIL, lay_before_council),
        "Trình Hội đồng tất cả",
    ),
}
"""The steps by the last part of their addresses."""
NONE_READY = "Không có hồ sơ nào chờ việc này lúc này."
UNITS_HINT = "Bỏ đánh dấu đơn vị chưa làm lần này; chỉ làm đúng các đơn vị được đánh dấu, tất cả hoặc không."


@blueprint.route("/<step>", methods=["GET", "POST"])
def take_step(year: int, step: str) -> Response:
    """Take a step of the dossiers that are ticked: all of them, or none."""
    taken = STEPS.get(step) or abort(404)
    if not may(taken.action.operation):
        abort(404)
    # Of some steps what is ready is found by trying; nothing of it is kept.
    with reading() if taken.ready is ready_units else trying() as session:
        cycle = cycle_at(session, year)
        units = taken.ready(session, taken.action, cycle)
    name, back = raised(ACTIONS[taken.action]), url_for("body.dossiers", year=year, **here())
    if not units and request.method != "POST":
        links = [Button(text="Hồ sơ", address=back)]
        return report(escape(NONE_READY), title=name, buttons=links)
    options = [(unit.code, f"{unit.name} ({unit.code})") for unit in units]
    field = Field(
        name="don_vi",
        label=f"Đơn vị ({counted(len(units))})",
        kind=Kind.TICKS,
        options=options,
        value="\n".join(code for code, _ in options),
        hint=UNITS_HINT,
    )
    form = Form(
        title=f"{name} nhiều hồ sơ, năm {year}",
        fields=(field, *taken.fields),
        button=name,
        back=back,
        is_tried=True,
    )

    def carry_out(session: Session, typed: Typed) -> str:
        return taken.take(session, Selection(year, typed.lines("don_vi"), cycle.unit_kind), typed)

    return acting(form, carry_out)


def buttons(session: Session, cycle: Cycle) -> Sequence[Button]:
    """Return the steps for which dossiers of a year are in a state, for whoever looks.

    How many are ready is said where that is known without deciding them.
    """
    offered = (
        (name, taken, len(ready_units(session, taken.action, cycle)))
        for name, taken in STEPS.items()
        if may(taken.action.operation)
    )
    return [
        Button(
            text=f"{taken.button} ({counted(number)})" if taken.ready is ready_units else taken.button,
            address=url_for("steps_of_many.take_step", year=cycle.year, step=name, **here()),
        )
        for name, taken, number in offered
        if number
    ]
