"""`maturity bottlenecks`: which criteria to mend first in an area, alone and together."""

from datetime import date
from pathlib import Path

import click

from commands.figures_source import DECIDING, figures_source, read_figures
from commands.shell.console import progress
from commands.shell.deciding import exit_code_of_figures
from commands.shell.output import REPORT, format_option, output_form, output_option, write_or_print
from commands.shell.vietnamese import Command, Option
from criteria.model import UnitKind
from maturity.operations.plans.bottlenecks import area_bottlenecks
from maturity.operations.self_check import engine_in_use
from reports.media.json_text import json_text
from reports.plans.bottleneck_report import bottleneck_report
from reports.plans.plan_json import bottlenecks_json

HELP = """Xem nên tháo gỡ tiêu chí nào trước để nhiều đơn vị lên mức nhất.

Tiêu chí vướng nhiều nơi nhất chưa chắc nên làm trước, vì nơi đó thường còn vướng thứ
khác. Mỗi tiêu chí ba con số: vướng ở bao nhiêu đơn vị, là việc duy nhất còn thiếu của
bao nhiêu, cùng một tiêu chí nữa thì bao nhiêu lên mức; rồi bộ 1, 3, 5 tiêu chí tốt
nhất. Đơn vị lên mức đều đã tính lại.

Bộ chấm điểm: mỗi dòng mất bao nhiêu điểm ở bao nhiêu đơn vị, riêng dòng ấy được điểm
tối đa thì bao nhiêu đơn vị lên xếp loại kế tiếp, hoặc đạt số điểm, xếp loại đã ghi.

\b
Ví dụ:
  maturity bottlenecks --year 2025
  maturity bottlenecks --year 2025 --target 3 -o nen-lam-truoc.docx
  maturity bottlenecks --framework 2361-xa --figures so-lieu.csv

\b
Mã kết thúc: 0 xem được; 1 xem được nhưng tệp có lỗi; 2 không xem được;
3 lỗi bên trong chương trình.
"""


@click.command(cls=Command, help=HELP)
@figures_source
@click.option(
    "--target",
    cls=Option,
    metavar="MỨC|ĐIỂM|LOẠI",
    help="Mức (số điểm, xếp loại) muốn đạt; bỏ trống là mức, xếp loại kế tiếp của từng đơn vị.",
)
@format_option("text", "json")
@output_option(*REPORT, ".json", what="Ghi kết quả ra tệp")
def bottlenecks_command(
    file: Path | None,
    framework_name: str | None,
    as_of: date,
    year: int,
    kind: UnitKind,
    target: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Print the criteria to mend first; return the exit code."""
    form = output_form(form, output)
    figures = read_figures(file, framework_name, as_of, year, kind)
    with progress(DECIDING) as report:
        area = area_bottlenecks(figures, target, report)
    if form == "json":
        text = json_text(bottlenecks_json(area, engine_in_use()))
        write_or_print(text, form, output, is_markdown=False)
    else:
        is_on_screen = output is None and form == "text"
        write_or_print(bottleneck_report(area, is_on_screen=is_on_screen), form, output)
    return exit_code_of_figures(
        (*figures.problems, *figures.faults),
        form,
        output,
        has_faults=bool(figures.faults),
        has_errors=figures.has_errors,
    )
