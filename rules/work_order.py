"""The order of blockers: what the unit can do itself, then numbers, then what others decide.

Every output has this order. It decides nothing; it is chosen to help readers most.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache

from criteria.model import Criterion, Framework
from rules.verdict import Blocker, Reason

FARTHEST = 10**8 - 1
"""The largest measure; longer distances are all the same."""
LARGEST_LACK = 10**9
"""Longer shortfalls as well: the forms, which have this order, compute in the integers of old Excel."""
STEPS = 10**4
"""A measure is in ten-thousandths of what is required."""


class Part(IntEnum):
    """What kind of work would mend a blocker; the numbers are their order."""

    AT_ONCE = 1
    """The unit itself decides it: a yes or no, a document, a correction."""
    NUMBERS = 2
    """A figure is too low, or too high."""
    OTHER_BODY = 3
    """Another body decides it."""
    FIGURE = 4
    """The figure is not there yet."""


REASON_PLACES = {
    Reason.NO_EVIDENCE: 0,
    Reason.NO: 1,
    Reason.REJECTED: 2,
    Reason.NOT_APPLICABLE_REFUSED: 3,
    Reason.UNREADABLE: 4,
}
"""A missing document is added soonest, an unreadable figure is mended last."""


def part_of(framework: Framework, blocker: Blocker) -> Part:
    """Return what kind of work would mend a blocker.

    A figure that falls short is work on numbers, no matter who supplies it: the body that holds a figure is
    not always the one that can change it. For all others the supplier decides (`Đơn vị cung cấp`), in which
    the units themselves are named by their kind.
    """
    if blocker.reason is Reason.MISSING:
        return Part.FIGURE
    if blocker.gap is not None and blocker.reason is not Reason.REJECTED:
        return Part.NUMBERS
    return Part.AT_ONCE if is_own(framework, _criterion(framework, blocker)) else Part.OTHER_BODY


def is_own(framework: Framework, criterion: Criterion) -> bool:
    """Whether the assessed units supply a figure themselves."""
    return criterion.supplier.strip().casefold() == framework.unit_kind.value


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

    Numbers are ordered by `measure`, nearest first; missing figures by supplier; all others by reason. Equal
    ones keep the order of the framework.
    """
    places, suppliers = _places(framework), supplier_places(framework)

    def key(blocker: Blocker) -> tuple[int, int, int, int]:
        criterion, part = _criterion(framework, blocker), part_of(framework, blocker)
        if part is Part.FIGURE:
            return 2, part, suppliers[criterion.supplier], places[criterion.code]
        within = measure(blocker) if part is Part.NUMBERS else REASON_PLACES.get(blocker.reason, 0)
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
