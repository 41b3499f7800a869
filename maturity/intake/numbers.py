"""What a cell says, as officials write it: pure functions from text to a value, or to the reason why not.

Only the digits 0 to 9 are digits, and `int` sees nothing that has not been matched before: it would take
Arabic digits and 1_0. Texts arrive without surrounding spaces.
"""

import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from criteria.problems import Code
from maturity.intake import codes
from maturity.intake.folding import key

LARGEST_COUNT = 10**12
LONGEST_NUMBER = 40
EARLIEST_YEAR = 1945
LATEST_YEAR = 2100

DASHES = frozenset("-–—−‒―")
"""Signs that, alone in a cell, say that there is nothing."""

_SPACE = r"[ \u00a0\u2009\u202f]"
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:{_SPACE}[0-9]{{3}})+)")
_PERCENTAGE = re.compile(rf"([0-9]+)(?:([.,])([0-9]+))?{_SPACE}*(%?)")
_NEGATIVE = re.compile(rf"[-–−]{_SPACE}*[0-9][0-9.,]*{_SPACE}*%?")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?[eE][+-]?[0-9]+")
_WITH_COMMA = re.compile(r"[0-9][0-9.]*,[0-9.,]*")
_WITH_DOT = re.compile(r"[0-9]+\.[0-9.]*")
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "vocung", "na"})
_SIGN = re.compile(r"[^\w\s\u0300-\u036f]")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_ISO_SIGN = re.compile(r"[^\w\s\u0300-\u036f]")

_YES = frozenset({"co", "dat", "1", "x"})
_NO = frozenset({"khong", "chuadat", "0"})
_NO_REASON = _YES | _NO | {"khongapdung", "na", "yes", "no", "true", "false", "dung", "sai"}


class Percentage(NamedTuple):
    """A percentage in points, the number of decimals it was written with, and warnings about its form."""

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
        number = int(re.sub(rf"\.|{_SPACE}", "", text))
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
    """Return the reason that holds for every kind of number, None where there is none."""
    if not text.isascii() and any(character.isdigit() and not character.isascii() for character in text):
        return codes.FOREIGN_DIGITS
    if text.startswith("="):
        return codes.FORMULA
    if text.startswith("#"):
        return codes.SPREADSHEET_FAULT
    if _NEGATIVE.fullmatch(text):
        return codes.NEGATIVE
    if _EXPONENT.fullmatch(text):
        return codes.EXPONENT
    return codes.NOT_FINITE if key(text) in _NOT_FINITE or "∞" in text else None


def percentage(text: str) -> Percentage | Code:
    """Read a share in percentage points from 0 to 100: `62,4`, `80 %`; `0,8` is 0,8%, with a warning."""
    if len(text) > LONGEST_NUMBER:
        return codes.NUMBER_TOO_LONG
    found = _PERCENTAGE.fullmatch(text)
    if not found:
        return _why_no_number(text) or (codes.TWO_COMMAS if text.count(",") > 1 else codes.NOT_PERCENTAGE)
    whole, separator, decimals, sign = found[1], found[2], found[3] or "", found[4]
    if separator == "." and len(decimals) == 3:
        return codes.PERCENTAGE_GROUPED
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    if value > 100:
        return codes.PERCENTAGE_ABOVE_100
    warnings: tuple[Code, ...] = (codes.PERCENTAGE_DOT,) if separator == "." else ()
    if 0 < value < 1 and not sign:
        warnings += (codes.PERCENTAGE_BELOW_ONE,)
    return Percentage(value, len(decimals), warnings)


def yes_no(text: str) -> int | Code:
    """Read `có`, `đạt`, `1`, `x` as 1 and `không`, `chưa đạt`, `0` as 0, whatever case and diacritics."""
    if len(text) > LONGEST_NUMBER or _SIGN.search(text):
        return codes.NOT_YES_NO
    word = key(text)
    if word in _YES:
        return 1
    return 0 if word in _NO else codes.NOT_YES_NO


def is_reason(text: str) -> bool:
    """Whether a text may be a reason why a criterion does not apply: words, not `không`, `x`, `có`."""
    return any(character.isalpha() for character in text) and key(_SIGN.sub(" ", text)) not in _NO_REASON


def day(text: str) -> date | Code:
    """Read a date: `05/01/2026`, `5/1/2026` or `2026-01-05`; two-digit years and other forms are refused."""
    found = _DAY.fullmatch(text)
    parts = (found[3], found[2], found[1]) if found else None
    if not parts:
        found = _ISO_DAY.fullmatch(text)
        parts = (found[1], found[2], found[3]) if found else None
    if not parts or not EARLIEST_YEAR <= int(parts[0]) <= LATEST_YEAR:
        return codes.NOT_A_DATE
    try:
        return date(*map(int, parts))
    except ValueError:
        return codes.NOT_A_DATE


def typed_day(text: str) -> date | None:
    """Read a date as `day` does, None for what is none."""
    found = day(text.strip())
    return found if isinstance(found, date) else None
