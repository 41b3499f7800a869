"""The access log: who signed in, was refused, or took a list away; kept apart from the journal."""

from enum import StrEnum

from web.accounts.database import AccountsFile

KEPT_DAYS = 365
_LONGEST = 200


class Event(StrEnum):
    """What the log notes; the value is what its readers see."""

    SIGNED_IN = "đăng nhập"
    FAILED = "sai mật khẩu"
    LOCKED = "đang khóa"
    CHANGED = "đổi mật khẩu"
    SIGNED_OUT = "đăng xuất"
    NOT_ALLOWED = "không được phép"
    FORGED = "yêu cầu giả"
    DOWNLOADED = "tải xuống"


def note(accounts: AccountsFile, event: Event, person: str, path: str, address: str, now: float) -> None:
    """Add a line to the log; those older than a year go."""
    cells = (now, person[:_LONGEST], event.value, path[:_LONGEST], address[:_LONGEST])
    with accounts.writing() as database:
        database.execute("DELETE FROM access WHERE at < ?", (now - KEPT_DAYS * 86400,))
        database.execute(
            "INSERT INTO access (at, person, event, path, address) VALUES (?, ?, ?, ?, ?)", cells
        )
