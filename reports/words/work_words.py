"""Words about the work on one row: what is to be done, whose act it is, who holds the figure, what proves it.

What the set says stands first; where it says nothing, a sentence is made of what it does say of the row.
"""

from criteria.criteria_set import Indicator
from criteria.model import Criterion, Kind, UnitKind
from reports.words.numbers import counted
from reports.words.sentences import deed_text, distance_points
from reports.words.wording import bare, lowered, quantity, raised, supplier_text, unit_of_count
from rules.verdict import Blocker, Reason
from rules.work_part import is_own

TO_DO_OF = {
    Reason.REJECTED: "Giải trình, hoặc cung cấp số liệu thay thế.",
    Reason.NOT_APPLICABLE_REFUSED: "Cung cấp số liệu của tiêu chí.",
    Reason.UNREADABLE: "Kiểm tra, sửa số liệu.",
}
"""What would mend a blocker that is about what was handed in, not about what is counted."""


def to_do_text(row: Indicator) -> str:
    """Return as a sentence what is to be done if a row is not met, whatever its figure is."""
    if row.to_do:
        return _sentence(row.to_do)
    if isinstance(row, Criterion):
        if row.kind is Kind.YES_NO:
            return _sentence(deed_text(row))
        required = next(filter(None, row.requirements))
        verb = "tăng" if required.comparator.larger_is_better else "giảm"
        return _sentence(f"{verb} {lowered(bare(row.numerator or row.short_name))}")
    from reports.words.scored_work import scored_work_text  # late: only an index needs it

    return _sentence(scored_work_text(row))


def blocker_to_do(
    unit_kind: UnitKind, criterion: Criterion, blocker: Blocker, *, with_amount: bool = True
) -> str:
    """Return as a sentence what would mend a blocker, if asked for `with_amount` that is lacking."""
    act = _act(criterion, blocker) if with_amount else to_do_text(criterion)
    match blocker.reason:
        case Reason.MISSING:
            return missing_to_do(unit_kind, criterion)
        case Reason.NO_EVIDENCE:
            papers = f"Bổ sung tài liệu kiểm chứng: {lowered(papers_text(criterion))}."
            is_no = criterion.kind is Kind.YES_NO and not blocker.finding.observation.value
            return papers if blocker.gap is None and not is_no else f"{act} {papers}"
        case Reason.BELOW | Reason.ABOVE | Reason.NO:
            return act
    return TO_DO_OF[blocker.reason]


def missing_to_do(unit_kind: UnitKind, row: Indicator) -> str:
    """Return as a sentence how a missing figure is got: from whoever holds it."""
    if is_own(unit_kind, row.supplier):
        return "Rà soát, nhập số liệu."
    return f"Đề nghị {supplier_text(row.supplier)} cung cấp số liệu."


def method_text(row: Indicator) -> str:
    """Return how a row is determined, as the set says, without a full stop."""
    return bare(row.method)


def papers_text(row: Indicator) -> str:
    """Return the documents that prove a row, as the set names them, without a full stop."""
    return bare(row.evidence)


def source_text(row: Indicator) -> str:
    """Return where the figure of a row is recorded, as the set says, without a full stop."""
    return bare(row.source)


def changed_by_text(row: Indicator) -> str:
    """Return the bodies whose acts change a row; "" if the set does not say."""
    return ", ".join(map(supplier_text, row.changed_by))


def _act(criterion: Criterion, blocker: Blocker) -> str:
    lacking = _lacking(criterion, blocker)
    return _sentence(f"{bare(to_do_text(criterion))}; {lacking}") if lacking else to_do_text(criterion)


def _lacking(criterion: Criterion, blocker: Blocker) -> str:
    """Return how much is lacking or too much: `còn thiếu 88 hồ sơ`; "" for yes and no."""
    if blocker.gap is None:
        return ""
    verb = "còn thiếu" if blocker.requirement.comparator.larger_is_better else "còn vượt"
    if blocker.needed is not None:
        return f"{verb} {counted(blocker.needed)}{unit_of_count(criterion)}"
    if not blocker.gap:
        return "đang bằng ngưỡng"
    if not criterion.kind.is_share:
        return f"{verb} {quantity(criterion, blocker.gap)}"
    points = distance_points(criterion, blocker.finding.observation, blocker.requirement)
    return f"{verb} {points} điểm phần trăm"


def _sentence(text: str) -> str:
    return f"{raised(bare(text))}."
