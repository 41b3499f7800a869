"""The letter that answers a complaint (kiến nghị) of a unit about its result."""

from maturity.complaints.complaint import ComplaintOutcome
from maturity.operations.papers.facts import ComplaintFacts, Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Paper, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import letter
from reports.words.numbers import day
from reports.words.wording import bare, raised, unit_name

_OUTCOMES = {
    ComplaintOutcome.KEPT: "giữ nguyên kết quả đã thẩm định, công bố.",
    ComplaintOutcome.CHANGED: (
        "chấp nhận kiến nghị; kết quả của đơn vị được xem xét lại theo quy trình thẩm định."
    ),
}


def complaint_answer(office: Office, facts: ComplaintFacts) -> Paper:
    """Return the answer as recorded; of one not answered yet, what people must decide is left open."""
    complaint, year, unit = facts.complaint, office.cycle.year, unit_name(facts.unit.name)
    answer = complaint.answer
    opinion = raised(bare(answer.text)) if answer else missing("kết quả xem xét, lý do")
    outcome = _OUTCOMES[answer.outcome] if answer else f"{missing('giữ nguyên, hay xem xét lại kết quả')}."
    text = [
        f"Ngày {day(complaint.received_on)}, {of_office.standing_body(office)} nhận được kiến nghị của "
        f"{unit} về kết "
        f"quả đánh giá mức độ chuyển đổi số năm {year}, nội dung: {bare(complaint.content)}.",
        f"Sau khi xem xét, {of_office.standing_body(office)} trả lời như sau:",
        f"1. {opinion}.",
        f"2. Kết luận: {outcome}",
        f"Trường hợp không nhất trí, đề nghị {unit} gửi ý kiến bằng văn bản đến "
        f"{of_office.certifying_body(office)} để được xem xét theo quy định./.",
    ]
    recorded = f"Đã ghi là trả lời kiến nghị số {complaint.id} ngày {day(answer.on_day)}. " if answer else ""
    return letter(
        office,
        name=f"Công văn trả lời kiến nghị số {complaint.id} năm {year}: {unit}",
        subject=f"V/v trả lời kiến nghị về kết quả đánh giá mức độ chuyển đổi số năm {year}",
        addressees=(of_office.body_of(facts.unit.name),),
        blocks=(Text(markdown.document(map(escape, text))),),
        mark=recorded,
    )
