"""`maturity council withdraw`: take back conclusions that were recorded by mistake, with the reason."""

import click

from commands.shell.console import print_report
from commands.shell.session import writing_session
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.conclusions import withdraw_conclusions
from reports.year.council import withdrawal_report

HELP = """Rút kết luận của Hội đồng đã ghi nhầm, để ghi lại cho đúng biên bản.

Chỉ rút được khi chưa có quyết định công nhận theo kết luận đó. Hồ sơ trở lại tình
trạng trình Hội đồng; kết luận cũ và lý do rút vẫn còn trong nhật ký. Quyết định
cũng ghi nhầm thì rút quyết định trước bằng maturity decision withdraw.

\b
Ví dụ:
  maturity council withdraw --year 2025 --unit 99002 \\
    --reason "Ghi nhầm số phiếu" --as cb01
"""


@click.command("withdraw", cls=Command, help=HELP)
@year_option
@unit_option("units", required=True, multiple=True)
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@kind_option
@workspace_option
@person_option
def withdraw(year: int, units: tuple[str, ...], reason: str, kind: UnitKind) -> int:
    """Lay dossiers before the council again, all or none; refuse with every reason."""
    with writing_session() as session:
        print_report(withdrawal_report(withdraw_conclusions(session, year, kind, units, reason)))
    return 0
