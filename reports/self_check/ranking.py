"""Additions to a unit's report for sets that rank in their own way: groups, extended rows, conditions."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from criteria.model import Framework, Ranking
from criteria.parts import GENERAL
from reports.words.numbers import counted, decimal, part_of
from reports.words.sentences import TICK_BOX
from reports.words.wording import bare, label, level_text, lowered
from rules.observation import State
from rules.verdict import Assessment, LevelProgress, Quota

TICKED_BOX = "☑"


def unit_group_sentence(whole: Framework, assessment: Assessment) -> str | None:
    """Return the group of units whose thresholds are used; None if the set has no groups.

    `whole` is the set before the thresholds of the unit's group were chosen.
    """
    code = assessment.framework.unit_group
    if code is None:
        return None
    names = {group.code: f"{bare(group.name)} ({group.code})" for group in whole.unit_groups}
    return f"Ngưỡng áp dụng cho nhóm: {names.get(code, GENERAL)}."


def ranking_sentence(framework: Framework) -> str | None:
    """Return how a set ranks, None if it simply requires every criterion of every level."""
    rules = []
    if framework.ranking is Ranking.SEPARATE:
        rules.append("mỗi mức có danh mục riêng, mức đạt được là mức cao nhất đã đủ danh mục")
    if framework.minimum_extended is not None:
        share = share_text(framework.minimum_extended)
        rules.append(f"đạt 100% tiêu chí bắt buộc và tối thiểu {share} tiêu chí mở rộng")
    if framework.level_one_by_default:
        rules.append("mọi đơn vị được xếp từ mức 1 trở lên")
    return f"Cách xếp mức: {'; '.join(rules)}." if rules else None


def share_text(share: Fraction) -> str:
    """Write a minimum share: `30%`."""
    return f"{decimal(share)}%"


def short_quota_sentences(assessment: Assessment) -> list[str]:
    """Return for each missed minimum share how many more rows are needed, and the candidates."""
    return [quota_sentence(assessment, quota) for quota in assessment.short_quotas]


def quota_sentence(assessment: Assessment, quota: Quota) -> str:
    """Return how many extended rows of a level are met, compared with their minimum share."""
    least = counted(ceil(quota.share * quota.applicable / 100))
    share = f"tối thiểu {share_text(quota.share)} ({least} tiêu chí)"
    state_text = (
        f"Tiêu chí mở rộng của mức độ {quota.level}: đạt {part_of(quota.met, quota.applicable)}, {share}"
    )
    if not quota.needed:
        return f"{state_text}; đã đủ."
    among = ", ".join(_nearest(assessment, quota))
    return f"{state_text}; cần thêm {counted(quota.needed)} tiêu chí trong số: {among}."


def _nearest(assessment: Assessment, quota: Quota) -> Iterator[str]:
    """Yield the candidates by their labels, those that block the target in the order of its blockers."""
    framework = assessment.framework
    codes = [blocker.finding.observation.criterion for blocker in assessment.blockers]
    blocking = [code for code in codes if code in quota.candidates]
    for code in (*blocking, *(code for code in quota.candidates if code not in blocking)):
        yield label(framework.by_code[code])


def other_levels(assessment: Assessment, level: int) -> str | None:
    """Return the progress of the lower levels or, if each has its own list, of all others; None if none."""
    if assessment.framework.ranking is Ranking.CUMULATIVE:
        lower = [
            _part(progress)
            for progress in assessment.progress
            if progress.level < level and progress.required
        ]
        return f"Các mức thấp hơn: {'; '.join(lower)}." if lower else None
    others = [
        _part(progress) for progress in assessment.progress if progress.level != level and progress.required
    ]
    return f"Danh mục của các mức khác: {'; '.join(others)}." if others else None


def _part(progress: LevelProgress) -> str:
    """Return how many rows of a level are met, and that these suffice if they are not all."""
    done = progress.met + progress.not_applicable
    enough = " (đã đủ)" if progress.complete and done < progress.required else ""
    return f"mức {progress.level}: {part_of(done, progress.required)}{enough}"


def condition_lines(assessment: Assessment) -> list[str]:
    """Return a line with a tick box for each condition outside the criteria."""
    answers = zip(assessment.framework.conditions, assessment.verdict.conditions, strict=True)
    lines = []
    for condition, answered in answers:
        fulfilled = answered.value == 1 if answered.state is State.FIGURE else None
        box = TICKED_BOX if fulfilled else TICK_BOX
        word = {True: "đạt", False: "chưa đạt", None: "chưa trả lời"}[fulfilled]
        lines.append(f"{box} {condition.code} {lowered(bare(condition.text))}: {word}")
    return lines


def undecided_recognition(ceiling: int) -> str:
    """Return that missing figures leave open whether a unit can be considered; its ceiling would allow it."""
    return f"Chưa đủ số liệu để biết có được xét hay không (còn có thể đạt mức độ {ceiling})."


def recognition_sentence(assessment: Assessment) -> str | None:
    """Return for which level a unit can be considered for recognition, or what prevents it.

    None if the set has neither conditions outside the criteria nor a lowest level.
    """
    framework, verdict = assessment.framework, assessment.verdict
    if not framework.conditions and framework.lowest_recognised is None:
        return None
    unfulfilled, unanswered = [], 0
    for condition, answered in zip(framework.conditions, verdict.conditions, strict=True):
        if answered.state is not State.FIGURE:
            unanswered += 1
        elif answered.value == 0:
            unfulfilled.append(f"{condition.code} {lowered(bare(condition.text))}")
    sentences = []
    if unfulfilled:
        sentences.append(f"Chưa đủ điều kiện xét công nhận: chưa đạt {'; '.join(unfulfilled)}.")
    elif unanswered:
        many = part_of(unanswered, len(framework.conditions))
        sentences.append(f"Chưa đủ căn cứ để xét công nhận: {many} điều kiện chưa được trả lời.")
    lowest = framework.lowest_recognised or 1
    if verdict.level < lowest:
        least = f"Mức thấp nhất được xét công nhận là mức {lowest}"
        if verdict.ceiling < lowest:
            sentences.append(f"{least}; đơn vị chưa đạt mức này.")
        elif not unfulfilled:
            sentences.append(f"{least}. {undecided_recognition(verdict.ceiling)}")
    if verdict.recognisable:
        level = level_text(framework, verdict.recognisable)
        sentences.append(f"Theo số liệu tự đánh giá, đủ điều kiện xét công nhận {level}.")
    return " ".join(sentences) or None
