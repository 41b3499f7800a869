"""`maturity figures derived`: the share of recognised communes, as computed from decisions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from commands.shell.clock import today
from commands.shell.console import RefusedError
from commands.shell.options import Day
from commands.shell.output import REPORT, asked_form, format_option, give, output_option
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import opened_read_only
from commands.shell.workspace_options import workspace_option
from commands.shell.years import the_cycle, year_option
from commands.year_settings import settings_of
from criteria.model import LEVELS, UnitKind
from foundation.alphabet import order_key
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.recognition.deciding_figures import LEAST_LEVEL, Derivation, derived_criteria
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.tree import Tree
from maturity.units.unit import Unit
from reports.media.rehearsal import rehearsal_text
from reports.year.derived_share import DisplayedShare, derived_csv, derived_json, derived_report

HELP = """Tính tỷ lệ xã, phường được công nhận của từng huyện, hoặc của cả tỉnh.

Tỷ lệ này (CHUNG-01 của cấp huyện) tính từ các quyết định công nhận còn hiệu lực
trong ngày tính, không nhập bằng tay. Kèm danh sách đơn vị được tính, đơn vị chưa
được tính và lý do. Ngày tính đặt ở [ky] ngay_tinh_cong_nhan trong cau-hinh.toml.

\b
Ví dụ:
  maturity figures derived --year 2025
  maturity figures derived --year 2025 --unit 99 --minimum 3
"""


@click.command(cls=Command, help=HELP)
@year_option
@unit_option("code", help_text="Chỉ một huyện, hoặc cả một tỉnh: mã, hoặc tên")
@click.option(
    "--minimum",
    cls=Option,
    type=click.IntRange(LEVELS[0], LEVELS[-1]),
    metavar="MỨC",
    help="Mức độ thấp nhất được tính; bỏ trống là theo bộ tiêu chí.",
)
@click.option(
    "--on",
    "day",
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày tính; bỏ trống là theo cau-hinh.toml.",
)
@format_option("text", "csv", "json")
@output_option(*REPORT, ".csv", ".json")
@workspace_option
def derived(
    year: int, code: str | None, minimum: int | None, day: date | None, form: str | None, output: Path | None
) -> int:
    """Print the share below each unit asked for."""
    form = asked_form(form, output)
    with opened_read_only() as store:
        opened = _cycles(store, year)
        counting_day = day or settings_of(opened[0]).counting_day
        derivation = Derivation.of(store, opened[0], counting_day)
    shown = [
        one
        for unit in _above(derivation.tree, code, year)
        for one in _shares(derivation, unit, opened, minimum)
    ]
    mark = next((text for cycle in opened if (text := rehearsal_text(cycle))), None)
    if form == "csv":
        text = derived_csv(shown, mark)
    elif form == "json":
        text = derived_json(shown, year=year, mark=mark)
    else:
        text = derived_report(opened[0].in_use, shown, year=year, today=today(), mark=mark)
    give(text, form, output, is_markdown=form not in ("csv", "json"))
    return 0


def _cycles(store: Store, year: int) -> list[Cycle]:
    """Return the year's cycles, that of districts first; refuse where none was opened."""
    kinds = (UnitKind.DISTRICT, UnitKind.COMMUNE)
    return [cycle for kind in kinds if (cycle := cycle_of(store, year, kind))] or [the_cycle(store, year)]


def _above(tree: Tree, code: str | None, year: int) -> Sequence[Unit]:
    """Return the unit asked for; else the districts of the year, and its provinces where there are none."""
    if code is not None:
        unit = tree.by_code.get(code)
        if unit is None or unit.tier not in (Tier.DISTRICT, Tier.PROVINCE):
            raise RefusedError(f"năm {year} không có huyện, tỉnh mã {code}; xem maturity unit list.")
        return [unit]
    of_tier = {tier: [unit for unit in tree.by_code.values() if unit.tier is tier] for tier in Tier}
    found = of_tier[Tier.DISTRICT] or of_tier[Tier.PROVINCE]
    if not found:
        raise RefusedError(f"năm {year} chưa có huyện, tỉnh nào; nhập bằng maturity unit import.")
    return sorted(found, key=lambda unit: (order_key(unit.proper_name), unit.code))


def _shares(
    derivation: Derivation, unit: Unit, opened: Sequence[Cycle], minimum: int | None
) -> Sequence[DisplayedShare]:
    """Return the share of each criterion that the unit's set derives, else the one that nobody asks for."""
    if minimum is None and derivation.cycle.unit_kind.value == unit.tier.value:
        by_code = derivation.cycle.in_use.by_code
        shares = [
            DisplayedShare(share, by_code[code]) for code, share in derivation.shares(unit.code).items()
        ]
        if shares:
            return shares
    least = opened[-1].in_use.lowest_recognised or LEAST_LEVEL
    return [DisplayedShare(derivation.share(unit.code, minimum or _of_criteria(opened) or least))]


def _of_criteria(opened: Sequence[Cycle]) -> int | None:
    """Return the least level of the first derived criterion of the year, so that a province counts alike."""
    rows = (row for cycle in opened for row in derived_criteria(cycle.in_use))
    return next((row.minimum_recognition for row in rows), None)
