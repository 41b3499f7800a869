"""`maturity dossier`: what a unit does with its dossier."""

from datetime import date

import click

from commands import usage_codes
from commands.dossier_options import one_unit_option, step_session
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import year_option
from criteria.model import LEVELS
from maturity.operations.dossiers.by_unit import explain, register
from maturity.operations.dossiers.submission import Receipt, resubmit, submit
from reports.year.dossier_steps import explained_text, registered_text, submission_report

REGISTER_HELP = """Ghi mức độ đơn vị đăng ký phấn đấu, hoặc được giao (--assigned).

Đăng ký hoặc giao trước khi nộp hồ sơ, hoặc khi hồ sơ được trả lại.

\b
Ví dụ:
  maturity dossier register --year 2025 --unit 99002 --level 3 --as xa-99002
  maturity dossier register --year 2025 --unit 99002 --level 3 --assigned
"""

SUBMIT_HELP = """Nộp hồ sơ: chốt số liệu của đơn vị và kết quả tự đánh giá.

Cho biết kết quả, chỗ chưa có số liệu, chưa có tài liệu kiểm chứng; hồ sơ thiếu vẫn
nộp được. Nộp sau hạn thì hồ sơ bị ghi là nộp muộn; ghi vào chương trình sau ngày hồ
sơ đến thì thêm --received-on và --receipt (số đến). Từ lúc nộp, số liệu và tài liệu
của đơn vị không thay đổi được nữa, trừ khi hồ sơ được trả lại hoặc ở vòng giải
trình; số liệu do cơ quan khác cung cấp còn nhận đến khi kết thúc thẩm định.
Người nộp là người tự đánh giá và không được thẩm định hồ sơ này.

\b
Ví dụ:
  maturity dossier submit --year 2025 --unit 99002 --as xa-99002
  maturity dossier submit --year 2025 --unit 99002 --as xa-99002 \\
    --received-on 09/01/2026 --receipt 123
"""

EXPLAIN_HELP = """Ghi giải trình của đơn vị đối với tiêu chí được yêu cầu.

Số liệu, tài liệu thay thế nhận bằng maturity intake, maturity evidence add như ở
lần 1. Xong mọi tiêu chí thì nộp bằng maturity dossier resubmit.

\b
Ví dụ:
  maturity dossier explain --year 2025 --unit 99002 --criterion CQS-02 \\
    --text "Số liệu lấy từ Cổng dịch vụ công ngày 31/12/2025" --as xa-99002
"""

RESUBMIT_HELP = """Nộp giải trình (lần 2); chỉ tiêu chí được yêu cầu giải trình mới thay đổi được.

Nộp rồi thì không giải trình thêm được. Đơn vị không giải trình gì vì đồng ý với kết
quả thẩm định thì thêm --accept-findings.

\b
Ví dụ:
  maturity dossier resubmit --year 2025 --unit 99002 --as xa-99002
  maturity dossier resubmit --year 2025 --unit 99002 --accept-findings
"""


received_on_option = click.option(
    "--received-on",
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày đến theo sổ công văn đến; bỏ trống là hôm nay.",
)
receipt_option = click.option(
    "--receipt", "entry", type=Words(), metavar="SỐ-ĐẾN", help="Số đến; đi cùng --received-on."
)


def _receipt(day: date | None, entry: str | None) -> Receipt | None:
    """Return when a dossier came; a usage error if only one of the two is given."""
    if (day is None) is not (entry is None):
        raise misused(usage_codes.RECEIPT_INCOMPLETE)
    return None if day is None or entry is None else Receipt(day, entry)


@click.command("register", cls=Command, help=REGISTER_HELP)
@year_option
@one_unit_option
@click.option(
    "--level",
    cls=Option,
    required=True,
    type=click.IntRange(1, len(LEVELS)),
    metavar="MỨC",
    help="Mức độ phấn đấu, từ 1 đến 5; phải có.",
)
@click.option("--assigned", "is_assigned", is_flag=True, help="Mức độ do cơ quan thường trực giao.")
@workspace_option
@person_option
def register_command(year: int, code: str, level: int, is_assigned: bool) -> int:
    """Write the level that a unit aims at."""
    with step_session(year, [code]) as session:
        click.echo(registered_text(register(session, year, code, level, is_assigned=is_assigned)))
    return 0


@click.command("submit", cls=Command, help=SUBMIT_HELP)
@year_option
@one_unit_option
@received_on_option
@receipt_option
@workspace_option
@person_option
def submit_command(year: int, code: str, received_on: date | None, entry: str | None) -> int:
    """Submit a dossier and print its self-assessed result."""
    receipt = _receipt(received_on, entry)
    with step_session(year, [code]) as session:
        print_report(submission_report(submit(session, year, code, receipt)))
    return 0


@click.command("explain", cls=Command, help=EXPLAIN_HELP)
@year_option
@one_unit_option
@click.option(
    "--criterion",
    "criteria",
    cls=Option,
    type=Words(),
    required=True,
    metavar="MÃ[,MÃ]",
    help="Tiêu chí được yêu cầu giải trình; phải có.",
)
@click.option(
    "--text", cls=Option, type=Words(), required=True, metavar="NỘI-DUNG", help="Giải trình; phải có."
)
@workspace_option
@person_option
def explain_command(year: int, code: str, criteria: str, text: str) -> int:
    """Save a unit's explanations of reopened criteria."""
    items = filter(None, (item.strip().upper() for item in criteria.split(",")))
    with step_session(year, [code]) as session:
        click.echo(explained_text(explain(session, year, code, dict.fromkeys(items, text))))
    return 0


@click.command("resubmit", cls=Command, help=RESUBMIT_HELP)
@year_option
@one_unit_option
@received_on_option
@receipt_option
@click.option(
    "--accept-findings",
    "accepts_findings",
    is_flag=True,
    help="Đồng ý với kết quả thẩm định, không giải trình.",
)
@workspace_option
@person_option
def resubmit_command(
    year: int, code: str, received_on: date | None, entry: str | None, accepts_findings: bool
) -> int:
    """Submit the second round and print the result."""
    receipt = _receipt(received_on, entry)
    with step_session(year, [code]) as session:
        result = resubmit(session, year, code, receipt, accepts_findings=accepts_findings)
        print_report(submission_report(result))
    return 0
