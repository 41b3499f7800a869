"""Passwords: hashed by scrypt, given for one use and then changed; accounts lock after failures."""

import secrets
import sqlite3
from enum import Enum

from werkzeug.security import check_password_hash, generate_password_hash

from web.accounts.database import AccountsFile

METHOD = "scrypt:32768:8:3"
"""About 0,3 s of one core and 32 MB for each attempt: what guessing costs."""
FAILURES = 5
LOCKED_FOR = 15 * 60.0
"""Seconds without sign-in after so many failures in a row."""
SHORTEST = 12
LONGEST = 200
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that are taken for one another on paper."""
_NOBODY = generate_password_hash("nobody", METHOD)
"""An unknown person costs the same work as a known one, so that time does not tell who has an account."""


class Outcome(Enum):
    """What became of an attempt to sign in."""

    WRONG = "wrong"
    """No such account, or another password; the page does not say which."""
    LOCKED = "locked"
    MUST_CHANGE = "must change"
    """The password is right, and for one use."""
    RIGHT = "right"


def password_for_one_use() -> str:
    """Return a random password of four groups, as it is read out or typed from paper."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def open_account(accounts: AccountsFile, person: str, password: str, *, must_change: bool = True) -> None:
    """Give a person an account, or a new password to one they have; their sessions end."""
    hashed = generate_password_hash(password, METHOD)
    with accounts.writing() as database:
        database.execute(
            "INSERT INTO accounts (person, password, must_change) VALUES (?, ?, ?) ON CONFLICT (person) "
            "DO UPDATE SET password = excluded.password, must_change = excluded.must_change, "
            "failures = 0, locked_until = 0",
            (person, hashed, int(must_change)),
        )
        _end_sessions(database, person)


def close_account(accounts: AccountsFile, person: str) -> bool:
    """Take a person's account away, with sessions and kept forms; return whether there was one."""
    with accounts.writing() as database:
        closed = database.execute("DELETE FROM accounts WHERE person = ?", (person,)).rowcount
        database.execute("DELETE FROM kept_forms WHERE person = ?", (person,))
        _end_sessions(database, person)
    return bool(closed)


def has_account(accounts: AccountsFile, person: str) -> bool:
    """Whether a person can sign in."""
    return accounts.row("SELECT 1 FROM accounts WHERE person = ?", person) is not None


def check_password(accounts: AccountsFile, person: str, password: str, now: float) -> Outcome:
    """Return whether a password is the person's; `now` is in seconds. Failures are counted and lock."""
    account = accounts.row("SELECT * FROM accounts WHERE person = ?", person)
    is_right = len(password) <= LONGEST and check_password_hash(
        str(account["password"]) if account else _NOBODY, password
    )
    if account is None:
        return Outcome.WRONG
    with accounts.writing() as database:
        # Read again under the lock: attempts side by side must not count as one.
        locked_until, failures = database.execute(
            "SELECT locked_until, failures FROM accounts WHERE person = ?", (person,)
        ).fetchone() or (0.0, 0)
        if locked_until > now:
            return Outcome.LOCKED
        failures = 0 if is_right else failures + 1
        is_locked = failures >= FAILURES
        database.execute(
            "UPDATE accounts SET failures = ?, locked_until = ? WHERE person = ?",
            (0 if is_locked else failures, now + LOCKED_FOR if is_locked else 0.0, person),
        )
    if not is_right:
        return Outcome.LOCKED if is_locked else Outcome.WRONG
    return Outcome.MUST_CHANGE if account["must_change"] else Outcome.RIGHT


def must_change(accounts: AccountsFile, person: str) -> bool:
    """Whether a person's password was given for one use and is to be changed first."""
    account = accounts.row("SELECT must_change FROM accounts WHERE person = ?", person)
    return account is not None and bool(account["must_change"])


def _end_sessions(database: sqlite3.Connection, person: str) -> None:
    database.execute("DELETE FROM sessions WHERE person = ?", (person,))
