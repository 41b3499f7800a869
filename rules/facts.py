"""Observations as facts for the engine: plain integers, complete, checked before the engine sees them."""

from collections.abc import Iterable, Mapping

from criteria.model import Framework
from rules.observation import Observation, State, missing
from rules.ruleset import not_applicable_property, scaled

_LARGEST = 4 * 10**12
"""The largest count a fact may hold: scaled it still fits the engine's 64 bits.

Thresholds and files stop at 10¹², so that what lies just above the largest threshold can be decided too.
"""


def complete(framework: Framework, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return one observation a criterion in the order of the framework, MISSING where none was given.

    `ValueError` when a criterion is unknown, observed twice, or its value is beyond 4·10¹².
    """
    given: dict[str, Observation] = {}
    for observation in observations:
        code = observation.criterion
        if code not in framework.by_code:
            raise ValueError(f"{framework.id} has no criterion {code}")
        if code in given:
            raise ValueError(f"two observations of {code}")
        value = observation.value
        if value is not None and value.numerator > _LARGEST * value.denominator:
            raise ValueError(f"{code}: the value {value} is beyond {_LARGEST}")
        given[code] = observation
    return tuple(given.get(code) or missing(code) for code in framework.by_code)


def figures(observations: Iterable[Observation]) -> dict[str, int]:
    """Return the wide fact of a unit: code → scaled figure, and a mark for each criterion not applicable."""
    fact: dict[str, int] = {}
    for observation in observations:
        if observation.state is State.FIGURE and observation.value is not None:
            fact[observation.criterion] = scaled(observation.value)
        elif observation.state is State.NOT_APPLICABLE:
            fact[not_applicable_property(observation.criterion)] = 1
    return fact


def attained(holds_to: Mapping[str, int]) -> dict[str, int]:
    """Return the fact of the second stage: code → the level it holds to."""
    return dict(holds_to)
