"""Papers for a meeting of the council: the invitation, and the ballot of one member."""

from collections.abc import Iterator

from maturity.operations.papers.facts import MeetingFacts, Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Signature, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import numbered
from reports.papers.minutes import appraised_text, person_name
from reports.words.numbers import counted
from reports.words.wording import lowered, one_line
from reports.year.council import rules_text
from reports.year.result_change import short_range

_MEMBERS = (
    Column("STT", 15, Align.CENTER),
    Column("Họ và tên", 65),
    Column("Chức danh trong Hội đồng", 85),
)
_UNITS = (
    Column("STT", 15, Align.CENTER),
    Column("Đơn vị", 75),
    Column("Mã", 25, Align.CENTER),
    Column("Kết quả thẩm định", 50, Align.CENTER),
)
_VOTES = (
    Column("STT", 14, Align.CENTER),
    Column("Đơn vị", 57),
    Column("Thẩm định", 29, Align.CENTER),
    Column("Đồng ý", 18, Align.CENTER),
    Column("Không đồng ý", 20, Align.CENTER),
    Column("Ý kiến khác", 28, Align.CENTER),
)
BOX = "☐"
UNSIGNED = "(ký, ghi rõ họ tên; không ghi nếu bỏ phiếu kín)"


def invitation(office: Office, facts: MeetingFacts) -> Paper:
    """Return the invitation of the members, with the list of them and of the dossiers."""
    year, frame = office.cycle.year, of_office.standing_frame(office, "GM")
    name = of_office.council_name(office)
    about = f"Họp {name} cấp {office.cycle.unit_kind.value} năm {year}"
    when = missing("giờ họp")
    day = of_office.formal_day(facts.meeting.on_day) if facts.meeting else missing("ngày họp")
    rows = tuple(_units(office, facts))
    text = [
        escape(
            f"{of_office.standing_body(office)} trân trọng kính mời các thành viên {name} thành lập theo "
            "Quyết "
            f"định số {one_line(facts.council.number)} {of_office.formal_day(facts.council.signed_on)} (danh "
            "sách kèm theo) dự họp Hội đồng."
        ),
        escape(
            f"Nội dung: xem xét, biểu quyết, kết luận đối với hồ sơ của {counted(len(rows))} đơn vị (danh "
            "sách "
            "kèm theo)."
        ),
        escape(f"Chủ trì: Chủ tịch Hội đồng ({_chair(facts)})."),
        escape(f"Thời gian: {when}, {day}."),
        escape(f"Địa điểm: {missing('nơi họp')}."),
        escape("Tài liệu gửi kèm: báo cáo kết quả thẩm định; hồ sơ của các đơn vị; phiếu biểu quyết."),
        escape(
            f"{rules_text(office.cycle, facts.council)} Thành viên không dự họp được đề nghị báo "
            f"{of_office.standing_body(office)} trước {missing('ngày báo')}; thành viên là người đã tự đánh "
            "giá "
            "hoặc thẩm định hồ sơ không biểu quyết hồ sơ đó./."
        ),
    ]
    annexes = [Annex(title=f"Thành viên {name}", blocks=(Table(_MEMBERS, tuple(_members(facts))),))]
    if rows:
        title = f"Các đơn vị trình Hội đồng năm {year}"
        annexes.append(Annex(title=title, blocks=(Table(_UNITS, rows),)))
    return Paper(
        name=f"Giấy mời {lowered(about)}",
        draft=of_office.draft(office),
        frame=frame,
        title="Giấy mời",
        about=about,
        blocks=(Text(markdown.document(text)),),
        recipients=("- Thành viên Hội đồng;", *of_office.standing_recipients(office)[1:]),
        signatures=(of_office.standing_signature(office),),
        annexes=numbered(annexes, office, "Giấy mời", str(frame.symbol), of_office.standing_title(office)),
        mark=of_office.mark(office),
    )


def _chair(facts: MeetingFacts) -> str:
    members = facts.council.members
    chair = next((each for each in members if each.position.strip().lower() == "chủ tịch"), None)
    return person_name(facts, chair.person if chair else "")


def _members(facts: MeetingFacts) -> Iterator[tuple[str, ...]]:
    for at, member in enumerate(facts.council.members, 1):
        yield str(at), person_name(facts, member.person), one_line(member.position)


def _units(office: Office, facts: MeetingFacts) -> Iterator[tuple[str, ...]]:
    """Yield the units that the meeting is about, with their appraised results."""
    concluded = ((each.name, each.code, appraised_text(office, each)) for each in facts.concluded)
    waiting = ((unit.name, unit.code, short_range(result)) for unit, result in facts.to_conclude)
    for at, (name, code, result) in enumerate((*concluded, *waiting), 1):
        yield str(at), one_line(name), code, result


def ballot(office: Office, facts: MeetingFacts) -> Paper:
    """Return the ballot of one member, with a box for every choice on every unit."""
    year, name = office.cycle.year, of_office.council_name(office)
    by_points = name == of_office.COUNCIL_OF_POINTS
    done = "thông qua điểm thẩm định" if by_points else "công nhận mức độ theo kết quả thẩm định"
    rows = tuple(
        (at, f"{unit} ({code})", result, BOX, BOX, "") for at, unit, code, result in _units(office, facts)
    )
    blocks: list[Block] = [
        Text(
            markdown.document(
                [
                    escape(
                        f"Đánh dấu x vào một ô cho mỗi đơn vị. “Đồng ý” là đồng ý {done}. Phiếu đánh dấu cả "
                        "hai "
                        "ô, hoặc bỏ trống cả hai ô, của một đơn vị thì tính là ý kiến khác đối với đơn vị đó."
                    ),
                ]
            )
        ),
        Table(_VOTES, rows) if rows else Text(escape(missing("các đơn vị trình Hội đồng"))),
    ]
    return Paper(
        name=f"Phiếu biểu quyết {lowered(name)} năm {year}",
        draft=of_office.draft(office),
        frame=of_office.council_frame(office, has_number=False),
        title="Phiếu biểu quyết",
        about=f"Kết quả đánh giá mức độ chuyển đổi số cấp {office.cycle.unit_kind.value} năm {year}",
        blocks=tuple(blocks),
        recipients=(),
        signatures=(
            Signature(position="Thành viên Hội đồng", name="(ký, ghi rõ họ tên; không ghi nếu bỏ phiếu kín)"),
        ),
        mark=of_office.mark(office),
    )
