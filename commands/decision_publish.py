"""`maturity decision publish`: record that a decision was published; every unit gets its result."""

from datetime import date

import click

from commands.decision_options import number_option
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.session import writing_session
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import person_option, workspace_option
from maturity.operations.decisions import publish_decision
from reports.year.decision import publication_report

HELP = """Ghi việc công bố một quyết định.

Công bố quyết định công nhận (hoặc thông báo kết quả) là công bố kết quả của mọi
đơn vị: đơn vị được công nhận theo quyết định đó và đơn vị Hội đồng kết luận không
công nhận. Kèm mã đối chiếu của nhật ký để sau này kiểm tra được.

\b
Ví dụ:
  maturity decision publish --number SỐ/QĐ-UBND --on 15/06/2026
"""


@click.command("publish", cls=Command, help=HELP)
@number_option
@click.option("--signed-on", type=Day(), metavar="DD/MM/YYYY", help="Ngày ký, khi nhiều quyết định cùng số.")
@click.option(
    "--on",
    "on_day",
    cls=Option,
    required=True,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày công bố; phải có.",
)
@workspace_option
@person_option
def publish(number: str, signed_on: date | None, on_day: date) -> int:
    """Keep the day of publication and move the dossiers, or refuse with every reason."""
    with writing_session() as session:
        print_report(publication_report(publish_decision(session, number, signed_on, on_day)))
    return 0
