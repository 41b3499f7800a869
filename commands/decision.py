"""`maturity decision`: record what was issued, publish it, revoke recognitions, list decisions."""

import click

from commands.decision_options import tier_option
from commands.shell.console import print_report
from commands.shell.session import reading_session
from commands.shell.vietnamese import Command, LazyGroup
from commands.shell.workspace_options import workspace_option
from commands.shell.years import year_option
from criteria.model import UnitKind
from maturity.operations import decision_list as operations
from reports.year.decision import decision_list

HELP = """Ghi các quyết định đã ban hành, công bố, thu hồi, rà soát công nhận.

Số, ngày, người ký do người dùng ghi theo văn bản; chương trình không đặt ra.

\b
Ví dụ:
  maturity decision issue --help
  maturity decision publish --number SỐ/QĐ-UBND --on 15/06/2026
  maturity decision list --year 2025
  maturity decision recheck --year 2026
"""

LIST_HELP = """Liệt kê các quyết định của một năm số liệu.

\b
Ví dụ:
  maturity decision list --year 2025
"""

LAZY = {
    "issue": ("commands.decision_issue:issue", "Ghi quyết định đã ban hành."),
    "publish": ("commands.decision_publish:publish", "Ghi việc công bố; mọi đơn vị có kết quả."),
    "recheck": (
        "commands.decision_recheck:recheck",
        "Rà soát công nhận: không còn đạt, sát ngưỡng, sắp hết hạn.",
    ),
    "revoke": ("commands.decision_revoke:revoke", "Thu hồi công nhận, có lý do và quyết định."),
    "withdraw": ("commands.decision_withdraw:withdraw", "Rút văn bản ghi nhầm, khi chưa công bố."),
}


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def decision() -> None:
    """Issue, publish, revoke, list."""


@decision.command("list", cls=Command, help=LIST_HELP, short_help="Các quyết định của một năm.")
@year_option
@tier_option
@workspace_option
def list_decisions(year: int, tier: UnitKind) -> int:
    """Print the decisions of a year and how many units each is about."""
    with reading_session() as session:
        print_report(decision_list(operations.list_decisions(session, year, tier)))
    return 0
