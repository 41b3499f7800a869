"""The head of a draft: title, decision, day and kind of unit, given or as the text above the table says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from criteria.annex.capitals import in_small_letters
from criteria.annex.numbering import NO_NUMBER, leading_number
from criteria.model import UnitKind
from criteria.placeholders import missing as placeholder
from foundation.text import key, slug

NOT_SAID = "phụ lục không nêu"
"""What stands for a text that an annex does not have a column for."""


def missing(what: str) -> str:
    """Return a visible placeholder with a text that a document can hold."""
    return placeholder(plain(what))


def plain(text: str) -> str:
    """Return a text on one line as a document can hold it: without what Markdown would show otherwise."""
    line = " ".join(text.split()).replace("\\", "/").replace("`", "'")
    line = re.sub(r"\*", "×", line)
    line = re.sub(r"<(?=[A-Za-z/!?])", "‹", line)
    line = re.sub(r"&(?=#?\w+;)", "và ", line)
    line = re.sub(r"_(?=\S)", " ", line) if line.count("_") > 1 else line
    line = re.sub(r"\](?=[(\[:])", ") ", line)
    return " ".join(line.split())


@frozen(kw_only=True)
class GivenHead:
    """What the user says of the set; None: as the annex says."""

    id: str | None = None
    title: str | None = None
    decision: str | None = None
    effective_from: date | None = None
    unit_kind: UnitKind | None = None


@frozen(kw_only=True)
class Head:
    """The head of a draft; `guesses` are what was not given: the attribute, its key, its value, and why."""

    id: str
    title: str
    decision: str
    effective_from: date
    unit_kind: UnitKind
    guesses: tuple[tuple[str, str, str, str], ...] = ()


_DECISION = re.compile(
    r"((?:quyết định|quy định|nghị quyết|kế hoạch|hướng dẫn|công văn)\s+số[:\s]*[^()\n;]{0,20}?/?"
    r"[0-9A-ZĐ./-]*-?[A-ZĐ]+"
    r"[^()\n;]*?(?:ngày\s+[^()\n;]*?[0-9]{4})?(?:\s+của\s+[^()\n;.]+)?)(?=[).;\n]|$)",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"kèm theo\s+", re.IGNORECASE)
"""What follows is the decision that issues the annex, not one that its title names."""
_DAYS = (
    re.compile(r"ngày\s+([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"),
    re.compile(r"ngày\s+([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})"),
)
_NO_TITLE = re.compile(
    r"(?:phụ lục|mẫu|biểu)\s*[0-9IVX]*|cộng hòa xã hội.*|độc lập.*|\(.*\)?|số[:\s].*|.*ngày.*tháng.*năm.*",
    re.I,
)
_SET = re.compile("bộ (?:tiêu chí|chỉ số)", re.IGNORECASE)
_KINDS = (
    (UnitKind.COMMUNE, ("capxa", "xaphuong", "xa,phuong", "cacxa", "dackhu")),
    (UnitKind.DISTRICT, ("caphuyen", "quanhuyen", "thixa")),
    (UnitKind.AGENCY, ("sobannganh", "cacso", "coquanchuyenmon", "capso")),
    (UnitKind.PROVINCE, ("captinh",)),
)


_ATTRIBUTES = {
    "tên": "title",
    "văn bản": "decision",
    "ngày hiệu lực": "effective_from",
    "cấp đơn vị": "unit_kind",
}


def read_head(texts: Iterable[str], given: GivenHead, file_name: str, today: date) -> Head:
    """Return the head of a draft for a new file of this name; what the annex does not say is guessed."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    whole = "\n".join(lines)
    guesses: list[tuple[str, str, str, str]] = []

    def guess(name: str, value: str, why: str) -> str:
        guesses.append((_ATTRIBUTES[name], name, value, why))
        return value

    title = given.title or _title(lines)
    if title is None:
        title = guess("tên", missing("tên bộ tiêu chí, bộ chỉ số"), "phụ lục không có tên phía trên bảng")
    elif given.title is None:
        why = "lấy dòng chữ phía trên bảng"
        if title.isupper():
            title, why = (
                in_small_letters(title),
                f"{why}, đổi chữ in hoa thành chữ thường (xem lại tên riêng)",
            )
        guess("tên", title, why)
    decision = given.decision
    if decision is None:
        issued = _ISSUED.search(whole)
        found = _DECISION.search(whole, issued.end() if issued else 0)
        if found:
            decision = guess("văn bản", _raised(" ".join(found[1].split())), "lấy trong phụ lục")
        else:
            decision = guess("văn bản", missing("số, ngày, cơ quan ban hành"), "phụ lục không nêu")
    effective = given.effective_from
    if effective is None:
        day = _day(decision) or _day(whole)
        why = "lấy ngày văn bản" if day else "phụ lục không nêu ngày, tạm lấy ngày hôm nay"
        effective = day or today
        guess("ngày hiệu lực", f"{effective:%d/%m/%Y}", why)
    kind = given.unit_kind
    if kind is None:
        kind = _kind(f"{title} {whole}")
        why = "theo chữ trong phụ lục" if kind else "phụ lục không nêu"
        kind = kind or UnitKind.COMMUNE
        guess("cấp đơn vị", kind.value, why)
    return Head(
        id=given.id or slug(file_name),
        title=plain(title),
        decision=plain(decision),
        effective_from=effective,
        unit_kind=kind,
        guesses=tuple(guesses),
    )


def _title(lines: list[str]) -> str | None:
    """Return the lines of the title: those above the table that are no address, motto or note."""
    told = [line for line in lines if not _NO_TITLE.fullmatch(line.strip()) and len(line) > 8]
    named = [
        line for line in told if re.search("bộ (?:tiêu chí|chỉ số)|chỉ số|tiêu chí|đánh giá", line, re.I)
    ]
    if not named:
        return told[-1] if told else None
    first = named[0]
    more = [first]
    for line in told[told.index(first) + 1 :] if first.isupper() else ():
        # A title in capitals goes on over the lines that are in capitals, too.
        if not line.isupper() or _SET.search(line) or leading_number(line)[0] is not NO_NUMBER:
            break
        more.append(line)
    return " ".join(" ".join(line.split()) for line in more)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(text: str) -> date | None:
    for found in _found_days(text):
        return found
    return None


def _found_days(text: str) -> Iterator[date]:
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            try:
                yield date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:
                continue


def _kind(text: str) -> UnitKind | None:
    letters = key(text.replace("(", " ").replace(")", " "))
    places = {
        kind: min(found)
        for kind, words in _KINDS
        if (found := [letters.find(word) for word in words if word in letters])
    }
    return min(places, key=lambda kind: places[kind]) if places else None
