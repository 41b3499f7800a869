"""Decisions of a year: those recorded, and forms that issue, publish, revoke and withdraw them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen
from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from criteria.document.values import write_date
from criteria.model import Framework
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision, DecisionKind
from maturity.decisions.issuing import Validity
from maturity.operations.conclusions import concluded_units
from maturity.operations.decision_list import list_decisions
from maturity.operations.decisions import (
    RecognitionRequest,
    issue_decision,
    publish_decision,
    revoke_recognitions,
    withdraw_decision,
)
from maturity.operations.rankings import RankingRequest, issue_ranking
from maturity.operations.session import Session
from maturity.people.operation import Operation
from maturity.people.person import Role
from reports.words.wording import raised
from reports.year.council import conclusion_text
from reports.year.decision import issue_report, publication_report, revocation_report, withdrawal_report
from reports.year.ranking import ranking_report
from web.acting import Form, acting
from web.choices import NONE_YET, Options, may, person_options, unit_options
from web.fields import Field, Kind, Typed
from web.navigation import here
from web.papers import ISSUED
from web.reading import Button, cycle_at, reading
from web.responses import page

blueprint = Blueprint("decisions", __name__, url_prefix="/tt/<int:year>/quyet-dinh")


@frozen
class IssuedKind:
    """A kind of decision that is recorded by a form: its title, and whether its year goes by levels."""

    kind: DecisionKind
    title: str
    is_by_levels: bool | None = None
    """None for both."""


KINDS: Mapping[str, IssuedKind] = {
    "cong-nhan": IssuedKind(DecisionKind.RECOGNITION, "Ghi quyết định công nhận", is_by_levels=True),
    "xep-hang": IssuedKind(DecisionKind.RANKING, "Ghi quyết định công bố xếp hạng", is_by_levels=False),
    "thong-bao": IssuedKind(DecisionKind.NOTICE, "Ghi thông báo kết quả", is_by_levels=True),
    "khen-thuong": IssuedKind(DecisionKind.COMMENDATION, "Ghi quyết định khen thưởng"),
}
"""The kinds by the last part of their addresses, which is their word on a command line."""
FILE = "Lưu bản PDF đã ký"
PUBLISH, REVOKE, WITHDRAW = "Ghi việc công bố", "Ghi quyết định thu hồi", "Rút văn bản ghi nhầm"
AS_ISSUED = "Ghi đúng như văn bản đã ký; chương trình không tự đặt số."
NUMBER = Field(name="so", label="Số, ký hiệu", hint=AS_ISSUED)
SIGNED_ON = Field(name="ngay_ky", label="Ngày ký", kind=Kind.DAY)
SUMMARY = Field(name="trich_yeu", label="Trích yếu", is_needed=False)
REASON = Field(name="ly_do", label="Lý do")
VALID_FROM = Field(name="hieu_luc", label="Công nhận có hiệu lực từ ngày", kind=Kind.DAY)
VALID_UNTIL = Field(
    name="het_han",
    label="Đến hết ngày",
    kind=Kind.DAY,
    is_needed=False,
    hint="Để trống khi quyết định không ghi thời hạn.",
)
_OF_RANKINGS = (
    Field(name="ly_do", label="Lý do không xếp hạng các đơn vị đã chọn", is_needed=False),
    Field(
        name="thay_the",
        label="Thay thế quyết định xếp hạng số",
        is_needed=False,
        hint="Chỉ khi điểm đã công bố phải sửa.",
    ),
)


@blueprint.get("")
def every(year: int) -> Response:
    """Show the decisions of a year, with what may be done with each."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_decisions(session, year, cycle.unit_kind)
    return page(
        "body/decisions.html",
        listed=listed,
        buttons=_buttons(cycle),
        address=lambda view, decision: url_for(view, **_about(decision)),
        withdrawn=DecisionKind.WITHDRAWN,
        may_publish=may(Operation.PUBLISH),
        may_withdraw=may(Operation.WITHDRAW_DECISION),
    )


@blueprint.route("/ghi/<kind>", methods=["GET", "POST"])
def issue(year: int, kind: str) -> Response:
    """Record a decision that was issued, once it was shown what it brings."""
    issued = KINDS.get(kind) or abort(404)
    with reading() as session:
        cycle = cycle_at(session, year)
        if issued.is_by_levels not in (None, _is_by_levels(cycle)):
            abort(404)
        signer = _signer(session)
        units: Options = ()
        if issued.kind is DecisionKind.RECOGNITION:
            units = _to_recognise(session, cycle)
        elif issued.kind is DecisionKind.RANKING:
            units = unit_options(session, cycle)
    form = _form(cycle, issued.title, (NUMBER, SIGNED_ON, signer, SUMMARY, *_fields_of(issued.kind, units)))

    def carry_out(session: Session, typed: Typed) -> str:
        decision = _decision(cycle, issued.kind, typed)
        if issued.kind is DecisionKind.RANKING:
            ranking = RankingRequest(
                left_out=typed.lines("don_vi"),
                reason=typed.text("ly_do"),
                replaces=typed.text("thay_the") or None,
            )
            return ranking_report(issue_ranking(session, decision, ranking), is_preview=session.is_trial)
        request = None
        if issued.kind is DecisionKind.RECOGNITION:
            validity = Validity(valid_from=typed.needed_day("hieu_luc"), valid_until=typed.day("het_han"))
            request = RecognitionRequest(validity=validity, units=typed.lines("don_vi"))
        return issue_report(issue_decision(session, decision, request), is_preview=session.is_trial)

    return acting(evolve(form, after=_after(cycle, kind)), carry_out)


def _after(cycle: Cycle, kind: str) -> list[Button]:
    """Return what follows once a decision is recorded: its signed PDF is filed, and it is published."""
    papers = [paper for paper, word in ISSUED.items() if word == kind]
    typed: dict[str, Any] = {
        "so": request.form.get("so") or None,
        "ngay": request.form.get("ngay_ky") or None,
    }
    filing = [
        Button(
            text=FILE, address=url_for("signed.file", year=cycle.year, loai=paper.value, **typed, **here())
        )
        for paper in papers
        if may(Operation.FILE_SIGNED_PAPER)
    ]
    if not may(Operation.PUBLISH):
        return filing
    return [*filing, Button(text=PUBLISH, address=url_for("decisions.publish", year=cycle.year, **here()))]


@blueprint.route("/cong-bo", methods=["GET", "POST"])
def publish(year: int) -> Response:
    """Record that a decision was published; every unit that it is about gets its result."""
    with reading() as session:
        cycle = cycle_at(session, year)
        chosen = _chosen(session, cycle)
    on_day = Field(name="ngay", label="Ngày công bố", kind=Kind.DAY)

    def carry_out(session: Session, typed: Typed) -> str:
        number, signed_on = _named(typed)
        published = publish_decision(session, number, signed_on, typed.needed_day("ngay"))
        return publication_report(published, is_preview=session.is_trial)

    return acting(_form(cycle, PUBLISH, (chosen, on_day)), carry_out)


@blueprint.route("/rut", methods=["GET", "POST"])
def withdraw(year: int) -> Response:
    """Take back a decision that was recorded by mistake and is not published."""
    with reading() as session:
        cycle = cycle_at(session, year)
        chosen = _chosen(session, cycle)

    def carry_out(session: Session, typed: Typed) -> str:
        withdrawn = withdraw_decision(session, *_named(typed), typed.text("ly_do"))
        return withdrawal_report(withdrawn, is_preview=session.is_trial)

    return acting(_form(cycle, WITHDRAW, (chosen, REASON)), carry_out)


@blueprint.route("/thu-hoi", methods=["GET", "POST"])
def revoke(year: int) -> Response:
    """Record a decision that revokes recognitions."""
    with reading() as session:
        cycle = cycle_at(session, year)
        if not _is_by_levels(cycle):
            abort(404)
        signer = _signer(session)
        units = Field(
            name="don_vi",
            label="Đơn vị bị thu hồi công nhận",
            kind=Kind.TICKS,
            options=unit_options(session, cycle),
            value=request.args.get("don-vi", ""),
        )
    since = Field(name="tu_ngay", label="Từ ngày nào không còn hiệu lực", kind=Kind.DAY)

    def carry_out(session: Session, typed: Typed) -> str:
        decision = _decision(cycle, DecisionKind.REVOCATION, typed)
        revoked = revoke_recognitions(
            session, decision, typed.lines("don_vi"), typed.text("ly_do"), typed.needed_day("tu_ngay")
        )
        return revocation_report(revoked, is_preview=session.is_trial)

    return acting(_form(cycle, REVOKE, (units, NUMBER, SIGNED_ON, signer, SUMMARY, REASON, since)), carry_out)


def _form(cycle: Cycle, title: str, fields: Sequence[Field]) -> Form:
    return Form(
        title=f"{title}, năm {cycle.year}",
        fields=fields,
        button=title,
        back=url_for("decisions.every", year=cycle.year, **here()),
        is_grave=True,
        is_tried=True,
    )


def _fields_of(kind: DecisionKind, units: Options) -> Sequence[Field]:
    """Return the fields of a kind of decision besides its number, day, signer and summary."""
    if kind is DecisionKind.RECOGNITION:
        ticked = "\n".join(code for code, _ in units)
        label = "Đơn vị được công nhận theo quyết định này"
        field = Field(
            name="don_vi",
            label=label,
            kind=Kind.TICKS,
            options=units,
            value=ticked,
            hint=CONCLUDED if units else NONE_CONCLUDED,
        )
        return (VALID_FROM, VALID_UNTIL, field)
    if kind is DecisionKind.RANKING:
        label = "Đơn vị mà quyết định không xếp hạng"
        left_out = Field(name="don_vi", label=label, kind=Kind.TICKS, options=units, is_needed=False)
        return (left_out, *_OF_RANKINGS)
    return ()


NONE_CONCLUDED = "Chưa có đơn vị nào Hội đồng kết luận công nhận; ghi kết luận của Hội đồng trước."
CONCLUDED = "Các đơn vị Hội đồng đã kết luận công nhận; bỏ đánh dấu đơn vị quyết định không nêu."


def _to_recognise(session: Session, cycle: Cycle) -> Options:
    """Return the units that the council recognised, each with its level."""
    return [
        (unit.code, f"{unit.name} ({unit.code}): {conclusion_text(cycle, unit.conclusion)}")
        for unit in concluded_units(session, cycle)
        if unit.conclusion.is_recognised and not unit.is_reopened
    ]


def _signer(session: Session) -> Field:
    return Field(
        name="nguoi_ky",
        label="Người ký",
        kind=Kind.CHOICE,
        options=(NONE_YET, *person_options(session, Role.SIGNER)),
    )


def _chosen(session: Session, cycle: Cycle) -> Field:
    """Return the choice of a decision that is not published yet; the address can name one."""
    listed = list_decisions(session, cycle.year, cycle.unit_kind).decisions
    options = [
        (_key(decision), f"{decision.kind.label} số {decision.number} ngày {write_date(decision.signed_on)}")
        for decision, _ in listed
        if decision.published_on is None and decision.kind is not DecisionKind.WITHDRAWN
    ]
    return Field(
        name="van_ban",
        label="Văn bản chưa công bố",
        kind=Kind.CHOICE,
        options=(NONE_YET, *options),
        value=request.args.get("van-ban", ""),
    )


def _about(decision: Decision) -> Mapping[str, Any]:
    """Return what the address of a form about one decision holds."""
    return {**here(), "year": decision.year, "van-ban": _key(decision)}


def _key(decision: Decision) -> str:
    """Return what names a decision in a choice: its day and its number."""
    return f"{decision.signed_on.isoformat()} {decision.number}"


def _named(typed: Typed) -> tuple[str, date]:
    signed_on, _, number = typed.text("van_ban").partition(" ")
    return number, date.fromisoformat(signed_on)


def _decision(cycle: Cycle, kind: DecisionKind, typed: Typed) -> Decision:
    return Decision(
        number=typed.text("so"),
        signed_on=typed.needed_day("ngay_ky"),
        kind=kind,
        year=cycle.year,
        unit_kind=cycle.unit_kind,
        signer=typed.text("nguoi_ky"),
        summary=typed.text("trich_yeu"),
    )


def _is_by_levels(cycle: Cycle) -> bool:
    return isinstance(cycle.framework, Framework)


def _buttons(cycle: Cycle) -> Sequence[Button]:
    """Return what may be recorded in a year by whoever looks."""
    year, by_levels = cycle.year, _is_by_levels(cycle)
    buttons = [
        Button(text=raised(kind.title), address=url_for("decisions.issue", year=year, kind=name, **here()))
        for name, kind in KINDS.items()
        if may(Operation.ISSUE_DECISION) and kind.is_by_levels in (None, by_levels)
    ]
    if by_levels and may(Operation.REVOKE):
        buttons.append(Button(text=REVOKE, address=url_for("decisions.revoke", year=year, **here())))
    return buttons
