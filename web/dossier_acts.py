"""What is recorded of a dossier beside its steps: the level aimed at, and exceptions."""

from collections.abc import Mapping, Sequence

from attrs import evolve
from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from criteria.model import LEVELS, Framework
from maturity.dossier.transitions import Need
from maturity.operations.dossiers.by_body import OverrideDraft, grant_override
from maturity.operations.dossiers.by_unit import register
from maturity.operations.dossiers.page import DossierPage, show_dossier
from maturity.operations.session import Session
from maturity.people.operation import Operation
from reports.media.markdown import escape
from reports.words.dossier_words import target_text
from reports.words.wording import level_text, raised, unit_name
from reports.year.dossier_steps import override_text, registered_text
from web.acting import Form, acting
from web.choices import NONE_YET, may, person_options
from web.fields import Field, Kind, Typed
from web.navigation import here
from web.own import own_unit
from web.reading import Button, reading

blueprint = Blueprint("dossier_acts", __name__)

TARGET, OVERRIDE, PLAN = "Ghi mức độ phấn đấu", "Ghi ngoại lệ", "Kế hoạch lên mức"
REGISTERED, ASSIGNED = "dang-ky", "duoc-giao"
BEFORE_SUBMITTING = "Đăng ký hoặc giao trước khi nộp hồ sơ, hoặc khi hồ sơ được trả lại."
EXCEPTION = (
    "Ngoại lệ được nêu mãi mãi cạnh kết quả thật. Không ai tự cho phép mình. Ghi đúng một điều: một người "
    "được thẩm định, hoặc được kết luận, dù đã làm việc khác với hồ sơ này; hoặc một mức độ được công nhận "
    "dù chưa đạt khi thẩm định."
)
RULES = (
    ("tu-danh-gia", Need.NOT_THE_SELF_ASSESSOR, "cho một người thẩm định dù đã tự đánh giá hồ sơ này"),
    ("tham-dinh", Need.NOT_AN_APPRAISER, "cho một người kết luận dù đã thẩm định hồ sơ này"),
    ("muc-do", Need.LEVEL_REACHED, "cho công nhận một mức độ dù chưa đạt khi thẩm định"),
)
"""What an exception is about: the word of the form, the need, and what it allows."""
PERSON_OR_LEVEL = "Chọn đúng một trong hai: người được phép, hoặc mức độ được phép, theo điều đã chọn ở trên."


@blueprint.route("/tt/<int:year>/ho-so/<unit>/muc-do", methods=["GET", "POST"])
def target(year: int, unit: str) -> Response:
    """Record the level that a unit registered for, or that is assigned to it."""
    with reading() as session:
        content = show_dossier(session, year, unit)
    _require_levels(content)
    fields = (
        _level(content),
        Field(
            name="cach",
            label="Mức độ này là",
            kind=Kind.CHOICE,
            options=(NONE_YET, (REGISTERED, "đơn vị đăng ký"), (ASSIGNED, "cơ quan thường trực giao")),
        ),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        is_assigned = typed.text("cach") == ASSIGNED
        level = typed.number("muc") or 0
        return escape(registered_text(register(session, year, unit, level, is_assigned=is_assigned)))

    return acting(_form(content, TARGET, fields, _targets(content)), carry_out)


@blueprint.route("/xa/<int:year>/muc-do", methods=["GET", "POST"])
def own_target(year: int) -> Response:
    """Register the level that a unit aims at, by itself."""
    with reading() as session:
        content = show_dossier(session, year, own_unit())
    _require_levels(content)
    back = url_for("commune.dossier", year=year, **here())
    form = Form(
        title=f"{TARGET} năm {year}",
        fields=(_level(content),),
        button=TARGET,
        before=_targets(content),
        back=back,
    )
    return acting(
        form,
        lambda session, typed: escape(
            registered_text(register(session, year, own_unit(), typed.number("muc") or 0))
        ),
    )


@blueprint.route("/tt/<int:year>/ho-so/<unit>/ngoai-le", methods=["GET", "POST"])
def override(year: int, unit: str) -> Response:
    """Grant an exception to a dossier, with its reason and its last day."""
    with reading() as session:
        content = show_dossier(session, year, unit)
        people = person_options(session)
    is_by_levels = _is_by_levels(content)
    rules = [(name, words) for name, need, words in RULES if is_by_levels or need is not Need.LEVEL_REACHED]
    level = _level(content, label="Mức độ được phép", hint="Khi cho công nhận một mức độ.", is_needed=False)
    fields = (
        Field(name="quy_tac", label="Cho phép điều gì", kind=Kind.CHOICE, options=(NONE_YET, *rules)),
        Field(
            name="nguoi",
            label="Người được phép",
            hint="Khi cho một người thẩm định hoặc kết luận.",
            kind=Kind.CHOICE,
            is_needed=False,
            options=(NONE_YET, *people),
        ),
        *((level,) if is_by_levels else ()),
        Field(name="ly_do", label="Lý do"),
        Field(name="den_ngay", label="Ngày cuối còn hiệu lực", kind=Kind.DAY),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        need = next(need for name, need, _ in RULES if name == typed.text("quy_tac"))
        draft = OverrideDraft(
            need=need,
            instead=typed.text("muc" if need is Need.LEVEL_REACHED else "nguoi"),
            reason=typed.text("ly_do"),
            until=typed.needed_day("den_ngay"),
        )
        return escape(override_text(grant_override(session, year, unit, draft)))

    form = _form(content, OVERRIDE, fields, escape(EXCEPTION), is_grave=True)
    return acting(evolve(form, together=_fits), carry_out)


def _fits(typed: Typed) -> Mapping[str, str]:
    """Return what is wrong with an exception as a whole: it allows a person something, or a level."""
    is_of_level = typed.text("quy_tac") == "muc-do"
    wanted, other = ("muc", "nguoi") if is_of_level else ("nguoi", "muc")
    if typed.text(wanted) and not typed.text(other):
        return {}
    return {other if typed.text(other) else wanted: PERSON_OR_LEVEL}


def buttons(content: DossierPage) -> list[Button]:
    """Return what whoever looks may record of a dossier now."""
    offered = (
        (
            "dossier_acts.target",
            TARGET,
            Operation.ASSIGN,
            _is_by_levels(content) and content.dossier.state.takes_figures,
        ),
        ("dossier_acts.override", OVERRIDE, Operation.OVERRIDE, True),
        ("plans.of_unit", PLAN, Operation.PLAN, True),
    )
    return [
        Button(text=text, address=url_for(view, year=content.cycle.year, unit=content.unit.code, **here()))
        for view, text, operation, is_now in offered
        if is_now and may(operation)
    ]


def _level(content: DossierPage, *, label: str = "Mức độ", hint: str = "", is_needed: bool = True) -> Field:
    """Return the choice of a level."""
    options = [
        (str(level), raised(level_text(content.cycle.level_set_in_use, level)))
        for level in LEVELS
        if _is_by_levels(content)
    ]
    return Field(
        name="muc",
        label=label,
        hint=hint,
        kind=Kind.CHOICE,
        is_needed=is_needed,
        options=(NONE_YET, *options),
    )


def _require_levels(content: DossierPage) -> None:
    """A year by an index has no levels to aim at, so no such page."""
    if not _is_by_levels(content):
        abort(404)


def _is_by_levels(content: DossierPage) -> bool:
    return isinstance(content.cycle.framework, Framework)


def _targets(content: DossierPage) -> str:
    dossier = content.dossier
    known = target_text(dossier, content.cycle.level_set_in_use) if dossier.target else ""
    return "\n\n".join(escape(text) for text in (known and f"Đã ghi: {known}.", BEFORE_SUBMITTING) if text)


def _form(
    content: DossierPage, title: str, fields: Sequence[Field], before: str, *, is_grave: bool = False
) -> Form:
    year, unit = content.cycle.year, content.unit
    return Form(
        title=f"{title}: {unit_name(unit.name)} ({unit.code})",
        fields=fields,
        button=title,
        before=before,
        back=url_for("body.dossier", year=year, unit=unit.code, **here()),
        is_grave=is_grave,
    )
