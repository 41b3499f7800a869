"""`maturity council withdraw`: take back conclusions that were recorded by mistake, with the reason."""

import click

from commands.shell.console import show
from commands.shell.procedure import Words, acting, names_of, refuse, refuse_strangers
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_open_cycle, year_option
from criteria.model import UnitKind
from foundation.problem import Problem
from maturity.council.conclusion import remove
from maturity.council.withdrawing import withdrawn
from maturity.dossier.dossier import Dossier, dossier_of
from maturity.dossier.dossier import keep as keep_dossier
from maturity.dossier.transitions import Action
from maturity.recognition.recognition import recognitions
from reports.year.council import withdrawal_report

HELP = """Rút kết luận của Hội đồng đã ghi nhầm, để ghi lại cho đúng biên bản.

Chỉ rút được khi chưa có quyết định công nhận theo kết luận đó. Hồ sơ trở lại tình
trạng trình Hội đồng; kết luận cũ và lý do rút vẫn còn trong nhật ký. Quyết định
cũng ghi nhầm thì rút quyết định trước bằng maturity decision withdraw.

\b
Ví dụ:
  maturity council withdraw --year 2025 --unit 99002 \\
    --reason "Ghi nhầm số phiếu" --as cb01
"""


@click.command("withdraw", cls=Command, help=HELP)
@year_option
@unit_option("units", required=True, multiple=True)
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@kind_option
@workspace_option
@person_option
def withdraw(year: int, units: tuple[str, ...], reason: str, kind: UnitKind) -> int:
    """Lay dossiers before the council again, all or none; refuse with every reason."""
    with opened() as store:
        cycle = the_open_cycle(store, year, kind)
        names = names_of(store, cycle)
        refuse_strangers(units, names, cycle)
        person = acting(store)
        after: list[Dossier] = []
        problems: list[Problem] = []
        with act(store, Action.WITHDRAW_CONCLUSION.value) as writing:
            for unit in dict.fromkeys(units):
                recognition = next(recognitions(store, year, unit), None)
                found = withdrawn(dossier_of(store, year, unit), recognition, reason, person)
                if isinstance(found, Dossier):
                    after.append(found)
                else:
                    problems += found
            if problems:
                refuse(problems)
            for dossier in after:
                remove(writing, year, dossier.unit)
                keep_dossier(writing, dossier)
    show(withdrawal_report(cycle, [one.unit for one in after], names))
    return 0
