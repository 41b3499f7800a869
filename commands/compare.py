"""`maturity compare`: why one unit is before another by an index, or why a unit's value changed in a year."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.index_files import (
    before_options,
    figures_options,
    figures_request,
    index_option,
    load_index,
    load_index_before,
)
from commands.shell.console import in_report, progress, show_problems
from commands.shell.output import REPORT, format_option, output_form, output_option, write_or_print
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from maturity.operations.comparisons import CompareRequest, compared
from reports.media.json_text import json_text
from reports.ranking.comparison_json import comparison_csv, comparison_json
from reports.ranking.comparison_report import comparison_report

HELP = """So sánh hai đơn vị trong TỆP số liệu, hoặc một đơn vị với năm trước.

Hai đơn vị: vì sao đơn vị này hơn đơn vị kia, theo từng chỉ số chính và từng dòng,
các phần cộng lại đúng bằng chênh lệch. Với năm trước (--before): thay đổi do kết
quả của đơn vị, do đơn vị cao nhất thay đổi, do trọng số, do dòng thêm và dòng bỏ.
Đơn vị mới lập: --old từng đơn vị cũ, lấy trung bình các chỉ số chính.

\b
Ví dụ:
  maturity compare so-lieu.csv 909 910 --framework minh-hoa-dti-huyen
  maturity compare nam-2026.csv 910 --before nam-2025.csv \\
    --framework minh-hoa-dti-huyen
  maturity compare nam-2026.csv 950 --before nam-2025.csv --old 909 --old 910 \\
    --framework minh-hoa-dti-huyen -o so-sanh.html

\b
Mã kết thúc: 0 so sánh được; 1 so sánh được nhưng tệp có lỗi; 2 không so sánh được.
"""

READING, WITH_ERRORS = "Đang đọc và chấm điểm", 1


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.argument("units", metavar="ĐƠN_VỊ…", nargs=-1, required=True)
@index_option
@before_options
@click.option(
    "--old",
    "merged",
    cls=Option,
    multiple=True,
    metavar="MÃ|TÊN",
    help="Một đơn vị cũ nay thuộc đơn vị này; ghi nhiều lần.",
)
@figures_options
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, ".csv", ".json", what="Ghi so sánh ra tệp")
def compare_command(
    file: Path,
    units: tuple[str, ...],
    framework_name: str,
    before: Path | None,
    before_name: str | None,
    merged: tuple[str, ...],
    as_of: date,
    year: int | None,
    strict_evidence: bool,
    form: str | None,
    output: Path | None,
) -> int:
    """Score, compare and print; return the exit code."""
    form = output_form(form, output)
    if len(units) != (1 if before else 2):
        raise misused(usage_codes.UNITS_TO_COMPARE, count=len(units))
    if merged and before is None:
        raise misused(usage_codes.OLD_UNITS_ALONE)
    with progress(READING) as on_reading:
        index = load_index(framework_name)
        request = CompareRequest(
            figures=figures_request(
                file, index, framework_name, as_of=as_of, year=year, strict_evidence=strict_evidence
            ),
            units=units,
            before=before,
            before_set=load_index_before(before, before_name),
            merged=merged,
        )
        result = compared(request, on_reading)
    if form == "json":
        text = json_text(comparison_json(result))
    elif form == "csv":
        text = comparison_csv(result)
    else:
        text = comparison_report(result, with_problems=output is not None)
    write_or_print(text, form, output, is_markdown=form not in ("json", "csv"))
    if form != "json" or output is not None:
        show_problems(result.problems, see_all=in_report(output))
    return WITH_ERRORS if result.has_errors else 0
