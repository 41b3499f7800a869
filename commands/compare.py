"""`maturity compare`: units, years and areas side by side: what parts them, and what changed and why."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.index_files import before_options, figures_options, figures_request
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
from commands.shell.sets import FRAMEWORK_HELP, chosen_set, load_set
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, series_option
from criteria.index.model import Index
from criteria.model import Framework, UnitKind
from maturity.operations.comparing import unit_in_two_years
from maturity.operations.comparisons import CompareRequest, CompareYearsRequest, compared
from maturity.operations.hooks import Report
from maturity.operations.level_comparisons import CompareLevelsRequest, compared_levels
from maturity.operations.overview.side_by_side import (
    AreasRequest,
    AreaYearsRequest,
    YearBefore,
    area_in_two_years,
    file_in_two_years,
    two_areas,
    two_areas_of_file,
)
from maturity.operations.scored_file import ScoredFileRequest
from maturity.operations.self_check import SelfCheckRequest
from reports.media.json_text import json_text
from reports.overview.comparisons import AnyCompared, compared_json, compared_report, compared_tables

HELP = """So sánh hai đơn vị, hai năm hoặc hai địa bàn: hơn kém ở đâu, thay đổi vì sao.

Trong TỆP số liệu: hai đơn vị; một đơn vị với năm trước (--before); mọi đơn vị với năm
trước (--before, không ghi đơn vị); hai địa bàn (--area hai lần). Theo điểm: các phần
cộng lại đúng bằng chênh lệch. Theo mức độ: tiêu chí nào làm tăng, giảm mức, do kết
quả, do yêu cầu đổi, do tiêu chí thêm, bỏ; tiêu chí đổi mã vẫn được theo. Đơn vị mới
lập: --old từng đơn vị cũ.

Trong thư mục dữ liệu: bỏ TỆP, ghi hai lần --year, thêm --unit nếu chỉ một đơn vị;
hoặc một --year và hai lần --area (tên nhóm, địa bàn, loại đơn vị). Lấy kết quả đã
thẩm định, chưa có thì kết quả tự đánh giá. Đơn vị sáp nhập, đổi mã được theo như
danh mục đã ghi: kế thừa mức thấp nhất, hoặc phải đánh giá lại.

\b
Ví dụ:
  maturity compare so-lieu.csv 909 910 --framework minh-hoa-dti-huyen
  maturity compare nam-2026.csv 910 --before nam-2025.csv \\
    --framework minh-hoa-dti-huyen
  maturity compare nam-2026.csv 950 --before nam-2025.csv --old 909 \\
    --old 910 --framework minh-hoa-dti-huyen -o so-sanh.html
  maturity compare --year 2025 --year 2026 -o hai-nam.docx
  maturity compare --unit 910 --kind huyện --year 2025 --year 2026
  maturity compare --year 2025 --area xã --area phường

\b
Mã kết thúc: 0 so sánh được; 1 so sánh được nhưng tệp có lỗi;
2 không so sánh được; 3 lỗi bên trong chương trình.
"""

READING, DECIDING = "Đang đọc số liệu", "Đang tính lại từng đơn vị"


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
@click.option(
    "--area",
    "areas",
    cls=Option,
    multiple=True,
    metavar="TÊN",
    help="Một địa bàn cần so: tên nhóm, huyện, tỉnh hoặc loại đơn vị; ghi hai lần.",
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
    help="Năm của số liệu; trong thư mục dữ liệu thì ghi hai lần, so hai địa bàn thì một lần.",
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
    areas: tuple[str, ...],
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
    with progress(READING) as on_reading, progress(DECIDING) as on_deciding:
        if file is None:
            result = _in_workspace(unit, kind, years, areas, merged, on_deciding)
        else:
            files = (file,) if before is None else (file, before)
            framework_name = chosen_set(framework_name, *files)
            if len(years) > 1 or unit is not None:
                raise misused(usage_codes.WHAT_TO_COMPARE)
            if before_name is not None and before is None:
                raise misused(usage_codes.SET_BEFORE_ALONE)
            if merged and before is None:
                raise misused(usage_codes.OLD_UNITS_ALONE)
            figures = _figures(file, framework_name, as_of, next(iter(years), None), strict_evidence)
            earlier = None if before_name is None else _same_kind(figures, before_name)
            if areas or (before is not None and not units):
                year_before = None
                if before is not None:
                    year_before = YearBefore(file=before, criteria_set=earlier, set_name=before_name)
                result = _areas_of_file(figures, year_before, areas, on_reading, on_deciding)
            else:
                result = _units_of_file(
                    figures, units, before, earlier, before_name, merged, on_reading, on_deciding
                )
    _write(result, form, output)
    return exit_code_of_figures(
        result.problems,
        form,
        output,
        has_faults=bool(getattr(result, "faults", ())),
        has_errors=result.has_errors,
    )


def _in_workspace(
    unit: str | None,
    kind: UnitKind,
    years: tuple[int, ...],
    areas: tuple[str, ...],
    merged: tuple[str, ...],
    on_deciding: Report,
) -> AnyCompared:
    pair = tuple(sorted({*years}))
    with reading_session() as session:
        match pair, areas, unit:
            case (year,), (one, other), None if not merged:
                areas_of_year = AreasRequest(year=year, unit_kind=kind, areas=(one, other))
                return two_areas(session, areas_of_year, on_deciding)
            case (first, last), (), None if not merged:
                both = AreaYearsRequest(years=(first, last), unit_kind=kind)
                return area_in_two_years(session, both, on_deciding)
            case (first, last), (), str():
                request = CompareYearsRequest(unit=unit, unit_kind=kind, years=(first, last), merged=merged)
                return unit_in_two_years(session, request)
    raise misused(usage_codes.WHAT_TO_COMPARE)


Figures = SelfCheckRequest | ScoredFileRequest


def _figures(file: Path, set_name: str, as_of: date, year: int | None, strict_evidence: bool) -> Figures:
    criteria_set = load_set(set_name, file)
    if isinstance(criteria_set, Index):
        return figures_request(
            file, criteria_set, set_name, as_of=as_of, year=year, strict_evidence=strict_evidence
        )
    return SelfCheckRequest(
        file=file,
        criteria_set=criteria_set,
        set_name=set_name,
        as_of=as_of,
        today=today(),
        year=year,
        strict_evidence=strict_evidence,
    )


def _same_kind(figures: Figures, name: str) -> Framework | Index:
    """Return the set of the year before, which gives what that of the figures gives: levels, or points."""
    criteria_set = load_set(name)
    if isinstance(criteria_set, Index) is not isinstance(figures.criteria_set, Index):
        raise misused(usage_codes.SETS_OF_TWO_KINDS, before=criteria_set.id, now=figures.criteria_set.id)
    return criteria_set


def _areas_of_file(
    figures: Figures,
    before: YearBefore | None,
    areas: tuple[str, ...],
    on_reading: Report,
    on_deciding: Report,
) -> AnyCompared:
    match before, areas:
        case None, (one, other):
            return two_areas_of_file(figures, (one, other), on_reading, on_deciding)
        case YearBefore(), ():
            return file_in_two_years(figures, before, on_reading, on_deciding)
    raise misused(usage_codes.WHAT_TO_COMPARE)


def _units_of_file(
    figures: Figures,
    units: tuple[str, ...],
    before: Path | None,
    earlier: Framework | Index | None,
    earlier_name: str | None,
    merged: tuple[str, ...],
    on_reading: Report,
    on_deciding: Report,
) -> AnyCompared:
    if len(units) != (1 if before else 2):
        raise misused(usage_codes.UNITS_TO_COMPARE, count=len(units))
    if isinstance(figures, ScoredFileRequest):
        index = earlier if isinstance(earlier, Index) else None
        request = CompareRequest(figures=figures, units=units, before=before, before_set=index, merged=merged)
        return compared(request, on_reading)
    levels = CompareLevelsRequest(
        figures=figures,
        units=units,
        before=before,
        before_set=earlier if isinstance(earlier, Framework) else None,
        before_set_name=earlier_name or "",
        merged=merged,
    )
    return compared_levels(levels, on_reading, on_deciding)


def _write(result: AnyCompared, form: str, output: Path | None) -> None:
    if form in AS_TABLE:
        table, *others = compared_tables(result)
        write_table(table, form, output, sheets=(table, *others))
    elif form == "json":
        write_or_print(json_text(compared_json(result)), form, output, is_markdown=False)
    else:
        write_or_print(compared_report(result, with_problems=output is not None), form, output)
