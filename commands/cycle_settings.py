"""`maturity cycle settings`: the settings that a year goes by, and a change of them as an act of a person."""

import click

from commands.shell.console import echo_wrapped, print_report
from commands.shell.session import session_for
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.years import show_settings, take_up_settings
from maturity.people.operation import Operation
from reports.words.permission_words import who_may
from reports.year.year_settings import settings_page, settings_taken_up

HELP = f"""Xem cấu hình mà kỳ đánh giá đang tính theo, và đổi theo cau-hinh.toml.

Khi mở kỳ chính thức, các hạn, ngày tính công nhận, cách kế thừa, cách xét và loại
trừ khen thưởng trong cau-hinh.toml được ghi vào nhật ký. Sửa tệp về sau không làm
đổi kỳ đã mở: lệnh này nêu chỗ khác, giá trị cũ và mới; thêm --apply để kỳ tính theo
giá trị mới, do người có vai trò {who_may(Operation.SET_CYCLE)} thực hiện. Hồ sơ đã nộp giữ nguyên hạn
đã xét lúc nộp. Kỳ diễn tập luôn tính theo tệp.

\b
Ví dụ:
  maturity cycle settings --year 2025
  maturity cycle settings --year 2025 --apply --as cb01
"""


@click.command("settings", cls=Command, help=HELP)
@year_option
@kind_option
@click.option("--apply", "is_applied", is_flag=True, help="Ghi cấu hình mới vào kỳ; không có thì chỉ xem.")
@workspace_option
@person_option
def cycle_settings(year: int, kind: UnitKind, is_applied: bool) -> int:
    """Show the settings that decide a year, or replace them by those of the file."""
    operation = take_up_settings if is_applied else show_settings
    with session_for(is_applied=is_applied) as session:
        settings = operation(session, year, kind)
        print_report(settings_page(settings, session.workspace.configuration.name))
    if is_applied:
        echo_wrapped(settings_taken_up(settings))
    return 0
