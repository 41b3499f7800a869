"""Observations as facts for the engine: plain integers, complete, checked before the engine sees them."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from criteria.model import LEVELS, Framework, Ranking
from rules.observation import Observation, State, missing
from rules.ruleset import (
    EVERY_UNIT,
    extended_property,
    list_property,
    not_applicable_property,
    scale_of,
    scaled,
)

# Reading a member of an Enum costs as much as comparing fractions, so those that every figure needs are
# read once.
_FIGURE, _NOT_APPLICABLE = State.FIGURE, State.NOT_APPLICABLE

LARGEST = 4 * 10**12
"""The largest count that a fact can hold: scaled, it still fits the engine's 64 bits.

Thresholds and files stop at 10¹², so values just above the largest threshold can be decided too.
"""

Meets = Mapping[str, tuple[int, ...]]
"""The levels that each criterion, by its code, does not block, lowest first."""


def complete(
    framework: Framework, observations: Iterable[Observation]
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """Return an observation for each criterion and an answer for each condition, in the framework's order.

    Those not given are MISSING. Raises `ValueError` for an unknown code, a code observed twice, or a value
    beyond 4·10¹².
    """
    given: dict[str, Observation] = {}
    for observation in observations:
        code, value = observation.criterion, observation.value
        if code in given:
            raise ValueError(f"two observations of {code}")
        if value is not None:
            numerator, denominator = value.as_integer_ratio()
            if numerator > LARGEST * denominator:
                raise ValueError(f"{code}: the value {value} is beyond {LARGEST}")
        given[code] = observation
    conditions = [condition.code for condition in framework.conditions]
    unknown = given.keys() - framework.by_code.keys() - set(conditions)
    if unknown:
        raise ValueError(f"{framework.id} has no criterion {min(unknown)}")
    return (
        tuple([given.get(code) or missing(code) for code in framework.by_code]),
        tuple([given.get(code) or missing(code) for code in conditions]),
    )


def figures(observations: Iterable[Observation], scales: Mapping[str, int]) -> dict[str, int]:
    """Return the wide fact of a unit: code → scaled figure, and a mark for each criterion not applicable.

    `scales` holds the scale of every criterion, as in the rules (`scale_of_criterion`).
    """
    fact: dict[str, int] = {}
    for observation in observations:
        state, value = observation.state, observation.value
        if state is _FIGURE and value is not None:
            code = observation.criterion
            fact[code] = scaled(value, scales[code])
        elif state is _NOT_APPLICABLE:
            fact[not_applicable_property(observation.criterion)] = 1
    return fact


def answers(conditions: Iterable[Observation]) -> dict[str, int]:
    """Return the fact of the conditions outside the criteria: 1 for each that is fulfilled."""
    return {o.criterion: 1 for o in conditions if o.state is State.FIGURE and o.value == 1}


def attained(framework: Framework, meets: Meets, excused: Collection[str]) -> dict[str, int]:
    """Return the fact of the second stage: what each criterion attains, and the shares of extended rows.

    `excused` are the codes of the criteria that are not applicable.
    """
    if framework.ranking is Ranking.SEPARATE:
        fact = {
            list_property(criterion.code, level): 1
            for criterion in framework.criteria
            for level in meets[criterion.code]
            if criterion.requirement(level) is not None
        }
    else:
        fact = {code: levels[-1] if levels else 0 for code, levels in meets.items()}
    if framework.level_one_by_default:
        fact[EVERY_UNIT] = 1
    if framework.minimum_extended is not None:
        scale = scale_of([framework.minimum_extended])
        for level in LEVELS:
            applicable, met = extended_tally(framework, meets, excused, level)
            share = Fraction(100 * met, applicable) if applicable else Fraction(100)
            fact[extended_property(level)] = scaled(share, scale)
    return fact


def extended_tally(
    framework: Framework, meets: Meets, excused: Collection[str], level: int
) -> tuple[int, int]:
    """Return how many extended rows of a level are applicable, and how many of these are met."""
    applicable = [
        criterion.code
        for criterion in framework.criteria
        if not criterion.mandatory
        and criterion.requirement(level) is not None
        and criterion.code not in excused
    ]
    return len(applicable), sum(level in meets[code] for code in applicable)
