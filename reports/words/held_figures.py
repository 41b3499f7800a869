"""Words about a figure in the workspace: its item, its value, its place."""

from collections.abc import Mapping

from criteria.criteria_set import CriteriaSet
from criteria.index.rows import ScoredRow
from criteria.model import Criterion
from maturity.figures.figure import Recorded
from reports.words.numbers import decimal, grouped
from reports.words.wording import counts_text, label, one_line, unit_name, value_text
from rules.observation import State

Names = Mapping[str, str]
"""Names of units by their codes."""


def item_text(framework: CriteriaSet, item: str) -> str:
    """Name the item of a figure: a criterion, a condition, or a figure of Thông tin chung."""
    criterion = framework.by_code.get(item)
    if criterion is not None:
        return label(criterion)
    shared = {figure.code: figure.name for figure in framework.shared_figures}
    return f"{item} ({one_line(shared[item])})" if item in shared else item


def figure_text(framework: CriteriaSet, recorded: Recorded) -> str:
    """Return the value of a figure: `62,4% (312/500 hồ sơ)`, `06 lớp`, `có`, `không áp dụng: …`."""
    observation = recorded.observation
    if observation.state in (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED):
        return f"không áp dụng: {one_line(observation.note or '')}"
    value = observation.value
    if value is None:
        return "chưa có số liệu"
    match framework.by_code.get(recorded.item):
        case ScoredRow() as row:
            from reports.words.points import result_text  # late: only an index needs it

            return result_text(row, observation)
        case Criterion() as criterion:
            return value_text(criterion, value) + counts_text(criterion, observation)
    if any(condition.code == recorded.item for condition in framework.conditions):
        return "có" if value else "không"
    return grouped(value.numerator) if value.denominator == 1 else decimal(value)


def unit_text(names: Names, code: str) -> str:
    """Name a unit with its code: `UBND xã Suối Mẫu (99002)`."""
    return f"{unit_name(names[code])} ({code})" if code in names else f"mã đơn vị {code}"


def place_text(recorded: Recorded) -> str:
    """Return where a figure was read, its supplier and its intake."""
    parts = [recorded.place or "không rõ tệp"]
    if recorded.supplier:
        parts.append(f"do {recorded.supplier} cung cấp")
    if recorded.intake is not None:
        parts.append(f"lần nhận {recorded.intake}")
    return "; ".join(parts)
