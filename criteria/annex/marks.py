"""The marks of origin that this program prints into annexes: `(N)`, `(✓)`, `(tạm đặt)`."""

import re

from criteria.model import Provenance

_LETTERS = {
    "N": Provenance.VERBATIM,
    "C": Provenance.FROM_BASE,
    "T": Provenance.PROVISIONAL,
    "✓": Provenance.VERBATIM,
}
_WORDS = {each.value: each for each in Provenance}
_MARK = re.compile(rf"\s*\(({'|'.join((*_LETTERS, *_WORDS))})(?:[,:;][^()]*)?\)\s*$")


def unmarked(text: str) -> tuple[str, Provenance | None]:
    """Return a text without the mark of origin at its end, and the origin; None if there is no mark."""
    match = _MARK.search(text)
    if match is None:
        return text, None
    return text[: match.start()].strip(), _LETTERS.get(match[1]) or _WORDS[match[1]]
