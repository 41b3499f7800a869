"""The picture by an index as Markdown: one sheet of A4, and an annex of what is too long for it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from criteria.index.model import Index
from criteria.index.rows import Row
from maturity.dossier.codes import STATES
from maturity.figures.suppliers import holder
from maturity.operations.overview.points_values import AreaAverage, ScoreOverview, UnitScore
from maturity.operations.overview.values import Basis
from reports.media import markdown
from reports.media.html import place_of_drawing
from reports.media.markdown import escape, strong
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.overview.common import (
    ANNEX,
    AREA_WORDS,
    FROM_FILE,
    NONE,
    PROVISIONAL,
    area_name,
    missing_section,
    rest,
    shortened,
)
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
from reports.words.numbers import counted
from reports.words.points import points_text
from reports.words.previews import how_to_see_all
from reports.words.score_words import class_span
from reports.words.wording import bare, label, one_line, raised, supplier_text
from rules.average import Average
from rules.standing import StandingKind, compared_rows

UNITS_ON_SHEET, ROWS_ON_SHEET, BEST_ROWS = 14, 6, 3
"""So many units, and rows on which points are lost, fit on the first sheet; the best rows are named."""
AREAS_ON_SHEET = 5
"""So many areas, with all units together, stand beside each other."""
_ROWS_NOTE = (
    "“Bình quân đạt”: phần điểm tối đa mà các đơn vị đạt được; “Bình quân mất”: số điểm một đơn vị còn "
    "thiếu ở dòng này. Khoảng là do còn thiếu số liệu. Mạnh, yếu: so với các đơn vị được xếp hạng cùng."
)


def score_report(overview: ScoreOverview, *, with_drawing: bool = False, is_on_screen: bool = False) -> str:
    """Return the picture as Markdown; with `with_drawing` the drawing of main indexes has its place in it.

    `is_on_screen`: all units are listed, but of the rows only those that the sheet has room for.
    """
    cycle = overview.cycle
    where = how_to_see_all() if is_on_screen else f"xem {ANNEX.lower()}"
    is_first = is_on_screen or len(overview.units) <= UNITS_ON_SHEET
    first = [
        rehearsal_banner(cycle) if cycle else _draft(overview),
        markdown.heading(1, _title(overview)),
        strong(_summary(overview)),
        escape(_bases(overview)),
        *_areas(overview, with_drawing=with_drawing),
        *(_units(overview, is_narrow=is_on_screen) if is_first else ()),
        *_rows(overview, overview.rows[:ROWS_ON_SHEET], where),
        *missing_section(overview.units, overview.suppliers, "dòng"),
        escape(_closing(overview)),
    ]
    return markdown.document([*first, *(() if is_on_screen else _annex(overview))])


def _draft(overview: ScoreOverview) -> str | None:
    banner = draft_banner(overview.whole, overview.as_of)
    return banner and strong(banner)


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


def _areas(overview: ScoreOverview, *, with_drawing: bool) -> Iterator[str]:
    index, areas = overview.index, overview.areas
    if not overview.values:
        return
    word = AREA_WORDS[areas.kind]
    yield markdown.heading(2, f"Chỉ số chính theo {word}" if word else "Chỉ số chính")
    if with_drawing:
        yield place_of_drawing(1)
    *parts, everybody = overview.averages
    columns = [(area_name(areas.kind, each.name), each) for each in parts] if len(parts) > 1 else []
    columns.append(("Chung", everybody))
    yield _by_main_index(index, columns) if len(columns) <= AREAS_ON_SHEET else _by_area(index, word, columns)
    yield escape("Phần điểm tối đa đạt được, bình quân các đơn vị; khoảng là do còn thiếu số liệu.")


def _by_main_index(index: Index, areas: Sequence[tuple[str, AreaAverage]]) -> str:
    """Return a table with a line for each main index, and the values below."""
    names = {main.code: bare(main.name) for main in index.main_indexes}
    rows = [
        (f"{number}. {names[code]}", *(average_cell(each.main_indexes[at]) for _, each in areas))
        for at, (code, number) in enumerate(main_numbers(index).items())
    ]
    values = (value_cell(index, each.value, each.possible_value) for _, each in areas)
    numbers = (counted(each.units) for _, each in areas)
    head = ("Chỉ số chính", *(name for name, _ in areas))
    return markdown.table(head, [*rows, ("Giá trị", *values), ("Số đơn vị có điểm", *numbers)])


def _by_area(index: Index, word: str, areas: Sequence[tuple[str, AreaAverage]]) -> str:
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
    return markdown.table((raised(word), "Số đơn vị", *numbers, "Giá trị"), rows)


def _units(overview: ScoreOverview, *, is_narrow: bool = False) -> Iterator[str]:
    """Yield the table of units; on a narrow screen strengths and weaknesses have a table of their own."""
    index, is_year = overview.index, overview.cycle is not None
    has_before = any(unit.former is not None for unit in overview.units)
    yield markdown.heading(2, "Các đơn vị, xếp theo hạng" if overview.are_ranked else "Các đơn vị")
    head = ["Hạng"] if overview.are_ranked else []
    head += ["Đơn vị", "Mã"]
    head += ["Tự chấm", "Thẩm định"] if is_year else ["Điểm"]
    head += ["Giá trị", *(["Xếp loại"] if index.classes else []), *(["Năm trước"] if has_before else [])]
    head += [] if is_narrow else ["Mạnh", "Yếu", *(["Hồ sơ"] if is_year else [])]
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
        if not is_narrow:
            row += _standings(overview, unit)
            row += [STATES[unit.state]] if unit.state else []
        rows.append(row)
    yield markdown.table(head, rows)
    if is_narrow and any(unit.standings for unit in units):
        table = [(one_line(unit.name), *_standings(overview, unit)) for unit in units if unit.standings]
        yield markdown.table(("Đơn vị", "Mạnh", "Yếu"), table)


def _standings(overview: ScoreOverview, unit: UnitScore) -> tuple[str, ...]:
    return tuple(standing_cell(overview.index, unit, kind) for kind in StandingKind)


def _points(overview: ScoreOverview, unit: UnitScore) -> list[str]:
    cells = [points_cell(overview.index, each) for each in (unit.submitted, unit.appraised)]
    if unit.basis is Basis.FIGURES:
        cells[0] = f"tạm: {points_cell(overview.index, unit.newest)}"
    return cells


def _rows(overview: ScoreOverview, averages: Sequence[Average], where: str = "") -> Iterator[str]:
    index = overview.index
    rows = {row.code: row for row in compared_rows(index)}
    if not averages:
        return
    yield markdown.heading(2, "Mất điểm nhiều nhất ở đâu")
    table = []
    for average in averages:
        row = rows[average.code]
        table.append(
            (
                _row_name(row),
                average_cell(average),
                points_text(index, average.lost),
                f"{counted(average.lacking)}/{counted(average.units)}",
                raised(supplier_text(_holder(overview, average.code))) or NONE,
            )
        )
    head = ("Dòng", "Bình quân đạt", "Bình quân mất", "Đơn vị mất điểm", "Nơi giữ số liệu")
    yield markdown.table(head, table)
    yield from rest(len(overview.rows) - len(averages), "dòng", where)
    best = sorted(overview.rows, key=lambda each: -each.secured)[:BEST_ROWS]
    named = "; ".join(f"{_row_name(rows[each.code])} ({average_cell(each)})" for each in best)
    yield escape(f"Làm tốt nhất: {named}.")
    yield escape(_ROWS_NOTE)


def _row_name(row: Row) -> str:
    return f"{label(row)} {shortened(row.short_name)}"


def _holder(overview: ScoreOverview, code: str) -> str:
    """Return who hands in the figure of a row; of a divided row, all who hand in its parts."""
    row = overview.index.by_code.get(code)
    if row is not None:
        return holder(row)
    parts = (each for each in overview.index.criteria if each.code.startswith(f"{code}."))
    return ", ".join(dict.fromkeys(supplier_text(holder(each)) for each in parts))


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


def _annex(overview: ScoreOverview) -> Iterator[str]:
    """Yield the second sheet: everything that the first one had no room for."""
    parts: list[str] = []
    if len(overview.units) > UNITS_ON_SHEET:
        parts += _units(overview)
    if len(overview.rows) > ROWS_ON_SHEET:
        parts += _rows(overview, overview.rows)
    if parts:
        title = _title(overview)
        yield markdown.heading(1, f"{ANNEX}: {title[0].lower()}{title[1:]}")
        yield from parts
