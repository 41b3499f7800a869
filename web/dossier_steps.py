"""The steps of a dossier as forms: what each asks for, and the operation that takes it."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from flask import url_for

from maturity.dossier.codes import ACTIONS
from maturity.dossier.transitions import Action
from maturity.operations.dossiers import by_body
from maturity.operations.dossiers.appraisal import finish_appraisal, request_explanation
from maturity.operations.dossiers.page import DossierPage
from maturity.operations.dossiers.selection import Selection
from maturity.operations.session import Session
from reports.words.wording import raised, unit_name
from reports.year.dossier_steps import finished_report, finishing_preview, moved_text, returned_text
from reports.year.explanation_request import request_report
from web.acting import Form
from web.fields import Field, Kind, Typed
from web.navigation import here


@frozen(kw_only=True)
class Step:
    """A step: its fields, the operation that takes it and tells, and what is shown before it is taken."""

    action: Action
    take: Callable[[Session, DossierPage, Typed], str]
    fields: Sequence[Field] = ()
    preview: Callable[[Session, DossierPage], str] | None = None
    is_grave: bool = False
    is_tried: bool = False


def form_of(step: Step, page: DossierPage, before: str) -> Form:
    """Return the form of a step on a dossier."""
    year, unit = page.cycle.year, page.unit
    title = f"{raised(ACTIONS[step.action])}: {unit_name(unit.name)} ({unit.code})"
    back = url_for("body.dossier", year=year, unit=unit.code, **here())
    return Form(
        title=title,
        fields=step.fields,
        button=raised(ACTIONS[step.action]),
        before=before,
        back=back,
        is_grave=step.is_grave,
        is_tried=step.is_tried,
    )


REASONS = Field(
    name="ly_do",
    label="Lý do, mỗi lý do một dòng",
    kind=Kind.TEXT,
    hint="Nêu mọi lý do cùng lúc: chỉ trả lại một lần.",
)
DUE = Field(name="han", label="Nộp lại chậm nhất ngày", kind=Kind.DAY, is_needed=False)
EXPLAIN_UNTIL = Field(name="han", label="Giải trình chậm nhất ngày", kind=Kind.DAY, is_needed=False)


def _one(page: DossierPage) -> Selection:
    return Selection(page.cycle.year, (page.unit.code,), page.cycle.unit_kind)


def _give_back(session: Session, page: DossierPage, typed: Typed) -> str:
    returned = by_body.return_dossier(
        session, page.cycle.year, page.unit.code, typed.lines("ly_do"), typed.day("han")
    )
    return returned_text(returned)


def _take_up(session: Session, page: DossierPage, _: Typed) -> str:
    return moved_text(Action.TAKE_UP, by_body.take_up(session, _one(page)).results)


def _request(session: Session, page: DossierPage, typed: Typed) -> str:
    requests = request_explanation(session, _one(page), typed.day("han"))
    return "\n\n".join(map(request_report, requests.results))


def _finish(session: Session, page: DossierPage, _: Typed) -> str:
    return "\n\n".join(map(finished_report, finish_appraisal(session, _one(page)).results))


def _before_finishing(session: Session, page: DossierPage) -> str:
    finished = finish_appraisal(session, _one(page), is_preview=True)
    return finishing_preview(finished.results) if finished.results else ""


def _lay_before_council(session: Session, page: DossierPage, _: Typed) -> str:
    return moved_text(Action.LAY_BEFORE_COUNCIL, by_body.lay_before_council(session, _one(page)).results)


STEPS: Mapping[str, Step] = {
    "tra-lai": Step(action=Action.RETURN, take=_give_back, fields=(REASONS, DUE), is_grave=True),
    "nhan-tham-dinh": Step(action=Action.TAKE_UP, take=_take_up),
    "yeu-cau-giai-trinh": Step(
        action=Action.REQUEST_EXPLANATION, take=_request, fields=(EXPLAIN_UNTIL,), is_tried=True
    ),
    "ket-thuc-tham-dinh": Step(
        action=Action.FINISH_APPRAISAL, take=_finish, preview=_before_finishing, is_grave=True
    ),
    "trinh-hoi-dong": Step(action=Action.LAY_BEFORE_COUNCIL, take=_lay_before_council),
}
"""The steps of the certifying body by the last part of their addresses."""
