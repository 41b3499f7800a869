"""`maturity council history`: when a unit gained, kept and lost each level."""

import click

from commands.shell.console import print_report
from commands.shell.session import reading_session
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import workspace_option
from maturity.operations.level_history import level_history
from reports.year.level_history import level_history_page

HELP = """Xem một đơn vị đạt, giữ, mất từng mức độ khi nào, và kết quả từng năm.

Mức độ lấy theo các quyết định công nhận: có hiệu lực từ ngày nào, hết hiệu lực
hay bị thu hồi từ ngày nào; kể cả kết quả chuyển tiếp từ đơn vị cũ, nếu có.

\b
Ví dụ:
  maturity council history --unit 99002
"""


@click.command("history", cls=Command, help=HELP)
@unit_option("code", required=True)
@workspace_option
def history(code: str) -> int:
    """Print the history of one unit: of the unit that has the code now, else of the last that had it."""
    with reading_session() as session:
        print_report(level_history_page(level_history(session, code)))
    return 0
