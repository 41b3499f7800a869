"""The journal for the standing body: who did what and when, who signed in, the check of all, a backup."""

from contextlib import ExitStack

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from maturity.operations.journal_pages import JournalQuery, list_acts, show_act
from maturity.people.permissions import PERMISSIONS
from web.accounts.access_log import Event, access_lines
from web.guard import note_access
from web.large_files import kept_until_sent, written_backup
from web.reading import person_id, reading
from web.responses import page
from web.verifying import Verifier, verifier
from web.visit import accounts, moment, settings, visit

blueprint = Blueprint("journal", __name__, url_prefix="/tt/nhat-ky")

BACKUP_NAME = "sao-luu-%Y-%m-%d-%H%M.zip"


@blueprint.get("")
def acts() -> AnyResponse:
    """Show what was done, the newest first, of all or of one person, about all units or one."""
    query = JournalQuery(
        person=request.args.get("nguoi", "").strip(),
        unit=request.args.get("don-vi", "").strip(),
        before=request.args.get("truoc", type=int),
    )
    with reading() as session:
        content = list_acts(session, query)
    return page("journal/acts.html", content=content, query=query, permissions=PERMISSIONS)


@blueprint.get("/<int:number>")
def act(number: int) -> AnyResponse:
    """Show one act with all its lines."""
    with reading() as session:
        content = show_act(session, number)
    if content is None:
        abort(404)
    return page("journal/act.html", content=content, permissions=PERMISSIONS)


@blueprint.get("/truy-cap")
def access() -> AnyResponse:
    """Show who signed in, was refused, or took files away."""
    file = accounts()
    if file is None:
        abort(404)
    person, before = request.args.get("nguoi", "").strip(), request.args.get("truoc", type=int)
    lines, further = access_lines(file, person=person, before=before)
    return page(
        "journal/access.html",
        lines=lines,
        person=person,
        is_first=before is None,
        further=further,
        moment=moment,
    )


@blueprint.route("/kiem-tra", methods=["GET", "POST"])
def check() -> AnyResponse:
    """Begin a check of the whole workspace in the background, or show how it stands."""
    checking: Verifier = verifier()
    if request.method == "POST":
        checking.begin(person_id(), visit().now)
        return redirect(url_for("journal.check"), 303)
    return page("journal/check.html", check=checking.newest)


@blueprint.post("/sao-luu")
def backup() -> AnyResponse:
    """Make a backup and send it."""
    configured = settings()
    if configured.workspace is None:
        abort(404)
    with ExitStack() as stack:
        written = written_backup(stack, configured.workspace, visit().now)
        note_access(Event.DOWNLOADED)
        answer: Response = kept_until_sent(stack, written, visit().now.strftime(BACKUP_NAME))
        return answer
