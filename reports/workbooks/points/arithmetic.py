"""Exact arithmetic of points as formulas: quotients, sums, rescaling, rounding half up.

A spreadsheet has doubles, an index has fractions: 2/3 of 20 points plus 5/7 of 10 ends in no decimal, and a
total a billionth below 62,125 must not be printed as 62,13. So an amount is a pair of cells: whole
millionths of a point, an integer, and the rest of a millionth from 0 to below 1. Sums of the integers are
exact; the rests carry their rounding errors fifteen digits further down, where `_NEARLY` absorbs them. A
digit could differ from the exact one only if a total lay within 10^-15 points of a half without being one.

Integers stay below 10^14 (see `reports.workbooks.formulas`). Only functions of Excel 2003.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from criteria.model import Comparator

POINT = 10**6
"""One point in millionths."""
LARGEST_PRODUCT = 10**14
LARGEST_DIVISOR = 10**11
"""A rest below it times a thousand is still exact."""
_NEARLY = "0.000000001"
"""Less than this below a whole number is that number: an error of adding rests."""


@frozen
class Amount:
    """The two cells (or formulas) of an amount: whole millionths of a point, and the rest of one."""

    whole: str
    rest: str


NOTHING = Amount("0", "0")


def exactly(points: Fraction) -> Amount:
    """Return a constant amount; its millionths must be whole, as documents write at most six decimals."""
    millionths = points * POINT
    if millionths.denominator != 1:
        raise ValueError(f"{points} points have more than six decimals")
    return Amount(str(millionths.numerator), "0")


# A quotient, by long division in four steps, each in a cell of its own


def wholes(dividend: str, divisor: str) -> str:
    """Return the whole points of a quotient."""
    return f"INT({dividend}/{divisor})"


def thousandths(rest: str, divisor: str) -> str:
    """Return the next three digits of a quotient, from the rest of the division before."""
    return f"INT({rest}*1000/{divisor})"


def rest_of(dividend: str, quotient: str, divisor: str) -> str:
    """Return the rest of a division."""
    return f"{dividend}-{quotient}*{divisor}"


# Sums


def added(amounts: Sequence[str]) -> str:
    """Return the sum of cells; 0 for none."""
    return "+".join(amounts) or "0"


def carried(whole: str, rest: str) -> Amount:
    """Return an amount whose rest may be below 0 or from 1 on, with a rest from 0 to below 1."""
    carry = f"INT({rest}+{_NEARLY})"
    return Amount(f"{whole}+{carry}", f"MAX(0,{rest}-{carry})")


def capped(amount: Amount, most: Amount) -> Amount:
    """Return an amount, and no more than a cap in whole millionths."""
    above = f"{amount.whole}>={most.whole}"
    return Amount(f"IF({above},{most.whole},{amount.whole})", f"IF({above},0,{amount.rest})")


def greatest(amounts: Sequence[Amount], whole: str) -> Amount:
    """Return the greatest of some amounts; `whole` is the cell that holds its millionths."""
    rests = ",".join(f"IF({amount.whole}={whole},{amount.rest},0)" for amount in amounts)
    return Amount(f"MAX({','.join(amount.whole for amount in amounts)})", f"MAX({rests})")


def not_below_zero(amount: Amount) -> Amount:
    """Return an amount, 0 if it is negative; its rest is from 0 to below 1."""
    return Amount(f"MAX(0,{amount.whole})", f"IF({amount.whole}<0,0,{amount.rest})")


# Rescaling


@frozen
class Rescaled:
    """The cells of an amount × most ÷ applicable, in the order in which they depend on each other."""

    quotient: str
    product: str
    more: str


def rescaled(amount: Amount, most: str, applicable: str, cells: Rescaled) -> tuple[Rescaled, Amount]:
    """Return the formulas of the cells of a rescaling, and the amount (not yet carried).

    `most` and `applicable` are whole numbers of one unit; an applicable maximum of 0 gives 0.
    """

    def unless_nothing(formula: str) -> str:
        return f"IF({applicable}=0,0,{formula})"

    formulas = Rescaled(
        quotient=unless_nothing(f"INT({amount.whole}/{applicable})"),
        product=unless_nothing(f"({amount.whole}-{cells.quotient}*{applicable})*{most}"),
        more=unless_nothing(f"INT({cells.product}/{applicable})"),
    )
    rest = f"({cells.product}-{cells.more}*{applicable}+{amount.rest}*{most})/{applicable}"
    return formulas, Amount(f"{cells.quotient}*{most}+{cells.more}", unless_nothing(rest))


# Rounding and comparing


def rounded(amount: Amount, unit: Fraction) -> str:
    """Return the number of units to which an amount is rounded half up; a unit is in millionths."""
    half = unit / 2
    times = half.denominator
    return f"INT(({_times(amount, times)}+{(half * times).numerator})/{(unit * times).numerator})"


def _times(amount: Amount, times: int) -> str:
    """Return the whole part of an amount times a small number, in millionths."""
    if times == 1:
        return amount.whole
    return f"{times}*{amount.whole}+INT({times}*{amount.rest}+{_NEARLY})"


def compares(amount: Amount, comparator: Comparator, bound: str, times: int = 1) -> str:
    """Test an amount times a small number against a bound, a whole number of millionths."""
    whole = f"({_times(amount, times)})"
    fraction = f"{times}*{amount.rest}-INT({times}*{amount.rest}+{_NEARLY})"
    above = f"OR({whole}>{bound},AND({whole}={bound},{fraction}>{_NEARLY}))"
    match comparator:
        case Comparator.AT_LEAST:
            return f"{whole}>={bound}"
        case Comparator.LESS_THAN:
            return f"{whole}<{bound}"
        case Comparator.MORE_THAN:
            return above
        case Comparator.AT_MOST:
            return f"IF({above},FALSE,TRUE)"


def decimal_text(number: str, places: int) -> str:
    """Write a whole number of units of 10^-places with a decimal comma and all its zeros: `63,20`."""
    if places == 0:
        return f'SUBSTITUTE(FIXED({number},0),",",".")'
    unit = 10**places
    whole = f"INT({number}/{unit})"
    digits = f'RIGHT("{"0" * places}"&({number}-{unit}*{whole}),{places})'
    return f'SUBSTITUTE(FIXED({whole},0),",",".")&","&{digits}'
