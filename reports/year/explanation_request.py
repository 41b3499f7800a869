"""The request to a unit to explain: each criterion with the reported figure, the outcome, the deadline."""

from datetime import timedelta

from criteria.criteria_set import CriteriaSet
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework, Kind
from criteria.unit_groups import for_unit_group
from maturity.appraisal.appraisal import Appraisal
from maturity.operations.dossiers.appraisal import ExplanationRequest
from maturity.operations.dossiers.step import StepResult
from maturity.units.unit import Unit
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.appraisal_words import outcome_text, reported_text
from reports.words.numbers import day
from reports.words.points import result_text
from reports.words.wording import bare, label, lowered, one_line, unit_name, value_text
from reports.year.result_change import change_text
from rules.law import figure_meets
from rules.observation import Observation


def request_report(result: StepResult[ExplanationRequest]) -> str:
    """Return what a unit must explain and until when, and its result if it does not."""
    cycle, unit, request = result.cycle, result.unit, result.outcome
    due = request.dossier.due_on
    before = f" trước ngày {day(due + timedelta(days=1))}" if due else ""
    last = f" (chậm nhất ngày {day(due)})" if due else ""
    title = f"Yêu cầu giải trình năm {cycle.year}: {unit_name(unit.name)}"
    items = [_item(cycle.in_use, unit, appraisal, request, before) for appraisal in request.reopened]
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            escape(f"Đề nghị giải trình hoặc cung cấp số liệu thay thế{before}{last}."),
            escape(_outcome(request)) or None,
            markdown.bullets(map(escape, items)),
        ]
    )


def _outcome(request: ExplanationRequest) -> str:
    """Return the result as it is now; "" if it is the one the unit reported."""
    if request.reported_result is None:
        return ""
    change = change_text(request.reported_result, request.result)
    return f"Kết quả theo thẩm định đến nay, so với tự đánh giá: {change}." if change else ""


def _item(
    framework: CriteriaSet, unit: Unit, appraisal: Appraisal, request: ExplanationRequest, before: str
) -> str:
    criterion, reported = framework.by_code.get(appraisal.item), request.reported[appraisal.item]
    if criterion is None:
        subject = next((c.text for c in framework.conditions if c.code == appraisal.item), "")
        name = f"{appraisal.item} {one_line(subject)}".strip()
    else:
        name = f"{label(criterion)} {one_line(criterion.short_name)}"
    if appraisal.item in request.unproved and isinstance(criterion, ScoredRow):
        return f"{name}. {unproved_row_sentence(criterion, reported, before)}"
    if appraisal.item in request.unproved and isinstance(framework, Framework):
        groups = {group.code for group in framework.unit_groups}
        own = for_unit_group(framework, unit.unit_group if unit.unit_group in groups else None)
        return f"{name}. {unproved_sentence(own.by_code[appraisal.item], reported, before)}"
    report = bare(reported_text(framework, reported))
    return f"{name}: đơn vị báo cáo {report}; thẩm định: {bare(outcome_text(framework, appraisal))}."


def unproved_sentence(criterion: Criterion, reported: Observation, before: str) -> str:
    """Return that an accepted figure lacks its document, and which is needed: `trước ngày 28/02/2026`.

    `criterion` has the thresholds of the unit; `before` is the deadline, preceded by a space, or "".
    """
    request_text = _requested_papers(criterion.evidence, before)
    if reported.value is None:
        return f"Chưa có tài liệu kiểm chứng; {request_text}"
    if criterion.kind is Kind.YES_NO:
        return f"Đã báo cáo có nhưng chưa có tài liệu kiểm chứng; {request_text}"
    required = [(level, each) for level, each in enumerate(criterion.requirements, 1) if each is not None]
    met = [level for level, each in required if figure_meets(each, reported)]
    value = value_text(criterion, reported.value)
    if not met:
        return f"Số liệu chưa đạt ({value}), cũng chưa có tài liệu kiểm chứng; {request_text}"
    reached = "" if len(met) == len(required) else f" mức độ {max(met)}"
    return f"Số liệu đạt{reached} ({value}) nhưng chưa có tài liệu kiểm chứng; {request_text}"


def unproved_row_sentence(row: ScoredRow, reported: Observation, before: str) -> str:
    """Return that an accepted figure of an index lacks its document, and which is needed."""
    request_text = _requested_papers(row.evidence, before)
    return f"Đã báo cáo {result_text(row, reported)} nhưng chưa có tài liệu kiểm chứng; {request_text}"


def _requested_papers(evidence: str, before: str) -> str:
    papers = ", ".join(bare(paper) for paper in evidence.split(";") if bare(paper))
    return f"đề nghị bổ sung {lowered(papers) or 'tài liệu kiểm chứng'}{before}."
