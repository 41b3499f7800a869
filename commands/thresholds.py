"""`maturity thresholds`: what any other threshold of one criterion would make of the units, all at once."""

from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

import click

from commands import usage_codes
from commands.figures_source import figures_source
from commands.shell.clock import today
from commands.shell.console import progress
from commands.shell.deciding import exit_code_of_figures
from commands.shell.output import (
    AS_TABLE,
    REPORT,
    TABLE,
    format_option,
    output_form,
    output_option,
    write_or_print,
    write_table,
)
from commands.shell.session import reading_session
from commands.shell.sets import chosen_set, load_set
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from criteria.model import LEVELS, UnitKind
from foundation.tables.numbers import Percentage, percentage
from maturity.operations.impact.figures import FiguresFileRequest
from maturity.operations.impact.thresholds import (
    ThresholdRequest,
    Thresholds,
    thresholds_in_year,
    thresholds_on_file,
)
from maturity.operations.self_check import engine_in_use
from reports.impact.threshold_drawing import threshold_drawings
from reports.impact.threshold_json import threshold_json
from reports.impact.threshold_report import threshold_report, threshold_tables
from reports.media.html import to_page

HELP = """Xem nếu nới hoặc siết một ngưỡng thì bao nhiêu đơn vị được, mất mức.

In cả đường: mỗi ngưỡng có bao nhiêu đơn vị đạt từ mức đó trở lên, ai gần đạt nhất,
ai sát ngưỡng nhất. Chỉ ngưỡng đó đổi, mọi tiêu chí khác giữ nguyên; kết quả như tính
lại từng đơn vị. Đường dừng ở ngưỡng của mức liền dưới và liền trên, vì mức dưới không
được chặt hơn mức trên. Đơn vị chưa có số liệu ghi riêng, không coi là mất mức.

Muốn thử đổi nhiều dòng, bỏ hoặc thêm tiêu chí: maturity impact.

\b
Ví dụ:
  maturity thresholds --criterion CQS-07 --level 2 --year 2025
  maturity thresholds --criterion CQS-07 --level 2 --figures so-lieu.csv \\
    --framework 2361-xa
  maturity thresholds --criterion CQS-07 --level 2 --year 2025 --at 75% \\
    -o nguong.html

\b
Mã kết thúc: 0 xem được; 1 xem được nhưng tệp có lỗi; 2 không xem được;
3 lỗi bên trong chương trình.
"""

READING, DECIDING = "Đang đọc số liệu", "Đang tính từng đơn vị"


class Bound(click.ParamType[Fraction]):
    """A bound: a percentage with or without its sign, or a whole number."""

    name = "ngưỡng"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Return the number; a usage error for what is none."""
        read = percentage(str(value).strip(), may_exceed_whole=True)
        if not isinstance(read, Percentage):
            raise misused(usage_codes.NOT_A_BOUND, found=value)
        return read.value


@click.command(cls=Command, help=HELP)
@click.option(
    "--criterion", "code", cls=Option, required=True, metavar="MÃ", help="Mã tiêu chí, ví dụ CQS-07; phải có."
)
@click.option(
    "--level",
    cls=Option,
    required=True,
    type=click.IntRange(LEVELS[0], LEVELS[-1]),
    metavar="MỨC",
    help="Ngưỡng của mức nào, 1 đến 5; phải có.",
)
@figures_source
@click.option(
    "--at",
    "wanted",
    cls=Option,
    multiple=True,
    type=Bound(),
    metavar="NGƯỠNG",
    help="Thêm một ngưỡng vào bảng, ví dụ 75%; ghi nhiều lần.",
)
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi ra tệp")
def thresholds_command(
    code: str,
    level: int,
    file: Path | None,
    framework_name: str | None,
    year: int,
    kind: UnitKind,
    wanted: tuple[Fraction, ...],
    as_of: date,
    form: str | None,
    output: Path | None,
) -> int:
    """Print the curves of a threshold; return the exit code."""
    form = output_form(form, output)
    if file is not None:
        framework_name = chosen_set(framework_name, file)
    files = () if file is None else (file,)
    criteria_set = None if framework_name is None else load_set(framework_name, *files)
    request = ThresholdRequest(code=code.strip().upper(), level=level, wanted=wanted)
    with progress(READING) as on_reading, progress(DECIDING) as on_deciding:
        if file is not None and criteria_set is not None:
            figures = FiguresFileRequest(
                file=file, sets=(criteria_set,), as_of=as_of, today=today(), year=year or None
            )
            thresholds = thresholds_on_file(figures, request, on_reading, on_deciding)
        else:
            with reading_session() as session:
                cycle = session.cycle(year, kind)
                thresholds = thresholds_in_year(session, cycle, request, criteria_set, on_deciding)
    has_units = any(curve.units for curve in thresholds.curves)
    if has_units:
        _write(thresholds, form, output)
    return exit_code_of_figures(
        thresholds.problems,
        form,
        output,
        has_faults=bool(thresholds.faults),
        has_errors=thresholds.has_errors,
        has_units=has_units,
    )


def _write(thresholds: Thresholds, form: str, output: Path | None) -> None:
    if form == "json":
        write_or_print(threshold_json(thresholds, engine_in_use()), form, output, is_markdown=False)
    elif form in AS_TABLE:
        steps, *others = threshold_tables(thresholds)
        write_table(steps, form, output, sheets=(steps, *others))
    else:
        drawings = threshold_drawings(thresholds) if form == "html" else ()
        text = threshold_report(thresholds, with_problems=output is not None, with_drawings=bool(drawings))
        write_or_print(text, form, output, page=partial(to_page, drawings=drawings))
