"""The picture by an index as tables of data: the units in the order of their places, and the rows."""

from collections.abc import Iterator, Sequence

from maturity.dossier.codes import STATES
from maturity.operations.overview.points_values import ScoreOverview, UnitScore
from reports.media.data_table import Cell, DataTable, amount
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import area_name
from reports.overview.points_words import BASES, average_cell, in_order, ranking_words, standing_cell
from reports.words.points import fixed, fixed_up
from reports.words.wording import label, one_line
from rules.scored import Scored
from rules.standing import StandingKind, compared_rows

_UNITS = {
    "nam": "Năm",
    "hang": "Hạng",
    "hang_thap_nhat_con_co_the": "Hạng thấp nhất còn có thể",
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "dia_ban": "Địa bàn, nhóm",
    "diem_tu_cham": "Điểm tự chấm",
    "diem_tham_dinh": "Điểm thẩm định",
    "diem_hien_co": "Điểm hiện có",
    "diem_cao_nhat_con_co_the": "Điểm cao nhất còn có thể",
    "gia_tri": "Giá trị",
    "xep_loai": "Xếp loại",
    "ket_qua_theo": "Kết quả theo",
    "hang_nam_truoc": "Hạng năm trước",
    "manh": "Mạnh",
    "yeu": "Yếu",
    "ho_so": "Hồ sơ",
    "dien_tap": "Diễn tập",
}
_ROWS = {
    "ma_dong": "Dòng",
    "ten_dong": "Tên dòng",
    "binh_quan_dat": "Bình quân đạt",
    "binh_quan_mat": "Bình quân mất (điểm)",
    "so_don_vi_mat_diem": "Số đơn vị mất điểm",
    "so_don_vi": "Số đơn vị áp dụng",
}


def score_tables(overview: ScoreOverview) -> Sequence[DataTable]:
    """Return the units in the order of their places, with the decimals of the set, and the rows."""
    return _units(overview), _rows(overview)


def _units(overview: ScoreOverview) -> DataTable:
    areas = {
        code: area_name(overview.areas.kind, area.name)
        for area in overview.areas.areas
        for code in area.units
    }
    mark = rehearsal_text(overview.cycle) if overview.cycle else None
    year = f" năm {overview.year}" if overview.year else ""
    return DataTable(
        name="Đơn vị",
        title=f"Điểm chuyển đổi số{year} của các đơn vị, cấp {overview.index.unit_kind.value}",
        above=tuple(filter(None, (mark, ranking_words(overview)))),
        columns=tuple(_UNITS),
        headings=_UNITS,
        rows=tuple(
            (
                overview.year,
                unit.first,
                unit.last,
                unit.code,
                one_line(unit.name),
                areas.get(unit.code, ""),
                *_cells(overview, unit),
                mark,
            )
            for unit in in_order(overview.units)
        ),
    )


def _rows(overview: ScoreOverview) -> DataTable:
    rows = {row.code: row for row in compared_rows(overview.index)}
    return DataTable(
        name="Dòng",
        title="Mất điểm nhiều nhất ở đâu",
        columns=tuple(_ROWS),
        headings=_ROWS,
        rows=tuple(
            (
                label(rows[each.code]),
                one_line(rows[each.code].name),
                average_cell(each),
                amount(fixed(each.lost, overview.index.points_decimals)),
                each.lacking,
                each.units,
            )
            for each in overview.rows
        ),
    )


def _cells(overview: ScoreOverview, unit: UnitScore) -> Iterator[Cell]:
    index, newest = overview.index, unit.newest
    for scored in (unit.submitted, unit.appraised, newest):
        yield _points(scored)
    if newest is None or newest.is_determined:
        yield _points(newest)
    else:
        yield amount(fixed_up(newest.total.points.possible, index.points_decimals))
    yield None if newest is None else amount(fixed(newest.value, index.value_decimals))
    yield None if newest is None else newest.class_name
    yield BASES[unit.basis]
    yield unit.former.position if unit.former else None
    for kind in StandingKind:
        yield standing_cell(index, unit, kind)
    yield STATES[unit.state] if unit.state else None


def _points(scored: Scored | None) -> Cell:
    return None if scored is None else amount(fixed(scored.points, scored.index.points_decimals))
