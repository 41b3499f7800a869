"""The self-check without an account: choose a set, fill it in or send a file, read; nothing is kept."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from criteria.index.model import Index
from criteria.model import Framework, UnitKind
from maturity.operations.forms import blank_form
from maturity.operations.score_check import ScoreCheck
from maturity.operations.self_check import SelfCheck, engine_in_use
from maturity.operations.set_library import read_set, shipped_ids
from maturity.operations.typed_check import TypedCheckRequest, typed_check
from maturity.operations.typed_file import SentFile, file_check
from reports.media.page.markdown_html import html_of
from reports.media.paper_files import papers_file
from reports.self_check.checked import pages_title, self_check_json, self_check_pages, self_check_report
from reports.workbooks.files import form_files
from web.entry import cells_in, groups, shared_totals
from web.limits import Limit
from web.responses import download, page
from web.visit import visit

blueprint = Blueprint("self_check", __name__, url_prefix="/tu-kiem-tra")

CHECKS = Limit(times=120, seconds=60.0)
"""Of one address: an office behind one address, each person with a result every few seconds."""


@blueprint.get("")
def choose() -> Response:
    """Show the sets that there are by the kind of unit, communes first: most users are of one."""
    sets = [_known(identity) for identity in shipped_ids()]
    kinds = [(kind, [each for each in sets if each.unit_kind is kind]) for kind in UnitKind]
    return page("self_check/choose.html", kinds=[(kind, of_kind) for kind, of_kind in kinds if of_kind])


@blueprint.route("/<identity>", methods=["GET", "POST"])
def fill_in(identity: str) -> Response:
    """Show a set's rows as fields; with figures, their result above them, or a file of it."""
    criteria_set = _known(identity)
    if request.method != "POST":
        return _shown(criteria_set, {}, None)
    _count()
    cells = cells_in(request.form, criteria_set, asks_last_year=True)
    checked = typed_check(
        TypedCheckRequest(
            criteria_set=criteria_set,
            as_of=visit().now.date(),
            today=visit().now.date(),
            cells=cells,
            unit_code=request.form.get("ma", "")[:_LONGEST_NAME],
            unit_name=request.form.get("ten", "")[:_LONGEST_NAME],
            unit_group=request.form.get("nhom", "")[:_LONGEST_NAME],
        )
    )
    wanted = request.form.get("tai", "")
    return _file(checked, wanted) if wanted else _shown(criteria_set, cells, checked)


@blueprint.get("/<identity>/bieu.xlsx")
def form(identity: str) -> Response:
    """Give the blank form of a set for the year before this one, whose figures are complete."""
    criteria_set = _known(identity)
    ((name, content),) = form_files([blank_form(criteria_set, visit().now.year - 1)])
    return download(content, name)


@blueprint.post("/<identity>/gui-tep")
def hand_in(identity: str) -> Response:
    """Read a file that was sent, and show its result; that of one unit can be changed in the fields."""
    criteria_set = _known(identity)
    _count()
    upload = request.files.get("tep")
    if upload is None or not upload.filename:
        return _shown(criteria_set, {}, None, is_file_missing=True, status=422)
    with tempfile.TemporaryDirectory(prefix="maturity-gui-") as folder:
        # The name that the user gave it is no path of ours; only what a message calls the file by.
        file = Path(folder) / _FILE
        upload.save(file)
        sent = file_check(criteria_set, file, visit().now.date(), shown_as=upload.filename[-_LONGEST_NAME:])
    return _shown(criteria_set, sent.cells, sent.checked, sent=sent)


_LONGEST_NAME = 200
_FILE = "gui-len"
_ENDINGS = {"trang": ".html", "word": ".docx"}


def _shown(
    criteria_set: Framework | Index,
    cells: Mapping[str, Mapping[str, str]],
    checked: SelfCheck | ScoreCheck | None,
    *,
    sent: SentFile | None = None,
    is_file_missing: bool = False,
    status: int = 200,
) -> Response:
    """Return the page of a set with what was typed, and its result if there is one."""
    problems = checked.problems if checked else ()
    is_result = checked is not None and bool(checked.results)
    result = html_of(self_check_report(checked, with_problems=False)) if checked and is_result else None
    return page(
        "self_check/fill_in.html",
        status=status,
        criteria_set=criteria_set,
        groups=groups(criteria_set, cells, problems, asks_last_year=True),
        shared=shared_totals(criteria_set, request.form),
        code=sent.unit_code if sent else request.form.get("ma", ""),
        name=sent.unit_name if sent else request.form.get("ten", ""),
        unit_group=request.form.get("nhom", ""),
        result=result,
        problems=problems,
        sent=sent,
        is_checked=checked is not None,
        is_file_missing=is_file_missing,
    )


def _file(checked: SelfCheck | ScoreCheck, wanted: str) -> Response:
    """Return the result as a file to take away."""
    match wanted:
        case "trang" | "word":
            pages, ending = self_check_pages(checked), _ENDINGS[wanted]
            name, content = f"trang-trinh{ending}", papers_file(pages, pages_title(pages), ending)
        case "json":
            name, content = "ket-qua.json", self_check_json(checked, engine_in_use()).encode()
        case _:
            abort(400)
    return download(content, name)


def _known(identity: str) -> Framework | Index:
    """Return a shipped set; an address names no file of the server."""
    if identity not in shipped_ids():
        abort(404)
    criteria_set = read_set(identity).value
    if criteria_set is None:
        abort(404)
    return criteria_set


def _count() -> None:
    if CHECKS.is_reached(visit().address, visit().seconds):
        abort(429)
