"""Figures of made-up communes: the same ones on every run, around the thresholds of a framework."""

import math
import random
from collections.abc import Iterator
from fractions import Fraction

from criteria.model import LEVELS, Criterion, Framework, Kind, Requirement
from rules.observation import Observation, State, figure, missing, share

COMMUNES = 10_598
"""The communes of Vietnam when Quyết định 2361/QĐ-BTTTT was made."""
COMMUNES_TODAY = 3_321
"""Those since 01/07/2025, special zones included."""

_SEED = 2361
_LEVELS_REACHED = (0, 1, 2, 3, 4, 5)
_WEIGHTS = (10, 20, 30, 25, 10, 5)
"""How often a unit is made for level 0, 1, …; its missing figures may lower it."""

_WITH_GAPS = 0.3
"""The share of units that lack one to four figures."""
_NOT_APPLICABLE = 0.05
"""The share of figures declared not applicable, where the framework allows it."""


def units(framework: Framework, first: int, past: int) -> Iterator[tuple[Observation, ...]]:
    """Yield the observations of units number `first` to `past` - 1.

    A unit is the same whichever range it is drawn in: its number is its seed.
    """
    for number in range(first, past):
        yield unit(framework, number)


def unit(framework: Framework, number: int) -> tuple[Observation, ...]:
    """Return the observations of unit `number`: every criterion is there, a few without a figure."""
    draw = random.Random(_SEED * 10**9 + number)
    level = draw.choices(_LEVELS_REACHED, _WEIGHTS)[0]
    observations = [_observe(criterion, level, draw) for criterion in framework.criteria]
    if draw.random() < _WITH_GAPS:
        for place in draw.sample(range(len(observations)), draw.randint(1, 4)):
            observations[place] = missing(observations[place].criterion)
    return tuple(observations)


def _observe(criterion: Criterion, level: int, draw: random.Random) -> Observation:
    if criterion.not_applicable_when is not None and draw.random() < _NOT_APPLICABLE:
        return Observation(criterion.code, State.NOT_APPLICABLE, note=criterion.not_applicable_when)
    # Most criteria of a unit are ahead of its level; a third are what holds it back.
    meets_up_to = min(level + draw.choice((0, 0, 1, 1, 2, 3)), LEVELS[-1])
    below = criterion.requirement(meets_up_to) if meets_up_to else None
    asked_above = (criterion.requirement(number) for number in LEVELS[meets_up_to:])
    above = next((requirement for requirement in asked_above if requirement is not None), None)
    if criterion.kind is Kind.YES_NO:
        return figure(criterion.code, 1 if above is None or below is not None else 0)
    if criterion.kind is Kind.COUNT:
        return figure(criterion.code, _between(below, above, 1, draw, limit=10_000))
    denominator = draw.choice((draw.randint(3, 60), draw.randint(60, 2_000), draw.randint(2_000, 40_000)))
    numerator = _between(below, above, Fraction(denominator, 100), draw, limit=denominator)
    return share(criterion.code, numerator, denominator)


def _between(
    below: Requirement | None,
    above: Requirement | None,
    scale: Fraction | int,
    draw: random.Random,
    limit: int,
) -> int:
    """Draw a count that meets `below`, mostly not `above`, often near one of the two."""
    low = math.ceil(below.bound * scale) if below else 0
    high = math.ceil(above.bound * scale) - 1 if above else limit
    low, high = min(low, limit), max(min(high, limit), min(low, limit))
    match draw.randrange(4):
        case 0:
            return low
        case 1:
            return high
    return draw.randint(low, high)
