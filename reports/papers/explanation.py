"""The letter that asks a unit to explain what the appraisal does not accept as reported (giải trình)."""

from collections.abc import Iterator
from datetime import timedelta

from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework
from criteria.unit_groups import for_unit_group
from maturity.appraisal.appraisal import Appraisal
from maturity.operations.papers.facts import ExplanationFacts, Office
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Column, Paper, Table, Text
from reports.papers import office as of_office
from reports.papers.letter import letter
from reports.words.appraisal_words import outcome_text, reported_text
from reports.words.numbers import counted, day
from reports.words.wording import bare, label, one_line, raised, unit_name
from reports.year.explanation_request import unproved_row_sentence, unproved_sentence
from reports.year.result_change import change_text

ITEMS = (
    Column("STT", 14, Align.CENTER),
    Column("Tiêu chí", 50),
    Column("Đơn vị báo cáo", 40),
    Column("Ý kiến thẩm định", 61),
)


def explanation_letter(office: Office, facts: ExplanationFacts) -> Paper:
    """Return the letter to one unit, with a row for each item that it can explain."""
    year, name = office.cycle.year, facts.page.unit.name
    subject = f"V/v giải trình, bổ sung hồ sơ đánh giá mức độ chuyển đổi số năm {year}"
    rows = tuple((str(at), *_item(office, facts, appraisal)) for at, appraisal in enumerate(facts.asked, 1))
    return letter(
        office,
        name=f"Công văn yêu cầu giải trình năm {year}: {unit_name(name)}",
        subject=subject,
        addressees=(of_office.body_of(name),),
        blocks=(
            Text(markdown.document(_opening(office, facts))),
            Table(ITEMS, rows),
            Text(markdown.document(_closing(office, facts))),
        ),
    )


def _opening(office: Office, facts: ExplanationFacts) -> Iterator[str]:
    unit = unit_name(facts.page.unit.name)
    yield escape(
        f"Qua thẩm định hồ sơ tự đánh giá mức độ chuyển đổi số năm {office.cycle.year} của {unit}, "
        f"{of_office.standing_body(office)} đề nghị {unit} giải trình hoặc cung cấp số liệu, tài liệu kiểm "
        f"chứng thay thế đối với {counted(len(facts.asked))} nội dung sau:"
    )


def _closing(office: Office, facts: ExplanationFacts) -> Iterator[str]:
    submitted, so_far = facts.page.results.get(Stage.SELF_ASSESSED), facts.page.so_far
    if submitted is not None and so_far is not None and (change := change_text(submitted, so_far)):
        yield escape(f"Kết quả theo thẩm định đến nay, so với tự đánh giá: {change}.")
    before = facts.due_on + timedelta(days=1)
    yield escape(
        f"Đề nghị gửi văn bản giải trình kèm tài liệu về {of_office.standing_body(office)} trước "
        f"{of_office.formal_day(before)} (chậm nhất ngày {day(facts.due_on)}). Quá thời hạn trên mà không có "
        "giải trình, ý kiến thẩm định nêu trên được dùng để xác định kết quả./."
    )


def _item(office: Office, facts: ExplanationFacts, appraisal: Appraisal) -> tuple[str, str, str]:
    framework, reported = office.cycle.in_use, facts.reported[appraisal.item]
    criterion = framework.by_code.get(appraisal.item)
    if criterion is None:
        words = next((each.text for each in framework.conditions if each.code == appraisal.item), "")
        name = f"{appraisal.item}. {one_line(words)}"
    else:
        name = f"{label(criterion)}. {one_line(criterion.short_name)}"
    report = raised(bare(reported_text(framework, reported)))
    return name, report, _opinion(office, facts, appraisal)


def _opinion(office: Office, facts: ExplanationFacts, appraisal: Appraisal) -> str:
    framework, reported = office.cycle.in_use, facts.reported[appraisal.item]
    criterion = framework.by_code.get(appraisal.item)
    if appraisal.item in facts.unproved:
        match criterion:
            case ScoredRow():
                return unproved_row_sentence(criterion, reported, "")
            case Criterion() if isinstance(framework, Framework):
                groups = {group.code for group in framework.unit_groups}
                group = facts.page.unit.unit_group
                own = for_unit_group(framework, group if group in groups else None)
                return unproved_sentence(own.by_code[appraisal.item], reported, "")
    return f"{raised(bare(outcome_text(framework, appraisal)))}."
