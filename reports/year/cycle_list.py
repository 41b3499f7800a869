"""The years of a workspace, each with its criteria set."""

from collections.abc import Iterable

from maturity.cycle.cycle import Cycle, CycleState
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line

_STATES = {CycleState.OPEN: "đang mở", CycleState.CLOSED: "đã đóng"}


def cycle_list(cycles: Iterable[Cycle]) -> str:
    """Return the table of years, or a line on how to open one."""
    rows = [
        (
            str(cycle.year),
            cycle.unit_kind.value,
            f"{cycle.framework.id}: {bare(cycle.framework.title)}",
            counted(len(cycle.in_use.criteria)),
            cycle.manner,
            _state(cycle),
        )
        for cycle in cycles
    ]
    if not rows:
        return escape("Chưa mở kỳ nào. Mở bằng: maturity cycle open --year NĂM --framework MÃ.")
    head = ("Năm", "Cấp", "Bộ tiêu chí", "Số tiêu chí", "Loại kỳ", "Tình trạng")
    return markdown.document([markdown.heading(1, "Các kỳ đánh giá"), markdown.table(head, rows)])


def _state(cycle: Cycle) -> str:
    again = ""
    if cycle.reopened_on is not None:
        again = f", mở lại ngày {day(cycle.reopened_on)}: {bare(one_line(cycle.reopened_because))}"
    return f"{_STATES[cycle.state]}, mở ngày {day(cycle.opened_on)}{again}"
