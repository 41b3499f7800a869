"""Codes and telephone numbers that a spreadsheet or a statistics program has changed, put right; pure.

Only what is certain is undone: where more than one reading is left a function gives the text back as it is.
"""

import re
from decimal import Decimal

from foundation.tables.undone import typed_code

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
    """Return the code of a unit that a program wrote otherwise: `99001.0`, `99.001`, `9.9001E+04`, `'99001`.

    Zeros that were lost at the beginning are not put back here: how many depends on the tier of the unit.
    """
    text = typed_code(text.lstrip("'").strip())
    if found := _DECIMALS.fullmatch(text):
        return found[1]
    if _GROUPED.fullmatch(text) or _SPACED.fullmatch(text):
        return re.sub(r"\D", "", text)
    if _EXPONENT.fullmatch(text):
        number = Decimal(text.replace(",", "."))
        digits = len(number.as_tuple().digits)
        # 9.9E+04 may have been 99001 before it was rounded; 9.9001E+04 says every digit.
        if number == number.to_integral_value() and digits == number.adjusted() + 1:
            return str(int(number))
    return text


def mended_phone(text: str) -> str:
    """Return a telephone number with the zero or the plus that a spreadsheet took away: `912345678`.

    A mobile number has 9 digits after its zero and does not begin with 2, a landline 10 beginning with 2.
    """
    said = _DECIMALS.sub(r"\1", typed_code(text.lstrip("'").strip()))
    digits = _PHONE_SIGNS.sub("", said)
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return f"0{said}"
    return f"+{said}" if _ABROAD.fullmatch(digits) else said


def is_phone(text: str) -> bool:
    """Whether a text may be a telephone number of the country, or several of them."""
    parts = [part for part in re.split(r"[;,/]|\s-\s", text) if part.strip()]
    return bool(parts) and all(_WHOLE_PHONE.fullmatch(_PHONE_SIGNS.sub("", part)) for part in parts)
