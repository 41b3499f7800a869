"""Giving a person an account and taking it away, by whoever may; what the journal keeps is not touched."""

from collections.abc import Mapping
from enum import Enum

from attrs import frozen

from foundation.problem import NOWHERE, RefusedError
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.person import PersonState, person_of
from web.accounts import codes
from web.accounts.database import AccountsFile, Row
from web.accounts.passwords import (
    LONGEST,
    SHORTEST,
    close_account,
    has_account,
    open_account,
    password_for_one_use,
)


@frozen
class OpenedAccount:
    """A person's account; `password` is the one for one use, "" if whoever opened it chose it."""

    person: str
    is_new: bool
    password: str = ""


def give_account(session: Session, person: str, password: str | None = None) -> OpenedAccount:
    """Give a person an account with a password for one use, a random one unless one is given.

    A person who has an account gets a new password, and their sessions end. Refuses an unknown or erased
    person, a password that is too short, and whoever may not give accounts.
    """
    reasons = [*session.why_not(Operation.OPEN_ACCOUNT)]
    known = person_of(session.store, person)
    if known is None or known.state is PersonState.ERASED:
        reasons.append(codes.PERSON_UNKNOWN.at(NOWHERE, person=person))
    if password is not None and not SHORTEST <= len(password) <= LONGEST:
        reasons.append(codes.PASSWORD_UNFIT.at(NOWHERE, least=SHORTEST, most=LONGEST))
    refuse(reasons)
    accounts = AccountsFile.beside(session.workspace.folder)
    is_new = not has_account(accounts, person)
    made = password_for_one_use() if password is None else ""
    open_account(accounts, person, made or str(password))
    return OpenedAccount(person, is_new, made)


def take_account(session: Session, person: str) -> None:
    """Take a person's account away; refuses whoever may not, and a person without one."""
    refuse(session.why_not(Operation.CLOSE_ACCOUNT))
    if not close_account(AccountsFile.beside(session.workspace.folder), person):
        raise RefusedError(codes.NO_ACCOUNT.at(NOWHERE, person=person))


class AccountState(Enum):
    """How an account stands; the value is what pages say."""

    NONE = "chưa có"
    FOR_ONE_USE = "mật khẩu dùng một lần, chưa đổi"
    LOCKED = "đang khóa vì sai mật khẩu"
    USED = "đang dùng"


def account_states(accounts: AccountsFile, now: float) -> Mapping[str, AccountState]:
    """Return how the account of everybody who has one stands, by the ids of the persons."""
    rows = accounts.rows("SELECT person, must_change, locked_until FROM accounts")
    return {str(row["person"]): _state(row, now) for row in rows}


def _state(row: Row, now: float) -> AccountState:
    if float(str(row["locked_until"])) > now:
        return AccountState.LOCKED
    return AccountState.FOR_ONE_USE if row["must_change"] else AccountState.USED
