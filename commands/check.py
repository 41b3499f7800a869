"""`maturity check`: self-assess the units of a data file, without a workspace."""

from collections.abc import Sequence
from pathlib import Path

import click

from commands import codes
from commands.console import (
    FRAMEWORK_HELP,
    NOTHING_DECIDED,
    BrokenInstallationError,
    load_framework,
    progress,
    refuse_existing,
    show,
    show_problems,
    write_new,
)
from commands.vietnamese import Command, Option
from criteria.model import Framework
from criteria.problems import Place, Problem, Severity
from maturity.figures import UnitFigures
from maturity.intake.observation_file import read_observations
from reports.check_json import check_json, json_text
from reports.html import to_page
from reports.self_assessment import self_assessment
from reports.unit_result import UnitResult
from rules import CheckerDisagreesError, EngineFaultError, EngineUnavailableError, assess
from rules.engine import DISTRIBUTION, version

HELP = """Tự đánh giá một hay nhiều đơn vị từ TỆP số liệu (CSV).

In bảng tổng hợp, rồi từng đơn vị: mức độ đạt được, từng tiêu chí còn vướng,
thiếu bao nhiêu, ai cung cấp số liệu. Không cần cài đặt hay lưu gì thêm.

\b
Ví dụ:
  maturity check so-lieu.csv --framework 2361-xa
  maturity check so-lieu.csv --framework 2361-xa --unit 99002 -o bao-cao.html
  maturity check so-lieu.csv --framework 2361-xa --target 4 --format json

\b
Mã kết thúc: 0 đọc và xét được tất cả; 1 xét được nhưng tệp có lỗi;
2 không xét được gì; 3 lỗi bên trong chương trình.
"""

DISAGREED = 3
WITH_ERRORS = 1


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--framework", "framework_name", cls=Option, required=True, metavar="MÃ|TỆP", help=FRAMEWORK_HELP
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Dạng in ra: text hoặc json.",
)
@click.option("--unit", metavar="MÃ", help="Chỉ xét một đơn vị theo mã.")
@click.option(
    "--strict-evidence", is_flag=True, help="Số liệu chưa có tài liệu kiểm chứng thì chưa tính là đạt."
)
@click.option(
    "--target", type=click.IntRange(1, 5), metavar="1-5", help="Mức độ muốn đạt; bỏ trống là mức liền trên."
)
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm của số liệu, để ghi vào báo cáo."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help="Ghi báo cáo ra tệp .md, .html hoặc .json; không ghi đè tệp đã có.",
)
def check(
    file: Path,
    framework_name: str,
    form: str,
    unit: str | None,
    strict_evidence: bool,
    target: int | None,
    year: int | None,
    output: Path | None,
) -> int:
    """Read, decide, explain and print; return the exit code of contract.md."""
    writers = {".md": "markdown", ".html": "html", ".json": "json"}
    if output is not None and output.suffix.lower() not in writers:
        raise click.BadParameter("cần tên tệp kết thúc bằng .md, .html hoặc .json.", param_hint="-o")
    if output is not None:
        refuse_existing(output)
    framework = load_framework(framework_name)
    with progress("Đang đọc số liệu") as report:
        reading = read_observations(file, framework, strict_evidence=strict_evidence, on_progress=report)
    problems = list(reading.problems)
    figures = list(reading.value or ())
    if unit is not None and figures:
        figures, unknown = _only(unit, figures, file)
        problems.extend(unknown)
    results, faults = decide(framework, figures, target, file)
    problems.extend(faults)

    form = writers[output.suffix.lower()] if output is not None else form
    if form == "json":
        engine = {"name": DISTRIBUTION, "version": version()}
        text = json_text(check_json(framework, target, results, problems, engine))
    else:
        # On a screen the problems come last and go to stderr; a file holds them all.
        shown = problems if output is not None else ()
        text = self_assessment(framework, results, year=year, problems=shown)
        text = to_page(text) if form == "html" else text
    if output is not None:
        write_new(output, text)
        click.echo(f"Đã ghi {output}")
    elif form == "json":
        click.echo(text, nl=False)
    else:
        if results:
            show(text)
    if form != "json" or output is not None:
        show_problems(problems)
    if faults:
        return DISAGREED
    if not results:
        return NOTHING_DECIDED
    return WITH_ERRORS if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _only(
    code: str, figures: Sequence[UnitFigures], file: Path
) -> tuple[list[UnitFigures], tuple[Problem, ...]]:
    chosen = [unit for unit in figures if unit.code == code]
    if chosen:
        return chosen, ()
    known = ", ".join(unit.code for unit in figures[:10]) + (", …" if len(figures) > 10 else "")
    return [], (codes.UNKNOWN_UNIT.at(Place(str(file)), unit=code, known=known),)


def decide(
    framework: Framework, figures: Sequence[UnitFigures], target: int | None, file: Path
) -> tuple[list[UnitResult], list[Problem]]:
    """Assess every unit; one that the engine or the checker fails gets no verdict, the others go on."""
    results: list[UnitResult] = []
    faults: list[Problem] = []
    with progress("Đang xét mức độ") as report:
        for number, unit in enumerate(figures):
            if number % 100 == 0:
                report(number, len(figures))
            try:
                assessment = assess(framework, unit.observations, target)
            except CheckerDisagreesError as error:
                faults.append(codes.CHECKER_DISAGREES.at(Place(str(file)), unit=unit.code, details=error))
            except EngineFaultError as error:
                faults.append(codes.ENGINE_FAULT.at(Place(str(file)), unit=unit.code, details=error))
            except EngineUnavailableError as error:
                raise BrokenInstallationError(str(error)) from error
            else:
                results.append(UnitResult(unit.code, unit.name, assessment))
    return results, faults
