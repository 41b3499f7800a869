"""How wide texts are in Times New Roman, and so how many lines they take: to know what fits on a sheet.

Widths are those of the font's metrics (Times-Roman, which Liberation Serif and Tinos share), in thousandths
of its size. Where these stand in for it, Vietnamese letters that they lack come from a wider font (DejaVu
Serif): each letter counts with the wider of its two widths, so that a sheet is one sheet everywhere.
"""

import re
import unicodedata
from functools import lru_cache

LINE = 1.17
"""The height of a line, in sizes of the text."""
_BOLD = 1.07
_USUAL = 500
_WIDTHS = {
    **dict.fromkeys(" ,.", 250),
    **dict.fromkeys("il/t:;", 278),
    **dict.fromkeys("fr!()-[]I", 333),
    **dict.fromkeys("Js", 389),
    **dict.fromkeys("acez?", 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("ELTZ<>=+■□", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYwĐ", 722),
    **dict.fromkeys("m&", 778),
    **dict.fromkeys("%", 833),
    **dict.fromkeys("MW", 944),
}
_WIDER = {"a": 596, "e": 592, "i": 320, "o": 602, "u": 644, "y": 565}
_WIDER |= {"A": 722, "E": 730, "I": 395, "O": 820, "U": 843, "Y": 660}
_HORN = "\N{COMBINING HORN}"
_PARTS = re.compile(r"\S+")


@lru_cache(maxsize=4096)
def width(text: str, points: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in points."""
    return sum(map(_letter, unicodedata.normalize("NFC", text))) * points / 1000 * (_BOLD if bold else 1)


@lru_cache(maxsize=512)
def _letter(letter: str) -> int:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    is_rare = "\u1ea0" <= letter <= "\u1ef9" or _HORN in marks
    return (_WIDER if is_rare else _WIDTHS).get(base, _WIDTHS.get(base, _USUAL))


def line_count(text: str, room: float, points: float, *, bold: bool = False, indent: float = 0) -> int:
    """Return how many lines a text takes in a width, in points; at least one. The first has an indent."""
    count = 0
    for part in text.split("\n"):
        count += _lines(part, room, points, bold=bold, indent=indent)
        indent = 0
    return count


def _lines(text: str, room: float, points: float, *, bold: bool, indent: float) -> int:
    space = width(" ", points)
    lines, used = 1, indent
    for word in _PARTS.findall(text):
        wide = width(word, points, bold=bold)
        if used > 0 and used + wide > room:
            lines, used = lines + 1, 0
        while wide > room:  # what is longer than a line is broken anywhere
            lines, wide = lines + 1, wide - room
        used += wide + space
    return lines
