"""`maturity status`: the year on one screen."""

import click

from commands.shell.console import print_report
from commands.shell.session import reading_session
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import YEAR_HELP, kind_option, series_option
from criteria.model import UnitKind
from maturity.operations.year_page import show_year
from reports.year.status import status_json, status_report
from reports.year.work_list import LISTED

HELP = """Xem một màn hình về kỳ đánh giá: hạn, hồ sơ, số liệu, việc hôm nay.

Không ghi --year thì xem kỳ mới nhất đang mở.

\b
Ví dụ:
  maturity status
  maturity status --year 2025 --format json
"""


@click.command("status", cls=Command, help=HELP)
@click.option(
    "--year",
    cls=Option,
    type=click.IntRange(2000, 2100),
    metavar="NĂM",
    help=f"{YEAR_HELP.removesuffix('; phải có.')}.",
)
@series_option
@kind_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Dạng in ra: text hoặc json.",
)
@click.option("--full", "is_full", is_flag=True, help="Nêu đủ tên ở mỗi việc, dù nhiều.")
@workspace_option
def status(year: int | None, kind: UnitKind, form: str, is_full: bool) -> int:
    """Print the state of a year."""
    with reading_session() as session:
        page = show_year(session, year, kind)
    if form == "json":
        click.echo(status_json(page), nl=False)
    else:
        print_report(status_report(page, None if is_full else LISTED))
    return 0
