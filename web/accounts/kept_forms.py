"""Forms kept for later: what a person typed in a session that ran out is shown again after signing in."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence

from web.accounts.database import AccountsFile
from web.accounts.sessions import KEPT_FORMS

Fields = Sequence[tuple[str, str]]
"""The fields of a form by name, in order; a name can come more than once."""
KEPT = "giu"
"""The part of an address that names a form that was kept."""
_MOST_BYTES = 512 * 1024


def keep_form(accounts: AccountsFile, person: str, path: str, fields: Fields, now: float) -> str | None:
    """Keep a form for a person, in place of one kept before; return its token, None if it is too large."""
    text = json.dumps([*fields], ensure_ascii=False)
    if len(text.encode()) > _MOST_BYTES:
        return None
    token = secrets.token_urlsafe(24)
    with accounts.writing() as database:
        database.execute("DELETE FROM kept_forms WHERE until < ? OR person = ?", (now, person))
        database.execute(
            "INSERT INTO kept_forms (id, person, path, fields, until) VALUES (?, ?, ?, ?, ?)",
            (_id(token), person, path, text, now + KEPT_FORMS),
        )
    return token


def kept_form(accounts: AccountsFile, token: str, person: str, path: str, now: float) -> Fields | None:
    """Return the form kept for a person and a page, None if there is none; it is kept until a new one is."""
    row: Mapping[str, object] | None = accounts.row(
        "SELECT fields FROM kept_forms WHERE id = ? AND person = ? AND path = ? AND until > ?",
        *(_id(token), person, path, now),
    )
    return [(str(name), str(value)) for name, value in json.loads(str(row["fields"]))] if row else None


def _id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
