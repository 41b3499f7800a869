"""Which margin is narrow enough to be told: a choice for reading, no decision."""

from fractions import Fraction

from criteria.model import Comparator, Criterion, Kind
from rules.verdict import Assessment, Margin

NARROW_POINTS = Fraction(1)
"""A share no further than this from its threshold, in percentage points, is close to being lost."""
SHOWN_MARGINS = 3


def narrow_margins(assessment: Assessment) -> list[Margin]:
    """Return at most three margins, the nearest first, of figures that could really be lost."""
    by_code = assessment.framework.by_code
    margins = assessment.margins
    narrow = [
        margin for margin in margins if is_narrow(by_code[margin.finding.observation.criterion], margin)
    ]
    return narrow[:SHOWN_MARGINS]


def is_narrow(criterion: Criterion, margin: Margin) -> bool:
    """Whether a met figure is close to its threshold and the threshold leaves it room to fall.

    A threshold of all (100%) or none (0%) leaves no room. Close is within one percentage point, or no case
    to spare; a count is close when at most one can be spared.
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
