"""The numbers of rows as annexes have them: I, 1, 1.1, I.2.1, 01, a); and what Excel makes of them."""

import re
from enum import Enum

from attrs import frozen

_ROMAN = re.compile(r"[IVX]{1,6}")
_DOTTED = re.compile(r"(?:[0-9]{1,3}|[IVX]{1,5}|[A-Z])(?:\.[0-9]{1,3})+")
_WHOLE = re.compile(r"[0-9]{1,3}")
_CODE = re.compile(r"[A-ZĐ]{2,8}-[0-9]{1,3}")
_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/[0-9]{4}")
_DECIMAL = re.compile(r"([0-9]{1,3}),([0-9]{1,3})")
_LABEL = re.compile(r"(\S.{0,30}?) \(([0-9]+|(?:[0-9]+|[CT])(?:\.[0-9]+)+|[A-Z]+-[0-9]+)\)")
"""As this program prints it: the number of the decision, then the code."""
_LEADING = re.compile(
    r"((?:[IVX]{1,6}|[A-Z]|[0-9]{1,3})(?:\.[0-9]{1,3})*|[a-zđ])\s*[.):/-]\s+(?=\S)"
    r"|((?:[0-9]{1,3}|[IVX]{1,5})(?:\.[0-9]{1,3})+)\s+(?=\S)"
)


class Style(Enum):
    """How a number is written, from the outermost inwards."""

    CAPITAL = "A"
    ROMAN = "I"
    WHOLE = "1"
    CODE = "CQS-01"
    DOTTED = "1.1"
    SMALL = "a"
    NONE = ""


@frozen
class Number:
    """The number of a row: as written, how, and its parts: ("I", "2", "1").

    In an annex that this program printed the style and the parts are those of the code.
    """

    text: str
    style: Style
    parts: tuple[str, ...]
    typed: str = ""
    """What the cell holds, if a spreadsheet changed it."""


NO_NUMBER = Number("", Style.NONE, ())


def read_number(text: str) -> Number | None:
    """Return the number in a cell; None if it is something else."""
    typed = " ".join(text.split())
    bare = typed.strip(" .):(/-")
    if not bare:
        return NO_NUMBER
    if (match := _LABEL.fullmatch(typed)) and (code := read_number(match[2])):
        return Number(match[1], code.style, code.parts)
    if match := _DAY.fullmatch(bare):
        whole = f"{int(match[1])}.{int(match[2])}"
        return Number(whole, Style.DOTTED, tuple(whole.split(".")), typed)
    if match := _DECIMAL.fullmatch(bare):
        whole = f"{match[1]}.{match[2]}"
        return Number(whole, Style.DOTTED, (match[1], match[2]))
    if _CODE.fullmatch(bare):
        return Number(bare, Style.CODE, (bare,))
    if _DOTTED.fullmatch(bare):
        return Number(bare, Style.DOTTED, tuple(bare.split(".")))
    if _WHOLE.fullmatch(bare):
        return Number(bare, Style.WHOLE, (bare,))
    if _ROMAN.fullmatch(bare):
        return Number(bare, Style.ROMAN, (bare,))
    if len(bare) == 1 and bare.isalpha():
        return Number(bare, Style.CAPITAL if bare.isupper() else Style.SMALL, (bare,))
    return None


def leading_number(text: str) -> tuple[Number, str]:
    """Return the number with which a title begins, and the rest: `II. Kinh tế số`."""
    if match := _LEADING.match(text):
        number = read_number(match[1] or match[2])
        if number:
            return number, text[match.end() :].strip()
    return NO_NUMBER, text


def is_ten_as_one(number: Number, before: Number | None) -> bool:
    """Whether a spreadsheet made 4.1 of 4.10: the number before it is 4.9."""
    return (
        before is not None
        and len(number.parts) == len(before.parts) == 2
        and number.parts[0] == before.parts[0]
        and before.parts[1].isdecimal()
        and number.parts[1] + "0" == str(int(before.parts[1]) + 1)
    )
