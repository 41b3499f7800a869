"""Our own `Decider` with only the engine swapped, and the proof that it decides and explains the same.

The swap is at the engine's one door, `rules.engine.Ruleset`: a fact in, the names of the fired rules out. All
else of a decision is one and the same code, whoever stands behind the door.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from unittest import mock

from attrs import evolve

from bench.rivals.thresholds import Rival
from criteria.model import LEVELS, Framework
from rules import assessment, decide, explain
from rules.decide import Decider
from rules.observation import Observation

Door = Callable[[str, Mapping[str, Any]], Any]
"""What makes a ruleset from its name and rules: `Ruleset`, or a rival's likeness of it."""


class _Rivals:
    """A rival behind the engine's door. An N/A comes out as the rule of the criterion's highest level."""

    is_broken = False

    def __init__(self, rival: Rival, rules: Mapping[str, Any]) -> None:
        self._rival = rival
        # One table a criterion: the rule that a level, 5 and 5.0 alike, means; none for 0.
        self._names: list[dict[float, str]] = [
            {level: f"{code}@{level}" for level in LEVELS if f"{code}@{level}" in rules}
            for code in rival.codes
        ]

    def fired(self, fact: Mapping[str, int]) -> list[str]:
        """Return the names of the rules that `fact` fires."""
        levels = self._rival.levels(fact)
        return [names[level] for names, level in zip(self._names, levels, strict=True) if level in names]


class _RivalsLevels:
    """The 100% rule behind the engine's door, as the rival says it."""

    is_broken = False

    def __init__(self, rival: Rival, rules: Mapping[str, Any]) -> None:
        self._rival = rival
        self._names = list(rules)  # MỨC-1 … MỨC-5

    def fired(self, fact: Mapping[str, int]) -> list[str]:
        """Return `MỨC-1` up to the level."""
        return self._names[: self._rival.level(fact)]


def door_of(rival: Rival) -> Door:
    """Return a door with `rival` behind it: for the rules of criteria, and for those of levels."""

    def door(_name: str, rules: Mapping[str, Any]) -> Any:
        return (_Rivals if any("@" in name for name in rules) else _RivalsLevels)(rival, rules)

    return door


def behind(framework: Framework, door: Door) -> Decider:
    """Return a decider whose rulesets are made by `door`."""
    with mock.patch.object(decide, "Ruleset", door):
        return Decider(framework)


def own(framework: Framework, name: str, door: Door) -> Framework:
    """Return the framework under an id of its own, for which `rules.assess` has `door`'s rulesets."""
    renamed = evolve(framework, id=f"{framework.id}.{name}")
    with mock.patch.object(decide, "Ruleset", door):
        assessment.decider(renamed)  # compiled now, and kept
    return renamed


def prove_same(ours: Decider, other: Decider, sample: Iterable[Sequence[Observation]]) -> None:
    """Raise `AssertionError` at the first unit that is not decided and explained identically."""
    for observations in sample:
        left, right = ours.decide(observations), other.decide(observations)
        if left != right or repr(left) != repr(right):
            raise AssertionError(f"not the same verdict: {left} and {right}")
        if explain.blockers(ours.framework, left) != explain.blockers(ours.framework, right):
            raise AssertionError(f"not the same blockers for {left}")
