"""`maturity decision withdraw`: take back a decision that was recorded by mistake, before its publication."""

from datetime import date

import click

from commands.decision_options import number_option
from commands.shell.console import show
from commands.shell.options import Day
from commands.shell.procedure import Words, acting, names_of, refuse
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import refuse_closed, the_cycle
from foundation.problem import Problem
from maturity.commendation.commendation import commendations
from maturity.commendation.commendation import remove as remove_commendation
from maturity.decisions.decision import Decision, DecisionKind, decisions, keep
from maturity.decisions.publishing import found
from maturity.decisions.revoking import Standing
from maturity.dossier.dossier import dossier_of
from maturity.dossier.dossier import keep as keep_dossier
from maturity.dossier.transitions import Action
from maturity.operations.decisions_withdraw import Brought, Withdrawn, withdrawn
from maturity.recognition.recognition import keep as keep_recognition
from maturity.recognition.recognition import recognitions
from maturity.recognition.recognition import remove as remove_recognition
from maturity.store.store import Store
from reports.year.decision import withdrawal_report

HELP = """Rút một quyết định, thông báo đã ghi nhầm, khi chưa công bố.

Công nhận, thu hồi hoặc khen thưởng đã ghi theo văn bản đó trở lại như trước; văn bản
vẫn còn trong danh sách, ghi là đã rút, kèm lý do. Sau đó ghi lại cho đúng, kể cả bằng
chính số đó. Văn bản đã công bố thì không rút được.

\b
Ví dụ:
  maturity decision withdraw --number SỐ/QĐ-UBND \\
    --reason "Ghi nhầm ngày ký" --as cb01
"""


@click.command("withdraw", cls=Command, help=HELP)
@number_option
@click.option("--signed-on", type=Day(), metavar="DD/MM/YYYY", help="Ngày ký, khi nhiều quyết định cùng số.")
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@workspace_option
@person_option
def withdraw(number: str, signed_on: date | None, reason: str) -> int:
    """Keep the decision as withdrawn and what it brought as it was, or refuse with every reason."""
    with opened() as store:
        chosen = found(list(decisions(store)), number, signed_on)
        if isinstance(chosen, Problem):
            refuse([chosen])
        cycle = the_cycle(store, chosen.year, chosen.unit_kind)
        if chosen.kind is not DecisionKind.REVOCATION:  # which may come when the year is closed
            refuse_closed(store, cycle)
        with act(store, Action.WITHDRAW_REVOCATION.value) as writing:
            brought = _brought(store, chosen)
            done = withdrawn(chosen, brought, reason, acting(store))
            if not isinstance(done, Withdrawn):
                refuse(done)
            keep(writing, done.decision)
            for recognition in brought.recognitions:
                remove_recognition(writing, recognition)
            for commendation in brought.commendations:
                remove_commendation(writing, commendation)
            for one in done.restored:
                keep_dossier(writing, one.dossier)
                if one.recognition is not None:
                    keep_recognition(writing, one.recognition)
        names = names_of(store, cycle)
    show(withdrawal_report(cycle, chosen, brought, reason, names))
    return 0


def _brought(store: Store, decision: Decision) -> Brought:
    """Return what the workspace holds by a decision."""
    of_year = list(recognitions(store, decision.year))
    return Brought(
        recognitions=tuple(one for one in of_year if one.decision == decision.reference),
        revoked=tuple(
            Standing(dossier=dossier_of(store, one.year, one.unit), recognition=one)
            for one in of_year
            if one.revocation == decision.reference
        ),
        commendations=tuple(
            one for one in commendations(store, decision.year) if one.decision == decision.reference
        ),
    )
