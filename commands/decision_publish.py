"""`maturity decision publish`: record that a decision was published; every unit gets its result."""

from collections.abc import Container
from datetime import date

import click

from commands.decision_options import decided_units, number_option
from commands.shell.clock import today
from commands.shell.console import show
from commands.shell.journal_head import refuse_changed_outcomes
from commands.shell.options import Day
from commands.shell.procedure import acting, names_of, refuse
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import the_cycle
from foundation.problem import Problem
from maturity.decisions.decision import Decision, decisions, keep
from maturity.decisions.publishing import Published, found, published, to_publish
from maturity.decisions.record import publication_of
from maturity.dossier.dossier import Dossier, dossiers
from maturity.dossier.dossier import keep as keep_dossier
from maturity.dossier.states import State
from maturity.recognition.recognition import recognitions
from maturity.store.store import Store
from reports.year.decision import publication_report

HELP = """Ghi việc công bố một quyết định.

Công bố quyết định công nhận (hoặc thông báo kết quả) là công bố kết quả của mọi
đơn vị: đơn vị được công nhận theo quyết định đó và đơn vị Hội đồng kết luận không
công nhận. Kèm mã đối chiếu của nhật ký để sau này kiểm tra được.

\b
Ví dụ:
  maturity decision publish --number SỐ/QĐ-UBND --on 15/06/2026
"""


@click.command("publish", cls=Command, help=HELP)
@number_option
@click.option("--signed-on", type=Day(), metavar="DD/MM/YYYY", help="Ngày ký, khi nhiều quyết định cùng số.")
@click.option(
    "--on",
    "on_day",
    cls=Option,
    required=True,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày công bố; phải có.",
)
@workspace_option
@person_option
def publish(number: str, signed_on: date | None, on_day: date) -> int:
    """Keep the day of publication and move the dossiers, or refuse with every reason."""
    with opened() as store:
        chosen = found(list(decisions(store)), number, signed_on)
        if isinstance(chosen, Problem):
            refuse([chosen])
        cycle = the_cycle(store, chosen.year, chosen.unit_kind)
        names = names_of(store, cycle)
        refuse_changed_outcomes(store)
        with act(store, "decision publish") as writing:
            done = published(chosen, on_day, _waiting(store, chosen, names), acting(store), today())
            if not isinstance(done, Published):
                refuse(done)
            keep(writing, done.decision)
            for dossier in done.dossiers:
                keep_dossier(writing, dossier)
        publication = publication_of(store, done.decision)
        of_year = {one.unit: one for one in recognitions(store, chosen.year)}
        units = decided_units(store, cycle, ((unit, of_year.get(unit)) for unit in publication.units), names)
        left = sum(
            one.state is State.RECOGNISED and one.unit in names and one.unit not in of_year
            for one in dossiers(store, chosen.year)
        )
    text = publication_report(
        cycle, done.decision, units, publication.head, today(), waiting=left, is_new=done.is_new
    )
    show(text)
    return 0


def _waiting(store: Store, decision: Decision, names: Container[str]) -> list[Dossier]:
    """Return the dossiers whose result a decision publishes."""
    recognised = [
        one.unit for one in recognitions(store, decision.year) if one.decision == decision.reference
    ]
    of_kind = [one for one in dossiers(store, decision.year) if one.unit in names]
    return to_publish(decision, recognised, of_kind)
