"""`maturity commend`: the proposal of a year, and the decision on it."""

from collections.abc import Sequence
from datetime import date

import click

from commands.commendation import decided_in, proposal_of, rules_taken_up
from commands.shell.console import show
from commands.shell.options import Day
from commands.shell.procedure import Words, acting, names_of, refuse, refuse_strangers
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_cycle
from criteria.model import UnitKind
from foundation.problem import Place
from maturity.commendation.commendation import Commendation, decided, keep, not_the_decision
from maturity.cycle.cycle import Cycle
from maturity.cycle.cycle import keep as keep_cycle
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.recognition.recognition import DecisionReference
from maturity.store.store import Store
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text
from reports.year.commendation_list import commendation_screen, of_proposal

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
        raise click.UsageError("thiếu --year NĂM (năm của số liệu).")
    if not is_applied:
        with opened_read_only() as store:
            cycle = the_cycle(store, year, kind)
            proposal = proposal_of(store, cycle)
        show(commendation_screen(cycle, of_proposal(proposal), proposal))
        return 0
    if number is None or signed_on is None:
        raise click.UsageError("ghi khen thưởng cần cả --decision SỐ và --signed-on NGÀY của quyết định.")
    with opened() as store:
        cycle = the_cycle(store, year, kind)
        refuse_strangers(units, names_of(store, cycle), cycle)
        written = _record(store, cycle, DecisionReference(number, signed_on), units)
    return _tell(DecisionReference(number, signed_on), written)


def _record(
    store: Store, cycle: Cycle, decision: DecisionReference, units: Sequence[str]
) -> Sequence[Commendation]:
    """Write what a decision commends, and return it; refuse with every reason against it."""
    proposal = proposal_of(store, cycle)
    person = acting(store)
    place = Place(f"khen thưởng năm {cycle.year}")
    reading = decided(proposal, units, decision, decided_in(store, cycle))
    problems = (
        *why_not(Operation.COMMEND, place, person),
        *not_the_decision(store, decision, cycle),
        *reading.problems,
    )
    if problems or reading.value is None:
        refuse(problems)
    with act(store, "commend") as writing:
        keep_cycle(writing, rules_taken_up(cycle))
        for commendation in reading.value:
            keep(writing, commendation)
    return reading.value


def _tell(decision: DecisionReference, written: Sequence[Commendation]) -> int:
    if not written:
        click.echo(f"{decision_text(decision)} đã ghi từ trước; không có gì thay đổi.")
        return 0
    units = {one.unit for one in written}
    click.echo(f"Đã ghi khen thưởng {counted(len(units))} đơn vị theo {decision_text(decision)}.")
    return 0
