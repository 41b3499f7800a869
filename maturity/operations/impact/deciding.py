"""Decides units by two sets on the same figures, or by one, on as many cores as there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from attrs import field, frozen

from criteria.in_force import in_force
from criteria.model import Criterion, Framework, Kind
from criteria.unit_groups import for_unit_group
from foundation.problem import Problem
from foundation.processes import in_order, usable_cores
from maturity.operations.faults import FaultyResultError, deciding
from maturity.operations.hooks import Report
from maturity.operations.impact.figures import AnySet, FiguresAtHand, UnitAtHand
from maturity.operations.impact.values import Side
from rules import assess
from rules.carrying import Carrying, same_rows
from rules.impact import LevelImpact, level_impact
from rules.observation import Observation
from rules.verdict import Assessment

R = TypeVar("R")
LEAST_FOR_PROCESSES = 800
"""So many units are decided faster by more than one process; fewer are done before another has started."""
_EVERY = 50
"""Progress is reported each time after this many units."""


def side_of(whole: AnySet, day: date) -> Side:
    """Return a set with the rows in use on a day; if it is not in force then, on its first or last day."""
    if day < whole.effective_from:
        day = whole.effective_from
    elif whole.effective_until is not None and day > whole.effective_until:
        day = whole.effective_until
    return Side(whole, in_force(whole, day), day)


@frozen(slots=False)
class Under:
    """The figures at hand as a set has them: carried from the set of their collection, derived ones
    computed."""

    criteria_set: AnySet = field(repr=False)
    figures: FiguresAtHand = field(repr=False)
    carrying: Carrying = field(init=False, repr=False)

    @carrying.default
    def _carrying(self) -> Carrying:
        return Carrying(self.figures.source, self.criteria_set)

    def of(self, unit: UnitAtHand) -> tuple[Observation, ...]:
        """Return the observations of a unit under the set."""
        observed = self.carrying.carried(unit.observed)
        derive = self.figures.derive
        if derive is None or not self._derived:
            return observed
        computed = {row.code: derive(unit.code, row) for row in self._derived}
        return tuple(computed.get(each.criterion) or each for each in observed)

    @property
    def _derived(self) -> Sequence[Criterion]:
        """The derived rows that the figures do not hold as this set counts them."""
        carrying = self.carrying
        fresh = {*carrying.added, *carrying.measured_otherwise}
        return [
            row
            for row in self.criteria_set.criteria
            if isinstance(row, Criterion) and row.kind is Kind.DERIVED and row.code in fresh
        ]


@frozen
class _Sides:
    """What a process needs to decide a unit by two sets."""

    before: Framework
    after: Framework


_Item = tuple[str, str | None, tuple[Observation, ...], tuple[Observation, ...]]
"""The code of a unit, its group, its observations under the set before and under the set after."""


def level_impacts(
    before: Framework, after: Framework, figures: FiguresAtHand, units: Sequence[UnitAtHand], report: Report
) -> Iterator[LevelImpact | Problem]:
    """Yield the impact on each unit, or why there is none: the engine or the checker failed on it.

    Raises `rules.EngineUnavailableError`.
    """
    under_before, under_after = Under(before, figures), Under(after, figures)
    items = ((unit.code, unit.unit_group, under_before.of(unit), under_after.of(unit)) for unit in units)
    results = in_order(_deciding_both, _Sides(before, after), items, processes_for(len(units)))
    yield from _reported(results, len(units), report)


def processes_for(units: int) -> int:
    """Return how many processes decide a number of units the fastest."""
    return usable_cores() if units >= LEAST_FOR_PROCESSES else 1


def _reported(results: Iterator[R], total: int, report: Report) -> Iterator[R]:
    report(0, total)
    for done, result in enumerate(results, 1):
        yield result
        if done % _EVERY == 0 or done == total:
            report(done, total)


def _deciding_both(sides: _Sides) -> Callable[[_Item], LevelImpact | Problem]:
    """Return the function that decides a unit by both sets; their variants by group are made once."""
    of_group: dict[str | None, tuple[Framework, Framework]] = {}
    same = same_rows(sides.before, sides.after)

    def decide(item: _Item) -> LevelImpact | Problem:
        code, group, observed_before, observed_after = item
        if group not in of_group:
            of_group[group] = for_unit_group(sides.before, group), for_unit_group(sides.after, group)
        before, after = of_group[group]
        try:
            with deciding(code):
                return level_impact(before, after, observed_before, observed_after, same)
        except FaultyResultError as error:
            return error.problem

    return decide


def assessments(
    framework: Framework, figures: FiguresAtHand, units: Sequence[UnitAtHand], report: Report
) -> tuple[Mapping[str, Assessment], Sequence[Problem]]:
    """Return the assessments of units by one set, by their codes, and why others have none.

    Raises `rules.EngineUnavailableError`.
    """
    under = Under(framework, figures)
    of_group: dict[str | None, Framework] = {}
    found: dict[str, Assessment] = {}
    faults: list[Problem] = []
    for done, unit in enumerate(units):
        if done % _EVERY == 0:
            report(done, len(units))
        if unit.unit_group not in of_group:
            of_group[unit.unit_group] = for_unit_group(framework, unit.unit_group)
        try:
            with deciding(unit.code):
                found[unit.code] = assess(of_group[unit.unit_group], under.of(unit))
        except FaultyResultError as error:
            faults.append(error.problem)
    report(len(units), len(units))
    return found, faults
