"""What sets that rank in their own way add to a unit's report: groups, extended rows, lists, conditions."""

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
    """Say for which group of units the thresholds hold; None where a set has no groups.

    `whole` is the set before the thresholds of the unit's group were chosen.
    """
    code = assessment.framework.unit_group
    if code is None:
        return None
    names = {group.code: f"{bare(group.name)} ({group.code})" for group in whole.unit_groups}
    return f"Ngưỡng áp dụng cho nhóm: {names.get(code, GENERAL)}."


def ranking_sentence(framework: Framework) -> str | None:
    """Say how a set ranks where it does not simply need every criterion of every level, else None."""
    said = []
    if framework.ranking is Ranking.SEPARATE:
        said.append("mỗi mức có danh mục riêng, mức đạt được là mức cao nhất đã đủ danh mục")
    if framework.minimum_extended is not None:
        share = share_text(framework.minimum_extended)
        said.append(f"đạt 100% tiêu chí bắt buộc và tối thiểu {share} tiêu chí mở rộng")
    if framework.level_one_by_default:
        said.append("mọi đơn vị được xếp từ mức 1 trở lên")
    return f"Cách xếp mức: {'; '.join(said)}." if said else None


def share_text(share: Fraction) -> str:
    """Write a minimum share: `30%`."""
    return f"{decimal(share)}%"


def short_quota_sentences(assessment: Assessment) -> list[str]:
    """Say of each minimum share that stands in the way how many more are needed, and among which."""
    return [quota_sentence(assessment, quota) for quota in assessment.short_quotas]


def quota_sentence(assessment: Assessment, quota: Quota) -> str:
    """Say how the extended rows of a level stand against their minimum share."""
    least = counted(ceil(quota.share * quota.applicable / 100))
    share = f"tối thiểu {share_text(quota.share)} ({least} tiêu chí)"
    found = f"Tiêu chí mở rộng của mức độ {quota.level}: đạt {part_of(quota.met, quota.applicable)}, {share}"
    if not quota.needed:
        return f"{found}; đã đủ."
    among = ", ".join(_nearest(assessment, quota))
    return f"{found}; cần thêm {counted(quota.needed)} tiêu chí trong số: {among}."


def _nearest(assessment: Assessment, quota: Quota) -> Iterator[str]:
    """Yield the candidates by their labels, those that block the target in the order of its blockers."""
    framework = assessment.framework
    codes = [blocker.finding.observation.criterion for blocker in assessment.blockers]
    known = [code for code in codes if code in quota.candidates]
    for code in (*known, *(code for code in quota.candidates if code not in known)):
        yield label(framework.by_code[code])


def other_levels(assessment: Assessment, level: int) -> str | None:
    """Say how far the levels below are, or, where each has its own list, all others; None for none."""
    if assessment.framework.ranking is Ranking.CUMULATIVE:
        lower = [_part(one) for one in assessment.progress if one.level < level and one.required]
        return f"Các mức thấp hơn: {'; '.join(lower)}." if lower else None
    others = [_part(one) for one in assessment.progress if one.level != level and one.required]
    return f"Danh mục của các mức khác: {'; '.join(others)}." if others else None


def _part(progress: LevelProgress) -> str:
    """Say how many rows of a level are met, and that these do where they are not all."""
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
        word = {True: "đã đáp ứng", False: "chưa đáp ứng", None: "chưa trả lời"}[fulfilled]
        lines.append(f"{box} {condition.code} {lowered(bare(condition.text))}: {word}")
    return lines


def undecided_recognition(ceiling: int) -> str:
    """Say that figures are missing to know whether a unit may be considered; the ceiling lets it be."""
    return f"Chưa đủ số liệu để biết có được xét hay không (còn có thể đạt mức độ {ceiling})."


def recognition_sentence(assessment: Assessment) -> str | None:
    """Say for which level a unit may be considered for recognition, or what stands against it.

    None where the set says nothing of it: no condition outside the criteria, no lowest level.
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
    said = []
    if unfulfilled:
        said.append(f"Chưa đủ điều kiện xét công nhận: chưa đáp ứng {'; '.join(unfulfilled)}.")
    elif unanswered:
        many = part_of(unanswered, len(framework.conditions))
        said.append(f"Chưa đủ căn cứ để xét công nhận: {many} điều kiện chưa được trả lời.")
    lowest = framework.lowest_recognised or 1
    if verdict.level < lowest:
        least = f"Mức thấp nhất được xét công nhận là mức {lowest}"
        if verdict.ceiling < lowest:
            said.append(f"{least}; đơn vị chưa đạt mức này.")
        elif not unfulfilled:
            said.append(f"{least}. {undecided_recognition(verdict.ceiling)}")
    if verdict.recognisable:
        level = level_text(framework, verdict.recognisable)
        said.append(f"Theo số liệu tự đánh giá, đủ điều kiện xét công nhận {level}.")
    return " ".join(said) or None
