"""Papers about the recognition of one unit: its certificate, and the decision that revokes it."""

from maturity.operations.papers.facts import Office, RecognitionOfUnit
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Centred, Paper, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision
from reports.words.recognition_words import decision_text
from reports.words.wording import bare, level_text, lowered, one_line, raised


def certificate(office: Office, facts: RecognitionOfUnit) -> Paper:
    """Return the certificate: unit, level, year, decision, until when it holds."""
    recognition, year = facts.recognition, office.cycle.year
    level = level_text(office.cycle.level_set, recognition.level)
    body = of_office.body_of(facts.unit.name)
    until = f" đến hết {of_office.formal_day(recognition.valid_until)}" if recognition.valid_until else ""
    text = [
        escape(f"Theo kết quả đánh giá, xét công nhận năm {year}."),
        escape(
            f"Được công nhận tại {decision_text(recognition.decision)} của "
            f"{of_office.deciding_authority(office)}."
        ),
        escape(f"Giá trị từ {of_office.formal_day(recognition.valid_from)}{until}./."),
    ]
    return Paper(
        name=f"Giấy chứng nhận năm {year}: {body}",
        draft=of_office.draft(office),
        frame=of_office.deciding_frame(office, "GCN"),
        title="Giấy chứng nhận",
        about=f"Mức độ chuyển đổi số năm {year}",
        authority=f"{of_office.deciding_authority(office)} chứng nhận",
        blocks=(
            Centred((one_line(facts.unit.name), f"(mã đơn vị {facts.unit.code})")),
            Centred((f"Đạt {level} về chuyển đổi số",)),
            Text(markdown.document(text)),
        ),
        recipients=(
            f"- {raised(body)};",
            f"- {of_office.standing_body(office)};",
            "- Lưu: VT.",
        ),
        signatures=(of_office.deciding_signature(office),),
        mark=of_office.mark(office),
    )


def revocation_decision(office: Office, facts: RecognitionOfUnit) -> Paper:
    """Return the decision that revokes one recognition; what is not recorded yet is left open."""
    recognition, unit = facts.recognition, facts.unit
    name, year = one_line(unit.name), office.cycle.year
    level = level_text(office.cycle.level_set, recognition.level)
    reason = (
        lowered(bare(recognition.revocation_reason))
        if recognition.revocation_reason
        else missing("lý do thu hồi")
    )
    since = (
        of_office.formal_day(recognition.revoked_from)
        if recognition.revoked_from
        else missing("ngày thu hồi")
    )
    decided = decision_text(recognition.decision)
    return decision(
        office,
        about=f"Thu hồi công nhận mức độ chuyển đổi số năm {year} của {name}",
        grounds=(
            *of_office.grounds(office),
            f"Căn cứ {of_office.formal_days(decided)} của {of_office.deciding_authority(office)}",
            of_office.proposal_ground(office),
        ),
        articles=(
            f"Thu hồi công nhận {level} năm {year} của {name} (mã {unit.code}) tại {decided}, kể từ "
            f"{since}. Lý do: "
            f"{reason}.",
            f"{raised(of_office.body_of(unit.name))} không sử dụng kết quả công nhận nêu tại Điều 1 kể từ "
            "ngày thu "
            f"hồi, nộp lại giấy chứng nhận (nếu có); {of_office.standing_body(office)} cập nhật danh sách, "
            "công khai "
            "việc thu hồi, hướng dẫn đơn vị khắc phục.",
        ),
        bound=of_office.unit_head(unit.name),
        recorded=decision_text(recognition.revocation) if recognition.revocation else "",
    )
