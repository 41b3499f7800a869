"""`maturity dossier show`: the page of one dossier."""

import click

from commands.dossier_options import one_unit_option
from commands.shell.console import print_report
from commands.shell.session import reading_session
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import workspace_option
from commands.shell.years import year_option
from maturity.operations.dossiers.page import show_dossier
from reports.year.dossier import dossier_page

SHOW_HELP = """Xem một hồ sơ: tình trạng, hạn, việc tiếp theo và ai làm, kết quả, quá trình.

Kết quả tự đánh giá và kết quả thẩm định đứng cạnh nhau; ngoại lệ luôn được nêu.

\b
Ví dụ:
  maturity dossier show --year 2025 --unit 99002
"""


@click.command("show", cls=Command, help=SHOW_HELP)
@year_option
@one_unit_option
@workspace_option
def show_command(year: int, code: str) -> int:
    """Print the page of a dossier."""
    with reading_session() as session:
        print_report(dossier_page(show_dossier(session, year, code)))
    return 0
