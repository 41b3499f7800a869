"""`maturity cycle close`, `reopen` and `withdraw`: how a year ends, goes on, or never was."""

from collections.abc import Collection, Iterator

import click
from attrs import evolve

from commands.shell.clock import today
from commands.shell.procedure import Words, acting, names_of, refuse
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, opening_year_option, the_cycle, the_open_cycle
from criteria.model import UnitKind
from foundation.problem import Place, Problem
from maturity.complaints.complaint import complaints, unsettled
from maturity.cycle.cycle import CycleState, keep
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import dossier_of, dossiers
from maturity.operations.work import under_way
from maturity.operations.years_withdraw import resting_on, withdraw
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.recognition.recognition import recognitions
from maturity.store import codes
from maturity.store.store import Store
from reports.media.rehearsal import rehearsal_text
from reports.words.numbers import counted
from reports.workspace.verification import TABLE_NAMES

CLOSE_HELP = """Đóng kỳ đánh giá khi mọi hồ sơ đã nộp đều đã công bố kết quả.

Hồ sơ chưa nộp, hoặc được trả lại mà không nộp lại, không cản việc đóng kỳ; kiến nghị
chưa giải quyết xong thì có. Sau khi đóng, số liệu, tài liệu, hồ sơ của năm không
thay đổi nữa; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được.

\b
Ví dụ:
  maturity cycle close --year 2025 --as cb01
"""

REOPEN_HELP = """Mở lại một kỳ đánh giá đã đóng, kèm lý do.

Dùng khi đóng nhầm, hoặc chấp nhận một kiến nghị nên phải mở lại hồ sơ. Lý do hiện ở
maturity status và maturity cycle list; xong việc thì đóng lại.

\b
Ví dụ:
  maturity cycle reopen --year 2025 --as cb01 \\
    --reason "Mở lại hồ sơ 99007 theo kiến nghị số 1"
"""

WITHDRAW_HELP = """Rút một kỳ đánh giá đã mở nhầm, khi chưa có dữ liệu nào.

Mở nhầm năm, nhầm bộ tiêu chí, hay chính thức thành diễn tập thì rút rồi mở lại; nhật
ký vẫn giữ việc đã mở. Kỳ đã có số liệu, hồ sơ thì không rút được.

\b
Ví dụ:
  maturity cycle withdraw --year 2026 --as cb01
"""


@click.command("close", cls=Command, help=CLOSE_HELP)
@opening_year_option
@kind_option
@workspace_option
@person_option
def close_cycle(year: int, kind: UnitKind) -> int:
    """Close a year whose dossiers all have their published result."""
    with opened() as store:
        person = acting(store)
        with act(store, "cycle close") as writing:
            found = the_cycle(store, year, kind)
            if found.state is CycleState.CLOSED:
                click.echo(f"Kỳ đánh giá năm {year} đã đóng từ trước; không có gì thay đổi.")
                return 0
            names = names_of(store, found)
            problems = [
                *why_not(Operation.CLOSE_CYCLE, Place(f"kỳ đánh giá năm {year}"), person),
                *(
                    dossier_codes.STILL_UNDER_WAY.at(one.place, state=dossier_codes.STATES[one.state])
                    for one in under_way(dossiers(store, year))
                    if one.unit in names
                ),
                *_unsettled(store, year, names),
            ]
            if problems:
                refuse(problems)
            keep(writing, evolve(found, state=CycleState.CLOSED))
    if mark := rehearsal_text(found):
        click.echo(mark)
    click.echo(f"Đã đóng kỳ đánh giá năm {year}, cấp {kind.value}.")
    return 0


def _unsettled(store: Store, year: int, units: Collection[str]) -> Iterator[Problem]:
    """Yield what complaints of units still ask for before the year may be closed."""
    for one in complaints(store, year):
        if one.unit in units:
            recognition = next(recognitions(store, year, one.unit), None)
            yield from unsettled(one, dossier_of(store, year, one.unit), recognition)


@click.command("reopen", cls=Command, help=REOPEN_HELP)
@opening_year_option
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@kind_option
@workspace_option
@person_option
def reopen_cycle(year: int, reason: str, kind: UnitKind) -> int:
    """Open a closed year again."""
    with opened() as store, act(store, "cycle reopen") as writing:
        found = the_cycle(store, year, kind)
        if found.state is CycleState.OPEN:
            click.echo(f"Kỳ đánh giá năm {year} đang mở; không có gì thay đổi.")
            return 0
        place = Place(f"kỳ đánh giá năm {year}")
        if problems := why_not(Operation.REOPEN_CYCLE, place, acting(store)):
            refuse(problems)
        again = evolve(found, state=CycleState.OPEN, reopened_on=today(), reopened_because=reason)
        keep(writing, again)
    if mark := rehearsal_text(found):
        click.echo(mark)
    click.echo(f"Đã mở lại kỳ đánh giá năm {year}, cấp {kind.value}; xong việc thì đóng lại.")
    return 0


@click.command("withdraw", cls=Command, help=WITHDRAW_HELP)
@opening_year_option
@kind_option
@workspace_option
@person_option
def withdraw_cycle(year: int, kind: UnitKind) -> int:
    """Take back a year on which nothing rests."""
    with opened() as store, act(store, "cycle withdraw") as writing:
        found = the_open_cycle(store, year, kind)
        place = Place(f"kỳ đánh giá năm {year}")
        problems: list[Problem] = []
        if not found.is_rehearsal:
            problems += why_not(Operation.WITHDRAW_CYCLE, place, acting(store))
        if resting := resting_on(store, found):
            named = ", ".join(
                f"{counted(number)} {TABLE_NAMES[table.name]}" for table, number in resting.items()
            )
            fields = {"year": year, "kind": kind.value, "found": named}
            problems.append(codes.CYCLE_IN_USE.at(place, **fields))
        if problems:
            refuse(problems)
        withdraw(writing, found)
    click.echo(f"Đã rút kỳ đánh giá {found.manner} năm {year}, cấp {kind.value}; nhật ký vẫn giữ việc đã mở.")
    return 0
