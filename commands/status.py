"""`maturity status`: the year on one screen."""

from collections.abc import Iterator, Mapping, Sequence

import click

from commands.shell.clock import today
from commands.shell.console import RefusedError, show
from commands.shell.procedure import names_of
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import opened_read_only, settings, workspace
from commands.shell.workspace_options import workspace_option
from commands.shell.years import YEAR_HELP, kind_option, the_cycle
from commands.year_settings import settings_of, untaken
from criteria.model import UnitKind
from maturity.commendation.commendation import commendations
from maturity.complaints import codes as complaint_codes
from maturity.complaints.complaint import complaints, unsettled
from maturity.cycle.cycle import Cycle, CycleState, cycles
from maturity.cycle.noticing import notices
from maturity.dossier.dossier import Dossier, dossier_of, dossiers
from maturity.dossier.states import State
from maturity.figures.missing import by_supplier, owed
from maturity.operations.overview import Overview, overview
from maturity.operations.work import Awaited, Task, Work, after_appraisal
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.recognition.recognition import recognitions
from maturity.settings.deadlines import supplier_deadlines
from maturity.settings.settings import Configuration
from maturity.store.schema import FIGURES
from maturity.store.store import Store
from reports.year.noticing import notice_lines
from reports.year.status import status_json, status_report
from reports.year.work_list import LISTED

HELP = """Xem một màn hình về kỳ đánh giá: hạn, hồ sơ, số liệu, việc hôm nay.

Không ghi --year thì xem kỳ mới nhất đang mở.

\b
Ví dụ:
  maturity status
  maturity status --year 2025 --format json
"""


@click.command("status", cls=Command, help=HELP)
@click.option(
    "--year",
    cls=Option,
    type=click.IntRange(2000, 2100),
    metavar="NĂM",
    help=f"{YEAR_HELP.removesuffix('; phải có.')}.",
)
@kind_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Dạng in ra: text hoặc json.",
)
@click.option("--full", "is_full", is_flag=True, help="Nêu đủ tên ở mỗi việc, dù nhiều.")
@workspace_option
def status(year: int | None, kind: UnitKind, form: str, is_full: bool) -> int:
    """Print where a year stands."""
    with opened_read_only() as store:
        cycle = _newest(store, kind) if year is None else the_cycle(store, year, kind)
        names = names_of(store, cycle)
        found = _overview(store, cycle, names)
        known = notices(store, cycle, untaken(cycle))
    told = notice_lines(cycle, known, workspace().configuration.name)
    if form == "json":
        click.echo(status_json(found, names, told), nl=False)
    else:
        show(status_report(found, names, None if is_full else LISTED, told))
    return 0


def _newest(store: Store, kind: UnitKind) -> Cycle:
    """Return the newest year of a kind that is open, else the newest."""
    of_kind = [cycle for cycle in cycles(store) if cycle.unit_kind is kind]
    if not of_kind:
        remedy = "mở bằng maturity cycle open --year NĂM --framework MÃ."
        raise RefusedError(f"chưa mở kỳ đánh giá nào cho cấp {kind.value}; {remedy}")
    return max(of_kind, key=lambda cycle: (cycle.state is CycleState.OPEN, cycle.year))


def _overview(store: Store, cycle: Cycle, names: Mapping[str, str]) -> Overview:
    chosen, year = settings(), cycle.year
    units = tuple(names)
    held = {(str(row["unit"]), str(row["item"])) for row in store.rows(FIGURES, year=year)}
    debts = by_supplier(owed(cycle.in_use, units, held))
    suppliers = [debt.supplier for debt in debts if not debt.is_the_unit]
    begun = [one for one in dossiers(store, year) if one.unit in {*units}]
    of_year = settings_of(cycle)
    figures = DecidingFigures(store, cycle, of_year.counting_day)
    return overview(
        cycle,
        today(),
        units,
        begun,
        of_year.dates,
        debts,
        supplier_deadlines(chosen.deadlines, chosen.own_deadlines, year, suppliers),
        [*_complaints(store, units, year), *_commending(store, begun, year, chosen)],
        appraised={one.unit: task for one in begun if (task := after_appraisal(figures, one))},
        notice=chosen.notice_days,
    )


def _complaints(store: Store, units: Sequence[str], year: int) -> Iterator[Work]:
    """Yield whose complaints want an answer, and of whom an accepted one opens a dossier again."""
    recognised = {one.unit: one for one in recognitions(store, year)}
    found: dict[str, list[Awaited]] = {}
    for one in complaints(store, year):
        if one.unit in units:
            dossier = dossier_of(store, year, one.unit)
            for problem in unsettled(one, dossier, recognised.get(one.unit)):
                found.setdefault(problem.code, []).append(Awaited(one.unit))
    tasks = (
        (Task.ANSWER_COMPLAINTS, complaint_codes.STILL_OPEN),
        (Task.REOPEN, complaint_codes.NOT_YET_REOPENED),
    )
    yield from (Work(task, tuple(found[code.name])) for task, code in tasks if code.name in found)


def _commending(store: Store, begun: Sequence[Dossier], year: int, chosen: Configuration) -> Iterator[Work]:
    """Yield the work where rules were chosen, results are published and nobody was commended."""
    units = {one.unit for one in begun}
    published = chosen.commendation.has_rules and any(one.state is State.PUBLISHED for one in begun)
    if published and not any(one.unit in units for one in commendations(store, year)):
        yield Work(Task.COMMEND)
