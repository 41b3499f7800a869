"""A framework as rulesets for durable_rules: rules fire on what is met, silence can only lower a level.

- `<code>@<level>` fires when a figure meets a criterion: up to exactly that level in a cumulative set, in the
  list of that level if each level has its own; `<code>@not_applicable` when the set allows N/A.
- `MỨC-<n>` is the 100% rule of Quyết định 2361/QĐ-BTTTT over these results: all mandatory criteria of
  the level, and the minimum share of the extended ones.
- `ĐIỀU-KIỆN-XÉT` fires when all conditions outside the criteria are fulfilled.

The rules of one criterion share their leading tests, so that one wide fact matches at most one rule a
criterion (the engine allows 64 at once; docs/durable-rules.md).
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from criteria.model import LEVELS, Comparator, Criterion, Framework, Ranking, Requirement
from criteria.parts import GENERAL
from criteria.set_kinds import MOST_AT_ONCE
from criteria.unit_groups import for_unit_group

Rules = dict[str, dict[str, Any]]

CONDITIONS_RULE = "ĐIỀU-KIỆN-XÉT"

EVERY_UNIT = "MỌI-ĐƠN-VỊ"
"""The property that every unit has; tested by the rule of a level that every unit is given."""

_FINEST = 10**6
"""A finer scale would take the largest figures (4·10¹²) out of the engine's 64 bits."""

OPERATORS = {
    Comparator.AT_LEAST: "$gte",
    Comparator.MORE_THAN: "$gt",
    Comparator.AT_MOST: "$lte",
    Comparator.LESS_THAN: "$lt",
}
"""How durable_rules writes each comparison."""
_FAILED = {
    Comparator.AT_LEAST: "$lt",
    Comparator.MORE_THAN: "$lte",
    Comparator.AT_MOST: "$gt",
    Comparator.LESS_THAN: "$gte",
}


def scale_of(bounds: Iterable[Fraction]) -> int:
    """Return the least whole number that makes every one of `bounds` whole; `ValueError` beyond a million.

    It is 1 for 80, 2 for 62,5 and 1.000.000 for 0,000001: a fact has no more digits than its thresholds need.
    """
    scale = lcm(*(bound.denominator for bound in bounds))
    if scale > _FINEST:
        raise ValueError(f"thresholds finer than 1/{_FINEST} (1/{scale})")
    return scale


def scale_of_criterion(criterion: Criterion) -> int:
    """Return the scale of a criterion's own thresholds, without those of groups of units."""
    return scale_of(requirement.bound for requirement in criterion.requirements if requirement is not None)


def scaled(value: Fraction, scale: int) -> int:
    """Return the integer for `value` in facts and rules.

    It is 2·⌊v·scale⌋, plus 1 if v·scale is not whole. All four comparisons with a threshold that the scale
    makes whole are exact: only the threshold itself has its even number.
    """
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * scale, denominator)
    return 2 * whole + (rest > 0)


# The properties of facts


def not_applicable_property(code: str) -> str:
    """Return the property of a fact that marks a criterion as not applicable."""
    return f"{code}.not_applicable"


def list_property(code: str, level: int) -> str:
    """Return the property that marks a criterion as met in the list of one level."""
    return f"{code}@{level}"


def extended_property(level: int) -> str:
    """Return the property for the met share of the extended criteria of a level."""
    return f"MỞ-RỘNG@{level}"


# The first stage: figures


def figure_rulesets(framework: Framework) -> tuple[Rules, ...]:
    """Return the rulesets that figures are asserted to: one, or one for each level if each has its own list.

    Raises `ValueError` for a set that the engine cannot hold, or that still has several groups of units
    (`criteria.unit_groups`).
    """
    if framework.unit_groups:
        raise ValueError(f"{framework.id}: choose the group of the unit first (for_unit_group)")
    if len(framework.criteria) > MOST_AT_ONCE:
        raise ValueError(f"{framework.id}: more than {MOST_AT_ONCE} criteria")
    if framework.ranking is Ranking.SEPARATE:
        return tuple(_list_rules(framework, level) for level in LEVELS)
    rules: Rules = {}
    for criterion in framework.criteria:
        rules.update(_chained_rules(criterion))
    return (rules,)


def _chained_rules(criterion: Criterion) -> Rules:
    """Return a rule for each level at which a figure can end: its tests so far, and not the next one."""
    rules: Rules = {}
    tests: list[dict[str, Any]] = []
    scale = scale_of_criterion(criterion)
    previous: Requirement | None = None
    for level in LEVELS:
        requirement = criterion.requirement(level)
        if requirement is None:
            continue
        if requirement != previous:
            tests.append(_condition(OPERATORS, requirement, criterion.code, scale))
        previous = requirement
        following = criterion.requirement(level + 1) if level < LEVELS[-1] else None
        if following == requirement:
            continue  # what meets this level meets the next as well
        stops = [_condition(_FAILED, following, criterion.code, scale)] if following else []
        rules[f"{criterion.code}@{level}"] = _rule([*tests, *stops])
    return rules | _not_applicable_rule(criterion)


def _list_rules(framework: Framework, level: int) -> Rules:
    """Return the rules of one level's own list."""
    rules: Rules = {}
    for criterion in framework.criteria:
        requirement = criterion.requirement(level)
        if requirement is not None:
            test = _condition(OPERATORS, requirement, criterion.code, scale_of_criterion(criterion))
            rules[f"{criterion.code}@{level}"] = _rule([test])
            rules |= _not_applicable_rule(criterion)
    return rules


def _not_applicable_rule(criterion: Criterion) -> Rules:
    if criterion.not_applicable_when is None:
        return {}
    declared = {"$gte": {not_applicable_property(criterion.code): 1}}
    return {f"{criterion.code}@not_applicable": _rule([declared])}


# The second stage: levels


def level_rules(framework: Framework) -> Rules:
    """Return `MỨC-1` … `MỨC-5`: each fires when the criteria of the level are met as the set requires.

    A level that requires nothing has no rule, so no unit reaches it; except level 1 if the set gives it to
    all.
    """
    rules = {f"MỨC-{level}": _level_tests(framework, level) for level in LEVELS if framework.has_list(level)}
    if framework.level_one_by_default:
        rules["MỨC-1"] = [{"$gte": {EVERY_UNIT: 1}}]
    return {name: _rule(tests) for name, tests in rules.items()}


def _level_tests(framework: Framework, level: int) -> list[dict[str, Any]]:
    required = [c for c in framework.criteria if c.requirement(level) is not None]
    if framework.ranking is Ranking.SEPARATE:
        tests = [{"$gte": {list_property(c.code, level): 1}} for c in required if c.mandatory]
    else:
        tests = [{"$gte": {c.code: level}} for c in required if c.mandatory]
    share = framework.minimum_extended
    if share is not None and any(not c.mandatory for c in required):
        tests.append({"$gte": {extended_property(level): scaled(share, scale_of([share]))}})
    return tests


def condition_rules(framework: Framework) -> Rules:
    """Return the rule of the conditions outside the criteria; empty for a set without conditions."""
    tests = [{"$gte": {condition.code: 1}} for condition in framework.conditions]
    return {CONDITIONS_RULE: _rule(tests)} if tests else {}


def all_rules(framework: Framework) -> Rules:
    """Return every rule of a framework as the engine gets it, for display."""
    rules: Rules = {}
    for stage in (*figure_rulesets(framework), level_rules(framework), condition_rules(framework)):
        rules |= stage
    return rules


def rules_by_group(framework: Framework) -> Mapping[str, Any]:
    """Return the rules of a framework for display; of one with groups of units, those of each group."""
    if not framework.unit_groups:
        return all_rules(framework)
    groups = (GENERAL, *(group.code for group in framework.unit_groups))
    return {group: all_rules(for_unit_group(framework, group)) for group in groups}


def _condition(
    tests: Mapping[Comparator, str], requirement: Requirement, code: str, scale: int
) -> dict[str, Any]:
    return {tests[requirement.comparator]: {code: scaled(requirement.bound, scale)}}


def _rule(conditions: list[dict[str, Any]]) -> dict[str, Any]:
    condition = conditions[0] if len(conditions) == 1 else {"$and": conditions}
    return {"all": [{"m": condition}]}
