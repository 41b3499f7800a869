"""Explains in one sentence why a result differs from an earlier one: which levels, which criteria."""

from collections.abc import Sequence

from criteria.model import Framework
from maturity.appraisal.outlook import AppraisalOutlook, Consequence
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.appraisal_words import observation_text
from reports.words.held_figures import Names, unit_text
from reports.words.numbers import counted
from reports.words.wording import bare, label
from rules.difference import causes
from rules.observation import Observation, State
from rules.verdict import Assessment

NAMED = 5
"""The number of criteria that one sentence names."""


def level_change_text(before: Assessment, after: Assessment) -> str:
    """Return `từ mức độ 3 xuống mức độ 1 vì KTS-02 (chưa có tài liệu kiểm chứng)`; "" for the same level."""
    earlier, later = before.verdict.level, after.verdict.level
    if earlier == later:
        return ""
    framework = after.framework
    way = "xuống" if later < earlier else "lên"
    observations = [finding.observation for finding in causes(before, after)]
    return (
        f"từ {_level(earlier)} {way} {_level(later)}"
        f"{_because(framework, observations, is_fall=later < earlier)}"
    )


def ceiling_change_text(before: Assessment, after: Assessment) -> str:
    """Return how the level that missing figures leave open differs between results of one level; or ""."""
    earlier, later = before.verdict.ceiling, after.verdict.ceiling
    if earlier == later:
        return ""
    way = "xuống" if later < earlier else "lên"
    return f"mức cao nhất còn có thể đạt từ {_level(earlier)} {way} {_level(later)}"


def outlook_sentence(outlook: AppraisalOutlook) -> str:
    """Return the effect of appraising: the level before and after, the cause, and the reported level."""
    what = "Kết quả thẩm định" if outlook.is_complete else "Kết quả theo thẩm định đến nay"
    reported, before, after = outlook.reported, outlook.before, outlook.after
    if change := level_change_text(before, after):
        beside = reported.verdict.level not in (before.verdict.level, after.verdict.level)
        reported_text = f" (tự đánh giá: {_level(reported.verdict.level)})" if beside else ""
        return f"{what}: {change}{reported_text}."
    held = _level(after.verdict.level)
    if change := level_change_text(reported, after):
        return f"{what}: vẫn là {held}; so với tự đánh giá: {change}."
    if change := ceiling_change_text(reported, after):
        return f"{what}: {held}; so với tự đánh giá: {change}."
    return f"{what}: {held}, như tự đánh giá."


def consequence_report(consequences: Sequence[Consequence], names: Names, *, is_written: bool) -> str:
    """Return the effects of changed figures and documents on submitted dossiers; "" if there are none."""
    if not consequences:
        return ""
    items = [f"{unit_text(names, each.unit)}: {_consequence(each)}." for each in consequences]
    title = "Hồ sơ đã nộp có thay đổi" if is_written else "Hồ sơ đã nộp sẽ thay đổi"
    return markdown.document(
        [markdown.heading(2, f"{title} ({counted(len(items))})"), markdown.bullets(map(escape, items))]
    )


def _consequence(consequence: Consequence) -> str:
    before, after = consequence.before, consequence.after
    held = _level(after.verdict.level)
    if change := level_change_text(before, after):
        text = f"kết quả {change}"
    elif change := ceiling_change_text(before, after):
        text = f"kết quả vẫn là {held}, {change}"
    else:
        text = f"kết quả không đổi ({held})"
    again = (
        f"; phải thẩm định lại: {', '.join(consequence.to_reappraise)}" if consequence.to_reappraise else ""
    )
    return f"{text}{again}"


def _because(framework: Framework, observations: Sequence[Observation], *, is_fall: bool) -> str:
    if not observations:
        return ""
    named = [_cause(framework, each) if is_fall else _code(framework, each) for each in observations[:NAMED]]
    rest = f" và {counted(len(observations) - NAMED)} tiêu chí khác" if len(observations) > NAMED else ""
    return f" vì {', '.join(named)}{rest}"


def _code(framework: Framework, observation: Observation) -> str:
    return label(framework.by_code[observation.criterion])


def _cause(framework: Framework, observation: Observation) -> str:
    """Name a criterion and briefly why it does not count: `CQS-24 (chưa có số liệu)`."""
    note = bare(observation.note or "")
    match observation.state:
        case State.NO_EVIDENCE:
            why = "chưa có tài liệu kiểm chứng"
        case State.REJECTED:
            why = f"không được chấp nhận, do {note}" if note else "không được chấp nhận"
        case State.NOT_APPLICABLE_REFUSED:
            why = "không đồng ý không áp dụng nên chưa có số liệu"
        case State.FIGURE:
            why = f"{observation_text(framework, observation)}, chưa đạt"
        case _:
            why = observation_text(framework, observation)
    return f"{_code(framework, observation)} ({why})"


def _level(level: int) -> str:
    return f"mức độ {level}" if level else "chưa đạt mức độ 1"
