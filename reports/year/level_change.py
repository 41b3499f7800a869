"""In one sentence why a result is another than an earlier one: from which level to which, and why."""

from collections.abc import Sequence

from criteria.model import Framework
from maturity.appraisal.outlook import Consequence, Outlook
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
"""So many criteria are named in one sentence."""


def level_change_text(before: Assessment, after: Assessment) -> str:
    """Say `từ mức độ 3 xuống mức độ 1 vì KTS-02 (chưa có tài liệu kiểm chứng)`; "" for the same level."""
    earlier, later = before.verdict.level, after.verdict.level
    if earlier == later:
        return ""
    framework = after.framework
    way = "xuống" if later < earlier else "lên"
    found = [finding.observation for finding in causes(before, after)]
    return f"từ {_level(earlier)} {way} {_level(later)}{_because(framework, found, is_fall=later < earlier)}"


def outlook_sentence(outlook: Outlook) -> str:
    """Say what appraising comes to: the level before and after, because of what, and what was reported."""
    what = "Kết quả thẩm định" if outlook.is_complete else "Kết quả theo thẩm định đến nay"
    reported, before, after = outlook.reported, outlook.before, outlook.after
    if change := level_change_text(before, after):
        beside = reported.verdict.level not in (before.verdict.level, after.verdict.level)
        told = f" (tự đánh giá: {_level(reported.verdict.level)})" if beside else ""
        return f"{what}: {change}{told}."
    held = _level(after.verdict.level)
    if change := level_change_text(reported, after):
        return f"{what}: vẫn là {held}; so với tự đánh giá: {change}."
    return f"{what}: {held}, như tự đánh giá."


def consequence_report(found: Sequence[Consequence], names: Names, *, is_written: bool) -> str:
    """Say of dossiers that were handed in what changed figures and documents come to; "" for none."""
    if not found:
        return ""
    items = [f"{unit_text(names, one.unit)}: {_consequence(one)}." for one in found]
    title = "Hồ sơ đã nộp có thay đổi" if is_written else "Hồ sơ đã nộp sẽ thay đổi"
    return markdown.document(
        [markdown.heading(2, f"{title} ({counted(len(items))})"), markdown.bullets(map(escape, items))]
    )


def _consequence(one: Consequence) -> str:
    held = f"kết quả không đổi ({_level(one.after.verdict.level)})"
    change = level_change_text(one.before, one.after)
    told = f"kết quả {change}" if change else held
    again = f"; phải thẩm định lại: {', '.join(one.again)}" if one.again else ""
    return f"{told}{again}"


def _because(framework: Framework, found: Sequence[Observation], *, is_fall: bool) -> str:
    if not found:
        return ""
    named = [_cause(framework, one) if is_fall else _code(framework, one) for one in found[:NAMED]]
    rest = f" và {counted(len(found) - NAMED)} tiêu chí khác" if len(found) > NAMED else ""
    return f" vì {', '.join(named)}{rest}"


def _code(framework: Framework, observation: Observation) -> str:
    return label(framework.by_code[observation.criterion])


def _cause(framework: Framework, observation: Observation) -> str:
    """Name a criterion and in a word why it does not count: `CQS-24 (chưa có số liệu)`."""
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
