"""Digits at the edge of rounding: sums that end in a half, and sums that only nearly do."""

from fractions import Fraction

import pytest

from criteria.index.model import ScoreClass
from criteria.index.points import Fixed
from criteria.index.policies import WhenNotApplicable
from criteria.index.scoring import Choice, Option, Share
from criteria.model import Comparator, Kind, Requirement
from rules.observation import Observation, State, figure, share
from rules.scored import Others
from tests.reports.workbooks.points.filled import scored_as_typed
from tests.rules.index_strategies import index_of, row

EIGHTH = Choice((Option("có", Fixed(Fraction(1, 8))), Option("không", Fixed(Fraction(0)))))


def test_seven_sevenths_are_one() -> None:
    """A spreadsheet's own sum is 1,1249999999999998 and would print 1,12."""
    rows = [row(f"1.{number}", 1, Share(), Kind.RATIO) for number in range(1, 8)]
    index = index_of((*rows, row("1.8", 1, EIGHTH, Kind.CHOICE)))
    observed = [*(share(f"1.{number}", 1, 7) for number in range(1, 8)), figure("1.8", 0)]
    shown, checked = scored_as_typed(index, observed, Others())
    assert shown == checked
    assert shown.points[0] == 113
    assert shown.counted["1"] == 1_125_000


@pytest.mark.parametrize(
    ("part", "whole"), [(499_999_999, 10**9), (333_333, 999_999), (1, 3), (2, 3), (99, 200)]
)
def test_a_billionth_below_a_half_is_rounded_down(part: int, whole: int) -> None:
    """One part in a thousand million decides the last digit."""
    index = index_of((row("1.1", Fraction(1, 100), Share(), Kind.RATIO),), points_decimals=2)
    shown, checked = scored_as_typed(index, [share("1.1", part, whole)], Others())
    assert shown == checked
    assert shown.points[0] == (1 if Fraction(part, whole) >= Fraction(1, 2) else 0)


@pytest.mark.covered
@pytest.mark.parametrize("denominators", [(7, 11, 13), (97, 89, 83), (9_999, 9_973, 9_967), (6, 3, 2)])
def test_sums_of_odd_shares(denominators: tuple[int, ...]) -> None:
    """Rests of many denominators add up to the exact millionths."""
    rows = tuple(row(f"1.{at}", 20, Share(), Kind.RATIO) for at in range(1, 4))
    for numerators in ((1, 1, 1), (1, 2, 1), (5, 2, 1)):
        observed = [
            share(f"1.{at}", numerator, denominator)
            for at, (numerator, denominator) in enumerate(zip(numerators, denominators, strict=True), 1)
        ]
        shown, checked = scored_as_typed(index_of(rows), observed, Others())
        assert shown == checked


@pytest.mark.parametrize("policy", [WhenNotApplicable.RESCALE_MAIN_INDEX, WhenNotApplicable.RESCALE_SET])
def test_rescaled_points_keep_their_digits(policy: WhenNotApplicable) -> None:
    """Seven rows of which one leaves: sixths of sevenths."""
    leaving = row("1.8", 5, Share(), Kind.RATIO, not_applicable_when="không có đối tượng")
    rows = tuple(row(f"1.{number}", Fraction(5, 2), Share(), Kind.RATIO) for number in range(1, 8))
    index = index_of((*rows, leaving), (row("2.1", 3, Share(), Kind.RATIO),), when_not_applicable=policy)
    observed = [
        *(share(f"1.{number}", number, 7) for number in range(1, 8)),
        Observation("1.8", State.NOT_APPLICABLE, note="lý do"),
        share("2.1", 1, 3),
    ]
    shown, checked = scored_as_typed(index, observed, Others())
    assert shown == checked
    assert shown.rows["1.8"] == ""


@pytest.mark.parametrize("comparator", Comparator)
def test_a_class_bound_that_is_just_reached(comparator: Comparator) -> None:
    """Five sevenths seven times are half of ten points, for every way of comparing."""
    rows = (*(row(f"1.{number}", 1, Share(), Kind.RATIO) for number in range(1, 8)),)
    index = index_of(
        (*rows, row("1.8", 3, Share(), Kind.RATIO)),
        classes=(ScoreClass("Loại một", Requirement(comparator, Fraction(50))), ScoreClass("Loại hai", None)),
    )
    observed = [*(share(f"1.{number}", 5, 7) for number in range(1, 8)), share("1.8", 0, 7)]
    shown, checked = scored_as_typed(index, observed, Others())
    assert shown == checked
    reached = comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)
    assert shown.class_number == ((1, 1) if reached else (2, 2))
