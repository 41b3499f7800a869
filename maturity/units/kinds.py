"""The kinds of units: their tiers, how names contain them, and their codes.

Source: Luật Tổ chức chính quyền địa phương: tỉnh, thành phố trực thuộc trung ương; until 30/06/2025 huyện,
quận, thị xã, thành phố thuộc tỉnh (or thuộc thành phố trực thuộc trung ương); xã, phường, đặc khu, and until
then thị trấn. Codes of administrative units are those of the statistics office (Quyết định 124/2004/QĐ-TTg,
19/2025/QĐ-TTg). Agencies of a province (sở, ban, ngành) have none there: their codes are those for exchanging
data by Quyết định 20/2020/QĐ-TTg (H26.13), or whatever their province uses (SO-TP).
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from attrs import frozen

from foundation.text import key, name_key, with_plain_d

LEAST_CAPITALS = 3
"""A name of fewer capital letters can be an abbreviation and stays."""


_AGENCY_CODE = re.compile(r"(?=.*[A-Z])[A-Z0-9]+(?:[.-][A-Z0-9]+)*")
"""Contains a letter, so that it is never taken for a code of the statistics office."""
LONGEST_AGENCY_CODE = 35


class Tier(Enum):
    """The tier of a unit; the value is its word."""

    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    COMMUNE = "xã"
    AGENCY = "sở"
    """Bodies of a province: sở, ban, ngành. Their parent is the province; they have no units below."""

    @property
    def code_width(self) -> int | None:
        """The number of digits of the statistics office's codes; None if it gives none."""
        return _WIDTHS.get(self)

    @property
    def is_territory(self) -> bool:
        """Whether its units are administrative units, not agencies."""
        return self is not Tier.AGENCY

    @property
    def parent_tiers(self) -> tuple["Tier", ...]:
        """The tiers that the parent of a unit can have; empty for a province."""
        return _ABOVE[self]

    def has_code(self, code: str) -> bool:
        """Whether a code has the form of the tier's codes."""
        if self is Tier.AGENCY:
            return len(code) <= LONGEST_AGENCY_CODE and bool(_AGENCY_CODE.fullmatch(code))
        return code.isascii() and code.isdecimal() and len(code) == self.code_width

    def padded(self, code: str) -> str:
        """Return a code of digits with leading zeros up to the width of its tier."""
        return code.zfill(self.code_width or 0)


_WIDTHS: Mapping[Tier, int] = {Tier.PROVINCE: 2, Tier.DISTRICT: 3, Tier.COMMUNE: 5}
SHORTEST, LONGEST = min(_WIDTHS.values()), max(_WIDTHS.values())
"""The number of digits of the shortest official codes (of provinces) and the longest (of communes)."""
_ABOVE: Mapping[Tier, tuple[Tier, ...]] = {
    Tier.PROVINCE: (),
    Tier.DISTRICT: (Tier.PROVINCE,),
    Tier.COMMUNE: (Tier.PROVINCE, Tier.DISTRICT),
    Tier.AGENCY: (Tier.PROVINCE,),
}
TERRITORIES = tuple(tier for tier in Tier if tier.is_territory)


def tier_of_width(code: str) -> Tier:
    """Return the tier whose official codes have this length, for lists that do not give the tier.

    A code that lost a leading zero gets the tier of the next longer codes. Raises StopIteration if the code
    is too long for all.
    """
    return next(tier for tier, width in _WIDTHS.items() if len(code) <= width)


class Kind(Enum):
    """The kind of a unit; the value is the word of officials, also in the store."""

    PROVINCE = "tỉnh"
    MUNICIPALITY = "thành phố trực thuộc trung ương"
    RURAL_DISTRICT = "huyện"
    URBAN_DISTRICT = "quận"
    TOWN = "thị xã"
    CITY = "thành phố thuộc tỉnh"
    RURAL_COMMUNE = "xã"
    WARD = "phường"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"
    AGENCY = "sở"

    @property
    def tier(self) -> Tier:
        """The tier of units of this kind."""
        if self is Kind.AGENCY:
            return Tier.AGENCY
        if self in (Kind.PROVINCE, Kind.MUNICIPALITY):
            return Tier.PROVINCE
        urban_or_rural = (Kind.RURAL_DISTRICT, Kind.URBAN_DISTRICT, Kind.TOWN, Kind.CITY)
        return Tier.DISTRICT if self in urban_or_rural else Tier.COMMUNE

    @property
    def word(self) -> str:
        """The word before the name of a unit of this kind: `thành phố` for both kinds of cities."""
        return "thành phố" if self in (Kind.MUNICIPALITY, Kind.CITY) else self.value


@frozen
class NameParts:
    """A name split into the word of its kind ("" if it has none) and the proper name."""

    word: str
    proper: str


_WORDS = sorted({kind.word for kind in Kind if kind.tier.is_territory}, key=len, reverse=True)
_ABBREVIATIONS: Mapping[str, str] = {
    "X": "xã",
    "P": "phường",
    "TT": "thị trấn",
    "ĐK": "đặc khu",
    "H": "huyện",
    "Q": "quận",
    "TX": "thị xã",
    "TP": "thành phố",
    "T": "tỉnh",
}
_BODY = re.compile(r"(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)\s+", re.IGNORECASE)
_SHORT = re.compile(
    r"(T\.?T|[ĐÐD]\.K|[ĐÐ]K|T\.?X|T\.?P)\s+(?=\S)|(X|P|T\.?T|[ĐÐD]\.?K|H|Q|T\.?X|T\.?P|T)\.\s*(?=\S)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*[-–—]\s*")
_NUMBER = re.compile(r"\b0+(?=[0-9])")
_BY_WORD = {key(word): word for word in _WORDS}
_SPECIALLY = {
    "thanhphotructhuoctrunguong": Kind.MUNICIPALITY,
    "thanhphotructhuoctw": Kind.MUNICIPALITY,
    "thanhphothuoctinh": Kind.CITY,
    "thanhphothuocthanhphotructhuoctrunguong": Kind.CITY,
    "thanhphothuoctp": Kind.CITY,
    "thanhphotructhuoctu": Kind.MUNICIPALITY,
    "thanhphotttw": Kind.MUNICIPALITY,
    "tptructhuoctrunguong": Kind.MUNICIPALITY,
    "tptructhuoctw": Kind.MUNICIPALITY,
    "tptructhuoctu": Kind.MUNICIPALITY,
    "tptttw": Kind.MUNICIPALITY,
    "tpthuoctinh": Kind.CITY,
    "tpthuoctp": Kind.CITY,
}
_AGENCY_WORDS = ("sở, ban, ngành", "sở, ngành", "sở, ban", "ban, ngành", "cơ quan cấp sở", "ban", "ngành")
TIER_WORDS: Mapping[str, Tier] = {
    **{key(tier.value): tier for tier in Tier},
    **{key(f"cấp {tier.value}"): tier for tier in Tier},
    **{key(word): Tier.AGENCY for word in _AGENCY_WORDS},
}
"""Words, folded by `key`, that can mean a tier and not a kind: "xã" of a phường means cấp xã."""


@lru_cache(maxsize=1 << 14)
def is_named_as_unit(name: str) -> bool:
    """Whether a name contains the word of a kind of unit: "Xã Suối Mẫu", "TP Huế", not "Nguyễn Văn Xã"."""
    return bool(split_name(name).word)


@lru_cache(maxsize=1 << 14)
def split_name(name: str) -> NameParts:
    """Split a name: "UBND xã Suối Mẫu", "X. Suối Mẫu" and "Xã Suối Mẫu" all have the word xã.

    Abbreviations of two letters need no full stop: "TP Huế", "Tp. Huế", "T.P Huế". A name without a word of a
    kind stays whole.
    """
    text = " ".join(name.split())
    text = text[body.end() :] if (body := _BODY.match(text)) else text
    if short := _SHORT.match(text):
        return NameParts(_abbreviated(short[1] or short[2]), text[short.end() :])
    words = text.split(" ")
    for word in _WORDS:
        length = word.count(" ") + 1
        if len(words) > length and name_key(" ".join(words[:length])) == name_key(word):
            return NameParts(word, " ".join(words[length:]))
    return NameParts("", text)


@lru_cache(maxsize=1 << 10)
def kind_of(word: str, tier: Tier | None) -> Kind | None:
    """Return the kind that a word or an abbreviation names, or None.

    "thành phố" is a kind of the province's or the district's tier; without `tier` it is ambiguous: None.
    """
    folded = key(word)
    if special := _SPECIALLY.get(folded):
        return special
    if tier is Tier.AGENCY:
        return Kind.AGENCY if TIER_WORDS.get(folded) is tier else None
    plain = _BY_WORD.get(folded) or _abbreviated(word)
    kinds = [kind for kind in Kind if kind.word == plain]
    fitting = [kind for kind in kinds if tier is None or kind.tier is tier]
    return fitting[0] if len(fitting) == 1 else None


def may_be_same_unit(name: str, other: str) -> bool:
    """Whether two names can be of the same unit; one of them can lack the word of its kind."""
    first, second = split_name(name), split_name(other)
    words = {first.word, second.word} - {""}
    return len(words) <= 1 and name_key(first.proper) == name_key(second.proper)


def _abbreviated(text: str) -> str:
    """Return the word of a kind for an abbreviation, with or without full stops, or ""."""
    letters = with_plain_d(text).replace(".", "").strip().upper()
    return _ABBREVIATIONS.get("ĐK" if letters == "DK" else letters, "")


def folded_name(proper: str) -> str:
    """Return a proper name for comparison: "Phan Rang – Tháp Chàm", "PHAN RANG-THÁP CHÀM"; "01" is "1"."""
    return name_key(_NUMBER.sub("", _DASH.sub("-", proper)))


def spelled(proper: str) -> str:
    """Return a proper name in capitals in the usual spelling, "Hà Nội"; any other name unchanged."""
    letters = sum(character.isalpha() for character in proper)
    if not proper.isupper() or letters < LEAST_CAPITALS or "'" in proper:
        return proper
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in proper.split(" "))


def split_unit_name(name: str, tier: Tier) -> NameParts:
    """Split the name of a unit of a tier; an agency name stays whole: "Tỉnh đoàn", "Sở Tư pháp"."""
    return split_name(name) if tier.is_territory else NameParts("", " ".join(name.split()))


def is_named_as_agency(name: str) -> bool:
    """Whether a name reveals that it is an agency's: "Sở Tư pháp"; for others the list must give the kind."""
    return name_key(name).startswith(name_key("sở") + " ")


def full_name(kind: Kind, proper: str) -> str:
    """Write a name preceded by the word of its kind: "Xã Suối Mẫu"; an agency's name is already whole."""
    if not kind.tier.is_territory:
        return proper
    return f"{kind.word[:1].upper()}{kind.word[1:]} {proper}"
