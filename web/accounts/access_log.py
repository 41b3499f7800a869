"""The access log: who signed in, was refused, or took a list away; kept apart from the journal."""

from enum import StrEnum

from attrs import frozen

from web.accounts.database import AccountsFile

KEPT_DAYS = 365
_LONGEST = 200


class Event(StrEnum):
    """What the log notes; the value is what its readers see."""

    SIGNED_IN = "đăng nhập"
    FAILED = "sai mật khẩu"
    LOCKED = "đang khóa"
    TOO_OFTEN = "đăng nhập quá nhiều lần"
    CHANGED = "đổi mật khẩu"
    SIGNED_OUT = "đăng xuất"
    NOT_ALLOWED = "không được phép"
    FORGED = "yêu cầu giả"
    DOWNLOADED = "tải xuống"
    OPENED = "cấp tài khoản"
    CLOSED = "thu tài khoản"
    ENDED = "kết thúc phiên"


@frozen(kw_only=True)
class AccessLine:
    """A line of the log: when, in seconds, who ("" for nobody), what, on which page, from which address."""

    number: int
    at: float
    person: str
    event: str
    path: str
    address: str


LINES_OF_A_PAGE = 100


def access_lines(
    accounts: AccountsFile, *, person: str = "", before: int | None = None
) -> tuple[list[AccessLine], int | None]:
    """Return a page of the log, the newest line first, and where the next page begins, None at the end.

    `person` is an id, "" for all; `before` is the number of a line, those before it.
    """
    rows = accounts.rows(
        "SELECT rowid AS number, * FROM access WHERE ? IN ('', person) AND (? IS NULL OR rowid < ?) "
        "ORDER BY rowid DESC LIMIT ?",
        *(person, before, before, LINES_OF_A_PAGE + 1),
    )
    lines = [
        AccessLine(
            number=int(str(row["number"])),
            at=float(str(row["at"])),
            person=str(row["person"]),
            event=str(row["event"]),
            path=str(row["path"]),
            address=str(row["address"]),
        )
        for row in rows[:LINES_OF_A_PAGE]
    ]
    return lines, lines[-1].number if len(rows) > LINES_OF_A_PAGE else None


def note(accounts: AccountsFile, event: Event, person: str, path: str, address: str, now: float) -> None:
    """Add a line to the log; those older than a year go."""
    cells = (now, person[:_LONGEST], event.value, path[:_LONGEST], address[:_LONGEST])
    with accounts.writing() as database:
        database.execute("DELETE FROM access WHERE at < ?", (now - KEPT_DAYS * 86400,))
        database.execute(
            "INSERT INTO access (at, person, event, path, address) VALUES (?, ?, ?, ?, ?)", cells
        )
