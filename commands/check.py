"""`maturity check`: self-assess the units of a data file, without a workspace."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from commands.set_on_a_day import SetOnADay, in_use, problems_on
from commands.shell.clock import today
from commands.shell.console import (
    FRAMEWORK_HELP,
    NOTHING_DECIDED,
    BrokenInstallationError,
    RefusedError,
    in_report,
    load_framework,
    progress,
    show_problems,
)
from commands.shell.options import as_of_option
from commands.shell.output import REPORT, asked_form, format_option, give, output_option
from commands.shell.vietnamese import Command, Option
from commands.which_set import the_set_of, unit_of_file
from foundation.problem import Place, Problem, Reading, Severity
from maturity.figures.handed_in import UnitFigures
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.read_options import Expected, SubmittedFigures
from maturity.operations import codes as operation_codes
from reports.media.html import to_page
from reports.self_check.check_json import check_json, json_text
from reports.self_check.one_page import one_page
from reports.self_check.self_assessment import self_assessment
from reports.self_check.unit_result import UnitResult
from rules import CheckerDisagreesError, EngineFaultError, EngineUnavailableError, assess
from rules.engine import DISTRIBUTION, version

HELP = """Tự đánh giá một hay nhiều đơn vị từ TỆP số liệu: biểu mẫu của chương trình,
bảng tính .xlsx khác có cột Mã đơn vị và Mã tiêu chí, hoặc CSV.

In bảng tổng hợp, rồi từng đơn vị: mức độ đạt được, từng tiêu chí còn vướng,
thiếu bao nhiêu, ai cung cấp số liệu. Không cần cài đặt hay lưu gì thêm.

\b
Ví dụ:
  maturity check so-lieu.csv --framework 2361-xa
  maturity check so-lieu.csv --framework 2361-xa --unit 99002 -o bao-cao.html
  maturity check so-lieu.csv --framework 2361-xa --target 4 --format json
  maturity check bieu-mau.xlsx --framework 2361-xa --one-page -o trinh.html

\b
Mã kết thúc: 0 đọc và xét được tất cả; 1 xét được nhưng tệp có lỗi;
2 không xét được gì; 3 lỗi bên trong chương trình.
"""

DISAGREED = 3
WITH_ERRORS = 1


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP)
@format_option("text", "json")
@click.option("--unit", metavar="MÃ|TÊN", help="Chỉ xét một đơn vị: mã, hoặc tên như trong tệp.")
@click.option(
    "--strict-evidence", is_flag=True, help="Số liệu chưa có tài liệu kiểm chứng thì chưa tính là đạt."
)
@click.option(
    "--target",
    cls=Option,
    type=click.IntRange(1, 5),
    metavar="1-5",
    help="Mức độ muốn đạt; bỏ trống là mức liền trên.",
)
@click.option(
    "--year",
    cls=Option,
    type=click.IntRange(2000, 2100),
    metavar="NĂM",
    help="Năm của số liệu, để ghi vào báo cáo; biểu mẫu của năm khác không được đọc.",
)
@click.option(
    "--one-page",
    "on_one_page",
    is_flag=True,
    help="Báo cáo một trang trình Chủ tịch Ủy ban nhân dân, mỗi đơn vị một trang.",
)
@as_of_option("Ngày xét: chỉ dùng các tiêu chí áp dụng tại ngày này")
@output_option(*REPORT, ".json", what="Ghi báo cáo ra tệp")
def check(
    file: Path,
    framework_name: str | None,
    form: str | None,
    unit: str | None,
    strict_evidence: bool,
    target: int | None,
    year: int | None,
    on_one_page: bool,
    as_of: date,
    output: Path | None,
) -> int:
    """Read, decide, explain and print; return the exit code of contract.md."""
    form = asked_form(form, output)
    if on_one_page and form == "json":
        raise click.BadParameter("cần dạng text, hoặc tệp .md, .html, .txt.", param_hint="--one-page")
    framework_name = framework_name or the_set_of(file)
    framework = load_framework(framework_name)
    warnings = problems_on(framework, as_of, framework_name)
    if any(warning.severity is Severity.ERROR for warning in warnings):
        raise RefusedError(" ".join(warning.message for warning in warnings))

    def read(only_unit: str | None) -> Reading[SubmittedFigures]:
        with progress("Đang đọc số liệu") as report:
            return read_figures(
                file,
                framework,
                strict_evidence=strict_evidence,
                only_unit=only_unit,
                expected=Expected(year),
                today=today(),
                on_progress=report,
            )

    is_name = unit is not None and any(sign.isalpha() for sign in unit)
    reading = read(None if is_name else unit)
    if unit and is_name and reading.value:
        reading = read(unit_of_file(reading.value.figures, unit))
    figures = reading.value.figures if reading.value else ()
    identity = reading.value and reading.value.identity
    year = identity.year if identity else year
    results, faults = decide(SetOnADay(framework, as_of), figures, target, file)
    problems = [*reading.problems, *faults]

    if form == "json":
        engine = {"name": DISTRIBUTION, "version": version()}
        told = [*warnings, *problems]
        text = json_text(check_json(framework, target, results, told, engine, as_of))
    elif on_one_page:
        text = one_page(framework, results, year=year, as_of=as_of, warnings=warnings)
    else:
        # On a screen the problems come last and go to stderr; a file holds them all.
        shown = problems if output is not None else ()
        text = self_assessment(framework, results, year=year, problems=shown, as_of=as_of, warnings=warnings)
    if results or form == "json" or output is not None:
        page = partial(to_page, one_page=on_one_page)
        give(text, form, output, is_markdown=form != "json", page=page)
    if form != "json" or output is not None:
        show_problems(problems, see_all=in_report(output))
    if faults:
        return DISAGREED
    if not results:
        return NOTHING_DECIDED
    return WITH_ERRORS if any(problem.severity is Severity.ERROR for problem in problems) else 0


def decide(
    criteria_set: SetOnADay, figures: Sequence[UnitFigures], target: int | None, file: Path
) -> tuple[list[UnitResult], list[Problem]]:
    """Assess every unit; one that the engine or the checker fails gets no verdict, the others go on.

    Figures of rows that are not in force are passed over.
    """
    results: list[UnitResult] = []
    faults: list[Problem] = []
    with progress("Đang xét mức độ") as report:
        for number, unit in enumerate(figures):
            if number % 100 == 0:
                report(number, len(figures))
            framework = criteria_set.for_unit_group(unit.unit_group)
            try:
                assessment = assess(framework, in_use(framework, unit.observations), target)
            except CheckerDisagreesError as error:
                faults.append(
                    operation_codes.CHECKER_DISAGREES.at(Place(str(file)), unit=unit.code, details=error)
                )
            except EngineFaultError as error:
                faults.append(
                    operation_codes.ENGINE_FAULT.at(Place(str(file)), unit=unit.code, details=error)
                )
            except EngineUnavailableError as error:
                raise BrokenInstallationError(str(error)) from error
            else:
                results.append(UnitResult(unit.code, unit.name, assessment))
    return results, faults
