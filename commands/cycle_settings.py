"""`maturity cycle settings`: the settings that a year goes by, and a change of them as an act of a person."""

from collections.abc import Sequence

import click
from attrs import evolve

from commands import usage_codes
from commands.shell.console import echo_wrapped, print_report
from commands.shell.session import session_for, writing_session
from commands.shell.usage import misused
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.settings import (
    SettingsRequest,
    change_settings,
    show_settings_in_force,
    typed_setting,
)
from maturity.operations.years import show_settings, take_up_settings
from maturity.people.operation import Operation
from maturity.settings.toml_edit import KeyPath, TomlValue
from reports.words.permission_words import who_may
from reports.words.previews import how_to_apply
from reports.words.wording import raised
from reports.year.settings_changed import edits_section, settings_changed
from reports.year.year_settings import settings_page, settings_taken_up

HELP = f"""Xem cấu hình mà kỳ đánh giá đang tính theo, và đổi theo cau-hinh.toml.

Khi mở kỳ chính thức, các hạn, ngày tính công nhận, cách kế thừa, cách xét và loại
trừ khen thưởng trong cau-hinh.toml được ghi vào nhật ký. Sửa tệp về sau không làm
đổi kỳ đã mở: lệnh này nêu chỗ khác, giá trị cũ và mới; thêm --apply để kỳ tính theo
giá trị mới, do người có vai trò {who_may(Operation.SET_CYCLE)} thực hiện. Hồ sơ đã nộp giữ nguyên hạn
đã xét lúc nộp. Kỳ diễn tập luôn tính theo tệp.

Có --set thì đổi luôn các khóa trong tệp, chú thích và thứ tự giữ nguyên, rồi kỳ tính
theo tệp; nhật ký ghi ai đổi gì. Không có --apply thì chỉ xem trước.

\b
Ví dụ:
  maturity cycle settings --year 2025
  maturity cycle settings --year 2025 --apply --as cb01
  maturity cycle settings --year 2025 --set ky.nop_lan_1=15/01 --apply
"""


@click.command("settings", cls=Command, help=HELP)
@year_option
@kind_option
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="KHÓA=GIÁ-TRỊ",
    help="Đổi một khóa của cau-hinh.toml; bỏ trống giá trị thì thôi dùng khóa. Ghi được nhiều lần.",
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi cấu hình mới vào kỳ; không có thì chỉ xem.")
@workspace_option
@person_option
def cycle_settings(year: int, kind: UnitKind, given: tuple[str, ...], is_applied: bool) -> int:
    """Show the settings that decide a year, replace them by those of the file, or change settings of both."""
    if given:
        return _change(year, kind, given, is_applied=is_applied)
    operation = take_up_settings if is_applied else show_settings
    with session_for(is_applied=is_applied) as session:
        settings = operation(session, year, kind)
        edits = edits_section(show_settings_in_force(session, year, kind).edits)
        page = settings_page(settings, session.workspace.configuration.name)
        print_report("\n\n".join(filter(None, (page, edits))))
    if is_applied:
        echo_wrapped(settings_taken_up(settings))
    return 0


def _change(year: int, kind: UnitKind, given: Sequence[str], *, is_applied: bool) -> int:
    values: dict[KeyPath, TomlValue | None] = {}
    for text in given:
        assignment = typed_setting(text)
        if assignment is None:
            raise misused(usage_codes.SETTING_UNFIT, found=text)
        path, value = assignment
        if path in values:
            raise misused(usage_codes.SETTING_TWICE, key=".".join(path))
        values[path] = value
    with writing_session() as session:
        tried = session if is_applied else evolve(session, is_trial=True)
        changed = change_settings(tried, year, kind, SettingsRequest(values=values))
        print_report(settings_changed(changed, session.workspace.configuration.name))
    if not is_applied:
        echo_wrapped(raised(f"{how_to_apply()}."))
    return 0
