"""The text of a cell, cleaned: normalised, without invisible characters and spreadsheet guards; pure."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from foundation.legacy_text import Guess, recognise
from foundation.text import on_one_line, unguarded, without_invisible

_DAMAGED = re.compile("[\ud800-\udfff\ufffd]")
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<!\?)\?{2,}+[^\W\d_]|[^\W\d_]\?{2,}")
"""Question marks between the letters of a word: the remains of letters that a code page lacks."""
_ADDRESS = re.compile(r"://|www\.|=", re.IGNORECASE)


class Cell(NamedTuple):
    """A cleaned text, and what was changed or noticed in it."""

    text: str
    is_decomposed: bool = False
    had_invisible: bool = False
    is_damaged: bool = False
    has_lost_letters: bool = False
    guess: Guess | None = None

    @property
    def is_remarkable(self) -> bool:
        """Whether there is anything to report about the cell."""
        return any(self[1:])


@lru_cache(maxsize=1 << 13)
def text_cell(raw: str) -> Cell:
    """Return the cell of a text or a code: NFC, on one line, trimmed, `="00004"` and `'=` unwrapped.

    Line breaks and tabs become spaces; other control and invisible characters are dropped. Characters that
    could not be decoded become U+FFFD.
    """
    stripped = raw.strip()
    if stripped.isascii() and stripped.isprintable():
        return Cell(unguarded(stripped), has_lost_letters="?" in stripped and has_lost_letters(stripped))
    cell = _normal(stripped)
    if not cell.text.isprintable():
        whole = _DAMAGED.sub("\ufffd", on_one_line(cell.text))
        text = without_invisible(whole)
        cell = cell._replace(text=text.strip(), had_invisible=text != whole)
    return cell._replace(text=unguarded(cell.text))


@lru_cache(maxsize=1 << 10)
def value_cell(raw: str) -> Cell:
    """Return the cell of a number or an answer: like `text_cell`, but undecodable characters are dropped."""
    cell = _normal(raw.strip())
    if not cell.text.isprintable():
        whole = on_one_line(cell.text)
        text = without_invisible(whole)
        cell = cell._replace(text=text.strip(), had_invisible=text != whole)
    return cell._replace(text=unguarded(cell.text)) if cell.text.startswith(("=", "'")) else cell


def has_lost_letters(text: str) -> bool:
    """Whether letters of a text became question marks ("Ph??ng Minh H?a"); web addresses do not count."""
    return bool(_LOST.search(text)) and not _ADDRESS.search(text)


def _normal(stripped: str) -> Cell:
    """Return a trimmed cell in NFC, and what its characters reveal."""
    text = unicodedata.normalize("NFC", stripped)
    damaged = _DAMAGED.search(text) is not None
    guess = None if damaged else recognise(stripped)
    lost = "?" in text and has_lost_letters(text)
    guess = None if lost else guess
    return Cell(text, text != stripped, is_damaged=damaged, has_lost_letters=lost, guess=guess)
