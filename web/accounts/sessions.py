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


def _row(accounts: AccountsFile, token: str | None) -> Row | None:
    return accounts.row("SELECT * FROM sessions WHERE id = ?", _id(token)) if token else None


def _session(row: Row) -> WebSession:
    return WebSession(str(row["id"]), str(row["person"]), str(row["form_token"]))


def _id(token: str) -> str:
    """Return the name of a session in the file: whoever reads the file cannot take over a session."""
    return hashlib.sha256(token.encode()).hexdigest()
