"""The picture by levels as a sheet of A4, and an annex of what is too long for it."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from criteria.model import LEVELS
from maturity.dossier.codes import STATES
from maturity.operations.overview.values import Basis, LevelOverview, UnitLevel
from reports.media.html import place_of_drawing
from reports.media.markdown import strong
from reports.media.paper import Text
from reports.media.rehearsal import rehearsal_text, rehearsal_title
from reports.media.sheet import Block, Sheet
from reports.overview.common import (
    AREA_WORDS,
    BESIDE,
    FOLDED,
    NONE,
    ON_SCREEN,
    SOURCES,
    UNIT,
    WHOLE,
    Room,
    Screen,
    folds,
    heading,
    missing_section,
    paragraph,
    rest,
    table,
)
from reports.overview.fitted import fitted_sheet
from reports.overview.level_words import (
    AREAS_ON_SHEET,
    LevelCounts,
    area_rows,
    bases_sentence,
    by_level,
    change_cell,
    change_sentence,
    counts_before,
    counts_of,
    criterion_of,
    has_before,
    level_cell,
    levels_sentence,
    lift_lacks,
    misleading_sentence,
    one_away_sentence,
)
from reports.words.headlines import draft_banner, draft_footer
from reports.words.journal_words import head_sentence
from reports.words.levers import Levers
from reports.words.numbers import counted
from reports.words.wording import bare, label, one_line, raised, shortened
from rules.lift import Bottleneck

_CRITERIA_NOTE = (
    "“Vướng”: số đơn vị mà tiêu chí này chưa đạt mức liền trên; “Lên mức”: số đơn vị lên mức nếu chỉ riêng "
    "tiêu chí này đạt, đã tính lại từng đơn vị."
)


def level_sheet(overview: LevelOverview, *, with_drawing: bool = False, is_on_screen: bool = False) -> Sheet:
    """Return the picture as a sheet; with `with_drawing` that of the levels has its place in it.

    `is_on_screen`: all units are listed, but of other long lists only what the sheet has room for.
    """
    cycle, title = overview.cycle, _title(overview)
    mark = (rehearsal_text(cycle) if cycle else draft_banner(overview.whole, overview.as_of)) or ""
    return fitted_sheet(
        title,
        mark,
        lambda room, where: _blocks(overview, room, where),
        lambda room: _annex(overview, room),
        with_drawing=with_drawing,
        is_on_screen=is_on_screen,
    )


def level_screen(overview: LevelOverview) -> Screen:
    """Return the picture for a screen: levels by area, change, who is one criterion away; the rest folded."""
    cycle, many = overview.cycle, len(overview.areas.areas) > AREAS_ON_SHEET
    near = overview.one_away[: BESIDE.near]
    parts = (
        _units(overview),
        _near(overview, overview.one_away) if len(near) < len(overview.one_away) else (),
        _areas(overview, WHOLE) if many else (),
        _criteria(overview, overview.bottlenecks),
        missing_section(overview.units, overview.suppliers, "tiêu chí"),
        (heading(SOURCES), paragraph(_closing(overview))),
    )
    return Screen(
        title=_title(overview),
        mark=(rehearsal_text(cycle) if cycle else draft_banner(overview.whole, overview.as_of)) or "",
        point=(levels_sentence(overview), change_sentence(overview), one_away_sentence(overview)),
        about=bases_sentence(overview),
        beside=(
            tuple(_areas(overview, evolve(ON_SCREEN, with_drawing=True))),
            tuple(_near(overview, near, BESIDE, FOLDED, with_sentence=False)),
        ),
        folded=tuple(folds(parts)),
    )


def _blocks(overview: LevelOverview, room: Room, where: str) -> Iterator[Block]:
    yield Text(strong(levels_sentence(overview)))
    yield paragraph(" ".join(filter(None, (bases_sentence(overview), change_sentence(overview)))))
    yield from _areas(overview, room, where)
    yield from _near(overview, overview.one_away[: room.near], room, where)
    yield from _criteria(overview, overview.bottlenecks[: room.rows], room, where)
    if len(overview.units) <= room.units:
        yield from _units(overview)
    yield from missing_section(overview.units, overview.suppliers, "tiêu chí")
    yield paragraph(_closing(overview))


def _title(overview: LevelOverview) -> str:
    year = f" năm {overview.year}" if overview.year else ""
    title = f"Toàn cảnh mức độ chuyển đổi số{year}, cấp {overview.framework.unit_kind.value}"
    return rehearsal_title(overview.cycle, title) if overview.cycle else title


def _areas(overview: LevelOverview, room: Room, where: str = "") -> Iterator[Block]:
    """Yield the table of areas, or the place of its drawing; of very many areas only all units together."""
    areas = overview.areas
    word = AREA_WORDS[areas.kind]
    yield heading(f"Mức độ theo {word}" if word else "Mức độ")
    if room.with_drawing:
        yield Text(place_of_drawing(1))
    rows = area_rows(overview, is_whole=room.is_whole)
    if not room.with_drawing:
        now = [counts_of(units) for _, units in rows]
        before = [counts_before(units) for _, units in rows] if has_before(overview) else []
        columns = _columns([*now, *before])
        lines = []
        for at, (name, _) in enumerate(rows):
            lines.append((name, *_counts(now[at], columns), counted(now[at].whole)))
            if before:
                year = (overview.year or 0) - 1
                lines.append((f"– năm {year}", *_counts(before[at], columns), counted(before[at].whole)))
        first = raised(word) or "Đơn vị"
        yield table((first, *columns, "Tổng"), lines, first=first)
    if where:
        yield from rest(len(areas.areas) - len(rows), word, where)


_UNDETERMINED, _WITHOUT, _BELOW = "Chưa đủ số liệu", "Không có kết quả", "Chưa đạt mức 1"


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


def _near(
    overview: LevelOverview,
    units: Sequence[UnitLevel],
    room: Room = WHOLE,
    where: str = "",
    *,
    with_sentence: bool = True,
) -> Iterator[Block]:
    """Yield the units that one criterion would lift; `with_sentence` if the sheet does not begin with it."""
    if not any(unit.newest for unit in overview.units):
        return  # of what is not known, nothing is said
    yield heading("Chỉ còn một tiêu chí là lên mức")
    if with_sentence:
        yield paragraph(one_away_sentence(overview))
    if not units:
        return
    levers = Levers(overview.framework.criteria)
    rows, codes = [], []
    for unit in units:
        for at, lift in enumerate(unit.lifts):
            criterion = criterion_of(unit, lift)
            codes.append(unit.code if not at else "")
            rows.append(
                (
                    one_line(unit.name) if not at else "hoặc",
                    str(lift.level),
                    f"{label(criterion)} {shortened(criterion.short_name, room.short_name)}",
                    lift_lacks(unit, lift),
                    levers.text(criterion),
                )
            )
    head = (UNIT, "Lên mức", "Tiêu chí còn vướng", "Còn thiếu", levers.heading)
    yield table(head, rows, units=codes)
    yield from rest(len(overview.one_away) - len(units), "đơn vị", where)
    note = levers.note(criterion_of(unit, lift) for unit in units for lift in unit.lifts)
    if note and not with_sentence:  # on a sheet the list of criteria says so
        yield paragraph(note)


def _criteria(
    overview: LevelOverview, rows: Sequence[Bottleneck], room: Room = WHOLE, where: str = ""
) -> Iterator[Block]:
    if not rows:
        return
    yield heading("Tiêu chí cần tháo gỡ trước")
    if sentence := misleading_sentence(overview):
        yield paragraph(sentence)
    by_code = overview.framework.by_code
    has_missing = any(row.missing for row in overview.bottlenecks)
    levers = Levers(overview.framework.criteria)
    lines = []
    for row in rows:
        criterion = by_code[row.criterion]
        lines.append(
            (
                f"{label(criterion)} {shortened(criterion.short_name, room.name)}",
                counted(len(row.held)),
                *([counted(len(row.missing)) if row.missing else NONE] if has_missing else []),
                counted(len(row.alone)) if row.alone else NONE,
                levers.text(criterion),
            )
        )
    missing = ["Thiếu số liệu"] if has_missing else []
    yield table(("Tiêu chí", "Vướng", *missing, "Lên mức", levers.heading), lines)
    yield from rest(len(overview.bottlenecks) - len(rows), "tiêu chí", where)
    yield paragraph(f"{_CRITERIA_NOTE} {levers.note(by_code[row.criterion] for row in rows)}")


def _units(overview: LevelOverview) -> Iterator[Block]:
    yield heading("Các đơn vị, xếp theo mức độ")
    is_compared, is_year = has_before(overview), overview.cycle is not None
    head = ["TT", UNIT, "Mã"]
    head += ["Tự đánh giá", "Thẩm định", "Công nhận"] if is_year else ["Mức độ"]
    head += ["Năm trước", "Thay đổi"] if is_compared else []
    head += ["Còn vướng", *(["Hồ sơ"] if is_year else [])]
    rows, ordered = [], by_level(overview.units)
    for at, unit in enumerate(ordered, 1):
        row = [str(at), one_line(unit.name), unit.code]
        row += _results(unit) if is_year else [level_cell(unit.level, unit.ceiling)]
        row += [level_cell(unit.before), change_cell(unit)] if is_compared else []
        row += [NONE if unit.blockers is None else counted(unit.blockers)]
        row += [STATES[unit.state]] if unit.state else []
        rows.append(row)
    yield table(head, rows, units=(unit.code for unit in ordered))


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
    elif not has_before(overview):
        sentences.append(f"Chưa có kết quả năm {cycle.year - 1} để so sánh.")
    if overview.head:
        sentences.append(head_sentence(overview.head))
    return " ".join(filter(None, sentences))


def _annex(overview: LevelOverview, room: Room) -> Iterator[Block]:
    """Yield everything that the first sheet had no room for."""
    if len(overview.areas.areas) > AREAS_ON_SHEET:
        yield from _areas(overview, WHOLE)
    if len(overview.one_away) > room.near:
        yield from _near(overview, overview.one_away)
    if len(overview.bottlenecks) > room.rows:
        yield from _criteria(overview, overview.bottlenecks)
    if len(overview.units) > room.units:
        yield from _units(overview)
