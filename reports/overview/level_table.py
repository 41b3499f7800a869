"""The units of the picture by levels as CSV, one row a unit."""

from collections.abc import Iterator

from foundation.csv_text import csv_text
from maturity.dossier.codes import STATES
from maturity.operations.overview.values import LevelOverview, UnitLevel
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import area_name
from reports.overview.level_words import basis_words, by_level, criterion_of, lift_lacks
from reports.words.wording import label, one_line

_HEAD = (
    "nam",
    "ma_don_vi",
    "ten_don_vi",
    "dia_ban",
    "muc_tu_danh_gia",
    "muc_tham_dinh",
    "muc_cong_nhan",
    "muc_hien_co",
    "muc_cao_nhat_con_co_the",
    "ket_qua_theo",
    "muc_nam_truoc",
    "thay_doi",
    "so_tieu_chi_con_vuong",
    "chi_con_tieu_chi",
    "con_thieu",
    "ho_so",
    "dien_tap",
)


def level_overview_csv(overview: LevelOverview) -> str:
    """Return the units as CSV, those of the highest level first."""
    areas = {
        code: area_name(overview.areas.kind, area.name)
        for area in overview.areas.areas
        for code in area.units
    }
    mark = rehearsal_text(overview.cycle) if overview.cycle else None
    rows = (
        (overview.year, unit.code, unit.name, areas.get(unit.code, ""), *_cells(unit), mark)
        for unit in by_level(overview.units)
    )
    return csv_text(_HEAD, rows)


def _cells(unit: UnitLevel) -> Iterator[str | int | None]:
    for result in (unit.submitted, unit.appraised):
        yield None if result is None else result.verdict.level
    yield unit.recognised
    yield unit.level
    yield unit.ceiling
    yield basis_words(unit)
    yield unit.before
    yield unit.change
    yield unit.blockers
    yield "; ".join(label(criterion_of(unit, lift)) for lift in unit.lifts)
    yield "; ".join(one_line(lift_lacks(unit, lift)) for lift in unit.lifts)
    yield STATES[unit.state] if unit.state else None
