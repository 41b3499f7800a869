"""The law read a second time, for the checker: cross-multiplied integers, no engine, nothing of the deciders.

Only the model and the values are shared with the modules that decide and explain. What a set asks is put into
whole numbers once (`law_of`); a unit is then read against it (rules/reading.py).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from criteria.model import Comparator, Criterion, Framework, Kind, Requirement
from rules.observation import Observation, State

# An attribute of an Enum costs as much as ten comparisons: those asked of every figure are taken once.
_FIGURE, _NOT_APPLICABLE = State.FIGURE, State.NOT_APPLICABLE

Levels = tuple[bool, ...]
"""Of one row: whether it does not stand in the way of level 1, 2, … 5."""


class Bound(NamedTuple):
    """A threshold in whole numbers: n/d meets it when (n·whole - part·d)·sign is `least` or more."""

    whole: int
    part: int
    sign: int
    """1 for ≥ and >, where more is better; -1 for ≤ and <."""
    least: int
    """0 for ≥ and ≤, 1 for > and <: a whole number above 0 is at least 1."""

    def holds(self, numerator: int, denominator: int) -> bool:
        """Hold numerator/denominator, both whole, against the threshold by cross multiplication."""
        return (numerator * self.whole - self.part * denominator) * self.sign >= self.least


_SIGNS = {
    Comparator.AT_LEAST: (1, 0),
    Comparator.MORE_THAN: (1, 1),
    Comparator.AT_MOST: (-1, 0),
    Comparator.LESS_THAN: (-1, 1),
}

_NOTHING_ASKED = Bound(0, 0, 1, 0)
"""What every figure meets: 0 ≥ 0."""


def bound_of(requirement: Requirement) -> Bound:
    """Return a requirement in whole numbers."""
    part, whole = requirement.bound.as_integer_ratio()
    return Bound(whole, part, *_SIGNS[requirement.comparator])


@frozen
class Clause:
    """What one criterion asks at each of the five levels."""

    criterion: Criterion
    bounds: tuple[Bound, ...]
    """Where a level requires nothing, a bound that every figure meets."""
    unrequired: Levels
    """Whether a level requires nothing: what is met without a figure."""
    is_excusable: bool
    """Whether the set allows the criterion to be not applicable."""

    def read(self, observation: Observation) -> Levels:
        """Read from the raw figure which levels the criterion does not stand in the way of."""
        if observation.state is _FIGURE:
            found = figure_of(observation)
            if found is not None:
                n, d = found
                # `Bound.holds`, without a call for each of some 190 bounds of a unit.
                return tuple(
                    [(n * whole - part * d) * sign >= least for whole, part, sign, least in self.bounds]
                )
        return (True,) * 5 if self.excuses(observation) else self.unrequired

    def excuses(self, observation: Observation) -> bool:
        """Whether an observation is of a criterion that is not applicable, as the set allows."""
        return self.is_excusable and observation.state is _NOT_APPLICABLE


def clause_of(criterion: Criterion) -> Clause:
    """Return what a criterion asks, in whole numbers."""
    return Clause(
        criterion,
        tuple(_NOTHING_ASKED if one is None else bound_of(one) for one in criterion.requirements),
        tuple(one is None for one in criterion.requirements),
        criterion.not_applicable_when is not None,
    )


Places = tuple[int, ...]
"""Rows by their place in the set, from 0."""


@frozen
class Law:
    """What a set asks: its clauses in order, and which rows each level requires."""

    framework: Framework
    clauses: tuple[Clause, ...]
    places: Mapping[str, int]
    """The place of each criterion, by its code."""
    mandatory: Places
    required: tuple[Places, ...]
    """The rows that level 1, 2, … 5 requires."""
    extended: tuple[Places, ...]
    """Those of them that are extended (`mở rộng`)."""
    groups: Mapping[str, tuple[Places, ...]]
    """The required rows of each group, by its code."""


@lru_cache(maxsize=64)
def law_of(framework: Framework) -> Law:
    """Return what a set asks; made once for each set."""
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


def counts_only_proved(criterion: Criterion, observation: Observation) -> bool:
    """Read whether a figure counts only with a document: unless it is nothing and meets nothing.

    A row with thresholds by groups of units helps where it helps the units of any of them.
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
    """Hold an observed figure against a requirement."""
    figure = figure_of(observation)
    return figure is not None and bound_of(requirement).holds(*figure)


def figure_of(observation: Observation) -> tuple[int, int] | None:
    """Return a value as whole numbers: from its counts where they are known; None where there is none."""
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is not None and denominator is not None:
        return 100 * numerator, denominator
    return None if observation.value is None else observation.value.as_integer_ratio()


def counts_of(criterion: Criterion, observation: Observation) -> tuple[int, int] | None:
    """Return the counts of a share, or a count over 1; None where only a percentage is known."""
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
