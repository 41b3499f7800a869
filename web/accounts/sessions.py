"""Sessions: a random token in a cookie, hashed here; they end when idle, and after a day's work."""

import hashlib
import hmac
import secrets

from attrs import frozen

from web.accounts.database import AccountsFile, Row

IDLE = 30 * 60.0
LONGEST = 12 * 3600.0
KEPT_FORMS = 8 * 3600.0
"""Seconds without a page, of a session in all, and for which an ended one still keeps what was typed."""
_SEEN_EVERY = 60.0
"""A write for every page would cost more than the page."""


@frozen
class WebSession:
    """A session that lasts: its person, and the token that every form of it carries."""

    id: str
    person: str
    form_token: str

    def has_form_token(self, token: str) -> bool:
        """Whether a form was made in this session; compared in constant time."""
        return hmac.compare_digest(token.encode(), self.form_token.encode())


def begin_session(accounts: AccountsFile, person: str, now: float, *, instead_of: str | None = None) -> str:
    """Return the token of a new session; that of the browser before (`instead_of`) ends."""
    token = secrets.token_urlsafe(32)
    with accounts.writing() as database:
        database.execute("DELETE FROM sessions WHERE seen < ?", (now - LONGEST - KEPT_FORMS,))
        if instead_of:
            database.execute("DELETE FROM sessions WHERE id = ?", (_id(instead_of),))
        database.execute(
            "INSERT INTO sessions (id, person, form_token, begun, seen) VALUES (?, ?, ?, ?, ?)",
            (_id(token), person, secrets.token_urlsafe(32), now, now),
        )
    return token


def session_of(accounts: AccountsFile, token: str | None, now: float) -> WebSession | None:
    """Return the session of a cookie's token if it still lasts; `now` is in seconds."""
    row = _row(accounts, token)
    if row is None or row["ended"] is not None:
        return None
    seen, begun = float(str(row["seen"])), float(str(row["begun"]))
    if now - seen > IDLE or now - begun > LONGEST:
        return None
    if now - seen > _SEEN_EVERY:
        with accounts.writing() as database:
            database.execute("UPDATE sessions SET seen = ? WHERE id = ?", (now, row["id"]))
    return _session(row)


def ended_session(accounts: AccountsFile, token: str | None, now: float) -> WebSession | None:
    """Return a session that ran out, for some hours after: what was typed in it can be kept."""
    row = _row(accounts, token)
    if row is None or row["ended"] is not None or now - float(str(row["seen"])) > KEPT_FORMS:
        return None
    return _session(row)


def end_session(accounts: AccountsFile, token: str | None, now: float) -> None:
    """End a session, as its person asked."""
    if token:
        with accounts.writing() as database:
            database.execute("UPDATE sessions SET ended = ? WHERE id = ?", (now, _id(token)))


@frozen
class OpenSession:
    """A session that lasts, as its person sees it: when it began, was last used, and from which address."""

    id: str
    begun: float
    seen: float
    address: str


def open_sessions(accounts: AccountsFile, person: str, now: float) -> list[OpenSession]:
    """Return the sessions of a person that last, the newest first.

    Their addresses are in the access log, with the moment at which they began; "" if they are no more.
    """
    rows = accounts.rows(
        "SELECT id, begun, seen, (SELECT address FROM access WHERE at = begun AND access.person = ? LIMIT 1) "
        "AS address FROM sessions WHERE person = ? AND ended IS NULL AND seen >= ? AND begun >= ? "
        "ORDER BY begun DESC",
        *(person, person, now - IDLE, now - LONGEST),
    )
    return [
        OpenSession(
            str(row["id"]), float(str(row["begun"])), float(str(row["seen"])), str(row["address"] or "")
        )
        for row in rows
    ]


def end_sessions(accounts: AccountsFile, person: str, now: float, *, only: str = "", but: str = "") -> int:
    """End the sessions of a person: the one with the id `only`, or else all but one; return how many."""
    with accounts.writing() as database:
        ended = database.execute(
            "UPDATE sessions SET ended = ? WHERE person = ? AND ended IS NULL AND id != ? AND ? IN ('', id)",
            (now, person, but, only),
        )
        return ended.rowcount


def _row(accounts: AccountsFile, token: str | None) -> Row | None:
    return accounts.row("SELECT * FROM sessions WHERE id = ?", _id(token)) if token else None


def _session(row: Row) -> WebSession:
    return WebSession(str(row["id"]), str(row["person"]), str(row["form_token"]))


def _id(token: str) -> str:
    """Return the name of a session in the file: whoever reads the file cannot take over a session."""
    return hashlib.sha256(token.encode()).hexdigest()
