"""`maturity cycle close`, `reopen` and `withdraw`: how a year ends, goes on, or never was."""

import click

from commands.shell.console import echo_wrapped
from commands.shell.session import writing_session
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, opening_year_option
from criteria.model import UnitKind
from maturity.operations import years
from reports.year.cycle_list import cycle_closed, cycle_reopened, cycle_withdrawn

CLOSE_HELP = """Đóng kỳ đánh giá khi mọi hồ sơ đã nộp đều đã công bố kết quả.

Hồ sơ chưa nộp, hoặc được trả lại mà không nộp lại, không cản việc đóng kỳ; kiến nghị
chưa giải quyết xong thì có. Sau khi đóng, số liệu, tài liệu, hồ sơ của năm không
thay đổi nữa; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được.

\b
Ví dụ:
  maturity cycle close --year 2025 --as cb01
"""

REOPEN_HELP = """Mở lại một kỳ đánh giá đã đóng, kèm lý do.

Dùng khi đóng nhầm, hoặc chấp nhận một kiến nghị nên phải mở lại hồ sơ. Lý do hiện ở
maturity status và maturity cycle list; xong việc thì đóng lại.

\b
Ví dụ:
  maturity cycle reopen --year 2025 --as cb01 \\
    --reason "Mở lại hồ sơ 99007 theo kiến nghị số 1"
"""

WITHDRAW_HELP = """Rút một kỳ đánh giá đã mở nhầm, khi chưa có dữ liệu nào.

Mở nhầm năm, nhầm bộ tiêu chí, hay chính thức thành diễn tập thì rút rồi mở lại; nhật
ký vẫn giữ việc đã mở. Kỳ đã có số liệu, hồ sơ thì không rút được.

\b
Ví dụ:
  maturity cycle withdraw --year 2026 --as cb01
"""


@click.command("close", cls=Command, help=CLOSE_HELP)
@opening_year_option
@kind_option
@workspace_option
@person_option
def close_cycle(year: int, kind: UnitKind) -> int:
    """Close a year whose dossiers all have their published result."""
    with writing_session() as session:
        echo_wrapped(cycle_closed(years.close_cycle(session, year, kind)))
    return 0


@click.command("reopen", cls=Command, help=REOPEN_HELP)
@opening_year_option
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@kind_option
@workspace_option
@person_option
def reopen_cycle(year: int, reason: str, kind: UnitKind) -> int:
    """Open a closed year again."""
    with writing_session() as session:
        echo_wrapped(cycle_reopened(years.reopen_cycle(session, year, kind, reason)))
    return 0


@click.command("withdraw", cls=Command, help=WITHDRAW_HELP)
@opening_year_option
@kind_option
@workspace_option
@person_option
def withdraw_cycle(year: int, kind: UnitKind) -> int:
    """Take back a year on which nothing rests."""
    with writing_session() as session:
        echo_wrapped(cycle_withdrawn(years.withdraw_cycle(session, year, kind)))
    return 0
