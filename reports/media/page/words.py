"""Texts of users as HTML: nothing in them is markup, and lines break where a reader expects it."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

LONGEST_WORD = 30
"""A run of so many letters without a space is no word: it may break, so that it stays on the page."""

_CODE = re.compile(
    r"\b(?:\d[^\s/]*/[^\s,;.()]*-[^\s,;.()]*\w|[A-ZĐ]{2,6}-\d{2,3}|\d+-[a-z]+(?:-[a-z0-9]+)*|[a-z]+(?:-[a-z0-9]+)+)\b"
)
"""A number of a document (`03/QĐ-UBND`), a code of a criterion or of a set: it never breaks at its hyphen."""
_BEFORE_UNIT = re.compile(r"(?<=\d)(%?)[ ](?=[^\W\d_])")
_BEFORE_NUMBER = re.compile(
    r"\b([Mm]ức độ|[Mm]ức|[Nn]ăm|[Mm]ã|[Ss]ố|[Tt]ừ|[Tt]rên|[Dd]ưới|[Đđ]ủ|[Tt]hiếu) (?=\d)"
)
_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def together(text: str) -> str:
    """Return a text whose numbers stay on one line with their unit, and with the word they belong to."""
    return _BEFORE_NUMBER.sub(rf"\1{_NO_BREAK}", _BEFORE_UNIT.sub(rf"\1{_NO_BREAK}", text)).replace(
        f"ức độ{_NO_BREAK}", f"ức{_NO_BREAK}độ{_NO_BREAK}"
    )


@lru_cache(maxsize=1 << 13, typed=True)
def worded(text: str) -> Markup:
    """Return a text as HTML: escaped, codes unbroken, and what is too long for a line breakable."""
    # Remembered by type, too: HTML equals the text of the same signs, which is to be escaped.
    if not _CODE.search(text) and not _LONG.search(text):
        return escape(together(text))
    return Markup("").join(map(_word, re.split(r"(\s+)", together(text))))


def _word(word: str) -> Markup:
    if _LONG.match(word):
        parts = (word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
        return Markup("<wbr>").join(parts)
    found = _CODE.search(word)
    if found is None:
        return escape(word)
    inner = Markup('<span class="code">{}</span>').format(found[0])
    return Markup("{}{}{}").format(word[: found.start()], inner, worded(word[found.end() :]))
