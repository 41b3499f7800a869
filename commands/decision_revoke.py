"""`maturity decision revoke`: record a decision that revokes recognitions, with its reason."""

from datetime import date

import click

from commands.decision_options import (
    number_option,
    signed_on_option,
    signer_option,
    summary_option,
    tier_option,
)
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.session import writing_session
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import year_option
from criteria.model import UnitKind
from maturity.decisions.decision import Decision, DecisionKind
from maturity.operations.decisions import revoke_recognitions
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
    decision = Decision(
        number=number,
        signed_on=signed_on,
        kind=DecisionKind.REVOCATION,
        year=year,
        unit_kind=tier,
        signer=signer,
        summary=summary or "",
    )
    with writing_session() as session:
        print_report(revocation_report(revoke_recognitions(session, decision, units, reason, since)))
    return 0
