"""The years of a workspace, each with its criteria set."""

from collections.abc import Iterable

from foundation.problem import Do
from maturity.cycle.cycle import Cycle, CycleState
from maturity.cycle.series import LEVEL_SERIES
from maturity.operations.years import WrittenCycle
from maturity.people.operation import Operation
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_text, series_text
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line, row_noun

_STATES = {CycleState.OPEN: "đang mở", CycleState.CLOSED: "đã đóng"}


def cycle_list(cycles: Iterable[Cycle]) -> str:
    """Return the table of years, or a line on how to open one."""
    cycles = tuple(cycles)
    has_names = any(cycle.series != LEVEL_SERIES for cycle in cycles)
    rows = [
        (
            str(cycle.year),
            cycle.unit_kind.value,
            *((series_text(cycle) or "–",) if has_names else ()),
            f"{cycle.framework.id}: {bare(cycle.framework.title)}",
            f"{counted(len(cycle.in_use.criteria))} {row_noun(cycle.in_use)}",
            cycle.manner,
            _state(cycle),
        )
        for cycle in cycles
    ]
    if not rows:
        opening = Do.to(Operation.OPEN_CYCLE, year="NĂM", framework="MÃ")
        return escape(f"Chưa mở kỳ nào. Mở bằng: {opening}.")
    head = (
        "Năm",
        "Cấp",
        *(("Tên kỳ",) if has_names else ()),
        "Bộ",
        "Gồm",
        "Loại kỳ",
        "Tình trạng",
    )
    return markdown.document([markdown.heading(1, "Các kỳ đánh giá"), markdown.table(head, rows)])


def _state(cycle: Cycle) -> str:
    again = ""
    if cycle.reopened_on is not None:
        again = f", mở lại ngày {day(cycle.reopened_on)}: {bare(one_line(cycle.reopened_because))}"
    return f"{_STATES[cycle.state]}, mở ngày {day(cycle.opened_on)}{again}"


def cycle_opened(opened: WrittenCycle) -> str:
    """Say that a year is opened, or was so already."""
    cycle = opened.cycle
    if not opened.is_new:
        closed = " và đã đóng" if cycle.state is CycleState.CLOSED else ""
        return f"Kỳ đánh giá năm {cycle.year} đã mở theo đúng bộ này{closed}; không có gì thay đổi."
    return f"Đã mở kỳ đánh giá {cycle.manner} {_named(cycle)}, theo bộ {cycle.framework.id}."


def cycle_closed(closed: WrittenCycle) -> str:
    """Say that a year is closed, or was so already."""
    if not closed.is_new:
        return f"Kỳ đánh giá năm {closed.cycle.year} đã đóng từ trước; không có gì thay đổi."
    return _beside_rehearsal(closed.cycle, f"Đã đóng kỳ đánh giá {_named(closed.cycle)}.")


def cycle_reopened(reopened: WrittenCycle) -> str:
    """Say that a year is open again, or was so already."""
    cycle = reopened.cycle
    if not reopened.is_new:
        return f"Kỳ đánh giá năm {cycle.year} đang mở; không có gì thay đổi."
    return _beside_rehearsal(cycle, f"Đã mở lại kỳ đánh giá {_named(cycle)}; xong việc thì đóng lại.")


def cycle_withdrawn(cycle: Cycle) -> str:
    """Say that a year is taken back."""
    return f"Đã rút kỳ đánh giá {cycle.manner} {_named(cycle)}; nhật ký vẫn giữ việc đã mở."


def _named(cycle: Cycle) -> str:
    name = series_text(cycle)
    return f"năm {cycle.year}, cấp {cycle.unit_kind.value}" + (f", kỳ {name}" if name else "")


def _beside_rehearsal(cycle: Cycle, sentence: str) -> str:
    """Return a sentence under the mark that a rehearsal has, if the year is one."""
    mark = rehearsal_text(cycle)
    return f"{mark}\n{sentence}" if mark else sentence
