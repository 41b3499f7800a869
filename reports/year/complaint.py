"""Complaints and their answers, and the next steps after an accepted complaint."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from maturity.complaints.complaint import Complaint, ComplaintOutcome
from maturity.cycle.cycle import Cycle
from maturity.dossier.states import State
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line

_STEPS: Mapping[State, str] = {
    State.DRAFT: "đơn vị sửa số liệu rồi nộp hồ sơ: maturity intake, maturity dossier submit",
    State.RETURNED: "đơn vị sửa số liệu rồi nộp lại hồ sơ: maturity intake, maturity dossier submit",
    State.SUBMITTED: "nhận thẩm định theo nội dung đã trả lời: maturity dossier take-up, maturity appraise",
    State.APPRAISING: "thẩm định lại tiêu chí liên quan: maturity appraise",
    State.EXPLANATION_REQUESTED: "đơn vị giải trình: maturity dossier explain, maturity dossier resubmit",
    State.RESUBMITTED: "thẩm định lại tiêu chí liên quan: maturity appraise",
    State.APPRAISED: "trình Hội đồng kèm kiến nghị: maturity dossier to-council",
    State.BEFORE_COUNCIL: "Hội đồng kết luận có xét kiến nghị: maturity council conclude",
    State.RECOGNISED: "chưa ra quyết định đối với đơn vị này; mở lại hồ sơ: maturity complaint reopen",
    State.NOT_RECOGNISED: "mở lại hồ sơ để thẩm định, xét lại: maturity complaint reopen",
    State.PUBLISHED: "mở lại hồ sơ để thẩm định, xét lại: maturity complaint reopen",
    State.REVOKED: "công nhận đã thu hồi; đơn vị được xét công nhận lại ở kỳ đánh giá sau",
}
"""The next step for an accepted complaint, by the state of the dossier."""
_OUTCOMES: Mapping[ComplaintOutcome, str] = {
    ComplaintOutcome.KEPT: "giữ nguyên kết quả",
    ComplaintOutcome.CHANGED: "chấp nhận, phải xem xét lại",
}
_RECOGNISED = (
    "mức độ đã công nhận không đúng thì thu hồi: maturity decision revoke; "
    "mức độ mới được xét ở kỳ đánh giá sau"
)


@frozen
class DossierStatus:
    """The state of a complaint's dossier, and whether a decision recognises the unit in the year."""

    state: State
    is_recognised: bool


def complaint_page(
    cycle: Cycle, complaint: Complaint, name: str, status: DossierStatus, *, is_new: bool
) -> str:
    """Describe a complaint, its answer, and the next step if it was accepted."""
    lines = [f"Nhận ngày {day(complaint.received_on)}: {bare(complaint.content)}."]
    if complaint.answer is not None:
        lines.append(answer_text(complaint))
    if complaint.reopened_on is not None:
        lines.append(f"Đã mở lại hồ sơ ngày {day(complaint.reopened_on)}.")
    if complaint.is_accepted:
        lines.append(f"Việc cần làm: {next_step(status)}. Trả lời không tự làm thay đổi kết quả.")
    lines.append("Đã ghi." if is_new else "Đã ghi đúng như vậy từ trước; không có gì thay đổi.")
    title = f"Kiến nghị số {complaint.id} của {one_line(name)} ({complaint.unit}), năm {complaint.year}"
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            *map(markdown.escape, lines),
        ]
    )


def complaint_list(cycle: Cycle, complaints: Sequence[Complaint], names: Mapping[str, str]) -> str:
    """Return the complaints of a year with their answers."""
    items = []
    for complaint in complaints:
        name = f"{one_line(names.get(complaint.unit, ''))} ({complaint.unit})".strip()
        answer = answer_text(complaint) if complaint.answer else "Chưa trả lời."
        reopened = f" Đã mở lại hồ sơ ngày {day(complaint.reopened_on)}." if complaint.reopened_on else ""
        received = f"nhận ngày {day(complaint.received_on)}: {bare(complaint.content)}."
        items.append(markdown.escape(f"Số {complaint.id}, {name}, {received} {answer}{reopened}"))
    waiting = sum(complaint.answer is None for complaint in complaints)
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, f"Kiến nghị về kết quả năm {cycle.year}")),
            markdown.bullets(items) if items else "Không có kiến nghị nào.",
            f"{counted(len(complaints))} kiến nghị, {counted(waiting)} chưa trả lời." if items else None,
        ]
    )


def answer_text(complaint: Complaint) -> str:
    """Return the answer to a complaint and its outcome."""
    answer = complaint.answer
    if answer is None:
        return ""
    return f"Trả lời ngày {day(answer.on_day)} ({_OUTCOMES[answer.outcome]}): {bare(answer.text)}."


def next_step(status: DossierStatus) -> str:
    """Return the command that continues an accepted complaint."""
    is_recognised = status.is_recognised and status.state is not State.REVOKED
    return _RECOGNISED if is_recognised else _STEPS[status.state]
