"""The order in which blockers are told: what the unit can do itself, then numbers, then what others decide.

One order for every output. It decides nothing; it is a choice of what helps a reader most.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache

from criteria.model import Criterion, Framework
from rules.verdict import Blocker, Reason

FARTHEST = 10**8 - 1
"""A measure from here on is not told apart any more."""
LARGEST_LACK = 10**9
"""Nor are lacks above this: the forms, which have the same order, compute in the integers of old Excel."""
STEPS = 10**4
"""A measure is in ten-thousandths of what is required."""


class Part(IntEnum):
    """What kind of work would mend a blocker; the numbers are their order."""

    AT_ONCE = 1
    """The unit itself decides it: yes or no, a paper, a correction."""
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
"""What lacks a paper alone is done soonest, what cannot be read last."""


def part_of(framework: Framework, blocker: Blocker) -> Part:
    """Return what kind of work would mend a blocker.

    A figure that falls short is work on numbers whoever supplies it: who holds a figure need not be who can
    change it. For the rest the supplier is asked (`Đơn vị cung cấp`), the unit's own word being its kind.
    """
    if blocker.reason is Reason.MISSING:
        return Part.FIGURE
    if blocker.gap is not None and blocker.reason is not Reason.REJECTED:
        return Part.NUMBERS
    return Part.AT_ONCE if is_own(framework, _criterion(framework, blocker)) else Part.OTHER_BODY


def is_own(framework: Framework, criterion: Criterion) -> bool:
    """Whether the units that are assessed supply a figure themselves."""
    return criterion.supplier.strip().casefold() == framework.unit_kind.value


def measure(blocker: Blocker) -> int:
    """Return what is lacking as a part of what is required, in ten-thousandths, cut.

    Of counts the number needed by the number that just meets, of a bare percentage the gap by the bound; a
    requirement of none counts as one.
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
    """Return blockers as they are told: mandatory rows, extended ones, each by part, then missing figures.

    Numbers stand nearest first, by `measure`; missing figures by who supplies them; all else by reason.
    Equals keep the order of the framework.
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
    """Return where each supplier stands among those of a set, in the order in which it first names them."""
    suppliers: Sequence[str] = [criterion.supplier for criterion in framework.criteria]
    return {supplier: place for place, supplier in enumerate(dict.fromkeys(suppliers))}


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]


def _edge(blocker: Blocker, needed: int) -> int:
    """Return the number that just meets: what is held with the shortfall added, or the excess taken away."""
    observation = blocker.finding.observation
    held = observation.numerator if observation.numerator is not None else int(observation.value or 0)
    return held + needed if blocker.requirement.comparator.larger_is_better else held - needed


def _millionths(points: Fraction) -> int:
    return points.numerator * 10**6 // points.denominator
