"""The cases that a self-test tries: every criterion just below, at and just above every threshold.

The expected result follows from how a case was made, not from the engine or its checker.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, frozen

from criteria.model import LEVELS, Comparator, Criterion, Framework, Kind, Requirement
from rules.evidence import without_evidence
from rules.observation import Observation, State, answer, figure, missing, share

FINE = 10**9
"""How close "just below" and "just above" come: a billionth of the whole, finer than the engine's scale."""


@frozen
class Case:
    """One varied observation and the expected result.

    `level` is the level that the case is about (0: the conditions outside the criteria); `meets` is whether
    the observation must meet it.
    """

    criterion: str
    level: int
    situation: str
    observation: Observation
    meets: bool

    def __str__(self) -> str:
        return f"{self.criterion}, level {self.level}, {self.situation}"


def cases(criterion: Criterion) -> Iterator[Case]:
    """Yield every case of one criterion."""
    for level in LEVELS:
        requirement = criterion.requirement(level)
        if requirement is None:
            continue
        for situation, observation, meets in _around(criterion, requirement):
            yield Case(criterion.code, level, situation, observation, meets)
        yield Case(criterion.code, level, "no figure", missing(criterion.code), False)
        declared = Observation(criterion.code, State.NOT_APPLICABLE, note="selftest")
        yield Case(
            criterion.code, level, "not applicable", declared, criterion.not_applicable_when is not None
        )
        unproven = evolve(best(criterion), state=State.NO_EVIDENCE)
        yield Case(criterion.code, level, "met, without evidence", unproven, False)
        nothing = without_evidence(criterion, figure(criterion.code, 0))
        yield Case(criterion.code, level, "nothing, without evidence", nothing, False)


def _around(criterion: Criterion, requirement: Requirement) -> Iterator[tuple[str, Observation, bool]]:
    """Yield values just below, at and just above a bound, each with whether it must meet."""
    bound, code = requirement.bound, criterion.code
    below, at, above = truth(requirement.comparator)
    if criterion.kind is Kind.YES_NO:
        yield "no", figure(code, 0), below
        yield "yes", figure(code, 1), at
    elif criterion.kind is Kind.COUNT:
        count = int(bound)  # the bounds of counts are whole
        if count > 0:
            yield "just below", figure(code, count - 1), below
        yield "at", figure(code, count), at
        yield "just above", figure(code, count + 1), above
    else:
        part, whole = bound.numerator * FINE, 100 * bound.denominator * FINE
        if part > 0:
            yield "just below, by counts", share(code, part - 1, whole), below
            yield "just below, by percentage", figure(code, bound - Fraction(1, FINE)), below
        yield "at, by counts", share(code, part, whole), at
        yield "at, by percentage", figure(code, bound), at
        if part < whole:
            yield "just above, by counts", share(code, part + 1, whole), above
            yield "just above, by percentage", figure(code, bound + Fraction(1, FINE)), above


def truth(comparator: Comparator) -> tuple[bool, bool, bool]:
    """Return whether a value below, at and above the bound meets."""
    match comparator:
        case Comparator.AT_LEAST:
            return False, True, True
        case Comparator.MORE_THAN:
            return False, False, True
        case Comparator.AT_MOST:
            return True, True, False
        case Comparator.LESS_THAN:
            return True, False, False


def best(criterion: Criterion) -> Observation:
    """Return a figure that meets every level of a criterion; its thresholds all have one direction."""
    required = [requirement for requirement in criterion.requirements if requirement is not None]
    upward = required[0].comparator.larger_is_better
    if criterion.kind is Kind.YES_NO:
        return figure(criterion.code, 1)
    if criterion.kind is Kind.COUNT:
        return figure(criterion.code, int(max(r.bound for r in required)) + 1 if upward else 0)
    return share(criterion.code, 1 if upward else 0, 1)


def condition_cases(framework: Framework) -> Iterator[Case]:
    """Yield every condition outside the criteria: fulfilled, not fulfilled, not answered."""
    for condition in framework.conditions:
        yield Case(condition.code, 0, "condition fulfilled", answer(condition.code, True), True)
        yield Case(condition.code, 0, "condition not fulfilled", answer(condition.code, False), False)
        yield Case(condition.code, 0, "condition not answered", answer(condition.code, None), False)
