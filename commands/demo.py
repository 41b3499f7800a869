"""`maturity demo`: the sample units self-assessed, or the whole year of the sample province played."""

from pathlib import Path

import click

from commands.demo_year import play
from commands.shell.clock import today
from commands.shell.console import print_report, show_problems
from commands.shell.sets import load_framework
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import FOLDER_VARIABLE, print_with_workspace
from maturity.operations.self_check import SelfCheckRequest, self_check, unit_called
from maturity.sample.data import COMMUNES, path_of
from reports.self_check.checked import self_check_report
from reports.workspace.played_year import go_on, played_year

HELP = """Xem kết quả tự đánh giá của mười hai xã mẫu, giải thích một xã.

Số liệu mẫu có sẵn trong chương trình; không phải số liệu của đơn vị nào.

Với --workspace: diễn lại cả một năm của tỉnh mẫu (nộp hồ sơ, trả lại, thẩm định,
giải trình, Hội đồng, quyết định, khen thưởng, kiến nghị; xét mức độ, và chấm
điểm, xếp hạng theo một bộ chỉ số) vào một thư mục dữ liệu mới, bằng đúng các
lệnh của chương trình, và để lại đó cho bạn xem.

\b
Ví dụ:
  maturity demo
  maturity demo --unit 99010
  maturity demo --workspace nam-mau
"""

SET, YEAR = "2361-xa", 2025
DISAGREED = 3
SHOWN_AT_THE_END = (
    ("list", "recognition", "--year", "2025"),
    ("list", "commendation", "--year", "2025"),
    ("list", "ranking", "--year", "2025", "--series", "dti-xa"),
    ("verify",),
)
"""What is shown of the year when it has been played."""


@click.command(cls=Command, help=HELP)
@click.option("--unit", default="99002", metavar="MÃ|TÊN", help="Xã mẫu được giải thích (99001 đến 99012).")
@click.option(
    "-w",
    "--workspace",
    "folder",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help="Diễn lại cả một năm vào thư mục mới hoặc trống này.",
)
@click.pass_context
def demo(context: click.Context, unit: str, folder: Path | None) -> int:
    """Assess the sample that ships with the program, or play its year."""
    folder_given = context.find_root().meta.get(FOLDER_VARIABLE)
    folder = folder or (Path(folder_given) if folder_given else None)
    if folder is not None:
        return _play(context, folder)
    with path_of(COMMUNES) as path:
        request = SelfCheckRequest(
            file=path,
            criteria_set=load_framework(SET),
            set_name=SET,
            as_of=today(),
            today=today(),
            year=YEAR,
        )
        checked = self_check(request)
    explained = {unit_called(checked.results, unit)}
    print_report(self_check_report(checked, with_problems=False, explained=explained))
    show_problems(checked.faults)
    return DISAGREED if checked.faults else 0


def _play(context: click.Context, folder: Path) -> int:
    """Play the year, print it scene by scene, and show the lists that it ends with."""
    program = context.find_root().command
    print_report(played_year(play(folder, program), folder.name))
    for words in SHOWN_AT_THE_END:
        program.main(args=["-w", str(folder), *words], prog_name="maturity", standalone_mode=False)
        click.echo()
    print_with_workspace(str(folder))
    click.echo(go_on())
    return 0
