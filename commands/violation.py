"""`maturity commend violation`: record, withdraw and list violations that keep units from being commended."""

import click

from commands import usage_codes
from commands.shell.console import echo_wrapped, print_report
from commands.shell.session import reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.violations import list_violations, record_violation, withdraw_violation
from reports.year.violation_list import violation_list, violation_recorded, violation_withdrawn

HELP = """Ghi, rút, xem các vi phạm làm đơn vị không được xét khen thưởng.

\b
Ví dụ:
  maturity commend violation --year 2025
  maturity commend violation --year 2025 --unit 99002 \\
    --what "báo cáo sai số liệu" --document "Kết luận số 07/KL-MẪU"
  maturity commend violation --year 2025 --withdraw 1 --reason "ghi nhầm"
"""


@click.command(cls=Command, help=HELP)
@year_option
@kind_option
@unit_option(help_text="Đơn vị có vi phạm: mã, hoặc tên")
@click.option("--what", type=Words(), metavar="CHỮ", help="Vi phạm gì.")
@click.option("--document", type=Words(), metavar="CHỮ", help="Văn bản kết luận vi phạm: số, ngày, cơ quan.")
@click.option(
    "--withdraw",
    "withdrawn",
    cls=Option,
    type=click.IntRange(1),
    metavar="SỐ",
    help="Rút vi phạm đã ghi nhầm.",
)
@click.option("--reason", type=Words(), metavar="CHỮ", help="Lý do rút.")
@workspace_option
@person_option
def violation(
    year: int,
    kind: UnitKind,
    unit: str | None,
    what: str | None,
    document: str | None,
    withdrawn: int | None,
    reason: str | None,
) -> int:
    """Record or withdraw a violation; without either list those of the year."""
    recording, withdrawing = (unit, what, document), (withdrawn, reason)
    if any(recording) and any(withdrawing):
        raise misused(usage_codes.RECORD_OR_WITHDRAW)
    if any(recording) and not all(recording):
        raise misused(usage_codes.VIOLATION_INCOMPLETE)
    if any(withdrawing) and not all(withdrawing):
        raise misused(usage_codes.WITHDRAWAL_INCOMPLETE)
    if unit and what and document:
        with writing_session() as session:
            recorded = record_violation(session, year, kind, unit, what, document)
        echo_wrapped(violation_recorded(recorded))
    elif withdrawn and reason:
        with writing_session() as session:
            echo_wrapped(violation_withdrawn(withdraw_violation(session, year, kind, withdrawn, reason)))
    else:
        with reading_session() as session:
            print_report(violation_list(list_violations(session, year, kind)))
    return 0
