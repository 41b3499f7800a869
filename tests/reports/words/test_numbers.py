"""Numbers as officials write them; a percentage as displayed never contradicts the decision."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Comparator
from reports.words.numbers import counted, day, decimal, distance, grouped, part_of, share, shown


@pytest.mark.parametrize(
    ("value", "bounds", "expected"),
    [
        ("62.4", ["80"], "62,4%"),
        ("79.96", ["80"], "79,96%"),
        ("79.996", ["80"], "79,99%"),
        ("49.99999", ["50"], "49,99%"),
        ("200/3", ["66.67"], "66,66%"),
        ("200/3", ["80"], "66,7%"),
        ("200/3", ["66.7"], "66,67%"),
        ("80", ["80"], "80%"),
        ("80.000001", ["80"], "80,01%"),
        ("62.123456", ["62.123456"], "62,123456%"),
        ("120400/2397", ["50"], "50,2%"),
        ("99.999", [], "99,99%"),
        ("0.001", [], "0,01%"),
        ("0", [], "0%"),
        ("100", [], "100%"),
    ],
)
def test_percentage_as_shown(value: str, bounds: list[str], expected: str) -> None:
    """A percentage is short, and on the same side of its bounds as in truth."""
    assert share(Fraction(value), [Fraction(bound) for bound in bounds]) == expected


PERCENTAGES = st.builds(
    lambda n, d: Fraction(100 * min(n, d), d), st.integers(0, 10**9), st.integers(1, 10**9)
)
BOUNDS = st.integers(0, 100 * 10**6).map(lambda millionths: Fraction(millionths, 10**6)) | st.integers(
    0, 100
).map(Fraction)


@st.composite
def value_and_bound(draw: st.DrawFn) -> tuple[Fraction, Fraction]:
    """A share and a threshold, often a hair apart."""
    bound = draw(BOUNDS)
    if draw(st.booleans()):
        return draw(PERCENTAGES), bound
    step = Fraction(draw(st.integers(-3, 3)), draw(st.integers(1, 10**12)))
    return min(max(bound + step, Fraction(0)), Fraction(100)), bound


def meets(value: Fraction, comparator: Comparator, bound: Fraction) -> bool:
    return {
        Comparator.AT_LEAST: value >= bound,
        Comparator.MORE_THAN: value > bound,
        Comparator.AT_MOST: value <= bound,
        Comparator.LESS_THAN: value < bound,
    }[comparator]


def read_back(text: str) -> Fraction:
    return Fraction(text.rstrip("%").replace(".", "").replace(",", "."))


@given(value_and_bound(), st.sampled_from(Comparator), st.lists(BOUNDS, max_size=4))
def test_what_is_shown_decides_alike(
    drawn: tuple[Fraction, Fraction], comparator: Comparator, others: list[Fraction]
) -> None:
    """Reading the displayed percentage back gives the same decision, on every bound."""
    value, bound = drawn
    displayed = read_back(share(value, [bound, *others]))
    assert meets(displayed, comparator, bound) == meets(value, comparator, bound)
    assert (displayed == bound) == (value == bound)
    assert 0 <= displayed <= 100
    assert abs(displayed - value) <= Fraction(1, 10)


@given(value_and_bound())
def test_a_distance_is_what_a_reader_computes(drawn: tuple[Fraction, Fraction]) -> None:
    """The points told as missing are the bound less the percentage displayed, and nothing only when equal."""
    value, bound = drawn
    told = read_back(distance(value, bound))
    assert told == abs(bound - read_back(share(value, [bound])))
    assert (told == 0) == (value == bound)


@given(PERCENTAGES)
def test_short_decimals_stay(value: Fraction) -> None:
    """Nothing is rounded that is already short."""
    short = Fraction(round(value * 100), 100)
    assert shown(short) == short


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0"), (4, "04"), (9, "09"), (10, "10"), (1204, "1.204")]
)
def test_counts_take_a_leading_zero(number: int, expected: str) -> None:
    assert counted(number) == expected


def test_other_numbers() -> None:
    assert grouped(1234567) == "1.234.567"
    assert part_of(4, 38) == "04/38"
    assert decimal(Fraction("1204.5")) == "1.204,5"
    assert decimal(Fraction("-0.25")) == "-0,25"
    assert decimal(Fraction(1, 3)) == "1/3"
    assert day(date(2026, 2, 8)) == "08/02/2026"
