"""`maturity decision recheck`: recognitions in force against the newest results, and those that end soon."""

from datetime import date

import click

from commands.decision_options import tier_option
from commands.dossier_steps import judging
from commands.shell.clock import today
from commands.shell.console import RefusedError, show
from commands.shell.journal_head import refuse_changed_outcomes
from commands.shell.options import Day
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import opened_read_only
from commands.shell.workspace_options import workspace_option
from commands.shell.years import the_cycle, year_option
from criteria.model import UnitKind
from criteria.unit_groups import for_unit_group
from foundation.alphabet import order_key
from maturity.operations.recheck import Rechecked
from maturity.operations.recheck import recheck as rechecked
from maturity.units.unit import Unit
from reports.year.recheck import RecheckedUnit, recheck_report
from rules import assess
from rules.verdict import Assessment

WITHIN = 90

HELP = f"""Rà soát các công nhận đang có hiệu lực; không làm thay đổi gì.

Nêu các đơn vị mà kết quả mới nhất (thẩm định, nếu chưa có thì tự đánh giá) của
năm này hoặc năm trước không còn đạt mức độ đã công nhận, các đơn vị sát ngưỡng,
các công nhận hết hiệu lực trong {WITHIN} ngày tới (đổi bằng --within), và các công
nhận đã hết hiệu lực trong chừng ấy ngày qua mà chưa được công nhận lại.

\b
Ví dụ:
  maturity decision recheck --year 2026
  maturity decision recheck --year 2026 --within 30
"""


@click.command("recheck", cls=Command, help=HELP)
@year_option
@click.option("--on", "day", type=Day(), metavar="DD/MM/YYYY", help="Tính đến ngày; bỏ trống là hôm nay.")
@click.option(
    "--within",
    cls=Option,
    type=click.IntRange(0, 3660),
    default=WITHIN,
    metavar="SỐ-NGÀY",
    help="Báo trước, báo sau bao nhiêu ngày.",
)
@tier_option
@workspace_option
def recheck(year: int, day: date | None, within: int, tier: UnitKind) -> int:
    """Print what the newest results say of recognitions in force."""
    on_day = day or today()
    with opened_read_only() as store:
        cycle = the_cycle(store, year, tier)
        refuse_changed_outcomes(store)
        found = rechecked(store, cycle, on_day, within)
        units = [RecheckedUnit(found=one, assessment=_assessment(one)) for one in found.held]
    units.sort(key=lambda one: _order(one.found.unit))
    lapsed = sorted(found.lapsed, key=lambda one: _order(one.unit))
    left = sorted(found.left, key=lambda one: _order(one.unit))
    show(recheck_report(cycle, units, within, lapsed, left))
    return 0


def _order(unit: Unit) -> tuple[object, str]:
    return order_key(unit.proper_name), unit.code


def _assessment(one: Rechecked) -> Assessment | None:
    """Derive the newest verdict again; refuse to go on with one that does not come out as it was kept."""
    kept, cycle = one.verdict, one.cycle
    if kept is None or cycle is None:
        return None
    target = one.held.level if one.falls_short else None
    with judging(one.unit):
        assessment = assess(for_unit_group(cycle.in_use, kept.unit_group), kept.observations, target)
    if assessment.verdict != kept.verdict:
        place = f"kết quả đã lưu của đơn vị {kept.unit} năm {kept.year}"
        raise RefusedError(f"{place} không khớp khi tính lại; chạy maturity verify để xem chỗ bị thay đổi.")
    return assessment
