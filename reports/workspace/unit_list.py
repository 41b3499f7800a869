"""The units of a day: as a tree to read, as CSV that can be read back as a list, as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve

from foundation.problem import Do
from maturity.people.operation import Operation
from maturity.units.kinds import Tier
from maturity.units.unit import Unit
from maturity.units.unit_forms import CODE, GROUP, KIND, NAME, PARENT
from reports.media.data_table import DataTable
from reports.words.numbers import counted
from reports.words.numbers import day as write_day

SCHEMA = "maturity.units/1"
_HEADINGS = {KIND: "Loại", PARENT: "Mã đơn vị cấp trên", GROUP: "Nhóm đơn vị"}
_TIERS = {
    Tier.PROVINCE: "cấp tỉnh",
    Tier.DISTRICT: "cấp huyện",
    Tier.COMMUNE: "cấp xã",
    Tier.AGENCY: "cơ quan cấp sở",
}


def unit_tree(walked: Iterable[tuple[int, Unit]]) -> str:
    """Return a line for each unit, indented under its parent, and the number of units of each tier."""
    units = list(walked)
    if not units:
        importing = Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY")
        return f"Không có đơn vị nào. Nhập danh sách bằng: {importing}."
    lines = [f"{'  ' * depth}{unit.code}  {unit.name}{_group(unit)}" for depth, unit in units]
    return "\n".join([*lines, "", f"Cộng: {tier_counts([unit for _, unit in units])}."])


def _group(unit: Unit) -> str:
    return f"  (nhóm {unit.unit_group})" if unit.unit_group else ""


def tier_counts(units: Sequence[Unit]) -> str:
    """Write how many units of each tier there are, without empty tiers; "0" if there are none."""
    counts = {tier: sum(unit.tier is tier for unit in units) for tier in Tier}
    texts = [f"{counted(count)} {_TIERS[tier]}" for tier, count in counts.items() if count]
    return ", ".join(texts) or "0"


def unit_count(units: Sequence[Unit]) -> str:
    """Return the sentence about a written file of units: their number."""
    return f": {counted(len(units))} đơn vị."


def units_table(units: Iterable[Unit], as_of: date) -> DataTable:
    """Return units as a table of data in the columns of a plain list, followed by their period."""
    head = (CODE, NAME, KIND, PARENT, GROUP, "hieu_luc_tu", "hieu_luc_den")
    title = f"Danh sách đơn vị có hiệu lực tại ngày {write_day(as_of)}"
    rows = tuple(tuple(_values(unit).values()) for unit in units)
    return DataTable(title=title, columns=head, headings=_HEADINGS, rows=rows)


def units_sheet(units: Sequence[Unit], as_of: date) -> DataTable:
    """Return the same for people, the period in days of theirs."""
    table = units_table(units, as_of)
    periods = [(unit.in_force_from, unit.in_force_until) for unit in units]
    rows = tuple((*row[:-2], *period) for row, period in zip(table.rows, periods, strict=True))
    return evolve(table, rows=rows)


def units_json(units: Iterable[Unit], day: date) -> Mapping[str, Any]:
    """Return units as JSON values."""
    return {"schema": SCHEMA, "as_of": day.isoformat(), "units": [_values(unit) for unit in units]}


def _values(unit: Unit) -> dict[str, str | None]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind.value,
        "parent": unit.parent,
        "unit_group": unit.unit_group,
        "in_force_from": unit.in_force_from.isoformat(),
        "in_force_until": unit.in_force_until.isoformat() if unit.in_force_until else None,
    }
