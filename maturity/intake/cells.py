"""The text of a cell, made sound: normalised, without invisible characters and spreadsheet guards; pure."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from maturity.intake.folding import on_one_line, unguarded, without_invisible
from maturity.intake.legacy_vietnamese import Guess, recognise

_DAMAGED = re.compile("[\ud800-\udfff\ufffd]")


class Cell(NamedTuple):
    """A sound text, and what had to be done to it or was found in it."""

    text: str
    is_decomposed: bool = False
    had_invisible: bool = False
    is_damaged: bool = False
    guess: Guess | None = None

    @property
    def is_remarkable(self) -> bool:
        """Whether anything is to be said about the cell."""
        return self.is_decomposed or self.had_invisible or self.is_damaged or self.guess is not None


@lru_cache(maxsize=1 << 13)
def text_cell(raw: str) -> Cell:
    """Return a cell of words or of a code: NFC, on one line, trimmed, `="00004"` and `'=` unwrapped.

    Line breaks and tabs become spaces; other control and invisible characters are left out. Characters that
    could not be decoded become U+FFFD.
    """
    stripped = raw.strip()
    if stripped.isascii() and stripped.isprintable():
        return Cell(unguarded(stripped))
    cell = _normal(stripped)
    if not cell.text.isprintable():
        whole = _DAMAGED.sub("\ufffd", on_one_line(cell.text))
        text = without_invisible(whole)
        cell = cell._replace(text=text.strip(), had_invisible=text != whole)
    return cell._replace(text=unguarded(cell.text))


@lru_cache(maxsize=1 << 10)
def value_cell(raw: str) -> Cell:
    """Return a cell of a number or an answer: NFC, trimmed, `="62,4"` unwrapped, otherwise as it is."""
    cell = _normal(raw.strip())
    return cell._replace(text=unguarded(cell.text)) if cell.text.startswith("=") else cell


def _normal(stripped: str) -> Cell:
    """Return a trimmed cell in NFC, and what its characters tell."""
    text = unicodedata.normalize("NFC", stripped)
    damaged = _DAMAGED.search(text) is not None
    guess = None if damaged else recognise(stripped)
    return Cell(text, is_decomposed=text != stripped, is_damaged=damaged, guess=guess)
