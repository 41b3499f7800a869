"""What a unit is asked to explain: each criterion as it reported it, what was found of it, until when."""

from datetime import timedelta

from criteria.model import Criterion, Framework, Kind
from criteria.unit_groups import for_unit_group
from maturity.appraisal.appraisal import Appraisal
from maturity.cycle.cycle import Cycle
from maturity.operations.dossiers.by_body import Request
from maturity.units.unit import Unit
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.appraisal_words import outcome_text, reported_text
from reports.words.numbers import day
from reports.words.wording import bare, label, lowered, one_line, unit_name, value_text
from reports.year.level_change import level_change_text
from rules.law import figure_meets
from rules.observation import Observation


def request_report(cycle: Cycle, unit: Unit, found: Request) -> str:
    """Say what a unit is asked to explain and until when, and what its result comes to if it does not."""
    due = found.dossier.due_on
    before = f" trước ngày {day(due + timedelta(days=1))}" if due else ""
    last = f" (chậm nhất ngày {day(due)})" if due else ""
    title = f"Yêu cầu giải trình năm {cycle.year}: {unit_name(unit.name)}"
    asked = [_asked(cycle.in_use, unit, one, found, before) for one in found.reopened]
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            escape(f"Đề nghị giải trình hoặc cung cấp số liệu thay thế{before}{last}."),
            escape(_outcome(found)) or None,
            markdown.bullets(map(escape, asked)),
        ]
    )


def _outcome(found: Request) -> str:
    """Say what the result comes to as it stands; "" where it is as the unit reported it."""
    if found.reported_result is None:
        return ""
    change = level_change_text(found.reported_result, found.result)
    return f"Kết quả theo thẩm định đến nay, so với tự đánh giá: {change}." if change else ""


def _asked(framework: Framework, unit: Unit, one: Appraisal, found: Request, before: str) -> str:
    criterion, reported = framework.by_code.get(one.item), found.reported[one.item]
    if criterion is None:
        subject = next((c.text for c in framework.conditions if c.code == one.item), "")
        name = f"{one.item} {one_line(subject)}".strip()
    else:
        name = f"{label(criterion)} {one_line(criterion.short_name)}"
    if criterion is not None and one.item in found.unproved:
        groups = {group.code for group in framework.unit_groups}
        own = for_unit_group(framework, unit.unit_group if unit.unit_group in groups else None)
        return f"{name}. {unproved_sentence(own.by_code[one.item], reported, before)}"
    told = bare(reported_text(framework, reported))
    return f"{name}: đơn vị báo cáo {told}; thẩm định: {bare(outcome_text(framework, one))}."


def unproved_sentence(criterion: Criterion, reported: Observation, before: str) -> str:
    """Say of an accepted figure that it lacks its document, and which is asked for: `trước ngày 28/02/2026`.

    `criterion` has the thresholds of the unit; `before` says until when, with a space in front, or nothing.
    """
    papers = ", ".join(bare(paper) for paper in criterion.evidence.split(";") if bare(paper))
    asked = f"đề nghị bổ sung {lowered(papers) or 'tài liệu kiểm chứng'}{before}."
    if reported.value is None:
        return f"Chưa có tài liệu kiểm chứng; {asked}"
    if criterion.kind is Kind.YES_NO:
        return f"Đã báo cáo có nhưng chưa có tài liệu kiểm chứng; {asked}"
    wanted = [(level, one) for level, one in enumerate(criterion.requirements, 1) if one is not None]
    met = [level for level, one in wanted if figure_meets(one, reported)]
    value = value_text(criterion, reported.value)
    if not met:
        return f"Số liệu chưa đạt ({value}), cũng chưa có tài liệu kiểm chứng; {asked}"
    reached = "" if len(met) == len(wanted) else f" mức độ {max(met)}"
    return f"Số liệu đạt{reached} ({value}) nhưng chưa có tài liệu kiểm chứng; {asked}"
