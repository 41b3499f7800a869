"""Signing in and out, and changing a password."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from web.accounts.access_log import Event
from web.accounts.database import AccountsFile
from web.accounts.passwords import LONGEST, SHORTEST, Outcome, check_password, open_account
from web.accounts.sessions import begin_session, end_session, end_sessions, open_sessions
from web.guard import note_access, set_before_cookie
from web.limits import Limit
from web.responses import page
from web.visit import COOKIE, accounts, moment, settings, visit

blueprint = Blueprint("sign_in", __name__)

ATTEMPTS = Limit(times=600, seconds=60.0)
"""Of one address, right or wrong: each costs a third of a second of a core."""
FAILURES = Limit(times=30, seconds=60.0)
"""Of one address: a whole province can be behind one in the morning, and one account locks after five.

So six people would have to lock themselves out within a minute; whoever guesses is there in seconds.
"""
_EVENTS = {
    Outcome.WRONG: Event.FAILED,
    Outcome.LOCKED: Event.LOCKED,
    Outcome.MUST_CHANGE: Event.SIGNED_IN,
    Outcome.RIGHT: Event.SIGNED_IN,
}


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
def sign_in() -> Response:
    """Ask for id and password; begin a session and go on to the page that was wanted."""
    file = accounts()
    if file is None:
        return page("told/no_workspace.html", status=404)
    person = request.values.get("nguoi", "").strip().lower()
    onward, kept = own_path(request.values.get("tiep", "")), request.values.get("giu", "")
    shown = {"person": person, "onward": onward, "kept": kept}
    if request.method != "POST":
        return _asked(shown)
    here = visit()
    if FAILURES.is_full(here.address, here.seconds) or ATTEMPTS.is_reached(here.address, here.seconds):
        note_access(Event.TOO_OFTEN, person)
        return _asked(shown, 429, told="too often")
    outcome = check_password(file, person, request.form.get("mat_khau", ""), visit().seconds)
    note_access(_EVENTS[outcome], person)
    if outcome in (Outcome.WRONG, Outcome.LOCKED):
        FAILURES.is_reached(here.address, here.seconds)
        return _asked(shown, 401, told="failed")
    return begun_session(file, person, onward, kept, must_change=outcome is Outcome.MUST_CHANGE)


@blueprint.post("/dang-xuat")
def sign_out() -> Response:
    """End the session."""
    file, here = accounts(), visit()
    if file is not None and here.session is not None:
        end_session(file, here.token, here.seconds)
        note_access(Event.SIGNED_OUT)
    response = redirect(url_for("start.start"), 303)
    response.delete_cookie(COOKIE)
    return response


@blueprint.route("/doi-mat-khau", methods=["GET", "POST"])
def change_password() -> Response:
    """Ask for the password and a new one, twice."""
    file, here = accounts(), visit()
    if file is None or here.person is None:
        return page("told/no_workspace.html", status=404)
    if request.method != "POST":
        return _own_account({})
    old, new, again = (request.form.get(name, "") for name in ("mat_khau", "moi", "moi_lan_nua"))
    is_right = check_password(file, here.person.id, old, here.seconds) in (Outcome.RIGHT, Outcome.MUST_CHANGE)
    faults = {
        "mat_khau": not is_right,
        "moi": not SHORTEST <= len(new) <= LONGEST or new in (old, here.person.id),
        "moi_lan_nua": new != again,
    }
    if any(faults.values()):
        return _own_account(faults, 422)
    open_account(file, here.person.id, new, must_change=False)
    note_access(Event.CHANGED)
    return begun_session(file, here.person.id, "", "", must_change=False)


@blueprint.post("/doi-mat-khau/phien")
def end_own_sessions() -> Response:
    """End one of one's own sessions, or all but this one."""
    file, here = accounts(), visit()
    if file is None or here.session is None or here.person is None:
        return page("told/no_workspace.html", status=404)
    named = request.form.get("phien", "")
    if end_sessions(file, here.person.id, here.seconds, only=named, but="" if named else here.session.id):
        note_access(Event.ENDED)
    return redirect(url_for("sign_in.change_password"), 303)


def _own_account(faults: Mapping[str, bool], status: int = 200) -> Response:
    """Return the page of one's own account: its password, and the sessions that last."""
    file, here = accounts(), visit()
    listed = open_sessions(file, here.person.id, here.seconds) if file and here.person else []
    own = here.session.id if here.session else ""
    return page(
        "change_password.html",
        status=status,
        faults=faults,
        shortest=SHORTEST,
        sessions=listed,
        own=own,
        moment=moment,
    )


def own_path(path: str) -> str:
    """Return a path of this site, "" for an address elsewhere: a link must not lead away after signing in."""
    parts = urlsplit(path.replace("\\", "/"))
    is_own = path.startswith("/") and not path.startswith("//") and path.isprintable()
    return path if is_own and not parts.scheme and not parts.netloc and "\\" not in path else ""


def asked(status: int, *, told: str) -> Response:
    """Return the page of sign-in with what went wrong with another way of signing in."""
    return _asked({"person": "", "onward": "", "kept": ""}, status, told=told)


def _asked(shown: Mapping[str, str], status: int = 200, *, told: str = "") -> Response:
    has_provider = settings().oidc is not None
    response = page("sign_in.html", status=status, told=told, has_provider=has_provider, **shown)
    set_before_cookie(response)
    return response


def begun_session(file: AccountsFile, person: str, onward: str, kept: str, *, must_change: bool) -> Response:
    """Begin a session and return the redirection to the page that was wanted."""
    token = begin_session(file, person, visit().seconds, instead_of=visit().token)
    onward = onward or url_for("start.start")
    if kept:
        onward = f"{onward}{'&' if '?' in onward else '?'}giu={kept}"
    response = redirect(url_for("sign_in.change_password") if must_change else onward, 303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=settings().is_https, path="/")
    return response
