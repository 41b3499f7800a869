"""Codes and telephone numbers that a spreadsheet or a statistics program has changed, repaired; pure.

Only certain changes are undone: if several readings remain, a function returns the text unchanged.
"""

import re
from decimal import Decimal

from foundation.tables.typed_values import typed_code

_DECIMALS = re.compile(r"([0-9]+)[.,]0+")
_GROUPED = re.compile(r"([0-9]{1,2})[.,\u00a0\u202f ]([0-9]{3})")
_EXPONENT = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_SPACED = re.compile(r"[0-9]+(?: [0-9]+)+")
_PHONE_SIGNS = re.compile(r"[\s.()\-\u00a0]")
_MOBILE = re.compile(r"[35789][0-9]{8}")
_LANDLINE = re.compile(r"2[0-9]{9}")
_ABROAD = re.compile(r"84(?:[35789][0-9]{8}|2[0-9]{9})")
_WHOLE_PHONE = re.compile(
    r"0(?:[35789][0-9]{8}|2[0-9]{9})|(?:\+|00)?84(?:[35789][0-9]{8}|2[0-9]{9})|1[89]00[0-9]{4,6}"
)


def mended_code(text: str) -> str:
    """Return a unit's code that a program rewrote: `99001.0`, `99.001`, `9.9001E+04`, `'99001`.

    Leading zeros that were lost are not restored here: their number depends on the tier of the unit.
    """
    text = typed_code(text.lstrip("'").strip())
    if match := _DECIMALS.fullmatch(text):
        return match[1]
    if _GROUPED.fullmatch(text) or _SPACED.fullmatch(text):
        return re.sub(r"\D", "", text)
    if _EXPONENT.fullmatch(text):
        number = Decimal(text.replace(",", "."))
        digits = len(number.as_tuple().digits)
        # 9.9E+04 may have been 99001 before it was rounded; 9.9001E+04 still has every digit.
        if number == number.to_integral_value() and digits == number.adjusted() + 1:
            return str(int(number))
    return text


def mended_phone(text: str) -> str:
    """Return a telephone number with the zero or plus sign that a spreadsheet removed: `912345678`.

    After its zero a mobile number has 9 digits, the first of them not 2; a landline has 10, beginning with 2.
    """
    number = _DECIMALS.sub(r"\1", typed_code(text.lstrip("'").strip()))
    digits = _PHONE_SIGNS.sub("", number)
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return f"0{number}"
    return f"+{number}" if _ABROAD.fullmatch(digits) else number


def is_phone(text: str) -> bool:
    """Whether a text can be a telephone number of the country, or several of them."""
    parts = [part for part in re.split(r"[;,/]|\s-\s", text) if part.strip()]
    return bool(parts) and all(_WHOLE_PHONE.fullmatch(_PHONE_SIGNS.sub("", part)) for part in parts)
