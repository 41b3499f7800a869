"""Taking in files of figures on a page, whoever sends them: choose, see what would change, write.

What is written is read again from the files that the server kept, never from what the browser says of them;
if something else has changed in between, the new preview is shown instead.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from attrs import evolve, frozen
from flask import current_app, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from criteria.model import UnitKind
from foundation.problem import Place, Problem, Reading, RefusedError
from maturity.figures import submitted_file_codes
from maturity.operations.figures.intake import (
    IntakeRequest,
    IntakeResult,
    preview_intake,
    read_figure_files,
    require_own_figures,
    take_in_figures,
)
from maturity.operations.hooks import no_report
from maturity.operations.session import Session
from reports.workspace.problem_list import problem_section
from reports.year.intake_preview import intake_preview, told_apart
from web.acting import kept_fields
from web.incidents import noted
from web.reading import Button, reading, shown, writing
from web.responses import page
from web.uploads import are_sent, drop_files, keep_files, kept_files

FILES, TOKEN, SEEN, SUPPLIER = "tep", "gui", "da_xem", "co_quan"
PROBLEMS = "Ghi nhận khi đọc tệp"
_INCIDENT = "sự cố {number} trong nhật ký máy chủ"


@frozen(kw_only=True)
class TakingIn:
    """A page that takes in files: its title, the year, what it says below the choice, where it leads.

    `supplier` is the body that sends tables which do not name it, "" for none. `before` is a report.
    """

    title: str
    year: int
    kind: UnitKind
    back: Button
    before: str = ""
    supplier: str = ""
    suppliers: Sequence[tuple[str, str]] = ()
    """Bodies that can be chosen as the one that sends such tables, with their names."""
    is_one: bool = False
    """Whether one file is expected."""


def taking_in(asked: TakingIn) -> Response:
    """Show the choice of files; with files what they would change; with `TOKEN` of those, write them."""
    if request.method == "POST" and TOKEN in request.form:
        return _written(asked, request.form[TOKEN])
    if request.method == "POST":
        if not are_sent(FILES):
            return _choice(asked, is_file_missing=True, status=422)
        supplier = _chosen(asked)
        onward = {**request.args, TOKEN: keep_files(FILES)[0], **({SUPPLIER: supplier} if supplier else {})}
        return redirect(f"{request.path}?{urlencode(onward)}", 303)
    token = dict(kept_fields()).get(TOKEN) or request.args.get(TOKEN, "")
    return _previewed(asked, token) if token else _choice(asked)


def _choice(
    asked: TakingIn,
    *,
    problems: Sequence[Problem] = (),
    is_file_missing: bool = False,
    is_gone: bool = False,
    status: int = 200,
) -> Response:
    return page(
        "uploads/choose.html",
        status=status,
        asked=asked,
        before=shown(asked.before),
        problems=problems,
        is_file_missing=is_file_missing,
        is_gone=is_gone,
    )


def _previewed(asked: TakingIn, token: str, *, has_changed: bool = False) -> Response:
    files = kept_files(token)
    if not files:
        return _choice(asked, is_gone=True, status=410)
    try:
        with reading() as session:
            result = _taken(session, asked, files, preview_intake)
    except RefusedError as refused:
        return _choice(asked, problems=refused.problems, status=409)
    return page(
        "uploads/preview.html",
        status=409 if has_changed else 200,
        asked=asked,
        report=_report(result),
        token=token,
        seen=_digest(result),
        supplier=_chosen(asked),
        has_changed=has_changed,
        can_write=result.is_allowed and any(plan.written or plan.references for plan in result.plans),
        is_read=bool(result.plans),
        number=len(files),
    )


def _written(asked: TakingIn, token: str) -> Response:
    files = kept_files(token)
    if not files:
        return _choice(asked, is_gone=True, status=410)
    try:
        with reading() as session:
            preview = _taken(session, asked, files, preview_intake)
        if _digest(preview) != request.form.get(SEEN, ""):
            return _previewed(asked, token, has_changed=True)
        with writing() as session:
            result = _taken(session, asked, files, take_in_figures)
    except RefusedError as refused:
        return _choice(asked, problems=refused.problems, status=409)
    drop_files(token)
    return page("done.html", title=asked.title, report=_report(result), buttons=[asked.back])


Take = Callable[..., IntakeResult]


def _taken(session: Session, asked: TakingIn, files: Sequence[Path], take: Take) -> IntakeResult:
    supplier = asked.supplier or _chosen(asked)
    folder = files[0].parent.parent
    wanted = IntakeRequest(
        paths=[folder], root=folder, year=asked.year, kind=asked.kind, supplier=supplier or None
    )
    read = read_figure_files(session, wanted, _at_worst_a_problem, no_report)
    require_own_figures(session, read)
    return take(session, read, no_report)


def _chosen(asked: TakingIn) -> str:
    """Return the body that was chosen, "" if none, or none of those that can be."""
    chosen = request.values.get(SUPPLIER) or dict(kept_fields()).get(SUPPLIER, "")
    return chosen if chosen in {name for name, _ in asked.suppliers} else ""


def _at_worst_a_problem(name: str, read: Callable[[], Reading[Any]]) -> Reading[Any]:
    """Read one of several files; what goes wrong inside the program is a problem of that file alone."""
    try:
        return read()
    except RefusedError:
        raise
    except Exception as error:
        number = noted(current_app.logger, request.path, error)
        fault = submitted_file_codes.INTERNAL_FAULT.at(Place(name), details=_INCIDENT.format(number=number))
        return Reading(None, (fault,))


def _report(result: IntakeResult) -> Markup:
    """Return what the files change or changed, and what was noted in them."""
    noticed = problem_section(told_apart(result), title=PROBLEMS)
    changes = intake_preview(result, None) if result.plans else ""
    return shown("\n\n".join(filter(None, (changes, noticed))))


def _digest(result: IntakeResult) -> str:
    """Return a mark of what a preview says; without incidents, which have another number each time."""
    lasting = [problem for problem in result.problems if problem.code != _INTERNAL]
    return hashlib.sha256(str(_report(evolve(result, problems=lasting))).encode()).hexdigest()


_INTERNAL = submitted_file_codes.INTERNAL_FAULT.name
