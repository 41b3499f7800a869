"""`maturity commend`: the proposal of a year, and the decision on it."""

from datetime import date

import click

from commands import usage_codes
from commands.shell.console import echo_aside, echo_wrapped, print_report, progress
from commands.shell.options import Day
from commands.shell.session import reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import LazyGroup, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, series_option
from criteria.model import UnitKind
from maturity.operations.commendations import propose_commendations, record_commendations
from maturity.recognition.recognition import DecisionReference
from reports.year.commendation_list import commendation_screen, commendations_recorded, of_proposal
from reports.year.year_settings import changed_rules_sentence

PROPOSING = "Đang xét khen thưởng"
HELP = """Xét khen thưởng theo các cách mà tỉnh đã chọn trong cau-hinh.toml.

Không có --apply thì chỉ xem: đơn vị nào được đề nghị, vì sao; đơn vị nào không được
xét, vì sao; bằng nhau thì nêu đủ. Có quyết định rồi thì ghi quyết định bằng
maturity decision issue --kind khen-thuong, rồi ghi ai được khen: số, ngày ký và
--apply; quyết định chỉ khen một số đơn vị trong danh sách thì ghi từng đơn vị bằng
--unit.

\b
Ví dụ:
  maturity commend --year 2025
  maturity commend --year 2025 --decision 45/QĐ-MẪU --signed-on 20/06/2026 \\
    --apply
  maturity commend violation --year 2025
"""

_LAZY = {"violation": ("commands.violation:violation", "Ghi, rút, xem các vi phạm.")}


@click.group(cls=LazyGroup, lazy=_LAZY, help=HELP, invoke_without_command=True)
@click.option(
    "--year", type=click.IntRange(2000, 2100), cls=Option, metavar="NĂM", help="Năm của số liệu; phải có."
)
@series_option
@kind_option
@click.option("--decision", "number", type=Words(), metavar="SỐ", help="Số, ký hiệu quyết định khen thưởng.")
@click.option("--signed-on", type=Day(), metavar="DD/MM/YYYY", help="Ngày ký quyết định.")
@unit_option("units", help_text="Chỉ các đơn vị này: mã, hoặc tên", multiple=True)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@workspace_option
@person_option
@click.pass_context
def commend(
    context: click.Context,
    year: int | None,
    kind: UnitKind,
    number: str | None,
    signed_on: date | None,
    units: tuple[str, ...],
    is_applied: bool,
) -> int | None:
    """Print the proposal, or record the decision on it."""
    if context.invoked_subcommand is not None:
        return None
    if year is None:
        raise misused(usage_codes.COMMENDATION_YEAR)
    if not is_applied:
        with reading_session() as session, progress(PROPOSING) as report:
            proposed = propose_commendations(session, year, kind, report)
        echo_aside(changed_rules_sentence(proposed))
        print_report(commendation_screen(proposed.cycle, of_proposal(proposed.proposal), proposed.proposal))
        return 0
    if number is None or signed_on is None:
        raise misused(usage_codes.COMMENDATION_INCOMPLETE)
    decision = DecisionReference(number, signed_on)
    with writing_session() as session, progress(PROPOSING) as report:
        recorded = record_commendations(session, year, kind, decision, units, report)
    echo_aside(changed_rules_sentence(recorded.proposed))
    echo_wrapped(commendations_recorded(recorded))
    return 0
