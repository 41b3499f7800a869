"""`maturity council history`: when a unit gained, kept and lost each level."""

import click

from commands.shell.clock import today
from commands.shell.console import RefusedError, show
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command
from commands.shell.workspace import opened_read_only
from commands.shell.workspace_options import workspace_option
from criteria.model import UnitKind
from maturity.council.conclusion import conclusion_of
from maturity.cycle.cycle import Cycle, cycles
from maturity.recognition.history import level_events
from maturity.recognition.inherited import Heritage
from maturity.recognition.recognition import recognitions
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.succession import Lineage, successions
from maturity.units.unit import Unit, in_force_on, units
from maturity.verdicts.verdict import Stage, verdict_of
from reports.year.level_history import UnitYear, level_history

HELP = """Xem một đơn vị đạt, giữ, mất từng mức độ khi nào, và kết quả từng năm.

Mức độ lấy theo các quyết định công nhận: có hiệu lực từ ngày nào, hết hiệu lực
hay bị thu hồi từ ngày nào; kể cả kết quả chuyển tiếp từ đơn vị cũ, nếu có.

\b
Ví dụ:
  maturity council history --unit 99002
"""


@click.command("history", cls=Command, help=HELP)
@unit_option("code", required=True)
@workspace_option
def history(code: str) -> int:
    """Print the history of one unit: of the one that has the code now, else of the last that had it."""
    with opened_read_only() as store:
        known = tuple(units(store))
        of_code = [one for one in known if one.code == code and one.in_force_from <= today()]
        unit = max(of_code, key=lambda one: one.in_force_from, default=None)
        if unit is None or unit.tier not in (Tier.COMMUNE, Tier.DISTRICT):
            raise RefusedError(f"không có xã, huyện nào mã {code}; xem maturity unit list.")
        heritage = Heritage(known, tuple(successions(store)), tuple(recognitions(store)))
        opened = [one for one in cycles(store) if one.unit_kind is UnitKind(unit.tier.value)]
        # A code may have been another unit's before; its years are not this unit's.
        years = [
            _year(store, period, heritage, one)
            for one in opened
            for period in heritage.line(unit)
            if period.is_in_force(one.last_day)
        ]
        events = level_events(heritage, unit, today())
        framework = opened[-1].framework if opened else None
        here = in_force_on(known, today())
        heirs = () if unit in here else Lineage(heritage.successions).descendants(unit, here)
    found = [one for one in years if one.verdicts or one.conclusion or one.recognition]
    show(level_history(code, unit.name, framework, events, found, heirs))
    return 0


def _year(store: Store, unit: Unit, heritage: Heritage, cycle: Cycle) -> UnitYear:
    """Return what a year came to for a unit."""
    kept = {stage: verdict_of(store, cycle.year, unit.code, stage) for stage in Stage}
    return UnitYear(
        cycle=cycle,
        verdicts={stage: one for stage, one in kept.items() if one is not None},
        conclusion=conclusion_of(store, cycle.year, unit.code),
        recognition=next((one for one in heritage.own(unit) if one.year == cycle.year), None),
    )
