"""Characters that cannot be seen: left out of a document, spelled in a message."""

import unicodedata

_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_SEEN_AS_SPACE = frozenset("\n\t")


def is_invisible(character: str) -> bool:
    """Whether a character is a control, a format character or another that shows nothing."""
    return unicodedata.category(character) in _CATEGORIES and character not in _SEEN_AS_SPACE


def spelled(text: str) -> str:
    """Return text with `<U+200B>` and its like in place of what cannot be seen."""
    if text.isprintable():
        return text
    return "".join(f"<U+{ord(one):04X}>" if is_invisible(one) else one for one in text)
