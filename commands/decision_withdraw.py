"""`maturity decision withdraw`: take back a decision that was recorded by mistake, before it is published."""

from datetime import date

import click

from commands.decision_options import number_option
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.session import writing_session
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from maturity.operations.decisions import withdraw_decision
from reports.year.decision import withdrawal_report

HELP = """Rút một quyết định, thông báo đã ghi nhầm, khi chưa công bố.

Công nhận, thu hồi hoặc khen thưởng đã ghi theo văn bản đó trở lại như trước; văn bản
vẫn còn trong danh sách, ghi là đã rút, kèm lý do. Sau đó ghi lại cho đúng, kể cả bằng
chính số đó. Văn bản đã công bố thì không rút được.

\b
Ví dụ:
  maturity decision withdraw --number SỐ/QĐ-UBND \\
    --reason "Ghi nhầm ngày ký" --as cb01
"""


@click.command("withdraw", cls=Command, help=HELP)
@number_option
@click.option("--signed-on", type=Day(), metavar="DD/MM/YYYY", help="Ngày ký, khi nhiều quyết định cùng số.")
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@workspace_option
@person_option
def withdraw(number: str, signed_on: date | None, reason: str) -> int:
    """Keep the decision as withdrawn and what it brought as it was, or refuse with every reason."""
    with writing_session() as session:
        print_report(withdrawal_report(withdraw_decision(session, number, signed_on, reason)))
    return 0
