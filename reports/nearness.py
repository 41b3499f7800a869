"""Which blocker comes first, and which margin is narrow: pure orders for reading, no decision."""

from collections.abc import Iterable
from fractions import Fraction

from criteria.model import Comparator, Criterion, Framework, Kind
from rules.verdict import Assessment, Blocker, Margin, Reason

NARROW_POINTS = Fraction(1)
"""A share no further than this from its threshold, in percentage points, is close to being lost."""
SHOWN_MARGINS = 3

_PLACE = {
    Reason.BELOW: 0,
    Reason.ABOVE: 0,
    Reason.NO_EVIDENCE: 1,
    Reason.NO: 2,
    Reason.REJECTED: 3,
    Reason.NOT_APPLICABLE_REFUSED: 4,
    Reason.UNREADABLE: 5,
    Reason.MISSING: 6,
}


def nearness(criterion: Criterion, blocker: Blocker) -> tuple[int, Fraction]:
    """Return the sort key of a blocker: the smaller, the nearer to being met.

    First the figures that fall short, by the gap relative to the threshold, so that shares and counts
    compare (a bound of zero counts as one); then those that lack only a paper; then no, rejected, not
    applicable refused, unreadable, missing. A figure that falls short and lacks its paper too stands among
    the figures.
    """
    if blocker.gap is not None and blocker.reason is Reason.NO_EVIDENCE:
        return 0, relative_gap(blocker)
    return _PLACE[blocker.reason], relative_gap(blocker)


def relative_gap(blocker: Blocker) -> Fraction:
    """Return the gap as a part of the threshold; nothing where no gap is known."""
    return (blocker.gap or Fraction(0)) / (blocker.requirement.bound or Fraction(1))


def nearest_first(framework: Framework, blockers: Iterable[Blocker]) -> list[Blocker]:
    """Return blockers nearest first; equals keep the order of the framework."""

    def key(blocker: Blocker) -> tuple[int, Fraction]:
        return nearness(framework.by_code[blocker.finding.observation.criterion], blocker)

    return sorted(blockers, key=key)


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
