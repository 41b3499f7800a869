"""Papers about the dossier of one unit: the slip of its receipt, and the letter that returns it."""

from collections.abc import Iterator

from maturity.dossier.history import DossierEvent
from maturity.operations.papers.facts import DossierFacts, Office
from maturity.people.operation import Operation
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Column, Paper, Signature, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import letter
from reports.words.numbers import counted, day, part_of
from reports.words.wording import bare, one_line, raised, row_noun, unit_name
from rules.observation import State

_FACTS = (Column("Nội dung", 60), Column("Thông tin", 105))


def receipt_slip(office: Office, facts: DossierFacts) -> Paper:
    """Return the slip for a submitted dossier: when it came, what it holds, what was late."""
    year, name = office.cycle.year, facts.unit.name
    about = f"Hồ sơ đề nghị đánh giá, xét công nhận mức độ chuyển đổi số năm {year}"
    closing = (
        f"Đã nhận hồ sơ nêu trên. Kết quả kiểm tra hồ sơ được thông báo trước {missing('ngày trả lời')}; số "
        "liệu "
        "đã nộp được giữ nguyên đến khi có yêu cầu giải trình, bổ sung./."
    )
    return Paper(
        name=f"Phiếu tiếp nhận hồ sơ năm {year}: {unit_name(name)}",
        draft=of_office.draft(office),
        frame=of_office.standing_frame(office, "PTN"),
        title="Phiếu tiếp nhận",
        about=about,
        blocks=(Table(_FACTS, tuple(_received(office, facts))), Text(escape(closing))),
        signatures=(
            Signature(position="Người nộp", name=missing("họ và tên")),
            Signature(position="Người tiếp nhận", name=missing("họ và tên")),
        ),
        mark=of_office.mark(office),
    )


def _received(office: Office, facts: DossierFacts) -> Iterator[tuple[str, str]]:
    dossier, framework = facts.dossier, office.cycle.in_use
    yield "Đơn vị nộp", f"{raised(of_office.body_of(facts.unit.name))} (mã {facts.unit.code})"
    yield "Bộ áp dụng", one_line(framework.title)
    if dossier.submitted_on:
        late = "; nộp muộn" if dossier.is_late else "; đúng hạn"
        entry = f"; số đến {one_line(dossier.receipt)}" if dossier.receipt else ""
        yield "Ngày nộp lần 1", f"{day(dossier.submitted_on)}{late}{entry}"
    if dossier.resubmitted_on:
        late = "; nộp muộn" if dossier.is_explained_late else "; đúng hạn"
        entry = f"; số đến {one_line(dossier.second_receipt)}" if dossier.second_receipt else ""
        yield "Ngày nộp lần 2", f"{day(dossier.resubmitted_on)}{late}{entry}"
    for event in facts.handed_in:
        if event.operation != Operation.RECEIVE:  # what came on paper has the number of its register
            yield f"Số tiếp nhận lần {event.after.round}", receipt_number(event)
    rows, noun = len(framework.criteria), row_noun(framework)
    if facts.submitted is not None:
        empty = (State.MISSING, State.UNREADABLE)
        held = sum(each.state not in empty for each in facts.submitted.observations)
        yield "Số liệu", f"{part_of(min(held, rows), rows)} {noun} có số liệu"
    codes = {row.code for row in framework.criteria}
    proved = sum(item in codes for item in facts.documents)
    number = counted(sum(facts.documents.values()))
    yield "Tài liệu kiểm chứng", f"{number} tài liệu của {part_of(proved, rows)} {noun}"
    yield "Số bản giấy kèm theo", missing("số bản, số trang")


def receipt_number(event: DossierEvent) -> str:
    """Return the number and the time of a handing in: `211, lúc 09:05 ngày 05/01/2026`."""
    by = f", tài khoản {event.person}" if event.person else ""
    return f"{event.act}, lúc {event.at:%H:%M} ngày {event.at:%d/%m/%Y}{by}"


def return_letter(office: Office, facts: DossierFacts) -> Paper:
    """Return the letter that sends a dossier back to be completed, with every reason."""
    year, unit = office.cycle.year, unit_name(facts.unit.name)
    dossier = facts.dossier
    came = f" nộp ngày {day(dossier.submitted_on)}" if dossier.submitted_on else ""
    reasons = [f"{raised(bare(reason))};" for reason in dossier.reasons]
    reasons = [*reasons[:-1], f"{reasons[-1][:-1]}."] if reasons else [missing("lý do trả lại")]
    until = f"hết {of_office.formal_day(dossier.due_on)}" if dossier.due_on else missing("hạn nộp lại")
    text = [
        escape(
            f"Qua kiểm tra hồ sơ tự đánh giá mức độ chuyển đổi số năm {year} của {unit}{came}, "
            f"{of_office.standing_body(office)} trả lại hồ sơ để hoàn thiện vì các lý do sau:"
        ),
        markdown.bullets(map(escape, reasons)),
        escape(
            f"Đề nghị {unit} hoàn thiện và nộp lại hồ sơ chậm nhất {until}. Hồ sơ chỉ được trả lại một lần; "
            "nội "
            "dung không thuộc lý do trả lại không phải làm lại./."
        ),
    ]
    return letter(
        office,
        name=f"Công văn trả lại hồ sơ năm {year}: {unit}",
        subject=f"V/v trả lại hồ sơ tự đánh giá mức độ chuyển đổi số năm {year} để hoàn thiện",
        addressees=(of_office.body_of(facts.unit.name),),
        blocks=(Text(markdown.document(text)),),
    )
