"""The impact of a set of levels as tables of data: the units, then the rows."""

from collections.abc import Sequence

from maturity.operations.impact.values import LevelsImpact
from reports.impact.level_report import impact_title
from reports.impact.level_words import (
    EFFECTS,
    causes_text,
    change_text,
    impact_sentence,
    row_impacts,
    unknown_text,
)
from reports.media.data_table import DataTable
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import area_name
from reports.words.wording import one_line
from rules.impact import Effect

_UNITS = {
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "dia_ban": "Địa bàn, nhóm",
    "muc_bo_cu": "Mức độ theo bộ cũ",
    "muc_bo_cu_cao_nhat": "Mức độ cao nhất còn có thể theo bộ cũ",
    "muc_bo_moi": "Mức độ theo bộ mới",
    "muc_bo_moi_cao_nhat": "Mức độ cao nhất còn có thể theo bộ mới",
    "tac_dong": "Tác động",
    "do_tieu_chi": "Do tiêu chí",
    "chua_co_so_lieu": "Chưa có số liệu",
}
_ROWS = {
    "ma_bo_cu": "Mã ở bộ cũ",
    "ma_bo_moi": "Mã ở bộ mới",
    "ten_tieu_chi": "Tên tiêu chí",
    "thay_doi": "Thay đổi",
    "len_muc": "Số đơn vị lên mức",
    "xuong_muc": "Số đơn vị xuống mức",
    "chi_do_dong_nay": "Trong đó chỉ do dòng này",
    "chua_co_so_lieu": "Số đơn vị chưa có số liệu",
}


def level_tables(impact: LevelsImpact) -> Sequence[DataTable]:
    """Return every unit with its levels by both sets, then the rows that change or make units change."""
    areas = impact.figures.areas
    area_of = {code: area_name(areas.kind, area.name) for area in areas.areas for code in area.units}
    cycle = impact.figures.cycle
    mark = rehearsal_text(cycle) if cycle else None
    units = tuple(
        (
            unit.code,
            one_line(unit.name),
            area_of.get(unit.code, ""),
            unit.impact.before.level,
            unit.impact.before.ceiling,
            unit.impact.after.level,
            unit.impact.after.ceiling,
            EFFECTS[unit.effect],
            causes_text(impact, unit),
            unknown_text(impact, unit) if unit.effect is Effect.OPEN else "",
        )
        for unit in impact.units
    )
    rows = tuple(
        (
            row.before.code if row.before else None,
            row.after.code if row.after else None,
            one_line(row.row.name),
            change_text(row),
            len(row.gained),
            len(row.lost),
            len(row.alone),
            len(row.without),
        )
        for row in row_impacts(impact)
    )
    title = impact_title(impact)
    above = tuple(filter(None, (mark, impact_sentence(impact))))
    return (
        DataTable(
            name="Đơn vị", title=title, above=above, columns=tuple(_UNITS), headings=_UNITS, rows=units
        ),
        DataTable(
            name="Tiêu chí", title=f"{title}: theo tiêu chí", columns=tuple(_ROWS), headings=_ROWS, rows=rows
        ),
    )
