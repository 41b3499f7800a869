"""Two years of an area, or two areas of a year, by an index, as Markdown: main indexes, rows, units."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.index.model import Index, MainIndex
from criteria.index.rows import Row
from maturity.operations.overview.origins import Formed
from maturity.operations.overview.side_by_side_values import (
    AverageLine,
    ComparedScoreAreas,
    ScoreChange,
    ScoreSide,
    Span,
    mean_of,
)
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape
from reports.overview.common import FROM_FILE, NONE
from reports.overview.points_words import average_cell, place_cell, value_cell
from reports.overview.sides import areas_title, beginning, side_names
from reports.words.headlines import draft_footer
from reports.words.numbers import counted, decimal
from reports.words.points import unit_value_text
from reports.words.wording import bare, label, lowered, one_line, raised
from rules.points import round_half_up
from rules.standing import compared_rows

_FORMED = {
    Formed.CARRIED: "thành lập từ các đơn vị bên, so với trung bình của các đơn vị đó",
    Formed.ANEW: "thành lập từ các đơn vị bên, so với trung bình của các đơn vị đó để tham khảo",
    Formed.NEW: "chưa có điểm năm trước để so sánh",
}
_ROWS = 30
"""So many rows stand in the table, those that differ most."""


def score_areas_report(compared: ComparedScoreAreas) -> str:
    """Return the comparison by an index."""
    return markdown.document(
        [
            *beginning(compared, score_areas_title(compared), score_summary(compared)),
            *_main_indexes(compared),
            *_rows(compared),
            *_units(compared),
            *_closing(compared),
        ]
    )


def score_areas_title(compared: ComparedScoreAreas) -> str:
    """Return the title: of two years, or of two areas."""
    return areas_title(compared, "điểm")


def mean_text(side: ScoreSide) -> str:
    """Return the mean of the values of a side, or the two between which it is."""
    return span_text(side.overview.index, mean_of(side.values) if side.values else None)


def span_text(index: Index, span: Span | None) -> str:
    """Write a value, or the two between which it is: `0,70196 đến 0,74085`."""
    return NONE if span is None else value_cell(index, span.low, span.high)


def score_summary(compared: ComparedScoreAreas) -> str:
    """Return the mean values of both sides; of two years, how many units rose and fell besides."""
    first, second = (
        f"{name}: {counted(len(side.values))} đơn vị có điểm, giá trị bình quân {mean_text(side)}"
        for name, side in zip(side_names(compared), (compared.first, compared.second), strict=True)
    )
    text = f"{raised(first)}; {lowered(second)}."
    rises = [change.rise for change in compared.changes if change.rise is not None]
    if not rises:
        return text
    rose, fell = sum(rise.low > 0 for rise in rises), sum(rise.high < 0 for rise in rises)
    still_open = sum(rise.low < 0 < rise.high for rise in rises)
    rest = f", {counted(still_open)} chưa rõ vì thiếu số liệu" if still_open else ""
    return f"{text} {counted(rose)} đơn vị tăng, {counted(fell)} giảm giá trị{rest}."


def percent_points(rise: Span | None) -> str:
    """Write a change of a part of 1 in percentage points: `+3,2`, `−0,5`; `+1,2 đến +3,4` if it is open."""
    if rise is None:
        return NONE
    low, high = map(_points, (rise.low, rise.high))
    return low if low == high else f"{low} đến {high}"


def _points(part: Fraction) -> str:
    shown = round_half_up(abs(part) * 100, 1)
    sign = "" if not shown else "+" if part > 0 else "−"
    return f"{sign}{decimal(shown)}"


def _main_indexes(compared: ComparedScoreAreas) -> Iterator[str]:
    yield markdown.heading(2, "Chỉ số chính, phần điểm tối đa đạt được bình quân")
    yield markdown.table(
        ("Chỉ số chính", *side_names(compared), "Chênh (điểm %)"),
        (
            (line_name(compared, line), *_averages(line), percent_points(line.rise))
            for line in compared.main_indexes
        ),
    )


def _rows(compared: ComparedScoreAreas) -> Iterator[str]:
    lines = [line for line in compared.rows if line.rise is None or line.rise.low or line.rise.high]
    lines.sort(key=_apart, reverse=True)
    if not lines:
        return
    yield markdown.heading(2, "Theo từng dòng, chênh nhiều nhất trước")
    yield markdown.table(
        ("Dòng", *side_names(compared), "Chênh (điểm %)"),
        ((line_name(compared, line), *_averages(line), percent_points(line.rise)) for line in lines[:_ROWS]),
    )
    if len(lines) > _ROWS:
        yield escape(
            f"Còn {counted(len(lines) - _ROWS)} dòng khác có chênh lệch ít hơn; xem tệp .xlsx, .csv."
        )


def _apart(line: AverageLine) -> Fraction:
    """Return by how much the two sides of a row differ at least; rows that only one side has come last."""
    rise = line.rise
    if rise is None:
        return Fraction(-1)
    return max(rise.low, -rise.high, Fraction(0))


def _averages(line: AverageLine) -> tuple[str, str]:
    first, second = (NONE if each is None else average_cell(each) for each in (line.first, line.second))
    return first, second


def line_name(compared: ComparedScoreAreas, line: AverageLine) -> str:
    """Name a main index or row by its present code, with the former one; say if only one year has it."""
    new = None if line.second is None else _passage(compared.second.overview.index, line.second.code)
    old = None if line.first is None else _passage(compared.first.overview.index, line.first.code)
    passage = new or old
    if passage is None:
        return ""
    mark = ""
    if compared.are_years:
        if line.first is None and not _is_followed(compared, line):
            mark = " (mới)"
        elif line.second is None:
            mark = " (không còn)"
        elif old is not None and new is not None and old.code != new.code:
            mark = f" (trước là {old.code})"
    return f"{label(passage)} {bare(passage.name)}{mark}"


def _is_followed(compared: ComparedScoreAreas, line: AverageLine) -> bool:
    return line.second is not None and line.second.code in compared.matching.by_new


def _passage(index: Index, code: str) -> MainIndex | Row | None:
    every: Sequence[MainIndex | Row] = (*index.main_indexes, *compared_rows(index))
    return next((each for each in every if each.code == code), None)


def _units(compared: ComparedScoreAreas) -> Iterator[str]:
    if not compared.are_years:
        return
    first, second = compared.first.overview.index, compared.second.overview.index
    names = side_names(compared)
    changes = sorted(
        compared.changes, key=lambda each: (each.rise is None, -each.rise.low if each.rise else 0)
    )
    rows = []
    for each in changes:
        now = each.now
        rows.append(
            (
                unit_text(each),
                span_text(first, each.value_before),
                span_text(second, each.value),
                value_rise(second, each.rise),
                _place(each.before[0]) if len(each.before) == 1 else NONE,
                NONE if now is None else _place(now),
                unit_note(each),
            )
        )
    yield markdown.heading(2, "Các đơn vị, tăng nhiều nhất trước")
    head = ("Đơn vị", *names, "Chênh", f"Hạng {compared.first.name or 'trước'}".strip())
    yield markdown.table((*head, f"Hạng {compared.second.name or 'nay'}", "Ghi chú"), rows)


def value_rise(index: Index, rise: Span | None) -> str:
    """Write a change of a value: `+0,01234`; `−0,00100 đến +0,01234` if it is open."""
    if rise is None:
        return NONE
    low, high = (_signed_value(index, each) for each in (rise.low, rise.high))
    return low if low == high else f"{low} đến {high}"


def _signed_value(index: Index, amount: Fraction) -> str:
    return f"{'−' if amount < 0 else '+' if amount else ''}{unit_value_text(index, abs(amount))}"


def _place(unit: object) -> str:
    return place_cell(getattr(unit, "first", None), getattr(unit, "last", None))


def unit_text(change: ScoreChange) -> str:
    """Name the unit of now, of one that is no longer there, that of the earlier year."""
    unit = change.now or change.before[0]
    return one_line(unit.name)


def unit_note(change: ScoreChange) -> str:
    """Say how a unit was followed, if it is not simply the same."""
    if change.now is None:
        return "không còn trong danh sách năm sau"
    if change.formed is not Formed.SAME:
        names = ", ".join(one_line(each.name) for each in change.before)
        return f"{_FORMED[change.formed]}{f': {names}' if names else ''}"
    before = change.before[0]
    is_same = (before.code, before.name) == (change.now.code, change.now.name)
    return "" if is_same else f"trước là {one_line(before.name)} ({before.code})"


def _closing(compared: ComparedScoreAreas) -> Iterator[str]:
    first, second = compared.first.overview, compared.second.overview
    sets = [f"Bộ chỉ số: {bare(second.whole.title)} (mã {second.whole.id})."]
    if first.whole != second.whole:
        names = side_names(compared)
        sets.append(f"{names[0]} theo bộ {first.whole.id}, phiên bản {first.whole.version}.")
    lines = [" ".join(sets)]
    if second.cycle is None:
        lines += [FROM_FILE, draft_footer(second.whole, second.as_of) or ""]
    yield LINE_BREAK.join(escape(line) for line in lines if line)
