"""Commendation of a year: what the rules propose and whom they leave out, violations, the decision on it."""

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen
from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from criteria.model import Framework
from foundation.problem import Problem, RefusedError
from maturity.commendation.violation import Violation
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import DecisionKind
from maturity.operations.commendations import commendation_rules, list_commendations, record_commendations
from maturity.operations.decision_list import list_decisions
from maturity.operations.session import Session
from maturity.operations.violations import (
    ViolationList,
    list_violations,
    record_violation,
    withdraw_violation,
)
from maturity.people.operation import Operation
from maturity.recognition.recognition import DecisionReference
from reports.media.markdown import escape
from reports.words.commendation_words import rules_in_force
from reports.words.numbers import day
from reports.year.commendation_list import commendation_screen, commendations_recorded, of_list
from reports.year.violation_list import violation_list, violation_recorded, violation_withdrawn
from reports.year.year_settings import changed_rules_sentence
from web.acting import Form, acting
from web.choices import NONE_YET, Options, may, unit_options
from web.fields import Field, Kind, Typed
from web.navigation import here
from web.reading import Button, cycle_at, reading, shown
from web.responses import page

blueprint = Blueprint("commendation", __name__, url_prefix="/tt/<int:year>/khen-thuong")

COMMEND, VIOLATION, WITHDRAW = "Ghi ai được khen", "Ghi vi phạm", "Rút vi phạm ghi nhầm"
ISSUE, RULES = "Ghi quyết định khen thưởng", "Cách xét"
NO_DECISION = "Chưa ghi quyết định khen thưởng nào; ghi quyết định trước, rồi ghi ai được khen."
ISSUE_FIRST = "Ghi quyết định khen thưởng"
FOR_ALL = "Không đánh dấu đơn vị nào là ghi mọi đơn vị trong danh sách đề nghị."


@frozen(kw_only=True)
class Proposed:
    """The list of a year as a report, its rules, its units; `problems` are why there is none."""

    report: str = ""
    rules: Sequence[str] = ()
    units: Options = ()
    problems: tuple[Problem, ...] = ()


@blueprint.get("")
def proposal(year: int) -> Response:
    """Show the list that the rules in force give, the excluded units with reasons, and the violations."""
    with reading() as session:
        cycle = cycle_at(session, year)
        proposed = _proposed(session, cycle)
        violations = list_violations(session, year, cycle.unit_kind)
    return page(
        "body/commendation.html",
        cycle=cycle,
        proposed=proposed,
        report=shown(proposed.report),
        violations=shown(violation_list(violations), below=1),
        buttons=_buttons(cycle, violations, is_possible=not proposed.problems),
    )


@blueprint.route("/ghi", methods=["GET", "POST"])
def record(year: int) -> Response:
    """Record whom a decision on commendation names."""
    with reading() as session:
        cycle = cycle_at(session, year)
        proposed = _proposed(session, cycle)
        decisions = [
            (f"{each.signed_on.isoformat()} {each.number}", f"số {each.number} ngày {day(each.signed_on)}")
            for each, _ in list_decisions(session, year, cycle.unit_kind).decisions
            if each.kind is DecisionKind.COMMENDATION
        ]
    fields = (
        Field(
            name="quyet_dinh",
            label="Quyết định khen thưởng đã ghi",
            kind=Kind.CHOICE,
            options=(NONE_YET, *decisions),
            hint="" if decisions else NO_DECISION,
        ),
        Field(
            name="don_vi",
            label="Chỉ các đơn vị này",
            kind=Kind.TICKS,
            options=proposed.units,
            is_needed=False,
            hint=FOR_ALL,
        ),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        signed_on, _, number = typed.text("quyet_dinh").partition(" ")
        decision = DecisionReference(number, date.fromisoformat(signed_on))
        recorded = record_commendations(session, year, cycle.unit_kind, decision, typed.lines("don_vi"))
        notes = (changed_rules_sentence(recorded.proposed), commendations_recorded(recorded))
        return "\n\n".join(escape(note) for note in notes if note)

    issuing = url_for("decisions.issue", year=year, kind="khen-thuong", **here())
    links = [] if decisions else [Button(text=ISSUE_FIRST, address=issuing)]
    return acting(evolve(_form(cycle, COMMEND, fields, proposed.report), links=links), carry_out)


@blueprint.route("/vi-pham", methods=["GET", "POST"])
def violation(year: int) -> Response:
    """Record a violation that keeps a unit from being commended."""
    with reading() as session:
        cycle = cycle_at(session, year)
        units = unit_options(session, cycle)
    fields = (
        Field(name="don_vi", label="Đơn vị có vi phạm", kind=Kind.CHOICE, options=(NONE_YET, *units)),
        Field(name="vi_pham", label="Vi phạm gì"),
        Field(name="van_ban", label="Văn bản kết luận vi phạm", hint="Số, ngày, cơ quan ban hành."),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        recorded = record_violation(
            session,
            year,
            cycle.unit_kind,
            typed.text("don_vi"),
            typed.text("vi_pham"),
            typed.text("van_ban"),
        )
        return escape(violation_recorded(recorded))

    return acting(_form(cycle, VIOLATION, fields), carry_out)


@blueprint.route("/rut-vi-pham", methods=["GET", "POST"])
def withdraw(year: int) -> Response:
    """Take back a violation that was recorded by mistake."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_violations(session, year, cycle.unit_kind)
    options = [(str(each.id), _violation_text(listed, each)) for each in listed.violations if each.stands]
    fields = (
        Field(name="so", label="Vi phạm đã ghi", kind=Kind.CHOICE, options=(NONE_YET, *options)),
        Field(name="ly_do", label="Lý do rút"),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        withdrawn = withdraw_violation(
            session, year, cycle.unit_kind, int(typed.text("so")), typed.text("ly_do")
        )
        return escape(violation_withdrawn(withdrawn))

    return acting(_form(cycle, WITHDRAW, fields), carry_out)


def _violation_text(listed: ViolationList, violation: Violation) -> str:
    return f"Số {violation.id}: {listed.names[violation.unit]}, {violation.what} ({violation.document})"


def _proposed(session: Session, cycle: Cycle) -> Proposed:
    rules = rules_in_force(
        commendation_rules(session, cycle), is_by_levels=isinstance(cycle.framework, Framework)
    )
    try:
        listed = list_commendations(session, cycle.year, cycle.unit_kind)
    except RefusedError as refused:
        return Proposed(rules=rules, problems=tuple(refused.problems))
    proposed = listed.proposed
    notes = (escape(note),) if (note := changed_rules_sentence(proposed)) else ()
    screen = commendation_screen(cycle, of_list(listed), proposed.proposal)
    units = [(line.code, f"{line.candidate.unit.name} ({line.code})") for line in proposed.proposal.lines]
    return Proposed(report="\n\n".join((screen, *notes)), rules=rules, units=units)


def _form(cycle: Cycle, title: str, fields: tuple[Field, ...], before: str = "") -> Form:
    back = url_for("commendation.proposal", year=cycle.year, **here())
    return Form(title=f"{title}, năm {cycle.year}", fields=fields, button=title, before=before, back=back)


def _buttons(cycle: Cycle, violations: ViolationList, *, is_possible: bool) -> list[Button]:
    """Return what whoever looks may record."""
    year = cycle.year
    can_withdraw = any(each.stands for each in violations.violations)
    offered = (
        (RULES, url_for("commendation_rules.rules", year=year, **here()), True),
        (
            ISSUE,
            url_for("decisions.issue", year=year, kind="khen-thuong", **here()),
            may(Operation.ISSUE_DECISION),
        ),
        (
            COMMEND,
            url_for("commendation.record", year=year, **here()),
            is_possible and may(Operation.COMMEND),
        ),
        (
            VIOLATION,
            url_for("commendation.violation", year=year, **here()),
            may(Operation.ADD_VIOLATION),
        ),
        (
            WITHDRAW,
            url_for("commendation.withdraw", year=year, **here()),
            can_withdraw and may(Operation.WITHDRAW_VIOLATION),
        ),
    )
    return [Button(text=text, address=address) for text, address, is_offered in offered if is_offered]
