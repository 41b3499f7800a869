"""Sentences about a whole unit or a whole criteria set: the result, what is open, and that it is a draft."""

from criteria.model import Framework, Purpose
from criteria.status import status
from reports.numbers import counted, part_of
from reports.wording import level_text, unit_name
from rules.observation import State
from rules.verdict import Assessment, LevelProgress

DRAFT = "DỰ THẢO"
SELF_COMPUTED = "Kết quả tự tính, chưa qua thẩm định."


def result_sentence(name: str, assessment: Assessment, year: int | None = None) -> str:
    """Say which level a unit reaches and how many criteria block the next one (or the target).

    Where missing figures leave the level open, say so instead.
    """
    period = f" năm {year}" if year is not None else ""
    result = f"Kết quả tự đánh giá{period} của {unit_name(name)}"
    if not assessment.verdict.is_determined:
        return f"{result}: chưa xác định được mức độ. {incomplete_sentence(assessment)} {SELF_COMPUTED}"
    level = assessment.verdict.level
    if assessment.target is None:
        return f"{result}: đạt {level_text(assessment.framework, level)}, mức cao nhất. {SELF_COMPUTED}"
    reached = f"đạt {level_text(assessment.framework, level)}" if level else "chưa đạt mức độ 1"
    return f"{result}: {reached}. {_remaining(assessment, assessment.target)} {SELF_COMPUTED}"


def _remaining(assessment: Assessment, target: int) -> str:
    """Say how many criteria do not meet the target level, and how many of these lack their figures."""
    level = level_text(assessment.framework, target)
    if not assessment.blockers:
        return f"Đã đáp ứng {level}."
    still = f"Còn {counted(len(assessment.blockers))} tiêu chí chưa đáp ứng {level}"
    blank = sum(blocker.finding.observation.state is State.MISSING for blocker in assessment.blockers)
    return f"{still}, trong đó {counted(blank)} tiêu chí chưa có số liệu." if blank else f"{still}."


def incomplete_sentence(assessment: Assessment) -> str:
    """Say that figures are missing, which level is secured and which is still possible."""
    verdict = assessment.verdict
    states = [finding.observation.state for finding in verdict.findings]
    kinds = (
        (State.MISSING, "tiêu chí chưa có số liệu"),
        (State.UNREADABLE, "tiêu chí có số liệu không đọc được"),
        (State.NOT_APPLICABLE_REFUSED, "tiêu chí đề nghị không áp dụng không được chấp thuận"),
    )
    still = ", ".join(
        f"{part_of(states.count(state), len(states))} {words}" for state, words in kinds if state in states
    )
    secured = f"{'đã' if verdict.level else 'chưa'} đủ điều kiện mức độ {verdict.level or 1}"
    possible = f"cao nhất còn có thể đạt mức độ {verdict.ceiling}"
    return f"Chưa đủ số liệu để kết luận: còn {still}. Theo số liệu đã nhập: {secured}, {possible}."


def progress_of(assessment: Assessment, level: int) -> LevelProgress:
    """Return the progress to one level."""
    return next(progress for progress in assessment.progress if progress.level == level)


def draft_reasons(framework: Framework) -> tuple[str, ...]:
    """Return why nothing computed with this set has official value; none for a set fit for recognition."""
    counts = status(framework)
    reasons = []
    if counts.unattested:
        reasons.append(
            f"{part_of(counts.unattested, counts.rows)} tiêu chí chưa đối chiếu với văn bản ban hành"
        )
    if framework.purpose is Purpose.SELF_ASSESSMENT:
        reasons.append("bộ tiêu chí chỉ dùng để tự đánh giá")
    if framework.certifying_body is None:
        reasons.append("chưa ghi cơ quan công nhận")
    return tuple(reasons)


def draft_banner(framework: Framework) -> str | None:
    """Return the banner of a draft, None for a set fit for recognition."""
    return DRAFT if draft_reasons(framework) else None


def draft_footer(framework: Framework) -> str | None:
    """Return the footer of a draft with its foremost reason, None for a set fit for recognition."""
    reasons = draft_reasons(framework)
    return f"Bản dự thảo để rà soát; {reasons[0]}; chưa có giá trị công nhận." if reasons else None
