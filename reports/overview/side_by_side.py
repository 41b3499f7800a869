"""Two years of an area, or two areas of a year, by levels, as Markdown: counts, units, criteria, and why."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.difference.thresholds import threshold_changes
from criteria.model import LEVELS, Criterion
from maturity.operations.overview.origins import Formed
from maturity.operations.overview.side_by_side_values import (
    ComparedLevelAreas,
    CriterionLine,
    LevelSide,
    UnitChange,
)
from reports.framework.difference_words import strictness_text
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape
from reports.overview.change_words import changes_text
from reports.overview.common import NONE
from reports.overview.level_words import counts_of, level_cell
from reports.overview.sides import areas_title, beginning, side_names
from reports.words.headlines import draft_footer
from reports.words.numbers import counted, decimal
from reports.words.wording import bare, label, one_line, raised
from rules.points import round_half_up

FORMED = {
    Formed.CARRIED: "thành lập từ các đơn vị bên, kế thừa mức thấp nhất",
    Formed.ANEW: "thành lập từ các đơn vị bên, phải đánh giá lại nên không so tăng, giảm",
    Formed.NEW: "chưa có kết quả năm trước để so sánh",
}


def level_areas_report(compared: ComparedLevelAreas) -> str:
    """Return the comparison by levels."""
    return markdown.document(
        [
            *beginning(compared, level_areas_title(compared), summary(compared)),
            *_levels(compared),
            *_units(compared),
            *_criteria(compared),
            *_closing(compared),
        ]
    )


def level_areas_title(compared: ComparedLevelAreas) -> str:
    """Return the title: of two years, or of two areas."""
    return areas_title(compared, "mức độ")


def summary(compared: ComparedLevelAreas) -> str:
    """Return how many units rose, stayed and fell; of two areas, how many are at level 3 and above."""
    if not compared.are_years:
        texts = [
            f"{name}: {counted(len(side.units))} đơn vị,"
            f" từ mức 3 trở lên {share_text(_at_least(side, 3), side)}"
            for name, side in zip(side_names(compared), (compared.first, compared.second), strict=True)
        ]
        return raised(f"{'; '.join(texts)}.")
    rises = [change.rise for change in compared.changes]
    known = [rise for rise in rises if rise is not None]
    rose, fell = sum(rise > 0 for rise in known), sum(rise < 0 for rise in known)
    parts = [
        f"{counted(rose)} đơn vị tăng mức",
        f"{counted(len(known) - rose - fell)} giữ mức",
        f"{counted(fell)} giảm mức",
    ]
    still_open = sum(change.is_open for change in compared.changes)
    if still_open:
        parts.append(f"{counted(still_open)} chưa rõ tăng hay giảm vì thiếu số liệu")
    if without := len(rises) - len(known) - still_open:
        parts.append(f"{counted(without)} không so được")
    return f"{', '.join(parts)}."


def _at_least(side: LevelSide, level: int) -> int:
    return sum(unit.level is not None and unit.level >= level for unit in side.units)


def share_text(number: int, side: LevelSide) -> str:
    """Write a number of units with its part of all of a side: `03 (25%)`."""
    if not side.units:
        return counted(number)
    part = round_half_up(_percent(number, len(side.units)), 1)
    return f"{counted(number)} ({decimal(part)}%)"


def _percent(number: int, whole: int) -> Fraction:
    return Fraction(100 * number, whole)


def _levels(compared: ComparedLevelAreas) -> Iterator[str]:
    sides = (compared.first, compared.second)
    counts = [counts_of(side.units) for side in sides]
    lines: list[tuple[str, int, int]] = [
        (f"Mức {level}", counts[0].by_level[level], counts[1].by_level[level]) for level in reversed(LEVELS)
    ]
    lines += [
        ("Chưa đạt mức 1", counts[0].by_level[0], counts[1].by_level[0]),
        ("Chưa đủ số liệu", counts[0].undetermined, counts[1].undetermined),
        ("Không có kết quả", counts[0].without, counts[1].without),
    ]
    rows = [
        (name, share_text(one, sides[0]), share_text(other, sides[1]), *_signed_cells(compared, one, other))
        for name, one, other in lines
        if one or other or name.startswith("Mức")
    ]
    rows.append(
        (
            "Cộng",
            *(counted(len(side.units)) for side in sides),
            *_signed_cells(compared, len(sides[0].units), len(sides[1].units)),
        )
    )
    yield markdown.heading(2, "Số đơn vị theo mức độ")
    head = ("Mức độ", *side_names(compared), *(["Chênh"] if compared.are_years else []))
    yield markdown.table(head, rows)


def _signed_cells(compared: ComparedLevelAreas, one: int, other: int) -> list[str]:
    return [signed(other - one)] if compared.are_years else []


def signed(number: int) -> str:
    """Write a difference: `+2`, `−1`, `0`."""
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{abs(number)}"


# Units


def _units(compared: ComparedLevelAreas) -> Iterator[str]:
    changes = compared.changes
    rose = sorted((each for each in changes if (each.rise or 0) > 0), key=lambda each: -(each.rise or 0))
    fell = sorted((each for each in changes if (each.rise or 0) < 0), key=lambda each: each.rise or 0)
    head = ("Đơn vị", *side_names(compared), "Vì sao")
    for title, units in (("Tăng mức", rose), ("Giảm mức", fell)):
        if units:
            yield markdown.heading(2, f"{title} ({counted(len(units))} đơn vị)")
            yield markdown.table(head, (_changed(each) for each in units))
    still_open = [each for each in changes if each.is_open]
    if still_open:
        yield markdown.heading(
            2, f"Chưa rõ tăng hay giảm, còn thiếu số liệu ({counted(len(still_open))} đơn vị)"
        )
        yield markdown.table(head[:3], (_changed(each)[:3] for each in still_open))
    yield from _formed(compared)
    kept = [each for each in changes if each.rise == 0 and each.now is not None]
    if kept:
        yield markdown.heading(2, f"Giữ mức ({counted(len(kept))} đơn vị)")
        named = (f"{one_line(each.now.name)} ({level_cell(each.now.level)})" for each in kept if each.now)
        yield escape(f"{'; '.join(named)}.")


def _changed(change: UnitChange) -> tuple[str, str, str, str]:
    now = change.now
    if now is None:
        raise ValueError("a unit that rose or fell is there")
    return (
        one_line(now.name),
        level_cell(change.level_before, change.ceiling_before),
        level_cell(now.level, now.ceiling),
        why_text(change),
    )


def why_text(change: UnitChange) -> str:
    """Return the rows that raised or lowered a unit, or what else did."""
    now, found = change.now, change.change
    if now is None or now.newest is None or found is None or change.rise is None:
        return ""
    lowest = next(
        (
            unit.newest
            for unit in change.before
            if unit.newest is not None and unit.newest.verdict.level == found.before
        ),
        None,
    )
    if lowest is None or (found.after - found.before) * change.rise <= 0:
        return "theo quyết định công nhận, không do số liệu"
    text = changes_text(lowest.framework, now.newest.framework, found)
    return text or "do cách xét mức của hai bộ khác nhau"


def _formed(compared: ComparedLevelAreas) -> Iterator[str]:
    """Yield the units that are not the same in both years: formed of others, new, ended, renamed."""
    rows = []
    for change in compared.changes:
        now = change.now
        before = "; ".join(_named(each.name, each.code, each.level) for each in change.before)
        if now is None:
            rows.append(("–", before, "không còn trong danh sách năm sau"))
        elif change.formed is not Formed.SAME:
            rows.append((_named(now.name, now.code, now.level), before or NONE, FORMED[change.formed]))
        elif change.before and (change.before[0].code, change.before[0].name) != (now.code, now.name):
            rows.append((_named(now.name, now.code, now.level), before, "đổi tên, đổi mã"))
    if rows:
        yield markdown.heading(2, f"Đơn vị thành lập, sắp xếp lại, đổi tên ({counted(len(rows))})")
        yield markdown.table((side_names(compared)[1], side_names(compared)[0], "Cách so"), rows)


def _named(name: str, code: str, level: int | None) -> str:
    return f"{one_line(name)} ({code}, {level_cell(level)})"


# Criteria


def _criteria(compared: ComparedLevelAreas) -> Iterator[str]:
    lines = sorted_criteria(compared)
    if not lines:
        return
    yield markdown.heading(2, "Tiêu chí làm các đơn vị vướng mức liền trên")
    names = side_names(compared)
    if compared.are_years:
        head = ("Tiêu chí", names[0], names[1], "Tốt lên", "Kém đi", "Ghi chú")
        yield markdown.table(
            head,
            (
                (
                    criterion_text(compared, line),
                    _held(line.old, line.held_first),
                    _held(line.new, line.held_second),
                    counted(line.better) if line.better else NONE,
                    counted(line.worse) if line.worse else NONE,
                    criterion_note(compared, line),
                )
                for line in lines
            ),
        )
        yield escape(
            "Hai cột năm: số đơn vị mà tiêu chí chưa đạt mức liền trên của đơn vị; tốt lên, kém đi: số đơn vị"
            " đạt nhiều mức hơn, ít mức hơn của tiêu chí so với năm trước."
        )
        return
    yield markdown.table(
        ("Tiêu chí", *names),
        (
            (
                criterion_text(compared, line),
                share_text(line.held_first, compared.first),
                share_text(line.held_second, compared.second),
            )
            for line in lines
        ),
    )
    yield escape("Số đơn vị mà tiêu chí chưa đạt mức liền trên, và phần trong số đơn vị của địa bàn.")


def _held(code: str | None, number: int) -> str:
    return NONE if code is None else counted(number)


def sorted_criteria(compared: ComparedLevelAreas) -> Sequence[CriterionLine]:
    """Return the criteria, those first in which the two sides differ most."""
    first, second = (max(len(side.units), 1) for side in (compared.first, compared.second))

    def apart(line: CriterionLine) -> tuple[int, int]:
        moved = line.better + line.worse
        return abs(line.held_first * second - line.held_second * first) + moved * second, moved

    return sorted(compared.criteria, key=apart, reverse=True)


def _rows_of(compared: ComparedLevelAreas, line: CriterionLine) -> tuple[Criterion | None, Criterion | None]:
    first, second = compared.first.overview.framework, compared.second.overview.framework
    return first.by_code.get(line.old or ""), second.by_code.get(line.new or "")


def criterion_text(compared: ComparedLevelAreas, line: CriterionLine) -> str:
    """Name a criterion by its present code and name, by the former ones if it was dropped."""
    old, new = _rows_of(compared, line)
    row = new or old
    return "" if row is None else f"{label(row)} {bare(row.name)}"


def criterion_note(compared: ComparedLevelAreas, line: CriterionLine) -> str:
    """Say what became of the criterion itself between two years: another code, another threshold."""
    old, new = _rows_of(compared, line)
    if old is None:
        return "tiêu chí mới"
    if new is None:
        return "không còn trong bộ"
    notes = [f"trước là {old.code}"] if old.code != new.code else []
    changes = threshold_changes(old, new)
    notes += [f"ngưỡng {strictness_text(changes)}"] if changes else []
    return "; ".join(notes)


def _closing(compared: ComparedLevelAreas) -> Iterator[str]:
    first, second = compared.first.overview, compared.second.overview
    sets = [f"Bộ tiêu chí: {bare(second.whole.title)} (mã {second.whole.id})."]
    if first.whole != second.whole:
        sets.append(f"{side_names(compared)[0]} theo bộ {first.whole.id}, phiên bản {first.whole.version}.")
    lines = [" ".join(sets)]
    if second.cycle is None:
        lines += [
            "Kết quả tự tính từ tệp số liệu, chưa qua thẩm định.",
            draft_footer(second.whole, second.as_of) or "",
        ]
    yield LINE_BREAK.join(escape(line) for line in lines if line)
