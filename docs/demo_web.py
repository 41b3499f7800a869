"""`make demo-web`: the sample year in a browser of this machine, with an account for each kind of user."""

import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from attrs import frozen

from commands.demo_year import play
from commands.program import maturity as program
from commands.shell.clock import now
from maturity.operations.opening import Opening
from maturity.operations.people import PersonDraft, add_person
from maturity.people.person import Contact, Role
from web.accounts.database import AccountsFile
from web.accounts.passwords import open_account, password_for_one_use

HOST = "127.0.0.1"


@frozen
class DemoUser:
    """A person of the sample year who is given an account, and what they are."""

    id: str
    what: str


DEPARTMENT = PersonDraft(
    id="so01",
    contact=Contact(name="Người mẫu 30"),
    roles=frozenset({Role.SUPPLIER}),
    supplier="Sở Khoa học và Công nghệ",
)
"""The story of the year takes the department's figures from the standing body; here they have a person."""
USERS: Sequence[DemoUser] = (
    DemoUser("xa05", "Phường Bến Thử Nghiệm"),
    DemoUser("so01", DEPARTMENT.supplier),
    DemoUser("tgv01", "Tổ giúp việc, người thẩm định"),
    DemoUser("tt01", "cơ quan thường trực"),
    DemoUser("ky01", "lãnh đạo, người ký"),
)
HEAD = "Năm mẫu của tỉnh Minh Họa (không có thật) ở {folder}. Tài khoản, chỉ in lần này:"
LINE = "  {id:<6} {password}   {what}"
FORGET = "Xem xong thì xóa thư mục ấy."


def open_accounts(folder: Path) -> Sequence[str]:
    """Add the department's person to a played year, give everybody an account; return a line for each.

    The passwords are random and of this folder alone, so they need not be changed first.
    """
    with Opening(folder=folder, person_id="tt01", now=now()).for_writing() as session:
        add_person(session, DEPARTMENT)
    accounts = AccountsFile.beside(folder)
    lines = []
    for user in USERS:
        password = password_for_one_use()
        open_account(accounts, user.id, password, must_change=False)
        lines.append(LINE.format(id=user.id, password=password, what=user.what))
    return lines


@click.command()
@click.option("--port", default=8000)
@click.option("--folder", type=click.Path(path_type=Path), default=None)
def demo_web(port: int, folder: Path | None) -> None:
    """Play the year into a new folder, print the accounts, and serve until interrupted."""
    folder = folder or Path(tempfile.gettempdir()) / f"maturity-nam-mau-{secrets.token_hex(4)}"
    play(folder, program)
    lines = open_accounts(folder)
    click.echo("\n".join([HEAD.format(folder=folder), *lines, FORGET]))
    program.main(["-w", str(folder), "serve", "--listen", f"{HOST}:{port}"], prog_name="maturity")


if __name__ == "__main__":
    demo_web()
