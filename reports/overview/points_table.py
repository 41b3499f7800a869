"""The units of the picture by an index as CSV, one row a unit, in the order of their places."""

from collections.abc import Iterator

from foundation.csv_text import csv_text
from maturity.dossier.codes import STATES
from maturity.operations.overview.points_values import ScoreOverview, UnitScore
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import area_name
from reports.overview.points_words import BASES, in_order, standing_cell
from reports.words.points import fixed, fixed_up
from rules.scored import Scored
from rules.standing import StandingKind

_HEAD = (
    "nam",
    "hang",
    "hang_thap_nhat_con_co_the",
    "ma_don_vi",
    "ten_don_vi",
    "dia_ban",
    "diem_tu_cham",
    "diem_tham_dinh",
    "diem_hien_co",
    "diem_cao_nhat_con_co_the",
    "gia_tri",
    "xep_loai",
    "ket_qua_theo",
    "hang_nam_truoc",
    "manh",
    "yeu",
    "ho_so",
    "dien_tap",
)


def score_overview_csv(overview: ScoreOverview) -> str:
    """Return the units as CSV, with the decimals of the set."""
    areas = {
        code: area_name(overview.areas.kind, area.name)
        for area in overview.areas.areas
        for code in area.units
    }
    mark = rehearsal_text(overview.cycle) if overview.cycle else None
    rows = (
        (
            overview.year,
            unit.first,
            unit.last,
            unit.code,
            unit.name,
            areas.get(unit.code, ""),
            *_cells(overview, unit),
            mark,
        )
        for unit in in_order(overview.units)
    )
    return csv_text(_HEAD, rows)


def _cells(overview: ScoreOverview, unit: UnitScore) -> Iterator[str | int | None]:
    index, newest = overview.index, unit.newest
    for scored in (unit.submitted, unit.appraised, newest):
        yield _points(scored)
    is_open = newest is not None and not newest.is_determined
    possible = None if newest is None else newest.total.points.possible
    yield _points(newest) if possible is None or not is_open else fixed_up(possible, index.points_decimals)
    yield None if newest is None else fixed(newest.value, index.value_decimals)
    yield None if newest is None else newest.class_name
    yield BASES[unit.basis]
    yield unit.former.position if unit.former else None
    for kind in StandingKind:
        yield standing_cell(index, unit, kind)
    yield STATES[unit.state] if unit.state else None


def _points(scored: Scored | None) -> str | None:
    return None if scored is None else fixed(scored.points, scored.index.points_decimals)
