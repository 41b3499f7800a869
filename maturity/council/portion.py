"""A share that a quorum or a majority must reach, exact, and in the words of decisions: `từ 2/3 trở lên`."""

import re
from fractions import Fraction
from math import ceil, floor

from attrs import field, frozen

from foundation.text import key

_WRITTEN = re.compile(r"(?P<sign>[^0-9]*)(?P<number>[0-9]{1,3})\s*(?:/\s*(?P<of>[0-9]{1,3})|(?P<percent>%))")
_AT_LEAST = {"", ">=", "≥", "tu", "itnhat", "toithieu"}
_MORE_THAN = {">", "tren", "hon", "qua"}
_HALF = {"quaban", "quanua"}


@frozen
class Portion:
    """At least a share of a number, or more than it if `is_strict`."""

    share: Fraction = field()
    is_strict: bool = False

    @share.validator
    def _is_reachable(self, _attribute: object, share: Fraction) -> None:
        if not 0 < share <= 1 or (share == 1 and self.is_strict):
            raise ValueError(f"{share} is not a share that a number of votes can reach")

    def needed(self, of: int) -> int:
        """Return the smallest number that reaches the share of a whole."""
        exact = self.share * of
        return floor(exact) + 1 if self.is_strict else ceil(exact)

    def __str__(self) -> str:
        return f"{'>' if self.is_strict else '>='}{self.share.numerator}/{self.share.denominator}"

    @property
    def words(self) -> str:
        """The share as officials write it: `từ 2/3 trở lên`, `trên 1/2`, `toàn bộ`."""
        if self.share == 1:
            return "toàn bộ"
        text = f"{self.share.numerator}/{self.share.denominator}"
        return f"trên {text}" if self.is_strict else f"từ {text} trở lên"


def parse_portion(text: str) -> Portion | None:
    """Read `2/3`, `≥ 2/3`, `từ 2/3`, `> 1/2`, `trên 50%`, `quá bán`; None for anything else.

    A share without a sign means at least that share.
    """
    if key(text) in _HALF:
        return Portion(Fraction(1, 2), is_strict=True)
    match = _WRITTEN.fullmatch(text.strip().removesuffix("trở lên").strip())
    if not match:
        return None
    sign = match["sign"].strip()
    sign = sign if sign in {">", ">=", "≥"} else key(sign) or ("" if not sign else "?")
    of = 100 if match["percent"] else int(match["of"])
    if sign not in _AT_LEAST | _MORE_THAN or not of:
        return None
    share, is_strict = Fraction(int(match["number"]), of), sign in _MORE_THAN
    return None if not 0 < share <= 1 or (share == 1 and is_strict) else Portion(share, is_strict)
