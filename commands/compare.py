"""`maturity compare`: why one unit is before another by an index, or why a unit's value changed in a year."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.index_files import (
    before_options,
    figures_options,
    figures_request,
    load_index,
    load_index_before,
)
from commands.shell.console import in_report, progress, show_problems
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
from commands.shell.sets import FRAMEWORK_HELP
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, series_option
from criteria.model import UnitKind
from maturity.operations.comparisons import (
    CompareRequest,
    CompareYearsRequest,
    compared,
    compared_in_workspace,
)
from reports.media.json_text import json_text
from reports.ranking.comparison_json import comparison_json, parts_table
from reports.ranking.comparison_report import comparison_report
from reports.self_check.set_of_form import shipped_sets

HELP = """So sánh hai đơn vị trong TỆP số liệu, hoặc một đơn vị với năm trước.

Hai đơn vị: vì sao đơn vị này hơn đơn vị kia, theo từng chỉ số chính và từng dòng,
các phần cộng lại đúng bằng chênh lệch. Với năm trước (--before): thay đổi do kết
quả của đơn vị, do đơn vị cao nhất thay đổi, do trọng số, do dòng thêm và dòng bỏ.
Đơn vị mới lập: --old từng đơn vị cũ, lấy trung bình các chỉ số chính.

Trong thư mục dữ liệu: bỏ TỆP, ghi --unit và hai lần --year; lấy kết quả đã thẩm
định, chưa có thì kết quả tự đánh giá.

\b
Ví dụ:
  maturity compare so-lieu.csv 909 910 --framework minh-hoa-dti-huyen
  maturity compare nam-2026.csv 910 --before nam-2025.csv \\
    --framework minh-hoa-dti-huyen
  maturity compare nam-2026.csv 950 --before nam-2025.csv --old 909 \\
    --old 910 --framework minh-hoa-dti-huyen -o so-sanh.html
  maturity compare --unit 910 --kind huyện --year 2025 --year 2026

\b
Mã kết thúc: 0 so sánh được; 1 so sánh được nhưng tệp có lỗi;
2 không so sánh được.
"""

READING, WITH_ERRORS = "Đang đọc và chấm điểm", 1


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="[TỆP]", type=click.Path(path_type=Path), required=False)
@click.argument("units", metavar="[ĐƠN_VỊ]…", nargs=-1)
@click.option("--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP)
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
@unit_option(help_text="Đơn vị trong thư mục dữ liệu: mã, hoặc tên")
@click.option(
    "--year",
    "years",
    cls=Option,
    multiple=True,
    type=click.IntRange(2000, 2100),
    metavar="NĂM",
    help="Năm của số liệu; trong thư mục dữ liệu thì ghi hai lần.",
)
@series_option
@kind_option
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi so sánh ra tệp")
@workspace_option
def compare_command(
    file: Path | None,
    units: tuple[str, ...],
    framework_name: str | None,
    before: Path | None,
    before_name: str | None,
    merged: tuple[str, ...],
    as_of: date,
    strict_evidence: bool,
    unit: str | None,
    years: tuple[int, ...],
    kind: UnitKind,
    form: str | None,
    output: Path | None,
) -> int:
    """Compare in files or in a workspace, and print; return the exit code."""
    form = output_form(form, output)
    if file is None:
        if unit is None or len({*years}) != 2:
            raise misused(usage_codes.WHAT_TO_COMPARE)
        first, last = sorted(years)
        request = CompareYearsRequest(unit=unit, unit_kind=kind, years=(first, last), merged=merged)
        with reading_session() as session:
            result = compared_in_workspace(session, request)
    else:
        if framework_name is None:
            raise misused(usage_codes.SET_MISSING, known=shipped_sets())
        if len(units) != (1 if before else 2):
            raise misused(usage_codes.UNITS_TO_COMPARE, count=len(units))
        if merged and before is None:
            raise misused(usage_codes.OLD_UNITS_ALONE)
        if len(years) > 1 or unit is not None:
            raise misused(usage_codes.WHAT_TO_COMPARE)
        with progress(READING) as on_reading:
            index = load_index(framework_name)
            figures = figures_request(
                file,
                index,
                framework_name,
                as_of=as_of,
                year=next(iter(years), None),
                strict_evidence=strict_evidence,
            )
            before_set = load_index_before(before, before_name)
            result = compared(
                CompareRequest(
                    figures=figures, units=units, before=before, before_set=before_set, merged=merged
                ),
                on_reading,
            )
    if form in AS_TABLE:
        write_table(parts_table(result), form, output)
    elif form == "json":
        write_or_print(json_text(comparison_json(result)), form, output, is_markdown=False)
    else:
        write_or_print(comparison_report(result, with_problems=output is not None), form, output)
    if form != "json" or output is not None:
        show_problems(result.problems, see_all=in_report(output))
    return WITH_ERRORS if result.has_errors else 0
