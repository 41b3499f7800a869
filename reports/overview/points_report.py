"""The picture by an index as a sheet of A4, and an annex of what is too long for it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from criteria.index.model import Index
from criteria.index.rows import Row, ScoredRow
from maturity.operations.overview.points_values import AreaAverage, ScoreOverview, UnitScore
from maturity.operations.overview.values import Basis
from reports.media.html import place_of_drawing
from reports.media.markdown import strong
from reports.media.paper import Text
from reports.media.rehearsal import rehearsal_text, rehearsal_title
from reports.media.sheet import Block, Sheet
from reports.overview.common import (
    AREA_WORDS,
    FROM_FILE,
    NONE,
    ON_SCREEN,
    PROVISIONAL,
    SOURCES,
    UNIT,
    WHOLE,
    Room,
    Screen,
    area_name,
    folds,
    heading,
    missing_section,
    paragraph,
    rest,
    table,
)
from reports.overview.fitted import fitted_sheet
from reports.overview.points_words import (
    BASES,
    average_cell,
    in_order,
    main_numbers,
    place_cell,
    points_cell,
    ranking_words,
    standing_cell,
    value_cell,
)
from reports.words.headlines import draft_banner, draft_footer
from reports.words.journal_words import head_sentence
from reports.words.levers import Levers
from reports.words.numbers import counted
from reports.words.points import points_text
from reports.words.score_words import class_span
from reports.words.wording import bare, label, one_line, raised, shortened
from rules.average import Average
from rules.standing import StandingKind, compared_rows

UNITS_ON_SCREEN = 15
"""So many units are listed at once on a screen; of more, the list is folded."""
BEST_ROWS = 3
"""So many of the best rows are named."""
AREAS_ON_SHEET = 5
"""So many areas, with all units together, stand beside each other."""
_ROWS_NOTE = (
    "“Bình quân đạt”: phần điểm tối đa mà các đơn vị đạt được; “Bình quân mất”: số điểm một đơn vị còn "
    "thiếu ở dòng này. Khoảng là do còn thiếu số liệu. Mạnh, yếu: so với các đơn vị được xếp hạng cùng."
)


def score_sheet(overview: ScoreOverview, *, with_drawing: bool = False, is_on_screen: bool = False) -> Sheet:
    """Return the picture as a sheet; with `with_drawing` the drawing of main indexes has its place in it.

    `is_on_screen`: all units are listed, but of the rows only those that the sheet has room for.
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


def score_screen(overview: ScoreOverview) -> Screen:
    """Return the picture for a screen: the main indexes and the units by rank; the rest folded."""
    cycle, drawn = overview.cycle, evolve(ON_SCREEN, with_drawing=True)
    parts = (
        _areas(overview, WHOLE, by_area=True) if len(overview.areas.areas) >= AREAS_ON_SHEET else (),
        _rows(overview, overview.rows),
        _strengths(overview),
        missing_section(overview.units, overview.suppliers, "dòng"),
        (heading(SOURCES), paragraph(_closing(overview))),
    )
    is_short = len(overview.units) <= UNITS_ON_SCREEN
    units = tuple(_units(overview, with_strengths=False))
    return Screen(
        title=_title(overview),
        mark=(rehearsal_text(cycle) if cycle else draft_banner(overview.whole, overview.as_of)) or "",
        point=(_summary(overview),),
        about=_bases(overview),
        beside=(tuple(_areas(overview, drawn)), *([units] if is_short else [])),
        folded=tuple(folds((*([] if is_short else [units]), *parts))),
    )


def _blocks(overview: ScoreOverview, room: Room, where: str) -> Iterator[Block]:
    yield Text(strong(_summary(overview)))
    yield paragraph(_bases(overview))
    yield from _areas(overview, room)
    if len(overview.units) <= room.units:
        is_narrow = room is ON_SCREEN
        yield from _units(overview, with_strengths=not is_narrow)
        if is_narrow:
            yield from _strengths_table(overview)
    yield from _rows(overview, overview.rows[: room.rows], room, where)
    yield from missing_section(overview.units, overview.suppliers, "dòng")
    yield paragraph(_closing(overview))


def _title(overview: ScoreOverview) -> str:
    year = f" năm {overview.year}" if overview.year else ""
    title = f"Toàn cảnh điểm chuyển đổi số{year}, cấp {overview.index.unit_kind.value}"
    return rehearsal_title(overview.cycle, title) if overview.cycle else title


def _summary(overview: ScoreOverview) -> str:
    index = overview.index
    number = counted(len(overview.units))
    if not overview.values:
        return f"{number} đơn vị, chưa đơn vị nào có điểm."
    everybody = overview.averages[-1]
    parts = [f"giá trị bình quân {value_cell(index, everybody.value, everybody.possible_value)}"]
    scored = [unit.newest for unit in overview.units if unit.newest is not None]
    classes = Counter(class_span(each) for each in scored)
    if index.classes:
        names = [one_line(each.name) for each in index.classes]
        ordered = sorted(classes.items(), key=lambda each: names.index(each[0]) if each[0] in names else -1)
        parts.append(f"xếp loại {', '.join(f'{name} {counted(many)}' for name, many in ordered)}")
    if without := len(overview.units) - len(scored):
        parts.append(f"chưa có điểm {counted(without)}")
    return f"{number} đơn vị – {'; '.join(parts)}."


def _bases(overview: ScoreOverview) -> str:
    if overview.cycle is None:
        return f"{FROM_FILE} {ranking_words(overview)}"
    numbers = Counter(BASES[unit.basis] for unit in overview.units)
    parts = [f"{counted(number)} {words}" for words, number in numbers.most_common()]
    lead = "" if overview.is_final else PROVISIONAL
    return f"{lead}{'; '.join(parts)}. {ranking_words(overview)}"


def _areas(overview: ScoreOverview, room: Room, *, by_area: bool = False) -> Iterator[Block]:
    """Yield the averages: of some areas beside each other; of many all units alone, or a line for each."""
    index, areas = overview.index, overview.areas
    if not overview.values:
        return
    word = AREA_WORDS[areas.kind]
    yield heading(f"Chỉ số chính theo {word}" if word else "Chỉ số chính")
    *parts, everybody = overview.averages
    columns = [(area_name(areas.kind, each.name), each) for each in parts] if len(parts) > 1 else []
    columns.append(("Chung", everybody))
    if room.with_drawing and len(columns) == 1:
        yield Text(place_of_drawing(1))
    elif by_area:
        yield _by_area(index, raised(word), columns)
    else:
        yield _by_main_index(index, columns if len(columns) <= AREAS_ON_SHEET else columns[-1:])
    yield paragraph("Phần điểm tối đa đạt được, bình quân các đơn vị; khoảng là do còn thiếu số liệu.")


def _by_main_index(index: Index, areas: Sequence[tuple[str, AreaAverage]]) -> Block:
    """Return a table with a line for each main index, and the values below."""
    names = {main.code: bare(main.name) for main in index.main_indexes}
    rows = [
        (f"{number}. {names[code]}", *(average_cell(each.main_indexes[at]) for _, each in areas))
        for at, (code, number) in enumerate(main_numbers(index).items())
    ]
    values = (value_cell(index, each.value, each.possible_value) for _, each in areas)
    numbers = (counted(each.units) for _, each in areas)
    head = ("Chỉ số chính", *(name for name, _ in areas))
    return table(head, [*rows, ("Giá trị", *values), ("Số đơn vị có điểm", *numbers)])


def _by_area(index: Index, word: str, areas: Sequence[tuple[str, AreaAverage]]) -> Block:
    """Return a table with a line for each of many areas."""
    numbers = [f"{number} (%)" for number in main_numbers(index).values()]
    rows = [
        (
            name,
            counted(each.units),
            *(average_cell(main).removesuffix("%") for main in each.main_indexes),
            value_cell(index, each.value, each.possible_value),
        )
        for name, each in areas
    ]
    return table((word, "Số đơn vị", *numbers, "Giá trị"), rows, first=word)


def _units(overview: ScoreOverview, *, with_strengths: bool = True) -> Iterator[Block]:
    """Yield the table of units; on a narrow screen strengths and weaknesses have a table of their own."""
    index, is_year = overview.index, overview.cycle is not None
    has_before = any(unit.former is not None for unit in overview.units)
    yield heading("Các đơn vị, xếp theo hạng" if overview.are_ranked else "Các đơn vị")
    head = ["Hạng"] if overview.are_ranked else []
    head += [UNIT, "Mã"]
    head += ["Tự chấm", "Thẩm định"] if is_year else ["Điểm"]
    head += ["Giá trị", *(["Xếp loại"] if index.classes else []), *(["Năm trước"] if has_before else [])]
    head += [*STRENGTHS] if with_strengths else []
    units, rows = in_order(overview.units), []
    for unit in units:
        row = [place_cell(unit.first, unit.last)] if overview.are_ranked else []
        row += [one_line(unit.name), unit.code]
        row += _points(overview, unit) if is_year else [points_cell(index, unit.newest)]
        newest = unit.newest
        row.append(NONE if newest is None else value_cell(index, newest.value, newest.possible_value))
        row += [NONE if newest is None else class_span(newest)] if index.classes else []
        if has_before:
            before = unit.former.position if unit.former else None
            row.append(place_cell(before, before))
        if with_strengths:
            row += _standings(overview, unit)
        rows.append(row)
    yield table(head, rows, units=(unit.code for unit in units))


STRENGTHS = ("Mạnh", "Yếu")


def _strengths_table(overview: ScoreOverview) -> Iterator[Block]:
    """Yield what each unit is strong and weak in, beside the others; nothing if that is not known."""
    units = [unit for unit in in_order(overview.units) if unit.standings]
    if units:
        lines = [(one_line(unit.name), *_standings(overview, unit)) for unit in units]
        yield table((UNIT, *STRENGTHS), lines, units=(unit.code for unit in units))


def _strengths(overview: ScoreOverview) -> Iterator[Block]:
    found = tuple(_strengths_table(overview))
    if found:
        yield heading("Mạnh, yếu của từng đơn vị")
        yield from found


def _standings(overview: ScoreOverview, unit: UnitScore) -> tuple[str, ...]:
    return tuple(standing_cell(overview.index, unit, kind) for kind in StandingKind)


def _points(overview: ScoreOverview, unit: UnitScore) -> list[str]:
    cells = [points_cell(overview.index, each) for each in (unit.submitted, unit.appraised)]
    if unit.basis is Basis.FIGURES:
        cells[0] = f"tạm: {points_cell(overview.index, unit.newest)}"
    return cells


def _rows(
    overview: ScoreOverview, averages: Sequence[Average], room: Room = WHOLE, where: str = ""
) -> Iterator[Block]:
    index = overview.index
    rows = {row.code: row for row in compared_rows(index)}
    if not averages:
        return
    yield heading("Mất điểm nhiều nhất ở đâu")
    levers = Levers(index.criteria)
    shown = [part for average in averages for part in _parts(overview, average.code)]
    lines = []
    for average in averages:
        row = rows[average.code]
        lines.append(
            (
                _row_name(row, room.name),
                average_cell(average),
                points_text(index, average.lost),
                f"{counted(average.lacking)}/{counted(average.units)}",
                _lever(overview, levers, average.code),
            )
        )
    head = ("Dòng", "Bình quân đạt", "Bình quân mất", "Đơn vị mất điểm", levers.heading)
    yield table(head, lines)
    yield from rest(len(overview.rows) - len(averages), "dòng", where)
    best = sorted(overview.rows, key=lambda each: -each.secured)[:BEST_ROWS]
    named = "; ".join(f"{_row_name(rows[each.code], room.name)} ({average_cell(each)})" for each in best)
    yield paragraph(f"Làm tốt nhất: {named}.")
    yield paragraph(f"{_ROWS_NOTE} {levers.note(shown)}")


def _row_name(row: Row, at_most: int | None) -> str:
    return f"{label(row)} {shortened(row.short_name, at_most)}"


def _lever(overview: ScoreOverview, levers: Levers, code: str) -> str:
    """Return who can move a row; of a divided row, all who can move its parts."""
    return "; ".join(dict.fromkeys(map(levers.text, _parts(overview, code)))) or NONE


def _parts(overview: ScoreOverview, code: str) -> list[ScoredRow]:
    """Return a row, or the parts of a divided one."""
    row = overview.index.by_code.get(code)
    if row is not None:
        return [row]
    return [each for each in overview.index.criteria if each.code.startswith(f"{code}.")]


def _closing(overview: ScoreOverview) -> str:
    index, cycle = overview.whole, overview.cycle
    sentences = [f"Bộ chỉ số {index.id} ({bare(index.decision)})."]
    if cycle is None:
        sentences.append(draft_footer(index, overview.as_of) or "")
    elif not any(unit.former for unit in overview.units):
        sentences.append(f"Chưa có xếp hạng năm {cycle.year - 1} đã công bố để so sánh.")
    if overview.head:
        sentences.append(head_sentence(overview.head))
    return " ".join(filter(None, sentences))


def _annex(overview: ScoreOverview, room: Room) -> Iterator[Block]:
    """Yield everything that the first sheet had no room for."""
    if len(overview.areas.areas) >= AREAS_ON_SHEET:
        yield from _areas(overview, WHOLE, by_area=True)
    if len(overview.units) > room.units:
        yield from _units(overview)
    if len(overview.rows) > room.rows:
        yield from _rows(overview, overview.rows)
