"""The minutes of a council's meeting: as it concluded, or with the members and units of one still to come."""

from collections.abc import Iterator

from criteria.model import Framework
from maturity.operations.conclusions import ConcludedUnit
from maturity.operations.papers.facts import MeetingFacts, Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Block, Column, Paper, Signature, Table, Text, missing
from reports.papers import office as of_office
from reports.words.dossier_words import override_sentence
from reports.words.numbers import counted
from reports.words.points import points_text
from reports.words.score_words import points_span
from reports.words.wording import bare, lowered, one_line
from reports.year.council import rules_text
from reports.year.result_change import short_range

_MEMBERS = (
    Column("STT", 15, Align.CENTER),
    Column("Họ và tên", 65),
    Column("Chức danh trong Hội đồng", 55),
    Column("Có mặt", 30, Align.CENTER),
)
VOTES = (
    Column("STT", 14, Align.CENTER),
    Column("Đơn vị", 47),
    Column("Thẩm định", 26, Align.CENTER),
    Column("Đồng ý", 20, Align.CENTER),
    Column("Không đồng ý", 20, Align.CENTER),
    Column("Ý kiến khác", 20, Align.CENTER),
    Column("Kết luận", 31, Align.CENTER),
)


def council_minutes(office: Office, facts: MeetingFacts) -> Paper:
    """Return the minutes; of a meeting to come, what is known only after it is left open."""
    year, council = office.cycle.year, facts.council
    about = f"Họp {of_office.council_name(office)} cấp {office.cycle.unit_kind.value} năm {year}"
    blocks: list[Block] = [
        Text(markdown.document(_opening(office, facts))),
        Table(_MEMBERS, tuple(_members(facts))),
        Text(markdown.document(_about(office, facts))),
    ]
    rows = tuple(_votes(office, facts))
    if rows:
        blocks.append(Table(VOTES, rows))
    blocks.append(Text(markdown.document(_closing(office, facts))))
    secretary = next((each for each in council.members if "thư ký" in each.position.lower()), None)
    chair = next((each for each in council.members if each.position.strip().lower() == "chủ tịch"), None)
    return Paper(
        name=f"Biên bản {lowered(about)}",
        draft=of_office.draft(office),
        frame=of_office.council_frame(office),
        title="Biên bản",
        about=about,
        blocks=tuple(blocks),
        signatures=(
            Signature(position="Thư ký", name=person_name(facts, secretary.person if secretary else "")),
            Signature(position="Chủ tịch Hội đồng", name=person_name(facts, chair.person if chair else "")),
        ),
        mark=of_office.mark(office),
    )


def person_name(facts: MeetingFacts, person: str) -> str:
    """Return the name of a member by the id; a mark if it is not known or was erased."""
    contact = facts.contacts.get(person)
    return one_line(contact.name) if contact else missing("họ và tên")


def _opening(office: Office, facts: MeetingFacts) -> Iterator[str]:
    held = of_office.formal_day(facts.meeting.on_day) if facts.meeting else missing("ngày họp")
    council = facts.council
    yield escape(f"Thời gian: {held}, từ {missing('giờ bắt đầu')}.")
    yield escape(f"Địa điểm: {missing('nơi họp')}.")
    yield markdown.heading(2, "I. Thành phần")
    yield escape(
        f"{of_office.council_name(office)} thành lập theo Quyết định số {one_line(council.number)} "
        f"{of_office.formal_day(council.signed_on)}, gồm {counted(len(council.members))} thành viên."
    )


def _members(facts: MeetingFacts) -> Iterator[tuple[str, ...]]:
    attending = {person for each in facts.concluded for person in each.conclusion.vote.attending}
    for at, member in enumerate(facts.council.members, 1):
        present = ("x" if member.person in attending else "vắng") if attending else ""
        yield str(at), person_name(facts, member.person), one_line(member.position), present


def _about(office: Office, facts: MeetingFacts) -> Iterator[str]:
    present = {each.conclusion.vote.present for each in facts.concluded}
    members = counted(len(facts.council.members))
    if len(present) == 1:
        yield escape(f"Có mặt {counted(present.pop())}/{members} thành viên.")
    elif present:
        numbers = ", ".join(map(counted, sorted(present)))
        yield escape(f"Số thành viên có mặt khác nhau theo từng đơn vị ({numbers} trên {members}).")
    else:
        yield escape(f"Có mặt {missing('số thành viên')}/{members} thành viên.")
    yield escape(rules_text(office.cycle, facts.council))
    yield markdown.heading(2, "II. Nội dung")
    yield escape(
        f"Hội đồng nghe {of_office.standing_body(office)} báo cáo kết quả thẩm định hồ sơ năm "
        f"{office.cycle.year}, thảo luận và biểu quyết đối với từng đơn vị:"
    )


def _votes(office: Office, facts: MeetingFacts) -> Iterator[tuple[str, ...]]:
    for at, unit in enumerate(facts.concluded, 1):
        vote = unit.conclusion.vote
        votes = map(counted, (vote.agreed, vote.against, vote.abstained))
        name = f"{one_line(unit.name)} ({unit.code})"
        yield str(at), name, appraised_text(office, unit), *votes, _conclusion(office, unit)
    for at, (waiting, result) in enumerate(facts.to_conclude, len(facts.concluded) + 1):
        name = f"{one_line(waiting.name)} ({waiting.code})"
        yield str(at), name, short_range(result), "", "", "", ""


def appraised_text(office: Office, unit: ConcludedUnit) -> str:
    """Return the appraised result of a unit that the council concluded on."""
    if unit.verdict is None:
        return "chưa có"
    index = office.cycle.in_use
    if isinstance(index, Framework):
        level = unit.verdict.level_verdict.level
        return f"mức {level}" if level else "chưa đạt mức 1"
    points = unit.verdict.score_verdict.result.points
    return points_span(index, points.secured, points.possible)


def _conclusion(office: Office, unit: ConcludedUnit) -> str:
    conclusion, index = unit.conclusion, office.cycle.in_use
    if isinstance(index, Framework):
        return f"công nhận mức {conclusion.level}" if conclusion.level else "không công nhận"
    if conclusion.points is None:
        return "không thông qua điểm của"
    return f"thông qua {points_text(index, conclusion.points)} điểm"


def _closing(office: Office, facts: MeetingFacts) -> Iterator[str]:
    remarks = [escape(text) for unit in facts.concluded for text in _remarks(office, unit)]
    if remarks:
        yield escape("Lý do, ý kiến kèm theo:")
        yield markdown.bullets(remarks)
    yield markdown.heading(2, "III. Kết luận")
    if facts.concluded:
        agreed = [each for each in facts.concluded if not each.conclusion.is_refused]
        is_by_levels = isinstance(office.cycle.in_use, Framework)
        done = "công nhận" if is_by_levels else "thông qua điểm của"
        rest = len(facts.concluded) - len(agreed)
        also = f"; không {done} {counted(rest)} đơn vị" if rest else ""
        yield escape(f"Hội đồng {done} {counted(len(agreed))} đơn vị{also}, như bảng trên.")
    else:
        yield escape(missing("kết luận của Hội đồng"))
    yield escape(
        f"Cuộc họp kết thúc lúc {missing('giờ kết thúc')} cùng ngày; biên bản đã thông qua trước Hội đồng./."
    )


def _remarks(office: Office, unit: ConcludedUnit) -> Iterator[str]:
    name = f"{one_line(unit.name)} ({unit.code})"
    if unit.reasons:
        yield f"{name}: {'; '.join(lowered(bare(reason)) for reason in unit.reasons)};"
    yield from (f"{name}: {override_sentence(each, office.today)};" for each in unit.exceptions)
    if unit.conclusion.note:
        yield f"{name}: {lowered(bare(unit.conclusion.note))};"
