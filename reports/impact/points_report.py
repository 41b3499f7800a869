"""The impact of an index in place of another as Markdown and as tables of data."""

from collections.abc import Iterator, Sequence

from maturity.operations.impact.values import PointsImpact, UnitPointImpact
from maturity.operations.overview.areas import AreaKind
from reports.impact.closing import closing_lines, title_suffix
from reports.impact.points_words import (
    causes_text,
    effect_words,
    parts_of,
    points_sentence,
    row_changes,
    signed_value,
)
from reports.impact.row_notes import row_notes
from reports.media import markdown
from reports.media.data_table import Cell, DataTable, amount
from reports.media.markdown import escape, strong
from reports.media.rehearsal import rehearsal_text
from reports.overview.common import AREA_WORDS, area_name
from reports.ranking.ranking_report import place_of
from reports.self_check.ranges import class_range, points_range, value_range
from reports.words.headlines import draft_banner
from reports.words.numbers import counted
from reports.words.wording import one_line, raised
from reports.workspace.problem_list import problem_section
from rules.placed import Place

ON_SCREEN = 15
"""So many units and rows of one list are shown on a screen; a file has all."""
_MORE = "Ngoài ra còn {count} {noun} (xem báo cáo đầy đủ)."
_SCALES = (
    "Giá trị là điểm chia cho thang điểm của từng bộ nên so được dù hai thang khác nhau; các phần theo dòng "
    "cộng lại đúng bằng chênh lệch của giá trị khi chưa làm tròn."
)


def points_title(impact: PointsImpact) -> str:
    """Return the title of the report."""
    sets = f"{impact.after.whole.id} thay {impact.before.whole.id}"
    return f"Tác động khi áp dụng {sets}{title_suffix(impact.figures)}"


def points_report(impact: PointsImpact, *, is_on_screen: bool, with_problems: bool = False) -> str:
    """Return the report; `is_on_screen`: of long lists only the beginning."""
    most = ON_SCREEN if is_on_screen else None
    banner = draft_banner(impact.after.whole, impact.after.day)
    lines = [
        _SCALES,
        *row_notes(impact.rows),
        *closing_lines(impact, impact.figures, (impact.before, impact.after)),
    ]
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, points_title(impact)),
            strong(points_sentence(impact)),
            *_units(impact, most),
            *_by_area(impact),
            *_rows(impact, most),
            markdown.heading(2, "Về số liệu và hai bộ"),
            markdown.bullets(map(escape, lines)),
            problem_section(impact.problems, None) if with_problems else None,
        ]
    )


def _in_order(impact: PointsImpact) -> Sequence[UnitPointImpact]:
    """Return the units by their place in the index after, else by their value."""
    return sorted(
        impact.units,
        key=lambda unit: (unit.place_after.by_secured if unit.place_after else 0, -unit.after.value),
    )


def _units(impact: PointsImpact, most: int | None) -> Iterator[str]:
    has_classes = bool(impact.before.index.classes or impact.after.index.classes)
    head = ["Đơn vị", "Mã", *(["Hạng"] if impact.are_ranked else []), "Giá trị", "Chênh"]
    head += ["Xếp loại"] if has_classes else []
    units = _in_order(impact)
    yield markdown.heading(2, "Từng đơn vị (bộ cũ → bộ mới)")
    yield markdown.table(head, (_cells(impact, unit, has_classes=has_classes) for unit in units[:most]))
    yield from _rest(len(units), most, "đơn vị")
    changed = [unit for unit in units if parts_of(unit)]
    if not changed:
        return
    yield markdown.heading(2, "Vì dòng nào")
    yield markdown.table(
        ("Đơn vị", "Điểm", "Chênh giá trị do"),
        (
            (
                one_line(unit.name),
                _arrow(
                    points_range(impact.before.index, unit.before),
                    points_range(impact.after.index, unit.after),
                ),
                causes_text(impact, unit),
            )
            for unit in changed[:most]
        ),
    )
    yield from _rest(len(changed), most, "đơn vị")


def _cells(impact: PointsImpact, unit: UnitPointImpact, *, has_classes: bool) -> Iterator[str]:
    yield from (one_line(unit.name), unit.code)
    if impact.are_ranked:
        yield _arrow(_place(unit.place_before), _place(unit.place_after))
    yield _arrow(value_range(impact.before.index, unit.before), value_range(impact.after.index, unit.after))
    yield signed_value(impact.after.index, unit.change.total)
    if has_classes:
        yield _arrow(class_range(unit.before) or "–", class_range(unit.after) or "–")


def _arrow(before: str, after: str) -> str:
    """Write what one side has and the other; once if it is the same."""
    return after if before == after else f"{before} → {after}"


def _place(place: Place | None) -> str:
    return "–" if place is None else place_of(place)


def _by_area(impact: PointsImpact) -> Iterator[str]:
    areas, words = impact.figures.areas, effect_words(impact)
    if areas.kind is AreaKind.WHOLE:
        return
    by_code = {unit.code: unit for unit in impact.units}
    yield markdown.heading(2, f"Theo {AREA_WORDS[areas.kind]}")
    rows = []
    for area in areas.areas:
        own = [by_code[code] for code in area.units if code in by_code]
        numbers = (sum(unit.effect is effect for unit in own) for effect in words)
        cells = (counted(number) if number else "–" for number in (len(own), *numbers))
        rows.append((area_name(areas.kind, area.name), *cells))
    head = (raised(AREA_WORDS[areas.kind]), "Số đơn vị", *(raised(each) for each in words.values()))
    yield markdown.table(head, rows)


def _rows(impact: PointsImpact, most: int | None) -> Iterator[str]:
    lines = row_changes(impact)
    if not lines:
        return
    yield markdown.heading(2, "Theo dòng chấm điểm, thay đổi bình quân nhiều nhất trước")
    yield markdown.table(
        ("Dòng", "Đơn vị tăng", "Đơn vị giảm", "Bình quân giá trị"),
        (
            (
                name,
                counted(gained) if gained else "–",
                counted(lost) if lost else "–",
                signed_value(impact.after.index, mean),
            )
            for _, name, gained, lost, mean in lines[:most]
        ),
    )
    yield from _rest(len(lines), most, "dòng")


def _rest(number: int, most: int | None, noun: str) -> Iterator[str]:
    if most is not None and number > most:
        yield escape(_MORE.format(count=counted(number - most), noun=noun))


# Tables of data

_UNITS = {
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "hang_bo_cu": "Hạng theo bộ cũ",
    "hang_bo_moi": "Hạng theo bộ mới",
    "diem_bo_cu": "Điểm theo bộ cũ",
    "diem_bo_moi": "Điểm theo bộ mới",
    "gia_tri_bo_cu": "Giá trị theo bộ cũ",
    "gia_tri_bo_moi": "Giá trị theo bộ mới",
    "chenh_gia_tri": "Chênh giá trị",
    "xep_loai_bo_cu": "Xếp loại theo bộ cũ",
    "xep_loai_bo_moi": "Xếp loại theo bộ mới",
    "tac_dong": "Tác động",
    "do_dong": "Do dòng",
}
_ROWS = {
    "dong": "Dòng chấm điểm",
    "so_don_vi_tang": "Số đơn vị tăng",
    "so_don_vi_giam": "Số đơn vị giảm",
    "binh_quan": "Bình quân giá trị",
}


def points_tables(impact: PointsImpact) -> Sequence[DataTable]:
    """Return every unit with what it has by both indexes, then the rows that change values."""
    words, title = effect_words(impact), points_title(impact)
    cycle = impact.figures.cycle
    mark = rehearsal_text(cycle) if cycle else None
    units = tuple(
        (*_data(impact, unit), words[unit.effect], causes_text(impact, unit)) for unit in _in_order(impact)
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, gained, lost, amount(signed_value(impact.after.index, mean)))
        for _, name, gained, lost, mean in row_changes(impact)
    )
    above = tuple(filter(None, (mark, points_sentence(impact))))
    return (
        DataTable(
            name="Đơn vị", title=title, above=above, columns=tuple(_UNITS), headings=_UNITS, rows=units
        ),
        DataTable(name="Dòng", title=f"{title}: theo dòng", columns=tuple(_ROWS), headings=_ROWS, rows=rows),
    )


def _data(impact: PointsImpact, unit: UnitPointImpact) -> Iterator[Cell]:
    before, after = impact.before.index, impact.after.index
    yield from (unit.code, one_line(unit.name))
    yield from (_place(unit.place_before), _place(unit.place_after))
    yield amount(points_range(before, unit.before))
    yield amount(points_range(after, unit.after))
    yield amount(value_range(before, unit.before))
    yield amount(value_range(after, unit.after))
    yield amount(signed_value(after, unit.change.total))
    yield from (class_range(unit.before) or None, class_range(unit.after) or None)
