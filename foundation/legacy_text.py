"""Vietnamese text in pre-Unicode encodings, and UTF-8 that was read as a Western encoding.

Such text looks like "X· Suèi MÉu" (TCVN3) or "Xaõ Suoái Maãu" (VNI). It is recognised by its words, which
are Vietnamese syllables only after conversion. Nothing is converted silently; a message offers the result.

Source of the tables: TCVN 5712:1993, the small letters and unaccented capitals of the fonts `.Vn…`;
VNI Windows, a letter followed by a mark, as in the fonts `VNI-…`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from attrs import frozen

from foundation.syllables import is_syllable

_TCVN3_BYTES = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_TCVN3 = {first + at: letter for first, letters in _TCVN3_BYTES for at, letter in enumerate(letters)}

_VNI_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOF = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BOWL = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    """Return the Unicode letter of each VNI letter, alone or with its mark, in both cases."""
    table = dict(_VNI_ALONE)
    for base, letter in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        table |= {base + mark: letter + tone for mark, tone in _VNI_MARKS.items()}
    for base, letter in {"a": "â", "e": "ê", "o": "ô"}.items():
        table |= {base + mark: letter + tone for mark, tone in _VNI_ROOF.items()}
    table |= {"a" + mark: "ă" + tone for mark, tone in _VNI_BOWL.items()}
    table = {old: unicodedata.normalize("NFC", new) for old, new in table.items()}
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in table.items() if len(old) == 2}
    return table | mixed | capitals


_VNI = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_WESTERN = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
_NOT_WESTERN = re.compile(f"[^\x00-\xff{_WESTERN}]")
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
_OF_LETTERS = re.compile(r"^(?!µ).*[A-Za-z]")
"""A word with an ASCII letter that is not a unit of measure ("µm")."""
LONGEST_WORD = 24
"""The longest syllable in any of the encodings, in characters."""
_USUAL = frozenset({"xã", "phường", "huyện", "thị", "trấn", "có", "không", "đạt", "chưa"})
"""Words of these files that suffice alone among words without diacritics ("Xaõ Tam Quan")."""


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 (ABC) read as a Western encoding; other characters stay."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Convert VNI Windows read as a Western encoding; other characters stay."""
    return _VNI_PIECE.sub(lambda piece: _VNI[piece[0]], text)


def from_windows_1258(text: str) -> str:
    """Convert Windows-1258 read as Windows-1252; other characters stay."""
    return unicodedata.normalize("NFC", _western_bytes(text).decode("cp1258", "replace"))


def from_misread_utf8(text: str) -> str:
    """Convert UTF-8 read as Windows-1252 ("XÃ£"); meaningless for other text."""
    return _western_bytes(text).decode("utf-8", "replace")


def _western_bytes(text: str) -> bytes:
    """Return the bytes that were read as Windows-1252; "?" for characters that it does not have."""
    return b"".join(
        character.encode("latin-1")
        if "\x80" <= character <= "\x9f"
        else character.encode("cp1252", "replace")
        for character in text
    )


def western(data: bytes) -> str:
    """Read bytes as Windows-1252; its five undefined bytes become control characters."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@frozen
class Guess:
    """A guessed encoding, by name, and the text converted from it."""

    encoding: str
    text: str


_ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": from_tcvn3,
    "VNI": from_vni,
    "Windows-1258": from_windows_1258,
    "UTF-8 bị đọc nhầm thành Windows-1252": from_misread_utf8,
}


@lru_cache(maxsize=4096)
def recognise(text: str) -> Guess | None:
    """Return the old encoding that a cell of Unicode text was wrongly read from, or None for sound text.

    Text is sound if it has a letter beyond the Western ones (ă, đ, ơ, ư, ạ …), if all its words are
    Vietnamese or ASCII, or if its odd words do not become Vietnamese ("Müller", "Krông Nô", "5 µm").
    """
    if text.isascii() or _NOT_WESTERN.search(text):
        return None
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = [word for word in words if not is_syllable(word)]
    if not odd:
        return None
    converter = _best(words, share=0.75)
    if converter is None:
        return None
    guess = Guess(converter, _ENCODINGS[converter](text))
    converted = [word for word in odd if _converts(word, converter) and _OF_LETTERS.search(word)]
    signs = sum(map(_foreign_signs, converted))
    if len(converted) >= 2 or signs >= 2 or any(_suffices_alone(word, converter) for word in converted):
        return guess
    return None


def recognise_bytes(data: bytes) -> Guess | None:
    """Return the old encoding of bytes that are not UTF-8, and their text; None if unknown."""
    text = western(data)
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    converter = _best(words[:2000], share=0.5)
    return None if converter is None else Guess(converter, _ENCODINGS[converter](text))


def _best(words: list[str], *, share: float) -> str | None:
    """Return the encoding that turns most of `words`, at least `share` of them, into Vietnamese syllables."""
    scores = {name: sum(_converts(word, name) for word in words) for name in _ENCODINGS}
    name = max(scores, key=lambda each: (scores[each], sum(_is_usual(word, each) for word in words)))
    return name if words and scores[name] >= max(1, share * len(words)) else None


@lru_cache(maxsize=1 << 13)
def _converts(word: str, encoding: str) -> bool:
    """Whether converting a word from `encoding` gives a Vietnamese syllable."""
    if len(word) > LONGEST_WORD:
        return False
    converted = _ENCODINGS[encoding](word)
    return not converted.isascii() and is_syllable(converted)


def _foreign_signs(word: str) -> int:
    """Return how many characters of a word are not Vietnamese letters."""
    return sum(not is_syllable(character) for character in word if not character.isascii())


def _suffices_alone(word: str, encoding: str) -> bool:
    """Whether one word is enough: a usual word, or one with a foreign sign between two letters."""
    has_letters = sum(character.isascii() for character in word) >= 2
    return (has_letters and not word.isalpha()) or _is_usual(word, encoding)


@lru_cache(maxsize=1 << 13)
def _is_usual(word: str, encoding: str) -> bool:
    return len(word) <= LONGEST_WORD and _ENCODINGS[encoding](word).lower() in _USUAL
