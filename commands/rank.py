"""`maturity rank`: rank the units of a data file by a scored index, without a workspace."""

from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

import click

from commands import usage_codes
from commands.index_files import (
    before_options,
    chosen_index,
    figures_options,
    figures_request,
    index_option,
    load_index,
    load_index_before,
)
from commands.shell.console import progress
from commands.shell.deciding import exit_code_of_figures
from commands.shell.options import year_of_figures_option
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
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from foundation.tables.numbers import Percentage, percentage
from maturity.operations.ranked_file import RankRequest, ranked_file
from maturity.operations.self_check import engine_in_use
from reports.media.html import to_page
from reports.media.json_text import json_text
from reports.ranking.drawings import ranking_drawings
from reports.ranking.ranking_csv import ranked_table
from reports.ranking.ranking_json import ranking_json
from reports.ranking.ranking_report import ranking_report

HELP = """Xếp hạng các đơn vị trong TỆP số liệu theo một bộ chỉ số chấm điểm.

In bảng xếp hạng, trung bình, trung vị, ba đơn vị đầu và cuối; đơn vị chưa đủ số
liệu để riêng với khoảng hạng có thể; mỗi đơn vị còn kém hạng trên bao nhiêu điểm,
ít việc nhất là những dòng nào; điểm mạnh, điểm yếu, cách làm tốt. Ghi ra .html thì
có biểu đồ.

\b
Ví dụ:
  maturity rank so-lieu.csv --framework minh-hoa-dti-huyen --year 2025
  maturity rank so-lieu.csv --framework minh-hoa-dti-huyen --top 10
  maturity rank so-lieu.csv --framework minh-hoa-dti-huyen --weights 25%
  maturity rank nam-2026.csv --framework minh-hoa-dti-huyen \\
    --before nam-2025.csv -o xep-hang.html

\b
Mã kết thúc: 0 đọc và xếp hạng được tất cả; 1 xếp hạng được nhưng tệp có lỗi;
2 không xếp hạng được; 3 lỗi bên trong chương trình.
"""

READING, EXPLAINING = "Đang đọc và chấm điểm", "Đang tìm việc cần làm"


class Move(click.ParamType[Fraction]):
    """How far weights move: a percentage above 0 and up to 100, as a part of 1."""

    name = "tỷ lệ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Return the part; a usage error for what is none."""
        read = percentage(str(value).strip())
        if not isinstance(read, Percentage) or read.value <= 0:
            raise misused(usage_codes.NOT_A_MOVE, found=value)
        return read.value / 100


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@index_option
@click.option(
    "--top", cls=Option, type=click.IntRange(1), metavar="SỐ", help="Chỉ in và giải thích bấy nhiêu hạng đầu."
)
@click.option(
    "--weights",
    "within",
    cls=Option,
    type=Move(),
    metavar="TỶ-LỆ",
    help="Xem thứ hạng có vững không nếu trọng số chỉ số chính đổi trong ± tỷ lệ này, ví dụ 25%.",
)
@before_options
@year_of_figures_option
@figures_options
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi bảng xếp hạng ra tệp")
def rank_command(
    file: Path,
    framework_name: str | None,
    top: int | None,
    within: Fraction | None,
    before: Path | None,
    before_name: str | None,
    as_of: date,
    year: int | None,
    strict_evidence: bool,
    form: str | None,
    output: Path | None,
) -> int:
    """Score, rank, explain and print; return the exit code."""
    form = output_form(form, output)
    framework_name = chosen_index(framework_name, *([file] if before is None else [file, before]))
    with progress(READING) as on_reading, progress(EXPLAINING) as on_explaining:
        index = load_index(framework_name, file)
        figures = figures_request(
            file, index, framework_name, as_of=as_of, year=year, strict_evidence=strict_evidence
        )
        request = RankRequest(
            figures=figures,
            before=before,
            before_set=load_index_before(before, before_name),
            within=within,
            top=top,
        )
        ranked = ranked_file(request, on_reading, on_explaining)
    text = ""
    if form == "json":
        text = json_text(ranking_json(ranked, engine_in_use()))
    elif form not in AS_TABLE:
        text = ranking_report(ranked, with_problems=output is not None, with_drawings=form == "html")
    if ranked.file.rankings and form in AS_TABLE:
        write_table(ranked_table(ranked), form, output)
    elif ranked.file.rankings or form == "json":
        page = partial(to_page, drawings=ranking_drawings(ranked) if form == "html" else ())
        write_or_print(text, form, output, is_markdown=form != "json", page=page)
    return exit_code_of_figures(
        ranked.problems,
        form,
        output,
        has_faults=ranked.has_faults,
        has_errors=ranked.has_errors,
        has_units=bool(ranked.file.rankings),
    )
