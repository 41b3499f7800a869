"""Undoes what spreadsheets, phones and statistics programs do to a value, if its meaning is certain; pure.

Certain is what has a single meaning: `312.0` and `1,204,567` are counts, full-width digits are digits, and
`312 hồ sơ` contains its unit. Text with two meanings (`1,204`, `1E+05`) stays, and its reader reports it.
"""

import re
from decimal import Context, Decimal

from foundation.text import key

SPACE = r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
"""The spaces that can separate groups of digits in a number."""

_WIDE = str.maketrans({chr(0xFF01 + at): chr(0x21 + at) for at in range(94)})
"""Full-width letters, digits and signs, as the keyboards of some phones write them."""
_ENDS_IN_ZEROS = re.compile(rf"([0-9]+|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}|{SPACE}[0-9]{{3}})+)[.,]0{{1,2}}")
_GROUPED_BY_COMMAS = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(\.0{1,2})?")
_WORDS_BEHIND = re.compile(rf"([0-9][0-9.,]*(?:{SPACE}[0-9]{{3}})*){SPACE}*([^\W\d_].*)", re.DOTALL)
_LONG_DECIMALS = re.compile(r"[0-9]+[.,][0-9]+")
_QUOTED_DIGITS = re.compile(r"^[’‘](?=[0-9])")
_CODE_AS_NUMBER = re.compile(r"[0-9]{2,}\.0")
_AS_SHOWN = Context(prec=15)
_DIGITS_SHOWN = 15
"""Spreadsheets show this many digits; those after them are an artefact of binary numbers."""
_PARTS = re.compile(r"[,;/]|\s(?:và|hoặc)\s")
"""Separators between things that are counted together: `doanh nghiệp, hợp tác xã`."""
_PERCENT = "phantram"


def typed_number(text: str, unit_of_count: str | None = None) -> str:
    """Return the text of a number with ASCII digits, without a guard, its unit or a binary tail.

    `unit_of_count` is the criterion's: `312 hồ sơ` is 312 if the criterion counts cases.
    """
    if text.isascii() and text.isdecimal():
        return text
    number = text.translate(_WIDE).lstrip("'’‘").strip()
    number = _without_tail(number)
    behind = _WORDS_BEHIND.fullmatch(number)
    if behind:
        words = key(behind[2])
        if words == _PERCENT:
            number = f"{behind[1]}%"
        elif unit_of_count and words in {key(unit_of_count), *map(key, _PARTS.split(unit_of_count))}:
            number = behind[1]
    return number


def typed_count(text: str, unit_of_count: str | None = None) -> str:
    """Return the text of a count: like `typed_number`, and without `.0` and English thousands separators.

    `1,204` stays: a comma before three digits can begin decimals.
    """
    if text.isascii() and text.isdecimal():
        return text
    number = typed_number(text, unit_of_count)
    commas = _GROUPED_BY_COMMAS.fullmatch(number)
    if commas and (commas[1].count(",") > 1 or commas[2]):
        return commas[1].replace(",", "")
    zeros = _ENDS_IN_ZEROS.fullmatch(number)
    return zeros[1] if zeros else number


def typed_code(text: str) -> str:
    """Return a code without what made it a number, or protected it from becoming one: `99001.0`, `’00004`."""
    code = text if text.isascii() else _QUOTED_DIGITS.sub("", text.translate(_WIDE))
    return code[:-2] if _CODE_AS_NUMBER.fullmatch(code) else code


def _without_tail(text: str) -> str:
    """Return a decimal of more than 15 digits as spreadsheets show it: 62.400000000000006 becomes 62.4."""
    if len(text) <= _DIGITS_SHOWN or not _LONG_DECIMALS.fullmatch(text):
        return text
    sign = "," if "," in text else "."
    number = Decimal(text.replace(",", "."))
    if len(number.as_tuple().digits) <= _DIGITS_SHOWN:
        return text
    shown = f"{_AS_SHOWN.plus(number):f}"
    whole, _, decimals = shown.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}{sign}{decimals}" if decimals else whole
