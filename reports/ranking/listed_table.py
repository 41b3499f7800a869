"""A ranking as a table of Markdown, and the lines below it: mean, median, the first and the last, classes."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.policies import RankBy, Ties
from maturity.ranking.listed import ListedUnit, middle
from reports.media import markdown
from reports.media.data_table import Cell, DataTable, amount
from reports.words.numbers import counted
from reports.words.points import fixed, unit_value_text, with_comma
from reports.words.score_words import points_span
from reports.words.wording import bare, one_line

NO_NAME = "[CẦN BỔ SUNG: tên đơn vị]"
ENDS = 3
"""How many of the first and of the last units are named, as provinces publish them."""
_TIES = {
    Ties.SKIP: "đơn vị bằng nhau cùng hạng, các hạng kế tiếp bỏ trống (1-2-2-4)",
    Ties.DENSE: "đơn vị bằng nhau cùng hạng, hạng kế tiếp không bỏ trống (1-2-2-3)",
}
_RANK_BY = {
    RankBy.EXACT: "so giá trị chính xác, không làm tròn",
    RankBy.PRINTED: "so giá trị đã làm tròn như in trong bảng",
}


def ranking_table(index: Index, units: Sequence[ListedUnit], *, is_compared: bool) -> str:
    """Return the table of units with a place, in order; `is_compared`: beside the year before."""
    sheet = ranking_sheet("", index, units, is_compared=is_compared)
    return markdown.table(sheet.columns, sheet.texts)


def ranking_sheet(title: str, index: Index, units: Sequence[ListedUnit], *, is_compared: bool) -> DataTable:
    """Return the same as a table of data."""
    head = ["Hạng", "Đơn vị", "Mã", "Điểm", "Giá trị"]
    head += ["Xếp loại"] * bool(index.classes) + ["Hạng năm trước", "Thay đổi"] * is_compared
    rows = []
    for unit in units:
        row: list[Cell] = [amount(position_text(unit)), name_text(unit), unit.code]
        row += [amount(unit_points_text(index, unit)), amount(value_span(index, unit))]
        row += [class_text(unit)] * bool(index.classes)
        row += [former_place_text(unit), change_text(index, unit) or "–"] * is_compared
        rows.append(tuple(row))
    return DataTable(title=title, columns=tuple(head), rows=tuple(rows))


def name_text(unit: ListedUnit) -> str:
    """Return the name of a unit, or that it is missing."""
    return one_line(unit.name) if unit.name else NO_NAME


def position_text(unit: ListedUnit) -> str:
    """Return the place of a unit: `03`, `07 đến 08`; "" for a unit without one."""
    if unit.first is None or unit.last is None:
        return ""
    first = counted(unit.first)
    return first if unit.first == unit.last else f"{first} đến {counted(unit.last)}"


def unit_points_text(index: Index, unit: ListedUnit) -> str:
    """Return the points of a unit: `574,96`, `631,76 đến 666,77`; "" for a unit without a result."""
    if unit.secured is None or unit.possible is None:
        return ""
    return points_span(index, unit.secured, unit.possible)


def value_span(index: Index, unit: ListedUnit) -> str:
    """Return the value of a unit: `0,63884`, `0,70196 đến 0,74085`; "" for a unit without a result."""
    if unit.secured is None or unit.possible is None:
        return ""
    value = unit_value_text(index, unit.secured / index.scale)
    if unit.is_determined:
        return value
    return f"{value} đến {unit_value_text(index, unit.possible / index.scale)}"


def class_text(unit: ListedUnit) -> str:
    """Return the class of a unit: `Khá`, `Tốt đến Xuất sắc`."""
    names = dict.fromkeys(bare(name) for name in (unit.class_name, unit.possible_class) if name)
    return " đến ".join(names)


def former_place_text(unit: ListedUnit) -> str:
    """Return the place of the year before: `05`; a dash for a unit without one that can be compared."""
    return counted(unit.former.position) if unit.former and unit.former.position else "–"


def change_text(index: Index, unit: ListedUnit) -> str:
    """Return the change since the year before: `tăng 02 bậc; giá trị tăng 0,02130`; "" if there is none
    to say."""
    rise, growth = unit.rise, unit.growth(index.scale, index.value_decimals)
    parts = []
    if rise is not None:
        parts.append(f"{_direction(rise)} {counted(abs(rise))} bậc" if rise else "giữ hạng")
    if growth is not None:
        parts.append(f"giá trị {growth_text(index, growth)}")
    return "; ".join(parts)


def growth_text(index: Index, growth: Fraction) -> str:
    """Return a change of a value: `tăng 0,02130`, `giảm 0,00415`, `không đổi`."""
    if not growth:
        return "không đổi"
    return f"{_direction(growth)} {with_comma(fixed(abs(growth), index.value_decimals))}"


def _direction(change: Fraction | int) -> str:
    return "tăng" if change > 0 else "giảm"


def summary_lines(index: Index, units: Sequence[ListedUnit]) -> list[str]:
    """Return the lines below a table of units with a place: mean and median, the ends, the classes."""
    if not units:
        return []
    of_all = middle(index.scale, units)
    is_sure = all(unit.is_determined for unit in units)
    sure = "" if is_sure else " (theo điểm chắc chắn có)"
    mean, median = (unit_value_text(index, value) for value in (of_all.mean, of_all.median))
    lines = [f"{counted(len(units))} đơn vị; giá trị bình quân {mean}, trung vị {median}{sure}."]
    if is_sure and len(units) > 2 * ENDS:
        lines.append(f"Cao nhất: {_named(index, units[:ENDS])}.")
        lines.append(f"Thấp nhất: {_named(index, units[-ENDS:])}.")
    classes = Counter(unit.class_name for unit in units if unit.is_determined and unit.class_name)
    if classes:
        parts = (
            f"{bare(each.name)} {counted(classes[each.name])}" for each in index.classes if classes[each.name]
        )
        lines.append(f"Xếp loại: {', '.join(parts)}.")
    return lines


def _named(index: Index, units: Sequence[ListedUnit]) -> str:
    return "; ".join(f"{name_text(unit)} {value_span(index, unit)}" for unit in units)


def alike_sentences(index: Index, units: Sequence[ListedUnit]) -> list[str]:
    """Return which units are printed alike and are not equal, so that they have different places."""
    printed: dict[str, list[ListedUnit]] = {}
    for unit in units:
        if unit.has_place and unit.is_determined:
            printed.setdefault(value_span(index, unit), []).append(unit)
    return [
        f"{'; '.join(map(name_text, alike))}: in {value} như nhau, giá trị chính xác khác nhau."
        for value, alike in printed.items()
        if len({unit.first for unit in alike}) > 1 and index.rank_by is RankBy.EXACT
    ]


def rule_sentence(index: Index) -> str:
    """Return how places were given: by which values, and how units share one."""
    breaks = ""
    if index.tie_breaks:
        breaks = f"; bằng nhau thì so lần lượt chỉ số chính {', '.join(index.tie_breaks)}"
    return f"Cách xếp hạng: {_RANK_BY[index.rank_by]}{breaks}; {_TIES[index.ties]}."
