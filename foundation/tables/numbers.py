"""Reads a cell as officials write it: from text to a value, or to the code of the problem; pure.

Only 0 to 9 count as digits, and `int` gets only texts that a pattern has matched: it would accept Arabic
digits and 1_0. Texts arrive without surrounding spaces.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.days import is_made_a_day
from foundation.tables.typed_values import SPACE
from foundation.text import key

LARGEST_COUNT = 10**12
LONGEST_NUMBER = 40

DASHES = frozenset("-–—−‒―‐‑")
"""Signs that, alone in a cell, mean that there is nothing."""

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+)")
_PERCENTAGE = re.compile(rf"([0-9]+)(?:([.,])([0-9]+))?{SPACE}*(%?)")
_DECIMAL = re.compile(
    rf"([0-9]+|[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+))(?:,([0-9]+))?"
)
_ONE_DOT_BEFORE_THREE = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_WITH_DECIMAL_DOT = re.compile(r"([0-9]+)\.([0-9]+)")
_NEGATIVE = re.compile(rf"[-–−]{SPACE}*[0-9][0-9.,]*{SPACE}*%?")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?[eE][+-]?[0-9]+")
_WITH_COMMA = re.compile(r"[0-9][0-9.]*,[0-9.,]*")
_WITH_DOT = re.compile(r"[0-9]+\.[0-9.]*")
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "vocung", "na"})
_SIGN = re.compile(r"[^\w\s\u0300-\u036f]")

_MARKS = frozenset("✓✔☑✅🗸🗹√")
"""Ticks of Unicode, and the root sign that is typed in their place."""
_FONT_MARKS = frozenset({"ü", "þ"})
"""The letters behind the tick and the ticked box of the font Wingdings; its crosses are not accepted."""
_YES = frozenset({"co", "dat", "1", "x"})
_NO = frozenset({"khong", "chuadat", "0"})
_ALSO_YES = frozenset({"true", "yes", "dung", "daco", "dadat"})
_ALSO_NO = frozenset({"false", "no", "sai", "khongdat"})
"""Words of other programs and of people in a hurry; a full stop and the `.0` of a number are ignored."""
_ZERO_OR_ONE = re.compile(r"[01][.,]0+")
_NOTHING_SAID = _YES | _NO | _ALSO_YES | _ALSO_NO | {
    "khongapdung", "apdung", "coapdung", "chuaapdung", "koapdung", "denghikhongapdung",
    "khongapdungtieuchinay", "chua", "chuaco", "khongco", "khongcogi", "ko", "koco", "chuacosolieu",
    "khongcosolieu", "na", "dangcapnhat", "khongro", "nhutren",
}  # fmt: skip
_STOPS = re.compile(r"[.-]")
SHORTEST_REASON = 4
"""A reason has at least this many characters without its spaces."""


class Percentage(NamedTuple):
    """A percentage in points, the number of decimals as written, and warnings about its notation."""

    value: Fraction
    decimals: int
    warnings: tuple[Code, ...] = ()


class Decimal(NamedTuple):
    """An amount, the number of decimals as written, and warnings about its notation."""

    value: Fraction
    decimals: int
    warnings: tuple[Code, ...] = ()


def whole_number(text: str) -> int | Code:
    """Read a whole number from 0 to 10^12: `1204`, `1.204`, `1 204`."""
    if len(text) > LONGEST_NUMBER:
        return codes.NUMBER_TOO_LONG
    if _PLAIN.fullmatch(text):
        number = int(text)
    elif _GROUPED.fullmatch(text):
        number = int(re.sub(rf"\.|{SPACE}", "", text))
    else:
        return _why_not_whole(text)
    return number if number <= LARGEST_COUNT else codes.TOO_LARGE


def _why_not_whole(text: str) -> Code:
    common = _why_no_number(text)
    if common:
        return common
    if text.endswith("%"):
        return codes.WHOLE_WITH_PERCENT
    if _WITH_COMMA.fullmatch(text):
        return codes.TWO_COMMAS if text.count(",") > 1 else codes.WHOLE_WITH_COMMA
    return codes.WHOLE_WITH_DECIMALS if _WITH_DOT.fullmatch(text) else codes.NOT_WHOLE


def _why_no_number(text: str) -> Code | None:
    """Return the problem that a text has as any kind of number, or None."""
    if not text.isascii() and any(character.isdigit() and not character.isascii() for character in text):
        return codes.FOREIGN_DIGITS
    if text.startswith("="):
        return codes.FORMULA
    if is_made_a_day(text):
        return codes.FIGURE_IS_A_DAY
    if text.startswith("#"):
        return codes.SPREADSHEET_FAULT
    if _NEGATIVE.fullmatch(text):
        return codes.NEGATIVE
    if _EXPONENT.fullmatch(text):
        return codes.EXPONENT
    return codes.NOT_FINITE if key(text) in _NOT_FINITE or "∞" in text else None


def percentage(text: str, *, may_exceed_whole: bool = False) -> Percentage | Code:
    """Read a share in percentage points from 0 to 100: `62,4`, `80 %`; `0,8` is 0,8%, with a warning.

    With `may_exceed_whole` it may be above 100.
    """
    if len(text) > LONGEST_NUMBER:
        return codes.NUMBER_TOO_LONG
    match = _PERCENTAGE.fullmatch(text)
    if not match:
        return _why_no_number(text) or (codes.TWO_COMMAS if text.count(",") > 1 else codes.NOT_PERCENTAGE)
    whole, separator, decimals, sign = match[1], match[2], match[3] or "", match[4]
    if separator == "." and len(decimals) == 3:
        return codes.PERCENTAGE_GROUPED
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    if value > 100 and not may_exceed_whole:
        return codes.PERCENTAGE_ABOVE_100
    if value > LARGEST_COUNT:
        return codes.TOO_LARGE
    warnings: tuple[Code, ...] = (codes.PERCENTAGE_DOT,) if separator == "." else ()
    if 0 < value <= 1 and not sign:
        warnings += (codes.PERCENTAGE_UP_TO_ONE,)
    return Percentage(value, len(decimals), warnings)


def decimal(text: str) -> Decimal | Code:
    """Read an amount from 0 to 10^12 that can have decimals: `12,5`, `1.204,5`, `1 204`, `1204`.

    A dot before other than three digits begins decimals, with a warning; a single one before three has two
    meanings.
    """
    if len(text) > LONGEST_NUMBER:
        return codes.NUMBER_TOO_LONG
    if _ONE_DOT_BEFORE_THREE.fullmatch(text):
        return codes.PERCENTAGE_GROUPED
    warnings: tuple[Code, ...] = ()
    if match := _DECIMAL.fullmatch(text):
        whole, decimals = re.sub(rf"\.|{SPACE}", "", match[1]), match[2] or ""
    elif match := _WITH_DECIMAL_DOT.fullmatch(text):
        whole, decimals, warnings = match[1], match[2], (codes.PERCENTAGE_DOT,)
    else:
        common = _why_no_number(text)
        return common or (codes.TWO_COMMAS if text.count(",") > 1 else codes.NOT_FINITE)
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return Decimal(value, len(decimals), warnings) if value <= LARGEST_COUNT else codes.TOO_LARGE


def yes_no(text: str) -> int | Code:
    """Read `có`, `đạt`, `1`, `x`, a tick as 1 and `không`, `chưa đạt`, `0` as 0, in any case."""
    text = text.rstrip("\ufe0e\ufe0f")
    if text in _MARKS or text in _FONT_MARKS:
        return 1
    if _ZERO_OR_ONE.fullmatch(text):
        return int(text[0])
    if text.startswith(("=", "#")):
        return codes.FORMULA if text.startswith("=") else codes.SPREADSHEET_FAULT
    word = text.removesuffix(".").rstrip()
    if len(text) > LONGEST_NUMBER or _SIGN.search(word):
        return codes.NOT_YES_NO
    word = key(word)
    if word in _YES or word in _ALSO_YES:
        return 1
    return 0 if word in _NO or word in _ALSO_NO else codes.NOT_YES_NO


def is_plain_answer(text: str) -> bool:
    """Whether an answer is one of the words that the guide shows, in any case, with or without diacritics."""
    return not _SIGN.search(text) and key(text) in _YES | _NO and text not in _FONT_MARKS


def is_reason(text: str, *, has_document: bool = False) -> bool:
    """Whether a text can be a reason why a criterion does not apply: two words, or one and a document.

    Words that only repeat the question (`không áp dụng`), say the opposite (`có`, `áp dụng`) or say nothing
    (`chưa`, `xx`) are not a reason.
    """
    if key(_SIGN.sub(" ", text)) in _NOTHING_SAID or not any(map(str.isalpha, text)):
        return False
    words = " ".join(_STOPS.sub("", text).split())
    first, _, rest = words.casefold().partition(" ")
    has_two_words = bool(rest) and first != rest and len(words.replace(" ", "")) >= SHORTEST_REASON
    return has_two_words or has_document
