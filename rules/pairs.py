"""Exact amounts as pairs of whole numbers: the arithmetic of second readings, without fractions."""

from collections.abc import Iterable
from fractions import Fraction

Pair = tuple[int, int]
"""Numerator and denominator (above 0), not reduced."""

NOTHING: Pair = (0, 1)


def pair_of(amount: Fraction) -> Pair:
    """Return an amount as a pair."""
    return amount.as_integer_ratio()


def added(pairs: Iterable[Pair]) -> Pair:
    """Return the sum."""
    numerator, denominator = NOTHING
    for n, d in pairs:
        if d == denominator:
            numerator += n
        else:
            numerator, denominator = numerator * d + n * denominator, denominator * d
    return numerator, denominator


def multiplied(one: Pair, other: Pair) -> Pair:
    """Return the product."""
    return one[0] * other[0], one[1] * other[1]


def divided(one: Pair, other: Pair) -> Pair:
    """Return one ÷ other; other is above 0."""
    return one[0] * other[1], one[1] * other[0]


def is_less(one: Pair, other: Pair) -> bool:
    """Whether one < other."""
    return one[0] * other[1] < other[0] * one[1]


def lesser(one: Pair, other: Pair) -> Pair:
    """Return the lesser of two."""
    return one if is_less(one, other) else other


def greater(one: Pair, other: Pair) -> Pair:
    """Return the greater of two."""
    return other if is_less(one, other) else one


def is_equal(amount: Fraction, pair: Pair) -> bool:
    """Whether an amount is exactly a pair."""
    return amount.numerator * pair[1] == pair[0] * amount.denominator


def rounded(pair: Pair, decimals: int) -> Pair:
    """Return a pair of 0 or more rounded to decimals, a half up."""
    unit = 10**decimals
    whole, rest = divmod(pair[0] * unit, pair[1])
    return (whole + (2 * rest >= pair[1]), unit)


def written(pair: Pair) -> Fraction:
    """Return a pair as it is shown in a disagreement."""
    return Fraction(*pair)
