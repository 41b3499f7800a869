"""Try a whole framework: every criterion at every threshold, engine, checker and needs held together.

A unit that meets everything is varied in one criterion at a time: just below, at and just above each
threshold, by counts and by percentage, with no figure, not applicable, without evidence. What must come out
follows from how the case was made, so that a fault common to engine and checker shows as well.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from criteria.model import LEVELS, Comparator, Criterion, Framework, Kind, Requirement
from rules.assessment import CheckerDisagreesError, assess
from rules.engine import EngineFaultError
from rules.observation import Observation, State, figure, missing, share

_FINE = 10**9
"""How close "just below" and "just above" come: a billionth of the whole, finer than the engine's scale."""


@frozen
class Case:
    """One varied observation and what must become of it.

    `level` tells at which level the case looks; `meets` whether the observation must hold to it.
    """

    criterion: str
    level: int
    situation: str
    observation: Observation
    meets: bool


@frozen
class Failure:
    """A case that did not come out as it must, in words."""

    case: Case
    what: str

    def __str__(self) -> str:
        return f"{self.case.criterion}, level {self.case.level}, {self.case.situation}: {self.what}"


@frozen
class SelfTest:
    """How many cases were tried, and those that failed."""

    cases: int
    failures: tuple[Failure, ...]


def selftest(framework: Framework) -> SelfTest:
    """Try every case of `framework`; engine faults and disagreements are failures, not exceptions."""
    best = {criterion.code: _best(criterion) for criterion in framework.criteria}
    tried = 0
    failures: list[Failure] = []
    for criterion in framework.criteria:
        for case in cases(criterion):
            tried += 1
            failures.extend(Failure(case, what) for what in _try(framework, best, case))
    return SelfTest(tried, tuple(failures))


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
        unproven = Observation(
            criterion.code,
            State.NO_EVIDENCE,
            _best(criterion).value,
            _best(criterion).numerator,
            _best(criterion).denominator,
        )
        yield Case(criterion.code, level, "met, without evidence", unproven, False)


def _around(criterion: Criterion, requirement: Requirement) -> Iterator[tuple[str, Observation, bool]]:
    """Yield what lies just below, at and just above a bound, with whether it must meet."""
    bound, code = requirement.bound, criterion.code
    below, at, above = _truth(requirement.comparator)
    if criterion.kind is Kind.YES_NO:
        yield "no", figure(code, 0), below
        yield "yes", figure(code, 1), at
    elif criterion.kind is Kind.COUNT:
        # Counts are whole; a bound between two of them has no "at".
        least = -(-bound.numerator // bound.denominator)
        if least > 0:
            yield "just below", figure(code, least - 1), below
        yield "at the bound or next above", figure(code, least), at if bound == least else above
        yield "just above", figure(code, least + 1), above
    else:
        part, whole = bound.numerator * _FINE, 100 * bound.denominator * _FINE
        if part > 0:
            yield "just below, by counts", share(code, part - 1, whole), below
            yield "just below, by percentage", figure(code, bound - Fraction(1, _FINE)), below
        yield "at, by counts", share(code, part, whole), at
        yield "at, by percentage", figure(code, bound), at
        if part < whole:
            yield "just above, by counts", share(code, part + 1, whole), above
            yield "just above, by percentage", figure(code, bound + Fraction(1, _FINE)), above


def _truth(comparator: Comparator) -> tuple[bool, bool, bool]:
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


def _best(criterion: Criterion) -> Observation:
    """Return a figure that meets every level of a criterion whose thresholds never loosen."""
    upward = all(r.comparator.wants_more for r in criterion.requirements if r is not None)
    if criterion.kind is Kind.YES_NO:
        return figure(criterion.code, 1)
    if criterion.kind is Kind.COUNT:
        highest = max((r.bound for r in criterion.requirements if r is not None), default=Fraction(0))
        return figure(criterion.code, int(highest) + 1 if upward else 0)
    return share(criterion.code, 1 if upward else 0, 1)


def _try(framework: Framework, best: dict[str, Observation], case: Case) -> Iterator[str]:
    """Yield what is wrong with the outcome of one case."""
    varied = {**best, case.criterion: case.observation}
    try:
        assessment = assess(framework, varied.values(), target=case.level)
    except (CheckerDisagreesError, EngineFaultError) as error:
        yield str(error)
        return
    verdict = assessment.verdict
    reached = verdict.level >= case.level
    if reached != case.meets:
        yield f"level {verdict.level} was reached"
    if verdict.ceiling != (LEVELS[-1] if case.observation.state.is_open else verdict.level):
        yield f"the ceiling is {verdict.ceiling}"
    blocking = [blocker.finding.observation.criterion for blocker in assessment.blockers]
    if blocking != ([] if case.meets else [case.criterion]):
        yield f"blocked by {blocking}"
        return
    for blocker in assessment.blockers:
        yield from _try_needs(framework, varied, case, blocker.needed, blocker.needed_new)


def _try_needs(
    framework: Framework,
    varied: dict[str, Observation],
    case: Case,
    needed: int | None,
    needed_new: int | None,
) -> Iterator[str]:
    """Grant what is said to be needed and see whether the criterion then meets."""
    observation = case.observation
    criterion = framework.by_code[case.criterion]
    requirement = criterion.requirement(case.level)
    if observation.state is not State.FIGURE or requirement is None:
        return
    step = 1 if requirement.comparator.wants_more else -1
    granted: dict[str, Observation] = {}
    if needed is not None and criterion.kind is Kind.COUNT and observation.value is not None:
        granted["the shortfall"] = figure(case.criterion, observation.value + step * needed)
    if observation.numerator is not None and observation.denominator is not None:
        if needed is not None:
            granted["the shortfall"] = share(
                case.criterion, observation.numerator + step * needed, observation.denominator
            )
        if needed_new is not None:
            granted["the new cases"] = share(
                case.criterion,
                observation.numerator + max(step, 0) * needed_new,
                observation.denominator + needed_new,
            )
    for what, better in granted.items():
        outcome = assess(framework, {**varied, case.criterion: better}.values(), target=case.level)
        if outcome.blockers:
            yield f"granting {what} does not meet"
