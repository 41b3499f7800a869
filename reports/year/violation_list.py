"""The violations of a year that exclude units from commendation, also withdrawn ones."""

from maturity.commendation.violation import Violation
from maturity.operations.violations import RecordedViolation, ViolationList
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import day
from reports.words.wording import bare

_HEAD = ("Số", "Tên đơn vị", "Mã", "Vi phạm", "Văn bản", "Tình trạng")


def violation_list(listed: ViolationList) -> str:
    """Return the table, or a line that there is none."""
    title = rehearsal_title(listed.cycle, f"Vi phạm ghi nhận năm {listed.cycle.year}")
    blocks = [markdown.heading(1, title), rehearsal_banner(listed.cycle)]
    if not listed.violations:
        return markdown.document([*blocks, escape("Chưa ghi vi phạm nào.")])
    rows = [
        (
            str(violation.id),
            listed.names[violation.unit],
            violation.unit,
            violation.what,
            violation.document,
            _state(violation),
        )
        for violation in listed.violations
    ]
    return markdown.document([*blocks, markdown.table(_HEAD, rows)])


def _state(violation: Violation) -> str:
    if violation.withdrawn_on is None:
        return f"ghi ngày {day(violation.on_day)}"
    return f"đã rút ngày {day(violation.withdrawn_on)}: {bare(violation.withdrawn_because or '')}"


def violation_recorded(recorded: RecordedViolation) -> str:
    """Return that a violation is recorded, or was so already."""
    violation = recorded.violation
    if not recorded.is_new:
        return f"Vi phạm số {violation.id} đã ghi đúng như vậy; không có gì thay đổi."
    return f"Đã ghi vi phạm số {violation.id} của đơn vị {violation.unit}."


def violation_withdrawn(recorded: RecordedViolation) -> str:
    """Return that a violation is withdrawn, or was so already."""
    if not recorded.is_new:
        return f"Vi phạm số {recorded.violation.id} đã rút từ trước; không có gì thay đổi."
    return f"Đã rút vi phạm số {recorded.violation.id}; vẫn giữ trong nhật ký."
