"""A workspace as a certifying body has it on day two: units of the sample, a year opened as a rehearsal."""

import csv
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import Workspace
from maturity.units.kinds import Kind
from maturity.units.unit import Unit, save_unit

AT = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
SINCE = date(2025, 7, 1)
PROVINCE = Unit(code="99", in_force_from=SINCE, kind=Kind.PROVINCE, name="Tỉnh Minh Họa")
_KINDS = {"Xã": Kind.RURAL_COMMUNE, "Phường": Kind.WARD, "Đặc": Kind.SPECIAL_ZONE}


def sample_units() -> list[Unit]:
    """The twelve invented communes of the sample, below an invented province."""
    with path_of(COMMUNES) as path, path.open(encoding="utf-8-sig", newline="") as file:
        names = {row["ma_don_vi"]: row["ten_don_vi"] for row in csv.DictReader(file)}
    communes = [
        Unit(code=code, in_force_from=SINCE, kind=_KINDS[name.split()[0]], name=name, parent=PROVINCE.code)
        for code, name in names.items()
    ]
    return [PROVINCE, *communes]


def with_units(folder: Path, units: Iterable[Unit]) -> None:
    """Put units into the workspace."""
    with Workspace(folder).open() as store, store.act("unit import", AT) as writing:
        for unit in units:
            save_unit(writing, unit)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a workspace with its content."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
