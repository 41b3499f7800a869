"""Selects the margins that are narrow enough to mention: a matter of presentation, not of deciding."""

from fractions import Fraction
from math import ceil

from criteria.model import Comparator, Criterion, Kind
from rules.verdict import Assessment, Margin

NARROW_POINTS = Fraction(1)
"""A share no further than this from its threshold, in percentage points, is close to being lost."""
SHOWN_MARGINS = 3
MONTHS = 12


def narrow_margins(assessment: Assessment) -> list[Margin]:
    """Return at most three margins, the nearest first, of figures that could really be lost."""
    by_code = assessment.framework.by_code
    margins = assessment.margins
    narrow = [
        margin for margin in margins if is_narrow(by_code[margin.finding.observation.criterion], margin)
    ]
    return narrow[:SHOWN_MARGINS]


def is_narrow(criterion: Criterion, margin: Margin) -> bool:
    """Whether a met figure is close to its threshold and can fall below it.

    A threshold of all (100%) or none (0%) leaves no room. Close means within one percentage point, or without
    a case to spare; a count is close if at most one can be spared.
    """
    requirement = criterion.requirement(margin.level)
    if requirement is None or criterion.kind is Kind.YES_NO:
        return False
    if criterion.kind is Kind.COUNT:
        return requirement.bound > 0 and margin.spare is not None and margin.spare <= 1
    at_its_end = (Comparator.AT_LEAST, Fraction(100)), (Comparator.AT_MOST, Fraction(0))
    if (requirement.comparator, requirement.bound) in at_its_end:
        return False
    return margin.margin <= NARROW_POINTS or margin.spare == 0


def is_undone_by_a_month(criterion: Criterion, margin: Margin) -> bool:
    """Whether one bad month could lose a figure that was met over a year.

    In a month a share can fall by a twelfth of the rarer of its two outcomes: of 14.241 with 187 too late
    some 16 a month are, so that 97 to spare are six bad months. A count can fall by a twelfth of itself. With
    nothing to spare, a single case loses it.
    """
    if not is_narrow(criterion, margin):
        return False
    observation = margin.finding.observation
    if margin.spare is None:
        value = observation.value or Fraction(0)
        return margin.margin <= min(value, 100 - value) / MONTHS
    held = observation.numerator
    if held is None or observation.denominator is None:
        rarer = Fraction(observation.value or 0)
    else:
        rarer = Fraction(min(held, observation.denominator - held))
    return margin.spare + 1 <= max(1, ceil(rarer / MONTHS))
