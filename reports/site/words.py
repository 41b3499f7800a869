"""The words that pages of levels and of points share: who decided what, when, about how many units."""

from collections.abc import Sequence

from maturity.decisions.decision import Decision, DecisionKind
from maturity.operations.publication.facts import Publication, PublishedUnit, Standing
from maturity.recognition.recognition import DecisionReference
from maturity.settings.public_pages import FOOT, PublicContact
from reports.media.rehearsal import rehearsal_text
from reports.site.views import Card, Fact, Site
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text
from reports.words.wording import bare, one_line, raised, unit_name

STANDINGS = {
    Standing.RECOGNISED: "công nhận",
    Standing.REVOKED: "đã thu hồi công nhận",
    Standing.NOT_RECOGNISED: "không công nhận",
    Standing.RANKED: "xếp hạng",
    Standing.NOT_RANKED: "không xếp hạng",
    Standing.NOT_SUBMITTED: "không nộp hồ sơ",
    Standing.UNDER_REVIEW: "đang xem xét lại",
    Standing.NOT_PUBLISHED: "chưa công bố kết quả",
}
UNDER_REVIEW = "Kết quả đã công bố đang được xem xét lại; số liệu từng tiêu chí chưa công bố."
NAME = "Kết quả chuyển đổi số"
_HASH_PART = 8


def years_of(publication: Publication) -> Site:
    """Return what the page of all years has around it: nothing that only one publication says."""
    area = one_line(publication.area.name) if publication.area else ""
    body = one_line(publication.office.standing_body or publication.certifying_body or "")
    source = " ".join(filter(None, (body, _of_area(area) if publication.office.standing_body else "")))
    first = f"{source or '[CẦN BỔ SUNG: cơ quan công bố]'}. {contact_text(publication.contact)}"
    reuse = f"Ghi rõ nguồn “{source or '…'}” khi sử dụng lại thông tin. Trang không có dữ liệu cá nhân."
    return Site(name=NAME, place=area, mark=None, foot=(first, reuse))


def site_of(publication: Publication) -> Site:
    """Return what all pages of a publication share."""
    cycle, years = publication.cycle, years_of(publication)
    published = day(publication.published_on)
    first, reuse = years.foot
    return Site(
        name=NAME,
        place=" · ".join(filter(None, (years.place, f"số liệu năm {cycle.year}"))),
        mark=rehearsal_text(cycle),
        foot=(
            first,
            f"Công bố ngày {published}, theo {decision_names(publication.decisions)}. {reuse}",
        ),
    )


def contact_text(contact: PublicContact) -> str:
    """Return how the body is reached, as sentences; what the settings leave out is marked as missing."""
    told = [
        f"{raised(name)}: {one_line(value)}"
        for part, name in FOOT.items()
        if (value := getattr(contact, part))
    ]
    missing = missing_contact(contact)
    return ". ".join([*told, *([missing] if missing else [])]) + "."


def missing_contact(contact: PublicContact) -> str:
    """Return the mark of what the foot still needs, "" if it has everything."""
    names = [name for part, name in FOOT.items() if getattr(contact, part) is None]
    return f"[CẦN BỔ SUNG: {', '.join(names)}]" if names else ""


def _of_area(area: str) -> str:
    return area[:1].lower() + area[1:]


def decision_name(decision: Decision) -> str:
    """Name a decision by its kind, number and day: `Thông báo kết quả số 12/TB-SKHCN ngày 02/06/2026`."""
    if decision.kind is DecisionKind.NOTICE:
        return f"Thông báo số {one_line(decision.number)} ngày {day(decision.signed_on)}"
    return decision_text(DecisionReference(decision.number, decision.signed_on))


def decision_names(decisions: Sequence[Decision]) -> str:
    """Name decisions one after the other."""
    return "; ".join(map(decision_name, decisions))


def published_text(decision: Decision) -> str:
    """Name a decision with the day of its publication."""
    if decision.published_on is None:
        return decision_name(decision)
    return f"{decision_name(decision)}, công bố ngày {day(decision.published_on)}"


def title_of(unit: PublishedUnit) -> str:
    """Return the title of the page of a unit."""
    return unit_name(unit.unit.name)


def hash_in_parts(digest: str) -> str:
    """Return a hash in groups of digits that people can compare."""
    return " ".join(digest[at : at + _HASH_PART] for at in range(0, len(digest), _HASH_PART))


def basis_card(publication: Publication, rules: str, observations: str | None) -> Card:
    """Return what a result rests on: set, decision, digests, and the head of the journal."""
    criteria_set = publication.public_set.criteria_set
    facts = [
        Fact("Bộ áp dụng", f"{criteria_set.id}, phiên bản {criteria_set.version}"),
        Fact("Ban hành", bare(criteria_set.decision)),
        Fact("Mã kiểm tra cách tính", hash_in_parts(rules)),
    ]
    if observations:
        facts.append(Fact("Mã kiểm tra số liệu", hash_in_parts(observations)))
    facts.append(Fact("Mã đối chiếu nhật ký", hash_in_parts(publication.head)))
    return Card("Căn cứ và mã kiểm tra", facts, is_long=True)


def numbered_line(number: int) -> str:
    """Write the number of a line of the journal."""
    return counted(number)
