"""The number formats of cells: a number is shown plain, as a percentage, as a date, or with leading zeros.

Source: ECMA-376 part 1, 18.8.30 (numFmt) for the numbers of the built-in formats.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from attrs import evolve, frozen

from foundation.tables.workbook.markup import parse


class FormatKind(Enum):
    """How a number format shows a number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"


@frozen
class Format:
    """The format of a cell; a whole number is padded with zeros to `digits` digits (0: no padding)."""

    kind: FormatKind = FormatKind.PLAIN
    digits: int = 0
    is_locked: bool = True
    """Whether a protected sheet locks the cell against typing."""


PLAIN = Format()
_BUILT_IN_PERCENT = frozenset({9, 10})
_BUILT_IN_DATE = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58})
"""Times of day without a date (18 to 21, 45 to 47) are not dates."""

LONGEST_FORMAT = 255
"""Excel writes no longer format code; with a longer one a number is shown as it is."""

_NOT = frozenset({"0", "false", "off"})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS = re.compile(r"0{2,15}")
_DATE_LETTERS = re.compile("[dy]", re.IGNORECASE)


def format_of(code: str) -> Format:
    """Return how a format code shows a positive number."""
    if len(code) > LONGEST_FORMAT:
        return PLAIN
    section = _LITERAL.sub("", code.split(";")[0]).strip()
    if "%" in section:
        return Format(FormatKind.PERCENT)
    if _DATE_LETTERS.search(section) and section.lower() != "general":
        return Format(FormatKind.DATE)
    return Format(digits=len(section)) if _ZEROS.fullmatch(section) else PLAIN


def built_in(number: int) -> Format:
    """Return the built-in format of this number."""
    if number in _BUILT_IN_PERCENT:
        return Format(FormatKind.PERCENT)
    return Format(FormatKind.DATE) if number in _BUILT_IN_DATE else PLAIN


def read_formats(chunks: Iterable[bytes]) -> Sequence[Format]:
    """Return the format of each style of cells, in the order of `cellXfs`; raises MarkupError."""
    own: dict[int, Format] = {}
    formats: list[Format] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            own[_number(attributes.get("numFmtId"))] = format_of(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside = True
        elif name == "protection" and inside and formats and attributes.get("locked") in _NOT:
            formats[-1] = evolve(formats[-1], is_locked=False)
        elif name == "xf" and inside:
            number = _number(attributes.get("numFmtId"))
            formats.append(own.get(number) or built_in(number))

    def end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    parse(chunks, start, end)
    return formats


def _number(text: str | None) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdecimal() else 0
