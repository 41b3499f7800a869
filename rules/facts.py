"""Observations as facts for the engine: plain integers, complete, checked before the engine sees them."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from criteria.model import LEVELS, Framework, Ranking
from rules.observation import Observation, State, missing
from rules.ruleset import extended_property, list_property, not_applicable_property, scaled

_LARGEST = 4 * 10**12
"""The largest count a fact may hold: scaled it still fits the engine's 64 bits.

Thresholds and files stop at 10¹², so that what lies just above the largest threshold can be decided too.
"""

Meets = Mapping[str, Collection[int]]
"""The levels that each criterion, by its code, does not block."""


def complete(
    framework: Framework, observations: Iterable[Observation]
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """Return one observation a criterion and one answer a condition, in the order of the framework.

    What was not given is MISSING. `ValueError` when a code is unknown or observed twice, or its value is
    beyond 4·10¹².
    """
    conditions = [condition.code for condition in framework.conditions]
    given: dict[str, Observation] = {}
    for observation in observations:
        code = observation.criterion
        if code not in framework.by_code and code not in conditions:
            raise ValueError(f"{framework.id} has no criterion {code}")
        if code in given:
            raise ValueError(f"two observations of {code}")
        value = observation.value
        if value is not None and value.numerator > _LARGEST * value.denominator:
            raise ValueError(f"{code}: the value {value} is beyond {_LARGEST}")
        given[code] = observation
    return (
        tuple(given.get(code) or missing(code) for code in framework.by_code),
        tuple(given.get(code) or missing(code) for code in conditions),
    )


def figures(observations: Iterable[Observation]) -> dict[str, int]:
    """Return the wide fact of a unit: code → scaled figure, and a mark for each criterion not applicable."""
    fact: dict[str, int] = {}
    for observation in observations:
        if observation.state is State.FIGURE and observation.value is not None:
            fact[observation.criterion] = scaled(observation.value)
        elif observation.state is State.NOT_APPLICABLE:
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
        fact = {code: max(levels) if levels else 0 for code, levels in meets.items()}
    if framework.minimum_extended is not None:
        for level in LEVELS:
            applicable, met = extended_tally(framework, meets, excused, level)
            fact[extended_property(level)] = scaled(
                Fraction(100 * met, applicable) if applicable else Fraction(100)
            )
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
