"""Tests whether a word is spelled like a Vietnamese syllable, to distinguish old encodings from sound text.

Source: the onsets and rhymes of standard Vietnamese spelling; the tone mark can be at its old or new place
(hoà, hòa). A name from another language ("Krông", "Müller") is not a syllable; that alone proves nothing.
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RHYME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot
    oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ynh yt
"""
_RHYMES = frozenset(_RHYME_LIST.split())
_WORD = re.compile(f"({_ONSETS})(.+)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WITHOUT_TONES = dict.fromkeys(map(ord, _TONES))
_STOPS = ("p", "t", "c", "ch", "k")
_MARKED = "ăâêôơư"
_EITHER = frozenset({"oa", "oe", "uy"})
"""Rhymes with the tone mark on the first letter in one spelling and on the second in the other."""


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether `word`, in any case, is spelled as a Vietnamese syllable with its tone on the right letter."""
    word = unicodedata.normalize("NFC", word).lower()
    if not word or len(word) > 7:
        return False
    decomposed = unicodedata.normalize("NFD", word)
    marks = [character for character in decomposed if character in _TONES]
    if len(marks) > 1:
        return False
    plain = unicodedata.normalize("NFC", decomposed.translate(_WITHOUT_TONES))
    if len(plain) != len(word):
        return False
    place = next((at for at, letter in enumerate(word) if letter != plain[at]), None)
    return any(
        _rhyme_fits(rhyme, marks[0] if marks else "", None if place is None else place - len(onset))
        for onset, rhyme in _splits(plain)
    )


def _splits(plain: str) -> list[tuple[str, str]]:
    """Return the ways to split a word into onset and rhyme: "gìn" is both gi+n and g+in."""
    match = _WORD.fullmatch(plain)
    if not match:
        return []
    onset, rhyme = match[1], match[2]
    splits = [(onset, rhyme)]
    if onset == "gi":
        splits.append(("g", f"i{rhyme}"))
    return splits + ([("", plain)] if onset and onset not in ("gi", "qu") and plain in _RHYMES else [])


def _rhyme_fits(rhyme: str, mark: str, place: int | None) -> bool:
    """Whether a rhyme exists and can carry this tone mark on the letter at index `place`."""
    if rhyme not in _RHYMES:
        return False
    if rhyme.endswith(_STOPS) and mark not in ("", "\u0301", "\u0323"):
        return False
    if place is None:
        return True
    vowels = [at for at, letter in enumerate(rhyme) if letter in "aeiouy" + _MARKED]
    if place not in vowels:
        return False
    marked = [at for at in vowels if rhyme[at] in _MARKED]
    if marked:
        return place == marked[-1]
    if rhyme in _EITHER:
        return True
    if len(vowels) == 1:
        return True
    ends_in_vowel = vowels[-1] == len(rhyme) - 1
    return place == vowels[1 if len(vowels) == 3 or not ends_in_vowel else 0]
