"""`maturity figures`: what is missing and from whom, what is doubtful, and the figures as CSV."""

from pathlib import Path

import click

from commands.shell.console import show_problems
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
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from foundation.personal_data_codes import NUMBERS_IN_EXPORT
from foundation.problem import Place
from maturity.operations.figures.collecting import figures_status
from maturity.operations.figures.export import export_figures
from reports.words.numbers import counted
from reports.year.figures_status import figures_status as status_report
from reports.year.figures_status import status_json, status_table

HELP = """Theo dõi số liệu của một năm.

\b
Ví dụ:
  maturity figures status --year 2025
  maturity figures export --year 2025 -o so-lieu-2025.csv
"""

STATUS_HELP = """Cho biết tiêu chí nào, cơ quan nào, đơn vị nào còn thiếu số liệu; ai chậm.

Kèm các số liệu nên hỏi lại trước khi xét: 0,85 hay 85%, tử số đúng bằng năm
trước, tổng số ghi khác nhau giữa các tiêu chí, thay đổi quá lớn; mỗi số đều ghi rõ
tệp, ô. Hạn của từng cơ quan đặt trong tệp cau-hinh.toml của thư mục dữ liệu.

\b
Ví dụ:
  maturity figures status --year 2025
  maturity figures status --year 2025 --supplier "Sở Tư pháp"
  maturity figures status --year 2025 --format csv -o con-thieu.csv
"""

EXPORT_HELP = """Ghi số liệu của một năm ra tệp CSV, đúng các cột mà maturity check đọc.

Ai có tệp này cũng tính lại được kết quả. Tệp không có tên người, trừ tên do đơn vị
gõ vào lý do hay trích yếu; số căn cước, số điện thoại gõ ở đó được che bằng dấu *.

\b
Ví dụ:
  maturity figures export --year 2025 -o so-lieu-2025.csv
  maturity check so-lieu-2025.csv --framework 2361-xa
"""


ABOUT_SETTINGS = "Lưu ý về tệp cấu hình"
ABOUT_PERSONAL_DATA = "Lưu ý về dữ liệu cá nhân"
LAZY = {"derived": ("commands.derived:derived", "Tỷ lệ xã, phường được công nhận, tính từ các quyết định.")}


@click.group(cls=LazyGroup, lazy=LAZY, help=HELP)
def figures() -> None:
    """Follow and export the figures of a year."""


@figures.command("status", cls=Command, help=STATUS_HELP, short_help="Còn thiếu số liệu nào, ai cung cấp.")
@year_option
@kind_option
@click.option("--supplier", metavar="TÊN", help="Chỉ một đơn vị cung cấp.")
@unit_option("code", help_text="Chỉ một đơn vị: mã, hoặc tên")
@format_option("text", "csv", "json")
@output_option(*REPORT, *TABLE, ".json")
@workspace_option
def status(
    year: int, kind: UnitKind, supplier: str | None, code: str | None, form: str | None, output: Path | None
) -> int:
    """Print what is missing, from whom, and what is doubtful."""
    form = output_form(form, output)
    with reading_session() as session:
        page = figures_status(session, year, kind, supplier=supplier, unit=code)
    if form in AS_TABLE:
        write_table(status_table(page), form, output)
    elif form == "json":
        write_or_print(status_json(page), form, output, is_markdown=False)
    else:
        write_or_print(
            status_report(page) if output is None else status_report(page, limit=None), form, output
        )
    show_problems(page.notes, title=ABOUT_SETTINGS)
    return 0


@figures.command("export", cls=Command, help=EXPORT_HELP, short_help="Ghi số liệu của một năm ra CSV.")
@year_option
@kind_option
@unit_option("code", help_text="Chỉ một đơn vị: mã, hoặc tên")
@output_option(".csv", required=True)
@workspace_option
def write_export(year: int, kind: UnitKind, code: str | None, output: Path) -> int:
    """Write the figures of a year in the columns that `check` reads."""
    with reading_session() as session:
        export = export_figures(session, year, kind, code)
    write_or_print(export.text, "csv", output, is_markdown=False)
    if export.masked:
        note = NUMBERS_IN_EXPORT.at(Place(str(output)), count=counted(export.masked), year=year)
        show_problems([note], title=ABOUT_PERSONAL_DATA)
    return 0
