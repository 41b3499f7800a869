"""A unit's answers in the second round: the rows asked, a text for each, and handing in again."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.dossiers.by_unit import explain
from maturity.operations.dossiers.own_answers import AskedRow, AskedRows, show_asked_rows
from maturity.operations.dossiers.submission import resubmit
from maturity.verdicts.verdict import Stage
from reports.words.appraisal_words import outcome_text, reported_text
from reports.words.numbers import counted
from reports.words.wording import label, one_line
from reports.year.dossier_steps import explained_text, submission_report
from reports.year.result_change import change_text
from web.acting import Form, acting, kept_fields
from web.fields import Field, Kind
from web.navigation import here
from web.own import own_unit
from web.own_papers import receipt_button
from web.reading import cycle_at, reading, shown, writing
from web.responses import page

blueprint = Blueprint("explanations", __name__, url_prefix="/xa")

TEXT, SEEN, AGREES, HAND_IN_NEXT = "loi", "goc", "dong_y", "nop"
_LONGEST = 4_000
TITLE, HAND_IN = "Giải trình", "Nộp giải trình"
AGREED = "Đồng ý với kết quả thẩm định ở những dòng không giải trình, không sửa số liệu, không thêm tài liệu"


@blueprint.route("/<int:year>/giai-trinh", methods=["GET", "POST"])
def rows(year: int) -> Response:
    """Show the rows that the unit is asked to explain; keep the texts that are new."""
    asked = _asked(year)
    if request.method != "POST":
        return _page(year, asked, {name: value for name, value in kept_fields() if "." in name})
    typed = {
        f"{TEXT}.{row.item}": request.form.get(f"{TEXT}.{row.item}", "")[:_LONGEST] for row in asked.rows
    }
    seen = {row.item: request.form.get(f"{SEEN}.{row.item}", "") for row in asked.rows}
    changed = {
        row.item: text
        for row in asked.rows
        if (text := typed[f"{TEXT}.{row.item}"].strip()) != row.explanation
    }
    onward = (
        redirect(url_for("explanations.hand_in", year=year, **here()), 303)
        if HAND_IN_NEXT in request.form
        else None
    )
    if not changed:
        return onward or _page(year, asked, {})
    try:
        with writing() as session:
            told = explained_text(explain(session, year, own_unit(), changed, seen))
    except RefusedError as refused:
        return _page(year, _asked(year), typed, refused.problems, status=409)
    return onward or _page(year, _asked(year), {}, told=told)


@blueprint.route("/<int:year>/giai-trinh/nop", methods=["GET", "POST"])
def hand_in(year: int) -> Response:
    """Hand in the second round, after a look at what is unanswered."""
    asked = _asked(year)
    form = Form(
        title=f"{HAND_IN} {year}",
        fields=[Field(name=AGREES, label=AGREED, kind=Kind.TICK)],
        button=HAND_IN,
        before=_before(asked),
        back=url_for("explanations.rows", year=year, **here()),
        after=[receipt_button(year)],
        is_grave=True,
    )
    return acting(
        form,
        lambda session, typed: submission_report(
            resubmit(session, year, own_unit(), accepts_findings=typed.is_ticked(AGREES))
        ),
    )


_ONCE = "Nộp rồi thì không giải trình thêm được."


def _before(asked: AskedRows) -> str:
    silent = [row.item for row in asked.rows if not row.is_answered]
    answered = f"{counted(len(asked.rows) - len(silent))}/{counted(len(asked.rows))} dòng đã trả lời."
    left = f" Chưa trả lời: {', '.join(silent)}." if silent else ""
    return f"{answered}{left}\n\n{_ONCE}"


def _asked(year: int) -> AskedRows:
    with reading() as session:
        cycle_at(session, year)
        return show_asked_rows(session, year, own_unit())


def _page(
    year: int,
    asked: AskedRows,
    typed: Mapping[str, str],
    problems: Sequence[Problem] = (),
    *,
    told: str = "",
    status: int = 200,
) -> Response:
    criteria_set = asked.page.cycle.in_use
    conditions = {each.code: one_line(each.text) for each in criteria_set.conditions}

    def name(row: AskedRow) -> str:
        found = criteria_set.by_code.get(row.item)
        return (
            f"{label(found)} {one_line(found.short_name)}" if found else f"{row.item} {conditions[row.item]}"
        )

    results = asked.page.results
    appraised = results.get(Stage.APPRAISED) or asked.page.so_far
    submitted = results.get(Stage.SELF_ASSESSED)
    return page(
        "commune/explanations.html",
        status=status,
        year=year,
        asked=asked,
        name=name,
        reported=lambda row: reported_text(criteria_set, row.reported),
        outcome=lambda row: outcome_text(criteria_set, row.appraisal, is_unproved=row.is_unproved),
        change=change_text(submitted, appraised) if submitted and appraised else "",
        typed=typed,
        problems=problems,
        told=shown(told) if told else "",
    )
