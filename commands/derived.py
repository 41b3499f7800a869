"""`maturity figures derived`: the share of recognised communes, as computed from decisions."""

from datetime import date
from pathlib import Path

import click

from commands.shell.options import Day
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
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import year_option
from criteria.model import LEVELS
from maturity.operations.figures.shares import recognition_shares
from reports.year.derived_share import derived_json, derived_report, derived_table

HELP = """Tính tỷ lệ xã, phường được công nhận của từng huyện, hoặc của cả tỉnh.

Tỷ lệ này (CHUNG-01 của cấp huyện) tính từ các quyết định công nhận còn hiệu lực
trong ngày tính, không nhập bằng tay. Kèm danh sách đơn vị được tính, đơn vị chưa
được tính và lý do. Ngày tính đặt ở [ky] ngay_tinh_cong_nhan trong cau-hinh.toml.

\b
Ví dụ:
  maturity figures derived --year 2025
  maturity figures derived --year 2025 --unit 99 --minimum 3
"""


@click.command(cls=Command, help=HELP)
@year_option
@unit_option("code", help_text="Chỉ một huyện, hoặc cả một tỉnh: mã, hoặc tên")
@click.option(
    "--minimum",
    cls=Option,
    type=click.IntRange(LEVELS[0], LEVELS[-1]),
    metavar="MỨC",
    help="Mức độ thấp nhất được tính; bỏ trống là theo bộ tiêu chí.",
)
@click.option(
    "--on",
    "day",
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày tính; bỏ trống là theo cau-hinh.toml.",
)
@format_option("text", "csv", "json")
@output_option(*REPORT, *TABLE, ".json")
@workspace_option
def derived(
    year: int, code: str | None, minimum: int | None, day: date | None, form: str | None, output: Path | None
) -> int:
    """Print the share below each chosen unit."""
    form = output_form(form, output)
    with reading_session() as session:
        page = recognition_shares(session, year, unit=code, minimum=minimum, day=day)
    if form in AS_TABLE:
        write_table(derived_table(page), form, output)
    elif form == "json":
        write_or_print(derived_json(page), form, output, is_markdown=False)
    else:
        write_or_print(derived_report(page), form, output)
    return 0
