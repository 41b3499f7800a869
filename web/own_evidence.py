"""A unit's evidence: what each figure has, documents added and taken back, and files to take away."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from criteria.criteria_set import Indicator
from criteria.document.values import parse_date
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, UnitKind
from criteria.parts import Condition
from foundation.problem import Problem, RefusedError, Severity
from maturity.operations.evidence import DocumentDraft
from maturity.operations.evidence_lists import remove_evidence
from maturity.operations.own_evidence import (
    UnitEvidence,
    add_own_document,
    evidence_file,
    show_unit_evidence,
    why_not_own_document,
)
from reports.words.held_figures import figure_text
from reports.words.wording import label, one_line
from reports.words.work_words import papers_text
from reports.year.evidence_list import reference_text, size_text
from reports.year.evidence_preview import evidence_preview, evidence_removed
from web.accounts.access_log import Event
from web.acting import Form, acting, kept_fields
from web.entry import CONDITIONS, headed
from web.fields import DAY_UNFIT, Field, Kind
from web.guard import note_access
from web.navigation import here
from web.own import own_unit
from web.reading import cycle_at, reading, shown, writing
from web.responses import download, page
from web.uploads import are_sent, drop_files, keep_files, kept_files

blueprint = Blueprint("own_evidence", __name__)

ROWS, FILES, KEPT = "dong", "tep", "giu_tep"
NUMBER, DAY, ISSUER, SUMMARY = "so", "ngay", "co_quan", "trich_yeu"
_LONGEST = 1_000
ROWS_NEEDED = "Chọn ít nhất một dòng mà tài liệu này chứng minh."
FILES_GONE = "Tệp đã gửi không còn được giữ: chọn lại tệp."
REMOVE = "Bỏ tài liệu"


@blueprint.route("/xa/<int:year>/tai-lieu", methods=["GET", "POST"])
def documents(year: int) -> Response:
    """Show the unit's documents, and which figures lack one; save a document with its files."""
    if request.method != "POST":
        kept = {name: value for name, value in kept_fields() if name != ROWS}
        rows = [value for name, value in kept_fields() if name == ROWS] or request.args.getlist(ROWS)
        return _page(year, rows=rows, texts=kept, is_kept=bool(kept))
    rows = [*dict.fromkeys(request.form.getlist(ROWS))]
    texts = {name: request.form.get(name, "").strip()[:_LONGEST] for name in (NUMBER, DAY, ISSUER, SUMMARY)}
    token, files = _files()
    faults = _faults(rows, texts, is_kept=bool(files) or not token)
    with reading() as session:
        draft = _draft(year, cycle_at(session, year).unit_kind, rows, texts)
        problems = why_not_own_document(session, draft, files) if faults else ()
    if faults:
        return _page(
            year,
            rows=rows,
            texts=texts,
            faults=faults,
            problems=problems,
            token=token,
            files=files,
            status=422,
        )
    try:
        with writing() as session:
            result = add_own_document(session, draft, files)
    except RefusedError as refused:
        problems = refused.problems
        return _page(year, rows=rows, texts=texts, problems=problems, token=token, files=files, status=409)
    drop_files(token)
    return _page(year, report=evidence_preview(result), problems=result.problems)


@blueprint.route("/xa/<int:year>/tai-lieu/<piece>/bo", methods=["GET", "POST"])
def remove(year: int, piece: str) -> Response:
    """Take back that a document proves rows of the unit: those that are ticked."""
    with reading() as session:
        cycle_at(session, year)
        content = show_unit_evidence(session, year, own_unit())
    document = next((each for each, _ in content.documents if each.id == piece), None)
    if document is None:
        abort(404)
    codes = content.removable(document)
    names = _names(content)
    form = Form(
        title=f"{REMOVE}: {reference_text(document) if document.reference else one_line(_name(document))}",
        fields=[
            Field(name=f"{ROWS}.{code}", label=names.get(code, code), kind=Kind.TICK, value="có")
            for code in codes
        ],
        button=REMOVE,
        before=_REMOVING,
        back=url_for("own_evidence.documents", year=year, **here()),
        is_grave=True,
    )
    return acting(
        form,
        lambda session, typed: evidence_removed(
            remove_evidence(
                session,
                year,
                own_unit(),
                piece,
                [code for code in codes if typed.is_ticked(f"{ROWS}.{code}")],
            )
        ),
    )


_REMOVING = """Các dòng được đánh dấu dưới đây sẽ không còn dùng tài liệu này.

Tài liệu và tệp vẫn được giữ trong nhật ký."""


@blueprint.get("/tai-lieu/<sha256>")
def file(sha256: str) -> Response:
    """Give a file of evidence to take away, to whoever may see its unit; never shown as a page of ours."""
    with reading() as session:
        found = evidence_file(session, sha256)
    if found is None:
        abort(404)
    note_access(Event.DOWNLOADED)
    return download(found.content, found.kept.name, found.kept.media_type)


def _files() -> tuple[str, Sequence[Path]]:
    """Return the files that came with the form, or that came with it before; "" and none without any."""
    if are_sent(FILES):
        return keep_files(FILES)
    token = request.form.get(KEPT, "")
    return token, kept_files(token) if token else ()


def _draft(year: int, kind: UnitKind, rows: Sequence[str], texts: Mapping[str, str]) -> DocumentDraft:
    """Return the document as it was typed; a day that cannot be read is none."""
    return DocumentDraft(
        year=year,
        kind=kind,
        unit=own_unit(),
        items=tuple(rows),
        number=texts[NUMBER],
        day=parse_date(texts[DAY]) if texts[DAY] else None,
        issuer=texts[ISSUER],
        summary=texts[SUMMARY],
    )


def _faults(rows: Sequence[str], texts: dict[str, str], *, is_kept: bool) -> dict[str, str]:
    faults = {}
    if not rows:
        faults[ROWS] = ROWS_NEEDED
    if texts[DAY] and parse_date(texts[DAY]) is None:
        faults[DAY] = DAY_UNFIT
    if not is_kept:
        faults[FILES] = FILES_GONE
    return faults


def _name(document: object) -> str:
    kept = getattr(document, "file", None)
    return kept.name if kept else ""


def _names(content: UnitEvidence) -> dict[str, str]:
    """Return what each row and condition is called: its label and its short name."""
    criteria_set = content.cycle.in_use
    names = {row.code: f"{label(row)} {one_line(row.short_name)}" for row in criteria_set.criteria}
    return names | {each.code: f"{each.code} {one_line(each.text)}" for each in criteria_set.conditions}


NEEDING = "Chưa có tài liệu"


def _row_groups(content: UnitEvidence) -> Iterator[tuple[str, Sequence[Indicator | Condition]]]:
    """Yield the open rows below headings: first those whose figure lacks a document, then by groups."""
    criteria_set, left = content.cycle.in_use, {item.code: item for item in content.open_items}
    needing = [left.pop(each.item) for each in content.unproved if each.item in left]
    if needing:
        yield NEEDING, needing
    for name, rows in headed(criteria_set):
        if still := [left.pop(row.code) for row in rows if row.code in left]:
            yield one_line(name), still
    if left:
        yield CONDITIONS, [*left.values()]


def _page(
    year: int,
    *,
    rows: Sequence[str] = (),
    texts: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    problems: Sequence[Problem] = (),
    report: str = "",
    is_kept: bool = False,
    token: str = "",
    files: Sequence[Path] = (),
    status: int = 200,
) -> Response:
    with reading() as session:
        cycle_at(session, year)
        content = show_unit_evidence(session, year, own_unit())
    criteria_set, row_groups = content.cycle.in_use, [*_row_groups(content)]
    return page(
        "commune/evidence.html",
        status=status,
        year=year,
        content=content,
        names=_names(content),
        row_groups=row_groups,
        needing=row_groups and row_groups[0][0] == NEEDING,
        needed={
            code: papers_text(row)
            for code, row in criteria_set.by_code.items()
            if isinstance(row, Criterion | ScoredRow)
        },
        figure_text=lambda recorded: figure_text(criteria_set, recorded),
        reference_text=reference_text,
        size_text=size_text,
        rows=rows,
        texts=texts or {},
        faults=faults or {},
        errors=[each for each in problems if each.severity is Severity.ERROR],
        remarks=[each for each in problems if each.severity is not Severity.ERROR],
        report=shown(report) if report else "",
        is_kept=is_kept,
        token=token if files else "",
        files=files,
        endings=", ".join(sorted(kind.name for kind in content.limits.kinds)),
    )
