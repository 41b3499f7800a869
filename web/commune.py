"""A unit's own pages: where it stands, its figures by group with the live result, handing in, its dossier."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from criteria.model import Framework
from foundation.problem import Problem, RefusedError, Severity
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import named_series
from maturity.dossier.codes import STATES
from maturity.dossier.states import DossierState
from maturity.figures.reading.typed_figures import Cells
from maturity.operations.complaints import list_own_complaints
from maturity.operations.dossiers.own_answers import AskedRows, show_asked_rows
from maturity.operations.dossiers.page import lost_points, show_dossier
from maturity.operations.dossiers.submission import preview_submission, submit
from maturity.operations.figures.entry import (
    EntryRequest,
    SavedEntry,
    UnitEntry,
    digest_of,
    save_entry,
    try_entry,
)
from maturity.operations.forms import unit_forms
from maturity.operations.own_evidence import show_unit_evidence
from maturity.verdicts.points import ScoredUnit
from reports.media.markdown import LINE_BREAK
from reports.self_check.blocker_list import BlockerList, blocker_blocks, blocker_lists
from reports.self_check.score_unit import main_table
from reports.words.appraisal_words import observation_text
from reports.words.dossier_words import limit_text, target_text
from reports.words.wording import unit_name
from reports.workbooks.files import form_files
from reports.year.complaint import own_complaints
from reports.year.dossier import dossier_page, official_result
from reports.year.dossier_steps import before_submission, submission_report
from reports.year.result_change import self_assessed_sentence
from reports.year.score_page import lost_sections
from rules.verdict import Assessment
from web.acting import Form, acting, kept_fields
from web.entry import SHARED, Group, cells_in, groups, shared_totals
from web.levels import levels
from web.navigation import SERIES, here
from web.own import own_cycles, own_entry, own_unit
from web.own_papers import papers_button, receipt_button
from web.reading import Button, cycle_at, reading, report, shown, writing
from web.responses import download, page
from web.row_links import with_row_links

blueprint = Blueprint("commune", __name__, url_prefix="/xa")

MY_DOSSIER, HAND_IN = "Hồ sơ của tôi", "Nộp hồ sơ"
CHECK_FIGURES, CHECK_EVIDENCE = "Xem lại số liệu", "Xem lại tài liệu kiểm chứng"
CLOSED_BY_HANDING_IN = "**Từ lúc nộp, số liệu và tài liệu được chốt**; chỉ sửa được khi hồ sơ bị trả lại."
ALREADY_HANDED_IN = (
    "# Hồ sơ đã nộp\n\nTình trạng: {state}. Không cần nộp lại. Số liệu, tài liệu đã chốt từ lúc nộp."
)
MAY_BE_RETURNED = "Thấy sai thì đề nghị cơ quan thường trực trả lại hồ sơ trước khi nhận thẩm định."
HOW_TO_COMPLAIN = (
    "Không đồng ý với kết quả thì gửi văn bản kiến nghị đến cơ quan thường trực; "
    "kiến nghị đã ghi nhận và trả lời hiện ở trang này."
)


@blueprint.get("")
def newest() -> Response:
    """Lead to the newest year of the unit."""
    cycles = own_cycles()
    return redirect(_home_of(cycles[0]), 303) if cycles else page("body/no_year.html")


@blueprint.get("/<int:year>")
def home(year: int) -> Response:
    """Show where the unit stands by its figures, what is lacking, and what to do next."""
    entry = own_entry(year)
    return page(
        "commune/home.html",
        entry=entry,
        sentence=self_assessed_sentence(entry.unit.name, entry.result, year),
        levels=levels,
        unit_name=unit_name,
        limit_text=limit_text,
        states=STATES,
        lacking=_lacking(entry),
        is_list=lambda block: isinstance(block, BlockerList),
        lines=lambda lines: with_row_links(shown(LINE_BREAK.join(lines)), entry.cycle),
        unproved=_unproved(entry),
        groups=_groups(entry, {}, ()),
        asked=_asked(entry),
        official=_official(entry),
        takes_target=isinstance(entry.cycle.framework, Framework) and entry.dossier.state.takes_figures,
        target=target_text(entry.dossier, entry.cycle.level_set_in_use)
        if isinstance(entry.cycle.framework, Framework)
        else "",
        cycles=[(_cycle_name(each), _home_of(each), each == entry.cycle) for each in own_cycles()],
    )


@blueprint.route("/<int:year>/so-lieu/<int:number>", methods=["GET", "POST"])
def figures(year: int, number: int) -> Response:
    """Show one group of rows with their figures; try what is typed, or save it."""
    entry = own_entry(year)
    every = _groups(entry, {}, ())
    if not 1 <= number <= len(every):
        abort(404)
    if request.method != "POST":
        fields = kept_fields()
        return _figures(entry, number, MultiDict(fields) if fields else None, kept=bool(fields))
    asked = _request(entry, every[number - 1])
    if request.form.get("thu"):
        with reading() as session:
            tried = try_entry(session, asked)
        return page("commune/live.html", sentence=self_assessed_sentence(entry.unit.name, tried.result, year))
    try:
        with writing() as session:
            saved = save_entry(session, asked)
    except RefusedError as refused:
        return _figures(own_entry(year), number, request.form, refused=refused.problems, status=409)
    if any(problem.severity is Severity.ERROR for problem in saved.problems):
        return _figures(own_entry(year), number, request.form, saved=saved, status=422)
    told = len(saved.saved) + len(saved.removed)
    return redirect(url_for("commune.figures", year=year, number=number, luu=told, **here()), 303)


@blueprint.get("/<int:year>/so-lieu/dong/<code>")
def figure(year: int, code: str) -> Response:
    """Lead to the row of a code on the page of its group."""
    every = _groups(own_entry(year), {}, ())
    number = next((at for at, group in enumerate(every, 1) for row in group.rows if row.code == code), None)
    if number is None:
        abort(404)
    return redirect(url_for("commune.figures", year=year, number=number, **here(), _anchor=code), 303)


@blueprint.get("/<int:year>/bieu.xlsx")
def form(year: int) -> Response:
    """Give the unit's form with what is known."""
    with reading() as session:
        cycle = cycle_at(session, year)
        forms = unit_forms(session, year, cycle.unit_kind, [own_unit()])
    ((name, content),) = form_files(forms)
    return download(content, name)


@blueprint.get("/<int:year>/ho-so")
def dossier(year: int) -> Response:
    """Show the unit's dossier: its state, its results beside each other, what is asked of it."""
    with reading() as session:
        content = show_dossier(session, year, own_unit()).for_the_unit()
        complaints = list_own_complaints(session, year, own_unit())
    text = "\n\n".join(
        filter(None, (dossier_page(content, is_for_the_unit=True), own_complaints(complaints)))
    )
    receipts = [receipt_button(year)] if content.dossier.submitted_on else []
    buttons = [*receipts, papers_button(year)]
    return report(f"{text}\n\n{HOW_TO_COMPLAIN}", title=MY_DOSSIER, buttons=buttons)


@blueprint.route("/<int:year>/nop", methods=["GET", "POST"])
def hand_in(year: int) -> Response:
    """Show what is still lacking; hand the dossier in, and give a receipt; only once."""
    entry = own_entry(year)
    where = {"year": year, **here()}
    if request.method != "POST" and entry.dossier.state is DossierState.EXPLANATION_REQUESTED:
        return redirect(url_for("explanations.rows", **where), 303)
    if request.method != "POST" and not entry.dossier.state.takes_figures:
        told = ALREADY_HANDED_IN.format(state=STATES[entry.dossier.state])
        if entry.dossier.state is DossierState.SUBMITTED:
            told = f"{told} {MAY_BE_RETURNED}"
        to_dossier = Button(text=MY_DOSSIER, address=url_for("commune.dossier", **where), is_main=True)
        return report(told, title=f"{HAND_IN} {year}", buttons=[to_dossier, receipt_button(year)])
    sentence = self_assessed_sentence(entry.unit.name, entry.result, year)
    with reading() as session:
        checks = before_submission(preview_submission(session, year, own_unit()))
    before = "\n\n".join(filter(None, [sentence, checks, _lacking_in_short(entry), CLOSED_BY_HANDING_IN]))
    form = Form(
        title=f"{HAND_IN} {year}",
        fields=(),
        button=HAND_IN,
        before=before,
        dressed=lambda html: with_row_links(html, entry.cycle),
        back=url_for("commune.home", **where),
        links=[
            Button(text=CHECK_FIGURES, address=url_for("commune.figures", number=1, **where)),
            Button(text=CHECK_EVIDENCE, address=url_for("own_evidence.documents", **where)),
        ],
        after=[receipt_button(year)],
        is_grave=True,
    )
    return acting(form, lambda session, _: submission_report(submit(session, year, own_unit())))


def _groups(entry: UnitEntry, typed: Cells, problems: Sequence[Problem]) -> list[Group]:
    return groups(entry.cycle.in_use, {**entry.cells, **typed}, problems)


def _lacking(entry: UnitEntry) -> Sequence[str | BlockerList]:
    """Return what the unit lacks for its next level, or where it loses points, as reports say it."""
    in_use, result = entry.cycle.in_use, entry.result
    if isinstance(in_use, Framework) and isinstance(result, Assessment):
        return blocker_blocks(in_use, result)
    return [*_lost(entry)]


def _lacking_in_short(entry: UnitEntry) -> str:
    """Return the same as Markdown, without how each row is determined."""
    in_use, result = entry.cycle.in_use, entry.result
    if isinstance(in_use, Framework) and isinstance(result, Assessment):
        return "\n\n".join(blocker_lists(in_use, result, with_how=False))
    return "\n\n".join(_lost(entry))


def _lost(entry: UnitEntry) -> Sequence[str]:
    """Return where the unit loses points by an index; nothing by a set of levels."""
    if not isinstance(entry.result, ScoredUnit):
        return ()
    is_over, scored = entry.today > entry.cycle.last_day, entry.result.scored
    return [
        main_table(scored.index, scored),
        *lost_sections(scored, lost_points(entry.result), is_over=is_over),
    ]


def _unproved(entry: UnitEntry) -> int:
    """Return how many figures of the unit still lack a document."""
    with reading() as session:
        return len(show_unit_evidence(session, entry.cycle.year, entry.unit.code).unproved)


def _official(entry: UnitEntry) -> str:
    """Return what the certifying body found and decided, "" before; the figures still give the unit's own."""
    if entry.dossier.state.takes_figures:
        return ""
    with reading() as session:
        return official_result(show_dossier(session, entry.cycle.year, entry.unit.code))


def _asked(entry: UnitEntry) -> AskedRows | None:
    """Return the rows that the unit has to explain now, None unless it is asked to."""
    if entry.dossier.state is not DossierState.EXPLANATION_REQUESTED:
        return None
    with reading() as session:
        return show_asked_rows(session, entry.cycle.year, entry.unit.code)


def _cycle_name(cycle: Cycle) -> str:
    return f"{cycle.year}, {named_series(cycle.series) or 'xét mức độ'}"


def _home_of(cycle: Cycle) -> str:
    series: Any = {SERIES: named_series(cycle.series)}
    return url_for("commune.home", year=cycle.year, **series)


def _request(entry: UnitEntry, group: Group) -> EntryRequest:
    """Return the rows of a group that the form has fields for, as they were typed and as they stood then."""
    cells = cells_in(request.form, entry.cycle.in_use)
    rows = [row.code for row in group.rows if f"{row.code}.goc" in request.form]
    return EntryRequest(
        year=entry.cycle.year,
        unit=entry.unit.code,
        cells={code: cells[code] for code in rows},
        seen={code: request.form[f"{code}.goc"] for code in rows},
    )


def _figures(
    entry: UnitEntry,
    number: int,
    fields: MultiDict[str, str] | None = None,
    *,
    saved: SavedEntry | None = None,
    refused: Sequence[Problem] = (),
    kept: bool = False,
    status: int = 200,
) -> Response:
    """Return the page of a group with what is held, or what was typed where it could not be saved."""
    problems = tuple(saved.problems) if saved else ()
    typed = dict(_typed(entry, fields)) if fields is not None else {}
    every = _groups(entry, typed, problems)
    return page(
        "commune/figures.html",
        status=status,
        entry=entry,
        groups=every,
        typed=typed,
        group=every[number - 1],
        own=[row for row in every[number - 1].rows if row.code in entry.open_rows],
        locked=[row for row in every[number - 1].rows if row.code not in entry.open_rows],
        shared=_shared(entry, every[number - 1], fields),
        number=number,
        problems=problems,
        saved=saved,
        refused=refused,
        kept=kept,
        told=request.args.get("luu", type=int),
        digest=lambda code: digest_of(entry.cells.get(code, {})),
        held={
            code: (observation_text(entry.cycle.in_use, known.observation), known.source)
            for code, known in entry.known.items()
        },
        sentence=self_assessed_sentence(entry.unit.name, entry.result, entry.cycle.year),
    )


def _shared(
    entry: UnitEntry, group: Group, fields: MultiDict[str, str] | None
) -> list[tuple[str, str, str, str, str]]:
    """Return the totals of rows of a group that several open rows of the set share: typed once for all.

    Each is the name of its field, what it is, its unit, what was typed, else what is known, and the rows.
    """
    using: dict[str, list[str]] = {}
    for row in entry.cycle.in_use.criteria:
        if row.code in entry.open_rows and row.shared_denominator:
            using.setdefault(f"{SHARED}.{row.shared_denominator}", []).append(row.code)
    here_rows = {row.code for row in group.rows}
    known = MultiDict({f"{SHARED}.{code}": number for code, number in entry.totals.items()})
    return [
        (*total, ", ".join(using[total[0]]))
        for total in shared_totals(entry.cycle.in_use, known if fields is None else fields)
        if len(using.get(total[0], ())) > 1 and here_rows.intersection(using[total[0]])
    ]


def _typed(entry: UnitEntry, fields: MultiDict[str, str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    cells = cells_in(fields, entry.cycle.in_use)
    for code, row in cells.items():
        if f"{code}.goc" in fields:
            yield code, row
