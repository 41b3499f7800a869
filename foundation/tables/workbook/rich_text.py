"""A text in a workbook as its cell shows it: runs of several looks, readings of East Asian text left out.

Digits are never made up from markup: a mark of a note behind a figure (12 with a raised 1) stays a raised
digit, and what is struck through stays marked as that, so that neither becomes part of a number.
"""

import re
from collections.abc import Mapping

LONGEST_TEXT = 32_767
"""So many characters at most does Excel keep in a cell; what follows is no cell's."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RAISED = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_OFF = frozenset({"0", "false", "off"})
_STRUCK = "~~"


class RichText:
    """The handlers of an element that holds a text (`si`, `is`), in whose beginning `begin` is called."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._room = LONGEST_TEXT
        self._taking = self._phonetic = self._struck = False
        self._raised = ""

    def begin(self) -> None:
        """Take what follows as another text."""
        self._pieces.clear()
        self._room = LONGEST_TEXT
        self._taking = self._phonetic = self._struck = False
        self._raised = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element within."""
        if name == "t":
            self._taking = not self._phonetic
            if self._struck:
                self._pieces.append(_STRUCK)
        elif name == "rPh":
            self._phonetic = True
        elif name == "vertAlign":
            self._raised = attributes.get("val", "")
        elif name == "strike":
            self._struck = attributes.get("val", "1") not in _OFF

    def end(self, name: str) -> None:
        """Take the end of an element within."""
        self._taking = False
        if name == "t" and self._struck:
            self._pieces.append(_STRUCK)
        elif name == "rPh":
            self._phonetic = False
        elif name == "r":
            self._struck, self._raised = False, ""

    def text(self, data: str) -> None:
        """Take characters."""
        if self._taking and self._room > 0:
            piece = data[: self._room]
            self._room -= len(piece)
            self._pieces.append(piece.translate(_RAISED[self._raised]) if self._raised in _RAISED else piece)

    @property
    def shown(self) -> str:
        """The text that was read."""
        return unescaped("".join(self._pieces))


def unescaped(text: str) -> str:
    """Return a text with `_x000D_` and its like as the characters that they stand for."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    # Two halves of one character are two codes; a half alone is damage, and U+FFFD says so.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
