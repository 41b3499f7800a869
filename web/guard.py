"""The guard before every page: whose page it is, whether a form is ours, and what was typed in vain."""

import hashlib
import hmac
import secrets
from urllib.parse import urlencode

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from web.accounts.access_log import Event, note
from web.accounts.kept_forms import KEPT, keep_form
from web.accounts.passwords import must_change
from web.accounts.sessions import WebSession, ended_session
from web.pages import KEEPS_NOTHING, PAGES, Access
from web.settings import LARGEST_FIELDS
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
        here = begin_visit()
        access = PAGES.get(request.endpoint or "")
        if access is None:
            return None  # no such address: the error says so
        if request.method == "POST":
            if _is_too_large(here):
                abort(413)
            if _is_from_elsewhere():
                note_access(Event.FORGED)
                abort(403)
            if not _is_of_its_page(here, access):
                if (kept := _kept(here)) is not None:
                    return kept
                note_access(Event.FORGED)
                abort(403)
        return _elsewhere(here, access)


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


def _is_too_large(here: Visit) -> bool:
    """Whether a form has more than one of fields can have: files come in parts, and not from strangers.

    Looked at before anything of it is read; the largest request of all is refused by the server.
    """
    if (request.content_length or 0) <= LARGEST_FIELDS:
        return False
    is_known = here.session is not None or _ended(here) is not None
    may_have_files = is_known or request.endpoint in KEEPS_NOTHING
    return not (may_have_files and request.mimetype == "multipart/form-data")


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
    file, ended = accounts(), _ended(here)
    if file is None or ended is None or not ended.has_form_token(request.form.get(FORM_TOKEN, "")):
        return None
    kept = keep_form(file, ended.person, request.path, _typed(), here.seconds)
    onward = url_for("sign_in.sign_in", tiep=_address(), giu=kept, nguoi=ended.person)
    return redirect(onward, 303)


def _ended(here: Visit) -> WebSession | None:
    """Return the session of the request if it ran out some hours ago at most."""
    file = accounts()
    return ended_session(file, here.token, here.seconds) if file and here.session is None else None


def _typed() -> list[tuple[str, str]]:
    return [pair for pair in request.form.items(multi=True) if pair[0] != FORM_TOKEN]


def kept_address() -> str:
    """Keep what was typed in a form that came to nothing, and return the address that shows it again.

    "" for a page that was only asked for, a form in which nothing was typed, and one that is not of the
    session.
    """
    file, here = accounts(), visit()
    if file is None or here.session is None or request.method != "POST" or not _typed():
        return ""
    if not here.session.has_form_token(request.form.get(FORM_TOKEN, "")):
        return ""
    kept = keep_form(file, here.session.person, request.path, _typed(), here.seconds)
    return _address(kept) if kept else ""


def _address(kept: str = "") -> str:
    """Return the address of the page, and of one form that was kept: with its series and kind of unit."""
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != KEPT]
    parts = urlencode([*pairs, *([(KEPT, kept)] if kept else [])])
    return f"{request.path}?{parts}" if parts else request.path


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
