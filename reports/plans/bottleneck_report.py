"""The criteria to mend first in an area, as a report: alone, with the next best, and the best sets."""

from collections.abc import Iterator

from maturity.operations.plans.bottlenecks import AreaBottlenecks
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.levers import Levers
from reports.words.numbers import counted, part_of
from reports.words.wording import level_text, shortened
from rules.plans.set_search import BestSet

_ON_SCREEN = 12
_NAME_ON_SCREEN = 44
NOTE = (
    "“Chỉ còn nó”: {unit} không vướng gì khác, làm riêng tiêu chí này là lên mức. “Cùng tiêu chí kế”: làm "
    "thêm một tiêu chí nữa thì bao nhiêu lên mức. Đơn vị lên mức đều đã tính lại; tiêu chí chưa có số liệu "
    "cũng tính là vướng, làm thì coi là đạt."
)


def bottleneck_title(area: AreaBottlenecks) -> str:
    """Return the title."""
    unit = _unit(area)
    if area.target is None:
        return f"Tiêu chí nên làm trước để nhiều {unit} lên mức kế tiếp"
    return f"Tiêu chí nên làm trước để nhiều {unit} đạt {level_text(area.framework, area.target)}"


def bottleneck_report(area: AreaBottlenecks, *, is_on_screen: bool = False) -> str:
    """Return the bottlenecks as Markdown; on a screen only the first rows."""
    return markdown.document(_blocks(area, is_on_screen))


def _unit(area: AreaBottlenecks) -> str:
    return area.framework.unit_kind.value


def _blocks(area: AreaBottlenecks, is_on_screen: bool) -> Iterator[str | None]:
    yield markdown.heading(1, bottleneck_title(area))
    for sentence in bottleneck_sentences(area):
        yield escape(sentence)
    head, rows = bottleneck_table(area, _NAME_ON_SCREEN if is_on_screen else None)
    shown = rows[:_ON_SCREEN] if is_on_screen else rows
    yield markdown.table(map(escape, head), [tuple(map(escape, row)) for row in shown])
    if len(shown) < len(rows):
        yield escape(f"Còn {counted(len(rows) - len(shown))} tiêu chí nữa; ghi ra tệp để xem đủ.")
    levers = Levers(area.framework.criteria)
    brackets = levers.note(area.framework.by_code[row.criterion] for row in area.found.rows[: len(shown)])
    yield escape(f"{NOTE.format(unit=_unit(area))} {brackets}".rstrip())


def bottleneck_sentences(area: AreaBottlenecks) -> Iterator[str]:
    """Yield what to mend first, and why not the commonest blocker."""
    unit, rows = _unit(area), area.found.rows
    number = f"{counted(len(area.found.units))} {unit}"
    if area.target is None:
        yield f"Xét {number} chưa ở mức cao nhất, mỗi {unit} với mức kế tiếp của mình."
    else:
        yield f"Xét {number} chưa đạt {level_text(area.framework, area.target)}."
    if rows and rows[0].alone:
        first = rows[0]
        yield (
            f"Nên làm trước {first.criterion}: vướng ở {counted(len(first.held))} {unit} nhưng là việc duy "
            f"nhất còn thiếu của {counted(len(first.alone))} {unit}."
        )
        most = max(rows, key=lambda row: len(row.held))
        if len(most.held) > len(first.held):
            alone = (
                f"chỉ mình nó chặn {counted(len(most.alone))} {unit}"
                if most.alone
                else "không chặn một mình ai"
            )
            yield f"{most.criterion} vướng ở {counted(len(most.held))} {unit} nhưng {alone}."
    elif rows:
        yield f"Không tiêu chí nào làm riêng mà có {unit} lên mức."
    sets = {tuple(each.criteria): each for each in area.found.sets if len(each.criteria) > 1}
    yield from (_set(area, each) for each in sets.values())
    if area.found.beyond:
        yield f"Có {counted(len(area.found.beyond))} {unit} không số nào vừa mẫu số hiện có mà đạt."
    if area.without:
        yield f"Chưa có số liệu: {counted(area.without)} {unit}."


def _set(area: AreaBottlenecks, best: BestSet) -> str:
    lifted = part_of(len(best.lifted), len(area.found.units))
    proven = "nhiều nhất có thể" if best.is_proven else "chưa thử hết mọi cách chọn"
    rows = f"{counted(len(best.criteria))} tiêu chí {', '.join(best.criteria)}"
    return f"Làm {rows} thì {lifted} {_unit(area)} lên mức ({proven})."


def bottleneck_table(
    area: AreaBottlenecks, at_most: int | None = None
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the criteria as texts, names cut to so many letters: those first that lift the most alone."""
    levers = Levers(area.framework.criteria)
    head = ["Tiêu chí", "Tên", "Vướng", "Chỉ còn nó", "Cùng tiêu chí kế", levers.heading]
    rows: list[tuple[str, ...]] = []
    for row in area.found.rows:
        criterion = area.framework.by_code[row.criterion]
        together = f"{counted(row.together)} ({row.partner})" if row.partner else counted(row.together)
        rows.append(
            (
                row.criterion,
                shortened(criterion.short_name, at_most),
                counted(len(row.held)),
                counted(len(row.alone)),
                together,
                levers.text(criterion),
            )
        )
    return head, rows
