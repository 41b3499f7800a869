"""The kinds of administrative units, the tier of each, and how names write them.

Source: Luật Tổ chức chính quyền địa phương: tỉnh, thành phố trực thuộc trung ương; until 30/06/2025 huyện,
quận, thị xã, thành phố thuộc tỉnh (or thuộc thành phố trực thuộc trung ương); xã, phường, đặc khu, and until
then thị trấn.
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from attrs import frozen

from criteria.model import UnitKind
from foundation.text import key, name_key, with_plain_d

LEAST_CAPITALS = 3
"""A name of fewer letters in capitals may be an abbreviation and stays."""


class Tier(Enum):
    """The tier of a unit; the value is its word. Codes of the statistics office have a width of their own."""

    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    COMMUNE = "xã"

    @property
    def code_width(self) -> int:
        """How many digits a code has."""
        return {"tỉnh": 2, "huyện": 3, "xã": 5}[self.value]


def unit_kind_of(code: str) -> UnitKind:
    """Return which kind of unit has such a code: that of a district has a length of its own."""
    return UnitKind.DISTRICT if len(code) == Tier.DISTRICT.code_width else UnitKind.COMMUNE


class Kind(Enum):
    """The kind of a unit; the value is what the store holds and officials write."""

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

    @property
    def tier(self) -> Tier:
        """The tier of units of this kind."""
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
    """A name parted into the word of its kind, "" where it has none, and the name proper."""

    word: str
    proper: str


_WORDS = sorted({kind.word for kind in Kind}, key=len, reverse=True)
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
TIER_WORDS: Mapping[str, Tier] = {
    **{key(tier.value): tier for tier in Tier},
    **{key(f"cấp {tier.value}"): tier for tier in Tier},
}
"""Words, folded by `key`, that may mean a tier and not a kind: "xã" of a phường means cấp xã."""


@lru_cache(maxsize=1 << 14)
def is_named_as_unit(name: str) -> bool:
    """Whether a name has the word of a kind of unit: "Xã Suối Mẫu", "TP Huế", not "Nguyễn Văn Xã"."""
    return bool(parted(name).word)


def parted(name: str) -> NameParts:
    """Part a name: "UBND xã Suối Mẫu", "X. Suối Mẫu" and "Xã Suối Mẫu" are all of the word xã.

    Abbreviations of two letters need no full stop: "TP Huế", "Tp. Huế", "T.P Huế". A name without a word of
    a kind stays whole.
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
    """Return the kind that a word or an abbreviation names, None where it names none.

    "thành phố" is of the province's or the district's tier; without `tier` it names none.
    """
    folded = key(word)
    if special := _SPECIALLY.get(folded):
        return special
    plain = _BY_WORD.get(folded) or _abbreviated(word)
    kinds = [kind for kind in Kind if kind.word == plain]
    fitting = [kind for kind in kinds if tier is None or kind.tier is tier]
    return fitting[0] if len(fitting) == 1 else None


def is_alike(one: str, other: str) -> bool:
    """Whether two names may be of one unit; only one of them needs the word of its kind."""
    first, second = parted(one), parted(other)
    words = {first.word, second.word} - {""}
    return len(words) <= 1 and name_key(first.proper) == name_key(second.proper)


def _abbreviated(text: str) -> str:
    """Return the word of a kind that an abbreviation stands for, with or without full stops, "" for none."""
    letters = with_plain_d(text).replace(".", "").strip().upper()
    return _ABBREVIATIONS.get("ĐK" if letters == "DK" else letters, "")


def folded_name(proper: str) -> str:
    """Return a name proper for comparison: "Phan Rang – Tháp Chàm", "PHAN RANG-THÁP CHÀM"; "01" is "1"."""
    return name_key(_NUMBER.sub("", _DASH.sub("-", proper)))


def spelled(proper: str) -> str:
    """Return a name proper that is all capitals as names are written, "Hà Nội"; any other as it is."""
    letters = sum(character.isalpha() for character in proper)
    if not proper.isupper() or letters < LEAST_CAPITALS or "'" in proper:
        return proper
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in proper.split(" "))


def full_name(kind: Kind, proper: str) -> str:
    """Write a name with the word of its kind before it: "Xã Suối Mẫu"."""
    return f"{kind.word[:1].upper()}{kind.word[1:]} {proper}"
