"""The order of blockers: what the unit can do itself, then numbers, then what others decide.

Every output has this order. It decides nothing; it is chosen to help readers most.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from criteria.model import Criterion, Framework
from rules.verdict import Blocker, Reason
from rules.work_part import Part, Work, part_of_work

FARTHEST = 10**8 - 1
"""The largest measure; longer distances are all the same."""
LARGEST_LACK = 10**9
"""Longer shortfalls as well: the forms, which have this order, compute in the integers of old Excel."""
STEPS = 10**4
"""A measure is in ten-thousandths of what is required."""

REASON_PLACES = {
    Reason.NO_EVIDENCE: 0,
    Reason.NO: 1,
    Reason.REJECTED: 2,
    Reason.NOT_APPLICABLE_REFUSED: 3,
    Reason.UNREADABLE: 4,
}
"""A missing document is added soonest, an unreadable figure is mended last."""
AFTER_REASONS = len(REASON_PLACES)
"""Numbers that only another body changes stand after what it decides by a word."""


def part_of(framework: Framework, blocker: Blocker) -> Part:
    """Return the part of the work to which mending a blocker belongs (`part_of_work`)."""
    return part_of_work(framework.unit_kind, _criterion(framework, blocker), _work_of(blocker))


def _work_of(blocker: Blocker) -> Work:
    if blocker.reason is Reason.MISSING:
        return Work.FIGURE
    if blocker.gap is not None and blocker.reason is not Reason.REJECTED:
        return Work.NUMBERS
    return Work.ACT if blocker.reason is Reason.NO else Work.PAPER


def measure(blocker: Blocker) -> int:
    """Return the lacking part of what is required, in ten-thousandths, rounded down.

    For counts the number needed divided by the number that just meets, for a bare percentage the gap divided
    by the bound; a requirement of zero counts as one.
    """
    if blocker.gap is None:
        return 0
    if blocker.needed is None:  # in millionths of a percentage point, as whole numbers
        lacking, required = _millionths(blocker.gap), _millionths(blocker.requirement.bound) or 10**6
    else:
        edge = _edge(blocker, blocker.needed)
        lacking, required = blocker.needed, max(edge, 1)
    if lacking > LARGEST_LACK:
        return FARTHEST
    return min(FARTHEST, lacking * STEPS // required)


def in_work_order(framework: Framework, blockers: Iterable[Blocker]) -> tuple[Blocker, ...]:
    """Return blockers in work order: mandatory rows, extended ones, each by part, then missing figures.

    Numbers are ordered by `measure`, nearest first; missing figures by supplier; all others by reason, those
    of another body before its numbers. Equal ones keep the order of the framework.
    """
    places, suppliers = _places(framework), supplier_places(framework)

    def key(blocker: Blocker) -> tuple[int, int, int, int]:
        criterion, part = _criterion(framework, blocker), part_of(framework, blocker)
        if part is Part.FIGURE:
            return 2, part, suppliers[criterion.supplier], places[criterion.code]
        within = REASON_PLACES.get(blocker.reason, 0)
        if part is Part.NUMBERS:
            within = measure(blocker)
        elif _work_of(blocker) is Work.NUMBERS:
            within = min(FARTHEST, AFTER_REASONS + measure(blocker))
        return int(not criterion.mandatory), part, within, places[criterion.code]

    return tuple(sorted(blockers, key=key))


@lru_cache(maxsize=64)
def _places(framework: Framework) -> Mapping[str, int]:
    return {code: place for place, code in enumerate(framework.by_code)}


@lru_cache(maxsize=64)
def supplier_places(framework: Framework) -> Mapping[str, int]:
    """Return the place of each supplier in the order in which a set first names them."""
    suppliers: Sequence[str] = [criterion.supplier for criterion in framework.criteria]
    return {supplier: place for place, supplier in enumerate(dict.fromkeys(suppliers))}


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]


def _edge(blocker: Blocker, needed: int) -> int:
    """Return the number that just meets: the figure plus the shortfall, or minus the excess."""
    observation = blocker.finding.observation
    held = observation.numerator if observation.numerator is not None else int(observation.value or 0)
    return held + needed if blocker.requirement.comparator.larger_is_better else held - needed


def _millionths(points: Fraction) -> int:
    return points.numerator * 10**6 // points.denominator
