"""What all rivals share: the facts that ours is given, and each criterion's thresholds as scaled integers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

from criteria.model import LEVELS, Comparator, Criterion, Framework
from rules.ruleset import not_applicable_property, scale_of_criterion, scaled

BEYOND = 9 * 10**18
"""Above every scaled figure, within 64 bits."""

SIGNS = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "<=",
    Comparator.LESS_THAN: "<",
}
"""The comparators as all the rivals' languages write them."""


def steps(criterion: Criterion) -> list[tuple[int, str, int]]:
    """Return level, sign and scaled bound of each distinct threshold, lowest first.

    Of several levels that ask the same only the highest is kept: who meets one meets all.
    """
    found: dict[tuple[str, int], int] = {}
    scale = scale_of_criterion(criterion)
    for level in LEVELS:
        requirement = criterion.requirement(level)
        if requirement is not None:
            found[SIGNS[requirement.comparator], scaled(requirement.bound, scale)] = level
    return [(level, sign, bound) for (sign, bound), level in found.items()]


def variable(code: str) -> str:
    """Return a criterion's code as a name that every rival's language can read."""
    return code.replace("-", "_")


def ternary(criterion: Criterion, name: str) -> str:
    """Write a criterion as `a >= 90 ? 5 : (a >= 80 ? 4 : (0))`, which zen and rule-engine both read."""
    text = "0"
    for level, sign, bound in steps(criterion):
        text = f"{name} {sign} {bound} ? {level} : ({text})"
    return text


class Rival(ABC):
    """Another engine, compiled once for a framework.

    It is given the very fact that ours is given (rules.facts), and says for every criterion the level of the
    highest threshold met, 0 for none.
    """

    name: str
    """What tables show."""
    distribution: str | None
    """The package to name the version of; None for plain Python."""

    def __init__(self, framework: Framework) -> None:
        self.codes = [criterion.code for criterion in framework.criteria]
        self.names = [variable(code) for code in self.codes]
        self._absent = [
            (criterion.code, not_applicable_property(criterion.code), *_absent(criterion))
            for criterion in framework.criteria
        ]

    def values(self, fact: Mapping[str, int]) -> list[int]:
        """Return one integer a criterion, so that a rival need only compare.

        No figure becomes one that meets nothing, an allowed N/A one that meets everything.
        """
        return [
            fact.get(code, everything if excuse in fact else nothing)
            for code, excuse, nothing, everything in self._absent
        ]

    def by_name(self, fact: Mapping[str, int]) -> dict[str, int]:
        """Return the integers by the variable of their criterion."""
        return dict(zip(self.names, self.values(fact), strict=True))

    @abstractmethod
    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion in the order of the framework."""

    def level(self, attained: Mapping[str, int]) -> int:
        """Return the level by the 100% rule; plain Python, quicker than any of these engines could say it."""
        return min(attained.values())


def _absent(criterion: Criterion) -> tuple[int, int]:
    """Return what stands for no figure and what for N/A."""
    asked = [requirement for requirement in criterion.requirements if requirement is not None]
    larger_is_better = all(requirement.comparator.larger_is_better for requirement in asked)
    nothing, everything = (-1, BEYOND) if larger_is_better else (BEYOND, -1)
    return nothing, everything if criterion.not_applicable_when is not None else nothing
