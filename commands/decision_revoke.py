"""`maturity decision revoke`: record a decision that revokes recognitions, with its reason."""

from datetime import date

import click

from commands.consequences import tell_since
from commands.decision_options import (
    decided_units,
    number_option,
    signed_on_option,
    signer_option,
    summary_option,
    tier_option,
)
from commands.shell.clock import today
from commands.shell.console import show
from commands.shell.journal_head import head_text
from commands.shell.options import Day
from commands.shell.procedure import Words, acting, names_of, refuse, refuse_strangers
from commands.shell.session import session_of
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import the_cycle, year_option
from criteria.model import UnitKind
from foundation.problem import Problem
from maturity.decisions.decision import Decision, DecisionKind, decision_of, keep
from maturity.decisions.issuing import Acting, is_repeated
from maturity.decisions.revoking import Standing, is_revoked_so, revoked
from maturity.dossier.dossier import dossier_of
from maturity.dossier.dossier import keep as keep_dossier
from maturity.operations.consequences import Watched
from maturity.people.person import person_of
from maturity.recognition.recognition import keep as keep_recognition
from maturity.recognition.recognition import recognitions
from maturity.store.store import Store
from reports.year.decision import revocation_report

HELP = """Ghi quyết định thu hồi công nhận của một hay nhiều đơn vị.

--from là ngày đầu tiên công nhận không còn hiệu lực. Công nhận đã thu hồi vẫn
còn trong danh sách, ghi rõ số quyết định và lý do.

\b
Ví dụ:
  maturity decision revoke --year 2025 --unit 99002 --number SỐ/QĐ-UBND \\
    --signed-on 01/09/2026 --signer ky1 --from 01/09/2026 --reason "…"
"""


@click.command("revoke", cls=Command, help=HELP)
@year_option
@unit_option("units", required=True, multiple=True)
@number_option
@signed_on_option
@signer_option
@summary_option
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@click.option(
    "--from",
    "since",
    cls=Option,
    required=True,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Từ ngày nào không còn hiệu lực; phải có.",
)
@tier_option
@workspace_option
@person_option
def revoke(
    year: int,
    units: tuple[str, ...],
    number: str,
    signed_on: date,
    signer: str,
    summary: str | None,
    reason: str,
    since: date,
    tier: UnitKind,
) -> int:
    """Keep the decision and what it ends, or refuse with every reason."""
    wanted = Decision(
        number=number,
        signed_on=signed_on,
        kind=DecisionKind.REVOCATION,
        year=year,
        unit_kind=tier,
        signer=signer,
        summary=summary or "",
    )
    with opened() as store:
        cycle = the_cycle(store, year, tier)  # a recognition may be revoked long after its year is closed
        names = names_of(store, cycle)
        refuse_strangers(units, names, cycle)
        districts = Watched.above(session_of(store), year, units)
        with act(store, "decision revoke") as writing:
            before = [_standing(store, year, unit) for unit in dict.fromkeys(units)]
            known = decision_of(store, number, signed_on)
            is_new = not is_repeated(wanted, known) or not all(
                is_revoked_so(one, wanted, reason, since) for one in before
            )
            after = _after(store, wanted, before, reason, since, known) if is_new else before
            if is_new:
                keep(writing, wanted)
                for one in after:
                    keep_dossier(writing, one.dossier)
                    if one.recognition is not None:
                        keep_recognition(writing, one.recognition)
        results = [(one.dossier.unit, one.recognition) for one in after]
        decided = decided_units(store, cycle, results, names)
        show(revocation_report(cycle, wanted, decided, is_new=is_new))
        click.echo(head_text(store))
        tell_since(session_of(store), districts, year)
    return 0


def _standing(store: Store, year: int, unit: str) -> Standing:
    return Standing(
        dossier=dossier_of(store, year, unit), recognition=next(recognitions(store, year, unit), None)
    )


def _after(
    store: Store, wanted: Decision, before: list[Standing], reason: str, since: date, known: Decision | None
) -> list[Standing]:
    """Return what a revocation leaves; refuse with every reason against it."""
    acting_now = Acting(person=acting(store), signer=person_of(store, wanted.signer), today=today())
    found = revoked(wanted, before, reason, since, known, acting_now)
    problems = [one for one in found if isinstance(one, Problem)]
    if problems:
        refuse(problems)
    return [one for one in found if isinstance(one, Standing)]
