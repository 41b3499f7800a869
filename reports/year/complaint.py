"""Complaints and their answers, and what has to be done where a complaint was accepted."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from maturity.complaints.complaint import Complaint
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
"""What is to be done with an accepted complaint, by where the dossier stands."""
_RECOGNISED = (
    "mức độ đã công nhận không đúng thì thu hồi: maturity decision revoke; "
    "mức độ mới được xét ở kỳ đánh giá sau"
)


@frozen
class Standing:
    """Where the dossier of a complaint stands, and whether a decision recognises the unit in the year."""

    state: State
    is_recognised: bool


def complaint_page(cycle: Cycle, one: Complaint, name: str, standing: Standing, *, is_new: bool) -> str:
    """Describe a complaint, its answer, and what an accepted one asks for."""
    lines = [f"Nhận ngày {day(one.received_on)}: {bare(one.content)}."]
    if one.answer is not None:
        lines.append(answer_text(one))
    if one.reopened_on is not None:
        lines.append(f"Đã mở lại hồ sơ ngày {day(one.reopened_on)}.")
    if one.is_accepted:
        lines.append(f"Việc cần làm: {next_step(standing)}. Trả lời không tự làm thay đổi kết quả.")
    lines.append("Đã ghi." if is_new else "Đã ghi đúng như vậy từ trước; không có gì thay đổi.")
    title = f"Kiến nghị số {one.id} của {one_line(name)} ({one.unit}), năm {one.year}"
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            *map(markdown.escape, lines),
        ]
    )


def complaint_list(cycle: Cycle, found: Sequence[Complaint], names: Mapping[str, str]) -> str:
    """Return the complaints of a year with their answers."""
    items = []
    for one in found:
        name = f"{one_line(names.get(one.unit, ''))} ({one.unit})".strip()
        answer = answer_text(one) if one.answer else "Chưa trả lời."
        reopened = f" Đã mở lại hồ sơ ngày {day(one.reopened_on)}." if one.reopened_on else ""
        received = f"nhận ngày {day(one.received_on)}: {bare(one.content)}."
        items.append(markdown.escape(f"Số {one.id}, {name}, {received} {answer}{reopened}"))
    waiting = sum(one.answer is None for one in found)
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, f"Kiến nghị về kết quả năm {cycle.year}")),
            markdown.bullets(items) if items else "Không có kiến nghị nào.",
            f"{counted(len(found))} kiến nghị, {counted(waiting)} chưa trả lời." if items else None,
        ]
    )


def answer_text(one: Complaint) -> str:
    """Say what was answered and what it comes to."""
    answer = one.answer
    if answer is None:
        return ""
    return f"Trả lời ngày {day(answer.on_day)} ({answer.outcome.label}): {bare(answer.text)}."


def next_step(standing: Standing) -> str:
    """Say which command takes an accepted complaint further."""
    is_standing = standing.is_recognised and standing.state is not State.REVOKED
    return _RECOGNISED if is_standing else _STEPS[standing.state]
