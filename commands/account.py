"""`maturity account`: who can sign in with a browser."""

import sys

import click

from commands.shell.console import echo_wrapped
from commands.shell.person_types import PERSON_ID
from commands.shell.session import reading_session
from commands.shell.vietnamese import Command, LazyGroup
from commands.shell.workspace_options import person_option, workspace_option
from commands.web_part import needs_the_web
from reports.workspace.account_words import account_closed, account_opened

HELP = """Cấp, thu tài khoản để làm việc bằng trình duyệt (maturity serve).

Tài khoản ở tệp tai-khoan.db trong thư mục dữ liệu, không vào nhật ký, không vào
bản sao lưu; mật khẩu chỉ giữ dạng băm. Vai trò vẫn là vai trò ở maturity person.

\b
Ví dụ:
  maturity account open xa05
  maturity account close xa05
"""

OPEN_HELP = """Cấp tài khoản cho một người, hoặc cấp lại mật khẩu.

In một mật khẩu dùng một lần: đưa tận tay; đăng nhập xong phải đổi ngay. Các phiên
đang mở của người đó kết thúc. Với --password-stdin, mật khẩu đọc từ dòng đầu của
đầu vào chuẩn và không in ra.

\b
Ví dụ:
  maturity account open xa05
"""

CLOSE_HELP = """Thu tài khoản của một người: không đăng nhập được nữa, các phiên kết thúc.

\b
Ví dụ:
  maturity account close xa05
"""


@click.group(cls=LazyGroup, help=HELP)
def account() -> None:
    """Accounts of the web."""


@account.command("open", cls=Command, help=OPEN_HELP, short_help="Cấp tài khoản, hoặc cấp lại mật khẩu.")
@click.argument("identity", metavar="MÃ", type=PERSON_ID)
@click.option("--password-stdin", "is_read", is_flag=True, help="Đọc mật khẩu từ đầu vào chuẩn.")
@workspace_option
@person_option
def open_account(identity: str, is_read: bool) -> None:
    """Give a person an account and print its password for one use."""
    with needs_the_web():
        from web.accounts.management import give_account
    password = sys.stdin.readline().rstrip("\r\n") if is_read else None
    with reading_session() as session:
        opened = give_account(session, identity, password)
    echo_wrapped(account_opened(opened.person, opened.password, is_new=opened.is_new))


@account.command("close", cls=Command, help=CLOSE_HELP, short_help="Thu tài khoản.")
@click.argument("identity", metavar="MÃ", type=PERSON_ID)
@workspace_option
@person_option
def close_account(identity: str) -> None:
    """Take a person's account away."""
    with needs_the_web():
        from web.accounts.management import take_account
    with reading_session() as session:
        take_account(session, identity)
    echo_wrapped(account_closed(identity))
