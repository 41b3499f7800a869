"""`maturity unit succeed`: which unit was formed of which, with a preview first."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.console import print_report
from commands.shell.listing import exit_code_of_list
from commands.shell.options import Choice, Day
from commands.shell.session import session_for
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import person_option, workspace_option
from maturity.operations.successions import (
    Rearrangement,
    SuccessionRequest,
    preview_successions,
    record_successions,
)
from maturity.units.succession import SuccessionKind
from reports.workspace.unit_changes import succession_changes

HELP = """Ghi nhận đơn vị nào thành đơn vị nào do sắp xếp: xem trước, rồi thêm --apply.

Đơn vị cũ hết hiệu lực trước ngày hiệu lực một ngày; đơn vị mới bắt đầu từ ngày
đó, trừ khi danh sách mới đã nhập. Việc kế thừa kết quả công nhận theo cấu hình
(cau-hinh.toml), hoặc theo một quyết định riêng ghi ở --carry-over-decision.

Ghi nhiều chuyển tiếp một lần bằng TỆP (CSV, XLSX) có các cột Mã cũ, Mã mới,
Tên mới, Mã cấp trên mới, Loại chuyển tiếp, Quyết định, Ngày hiệu lực; nếu có:
Tên cũ, phải đúng với mã cũ, hoặc thay cho mã. Có một dòng lỗi thì không ghi
dòng nào, vì thiếu một đơn vị cũ là sai cả việc nhập.

\b
Loại chuyển tiếp: nhập, chia, đổi tên, đổi loại, đổi mã,
                  giữ nguyên (tên và loại không đổi).

\b
Ví dụ:
  maturity unit succeed chuyen-tiep.csv --apply
  maturity unit succeed --old 99002 --old 99013 --new "99002=Xã Suối Mẫu" \\
    --kind nhập --decision "Nghị quyết số …" --effective 01/07/2025
"""


@click.command("succeed", cls=Command, help=HELP)
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@unit_option("olds", option="--old", help_text="Đơn vị cũ: mã, hoặc tên", multiple=True)
@click.option(
    "--new",
    "news",
    multiple=True,
    metavar="MÃ[=TÊN]",
    help="Đơn vị mới, kèm tên khi chưa nhập; ghi nhiều lần được.",
)
@click.option("--parent", metavar="MÃ", help="Đơn vị cấp trên của đơn vị mới; bỏ trống là như đơn vị cũ.")
@click.option(
    "--kind",
    "kind_name",
    type=Choice([kind.value for kind in SuccessionKind]),
    metavar="LOẠI",
    help="Loại chuyển tiếp, xem ở trên.",
)
@click.option("--decision", metavar="VĂN-BẢN", help="Văn bản quyết định việc sắp xếp.")
@click.option("--effective", type=Day(), metavar="DD/MM/YYYY", help="Ngày có hiệu lực của việc sắp xếp.")
@click.option(
    "--carry-over-decision",
    metavar="VĂN-BẢN",
    help="Quyết định riêng về kế thừa kết quả công nhận; thay cho cấu hình.",
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi; không có tùy chọn này thì chỉ xem trước.")
@workspace_option
@person_option
def succeed(
    file: Path | None,
    olds: tuple[str, ...],
    news: tuple[str, ...],
    parent: str | None,
    kind_name: str | None,
    decision: str | None,
    effective: date | None,
    carry_over_decision: str | None,
    is_applied: bool,
) -> int:
    """Plan successions, of the options or of a file, and write them with --apply."""
    source: Path | Rearrangement | None = file
    if file is not None:
        if any((olds, news, parent, kind_name, decision, effective)):
            raise misused(usage_codes.FILE_AND_OPTIONS)
    elif olds and news and kind_name and decision and decision.strip() and effective:
        kind = SuccessionKind(kind_name)
        source = Rearrangement(
            olds=olds, news=news, parent=parent or "", kind=kind, decision=decision, day=effective
        )
    if source is None:
        raise misused(usage_codes.SUCCESSION_INCOMPLETE)
    request = SuccessionRequest(source=source, carry_over_decision=carry_over_decision or "")
    operation = record_successions if is_applied else preview_successions
    with session_for(is_applied=is_applied) as session:
        change = operation(session, request)
    if change.value is not None:
        print_report(succession_changes(change.value, is_written=is_applied))
    return exit_code_of_list(change)
