"""The violations of a year that keep units from being commended, withdrawn ones too."""

from collections.abc import Mapping, Sequence

from maturity.commendation.violation import Violation
from maturity.cycle.cycle import Cycle
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import day
from reports.words.wording import bare

_HEAD = ("Số", "Tên đơn vị", "Mã", "Vi phạm", "Văn bản", "Tình trạng")


def violation_list(cycle: Cycle, found: Sequence[Violation], names: Mapping[str, str]) -> str:
    """Return the table, or a line that there is none."""
    title = rehearsal_title(cycle, f"Vi phạm ghi nhận năm {cycle.year}")
    blocks = [markdown.heading(1, title), rehearsal_banner(cycle)]
    if not found:
        return markdown.document([*blocks, escape("Chưa ghi vi phạm nào.")])
    rows = [
        (str(one.id), names.get(one.unit, ""), one.unit, one.what, one.document, _state(one)) for one in found
    ]
    return markdown.document([*blocks, markdown.table(_HEAD, rows)])


def _state(one: Violation) -> str:
    if one.withdrawn_on is None:
        return f"ghi ngày {day(one.on_day)}"
    return f"đã rút ngày {day(one.withdrawn_on)}: {bare(one.withdrawn_because or '')}"
