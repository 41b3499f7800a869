"""`maturity overview`: the picture of all units of a year, or of a data file, on one sheet."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.index_files import figures_request
from commands.shell.clock import today
from commands.shell.console import progress, write_new
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
from commands.shell.sets import FRAMEWORK_HELP, chosen_set, load_set
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import Year, kind_option, year_option_of
from criteria.index.model import Index
from criteria.model import UnitKind
from maturity.operations.overview.reading import Overview, overview_of_file, overview_of_year
from maturity.operations.scored_file import ScoredFileRequest
from maturity.operations.self_check import SelfCheckRequest, engine_in_use
from reports.overview.picture import (
    overview_docx,
    overview_json,
    overview_page,
    overview_report,
    overview_tables,
)

HELP = """Xem toàn cảnh các đơn vị của một năm trên một trang A4, kèm phụ lục nếu nhiều đơn vị.

Mức độ theo địa bàn, cạnh năm trước; đơn vị chỉ còn một tiêu chí là lên mức và còn
thiếu đúng cái gì; tiêu chí nào vướng nhiều đơn vị, giải quyết riêng nó thì bao
nhiêu đơn vị lên mức (tính lại từng đơn vị); tự đánh giá, thẩm định, công nhận,
thay đổi của từng đơn vị; còn thiếu hồ sơ, số liệu nào. Kết quả chưa công bố ghi rõ
là tạm tính. Theo bộ chỉ số chấm điểm: chỉ số chính theo địa bàn, hạng (khoảng hạng khi
còn thiếu số liệu), điểm mạnh, điểm yếu, dòng nào mất điểm nhiều nhất.

Ghi TỆP số liệu và --framework thì xem từ tệp, không cần thư mục dữ liệu.

\b
Ví dụ:
  maturity overview --year 2025
  maturity overview --year 2025 -o toan-canh.html
  maturity overview --year 2025 --series dti-xa
  maturity overview so-lieu.csv --framework 2361-xa

\b
Mã kết thúc: 0 xem được; 1 xem được nhưng tệp có lỗi; 2 không xem được;
3 lỗi bên trong chương trình.
"""

READING, DECIDING = "Đang đọc số liệu", "Đang tính lại từng đơn vị"
WRITTEN = "Đã ghi {output}"


class YearOfPicture(Year):
    """The year; for a file of figures none is needed."""

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> int:
        """Return the only year of the workspace; 0 for a file."""
        return 0 if ctx.params.get("file") is not None else super().when_absent(param, ctx)


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="[TỆP]", type=click.Path(path_type=Path), required=False)
@click.option("--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP)
@year_option_of(YearOfPicture(), "bỏ trống khi chỉ có một kỳ, hoặc xem từ tệp")
@kind_option
@as_of_option("Ngày xét số liệu trong tệp: chỉ dùng các tiêu chí áp dụng tại ngày này")
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi toàn cảnh ra tệp")
@workspace_option
def overview_command(
    file: Path | None,
    framework_name: str | None,
    year: int,
    kind: UnitKind,
    as_of: date,
    form: str | None,
    output: Path | None,
) -> int:
    """Print the picture of a year or a file; return the exit code."""
    form = output_form(form, output)
    if file is None and framework_name is not None:
        raise misused(usage_codes.SET_WITHOUT_FILE)
    with progress(READING) as on_reading, progress(DECIDING) as on_deciding:
        if file is None:
            with reading_session() as session:
                overview = overview_of_year(session, year, kind, on_deciding)
        else:
            overview = overview_of_file(_request(file, framework_name, as_of, year), on_reading, on_deciding)
    if overview.units:
        _write(overview, form, output)
    return exit_code_of_figures(
        overview.problems,
        form,
        output,
        has_faults=bool(overview.faults),
        has_errors=overview.has_errors,
        has_units=bool(overview.units),
    )


def _request(
    file: Path, set_name: str | None, as_of: date, year: int
) -> SelfCheckRequest | ScoredFileRequest:
    set_name = chosen_set(set_name, file)
    criteria_set = load_set(set_name, file)
    if isinstance(criteria_set, Index):
        return figures_request(
            file, criteria_set, set_name, as_of=as_of, year=year or None, strict_evidence=False
        )
    return SelfCheckRequest(
        file=file,
        criteria_set=criteria_set,
        set_name=set_name,
        as_of=as_of,
        today=today(),
        year=year or None,
    )


def _write(overview: Overview, form: str, output: Path | None) -> None:
    if form == "json":
        write_or_print(overview_json(overview, engine_in_use()), form, output, is_markdown=False)
    elif form in AS_TABLE:
        units, *others = overview_tables(overview)
        write_table(units, form, output, sheets=(units, *others))
    elif form == "docx" and output is not None:
        write_new(output, overview_docx(overview))
        click.echo(WRITTEN.format(output=output))
    elif form == "html":
        write_or_print(overview_page(overview), form, output, is_markdown=False)
    else:
        is_on_screen = output is None and form == "text"
        write_or_print(overview_report(overview, is_on_screen=is_on_screen), form, output)
