"""Cleans, compares and quotes Vietnamese text from files: pure functions over strings."""

import re
import unicodedata
from functools import lru_cache

from foundation.personal_data import masked_in_words

LONGEST_QUOTE = 40
"""A quotation in a message is cut after this many characters."""
LONGEST_SLUG = 60

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4\u2032", "'"))
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
OTHER_D = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
"""Letters of other languages that look like Đ and đ and are typed in their place."""
_OTHER_D = str.maketrans(OTHER_D)
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_BREAKS = re.compile(r"[\n\r\t\u2028\u2029\x85]+")
_LIVE_START = re.compile(r"'+(?=[=+\-@0-9])")
_TEXT_GUARD = re.compile(r'="([^"]*)"')


def quote(text: str) -> str:
    """Return `text` in quotes on one line for a message: invisible characters spelled out, cut if too long.

    Personal numbers between words are masked, since messages appear in reports that are sent to others.
    """
    text = unicodedata.normalize("NFC", masked_in_words(text[: 4 * LONGEST_QUOTE]))
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return f'"{text}"' if len(text) <= LONGEST_QUOTE else f'"{text[: LONGEST_QUOTE - 1].rstrip()}…"'


def _visible(character: str) -> str:
    """Return a character, or `<U+200B>` for an invisible one; line breaks become a space."""
    if character in "\n\r\t":
        return " "
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return f"<U+{ord(character):04X}>" if unicodedata.category(character) in _INVISIBLE else character


def unguarded(text: str) -> str:
    """Return the text inside Excel's guard `="00004"`, or without the apostrophe that disarms formulas.

    `disarmed` puts that apostrophe before text that begins with = + - @.
    """
    guard = _TEXT_GUARD.fullmatch(text)
    if guard:
        return guard[1].strip()
    return text[1:] if _LIVE_START.match(text) else text


def disarmed(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; `unguarded` is the inverse."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} or _LIVE_START.match(text) else text


def on_one_line(text: str) -> str:
    """Return text with each run of line breaks and tabs as one space."""
    return _BREAKS.sub(" ", text)


def without_invisible(text: str) -> str:
    """Return text without control characters and other invisible ones."""
    return "".join(character for character in text if unicodedata.category(character) not in _INVISIBLE)


def with_plain_d(text: str) -> str:
    """Return text with Ð and ð of other languages as the Vietnamese Đ and đ."""
    return text.translate(_OTHER_D)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return the letters and digits of `text` without case, diacritics, spaces and remarks in brackets.

    "Mã đơn vị", "MA_DON_VI" and "ma_don_vi (*)" have the same key. Digits other than 0 to 9 stay as they are.
    """
    text = _BRACKETED.sub(" ", unicodedata.normalize("NFD", with_plain_d(text))).casefold()
    text = text.replace("đ", "d")
    return "".join(
        character for character in text if character.isalnum() and not unicodedata.combining(character)
    )


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Return a name for comparison, regardless of case, spaces, apostrophes and the place of the tone mark.

    "Xã Hoà Bình" and "XÃ  HÒA BÌNH" have the same key, "Xã Hoa Binh" another. Ð of other languages is Đ.
    """
    text = unicodedata.normalize("NFD", with_plain_d(text).translate(_APOSTROPHES)).casefold()
    return " ".join(_tone_last(word) for word in text.split())


def _tone_last(word: str) -> str:
    return unicodedata.normalize("NFC", _TONE.sub("", word)) + "".join(_TONE.findall(word))


def slug(text: str) -> str:
    """Return a file name: ASCII letters and digits without diacritics, words joined by hyphens.

    "Sở Tư pháp" becomes so-tu-phap; a text without any letter or digit becomes `khong-ten`.
    """
    letters = unicodedata.normalize("NFD", with_plain_d(text)).casefold().replace("đ", "d")
    words = re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return "-".join(words)[:LONGEST_SLUG].strip("-") or "khong-ten"
