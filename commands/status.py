"""`maturity status`: the year on one screen."""

import click

from commands.clock import today
from commands.console import RefusedError, show
from commands.cycle import YEAR_HELP, kind_option, the_cycle
from commands.procedure import names_of
from commands.vietnamese import Command
from commands.workspace import opened_read_only, settings
from commands.workspace_options import workspace_option
from criteria.model import UnitKind
from maturity.cycle import Cycle, CycleState, cycles
from maturity.deadlines import deadlines_of, supplier_deadlines
from maturity.dossier.dossier import dossiers
from maturity.overview import Overview, overview
from maturity.owed import by_supplier, owed
from maturity.store import Store
from maturity.tables import COMPLAINTS, FIGURES
from reports.status import status_json, status_report

HELP = """Xem một màn hình về kỳ đánh giá: hạn, hồ sơ, số liệu, việc hôm nay.

Không ghi --year thì xem kỳ mới nhất đang mở.

\b
Ví dụ:
  maturity status
  maturity status --year 2025 --format json
"""


@click.command("status", cls=Command, help=HELP)
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="NĂM", help=f"{YEAR_HELP.removesuffix('; phải có.')}."
)
@kind_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Dạng in ra: text hoặc json.",
)
@workspace_option
def status(year: int | None, kind: UnitKind, form: str) -> int:
    """Print where a year stands."""
    with opened_read_only() as store:
        cycle = _newest(store, kind) if year is None else the_cycle(store, year, kind)
        found = _overview(store, cycle)
    if form == "json":
        click.echo(status_json(found), nl=False)
    else:
        show(status_report(found))
    return 0


def _newest(store: Store, kind: UnitKind) -> Cycle:
    """Return the newest year of a kind that is open, else the newest."""
    of_kind = [cycle for cycle in cycles(store) if cycle.unit_kind is kind]
    if not of_kind:
        remedy = "mở bằng maturity cycle open --year NĂM --framework MÃ."
        raise RefusedError(f"chưa mở kỳ đánh giá nào cho cấp {kind.value}; {remedy}")
    return max(of_kind, key=lambda cycle: (cycle.state is CycleState.OPEN, cycle.year))


def _overview(store: Store, cycle: Cycle) -> Overview:
    chosen, year = settings(), cycle.year
    units = tuple(names_of(store, cycle))
    held = {(str(row["unit"]), str(row["asked"])) for row in store.rows(FIGURES, year=year)}
    debts = by_supplier(owed(cycle.in_use, units, held))
    suppliers = [debt.supplier for debt in debts if not debt.is_the_unit]
    open_complaints = sum(
        row["answered_on"] is None and row["unit"] in units for row in store.rows(COMPLAINTS, year=year)
    )
    return overview(
        cycle,
        today(),
        units,
        dossiers(store, year),
        deadlines_of(chosen.calendar, year),
        debts,
        supplier_deadlines(chosen.deadlines, chosen.own_deadlines, year, suppliers),
        open_complaints,
    )
