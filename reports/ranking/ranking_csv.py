"""The ranking of a file as a table of data, as `maturity audit` reads it: what each main index brings."""

from collections.abc import Iterator
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from maturity.operations.ranked_file import RankedFile
from reports.media.data_table import Cell, DataTable, amount
from reports.ranking.ranking_report import place_of, title
from reports.self_check.ranges import points_range, value_range
from reports.words.points import points_text, unit_value_text
from reports.words.wording import one_line
from rules.placed import Place
from rules.score_difference import BOUND, by_main_index

_HEAD = ("hang", "ma_don_vi", "ten_don_vi", "diem", "gia_tri", "xep_loai")


def ranked_table(ranked: RankedFile) -> DataTable:
    """Return all units of the rankings; one that has no certain place has none, and says why.

    The points of main indexes and the bonus, less those taken away, add up to `diem` but for rounding each.
    """
    index = ranked.index
    mains = [main.code for main in index.main_indexes if not main.is_tracked_only]
    besides = ["diem_cong"] * bool(index.bonus) + ["diem_tru"] * bool(index.penalty)
    groups = ["nhom"] if any(ranking.unit_group for ranking in ranked.file.rankings) else []
    head = [*groups, *_HEAD, *(f"chi_so_{code}" for code in mains), *besides, "ghi_chu"]
    return DataTable(
        title=title(ranked),
        columns=tuple(head),
        headings={f"chi_so_{code}": f"Chỉ số {code}" for code in mains},
        rows=tuple(_rows(ranked, mains, bool(groups))),
    )


def _rows(ranked: RankedFile, mains: list[str], has_groups: bool) -> Iterator[tuple[Cell, ...]]:
    index = ranked.index
    for ranking in ranked.file.rankings:
        for place in ranking.places:
            scored = ranked.file.scores[place.unit]
            parts = by_main_index(scored)
            yield (
                *([ranking.unit_group or ""] if has_groups else []),
                place.position,
                place.unit,
                one_line(ranked.file.names[place.unit]),
                _points(index, scored.points),
                amount(unit_value_text(index, scored.value)),
                (scored.class_name or "") if scored.is_determined else "",
                *(_points(index, parts[code]) for code in mains),
                *([_points(index, parts[BONUS])] if index.bonus else []),
                *([_points(index, -parts[PENALTY])] if index.penalty else []),
                _remark(ranked, place),
            )


def _points(index: Index, points: Fraction) -> Cell:
    return amount(points_text(index, points).replace(".", ""))


def _remark(ranked: RankedFile, place: Place) -> str:
    index, unit = ranked.index, ranked.file
    remarks = []
    scored = unit.scores[place.unit]
    if place.is_range:
        span = f"từ {points_range(index, scored)} điểm ({value_range(index, scored)})"
        remarks.append(f"chưa đủ số liệu: {span}")
    if place.position is None:
        remarks.append(f"hạng có thể: {place_of(place)}")
    if by_main_index(scored)[BOUND]:
        remarks.append("tổng bị giới hạn trong thang điểm")
    return "; ".join(remarks)
