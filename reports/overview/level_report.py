"""The picture by levels as Markdown: one sheet of A4, and an annex of what is too long for it."""

from collections.abc import Iterator, Sequence

from criteria.model import LEVELS
from maturity.dossier.codes import STATES
from maturity.operations.overview.values import Basis, LevelOverview, UnitLevel
from reports.media import markdown
from reports.media.html import place_of_drawing
from reports.media.markdown import escape, strong
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.overview.common import (
    ANNEX,
    AREA_WORDS,
    NONE,
    area_name,
    missing_section,
    rest,
    shortened,
)
from reports.overview.level_words import (
    LevelCounts,
    bases_sentence,
    by_level,
    change_cell,
    change_sentence,
    counts_before,
    counts_of,
    criterion_of,
    level_cell,
    levels_sentence,
    lever_text,
    lift_lacks,
    misleading_sentence,
    one_away_sentence,
)
from reports.words.headlines import draft_banner, draft_footer
from reports.words.journal_words import head_sentence
from reports.words.numbers import counted
from reports.words.previews import how_to_see_all
from reports.words.wording import bare, label, one_line, raised
from rules.lift import Bottleneck

UNITS_ON_SHEET, NEAR_ON_SHEET, CRITERIA_ON_SHEET = 14, 6, 6
"""So many units, units one criterion away and criteria fit on the first sheet; the annex has all."""
_CRITERIA_NOTE = (
    "“Vướng”: số đơn vị mà tiêu chí này chưa đạt mức liền trên; “Lên mức”: số đơn vị lên mức nếu chỉ riêng "
    "tiêu chí này đạt, đã tính lại từng đơn vị."
)


def level_report(overview: LevelOverview, *, with_drawing: bool = False, is_on_screen: bool = False) -> str:
    """Return the picture as Markdown; with `with_drawing` the drawing of levels has its place in it.

    `is_on_screen`: all units are listed, but of other long lists only what the sheet has room for.
    """
    cycle = overview.cycle
    where = how_to_see_all() if is_on_screen else f"xem {ANNEX.lower()}"
    first = [
        rehearsal_banner(cycle) if cycle else _draft(overview),
        markdown.heading(1, _title(overview)),
        strong(levels_sentence(overview)),
        escape(" ".join(filter(None, (bases_sentence(overview), change_sentence(overview))))),
        *_areas(overview, with_drawing=with_drawing),
        *_near(overview, overview.one_away[:NEAR_ON_SHEET], where),
        *_criteria(overview, overview.bottlenecks[:CRITERIA_ON_SHEET], where),
        *(_units(overview) if is_on_screen or len(overview.units) <= UNITS_ON_SHEET else ()),
        *missing_section(overview.units, overview.suppliers, "tiêu chí"),
        escape(_closing(overview)),
    ]
    return markdown.document([*first, *(() if is_on_screen else _annex(overview))])


def _draft(overview: LevelOverview) -> str | None:
    banner = draft_banner(overview.whole, overview.as_of)
    return banner and strong(banner)


def _title(overview: LevelOverview) -> str:
    year = f" năm {overview.year}" if overview.year else ""
    title = f"Toàn cảnh mức độ chuyển đổi số{year}, cấp {overview.framework.unit_kind.value}"
    return rehearsal_title(overview.cycle, title) if overview.cycle else title


def _areas(overview: LevelOverview, *, with_drawing: bool) -> Iterator[str]:
    areas = overview.areas
    word = AREA_WORDS[areas.kind]
    yield markdown.heading(2, f"Mức độ theo {word}" if word else "Mức độ")
    if with_drawing:
        yield place_of_drawing(1)
    by_code = overview.by_code
    rows = [
        (area_name(areas.kind, area.name), [by_code[code] for code in area.units]) for area in areas.areas
    ]
    if len(rows) > 1:
        rows.append(("Cộng", list(overview.units)))
    now = [counts_of(units) for _, units in rows]
    before = [counts_before(units) for _, units in rows] if _has_before(overview) else []
    columns = _columns([*now, *before])
    head = (raised(word) or "Đơn vị", *columns, "Tổng")
    lines = []
    for at, (name, _) in enumerate(rows):
        lines.append((name, *_counts(now[at], columns), counted(now[at].whole)))
        if before:
            year = (overview.year or 0) - 1
            lines.append((f"– năm {year}", *_counts(before[at], columns), counted(before[at].whole)))
    yield markdown.table(head, lines)


def _has_before(overview: LevelOverview) -> bool:
    return any(unit.before is not None for unit in overview.units)


_UNDETERMINED, _WITHOUT, _BELOW = "Chưa đủ số liệu", "Chưa có kết quả", "Chưa đạt mức 1"


def _columns(counts: Sequence[LevelCounts]) -> list[str]:
    """Return the columns: all five levels, and of the others those that are not empty."""
    columns = [f"Mức {level}" for level in reversed(LEVELS)]
    others = (
        (_BELOW, any(each.by_level[0] for each in counts)),
        (_UNDETERMINED, any(each.undetermined for each in counts)),
        (_WITHOUT, any(each.without for each in counts)),
    )
    return [*columns, *(name for name, is_used in others if is_used)]


def _counts(counts: LevelCounts, columns: Sequence[str]) -> Iterator[str]:
    numbers = {f"Mức {level}": counts.by_level[level] for level in LEVELS}
    numbers |= {_BELOW: counts.by_level[0], _UNDETERMINED: counts.undetermined, _WITHOUT: counts.without}
    return (counted(numbers[name]) if numbers[name] else NONE for name in columns)


def _near(overview: LevelOverview, units: Sequence[UnitLevel], where: str = "") -> Iterator[str]:
    yield markdown.heading(2, "Chỉ còn một tiêu chí là lên mức")
    yield escape(one_away_sentence(overview))
    if not units:
        return
    rows = []
    for unit in units:
        for at, lift in enumerate(unit.lifts):
            criterion = criterion_of(unit, lift)
            rows.append(
                (
                    one_line(unit.name) if not at else "hoặc",
                    f"{level_cell(unit.level)} → {lift.level}" if not at else "",
                    f"{label(criterion)} {shortened(criterion.short_name)}",
                    lift_lacks(unit, lift),
                    lever_text(criterion),
                )
            )
    yield markdown.table(("Đơn vị", "Lên mức", "Tiêu chí còn vướng", "Còn thiếu", "Nơi giữ số liệu"), rows)
    yield from rest(len(overview.one_away) - len(units), "đơn vị", where)


def _criteria(overview: LevelOverview, rows: Sequence[Bottleneck], where: str = "") -> Iterator[str]:
    if not rows:
        return
    yield markdown.heading(2, "Tiêu chí cần tháo gỡ trước")
    if sentence := misleading_sentence(overview):
        yield escape(sentence)
    by_code = overview.framework.by_code
    has_missing = any(row.missing for row in overview.bottlenecks)
    table = []
    for row in rows:
        criterion = by_code[row.criterion]
        table.append(
            (
                f"{label(criterion)} {shortened(criterion.short_name)}",
                counted(len(row.held)),
                *([counted(len(row.missing)) if row.missing else NONE] if has_missing else []),
                counted(len(row.alone)) if row.alone else NONE,
                lever_text(criterion),
            )
        )
    missing = ["Thiếu số liệu"] if has_missing else []
    yield markdown.table(("Tiêu chí", "Vướng", *missing, "Lên mức", "Nơi giữ số liệu"), table)
    yield from rest(len(overview.bottlenecks) - len(rows), "tiêu chí", where)
    yield escape(_CRITERIA_NOTE)


def _units(overview: LevelOverview) -> Iterator[str]:
    yield markdown.heading(2, "Các đơn vị, xếp theo mức độ")
    has_before, is_year = _has_before(overview), overview.cycle is not None
    head = ["TT", "Đơn vị", "Mã"]
    head += ["Tự đánh giá", "Thẩm định", "Công nhận"] if is_year else ["Mức độ"]
    head += ["Năm trước", "Thay đổi"] if has_before else []
    head += ["Còn vướng", *(["Hồ sơ"] if is_year else [])]
    rows = []
    for at, unit in enumerate(by_level(overview.units), 1):
        row = [str(at), one_line(unit.name), unit.code]
        row += _results(unit) if is_year else [level_cell(unit.level, unit.ceiling)]
        row += [level_cell(unit.before), change_cell(unit)] if has_before else []
        row += [NONE if unit.blockers is None else counted(unit.blockers)]
        row += [STATES[unit.state]] if unit.state else []
        rows.append(row)
    yield markdown.table(head, rows)


def _results(unit: UnitLevel) -> list[str]:
    results = [
        NONE if each is None else level_cell(each.verdict.level, each.verdict.ceiling)
        for each in (unit.submitted, unit.appraised)
    ]
    if unit.basis is Basis.FIGURES:
        results[0] = f"tạm: {level_cell(unit.level, unit.ceiling)}"
    return [*results, "thu hồi" if unit.basis is Basis.REVOKED else level_cell(unit.recognised)]


def _closing(overview: LevelOverview) -> str:
    framework, cycle = overview.whole, overview.cycle
    sentences = [f"Bộ tiêu chí {framework.id} ({bare(framework.decision)})."]
    before = overview.before
    if before is not None and before.framework.id != framework.id:
        sentences.append(f"Năm {before.year} theo bộ {before.framework.id}.")
    if cycle is None:
        sentences.append(draft_footer(framework, overview.as_of) or "")
    elif not _has_before(overview):
        sentences.append(f"Chưa có kết quả năm {cycle.year - 1} để so sánh.")
    if overview.head:
        sentences.append(head_sentence(overview.head))
    return " ".join(filter(None, sentences))


def _annex(overview: LevelOverview) -> Iterator[str]:
    """Yield the second sheet: everything that the first one had no room for."""
    parts: list[str] = []
    if len(overview.one_away) > NEAR_ON_SHEET:
        parts += _near(overview, overview.one_away)
    if len(overview.bottlenecks) > CRITERIA_ON_SHEET:
        parts += _criteria(overview, overview.bottlenecks)
    if len(overview.units) > UNITS_ON_SHEET:
        parts += _units(overview)
    if parts:
        yield markdown.heading(1, f"{ANNEX}: {_title(overview)[0].lower()}{_title(overview)[1:]}")
        yield from parts
