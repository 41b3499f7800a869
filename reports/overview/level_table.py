"""The picture by levels as tables of data: the units, the criteria that hold them, what lifts them alone."""

from collections.abc import Iterator, Sequence

from maturity.dossier.codes import STATES
from maturity.operations.overview.values import LevelOverview, UnitLevel
from reports.media.data_table import Cell, DataTable
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import area_name
from reports.overview.level_words import (
    bases_sentence,
    basis_words,
    by_level,
    criterion_of,
    levels_sentence,
    lift_lacks,
)
from reports.words.wording import label, one_line, raised, supplier_text
from reports.words.work_words import changed_by_text

_UNITS = {
    "nam": "Năm",
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "dia_ban": "Địa bàn, nhóm",
    "muc_tu_danh_gia": "Mức độ tự đánh giá",
    "muc_tham_dinh": "Mức độ thẩm định",
    "muc_cong_nhan": "Mức độ công nhận",
    "muc_hien_co": "Mức độ hiện có",
    "muc_cao_nhat_con_co_the": "Mức độ cao nhất còn có thể",
    "ket_qua_theo": "Kết quả theo",
    "muc_nam_truoc": "Mức độ năm trước",
    "thay_doi": "Thay đổi",
    "so_tieu_chi_con_vuong": "Số tiêu chí còn vướng",
    "chi_con_tieu_chi": "Chỉ còn tiêu chí",
    "con_thieu": "Còn thiếu",
    "ho_so": "Hồ sơ",
    "dien_tap": "Diễn tập",
}
_CRITERIA = {
    "ma_tieu_chi": "Mã tiêu chí",
    "ten_tieu_chi": "Tên tiêu chí",
    "so_don_vi_vuong": "Số đơn vị vướng",
    "so_thieu_so_lieu": "Trong đó chưa có số liệu",
    "so_len_muc": "Số đơn vị lên mức nếu riêng tiêu chí này đạt",
    "noi_giu_so_lieu": "Nơi giữ số liệu",
    "co_quan_tac_dong": "Cơ quan tác động",
}


def level_tables(overview: LevelOverview) -> Sequence[DataTable]:
    """Return the units, those of the highest level first, and the criteria that hold them back."""
    return _units(overview), _criteria(overview)


def _units(overview: LevelOverview) -> DataTable:
    areas = {
        code: area_name(overview.areas.kind, area.name)
        for area in overview.areas.areas
        for code in area.units
    }
    mark = rehearsal_text(overview.cycle) if overview.cycle else None
    year = f" năm {overview.year}" if overview.year else ""
    return DataTable(
        name="Đơn vị",
        title=f"Mức độ chuyển đổi số{year} của các đơn vị, cấp {overview.framework.unit_kind.value}",
        above=tuple(filter(None, (mark, levels_sentence(overview), bases_sentence(overview)))),
        columns=tuple(_UNITS),
        headings=_UNITS,
        rows=tuple(
            (overview.year, unit.code, one_line(unit.name), areas.get(unit.code, ""), *_cells(unit), mark)
            for unit in by_level(overview.units)
        ),
    )


def _cells(unit: UnitLevel) -> Iterator[Cell]:
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


def _criteria(overview: LevelOverview) -> DataTable:
    by_code = overview.framework.by_code
    rows = []
    for row in overview.bottlenecks:
        criterion = by_code[row.criterion]
        rows.append(
            (
                label(criterion),
                one_line(criterion.name),
                len(row.held),
                len(row.missing),
                len(row.alone),
                raised(supplier_text(criterion.supplier)),
                raised(changed_by_text(criterion)),
            )
        )
    return DataTable(
        name="Tiêu chí",
        title="Tiêu chí cần tháo gỡ trước",
        columns=tuple(_CRITERIA),
        headings=_CRITERIA,
        rows=tuple(rows),
    )
