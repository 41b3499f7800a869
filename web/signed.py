"""Signed papers: a PDF filed by a form with its number and day, and one filed by mistake withdrawn."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve
from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.session import Session
from maturity.operations.signed_papers import (
    SignedDraft,
    file_signed_paper,
    list_signed_papers,
    withdraw_signed_paper,
)
from maturity.operations.units_of_year import units_of_year
from reports.words.wording import unit_name
from reports.year.signed_paper_list import signed_paper_filed, signed_paper_list, signed_paper_withdrawn
from web.acting import Form, acting, kept_fields
from web.fields import Field, Kind, Typed, typed
from web.navigation import here
from web.papers import papers_address
from web.reading import Button, cycle_at, reading, shown, writing
from web.responses import page
from web.uploads import are_sent, sent_files

blueprint = Blueprint("signed", __name__, url_prefix="/tt")

FILE_TITLE, WITHDRAW, FILES = "Lưu bản đã ký năm", "Rút bản đã lưu", "tep"


@blueprint.route("/<int:year>/van-ban-da-ky", methods=["GET", "POST"])
def file(year: int) -> Response:
    """Show the signed papers that are filed, and the form to file one; file it."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_signed_papers(session, year, cycle.unit_kind)
        units = [
            (unit.code, f"{unit_name(unit.name)} ({unit.code})") for unit in units_of_year(session, cycle)
        ]
    fields = _fields(units)
    values: dict[str, Any] = {
        "title": f"{FILE_TITLE} {year}",
        "fields": fields,
        "year": year,
        "listed": listed,
    }
    values |= {"filed": shown(signed_paper_list(listed)), "back": papers_address(year)}
    if request.method != "POST":
        first = {name: request.args.get(name, "") for name in ("loai", "so", "ngay")} | dict(kept_fields())
        return page("papers/file.html", typed=Typed(first), problems=(), is_missing=False, **values)
    content, is_missing = typed(fields), not are_sent(FILES)
    if content.faults or is_missing:
        return page(
            "papers/file.html", status=422, typed=content, problems=(), is_missing=is_missing, **values
        )
    with sent_files(FILES) as paths:
        draft = SignedDraft(
            year=year,
            kind=cycle.unit_kind,
            paper=PaperKind(content.text("loai")),
            number=content.text("so"),
            signed_on=content.day("ngay") or abort(400),
            file=paths[0],
            unit=content.text("don_vi") or None,
        )
        try:
            with writing() as session:
                told = file_signed_paper(session, draft)
        except RefusedError as refused:
            problems = [_named(each, draft) for each in refused.problems]
            return page(
                "papers/file.html", status=409, typed=content, problems=problems, is_missing=False, **values
            )
    back = Button(text="Các bản đã lưu", address=url_for("signed.file", year=year, **here()), is_main=True)
    return page("done.html", title=FILE_TITLE, report=shown(signed_paper_filed(told)), buttons=[back])


@blueprint.route("/<int:year>/van-ban-da-ky/<int:number>/rut", methods=["GET", "POST"])
def withdraw(year: int, number: int) -> Response:
    """Withdraw a paper that was filed by mistake."""
    with reading() as session:
        kind = cycle_at(session, year).unit_kind
    form = Form(
        title=f"{WITHDRAW}, lần lưu {number}",
        fields=[Field(name="ly_do", label="Lý do rút", hint="Bản đã rút và lý do vẫn ở trong nhật ký.")],
        button=WITHDRAW,
        back=url_for("signed.file", year=year, **here()),
        is_grave=True,
    )

    def carry_out(session: Session, content: Typed) -> str:
        return signed_paper_withdrawn(
            withdraw_signed_paper(session, year, kind, number, content.text("ly_do"))
        )

    return acting(form, carry_out)


def _fields(units: Sequence[tuple[str, str]]) -> Sequence[Field]:
    return (
        Field(
            name="loai",
            label="Loại văn bản",
            kind=Kind.CHOICE,
            options=[("", "Chọn loại"), *((kind.value, LABELS[kind]) for kind in PaperKind)],
        ),
        Field(name="so", label="Số, ký hiệu như đã ký", hint="Ví dụ 15/TB-SKHCN."),
        Field(name="ngay", label="Ngày ký", kind=Kind.DAY),
        Field(
            name="don_vi",
            label="Đơn vị",
            kind=Kind.CHOICE,
            is_needed=False,
            hint="Chỉ chọn với văn bản của từng đơn vị.",
            options=[("", "Không riêng đơn vị nào"), *units],
        ),
    )


def _named(problem: Problem, draft: SignedDraft) -> Problem:
    """Return a problem of the file under the name that it was sent by."""
    if problem.place.file != str(draft.file):
        return problem
    return evolve(problem, place=evolve(problem.place, file=draft.file.name))
