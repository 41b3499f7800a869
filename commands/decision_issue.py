"""`maturity decision issue`: record a decision that people issued, and what it recognises."""

from collections.abc import Iterable
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
from commands.shell.options import Day, Word
from commands.shell.procedure import acting, names_of, refuse, refuse_strangers
from commands.shell.session import session_of
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import the_cycle, the_open_cycle, year_option
from criteria.model import UnitKind
from foundation.problem import Problem
from maturity.council.meeting import hearing_of
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision, DecisionKind, decision_of, keep
from maturity.decisions.issuing import (
    Acting,
    Candidate,
    Validity,
    decision_problems,
    is_repeated,
    recognises_the_same,
    recognising,
)
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import State
from maturity.operations.consequences import Watched
from maturity.people.person import person_of
from maturity.recognition.recognition import Recognition, recognitions
from maturity.recognition.recognition import keep as keep_recognition
from maturity.store.store import Store
from reports.year.decision import issue_report

HELP = """Ghi một quyết định đã ban hành.

Loại cong-nhan ghi công nhận cho các đơn vị Hội đồng đã kết luận:
tất cả (--all) hoặc từng đơn vị (--unit), có hiệu lực từ --valid-from, đến hết
--valid-until nếu quyết định ghi thời hạn. Loại khen-thuong là quyết định khen
thưởng (ai được khen thì ghi bằng maturity commend); loại thong-bao là thông báo kết
quả khi không đơn vị nào được công nhận.
Thu hồi thì dùng maturity decision revoke.

\b
Ví dụ:
  maturity decision issue --year 2025 --kind cong-nhan --number SỐ/QĐ-UBND \\
    --signed-on 10/06/2026 --signer ky1 --valid-from 10/06/2026 --all
"""
KINDS = Word(
    {
        "cong-nhan": DecisionKind.RECOGNITION,
        "khen-thuong": DecisionKind.COMMENDATION,
        "thong-bao": DecisionKind.NOTICE,
    }
)


@click.command("issue", cls=Command, help=HELP)
@year_option
@click.option(
    "--kind",
    cls=Option,
    required=True,
    type=KINDS,
    metavar=KINDS.shown,
    help="Loại quyết định; phải có.",
)
@number_option
@signed_on_option
@signer_option
@summary_option
@click.option("--valid-from", type=Day(), metavar="DD/MM/YYYY", help="Ngày công nhận bắt đầu có hiệu lực.")
@click.option("--valid-until", type=Day(), metavar="DD/MM/YYYY", help="Ngày cuối cùng có hiệu lực, nếu có.")
@click.option("--all", "is_all", is_flag=True, help="Mọi đơn vị đã được kết luận công nhận.")
@unit_option("units", multiple=True)
@tier_option
@workspace_option
@person_option
def issue(
    year: int,
    kind: DecisionKind,
    number: str,
    signed_on: date,
    signer: str,
    summary: str | None,
    valid_from: date | None,
    valid_until: date | None,
    is_all: bool,
    units: tuple[str, ...],
    tier: UnitKind,
) -> int:
    """Keep a decision and its recognitions, or refuse with every reason."""
    wanted = Decision(
        number=number,
        signed_on=signed_on,
        kind=kind,
        year=year,
        unit_kind=tier,
        signer=signer,
        summary=summary or "",
    )
    validity = _validity(wanted, valid_from, valid_until, is_all, units)
    chosen = None if is_all else tuple(dict.fromkeys(units))
    with opened() as store:
        # A commendation often comes long after the results, and changes none of them.
        of_year = the_cycle if wanted.kind is DecisionKind.COMMENDATION else the_open_cycle
        cycle = of_year(store, year, tier)
        names = names_of(store, cycle)
        refuse_strangers(units, names, cycle)
        districts = Watched.above(session_of(store), year, names)
        with act(store, "decision issue") as writing:
            brought, is_new = _recognised(store, cycle, wanted, validity, chosen, names)
            if is_new:
                keep(writing, wanted)
                for recognition in brought:
                    keep_recognition(writing, recognition)
        decided = decided_units(store, cycle, ((one.unit, one) for one in brought), names)
        show(issue_report(cycle, wanted, decided, today(), is_new=is_new))
        tell_since(session_of(store), districts, year)
    return 0


def _validity(
    wanted: Decision, since: date | None, until: date | None, is_all: bool, units: tuple[str, ...]
) -> Validity | None:
    """Return how long recognitions are valid; a usage error where options do not fit the kind."""
    if wanted.kind is not DecisionKind.RECOGNITION:
        if since or until or is_all or units:
            raise click.UsageError(
                "--valid-from, --valid-until, --all, --unit chỉ dùng cho quyết định công nhận (cong-nhan)."
            )
        return None
    if since is None:
        raise click.UsageError("thiếu --valid-from DD/MM/YYYY (ngày công nhận bắt đầu có hiệu lực).")
    if is_all == bool(units):
        raise click.UsageError("cần đúng một trong: --all, --unit MÃ.")
    return Validity(valid_from=since, valid_until=until)


def _recognised(
    store: Store,
    cycle: Cycle,
    wanted: Decision,
    validity: Validity | None,
    chosen: tuple[str, ...] | None,
    names: Iterable[str],
) -> tuple[tuple[Recognition, ...], bool]:
    """Return what a decision recognises, and whether it is new; refuse with every reason."""
    known = decision_of(store, wanted.number, wanted.signed_on)
    of_year = {one.unit: one for one in recognitions(store, cycle.year)}
    brought = tuple(one for one in of_year.values() if known and one.decision == known.reference)
    if chosen is None:
        waiting = {one.unit for one in dossiers(store, cycle.year) if one.state is State.RECOGNISED}
        chosen = tuple(unit for unit in names if unit in waiting - of_year.keys())
        chosen += tuple(one.unit for one in brought)
    if is_repeated(wanted, known) and (validity is None or recognises_the_same(brought, validity, chosen)):
        return brought, False
    acting_now = Acting(person=acting(store), signer=person_of(store, wanted.signer), today=today())
    if validity is None or known is not None:
        problems = tuple(decision_problems(wanted, known, acting_now))
        if problems:
            refuse(problems)
        return (), True
    candidates = [
        Candidate(hearing=hearing_of(store, cycle, unit), recognition=of_year.get(unit)) for unit in chosen
    ]
    found = recognising(wanted, validity, candidates, acting_now)
    recognised = tuple(one for one in found if isinstance(one, Recognition))
    if not recognised:
        refuse([one for one in found if isinstance(one, Problem)])
    return recognised, True
