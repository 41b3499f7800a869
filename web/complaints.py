"""Complaints of a year: those received with their answers, and forms that add, answer and act on them."""

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from maturity.complaints.complaint import Answer, Complaint, ComplaintOutcome
from maturity.cycle.cycle import Cycle
from maturity.operations.complaints import (
    ComplaintDraft,
    add_complaint,
    answer_complaint,
    list_complaints,
    reopen_dossier,
)
from maturity.operations.session import Session
from maturity.people.operation import Operation
from reports.media.markdown import escape
from reports.words.journal_words import head_sentence
from reports.year.complaint import answer_text, complaint_page
from web.acting import Form, acting
from web.choices import NONE_YET, may, unit_options
from web.fields import Field, Kind, Typed
from web.navigation import here
from web.reading import cycle_at, reading
from web.responses import page

blueprint = Blueprint("complaints", __name__, url_prefix="/tt/<int:year>/kien-nghi")

ADD, ANSWER, REOPEN = "Ghi kiến nghị", "Ghi việc trả lời", "Mở lại hồ sơ"
OUTCOMES = {
    "giu-nguyen": ("Giữ nguyên kết quả", ComplaintOutcome.KEPT),
    "xem-lai": ("Chấp nhận, phải xem xét lại", ComplaintOutcome.CHANGED),
}
"""The outcomes by their words on a command line."""
REOPENING = (
    "Hồ sơ trở lại bước thẩm định vòng hai: thẩm định lại tiêu chí đã điều chỉnh hoặc không chấp nhận, "
    "kết thúc thẩm định, trình Hội đồng kết luận lại. Mỗi kiến nghị mở lại một lần."
)


@blueprint.get("")
def every(year: int) -> Response:
    """Show the complaints of a year, those that wait for an answer first."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_complaints(session, year, cycle.unit_kind)
    return page(
        "body/complaints.html",
        listed=listed,
        complaints=sorted(listed.complaints, key=lambda each: each.answer is not None),
        answer_text=answer_text,
        may_add=may(Operation.ADD_COMPLAINT),
        may_answer=may(Operation.ANSWER_COMPLAINT),
        may_reopen=may(Operation.REOPEN_DOSSIER),
    )


@blueprint.route("/ghi", methods=["GET", "POST"])
def add(year: int) -> Response:
    """Record a complaint that was received."""
    with reading() as session:
        cycle = cycle_at(session, year)
        units = unit_options(session, cycle)
    fields = (
        Field(
            name="don_vi",
            label="Đơn vị",
            kind=Kind.CHOICE,
            options=(NONE_YET, *units),
            value=request.args.get("don-vi", ""),
        ),
        Field(name="ngay_nhan", label="Ngày nhận", kind=Kind.DAY),
        Field(name="noi_dung", label="Nội dung"),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        draft = ComplaintDraft(
            year=year,
            kind=cycle.unit_kind,
            unit=typed.text("don_vi"),
            received_on=typed.needed_day("ngay_nhan"),
            content=typed.text("noi_dung"),
        )
        return complaint_page(add_complaint(session, draft))

    return acting(_form(cycle, ADD, ADD, fields), carry_out)


@blueprint.route("/<int:number>/tra-loi", methods=["GET", "POST"])
def answer(year: int, number: int) -> Response:
    """Record the answer to a complaint."""
    cycle, complaint, before = _complaint(year, number)
    fields = (
        Field(name="ngay", label="Ngày trả lời", kind=Kind.DAY),
        Field(
            name="ket_qua",
            label="Kết quả",
            kind=Kind.CHOICE,
            options=(NONE_YET, *((word, text) for word, (text, _) in OUTCOMES.items())),
        ),
        Field(name="tra_loi", label="Nội dung trả lời"),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        outcome = OUTCOMES[typed.text("ket_qua")][1]
        draft = Answer(on_day=typed.needed_day("ngay"), text=typed.text("tra_loi"), outcome=outcome)
        answered = answer_complaint(session, complaint.id, draft)
        return f"{complaint_page(answered)}\n\n{escape(head_sentence(answered.head))}"

    return acting(_form(cycle, f"{ANSWER} kiến nghị số {number}", ANSWER, fields, before), carry_out)


@blueprint.route("/<int:number>/mo-lai", methods=["GET", "POST"])
def reopen(year: int, number: int) -> Response:
    """Return the dossier of an accepted complaint to its appraisal."""
    cycle, complaint, before = _complaint(year, number)
    form = _form(
        cycle, f"{REOPEN} theo kiến nghị số {number}", REOPEN, (), f"{before}\n\n{REOPENING}", is_grave=True
    )

    def carry_out(session: Session, _: Typed) -> str:
        reopened = reopen_dossier(session, complaint.id)
        return f"{complaint_page(reopened)}\n\n{escape(head_sentence(reopened.head))}"

    return acting(form, carry_out)


def _form(
    cycle: Cycle,
    title: str,
    button: str,
    fields: tuple[Field, ...],
    before: str = "",
    *,
    is_grave: bool = False,
) -> Form:
    back = url_for("complaints.every", year=cycle.year, **here())
    return Form(title=title, fields=fields, button=button, before=before, back=back, is_grave=is_grave)


def _complaint(year: int, number: int) -> tuple[Cycle, Complaint, str]:
    """Return the year, a complaint of it, and what is known of it as a report; no page for another year's."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_complaints(session, year, cycle.unit_kind)
    complaint = next((each for each in listed.complaints if each.id == number), None) or abort(404)
    unit = f"{listed.names[complaint.unit]} ({complaint.unit})"
    lines = [
        f"{unit}, nhận ngày {complaint.received_on:%d/%m/%Y}: {complaint.content}",
        answer_text(complaint),
    ]
    return cycle, complaint, "\n\n".join(escape(line) for line in lines if line)
