"""Words about appraisals: what was reported, the outcome, and why the two differ."""

from criteria.criteria_set import CriteriaSet
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.appraisal.comparison import ItemComparison
from reports.words.wording import bare, counts_text, one_line, value_text
from rules.observation import Observation, State

_NOT_MET = "chấp nhận số liệu, nhưng chưa có tài liệu kiểm chứng nên chưa tính là đạt"
_NO_POINTS = "chấp nhận số liệu, nhưng chưa có tài liệu kiểm chứng nên chưa được tính điểm"
_POINTS_STAND = "chấp nhận số liệu, tính điểm tuy chưa có tài liệu kiểm chứng"
CHANGED = "nơi cung cấp thay số liệu sau khi đơn vị nộp hồ sơ"


def unproved_text(criteria_set: CriteriaSet) -> str:
    """Return the outcome of a figure accepted without its document, by what the set then gives."""
    if isinstance(criteria_set, Framework):
        return _NOT_MET
    from criteria.index.model import Index  # late: only a year by an index needs it
    from criteria.index.policies import WithoutEvidence

    stands = isinstance(criteria_set, Index) and criteria_set.without_evidence is WithoutEvidence.NOTE
    return _POINTS_STAND if stands else _NO_POINTS


def observation_text(framework: CriteriaSet, observation: Observation) -> str:
    """Return what a unit reports or is decided on: `62,4% (312/500 hồ sơ)`, `chưa có số liệu`."""
    note = bare(observation.note or "")
    figure = _figure(framework, observation)
    match observation.state:
        case State.FIGURE:
            return figure
        case State.NO_EVIDENCE:
            return f"{figure}, chưa có tài liệu kiểm chứng"
        case State.REJECTED:
            return "không được chấp nhận"
        case State.NOT_APPLICABLE:
            return f"không áp dụng: {note}"
        case State.NOT_APPLICABLE_REFUSED:
            return f"đề nghị không áp dụng không được đồng ý: {note}"
        case State.MISSING:
            return "chưa có số liệu"
        case State.UNREADABLE:
            return "không đọc được"


def _figure(framework: CriteriaSet, observation: Observation) -> str:
    if observation.value is None:
        return "chưa có số liệu"
    match framework.by_code.get(observation.criterion):
        case ScoredRow() as row:
            from reports.words.points import result_text  # late: only an index needs it

            return result_text(row, observation)
        case Criterion() as criterion:
            return value_text(criterion, observation.value) + counts_text(criterion, observation)
    return "có" if observation.value else "không"


def reported_text(framework: CriteriaSet, observation: Observation) -> str:
    """Return what a unit reported; a proposal of not applicable is shown even if the set never allows it."""
    if observation.state is State.NOT_APPLICABLE_REFUSED:
        return f"không áp dụng: {bare(observation.note or '')}"
    return observation_text(framework, observation)


def outcome_text(framework: CriteriaSet, appraisal: Appraisal, *, is_unproved: bool = False) -> str:
    """Return the outcome and its reason: `điều chỉnh thành 60% (300/500 hồ sơ), do không khớp nguồn số liệu`.

    `is_unproved`: the figure was accepted but lacks the document without which it does not count.
    """
    text = unproved_text(framework) if is_unproved else appraisal.outcome.label
    if appraisal.outcome is AppraisalOutcome.ADJUSTED and appraisal.figure is not None:
        text = f"{text} thành {observation_text(framework, appraisal.figure)}"
    joint = ", do " if appraisal.outcome.needs_reason else ": "
    return joint.join(filter(None, (text, one_line(appraisal.because))))


def difference_text(comparison: ItemComparison) -> str:
    """Return why a unit is decided on something else than it submitted."""
    if comparison.is_changed and (comparison.appraisal is None or not comparison.appraisal.because):
        return CHANGED
    if comparison.appraised.state is State.NO_EVIDENCE:
        return "chưa có tài liệu kiểm chứng"
    return one_line(comparison.appraisal.because) if comparison.appraisal else ""
