"""Complaints and their answers, and the next steps after an accepted complaint."""

from collections.abc import Mapping, Sequence

from foundation.problem import Do
from maturity.complaints.complaint import Complaint, ComplaintOutcome
from maturity.cycle.cycle import CycleState
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action
from maturity.operations.complaints import ComplaintList, ComplaintPage
from maturity.people.operation import Operation
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.dossier_words import step_command
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line

_BY_STATE: Mapping[DossierState, str] = {
    DossierState.DRAFT: "đơn vị sửa số liệu rồi nộp hồ sơ: {intake}, {submit}",
    DossierState.RETURNED: "đơn vị sửa số liệu rồi nộp lại hồ sơ: {intake}, {submit}",
    DossierState.SUBMITTED: "nhận thẩm định theo nội dung đã trả lời: {take_up}, {appraise}",
    DossierState.APPRAISING: "thẩm định lại số liệu liên quan: {appraise}",
    DossierState.EXPLANATION_REQUESTED: "đơn vị giải trình: {explain}, {resubmit}",
    DossierState.RESUBMITTED: "thẩm định lại số liệu liên quan: {appraise}",
    DossierState.APPRAISED: "trình Hội đồng kèm kiến nghị: {to_council}",
    DossierState.BEFORE_COUNCIL: "Hội đồng kết luận có xét kiến nghị: {conclude}",
    DossierState.RECOGNISED: "chưa ra quyết định đối với đơn vị này; mở lại hồ sơ: {reopen}",
    DossierState.NOT_RECOGNISED: "mở lại hồ sơ để thẩm định, xét lại: {reopen}",
    DossierState.APPROVED: "mở lại hồ sơ để thẩm định, thông qua điểm lại: {reopen}",
    DossierState.PUBLISHED: "mở lại hồ sơ để thẩm định, xét lại: {reopen}",
    DossierState.REVOKED: "công nhận đã thu hồi; đơn vị được xét công nhận lại ở kỳ đánh giá sau",
}
"""The next step for an accepted complaint, by the state of the dossier."""
_OUTCOMES: Mapping[ComplaintOutcome, str] = {
    ComplaintOutcome.KEPT: "giữ nguyên kết quả",
    ComplaintOutcome.CHANGED: "chấp nhận, phải xem xét lại",
}
_HOW_TO_ANSWER = Do.to(Operation.ANSWER_COMPLAINT, help=None)
_APPROVED_AGAIN = "điểm đã thông qua lại; ban hành quyết định thay thế, rồi ghi: {replace}"
_REPLACING = Do.to(
    Operation.ISSUE_DECISION,
    year="{year}",
    kind="xep-hang",
    number="SỐ",
    signed_on="DD/MM/YYYY",
    signer="MÃ",
    replaces="SỐ-CŨ",
)
_RECOGNISED = "mức độ đã công nhận không đúng thì thu hồi: {revoke}; mức độ mới được xét ở kỳ đánh giá sau"


def complaint_page(page: ComplaintPage) -> str:
    """Describe a complaint, its answer, and the next step if it was accepted."""
    cycle, complaint, name = page.cycle, page.complaint, page.name
    lines = [f"Nhận ngày {day(complaint.received_on)}: {bare(complaint.content)}."]
    if complaint.answer is not None:
        lines.append(answer_text(complaint))
    if complaint.reopened_on is not None:
        lines.append(f"Đã mở lại hồ sơ ngày {day(complaint.reopened_on)}.")
    if complaint.is_accepted:
        step = next_step(complaint, page.dossier, is_recognised=page.is_recognised)
        if cycle.state is CycleState.CLOSED and not page.is_recognised:  # a revocation needs no open year
            fields = {"year": str(cycle.year), "reason": "LÝ-DO", "kind": cycle.unit_kind.value}
            step = f"mở lại kỳ trước, bằng {Do.to(Operation.REOPEN_CYCLE, **fields)}; {step}"
        lines.append(f"Việc cần làm: {step}. Trả lời không tự làm thay đổi kết quả.")
    lines.append("Đã ghi." if page.is_new else "Đã ghi đúng như vậy từ trước; không có gì thay đổi.")
    title = f"Kiến nghị số {complaint.id} của {one_line(name)} ({complaint.unit}), năm {complaint.year}"
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            *map(markdown.escape, lines),
        ]
    )


def complaint_list(listed: ComplaintList) -> str:
    """Return the complaints of a year with their answers."""
    cycle, complaints, names = listed.cycle, listed.complaints, listed.names
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
            markdown.escape(f"Cách trả lời: {_HOW_TO_ANSWER}.") if waiting else None,
        ]
    )


def own_complaints(complaints: Sequence[Complaint]) -> str:
    """Return what a unit reads of its complaints, with their answers; "" if it has none."""
    if not complaints:
        return ""
    items = [
        f"Số {complaint.id}, nhận ngày {day(complaint.received_on)}: {bare(complaint.content)}. "
        f"{answer_text(complaint) if complaint.answer else 'Chưa trả lời.'}"
        for complaint in complaints
    ]
    return markdown.document(
        [markdown.heading(2, "Kiến nghị của đơn vị"), markdown.bullets(map(markdown.escape, items))]
    )


def answer_text(complaint: Complaint) -> str:
    """Return the answer to a complaint and its outcome."""
    answer = complaint.answer
    if answer is None:
        return ""
    return f"Trả lời ngày {day(answer.on_day)} ({_OUTCOMES[answer.outcome]}): {bare(answer.text)}."


def next_step(complaint: Complaint, dossier: Dossier, *, is_recognised: bool) -> str:
    """Return how an accepted complaint goes on, with the commands.

    `is_recognised` says that a decision recognises the unit in the year, revoked or not.
    """
    of_unit = {"year": str(complaint.year), "unit": complaint.unit}
    commands = {
        "intake": Do.to(Operation.TAKE_IN, "TỆP", year=of_unit["year"], apply=None),
        "submit": step_command(Action.SUBMIT, dossier),
        "take_up": step_command(Action.TAKE_UP, dossier),
        "appraise": Do.to(Operation.APPRAISE, **of_unit, criterion="MÃ", accept=None),
        "explain": Do.to(Operation.EXPLAIN, **of_unit, criterion="MÃ", text="CHỮ"),
        "resubmit": step_command(Action.RESUBMIT, dossier),
        "to_council": step_command(Action.LAY_BEFORE_COUNCIL, dossier),
        "conclude": step_command(Action.RECOGNISE, dossier),
        "reopen": Do.to(Operation.REOPEN_DOSSIER, str(complaint.id)),
        "revoke": step_command(Action.REVOKE, dossier),
    }
    if dossier.state is DossierState.APPROVED and complaint.reopened_on is not None:
        return _APPROVED_AGAIN.format(replace=_REPLACING.filled({"year": str(complaint.year)}))
    is_standing = is_recognised and dossier.state is not DossierState.REVOKED
    return (_RECOGNISED if is_standing else _BY_STATE[dossier.state]).format(**commands)
