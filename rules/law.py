"""The law read a second time, for the checker: cross-multiplied integers, without engine and deciders.

Only the model and the values are shared with the modules that decide and explain. The requirements of a set
are put into whole numbers once (`law_of`); units are then compared with them (rules/reading.py).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from criteria.model import Comparator, Criterion, Framework, Kind, Requirement
from rules.observation import Observation, State

# Reading a member of an Enum costs as much as ten comparisons, so those that every figure needs are read
# once.
_FIGURE, _NOT_APPLICABLE = State.FIGURE, State.NOT_APPLICABLE

Levels = tuple[bool, ...]
"""For one row: whether it does not block level 1, 2, … 5."""


class Bound(NamedTuple):
    """A threshold in whole numbers: n/d meets it if (n·whole - part·d)·sign is `least` or more."""

    whole: int
    part: int
    sign: int
    """1 for ≥ and > (more is better), -1 for ≤ and <."""
    least: int
    """0 for ≥ and ≤, 1 for > and <: a whole number above 0 is at least 1."""

    def holds(self, numerator: int, denominator: int) -> bool:
        """Whether numerator/denominator, both whole numbers, meets the threshold."""
        return (numerator * self.whole - self.part * denominator) * self.sign >= self.least


_SIGNS = {
    Comparator.AT_LEAST: (1, 0),
    Comparator.MORE_THAN: (1, 1),
    Comparator.AT_MOST: (-1, 0),
    Comparator.LESS_THAN: (-1, 1),
}

_NO_REQUIREMENT = Bound(0, 0, 1, 0)
"""A bound that every figure meets: 0 ≥ 0."""


def bound_of(requirement: Requirement) -> Bound:
    """Return a requirement in whole numbers."""
    part, whole = requirement.bound.as_integer_ratio()
    return Bound(whole, part, *_SIGNS[requirement.comparator])


@frozen
class Clause:
    """What one criterion requires at each of the five levels."""

    criterion: Criterion
    bounds: tuple[Bound, ...]
    """For a level that requires nothing, a bound that every figure meets."""
    unrequired: Levels
    """Whether each level requires nothing, and is met without a figure."""
    is_excusable: bool
    """Whether the set allows the criterion to be not applicable."""

    def read(self, observation: Observation) -> Levels:
        """Return which levels the criterion does not block, from the raw figure."""
        if observation.state is _FIGURE:
            figure = figure_of(observation)
            if figure is not None:
                n, d = figure
                # `Bound.holds` written out: a unit has some 190 bounds, and each call costs time.
                return tuple(
                    [(n * whole - part * d) * sign >= least for whole, part, sign, least in self.bounds]
                )
        return (True,) * 5 if self.excuses(observation) else self.unrequired

    def excuses(self, observation: Observation) -> bool:
        """Whether an observation declares the criterion not applicable, as the set allows."""
        return self.is_excusable and observation.state is _NOT_APPLICABLE


def clause_of(criterion: Criterion) -> Clause:
    """Return what a criterion requires, in whole numbers."""
    return Clause(
        criterion,
        tuple(
            _NO_REQUIREMENT if requirement is None else bound_of(requirement)
            for requirement in criterion.requirements
        ),
        tuple(requirement is None for requirement in criterion.requirements),
        criterion.not_applicable_when is not None,
    )


Places = tuple[int, ...]
"""Rows by their place in the set, from 0."""


@frozen
class Law:
    """What a set requires: its clauses in order, and the rows that each level requires."""

    framework: Framework
    clauses: tuple[Clause, ...]
    places: Mapping[str, int]
    """The place of each criterion, by its code."""
    mandatory: Places
    required: tuple[Places, ...]
    """The rows that level 1, 2, … 5 requires."""
    extended: tuple[Places, ...]
    """The extended rows (`mở rộng`) among them."""
    groups: Mapping[str, tuple[Places, ...]]
    """The required rows of each group, by its code."""


@lru_cache(maxsize=64)
def law_of(framework: Framework) -> Law:
    """Return the law of a set; made once for each set."""
    clauses = tuple(clause_of(criterion) for criterion in framework.criteria)
    places = {clause.criterion.code: place for place, clause in enumerate(clauses)}
    required = tuple(_requiring(clauses, level) for level in range(1, 6))
    groups = {}
    for group in framework.groups:
        own = {places[criterion.code] for criterion in group.criteria}
        groups[group.code] = tuple(tuple(p for p in rows if p in own) for rows in required)
    return Law(
        framework=framework,
        clauses=clauses,
        places=places,
        mandatory=tuple(p for p, clause in enumerate(clauses) if clause.criterion.mandatory),
        required=required,
        extended=tuple(tuple(p for p in rows if not clauses[p].criterion.mandatory) for rows in required),
        groups=groups,
    )


def _requiring(clauses: tuple[Clause, ...], level: int) -> Places:
    return tuple(place for place, clause in enumerate(clauses) if not clause.unrequired[level - 1])


def counts_only_if_proved(criterion: Criterion, observation: Observation) -> bool:
    """Whether a figure counts only with a document: unless it is zero and meets nothing.

    A row with thresholds by groups of units helps if it helps the units of any group.
    """
    if observation.state is not _FIGURE:
        return False
    numerator, _ = figure_of(observation) or (0, 1)
    if numerator != 0:
        return True
    levels = [*criterion.requirements]
    for group in criterion.by_unit_group:
        levels.extend(group.requirements)
    return any(bound_of(level).holds(0, 1) for level in levels if level is not None)


def figure_meets(requirement: Requirement, observation: Observation) -> bool:
    """Whether an observed figure meets a requirement."""
    figure = figure_of(observation)
    return figure is not None and bound_of(requirement).holds(*figure)


def figure_of(observation: Observation) -> tuple[int, int] | None:
    """Return a value as numerator and denominator, from its counts if they are known; or None."""
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is not None and denominator is not None:
        return 100 * numerator, denominator
    return None if observation.value is None else observation.value.as_integer_ratio()


def counts_of(criterion: Criterion, observation: Observation) -> tuple[int, int] | None:
    """Return the counts of a share, or a count over 1; None if only a percentage is known."""
    if criterion.kind is Kind.COUNT and observation.value is not None:
        return observation.value.as_integer_ratio()
    if observation.numerator is None or observation.denominator is None:
        return None
    return observation.numerator, observation.denominator


def holds_at(criterion: Criterion, bound: Bound, counts: tuple[int, int], step: int) -> bool:
    """Whether a bound is met with the numerator (or the count) moved by `step`."""
    numerator, denominator = counts
    moved = numerator + step
    return bound.holds(moved if criterion.kind is Kind.COUNT else 100 * moved, denominator)
