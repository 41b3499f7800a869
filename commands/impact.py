"""`maturity impact`: who gains and who loses if a set takes the place of another, on the same figures."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from commands.figures_source import figures_option, year_of_figures_option
from commands.shell.clock import today
from commands.shell.console import progress
from commands.shell.deciding import exit_code_of_figures
from commands.shell.options import as_of_option
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
from commands.shell.sets import load_set
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from maturity.operations.impact.figures import FiguresFileRequest
from maturity.operations.impact.reading import AnyImpact, impact_on_file, impact_on_year
from maturity.operations.self_check import engine_in_use
from reports.impact.impact import impact_drawings, impact_json, impact_report, impact_tables
from reports.media.html import to_page

HELP = """Xem áp dụng một bộ thay bộ khác thì đơn vị nào lên, đơn vị nào xuống.

Tính lại mọi đơn vị theo cả hai bộ trên cùng số liệu: bộ tiêu chí thì mức độ, bộ chỉ số
thì điểm, hạng, xếp loại; do dòng nào, thiếu bao nhiêu; theo mức, theo nhóm, theo địa
bàn. Tiêu chí đổi mã vẫn dùng số liệu cũ. Tiêu chí mà bộ mới hỏi thêm, chưa có số liệu,
thì để riêng là “chưa rõ”, không tính là xuống mức.

Dùng số liệu lưu của một kỳ (--year), hoặc số liệu trong tệp (--figures). Không ghi gì
vào dữ liệu.

\b
Ví dụ:
  maturity impact --from 2361-xa --to bo-cua-tinh.md --year 2025
  maturity impact --from 2361-xa --to bo-cua-tinh.md --figures so-lieu.csv
  maturity impact --from bo-cu.md --to bo-moi.md --year 2025 -o tac-dong.docx

\b
Mã kết thúc: 0 xem được; 1 xem được nhưng tệp có lỗi; 2 không xem được;
3 lỗi bên trong chương trình.
"""

READING, DECIDING = "Đang đọc số liệu", "Đang tính theo hai bộ"
SET_HELP = "mã bộ có sẵn (xem: maturity framework list) hoặc tệp .md; phải có."


@click.command(cls=Command, help=HELP)
@click.option(
    "--from", "before_name", cls=Option, required=True, metavar="MÃ|TỆP", help=f"Bộ đang dùng: {SET_HELP}"
)
@click.option(
    "--to", "after_name", cls=Option, required=True, metavar="MÃ|TỆP", help=f"Bộ định thay: {SET_HELP}"
)
@figures_option
@year_of_figures_option
@as_of_option("Ngày xét số liệu trong tệp: chỉ dùng các tiêu chí áp dụng tại ngày này")
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi ra tệp")
@workspace_option
def impact_command(
    before_name: str,
    after_name: str,
    file: Path | None,
    year: int,
    as_of: date,
    form: str | None,
    output: Path | None,
) -> int:
    """Print the impact of one set in place of another; return the exit code."""
    form = output_form(form, output)
    before, after = load_set(before_name), load_set(after_name)
    with progress(READING) as on_reading, progress(DECIDING) as on_deciding:
        if file is not None:
            request = FiguresFileRequest(
                file=file, sets=(before, after), as_of=as_of, today=today(), year=year or None
            )
            impact = impact_on_file(before, after, request, on_reading, on_deciding)
        else:
            with reading_session() as session:
                impact = impact_on_year(session, year, before, after, on_deciding)
    if impact.units:
        _write(impact, form, output)
    return exit_code_of_figures(
        impact.problems,
        form,
        output,
        has_faults=bool(impact.faults),
        has_errors=impact.has_errors,
        has_units=bool(impact.units),
    )


def _write(impact: AnyImpact, form: str, output: Path | None) -> None:
    if form == "json":
        write_or_print(impact_json(impact, engine_in_use()), form, output, is_markdown=False)
    elif form in AS_TABLE:
        units, *others = impact_tables(impact)
        write_table(units, form, output, sheets=(units, *others))
    else:
        is_on_screen = output is None and form == "text"
        drawings = impact_drawings(impact) if form == "html" else ()
        text = impact_report(
            impact,
            is_on_screen=is_on_screen,
            with_problems=output is not None,
            with_drawings=bool(drawings),
        )
        write_or_print(text, form, output, page=partial(to_page, drawings=drawings))
