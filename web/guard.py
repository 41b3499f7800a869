"""The guard before every page: whose page it is, whether a form is ours, and what was typed in vain."""

import hashlib
import hmac
import secrets

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from web.accounts.access_log import Event, note
from web.accounts.kept_forms import keep_form
from web.accounts.passwords import must_change
from web.accounts.sessions import ended_session
from web.pages import KEEPS_NOTHING, PAGES, Access
from web.visit import Visit, accounts, begin_visit, settings, visit

FORM_TOKEN = "csrf"  # noqa: S105 - the name of a field
"""The field of every form that changes something."""
BEFORE = "truoc"
"""The cookie of a browser in which nobody is signed in yet; the token of the page of sign-in goes with it."""
_OF_A_SITE = ("same-origin", "none")
_SECRET = secrets.token_bytes(32)
"""Of this process: a page of sign-in made before a restart is asked for once more."""


def set_guard(app: Flask) -> None:
    """Have an application look at every request before a page does."""

    @app.before_request
    def look() -> Response | None:
        g.visit = begin_visit()
        access = PAGES.get(request.endpoint or "")
        if access is None:
            return None  # no such address: the error says so
        if request.method == "POST":
            if _is_from_elsewhere():
                note_access(Event.FORGED)
                abort(403)
            if not _is_of_its_page(g.visit, access):
                if (kept := _kept(g.visit)) is not None:
                    return kept
                note_access(Event.FORGED)
                abort(403)
        return _elsewhere(g.visit, access)


def form_token() -> str:
    """Return the token for the forms of the page: that of the session, else of the browser."""
    session = visit().session
    return session.form_token if session else _token_before(before_cookie())


def before_cookie() -> str:
    """Return what the cookie of a browser without a session holds; made new if it has none."""
    value: str = request.cookies.get(BEFORE) or g.get("before") or secrets.token_urlsafe(24)
    g.before = value
    return value


def set_before_cookie(response: Response) -> None:
    """Send the browser the cookie that goes with the token of a page of sign-in."""
    response.set_cookie(BEFORE, before_cookie(), httponly=True, samesite="Lax", secure=settings().is_https)


def note_access(event: Event, person: str = "") -> None:
    """Add a line on the request to the access log, if there is one."""
    file, here = accounts(), visit()
    if file is not None:
        who = person or (here.person.id if here.person else "")
        note(file, event, who, request.path, here.address, here.seconds)


def _token_before(value: str) -> str:
    return hmac.new(_SECRET, value.encode(), hashlib.sha256).hexdigest()


def _is_from_elsewhere() -> bool:
    """Whether another site sent a form: by its origin, which old browsers give too."""
    origin = request.headers.get("Origin")
    is_foreign = origin is not None and origin.partition("//")[2] != request.host
    return is_foreign or request.headers.get("Sec-Fetch-Site", "none") not in _OF_A_SITE


def _is_of_its_page(here: Visit, access: Access) -> bool:
    """Whether a form carries the token of its page, if it needs one."""
    if request.endpoint in KEEPS_NOTHING:
        return True
    token = request.form.get(FORM_TOKEN, "")
    if here.session is not None:
        return here.session.has_form_token(token)
    before = request.cookies.get(BEFORE, "")
    is_same = hmac.compare_digest(token.encode(), _token_before(before).encode())
    return access.is_public and bool(before) and is_same


def _kept(here: Visit) -> Response | None:
    """Keep a form of a session that ran out, to be shown again after signing in; None for any other form."""
    file = accounts()
    ended = ended_session(file, here.token, here.seconds) if file and here.session is None else None
    if file is None or ended is None or not ended.has_form_token(request.form.get(FORM_TOKEN, "")):
        return None
    fields = [pair for pair in request.form.items(multi=True) if pair[0] != FORM_TOKEN]
    kept = keep_form(file, ended.person, request.path, fields, here.seconds)
    back = request.full_path.rstrip("?")  # with the series and kind of unit of the year
    onward = url_for("sign_in.sign_in", tiep=back, giu=kept, nguoi=ended.person)
    return redirect(onward, 303)


def _elsewhere(here: Visit, access: Access) -> Response | None:
    """Send away whoever may not see the page: to sign in, to change a password for one use, or to nothing."""
    if access.is_public:
        return None
    if here.person is None:
        onward = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("sign_in.sign_in", tiep=onward), 303)
    file = accounts()
    is_changing = request.endpoint == "sign_in.change_password"
    if file is not None and not is_changing and must_change(file, here.person.id):
        return redirect(url_for("sign_in.change_password"), 303)
    if not here.person.roles & access.roles:
        note_access(Event.NOT_ALLOWED)
        abort(404)  # what is not yours is not there
    return None
