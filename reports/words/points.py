"""Writes points and values of an index in its own decimals: rounded half up, distances up."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import count
from math import ceil

from criteria.index.model import Index
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, Line, ListItems, Table, TableByAnswer
from criteria.model import Kind, Requirement
from reports.words.numbers import counted, decimal, grouped, share
from reports.words.wording import one_line
from rules.observation import NOT_DONE, Observation
from rules.points import rescaling_of, round_half_up
from rules.scored import Scored

_QUOTIENT_DECIMALS = 2


def fixed(amount: Fraction, decimals: int) -> str:
    """Write an amount with exactly so many decimals after a dot, rounded half up: `574.96`."""
    sign = "-" if amount < 0 else ""
    digits = str(round_half_up(abs(amount), decimals) * 10**decimals).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def fixed_up(amount: Fraction, decimals: int) -> str:
    """Write a distance likewise, rounded up, so that what is printed suffices."""
    return fixed(Fraction(ceil(amount * 10**decimals), 10**decimals), decimals)


def with_comma(number: str) -> str:
    """Write such a number as officials do: `1.204,50`."""
    whole, dot, decimals = number.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{grouped(int(whole))}" + (f",{decimals}" if dot else "")


def points_text(index: Index, amount: Fraction) -> str:
    """Write points: `574,96`."""
    return with_comma(fixed(amount, index.points_decimals))


def distance_text(index: Index, amount: Fraction) -> str:
    """Write points that are lacking, or can be reached at best: rounded up."""
    return with_comma(fixed_up(amount, index.points_decimals))


def points_span(index: Index, secured: Fraction, possible: Fraction) -> str:
    """Write points, from the least to the most if figures are missing: `4,00–5,50`."""
    low, high = sorted((secured, possible))
    text = points_text(index, low)
    return text if low == high else f"{text}–{distance_text(index, high)}"


def unit_value_text(index: Index, value: Fraction) -> str:
    """Write the value of a unit: `0,63884`."""
    return with_comma(fixed(value, index.value_decimals))


def scale_of(scored: Scored) -> Fraction:
    """Return what a unit's points are out of: the scale, or what is left of it if nothing is rescaled."""
    # Where what does not apply leaves with its maximum, only the rest of the scale can be reached or lost.
    is_less = rescaling_of(scored.index) is WhenNotApplicable.LESS_MAXIMUM
    return scored.total.scale_in_use if is_less else scored.index.scale


def lost_text(scored: Scored) -> str:
    """Write the points that are lost of the scale, so that they and the printed points add up to it.

    While figures are missing, the fewest and the most: `233,23 đến 268,24`.
    """
    index, total = scored.index, scored.total.points
    unit = 10**index.points_decimals
    scale = scale_of(scored)
    lost = [scale - round_half_up(total.secured, index.points_decimals)]
    if not scored.is_determined:
        lost.insert(0, scale - Fraction(ceil(total.possible * unit), unit))
    return between(*(with_comma(fixed(max(each, Fraction(0)), index.points_decimals)) for each in lost))


def between(least: str, most: str | None = None) -> str:
    """Write a range, `631,76 đến 666,77`; one number alone, or two that print alike, once."""
    return least if most in (None, least) else f"{least} đến {most}"


def quotient_text(value: Fraction, bounds: Iterable[Fraction] = ()) -> str:
    """Write a quotient with two decimals, or as many more as keep it on its side of every bound."""
    bounds = tuple(bounds)
    for places in count(_QUOTIENT_DECIMALS):
        short = round_half_up(value, places)
        if all((short > bound, short < bound) == (value > bound, value < bound) for bound in bounds):
            break
    return decimal(short)


def result_text(row: ScoredRow, observation: Observation) -> str:
    """Write a result: `69,99% (6.999/10.000 hồ sơ)`, `03 cuộc họp`, `có`, a choice; "" for none."""
    value = observation.value
    if value is None:
        return ""
    what = f" {one_line(row.unit_of_count)}" if row.unit_of_count else ""
    counts = ""
    if observation.numerator is not None and observation.denominator is not None:
        counts = f" ({grouped(observation.numerator)}/{grouped(observation.denominator)}{what})"
    match row.kind:
        case Kind.YES_NO:
            return "có" if value else "không"
        case Kind.CHOICE if isinstance(row.scoring, Choice):
            return f"“{one_line(row.scoring.options[int(value)].text)}”"
        case Kind.POINTS:
            return f"{decimal(value)} điểm"
        case Kind.DAYS:
            return "chưa thực hiện" if value == NOT_DONE else f"{counted(int(value))} ngày"
        case Kind.QUOTIENT:
            return f"{quotient_text(value, bounds_of_lines(row))}{counts or what}"
    if row.kind.is_share:
        return f"{share(value, bounds_of_lines(row))}{counts}"
    if isinstance(row.scoring, ListItems):
        return f"{counted(int(value))}/{counted(len(row.scoring.items))} mục"
    return f"{counted(int(value)) if value.denominator == 1 else decimal(value)}{what}"


def bounds_of_lines(row: ScoredRow) -> tuple[Fraction, ...]:
    """Return the bounds of a row's table: a displayed value is never on the other side of one."""
    return tuple(
        line.requirement.bound for line in lines_of(row) if isinstance(line.requirement, Requirement)
    )


def lines_of(row: ScoredRow) -> Iterable[Line]:
    """Return the lines of a row's table, or tables; none for other ways of scoring."""
    match row.scoring:
        case Table(lines):
            return lines
        case TableByAnswer(_, cases):
            return [line for case in cases for line in case.lines]
    return ()
