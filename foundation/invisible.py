"""Invisible characters: dropped from documents, spelled out in messages."""

import unicodedata

_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_SEEN_AS_SPACE = frozenset("\n\t")


def is_invisible(character: str) -> bool:
    """Whether a character is a control or format character, or another that shows nothing."""
    return unicodedata.category(character) in _CATEGORIES and character not in _SEEN_AS_SPACE


def spelled(text: str) -> str:
    """Return text with each invisible character spelled out, as `<U+200B>`."""
    if text.isprintable():
        return text
    return "".join(f"<U+{ord(sign):04X}>" if is_invisible(sign) else sign for sign in text)
