"""The visit: who asks for a page, from where, and when; read anew for every request."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from attrs import evolve, frozen
from flask import current_app, g, request

from foundation.problem import NOWHERE, RefusedError
from maturity.operations.opening import Opening, WorkspaceError
from maturity.people.person import Person
from web.accounts.database import AccountsFile
from web.accounts.sessions import WebSession, session_of
from web.settings import WebSettings

COOKIE = "phien"
"""The cookie that holds the token of the session."""


@frozen(kw_only=True)
class Visit:
    """A request's time, address, session and person; both None if nobody is signed in.

    A person whose account was closed, or who was erased, is nobody from the next page on; roles are those
    of now.
    """

    now: datetime
    address: str
    token: str | None = None
    session: WebSession | None = None
    person: Person | None = None

    @property
    def seconds(self) -> float:
        """The time, as accounts count it."""
        return self.now.timestamp()


def settings() -> WebSettings:
    """Return the settings of the server."""
    kept: WebSettings = current_app.extensions["maturity.settings"]
    return kept


def accounts() -> AccountsFile | None:
    """Return the file of accounts, None if the server has no workspace."""
    kept: AccountsFile | None = current_app.extensions["maturity.accounts"]
    return kept


def visit() -> Visit:
    """Return the visit of the request."""
    kept: Visit = g.visit
    return kept


def moment(seconds: float) -> str:
    """Return a time of accounts as people read it, in Vietnam's time: `08:05 23/06/2026`."""
    return datetime.fromtimestamp(seconds, visit().now.tzinfo).strftime(MOMENT)


MOMENT = "%H:%M %d/%m/%Y"


def begin_visit() -> Visit:
    """Return the visit of a request that has just come in; it is the one of `visit()` from then on.

    Raises `WorkspaceError` if the workspace cannot be read: `visit()` then has the session, and no person.
    """
    now = settings().now()
    g.visit = Visit(now=now, address=request.remote_addr or "", token=request.cookies.get(COOKIE))
    file = accounts()
    session = session_of(file, g.visit.token, g.visit.seconds) if file else None
    if session is None:
        return visit()
    nobody, g.visit = visit(), evolve(visit(), session=session)
    try:
        with without_path(), opening(session.person).for_reading() as reading:
            g.visit = evolve(visit(), person=reading.person)
    except WorkspaceError:
        raise
    except RefusedError:  # unknown by now, or erased
        g.visit = nobody
    return visit()


@contextmanager
def without_path() -> Iterator[None]:
    """Have browsers told why the workspace cannot be used, without its path on the server."""
    try:
        yield
    except WorkspaceError as error:
        raise WorkspaceError(evolve(error.problem, place=NOWHERE)) from error


def opening(person_id: str, series: str = "") -> Opening:
    """Return the workspace as a person works in it, at the time of the request."""
    configured = settings()
    if configured.workspace is None:
        raise ValueError("the server has no workspace")
    return Opening(
        folder=configured.workspace,
        person_id=person_id,
        now=g.visit.now if "visit" in g else configured.now(),
        is_time_given=configured.is_time_given,
        series=series,
    )
