"""A comparison by an index as Markdown: two units, or one unit in two years, by main index and by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.rows import Row, ScoredRow
from maturity.operations.comparisons import Compared, ComparedUnit, ComparedUnits, ComparedYears
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.media.rehearsal import rehearsal_banner
from reports.ranking.ranking_report import place_of
from reports.words.headlines import SELF_COMPUTED, draft_banner, draft_footer
from reports.words.loss_sentences import state_text
from reports.words.numbers import counted, decimal
from reports.words.points import fixed, points_text, unit_value_text, with_comma
from reports.words.wording import bare, label, one_line, unit_name
from reports.workspace.problem_list import problem_section
from rules.points import round_half_up
from rules.score_difference import BOUND, by_main_index
from rules.scored import Points, Scored
from rules.year_change import Changed, Fate, YearChange

MOST_NAMED = 6
"""So many rows are named in the sentence, those that part the units most."""
BESIDES: Mapping[str, str] = {
    BONUS: "điểm cộng",
    PENALTY: "điểm trừ",
    BOUND: "giới hạn của tổng điểm",
}
_FATES = {Fate.KEPT: "", Fate.ADDED: "mới", Fate.DROPPED: "bỏ"}
_EXACT = "Các phần cộng lại đúng bằng chênh lệch khi chưa làm tròn"
_FROM_EXACT = "Chênh tính từ số chưa làm tròn, nên có thể khác hiệu của hai số đã in."
_RESCALED = (
    "Chênh của dòng là phần của dòng trong tổng điểm: dòng không áp dụng được bỏ ra thì các dòng còn lại của "
    "chỉ số chính được quy đổi lên."
)


def comparison_report(compared: Compared, *, with_problems: bool) -> str:
    """Return the report; the problems of the files are its last section, or left out."""
    whole, result, cycle = compared.criteria_set, compared.result, compared.cycle
    banner = draft_banner(whole, compared.as_of)
    footer = draft_footer(whole, compared.as_of)
    body = _of_units(result) if isinstance(result, ComparedUnits) else _of_years(result)
    of_year = None if cycle is None else rehearsal_banner(cycle)
    is_appraised = isinstance(result, ComparedYears) and all(
        unit.is_appraised for unit in (result.now, *result.before)
    )
    closing = (None if is_appraised else SELF_COMPUTED, footer)
    return markdown.document(
        [
            banner and strong(banner),
            of_year,
            *body,
            escape(f"Bộ chỉ số: {bare(whole.title)} (mã {whole.id}, phiên bản {whole.version})."),
            problem_section(compared.problems, None) if with_problems else None,
            LINE_BREAK.join(escape(line) for line in closing if line),
        ]
    )


def comparison_title(compared: Compared) -> str:
    """Return the title of a comparison."""
    result = compared.result
    return _title_of_units(result) if isinstance(result, ComparedUnits) else _title_of_years(result)


def _title_of_units(result: ComparedUnits) -> str:
    return f"So sánh {unit_name(result.better.name)} và {unit_name(result.other.name)}"


def _title_of_years(result: ComparedYears) -> str:
    year_before, year_now = _year_words(result)
    return f"{unit_name(result.now.name)}: {year_now} so với {year_before}"


def _year_words(result: ComparedYears) -> tuple[str, str]:
    before, now = result.years
    return str(before or "năm trước"), str(now or "năm nay")


# Two units


def _of_units(result: ComparedUnits) -> Iterator[str]:
    better, other = result.better, result.other
    index = better.scored.index
    yield markdown.heading(1, _title_of_units(result))
    yield markdown.bullets(escape(_standing(unit)) for unit in (better, other))
    yield strong(difference_sentence(result))
    yield from _rounding(index, result.difference.total, result.difference.main_indexes.values())
    yield markdown.table(
        ["Chỉ số chính", unit_name(better.name), unit_name(other.name), "Chênh"], _main_lines(result)
    )
    rows = _rows_by_difference(result)
    if rows:
        yield markdown.heading(2, "Theo từng dòng, chênh nhiều nhất trước")
        if any(row.is_left_out for unit in (better, other) for row in unit.scored.rows):
            yield escape(_RESCALED)
        yield markdown.table(
            ["Dòng", "Nội dung", unit_name(better.name), unit_name(other.name), "Chênh"],
            (_row_line(result, code) for code in rows),
        )


def difference_sentence(result: ComparedUnits) -> str:
    """Return by how much one unit is before the other, by main index, and the rows that part them most."""
    index = result.better.scored.index
    parts = result.difference
    names = f"{unit_name(result.better.name)} hơn {unit_name(result.other.name)}"
    if parts.total == 0:
        names = f"{unit_name(result.better.name)} và {unit_name(result.other.name)} bằng điểm: 0,00"
    mains = _terms(index, ((_short(index, code), points) for code, points in parts.main_indexes.items()))
    most = _rows_by_difference(result)[:MOST_NAMED]
    named = "; ".join(f"{_short(index, code)} {_signed(index, parts.rows[code])}" for code in most)
    sentence = names if parts.total == 0 else f"{names} {points_text(index, parts.total)} điểm"
    return f"{sentence} = {mains}; nhiều nhất: {named}." if named else f"{sentence}."


def _standing(unit: ComparedUnit) -> str:
    index, scored = unit.scored.index, unit.scored
    place = "" if unit.place is None else f", hạng {place_of(unit.place)}"
    sure = "" if scored.is_determined else " (điểm chắc chắn có; còn thiếu số liệu)"
    if unit.is_appraised:
        sure += ", đã thẩm định"
    points, value = points_text(index, scored.points), unit_value_text(index, scored.value)
    return f"{unit_name(unit.name)} (mã {unit.code}): {points} điểm, giá trị {value}{place}{sure}."


def _rows_by_difference(result: ComparedUnits) -> list[str]:
    """Return the codes of the rows that differ, those with the greatest difference first."""
    rows = result.difference.rows
    return sorted((code for code in rows if rows[code]), key=lambda code: -abs(rows[code]))


def _main_lines(result: ComparedUnits) -> Iterator[Sequence[str]]:
    index = result.better.scored.index
    one, other = by_main_index(result.better.scored), by_main_index(result.other.scored)
    for code, points in result.difference.main_indexes.items():
        if code in BESIDES and not (points or one.get(code) or other.get(code)):
            continue
        cells = [points_text(index, of_unit.get(code, Fraction(0))) for of_unit in (one, other)]
        yield [_named_main(index, code), *cells, _signed(index, points)]
    totals = [points_text(index, unit.scored.points) for unit in (result.better, result.other)]
    yield ["Tổng", *totals, _signed(index, result.difference.total)]


def _row_line(result: ComparedUnits, code: str) -> Sequence[str]:
    index = result.better.scored.index
    rows = {row.code: row for row in index.rows}
    points = _signed(index, result.difference.rows[code])
    if code not in rows:
        return ["", BESIDES[code], "", "", points]
    row = rows[code]
    cells = [_result(unit.scored, row) for unit in (result.better, result.other)]
    return [label(row), one_line(row.short_name), *cells, points]


def _result(scored: Scored, row: Row) -> str:
    """Write what a unit has in a row: its result and its points; of a divided row, the points."""
    if isinstance(row, ScoredRow):
        score = scored.by_code[row.code]
        if score.is_left_out:
            return "không áp dụng"
        return f"{state_text(scored, row)}: {_of_most(scored, row, score.points)}"
    points = next(each.points for each in scored.divided if each.code == row.code)
    return _of_most(scored, row, points)


def _of_most(scored: Scored, row: Row, points: Points) -> str:
    return f"{points_text(scored.index, points.secured)}/{decimal(row.most)}"


# Two years


def _of_years(result: ComparedYears) -> Iterator[str]:
    now = result.now
    index = now.scored.index
    year_before, year_now = _year_words(result)
    yield markdown.heading(1, _title_of_years(result))
    for unit in result.before:
        yield escape(f"{_raised(year_before)}: {_standing(unit)}")
    yield escape(f"{_raised(year_now)}: {_standing(now)}")
    if len(result.before) > 1:
        names = ", ".join(unit_name(unit.name) for unit in result.before)
        count = counted(len(result.before))
        mean = f"{_raised(year_before)} là trung bình các chỉ số chính của {count} đơn vị cũ: {names}"
        yield strong(f"{mean}; đơn vị mới khi ấy chưa có.")
    change = result.by_row or result.by_main_index
    yield strong(change_sentence(index, change))
    yield from _rounding(index, change.total * index.scale, _kinds(index, change).values())
    yield escape(f"Tính theo thang {decimal(index.scale)} điểm của năm nay.")
    mains = [part for part in result.by_main_index.parts if part.total or part.code not in BESIDES]
    yield markdown.table(
        ["Chỉ số chính", "Kết quả", "Trọng số", "Thêm, bỏ", "Cộng"],
        (_change_line(index, part) for part in mains),
    )
    if result.by_row is not None:
        rows = sorted((part for part in result.by_row.parts if part.total), key=lambda part: -abs(part.total))
        if rows:
            yield markdown.heading(2, "Theo từng dòng, thay đổi nhiều nhất trước")
            yield markdown.table(
                ["Dòng", "Kết quả", "trong đó do đơn vị khác", "Trọng số", "Thêm, bỏ", "Cộng"],
                (_row_change_line(result, part) for part in rows),
            )


def change_sentence(index: Index, change: YearChange) -> str:
    """Return the change of a value and of what it consists."""
    total = change.total * index.scale
    kinds = _kinds(index, change)
    value = unit_value_text(index, abs(change.total))
    if total == 0:
        return "Giá trị không đổi."
    word = "Tăng" if total > 0 else "Giảm"
    terms = _terms(index, ((name, points) for name, points in kinds.items()))
    return f"{word} {value} ({points_text(index, abs(total))} điểm): {_signed(index, total)} = {terms}."


def _kinds(index: Index, change: YearChange) -> Mapping[str, Fraction]:
    """Return the kinds of change that there are, in points of this year's scale."""
    kinds = {
        "kết quả của đơn vị": change.results - change.group,
        "kết quả của đơn vị cao nhất thay đổi": change.group,
        "trọng số": change.weights,
        "dòng thêm": change.whole(Fate.ADDED),
        "dòng bỏ": change.whole(Fate.DROPPED),
    }
    return {name: amount * index.scale for name, amount in kinds.items() if amount}


def _change_line(index: Index, part: Changed) -> Sequence[str]:
    cells = (part.results, part.weights, part.whole, part.total)
    fate = _FATES[part.fate]
    name = _named_main(index, part.code)
    return [f"{name} ({fate})" if fate else name, *(_signed(index, cell * index.scale) for cell in cells)]


def _row_change_line(result: ComparedYears, part: Changed) -> Sequence[str]:
    index = result.now.scored.index
    if part.code in BESIDES:
        name = BESIDES[part.code]
    else:
        of = result.before[0].scored.index if part.fate is Fate.DROPPED else index
        row = next(row for row in of.rows if row.code == part.code)
        fate = f" ({_FATES[part.fate]})" if _FATES[part.fate] else ""
        name = f"{label(row)} {one_line(row.short_name)}{fate}"
    cells = (part.results, part.group, part.weights, part.whole, part.total)
    return [name, *(_signed(index, cell * index.scale) for cell in cells)]


# Numbers


def _terms(index: Index, parts: Iterable[tuple[str, Fraction]]) -> str:
    """Write a sum: `0,58 (1) + 19,47 (2) − 0,89 (3)`; parts of nothing are left out."""
    text = ""
    for name, points in parts:
        if not points:
            continue
        sign = "−" if points < 0 else "+" if text else ""
        text += f"{' ' if text else ''}{sign}{' ' if text else ''}{points_text(index, abs(points))} ({name})"
    return text or "0,00"


def _rounding(index: Index, total: Fraction, parts: Iterable[Fraction]) -> Iterator[str]:
    """Yield by how much the printed parts differ from the printed total, as each is rounded by itself."""
    decimals = index.points_decimals

    def shown(amount: Fraction) -> Fraction:
        rounded = round_half_up(abs(amount), decimals)
        return rounded if amount >= 0 else -rounded

    off = shown(total) - sum((shown(part) for part in parts), Fraction(0))
    printed = "và cả theo các số đã in"
    if off:
        printed = f"các số đã in lệch {with_comma(fixed(abs(off), decimals))} điểm do mỗi số làm tròn riêng"
    yield escape(f"{_EXACT}; {printed}. {_FROM_EXACT}")


def _signed(index: Index, points: Fraction) -> str:
    """Write points with their sign: `+10,00`, `−16,67`."""
    if not points:
        return points_text(index, points)
    return f"{'−' if points < 0 else '+'}{points_text(index, abs(points))}"


def _short(index: Index, code: str) -> str:
    if code in BESIDES:
        return BESIDES[code]
    main = next((main for main in index.main_indexes if main.code == code), None)
    return one_line((main.number_in_decision if main else None) or code).rstrip(".")


def _named_main(index: Index, code: str) -> str:
    if code in BESIDES:
        return BESIDES[code][0].upper() + BESIDES[code][1:]
    main = next((main for main in index.main_indexes if main.code == code), None)
    return code if main is None else f"{_short(index, code)}. {one_line(main.name)}"


def _raised(text: str) -> str:
    return text[0].upper() + text[1:]
