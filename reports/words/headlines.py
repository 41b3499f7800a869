"""Sentences about a whole unit or criteria set: the result, what is missing, and that it is a draft."""

from datetime import date
from typing import TYPE_CHECKING

from criteria.criteria_set import CriteriaSet
from criteria.in_force import Validity, validity
from criteria.obstacle_words import obstacle_texts
from criteria.set_kinds import POINT_SETS
from criteria.status import obstacles
from reports.words.numbers import counted, part_of
from reports.words.numbers import day as write_day
from reports.words.wording import level_text, unit_name
from rules.observation import State

if TYPE_CHECKING:  # of every page of a year, few have an assessment
    from rules.verdict import Assessment, Blocker, LevelProgress

DRAFT = "DỰ THẢO"
SELF_COMPUTED = "Kết quả tự tính, chưa qua thẩm định."


def appraised_sentence(name: str, assessment: "Assessment", year: int) -> str:
    """Return which level the appraised figures of a unit reach; a missing figure now counts as not met."""
    verdict, framework = assessment.verdict, assessment.framework
    reached = f"đạt {level_text(framework, verdict.level)}" if verdict.level else "chưa đạt mức độ 1"
    rest = "mức cao nhất." if assessment.target is None else remaining(assessment, assessment.target)
    sign = ", " if assessment.target is None else ". "
    return f"Kết quả thẩm định năm {year} của {unit_name(name)}: {reached}{sign}{rest}"


def result_sentence(name: str, assessment: "Assessment", year: int | None = None) -> str:
    """Return which level a unit reaches and how many criteria block the next one (or the target).

    If missing figures leave the level open, the sentence gives these instead.
    """
    period = f" năm {year}" if year is not None else ""
    result = f"Kết quả tự đánh giá{period} của {unit_name(name)}"
    if not assessment.verdict.is_determined:
        return f"{result}: chưa xác định được mức độ. {incomplete_sentence(assessment)} {SELF_COMPUTED}"
    level = assessment.verdict.level
    if assessment.target is None:
        return f"{result}: đạt {level_text(assessment.framework, level)}, mức cao nhất. {SELF_COMPUTED}"
    reached = f"đạt {level_text(assessment.framework, level)}" if level else "chưa đạt mức độ 1"
    return f"{result}: {reached}. {remaining(assessment, assessment.target)} {SELF_COMPUTED}"


def remaining(assessment: "Assessment", target: int) -> str:
    """Return how many criteria do not meet the target level, and how many of these have no figure."""
    level = level_text(assessment.framework, target)
    if not assessment.blockers:
        return f"Đã đạt {level}." if progress_of(assessment, target).complete else no_list(target)
    mandatory, lacking = blocking(assessment)
    if not mandatory:
        return f"Còn thiếu {counted(lacking)} tiêu chí mở rộng để đạt {level}."
    kind = "tiêu chí" if assessment.framework.minimum_extended is None else "tiêu chí bắt buộc"
    still = f"Còn {counted(len(mandatory))} {kind} chưa đạt {level}"
    blank = sum(blocker.finding.observation.state is State.MISSING for blocker in mandatory)
    blanks = f", trong đó {counted(blank)} tiêu chí chưa có số liệu" if blank else ""
    more = f"; còn thiếu {counted(lacking)} tiêu chí mở rộng" if lacking else ""
    return f"{still}{blanks}{more}."


def blocking(assessment: "Assessment") -> "tuple[list[Blocker], int]":
    """Return the blockers that are mandatory, and how many extended rows are needed in addition."""
    by_code = assessment.framework.by_code
    mandatory = [
        blocker for blocker in assessment.blockers if by_code[blocker.finding.observation.criterion].mandatory
    ]
    return mandatory, max((quota.needed for quota in assessment.short_quotas), default=0)


def no_list(level: int) -> str:
    """Return that a level of a set with separate lists has no list, so that it cannot be reached."""
    return f"Mức độ {level} không có danh mục tiêu chí nên không xét."


def incomplete_sentence(assessment: "Assessment") -> str:
    """Return that figures are missing, which level is certain and which is still possible."""
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
    # Below level 1 no criterion can be failed for certain; otherwise the ceiling would be 0 too.
    level = verdict.level
    secured = f"đã đủ điều kiện mức độ {level}" if level else "chưa biết có đạt mức độ 1 hay không"
    possible = f"cao nhất còn có thể đạt mức độ {verdict.ceiling}"
    return f"Chưa đủ số liệu để kết luận: còn {still}. Theo số liệu đã nhập: {secured}, {possible}."


def progress_of(assessment: "Assessment", level: int) -> "LevelProgress":
    """Return the progress to one level."""
    return next(progress for progress in assessment.progress if progress.level == level)


def draft_reasons(framework: CriteriaSet, day: date | None = None) -> tuple[str, ...]:
    """Return why no result by this set has official value; empty for a set fit for official use.

    The set's state on `day` counts, by default on its first day in force.
    """
    return obstacle_texts(obstacles(framework, day or framework.effective_from), framework.set_kind)


def ready_sentence(framework: CriteriaSet) -> str:
    """Return what a set without obstacles is fit for: publishing, or years of data from the first one on.

    A set opens a year of data if it is in force on its 31/12.
    """
    if framework.set_kind is POINT_SETS:
        return "Đủ điều kiện để công bố xếp hạng."
    first = framework.effective_from.year
    return f"Đủ điều kiện để mở kỳ đánh giá, xét công nhận từ số liệu năm {first}."


def standing_text(framework: CriteriaSet, day: date) -> str:
    """Return the validity of a set on a day: `chưa có hiệu lực (từ 01/01/2027)`."""
    word = validity(framework, day)
    if word is Validity.ANNOUNCED:
        return f"{word.value} (từ {write_day(framework.effective_from)})"
    if word is Validity.RETIRED and framework.effective_until:
        return f"{word.value} (sau {write_day(framework.effective_until)})"
    return str(word.value)


def draft_banner(framework: CriteriaSet, day: date | None = None) -> str | None:
    """Return the banner of a draft, None for a set fit for official use."""
    return DRAFT if draft_reasons(framework, day) else None


def draft_footer(framework: CriteriaSet, day: date | None = None) -> str | None:
    """Return the footer of a draft with its foremost reason, None for a set fit for official use."""
    reasons = draft_reasons(framework, day)
    value = official_value(framework)
    return f"Bản dự thảo để rà soát; {reasons[0]}; chưa có giá trị {value}." if reasons else None


def official_value(framework: CriteriaSet) -> str:
    """Return the word for what the results of a set are for: recognition, or publication of a ranking."""
    return "công bố" if framework.set_kind is POINT_SETS else "công nhận"
