"""`maturity intake`: take in forms, supplier tables and CSV, with a preview first; list and undo intakes."""

from pathlib import Path

import click

from commands import codes, usage_codes
from commands.shell.console import NOTHING_DECIDED, in_report, print_report, progress, show_problems
from commands.shell.fault_details import INTERNAL_FAULT
from commands.shell.internal_faults import at_worst_a_problem, is_internal
from commands.shell.output import REPORT, output_option, write_or_print_report
from commands.shell.session import reading_session, session_for
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import YEARS, kind_option, only_year, series_option
from criteria.model import UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.operations.figures.intake import (
    IntakeRequest,
    preview_intake,
    read_figure_files,
    take_in_figures,
)
from maturity.operations.figures.undo_intake import list_intakes, preview_undoing, undo_intake
from reports.year.intake_list import intake_list
from reports.year.intake_preview import LISTED, intake_preview, told_apart, undo_preview, undone_before

HELP = """Nhận số liệu từ biểu Excel, bảng của sở ngành, CSV: tệp, thư mục, tệp ZIP.

Không có --apply thì chỉ xem trước: số liệu nào mới, giữ nguyên, khác với số đang
có (cũ, mới, từ tệp nào, ô nào). Ô trống không xóa số đang có; biểu của xã không
thay số do cơ quan khác cung cấp; hai tệp trái nhau về số nào thì không ghi số đó.
Chạy lại không làm thay đổi gì thêm. Tệp của bạn không bao giờ bị sửa. Ở kỳ chính
thức, ghi và bỏ phải có người thực hiện (--as).

\b
Ví dụ:
  maturity intake bieu-nhan-ve --year 2025
  maturity intake bieu-nhan-ve --year 2025 --apply
  maturity intake so-tu-phap.csv --year 2025 --supplier "Sở Tư pháp" --apply
  maturity intake --list
  maturity intake --undo 12 --apply

\b
Mã kết thúc: 0 đọc được tất cả; 1 có lỗi trong tệp, hoặc các tệp trái nhau;
2 không đọc được gì; 3 chương trình lỗi ở một tệp, các tệp khác vẫn được nhận.
"""

PROBLEMS = "Ghi nhận khi đọc tệp"
READING, COMPARING, WRITING = "Đang đọc tệp", "Đang đối chiếu", "Đang nhận số liệu"


@click.command(cls=Command, help=HELP)
@click.argument("paths", nargs=-1, metavar="TỆP|THƯ_MỤC…", type=click.Path(path_type=Path))
@click.option(
    "--year",
    cls=Option,
    type=click.IntRange(*YEARS),
    metavar="NĂM",
    help="Năm của số liệu; bỏ trống khi chỉ có một kỳ.",
)
@series_option
@kind_option
@click.option(
    "--supplier", metavar="TÊN", help="Cơ quan đã cung cấp, khi tệp không phải biểu của chương trình."
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@click.option("--list", "is_listed", is_flag=True, help="Liệt kê các lần nhận.")
@click.option(
    "--undo",
    "undone",
    cls=Option,
    type=click.IntRange(1),
    metavar="SỐ",
    help="Bỏ một lần nhận theo số của nó.",
)
@output_option(*REPORT, what="Ghi báo cáo đầy đủ ra tệp")
@workspace_option
@person_option
def intake(
    paths: tuple[Path, ...],
    year: int | None,
    kind: UnitKind,
    supplier: str | None,
    is_applied: bool,
    is_listed: bool,
    undone: int | None,
    output: Path | None,
) -> int:
    """Read, plan, and write, or list or undo intakes."""
    if is_listed + (undone is not None) + bool(paths) != 1:
        raise misused(usage_codes.INTAKE_OR_LIST_OR_UNDO)
    if is_listed:
        with reading_session() as session:
            print_report(intake_list(list_intakes(session, year)))
        return 0
    if undone is not None:
        return _undo(undone, is_applied=is_applied)
    if missing := [str(path) for path in paths if not path.exists()]:
        raise RefusedError(codes.PATHS_ABSENT.at(NOWHERE, paths=", ".join(missing)))
    year = only_year() if year is None else year
    request = IntakeRequest(paths=paths, year=year, kind=kind, supplier=supplier)
    return _take_in(request, is_applied=is_applied, output=output)


def _take_in(request: IntakeRequest, *, is_applied: bool, output: Path | None) -> int:
    with session_for(is_applied=is_applied) as session:
        with progress(READING) as report:
            read = read_figure_files(session, request, at_worst_a_problem, report)
        with progress(WRITING if is_applied else COMPARING) as report:
            result = (take_in_figures if is_applied else preview_intake)(session, read, report)
    if result.plans:
        text = intake_preview(result, LISTED if output is None else None)
        write_or_print_report(text, result.problems, output, title=PROBLEMS)
    show_problems(told_apart(result), title=PROBLEMS, see_all=in_report(output))
    if any(is_internal(problem.code) for problem in result.problems):
        return INTERNAL_FAULT
    if not result.plans:
        return NOTHING_DECIDED
    return int(result.has_errors)


def _undo(number: int, *, is_applied: bool) -> int:
    with session_for(is_applied=is_applied) as session:
        undoing = (undo_intake if is_applied else preview_undoing)(session, number)
    if undoing.is_new:
        print_report(undo_preview(undoing))
    else:
        click.echo(undone_before(undoing))
    return 0
