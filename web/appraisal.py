"""Appraisal in a browser: one criterion of all units, one unit, all rows that raise no question at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from flask import Blueprint, abort, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.appraisal_rows import RowsAppraised, RowsRequest, appraise_rows, preview_rows
from maturity.operations.appraisal_sheet import (
    AppraisalSheet,
    RowState,
    SheetSelection,
    appraisal_sheet,
    items_of,
)
from maturity.operations.plain_rows import accept_plain_rows, plain_rows
from reports.words.appraisal_words import unproved_text
from reports.words.wording import one_line, row_noun, unit_name
from reports.year.appraised_rows import appraised_rows_report, outlook_line, unproved_rows
from reports.year.outlook import outlook_sentence
from web.acting import kept_fields
from web.appraisal_rows import REASONS, JudgedRow, drafts, faults, judged_row, typed_rows
from web.fields import Field, Kind, typed
from web.navigation import here
from web.reading import cycle_at, reading, shown, writing
from web.responses import page

blueprint = Blueprint("appraisal", __name__, url_prefix="/tt")

Typed = Mapping[str, Mapping[str, str]]
CONFIRMED, TRIED = "da_biet", "thu"
"""Fields: that figures without a document do not count is known; only to try, nothing is written."""
SEEN = Field(name="danh_sach", kind=Kind.HIDDEN)
"""The digest of the rows that a list to accept shows."""


@frozen(kw_only=True)
class Told:
    """What a page says above its rows: why nothing was written, what must be confirmed, what was written."""

    problems: Sequence[Problem] = ()
    unproved: Sequence[str] = ()
    written: RowsAppraised | None = None
    is_kept: bool = False
    is_nothing_chosen: bool = False

    @property
    def status(self) -> int:
        """The status of the answer."""
        if self.problems:
            return 409
        return 422 if self.unproved or self.is_nothing_chosen else 200


@blueprint.route("/<int:year>/tham-dinh/<item>", methods=["GET", "POST"])
def criterion(year: int, item: str) -> Response:
    """Show one criterion of all dossiers under appraisal; record findings on it."""
    return _judging(_of_criterion(year, item), "appraisal/criterion.html")


@blueprint.route("/<int:year>/ho-so/<unit>/tham-dinh", methods=["GET", "POST"])
def unit(year: int, unit: str) -> Response:
    """Show all criteria of one dossier; record findings on them."""
    return _judging(_of_unit(year, unit), "appraisal/unit.html")


@blueprint.route("/<int:year>/tham-dinh/<item>/hang-loat", methods=["GET", "POST"])
def plain_of_criterion(year: int, item: str) -> Response:
    """List the units whose figure raises no question; accept them all."""
    back = url_for("appraisal.criterion", year=year, item=item, **here())
    return _accepting(_of_criterion(year, item), back)


@blueprint.route("/<int:year>/ho-so/<unit>/tham-dinh/hang-loat", methods=["GET", "POST"])
def plain_of_unit(year: int, unit: str) -> Response:
    """List the criteria of a unit that raise no question; accept them all."""
    return _accepting(_of_unit(year, unit), url_for("appraisal.unit", year=year, unit=unit, **here()))


def _of_criterion(year: int, item: str) -> SheetSelection:
    with reading() as session:
        cycle = cycle_at(session, year)
    if item not in items_of(cycle):
        abort(404)
    return SheetSelection(year=year, kind=cycle.unit_kind, item=item)


def _of_unit(year: int, unit: str) -> SheetSelection:
    with reading() as session:
        cycle = cycle_at(session, year)
        if unit not in session.unit_names(cycle):
            abort(404)
    return SheetSelection(year=year, kind=cycle.unit_kind, unit=unit)


def _judging(selection: SheetSelection, template: str) -> Response:
    """Show rows; once findings are sent, record them all and say what they come to, or none and why not."""
    if request.method != "POST":
        fields = kept_fields()
        return _rows(selection, template, typed_rows(MultiDict(fields)), Told(is_kept=bool(fields)))
    rows = typed_rows(request.form)
    asked = RowsRequest(
        year=selection.year,
        kind=selection.kind,
        rows=drafts(rows),
        is_confirmed=bool(request.form.get(CONFIRMED)),
    )
    if request.form.get(TRIED):
        return page("commune/live.html", sentence=_tried(asked))
    if not asked.rows:
        return _rows(selection, template, rows, Told(is_nothing_chosen=True))
    try:
        with writing() as session:
            appraised = appraise_rows(session, asked)
    except RefusedError as refused:
        return _rows(selection, template, rows, Told(problems=refused.problems))
    if not appraised.is_written:
        return _rows(selection, template, rows, Told(unproved=unproved_rows(appraised)))
    return _rows(selection, template, {}, Told(written=appraised))


def _tried(asked: RowsRequest) -> str:
    """Return what the findings that stand chosen come to, or the first reason why they cannot be saved."""
    if not asked.rows:
        return ""
    try:
        with reading() as session:
            return outlook_line(preview_rows(session, asked))
    except RefusedError as refused:
        return f"{NOT_YET}: {refused.problems[0].message}"


NOT_YET = "Chưa lưu được"


def _rows(selection: SheetSelection, template: str, rows: Typed, told: Told) -> Response:
    with reading() as session:
        sheet = appraisal_sheet(session, selection)
    judged = [
        judged_row(
            each,
            rows.get(f"{each.row.unit.code}/{each.row.code}"),
            told.problems,
            is_asked=told.written is None
            and request.args.get(EDIT) == f"{each.row.unit.code}/{each.row.code}",
            may_appraise=not sheet.obstacles[each.row.unit.code],
        )
        for each in sheet.rows
    ]
    return page(
        template,
        status=told.status,
        told=told,
        report=shown(appraised_rows_report(told.written)) if told.written else "",
        sheet=sheet,
        rows=judged,
        faults=faults(judged, told.problems),
        **_words(selection, sheet, judged),
    )


EDIT = "sua"
"""The part of an address that names a row whose finding is changed."""


def _words(selection: SheetSelection, sheet: AppraisalSheet, rows: Sequence[JudgedRow]) -> dict[str, Any]:
    """Return what both pages say besides their rows."""
    items = items_of(sheet.cycle)
    at = items.index(selection.item) if selection.item else -1
    needs = {tuple(row.needs) for row in rows}
    return {
        "year": selection.year,
        "unproved_note": unproved_text(sheet.cycle.in_use),
        "noun": row_noun(sheet.cycle.in_use),
        "reasons": REASONS,
        "edit": EDIT,
        "unit_name": unit_name,
        "one_line": one_line,
        "before_item": items[at - 1] if at > 0 else "",
        "after_item": items[at + 1] if 0 <= at < len(items) - 1 else "",
        "item": sheet.cycle.in_use.by_code.get(selection.item),
        "item_code": selection.item,
        "needs": needs.pop() if selection.item and len(needs) == 1 else (),
        "standing": outlook_sentence(sheet.standing) if sheet.standing else "",
        "waiting": [row for row in rows if not row.is_done and row.state is not RowState.CLOSED],
        "done": [row for row in rows if row.is_done],
        "closed": [row for row in rows if row.state is RowState.CLOSED],
    }


def _accepting(selection: SheetSelection, back: str) -> Response:
    """List the rows that raise no question; once that is sent, accept just these."""
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            with writing() as session:
                accepted = accept_plain_rows(session, selection, typed((SEEN,)).text(SEEN.name))
        except RefusedError as refused:
            problems = refused.problems
        else:
            return page("appraisal/accepted.html", report=shown(appraised_rows_report(accepted)), back=back)
    with reading() as session:
        plain = plain_rows(session, selection)
    rows = [judged_row(each, None, (), is_asked=False, may_appraise=False) for each in plain.sheet.plain]
    return page(
        "appraisal/plain.html",
        status=409 if problems else 200,
        rows=rows,
        digest=plain.digest,
        seen=SEEN.name,
        problems=problems,
        back=back,
        unproved_note="",
        noun=row_noun(plain.sheet.cycle.in_use),
        left=sum(each.state in (RowState.WAITING, RowState.AGAIN) for each in plain.sheet.rows) - len(rows),
    )
