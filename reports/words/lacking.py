"""What a criterion lacks of a level, in a word or a number: `08 người`, `3,5 điểm %`, `số liệu`."""

from criteria.model import Criterion, Kind
from reports.words.numbers import counted, distance
from reports.words.wording import bounds_of, quantity, unit_of_count
from rules.verdict import Blocker, Reason

_OTHERWISE = {
    Reason.NO_EVIDENCE: "tài liệu kiểm chứng",
    Reason.REJECTED: "giải trình",
    Reason.NOT_APPLICABLE_REFUSED: "số liệu",
    Reason.UNREADABLE: "sửa số liệu",
    Reason.MISSING: "số liệu",
}
ACT = "thực hiện"
"""What a yes or no lacks."""


def lacking_text(criterion: Criterion, blocker: Blocker) -> str:
    """Return what a blocker lacks: `08 người`, `bớt 02 vụ`, `3,5 điểm %`, `thực hiện`, `số liệu`.

    A figure that falls short and has no document lacks both: `08 người, tài liệu kiểm chứng`.
    """
    if blocker.reason in _OTHERWISE:
        what = _OTHERWISE[blocker.reason]
        is_short = blocker.reason is Reason.NO_EVIDENCE and blocker.gap is not None
        return f"{_amount(criterion, blocker)}, {what}" if is_short else what
    return ACT if criterion.kind is Kind.YES_NO else _amount(criterion, blocker)


def _amount(criterion: Criterion, blocker: Blocker) -> str:
    required = blocker.requirement
    verb = "" if required.comparator.larger_is_better else "bớt "
    if blocker.needed is not None:
        return f"{verb}{counted(blocker.needed)}{unit_of_count(criterion)}"
    value = blocker.finding.observation.value
    if not blocker.gap or value is None:
        return "vượt ngưỡng" if required.comparator.larger_is_better else "thấp hơn ngưỡng"
    if criterion.kind.is_share:
        return f"{verb}{distance(value, required.bound, bounds_of(criterion))} điểm %"
    return f"{verb}{quantity(criterion, blocker.gap)}"
