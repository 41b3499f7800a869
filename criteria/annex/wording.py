"""What an annex does not say in a column of its own, told by the words of a row: nature, count, quotient."""

import re
from collections.abc import Mapping

from criteria.administrations import ADMINISTRATIONS
from criteria.annex.head import missing, plain
from criteria.model import Nature, UnitKind
from foundation.text import key

_FLOW = re.compile(
    r"(?:trong|hằng|hàng) (?:năm|kỳ|quý|tháng)|định kỳ|hồ sơ|giao dịch|cuộc họp|lượt|tin[,/ ]|bài|lớp|buổi"
    r"|giải ngân|đúng hạn|sáng kiến|kế hoạch|báo cáo|tập huấn|bồi dưỡng|triển khai|tổ chức "
)
_SHARE = re.compile(r"^(?:tỷ lệ|tỉ lệ|mức độ)\s+", re.IGNORECASE)
_DEFINED = re.compile(r"(?:^|[;.\n]\s*)([a-e])\s*(?:=|:|là)\s*([^;\n]+?)(?=\s*(?:[;\n]|$))")
_LETTERS = r"(?:\(\s*([a-e](?:\s*\+\s*[a-e])*)\s*\)|([a-e])(?![a-z]))"
_QUOTIENT = re.compile(rf"tỷ lệ[^=;\n]{{0,40}}=\s*{_LETTERS}\s*/\s*{_LETTERS}", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?:^|[;.\n]\s*|=\s*)((?:tổng )?số [^/;=\n]{3,160}?)\s*(?:/|chia(?: cho)?)\s*"
    r"((?:tổng )?(?:số )?[^/;=\n]{3,160}?)"
    r"(?=\s*(?:[;\n]|\.\s|\.?$|×|x 100|\*))",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(r"^(?:tổng |số lượng |số )+(?:lượng )?", re.IGNORECASE)
_NOUNS = (
    *(
        "thủ tục hành chính",
        "tthc",
        "cuộc họp",
        "hồ sơ công việc",
        "hồ sơ",
        "văn bản",
        "cán bộ",
        "công chức",
        "máy tính",
    ),
    *(
        "máy vi tính",
        "hộ gia đình",
        "doanh nghiệp",
        "hợp tác xã",
        "hệ thống thông tin",
        "người dân",
        "thôn",
        "ấp",
    ),
    *(
        "nhiệm vụ",
        "giao dịch",
        "hộ",
        "người",
        "tin",
        "lớp",
        "sáng kiến",
        "giải pháp",
        "bài viết",
        "dịch vụ công",
    ),
)
_IN_FULL = {"tthc": "thủ tục hành chính"}
_BODIES = {UnitKind.COMMUNE: "xã", UnitKind.DISTRICT: "huyện", UnitKind.PROVINCE: "tỉnh"}


_ADMINISTRATIONS = {
    **{key(said): word for word, said in ADMINISTRATIONS.items()},
    **dict.fromkeys(
        ("xa", "ubndxa", "capxa", "uybannhandancapxa", "ubndxaphuong", "ubndxaphuongdackhu"), "xã"
    ),
}
"""The words of documents for administrations, by the letters of how annexes name them."""


def nature_of(text: str) -> Nature:
    """Return whether a figure is counted over the period or on a day, by the words of its row: a guess."""
    return Nature.FLOW if _FLOW.search(text.casefold()) else Nature.STOCK


def quotient(name: str, method: str) -> tuple[str, str]:
    """Return what is above and below the line of a share; a placeholder for what the annex does not say."""
    letters = {match[1]: plain(match[2]) for match in _DEFINED.finditer(method)}
    if match := _QUOTIENT.search(method):
        above, below = _sum_of(match[1] or match[2], letters), _sum_of(match[3] or match[4], letters)
        if above and below:
            return above, below
    elif match := _WRITTEN.search(method):
        return plain(match[1]), plain(match[2].rstrip("."))
    elif set(letters) == {"a", "b"} and not (_is_total(letters["a"]) and not _is_total(letters["b"])):
        return letters["a"], letters["b"]
    measured = plain(_SHARE.sub("", name))
    return missing(f"tử số của “{measured}”"), missing(f"mẫu số của “{measured}”")


def _sum_of(letters: str, meant: Mapping[str, str]) -> str | None:
    """Return what a letter, or a sum of letters, stands for; None if one of them is not defined."""
    texts = [meant.get(letter.strip().lower()) for letter in letters.split("+")]
    return " cộng ".join(text for text in texts if text) if all(texts) else None


def _is_total(text: str) -> bool:
    return text.casefold().startswith("tổng")


def counted_noun(*texts: str) -> str:
    """Return the noun that is counted, by the first text that has one; a placeholder if none has."""
    for text in texts:
        said = f" {' '.join(text.casefold().split())} "
        places = {noun: said.find(f" {noun}") for noun in _NOUNS if f" {noun}" in said}
        if places:
            found = min(places, key=lambda noun: (places[noun], -len(noun)))
            return _IN_FULL.get(found, found)
    return missing("đơn vị tính")


def unit_words(text: str) -> str | None:
    """Return words that follow a number as a unit of count: `buổi`, `lượt người`; None for a clause."""
    words = plain(text).strip(" .,;:()")
    return words if words and len(words) <= 40 and not re.search(r"[:;=\d]", words) else None


def supplier_of(text: str, kind: UnitKind) -> str:
    """Return who holds the figure, as documents say it: `xã` for a commune itself; the unit if not said."""
    own = _BODIES.get(kind, missing("đơn vị cung cấp"))
    if not text:
        return own
    return _ADMINISTRATIONS.get(key(text), plain(text))
