"""`maturity decision recheck`: recognitions in force against the newest results, and those that end soon."""

from datetime import date

import click

from commands.decision_options import tier_option
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.session import reading_session
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import year_option
from criteria.model import UnitKind
from maturity.operations.recheck import recheck_recognitions
from reports.year.recheck import recheck_report

WITHIN = 90

HELP = f"""Rà soát các công nhận đang có hiệu lực; không làm thay đổi gì.

Nêu các đơn vị mà kết quả mới nhất (thẩm định, nếu chưa có thì tự đánh giá) của
năm này hoặc năm trước không còn đạt mức độ đã công nhận, các đơn vị sát ngưỡng,
các công nhận hết hiệu lực trong {WITHIN} ngày tới (đổi bằng --within), và các công
nhận đã hết hiệu lực trong chừng ấy ngày qua mà chưa được công nhận lại.

\b
Ví dụ:
  maturity decision recheck --year 2026
  maturity decision recheck --year 2026 --within 30
"""


@click.command("recheck", cls=Command, help=HELP)
@year_option
@click.option("--on", "day", type=Day(), metavar="DD/MM/YYYY", help="Tính đến ngày; bỏ trống là hôm nay.")
@click.option(
    "--within",
    cls=Option,
    type=click.IntRange(0, 3660),
    default=WITHIN,
    metavar="SỐ-NGÀY",
    help="Báo trước, báo sau bao nhiêu ngày.",
)
@tier_option
@workspace_option
def recheck(year: int, day: date | None, within: int, tier: UnitKind) -> int:
    """Compare recognitions in force with the newest results, and print the comparison."""
    with reading_session() as session:
        page = recheck_recognitions(session, year, tier, day or session.today, within)
    print_report(recheck_report(page))
    return 0
