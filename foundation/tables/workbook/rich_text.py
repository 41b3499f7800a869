"""The text of a cell in a workbook: runs of several formats, without the readings of East Asian text.

Digits are never made up from formatting: a footnote mark behind a figure (12 with a raised 1) stays a raised
digit, and struck-through text stays marked, so that neither becomes part of a number.
"""

import re
from collections.abc import Mapping

LONGEST_TEXT = 32_767
"""Excel keeps at most this many characters in a cell; the rest is ignored."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RAISED = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_OFF = frozenset({"0", "false", "off"})
_STRUCK = "~~"


class RichText:
    """The handlers of an element with a text (`si`, `is`); `begin` is called at its start."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._room = LONGEST_TEXT
        self._taking = self._phonetic = self._struck = False
        self._raised = ""

    def begin(self) -> None:
        """Begin another text."""
        self._pieces.clear()
        self._room = LONGEST_TEXT
        self._taking = self._phonetic = self._struck = False
        self._raised = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the beginning of an inner element."""
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
        """Handle the end of an inner element."""
        self._taking = False
        if name == "t" and self._struck:
            self._pieces.append(_STRUCK)
        elif name == "rPh":
            self._phonetic = False
        elif name == "r":
            self._struck, self._raised = False, ""

    def text(self, data: str) -> None:
        """Handle characters."""
        if self._taking and self._room > 0:
            piece = data[: self._room]
            self._room -= len(piece)
            self._pieces.append(piece.translate(_RAISED[self._raised]) if self._raised in _RAISED else piece)

    @property
    def shown(self) -> str:
        """The text that was read."""
        return unescaped("".join(self._pieces))


def unescaped(text: str) -> str:
    """Return a text with escapes such as `_x000D_` as the characters that they mean."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    # Two halves of one character are two escapes; a lone half is damage and becomes U+FFFD.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
