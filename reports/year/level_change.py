"""Explains in one sentence why a result differs from an earlier one: which levels, which criteria."""

from collections.abc import Sequence

from criteria.model import Framework
from reports.words.appraisal_words import observation_text
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
        f"từ {plain_level(earlier)} {way} {plain_level(later)}"
        f"{_because(framework, observations, is_fall=later < earlier)}"
    )


def ceiling_change_text(before: Assessment, after: Assessment) -> str:
    """Return how the level that missing figures leave open differs between results of one level; or ""."""
    earlier, later = before.verdict.ceiling, after.verdict.ceiling
    if earlier == later:
        return ""
    way = "xuống" if later < earlier else "lên"
    return f"mức cao nhất còn có thể đạt từ {plain_level(earlier)} {way} {plain_level(later)}"


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


def plain_level(level: int) -> str:
    """Name a level without its name; 0 is none."""
    return f"mức độ {level}" if level else "chưa đạt mức độ 1"
