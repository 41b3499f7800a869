"""The engine alone: what units ask through its one door, noted once and asked again by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import define

from bench.swap import Door, behind
from criteria.model import Framework
from rules.engine import Ruleset
from rules.observation import Observation

Questions = list[tuple[int, dict[str, int]]]
"""What one unit asks of the engine: which ruleset, which fact."""


@define
class _Noting:
    """A ruleset that notes each question before it answers."""

    ruleset: Ruleset
    place: int
    questions: Questions

    @property
    def is_broken(self) -> bool:
        """Whether the ruleset is."""
        return self.ruleset.is_broken

    def fired(self, fact: Mapping[str, int]) -> list[str]:
        """Note the fact and return the names of the rules that it fires."""
        self.questions.append((self.place, dict(fact)))
        return self.ruleset.fired(fact)


def questions(framework: Framework, units: Iterable[Sequence[Observation]]) -> list[Questions]:
    """Return what each unit asks of our own engine; a rival is asked the same."""
    noted: Questions = []
    made: list[_Noting] = []

    def door(name: str, rules: Mapping[str, Any]) -> _Noting:
        made.append(_Noting(Ruleset(name, rules), len(made), noted))
        return made[-1]

    decider, found = behind(framework, door), []
    for observations in units:
        noted.clear()
        decider.decide(observations)
        found.append(noted.copy())
    return found


def answering(framework: Framework, door: Door) -> Callable[[Questions], object]:
    """Return what answers a unit's questions by the rulesets of `door`."""
    fired: list[Callable[[Mapping[str, int]], list[str]]] = []

    def keep(name: str, rules: Mapping[str, Any]) -> Any:
        ruleset = door(name, rules)
        fired.append(ruleset.fired)
        return ruleset

    behind(framework, keep)
    return lambda asked: [fired[place](fact) for place, fact in asked]
