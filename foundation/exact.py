"""Exact numbers as text: the one form used in JSON, in digests and between rooms."""

from fractions import Fraction
from functools import lru_cache


def decimal_places(value: Fraction) -> int | None:
    """Return how many decimals `value` needs, or None if no finite decimal equals it."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


@lru_cache(maxsize=1 << 13)
def exact_number(text: str | int) -> Fraction:
    """Return the number that `exact_text` wrote; ValueError for another text.

    Results of a province are full of the same few numbers, and to read one takes ten times as long as to
    look it up.
    """
    return Fraction(text)


@lru_cache(maxsize=1 << 14)
def exact_text(value: Fraction | int) -> str:
    """Write a number exactly: a finite decimal with a dot (`62.4`), else a ratio (`200/3`)."""
    value = Fraction(value)
    places = decimal_places(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
