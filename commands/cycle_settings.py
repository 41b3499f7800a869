"""`maturity cycle settings`: the settings that a year goes by, and a change of them as an act of a person."""

import click
from attrs import evolve

from commands.shell.console import show
from commands.shell.procedure import acting, refuse
from commands.shell.vietnamese import Command
from commands.shell.workspace import act, opened, opened_read_only, workspace
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_cycle, the_open_cycle, year_option
from commands.year_settings import of_file, untaken
from criteria.model import UnitKind
from foundation.problem import Place
from maturity.cycle.cycle import Cycle, keep
from maturity.cycle.settings_history import settings_history
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.store.store import Store
from reports.year.year_settings import settings_page

HELP = """Xem cấu hình mà kỳ đánh giá đang tính theo, và đổi theo cau-hinh.toml.

Khi mở kỳ chính thức, các hạn, ngày tính công nhận, cách kế thừa, cách xét và loại
trừ khen thưởng trong cau-hinh.toml được ghi vào nhật ký. Sửa tệp về sau không làm
đổi kỳ đã mở: lệnh này nêu chỗ khác, giá trị cũ và mới; thêm --apply để kỳ tính theo
giá trị mới, do người có vai trò thường trực thực hiện. Hồ sơ đã nộp giữ nguyên hạn
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
    """Show what a year goes by, or take up what the file says now."""
    name = workspace().configuration.name
    if not is_applied:
        with opened_read_only() as store:
            cycle = the_cycle(store, year, kind)
            show(settings_page(cycle, of_file(cycle), settings_history(store, cycle), name))
        return 0
    with opened() as store:
        cycle = the_open_cycle(store, year, kind)
        _refuse_strangers(store, cycle)
        taken_up = untaken(cycle)
        is_new = not cycle.is_rehearsal and (bool(taken_up) or cycle.settings is None)
        if is_new:
            cycle = evolve(cycle, settings=of_file(cycle))
            with act(store, "cycle settings") as writing:
                keep(writing, cycle)
        show(settings_page(cycle, of_file(cycle), settings_history(store, cycle), name))
    told = f"Đã ghi cấu hình mới vào kỳ đánh giá năm {year}." if is_new else "Không có gì thay đổi."
    click.echo(told)
    return 0


def _refuse_strangers(store: Store, cycle: Cycle) -> None:
    """Refuse a person who may not change what decides an official year."""
    place = Place(f"kỳ đánh giá năm {cycle.year}")
    if not cycle.is_rehearsal:
        problems = why_not(Operation.SET_CYCLE, place, acting(store))
        if problems:
            refuse(problems)
