"""What the papers of an office have in common: heads, grounds, signatures, recipients, dates in words.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I. What nobody stated is marked as missing, and numbers stay open.
"""

import re
from collections.abc import Iterator
from datetime import date

from criteria.document.values import parse_date
from criteria.legal_bases import find
from criteria.model import UnitKind
from criteria.set_kinds import LEVEL_SETS
from maturity.operations.papers.facts import MeetingReference, Office
from maturity.settings.papers import SignedFor
from maturity.units.kinds import Kind, split_name
from reports.media.paper import ROOM, Frame, Signature, missing
from reports.media.rehearsal import rehearsal_text
from reports.words.bodies import COMMITTEE, committee_of, in_lines
from reports.words.wording import ended_text, one_line

COUNCIL, COUNCIL_OF_POINTS = (
    "Hội đồng xét công nhận mức độ chuyển đổi số",
    "Hội đồng đánh giá mức độ chuyển đổi số",
)
_DATED = re.compile(r"\bngày (\d{1,2}/\d{1,2}/\d{4})\b")
_KINDS = {
    UnitKind.COMMUNE: "xã, phường, đặc khu",
    UnitKind.DISTRICT: "huyện, quận, thị xã, thành phố",
}


def formal_day(day: date) -> str:
    """Write a date in words: `ngày 02 tháng 01 năm 2025`; months from 3 to 9 have no zero before them."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def formal_days(text: str) -> str:
    """Return a text with its dates in words."""

    def written(found: re.Match[str]) -> str:
        day = parse_date(found[1])
        return formal_day(day) if day else found[0]

    return _DATED.sub(written, one_line(text))


def open_day(office: Office) -> str:
    """Return the date of a paper that is not signed yet: the day and the month are left open."""
    return f"ngày{ROOM}tháng{ROOM}năm {office.today.year}"


def units_words(office: Office) -> str:
    """Name the units of the year by their kinds: `xã, phường, đặc khu`."""
    return _KINDS.get(office.cycle.unit_kind, "sở, ban, ngành")


def territory(office: Office) -> str:
    """Return where the units are: `trên địa bàn tỉnh Minh Họa`."""
    if office.province is None:
        return f"trên địa bàn {missing('tên tỉnh, thành phố')}"
    return f"trên địa bàn {_province(office)}"


def _province(office: Office) -> str:
    if office.province is None:
        return missing("tên tỉnh, thành phố")
    return f"{office.province.kind.word} {one_line(office.province.proper_name)}"


def certifying_body(office: Office) -> str:
    """Name the body that decides: `Ủy ban nhân dân tỉnh Minh Họa`."""
    return one_line(office.certifying_body or "") or missing("tên cơ quan công nhận")


def standing_body(office: Office) -> str:
    """Name the standing body: `Sở Khoa học và Công nghệ`."""
    return office.settings.standing_body or missing("tên cơ quan thường trực")


def standing_head(office: Office) -> str:
    """Name the position of the head of the standing body: `Giám đốc`."""
    return "Giám đốc" if standing_body(office).startswith("Sở ") else missing("chức vụ người đứng đầu")


def _standing_symbol(office: Office) -> str:
    return office.settings.standing_symbol or missing("ký hiệu cơ quan thường trực")


def _superior(office: Office) -> str:
    """Return the body above the standing body; a parent's name may be abbreviated."""
    body = certifying_body(office)
    return f"UBND{body.removeprefix(COMMITTEE)}" if body.startswith(f"{COMMITTEE} ") else body


def _place(office: Office) -> str:
    if office.settings.place:
        return office.settings.place
    return one_line(office.province.proper_name) if office.province else missing("địa danh")


def deciding_frame(office: Office, kind: str) -> Frame:
    """Return the head of a paper of the body that decides; `kind` is its abbreviation, `QĐ`."""
    body = certifying_body(office)
    symbol = "UBND" if body.startswith(COMMITTEE) else missing("ký hiệu cơ quan công nhận")
    return Frame(body=in_lines(body), symbol=f"{kind}-{symbol}", place=_place(office), day=open_day(office))


def standing_frame(office: Office, kind: str = "", *, subject: str = "") -> Frame:
    """Return the head of a paper of the standing body; a letter has no `kind`, but a subject."""
    symbol = _standing_symbol(office)
    return Frame(
        superior=_superior(office),
        body=(standing_body(office),),
        symbol=f"{kind}-{symbol}" if kind else symbol,
        subject=subject,
        place=_place(office),
        day=open_day(office),
    )


def unit_frame(office: Office, name: str, kind: str | None = None) -> Frame:
    """Return the head of a paper of a unit; without a `kind` (`BC`) it is internal and has no number."""
    body = body_of(name)
    own = "UBND" if body.startswith(COMMITTEE) else missing("ký hiệu đơn vị")
    symbol = None if kind is None else f"{kind}-{own}"
    return Frame(body=in_lines(body), symbol=symbol, place=_locality(office, name), day=open_day(office))


def unit_signature(name: str) -> Signature:
    """Return the place where a paper of a unit is signed on its behalf."""
    if not body_of(name).startswith(COMMITTEE):
        return Signature(position=missing("chức vụ người ký"), name=missing("họ và tên"))
    return Signature(signed_for=f"TM. {COMMITTEE}", position="Chủ tịch", name=missing("họ và tên"))


def unit_head(name: str) -> str:
    """Name who signs for a unit, as the line below an annex does: `Chủ tịch Ủy ban nhân dân xã …`."""
    body = body_of(name)
    return f"Chủ tịch {body}" if body.startswith(COMMITTEE) else body


def unit_recipients(office: Office) -> tuple[str, ...]:
    """Return to whom a paper of a unit goes."""
    return ("- Như trên;", f"- {standing_body(office)};", "- Lưu: VT.")


def body_of(name: str) -> str:
    """Return the committee of a unit in full (see `committee_of`)."""
    return committee_of(name)


def _locality(office: Office, name: str) -> str:
    return split_name(one_line(name)).proper or _place(office)


def council_name(office: Office) -> str:
    """Name the council of a year, which recognises levels or approves points."""
    return COUNCIL if office.cycle.framework.set_kind is LEVEL_SETS else COUNCIL_OF_POINTS


def council_frame(office: Office, *, has_number: bool = True) -> Frame:
    """Return the head of minutes of the council, or of its papers that have no number."""
    return Frame(
        superior=_superior(office),
        body=(council_name(office),),
        symbol="BB-HĐ" if has_number else None,
        place=_place(office),
        day=open_day(office),
    )


def grounds(office: Office) -> Iterator[str]:
    """Yield the grounds of a decision: the laws of the settings, the sets that the set rests on, the set."""
    yield from (f"Căn cứ {formal_days(ground)}" for ground in office.settings.grounds)
    yield from set_grounds(office)


def set_grounds(office: Office) -> Iterator[str]:
    """Yield the decisions of the sets that the set of the year inherits from, and its own."""
    for decision in reversed(office.base_decisions):
        yield f"Căn cứ {formal_days(decision)}{_ended(decision, office.today)}"
    framework = office.cycle.framework
    yield f"Căn cứ {formal_days(framework.decision)} ban hành {one_line(framework.title)}"


def _ended(decision: str, today: date) -> str:
    known = find(decision)
    if not known.state_on(today).is_over:
        return ""
    return " " + missing(f"rà soát, văn bản này {ended_text(known)}")


def proposal_ground(office: Office) -> str:
    """Return the last ground of a decision: who proposes it, in a paper whose number is still open."""
    return f"Theo đề nghị của {standing_title(office)} tại Tờ trình số {missing('số, ngày tờ trình')}"


def minutes_text(meeting: MeetingReference) -> str:
    """Name the minutes of a meeting, with the council's decision."""
    number = one_line(meeting.minutes) or missing("số biên bản")
    council = f"{COUNCIL} thành lập theo Quyết định số {one_line(meeting.council)}"
    return f"Biên bản số {number} {formal_day(meeting.on_day)} của {council}"


def goes_with(office: Office, kind: str, symbol: str, signer: str) -> str:
    """Return the line below the title of an annex, its number left open as that of the paper is."""
    return f"(Kèm theo {kind} số{ROOM}/{symbol} {open_day(office)} của {signer})"


def deciding_authority(office: Office) -> str:
    """Return who decides: the chairman of the body, or the body itself as a collective."""
    body = certifying_body(office)
    is_chairman = office.settings.signed_for is SignedFor.CHAIRMAN and body.startswith(COMMITTEE)
    return f"Chủ tịch {body}" if is_chairman else body


def standing_title(office: Office) -> str:
    """Name the head of the standing body with the body: `Giám đốc Sở Khoa học và Công nghệ`."""
    return f"{standing_head(office)} {standing_body(office)}"


def deciding_signature(office: Office) -> Signature:
    """Return the place where a decision is signed."""
    body = certifying_body(office)
    signed_for = ""
    if office.settings.signed_for is SignedFor.COLLECTIVE:
        signed_for = f"TM. {COMMITTEE if body.startswith(COMMITTEE) else body}"
    position = "Chủ tịch" if body.startswith(COMMITTEE) else missing("chức vụ người ký")
    return Signature(signed_for=signed_for, position=position, name=missing("họ và tên"))


def standing_signature(office: Office) -> Signature:
    """Return the place where a paper of the standing body is signed."""
    return Signature(position=standing_head(office), name=missing("họ và tên"))


def deciding_recipients(office: Office, last_article: int) -> tuple[str, ...]:
    """Return to whom a decision goes."""
    is_city = office.province is not None and office.province.kind is Kind.MUNICIPALITY
    party, province = ("Thành ủy", "thành phố") if is_city else ("Tỉnh ủy", "tỉnh")
    return (
        f"- Như Điều {last_article};",
        f"- Thường trực {party}, Thường trực HĐND {province} (để b/c);",
        f"- Chủ tịch, các Phó Chủ tịch UBND {province};",
        f"- Cổng Thông tin điện tử {province};",
        f"- Lưu: VT, {_standing_symbol(office)}.",
    )


def standing_recipients(office: Office) -> tuple[str, ...]:
    """Return to whom a paper of the standing body goes."""
    return (
        "- Như trên;",
        f"- {_superior(office)} (để b/c);",
        f"- Lưu: VT, {_standing_symbol(office)}.",
    )


def draft(office: Office) -> str:
    """Return that papers of the year are drafts and why; "" for an official year."""
    return rehearsal_text(office.cycle) or ""


def mark(office: Office) -> str:
    """Return the line that binds a paper to the journal: the whole hash, as papers have it."""
    return f"Mã đối chiếu của nhật ký khi soạn: {office.head}"
