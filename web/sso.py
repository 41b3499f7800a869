"""Signing in with a provider of identities: to it and back, into the account of a person who is here already.

Nobody becomes a person or gets an account by signing in; what the provider says only opens an account that
the standing body gave.
"""

import hmac
import secrets
import threading

from attrs import Factory, define, frozen
from flask import Blueprint, abort, current_app, redirect, request
from werkzeug.wrappers import Response

from foundation.problem import RefusedError
from maturity.people.person import PersonState
from web import sign_in
from web.accounts.access_log import Event
from web.accounts.passwords import has_account, must_change, open_account
from web.guard import before_cookie, note_access, set_before_cookie
from web.incidents import noted
from web.provider import Begun, OidcSettings, Provider, ProviderError
from web.sign_in import asked, begun_session, own_path
from web.visit import accounts, opening, visit

blueprint = Blueprint("sso", __name__, url_prefix="/dang-nhap/mot-lan")

BACK = "/dang-nhap/mot-lan/ve"
_SECONDS = 600.0
"""For which a sign-in that was begun waits for its end."""
_MOST = 1000
"""The sign-ins that wait at once; the oldest goes."""


@frozen
class _Waiting:
    begun: Begun
    browser: str
    onward: str
    since: float


@define
class SignInBegun:
    """The provider of a server, and the sign-ins that were begun there, each good for one return."""

    provider: Provider
    _waiting: dict[str, _Waiting] = Factory(dict)
    _lock: threading.Lock = Factory(threading.Lock)

    @classmethod
    def of(cls, settings: OidcSettings) -> "SignInBegun":
        """Return it for the settings of a provider."""
        return cls(Provider(settings, f"{settings.address}{BACK}"))

    def keep(self, waiting: _Waiting) -> None:
        """Keep a sign-in until its return; what waited too long goes."""
        with self._lock:
            for state, each in [*self._waiting.items()]:
                if waiting.since - each.since > _SECONDS or len(self._waiting) >= _MOST:
                    del self._waiting[state]
            self._waiting[waiting.begun.state] = waiting

    def take(self, state: str, now: float) -> _Waiting | None:
        """Return the sign-in of a state, once; None if there is none, or it waited too long."""
        with self._lock:
            waiting = self._waiting.pop(state, None)
        return waiting if waiting is not None and now - waiting.since <= _SECONDS else None


def _server() -> SignInBegun:
    kept: SignInBegun | None = current_app.extensions["maturity.oidc"]
    return kept or abort(404)


@blueprint.get("")
def leave() -> Response:
    """Send the browser to the provider."""
    server, onward = _server(), own_path(request.args.get("tiep", ""))
    if sign_in.ATTEMPTS.is_reached(visit().address, visit().seconds):
        note_access(Event.TOO_OFTEN)
        return asked(429, told="too often")
    try:
        begun = server.provider.begin()
    except ProviderError as error:
        return _failed(error)
    server.keep(_Waiting(begun, before_cookie(), onward, visit().seconds))
    response = redirect(begun.address, 303)
    set_before_cookie(response)
    return response


@blueprint.get("/ve")
def come_back() -> Response:
    """Begin a session for whom the provider names, if they are a person here and have an account."""
    server, file = _server(), accounts()
    waiting = server.take(request.args.get("state", ""), visit().seconds)
    is_same = waiting is not None and hmac.compare_digest(waiting.browser, before_cookie())
    if file is None or waiting is None or not is_same or not request.args.get("code"):
        note_access(Event.FORGED)
        return asked(401, told="sso")
    try:
        person = server.provider.person(waiting.begun, request.args["code"], visit().seconds)
    except ProviderError as error:
        return _failed(error)
    if person is None or not _is_here(person) or not has_account(file, person):
        note_access(Event.FAILED, person or "")
        return asked(403, told="nobody")
    if must_change(file, person):  # its password for one use is of no more use
        open_account(file, person, secrets.token_urlsafe(48), must_change=False)
    note_access(Event.SIGNED_IN, person)
    return begun_session(file, person, waiting.onward, "", must_change=False)


def _is_here(person: str) -> bool:
    """Whether a person is in the workspace, and active."""
    try:
        with opening(person).for_reading() as session:
            known = session.person
    except RefusedError:
        return False
    return known is not None and known.state is PersonState.ACTIVE


def _failed(error: ProviderError) -> Response:
    noted(current_app.logger, request.path, error)
    note_access(Event.FAILED)
    return asked(503, told="sso")
