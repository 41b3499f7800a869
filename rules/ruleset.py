"""A framework as rulesets for durable_rules: rules fire on what is met, silence can only lower a level.

`<code>@<level>` fires when a figure meets that criterion up to exactly that level; `<code>@not_applicable`
when it is not applicable and the set allows it. `MỨC-<n>` is the 100% rule of Quyết định 2361/QĐ-BTTTT over
the levels so attained. The rules of one criterion share their leading tests, so that one wide fact matches at
most one rule a criterion (the engine allows 64 at once; docs/durable-rules.md).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from criteria.model import LEVELS, Comparator, Criterion, Framework, Ranking, Requirement

Rules = dict[str, dict[str, Any]]

MAXIMUM_CRITERIA = 48
"""More criteria than this in one set come too near the engine's limit of 64 matches a fact."""

_SCALE = 10**6

_TEST = {
    Comparator.AT_LEAST: "$gte",
    Comparator.MORE_THAN: "$gt",
    Comparator.AT_MOST: "$lte",
    Comparator.LESS_THAN: "$lt",
}
_FAILED = {
    Comparator.AT_LEAST: "$lt",
    Comparator.MORE_THAN: "$lte",
    Comparator.AT_MOST: "$gt",
    Comparator.LESS_THAN: "$gte",
}


def scaled(value: Fraction) -> int:
    """Return the integer that stands for `value` in facts and rules.

    It is 2·⌊v·10⁶⌋, plus 1 when v·10⁶ is not whole. Held against a threshold of at most six decimals all four
    comparisons are exact. Values up to 4·10¹² fit the engine's 64 bits.
    """
    whole, rest = divmod(value.numerator * _SCALE, value.denominator)
    return 2 * whole + (rest > 0)


def not_applicable_property(code: str) -> str:
    """Return the property of a fact that says a criterion is not applicable."""
    return f"{code}.not_applicable"


def criterion_rules(framework: Framework) -> Rules:
    """Return `<code>@<level>` and `<code>@not_applicable` for every criterion.

    `ValueError` for a set the engine cannot hold, or whose way of ranking has no rules.
    """
    if framework.ranking is not Ranking.CUMULATIVE:
        raise ValueError(f"{framework.id}: no rules for the ranking {framework.ranking.value}")
    if len(framework.criteria) > MAXIMUM_CRITERIA:
        raise ValueError(f"{framework.id}: more than {MAXIMUM_CRITERIA} criteria")
    rules: Rules = {}
    for criterion in framework.criteria:
        rules.update(_rules_of(criterion))
    return rules


def _rules_of(criterion: Criterion) -> Rules:
    rules: Rules = {}
    tests: list[dict[str, Any]] = []
    previous: Requirement | None = None
    for level in LEVELS:
        requirement = criterion.requirement(level)
        if requirement is None:
            continue
        if requirement != previous:
            tests.append(_condition(_TEST, requirement, criterion.code))
        previous = requirement
        following = criterion.requirement(level + 1) if level < LEVELS[-1] else None
        if following == requirement:
            continue  # whoever meets this level meets the next as well
        stops = [_condition(_FAILED, following, criterion.code)] if following else []
        rules[f"{criterion.code}@{level}"] = _rule([*tests, *stops])
    if criterion.not_applicable_when is not None:
        declared = {"$gte": {not_applicable_property(criterion.code): 1}}
        rules[f"{criterion.code}@not_applicable"] = _rule([declared])
    return rules


def level_rules(framework: Framework) -> Rules:
    """Return `MỨC-1` … `MỨC-5`: each fires when all criteria required at that level hold to it."""
    return {
        f"MỨC-{level}": _rule(
            [
                {"$gte": {criterion.code: level}}
                for criterion in framework.criteria
                if criterion.requirement(level) is not None
            ]
            or [{"$gte": {"serial": 1}}]  # nothing is required at this level: true of every unit
        )
        for level in LEVELS
    }


def _condition(tests: Mapping[Comparator, str], requirement: Requirement, code: str) -> dict[str, Any]:
    return {tests[requirement.comparator]: {code: scaled(requirement.bound)}}


def _rule(conditions: list[dict[str, Any]]) -> dict[str, Any]:
    condition = conditions[0] if len(conditions) == 1 else {"$and": conditions}
    return {"all": [{"m": condition}]}
