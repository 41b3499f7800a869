"""The rows to mend first in an area, as a report: alone, with the next best, and the best sets."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from maturity.operations.plans.bottlenecks import AreaBottlenecks
from reports.media import markdown
from reports.media.markdown import escape
from reports.plans.target_words import rises, target_words
from reports.words.levers import Levers
from reports.words.numbers import counted, part_of
from reports.words.points import points_text
from reports.words.wording import raised, shortened
from rules.plans.set_search import BestSet

_ON_SCREEN = 12
_NAME_ON_SCREEN = 44
_MOST_LOST = 5
NOTE = (
    "“Chỉ còn nó”: {unit} không vướng gì khác, làm riêng tiêu chí này là lên mức. “Cùng tiêu chí kế”: làm "
    "thêm một tiêu chí nữa thì bao nhiêu lên mức. Đơn vị lên mức đều đã tính lại; tiêu chí chưa có số liệu "
    "cũng tính là vướng, làm thì coi là đạt."
)
NOTE_OF_POINTS = (
    "“Mất điểm”: tổng số điểm các {unit} này mất ở dòng đó, so với điểm tối đa của dòng. “Chỉ cần nó”: số "
    "{unit} đạt mục tiêu nếu riêng dòng này được điểm tối đa. “Cùng dòng kế”: thêm một dòng nữa được điểm "
    "tối đa thì bao nhiêu {unit} đạt mục tiêu. Các {unit} ấy đều đã chấm lại; dòng chưa có số liệu, hoặc do "
    "người khác cho điểm, coi là sẽ được điểm tối đa."
)


def bottleneck_title(area: AreaBottlenecks) -> str:
    """Return the title."""
    words, target = _words(area), target_words(area.criteria_set, area.target)
    if area.target is None:
        target = "mức kế tiếp" if area.points is None else "xếp loại kế tiếp"
    return f"{raised(words.row)} nên làm trước để nhiều {words.unit} {words.reach} {target}"


@frozen
class _Words:
    """What units and rows are called, and what a unit does that comes to the target."""

    unit: str
    row: str
    rise: str
    reach: str


def _words(area: AreaBottlenecks) -> _Words:
    unit, rise = area.criteria_set.unit_kind.value, rises(area.criteria_set)
    if area.points is None:
        return _Words(unit, "tiêu chí", rise, "lên" if area.target is None else "đạt")
    return _Words(unit, "dòng", rise, "lên" if area.target is None else "đạt")


def bottleneck_report(area: AreaBottlenecks, *, is_on_screen: bool = False) -> str:
    """Return the bottlenecks as Markdown; on a screen only the first rows."""
    return markdown.document(_blocks(area, is_on_screen))


def _blocks(area: AreaBottlenecks, is_on_screen: bool) -> Iterator[str | None]:
    words = _words(area)
    yield markdown.heading(1, bottleneck_title(area))
    for sentence in bottleneck_sentences(area):
        yield escape(sentence)
    head, rows = bottleneck_table(area, _NAME_ON_SCREEN if is_on_screen else None)
    shown = rows[:_ON_SCREEN] if is_on_screen else rows
    yield markdown.table(map(escape, head), [tuple(map(escape, row)) for row in shown])
    if len(shown) < len(rows):
        yield escape(f"Còn {counted(len(rows) - len(shown))} {words.row} nữa; ghi ra tệp để xem đủ.")
    by_code = area.criteria_set.by_code
    brackets = Levers(by_code.values()).note(by_code[row.criterion] for row in area.found.rows[: len(shown)])
    note = (NOTE if area.points is None else NOTE_OF_POINTS).format(unit=words.unit)
    yield escape(f"{note} {brackets}".rstrip())


def bottleneck_sentences(area: AreaBottlenecks) -> Iterator[str]:
    """Yield what to mend first, and why not the commonest blocker."""
    words, rows = _words(area), area.found.rows
    unit = words.unit
    number = f"{counted(len(area.found.units))} {unit}"
    if area.target is not None:
        yield f"Xét {number} chưa đạt {target_words(area.criteria_set, area.target)}."
    elif area.points is None:
        yield f"Xét {number} chưa ở mức cao nhất, mỗi {unit} với mức kế tiếp của mình."
    else:
        yield f"Xét {number} chưa ở xếp loại cao nhất, mỗi {unit} với xếp loại kế tiếp của mình."
    if rows and rows[0].alone:
        first = rows[0]
        yield (
            f"Nên làm trước {first.criterion}: vướng ở {counted(len(first.held))} {unit} nhưng là việc duy "
            f"nhất còn thiếu của {counted(len(first.alone))} {unit}."
            if area.points is None
            else f"Nên làm trước {first.criterion}: riêng dòng này được điểm tối đa thì "
            f"{counted(len(first.alone))} {unit} {words.rise} (mất điểm ở {counted(len(first.held))} {unit})."
        )
        most = max(rows, key=lambda row: len(row.held))
        if len(most.held) > len(first.held) and area.points is None:
            alone = (
                f"chỉ mình nó chặn {counted(len(most.alone))} {unit}"
                if most.alone
                else "không chặn một mình ai"
            )
            yield f"{most.criterion} vướng ở {counted(len(most.held))} {unit} nhưng {alone}."
    elif rows:
        yield f"Không {words.row} nào làm riêng mà có {unit} {words.rise}."
    sets = {tuple(each.criteria): each for each in area.found.sets if len(each.criteria) > 1}
    yield from (_set(area, each) for each in sets.values())
    yield from _most_lost(area)
    if area.found.beyond:
        beyond = counted(len(area.found.beyond))
        if area.points is None:
            yield f"Có {beyond} {unit} không số nào vừa mẫu số hiện có mà đạt."
        else:
            yield f"Có {beyond} {unit} làm đủ mọi dòng cũng chưa {words.rise}."
    if area.without:
        yield f"Chưa có số liệu: {counted(area.without)} {unit}."


def _most_lost(area: AreaBottlenecks) -> Iterator[str]:
    """Yield by which rows of an index the units lose the most points."""
    points, index = area.points, area.criteria_set
    if points is None or not isinstance(index, Index):
        return
    most = sorted(points.lost, key=lambda code: -points.lost[code])[:_MOST_LOST]
    listed = ", ".join(f"{code} ({points_text(index, points.lost[code])})" for code in most)
    total = points_text(index, sum(points.lost.values(), Fraction(0)))
    yield f"Các đơn vị này mất tổng cộng {total} điểm; nhiều nhất ở {listed}."


def _set(area: AreaBottlenecks, best: BestSet) -> str:
    words, lifted = _words(area), part_of(len(best.lifted), len(area.found.units))
    proven = "nhiều nhất có thể" if best.is_proven else "chưa thử hết mọi cách chọn"
    rows = f"{counted(len(best.criteria))} {words.row} {', '.join(best.criteria)}"
    return f"Làm {rows} thì {lifted} {words.unit} {words.rise} ({proven})."


def bottleneck_table(
    area: AreaBottlenecks, at_most: int | None = None
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the rows as texts, names cut to so many letters: those first that lift the most alone."""
    words, points = _words(area), area.points
    levers = Levers(area.criteria_set.by_code.values())
    numbers = ["Vướng", "Chỉ còn nó"]
    if points is not None:
        numbers = [f"Số {words.unit}", "Mất điểm", "Chỉ cần nó"]
    head = [raised(words.row), "Tên", *numbers, f"Cùng {words.row} kế", levers.heading]
    rows: list[tuple[str, ...]] = []
    for row in area.found.rows:
        item = area.criteria_set.by_code[row.criterion]
        together = f"{counted(row.together)} ({row.partner})" if row.partner else counted(row.together)
        lost: tuple[str, ...] = ()
        if points is not None and isinstance(area.criteria_set, Index):
            lost = (points_text(area.criteria_set, points.lost[row.criterion]),)
        number = counted(len(row.held))
        if points is not None and points.without_figure[row.criterion]:
            number += f" (chưa có số liệu {counted(points.without_figure[row.criterion])})"
        rows.append(
            (
                row.criterion,
                shortened(item.short_name, at_most),
                number,
                *lost,
                counted(len(row.alone)),
                together,
                levers.text(item),
            )
        )
    return head, rows
