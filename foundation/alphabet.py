"""The Vietnamese alphabetical order, syllable by syllable as in dictionaries; pure.

Letters: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with f, j, w and z at their Latin places.
If two syllables have the same letters, the tone decides: ngang, huyền, hỏi, ngã, sắc, nặng; the vowel that
carries the mark does not matter (hoà, hòa). Numbers come before letters, by value: Phường 2, Phường 10.
"""

import re
import unicodedata
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng; no mark (ngang) comes before them."""

Key = tuple[object, ...]

_POSITION = {letter: at for at, letter in enumerate(ALPHABET)}
_TONE = re.compile(f"[{TONES}]")
_SEPARATOR = re.compile(r"[\s\-–—/,.;:()]+")
_PIECE = re.compile(r"[0-9]+|\w")
"""Signs within a word, such as the apostrophe of M'gar, are ignored."""
_NUMBER, _LETTER, _FOREIGN = range(3)


@lru_cache(maxsize=1 << 14)
def order_key(text: str) -> Key:
    """Return the sort key of a text; unequal texts have unequal keys."""
    composed = unicodedata.normalize("NFC", text)
    return (tuple(map(_word, filter(None, _SEPARATOR.split(composed)))), composed)


def _word(word: str) -> Key:
    """Return the key of a syllable or a number: its letters first, then its tone."""
    decomposed = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", _TONE.sub("", decomposed)).lower()
    pieces = tuple(map(_piece, _PIECE.findall(letters)))
    return (pieces, tuple(map(TONES.index, _TONE.findall(decomposed))))


def _piece(piece: str) -> tuple[int, int, str]:
    if piece.isascii() and piece.isdigit():
        digits = piece.lstrip("0")
        return (_NUMBER, len(digits), digits)
    position = _POSITION.get(piece)
    return (_FOREIGN, 0, piece) if position is None else (_LETTER, position, "")
