"""What all rivals share: figures as the same scaled integers as ours, and each criterion's thresholds."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from criteria.model import LEVELS, Comparator, Criterion, Framework
from rules.observation import Observation, State
from rules.ruleset import scaled

BEYOND = 4 * 10**18
"""Above every scaled figure (these end at 2·10¹⁸), within 64 bits."""

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
    for level in LEVELS:
        requirement = criterion.requirement(level)
        if requirement is not None:
            found[SIGNS[requirement.comparator], scaled(requirement.bound)] = level
    return [(level, sign, bound) for (sign, bound), level in found.items()]


def base(criterion: Criterion) -> int:
    """Return the level below the first that asks something: nothing known of a unit blocks that one."""
    return next((level - 1 for level in LEVELS if criterion.requirement(level)), LEVELS[-1])


def variable(code: str) -> str:
    """Return a criterion's code as a name that every rival's language can read."""
    return code.replace("-", "_")


def ternary(criterion: Criterion, name: str) -> str:
    """Write a criterion as `a >= 90 ? 5 : (a >= 80 ? 4 : 1)`, which zen and rule-engine both read."""
    text = str(base(criterion))
    for level, sign, bound in steps(criterion):
        text = f"{name} {sign} {bound} ? {level} : ({text})"
    return text


class Figures:
    """Turns observations into one integer a criterion, so that a rival need only compare.

    A figure that is not there becomes one that meets nothing, an allowed N/A one that meets everything; the
    rival's rules stay as small as they can be.
    """

    def __init__(self, framework: Framework) -> None:
        self.names = [variable(criterion.code) for criterion in framework.criteria]
        self._otherwise = [_otherwise(criterion) for criterion in framework.criteria]

    def values(self, observed: Sequence[Observation]) -> list[int]:
        """Return the integers in the order of the framework."""
        return [
            scaled(observation.value)
            if observation.state is State.FIGURE and observation.value is not None
            else otherwise[observation.state is State.NOT_APPLICABLE]
            for observation, otherwise in zip(observed, self._otherwise, strict=True)
        ]

    def by_name(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the integers by the variable of their criterion."""
        return dict(zip(self.names, self.values(observed), strict=True))


def _otherwise(criterion: Criterion) -> tuple[int, int]:
    """Return what stands for no figure and what for N/A."""
    asked = [requirement for requirement in criterion.requirements if requirement is not None]
    wants_more = all(requirement.comparator.wants_more for requirement in asked)
    nothing, everything = (-1, BEYOND) if wants_more else (BEYOND, -1)
    return nothing, everything if criterion.not_applicable_when is not None else nothing


class Rival(ABC):
    """Another engine, compiled once for a framework."""

    name: str
    """What tables show."""
    distribution: str | None
    """The package to name the version of; None for plain Python."""

    def __init__(self, framework: Framework) -> None:
        self.codes = [criterion.code for criterion in framework.criteria]
        self.figures = Figures(framework)

    @abstractmethod
    def holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the level each criterion holds to; `observed` is complete and in the framework's order."""

    def level(self, holds_to: Mapping[str, int]) -> int:
        """Return the level by the 100% rule; plain Python, quicker than any of these engines could say it."""
        return min(holds_to.values())
