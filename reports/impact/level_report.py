"""The impact of a set of levels in place of another as Markdown."""

from collections.abc import Iterator, Sequence

from maturity.operations.impact.values import LevelsImpact, UnitLevelImpact
from maturity.operations.overview.areas import AreaKind
from reports.impact.closing import closing_lines, title_suffix
from reports.impact.level_words import (
    ALL_LEVELS,
    EFFECTS,
    RowImpact,
    causes_text,
    change_text,
    counts_at,
    effects_of,
    group_effects,
    impact_sentence,
    outcome_text,
    range_sentence,
    row_impacts,
    unknown_text,
)
from reports.impact.row_notes import row_notes
from reports.media import markdown
from reports.media.html import place_of_drawing
from reports.media.markdown import escape, strong
from reports.overview.common import AREA_WORDS, area_name
from reports.words.headlines import draft_banner
from reports.words.numbers import counted
from reports.words.wording import label, one_line, raised
from reports.workspace.problem_list import problem_section
from rules.impact import Effect

ON_SCREEN = 15
"""So many units and rows of one list are shown on a screen; a file has all."""
_MORE = "Ngoài ra còn {count} {noun} (xem báo cáo đầy đủ)."


def impact_title(impact: LevelsImpact) -> str:
    """Return the title of the report."""
    sets = f"{impact.after.whole.id} thay {impact.before.whole.id}"
    return f"Tác động khi áp dụng {sets}{title_suffix(impact.figures)}"


def level_report(
    impact: LevelsImpact, *, is_on_screen: bool, with_problems: bool = False, with_drawings: bool = False
) -> str:
    """Return the report; `is_on_screen`: of long lists only the beginning."""
    most = ON_SCREEN if is_on_screen else None
    banner = draft_banner(impact.after.whole, impact.after.day)
    notes = [*row_notes(impact.rows)]
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, impact_title(impact)),
            strong(impact_sentence(impact)),
            escape(range_sentence(impact)),
            *_by_level(impact, with_drawings=with_drawings),
            *_by_area(impact),
            *_by_group(impact),
            *_rows(row_impacts(impact), most),
            *_units(impact, Effect.LOST, "Xuống mức", "Vì", most),
            *_units(impact, Effect.GAINED, "Lên mức", "Theo bộ cũ còn", most),
            *_unknown(impact, most),
            markdown.heading(2, "Về số liệu và hai bộ"),
            markdown.bullets(
                map(
                    escape,
                    [
                        *notes,
                        *closing_lines(impact, impact.figures, (impact.before, impact.after)),
                    ],
                )
            ),
            problem_section(impact.problems, None) if with_problems else None,
        ]
    )


def _by_level(impact: LevelsImpact, *, with_drawings: bool) -> Iterator[str]:
    yield markdown.heading(2, "Theo mức độ")
    if with_drawings:
        yield place_of_drawing(1)
    head = ("Mức độ", "Theo bộ cũ", "Theo bộ mới", *(raised(words) for words in EFFECTS.values()))
    rows = []
    for level in ALL_LEVELS:
        own = [
            unit
            for unit in impact.units
            if unit.impact.before.is_determined and unit.impact.before.level == level
        ]
        before = counts_at(impact.units, level, is_after=False)
        after = counts_at(impact.units, level, is_after=True)
        name = f"Mức {level}" if level else "Chưa đạt mức 1"
        rows.append((name, *_numbers(before, after, *effects_of(own).values())))
    unsure = [unit for unit in impact.units if not unit.impact.before.is_determined]
    after_unsure = sum(not unit.impact.after.is_determined for unit in impact.units)
    if unsure or after_unsure:
        rows.append(("Chưa đủ số liệu", *_numbers(len(unsure), after_unsure, *effects_of(unsure).values())))
    total = len(impact.units)
    rows.append(("Tổng", *_numbers(total, total, *effects_of(impact.units).values())))
    yield markdown.table(head, rows)


def _numbers(*numbers: int) -> Iterator[str]:
    return (counted(number) if number else "–" for number in numbers)


def _by_area(impact: LevelsImpact) -> Iterator[str]:
    areas = impact.figures.areas
    if areas.kind is AreaKind.WHOLE:
        return
    by_code = {unit.code: unit for unit in impact.units}
    yield markdown.heading(2, f"Theo {AREA_WORDS[areas.kind]}")
    head = (raised(AREA_WORDS[areas.kind]), "Số đơn vị", *(raised(words) for words in EFFECTS.values()))
    rows = []
    for area in areas.areas:
        own = [by_code[code] for code in area.units if code in by_code]
        rows.append((area_name(areas.kind, area.name), *_numbers(len(own), *effects_of(own).values())))
    yield markdown.table(head, rows)


def _by_group(impact: LevelsImpact) -> Iterator[str]:
    lines = [line for line in group_effects(impact) if any(line[1:])]
    if not lines:
        return
    yield markdown.heading(2, "Theo nhóm tiêu chí")
    head = ("Nhóm", "Lên mức nhờ nhóm này", "Xuống mức vì nhóm này", "Chưa rõ do thiếu số liệu")
    yield markdown.table(head, ((one_line(name), *_numbers(*numbers)) for name, *numbers in lines))
    yield escape("Một đơn vị có thể ở nhiều nhóm nên các cột không cộng thành tổng.")


def _rows(rows: Sequence[RowImpact], most: int | None) -> Iterator[str]:
    if not rows:
        return
    yield markdown.heading(2, "Theo tiêu chí")
    head = ("Tiêu chí", "Thay đổi", "Lên mức", "Xuống mức", "Chỉ do dòng này", "Chưa có số liệu")
    yield markdown.table(head, (_row_cells(row) for row in rows[:most]))
    yield from _rest(len(rows), most, "tiêu chí")


def _row_cells(row: RowImpact) -> Iterator[str]:
    yield f"{label(row.row)} {one_line(row.row.short_name)}"
    yield change_text(row)
    yield from _numbers(len(row.gained), len(row.lost), len(row.alone), len(row.without))


def _units(impact: LevelsImpact, effect: Effect, title: str, why: str, most: int | None) -> Iterator[str]:
    units = impact.of(effect)
    if not units:
        return
    yield markdown.heading(2, f"{title} ({counted(len(units))} đơn vị)")
    yield markdown.table(
        ("Đơn vị", "Mã", "Theo bộ cũ", "Theo bộ mới", why),
        ((*_cells(unit), causes_text(impact, unit)) for unit in units[:most]),
    )
    yield from _rest(len(units), most, "đơn vị")


def _cells(unit: UnitLevelImpact) -> tuple[str, str, str, str]:
    before, after = outcome_text(unit.impact.before), outcome_text(unit.impact.after)
    return one_line(unit.name), unit.code, before, after


def _unknown(impact: LevelsImpact, most: int | None) -> Iterator[str]:
    units = impact.of(Effect.OPEN)
    if not units:
        return
    yield markdown.heading(2, f"Chưa rõ vì chưa có số liệu ({counted(len(units))} đơn vị)")
    yield markdown.table(
        ("Đơn vị", "Mã", "Theo bộ cũ", "Theo bộ mới", "Chưa có số liệu"),
        ((*_cells(unit), unknown_text(impact, unit)) for unit in units[:most]),
    )
    yield from _rest(len(units), most, "đơn vị")


def _rest(number: int, most: int | None, noun: str) -> Iterator[str]:
    if most is not None and number > most:
        yield escape(_MORE.format(count=counted(number - most), noun=noun))
