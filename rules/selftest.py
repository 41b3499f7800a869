"""Tries a whole framework: every criterion at every threshold, with engine, checker and numbers needed.

A unit that meets everything is varied in one criterion at a time (rules/selftest_cases.py). The expected
result follows from the case, so that a fault common to engine and checker shows as well.
"""

from collections.abc import Callable, Iterator

from attrs import frozen

from criteria.model import LEVELS, Criterion, Framework, Kind, Ranking
from criteria.unit_groups import for_unit_group
from rules.assessment import assess
from rules.faults import CheckerDisagreesError, EngineFaultError
from rules.observation import Observation, State, answer, figure, missing, share
from rules.selftest_cases import Case, best, cases, condition_cases, truth
from rules.verdict import Assessment, Blocker


@frozen
class Failure:
    """A case with another result than expected, in words: the case, and what is wrong with it."""

    case: str
    what: str

    def __str__(self) -> str:
        return f"{self.case}: {self.what}"


@frozen
class SelfTest:
    """How many cases were tried, and those that failed."""

    cases: int
    failures: tuple[Failure, ...]


def selftest(framework: Framework, on_progress: Callable[[int, int], None] | None = None) -> SelfTest:
    """Try every case of `framework`, for each of its groups of units.

    Engine faults and disagreements are returned as failures. `on_progress(rows tried, rows in total)`.
    """
    total = len(framework.criteria) * (1 + len(framework.unit_groups))
    done = 0
    tried = 0
    failures: list[Failure] = []
    for group in (None, *(group.code for group in framework.unit_groups)):
        trial = _Trial.of(for_unit_group(framework, group))
        for criterion in trial.framework.criteria:
            for case in cases(criterion):
                tried += 1
                failures.extend(trial.failures(case))
            done += 1
            if on_progress:
                on_progress(done, total)
        for case in condition_cases(trial.framework):
            tried += 1
            failures.extend(trial.failures(case))
        tried += 1
        failures.extend(trial.nothing())
        for level in LEVELS if trial.framework.minimum_extended is not None else ():
            tried += 1
            failures.extend(trial.quota(level))
    return SelfTest(tried, tuple(failures))


@frozen
class _Trial:
    """A framework, a unit that meets all of it, and the level that this unit reaches."""

    framework: Framework
    unit: dict[str, Observation]
    highest: int

    @classmethod
    def of(cls, framework: Framework) -> "_Trial":
        """Return the trial of a framework of one group of units."""
        unit = {criterion.code: best(criterion) for criterion in framework.criteria}
        unit |= {condition.code: answer(condition.code, True) for condition in framework.conditions}
        return cls(framework, unit, assess(framework, unit.values()).verdict.level)

    def assess(self, *changed: Observation, target: int) -> Assessment:
        """Assess the unit with some observations changed; target 0 means the next level."""
        unit = self.unit | {observation.criterion: observation for observation in changed}
        return assess(self.framework, unit.values(), target or None)

    def failures(self, case: Case) -> Iterator[Failure]:
        """Yield what is wrong with the result of one case."""
        try:
            assessment = self.assess(case.observation, target=case.level)
            look = self._level if case.level else self._recognition
            for what in look(case, assessment):
                yield Failure(str(case), what)
        except (CheckerDisagreesError, EngineFaultError) as error:
            yield Failure(str(case), str(error))

    def _recognition(self, case: Case, assessment: Assessment) -> Iterator[str]:
        verdict = assessment.verdict
        expected: int | None = None
        if case.observation.state is State.FIGURE:
            enough = self.highest >= (self.framework.lowest_recognised or 1)
            expected = self.highest if case.meets and enough else 0
        if (verdict.level, verdict.recognisable) != (self.highest, expected):
            yield f"level {verdict.level}, to be recognised at {verdict.recognisable}"

    def _level(self, case: Case, assessment: Assessment) -> Iterator[str]:
        verdict = assessment.verdict
        is_reached = _is_reached(self.framework, case)
        if assessment.progress[case.level - 1].complete != is_reached:
            yield f"whether the level is reached: {not is_reached}"
        ceiling = self.highest if case.observation.state.is_open else verdict.level
        if verdict.ceiling != ceiling:
            yield f"the ceiling is {verdict.ceiling}, not {ceiling}"
        blocking = [blocker.finding.observation.criterion for blocker in assessment.blockers]
        if blocking != ([] if is_reached else [case.criterion]):
            yield f"blocked by {blocking}"
            return
        for blocker in assessment.blockers:
            for what, better in self._granted(case, blocker):
                if self.assess(better, target=case.level).blockers:
                    yield f"granting {what} does not meet"

    def _granted(self, case: Case, blocker: Blocker) -> Iterator[tuple[str, Observation]]:
        """Yield the observation improved by the numbers that are stated as needed."""
        observed, needed, new = case.observation, blocker.needed, blocker.needed_new
        if observed.state is not State.FIGURE:
            return
        step = 1 if blocker.requirement.comparator.larger_is_better else -1
        if needed is not None and self.framework.by_code[case.criterion].kind is Kind.COUNT:
            yield "the shortfall", figure(case.criterion, (observed.value or 0) + step * needed)
        if observed.numerator is None or observed.denominator is None:
            return
        if needed is not None:
            yield (
                "the shortfall",
                share(case.criterion, observed.numerator + step * needed, observed.denominator),
            )
        if new is not None:
            counting = new if step > 0 else 0
            yield (
                "the new cases",
                share(case.criterion, observed.numerator + counting, observed.denominator + new),
            )

    def nothing(self) -> Iterator[Failure]:
        """Check that a unit without any figure is at no level, or at 1 if the set gives it to every unit."""
        case = Case(self.framework.id, 0, "no figure at all", missing(self.framework.id), False)
        try:
            level = assess(self.framework, ()).verdict.level
        except (CheckerDisagreesError, EngineFaultError) as error:
            yield Failure(str(case), str(error))
        else:
            if level != int(self.framework.level_one_by_default):
                yield Failure(str(case), f"level {level}")

    def quota(self, level: int) -> Iterator[Failure]:
        """Grant the extended rows of a level one by one; check when their share is stated as reached."""
        rows = [
            criterion.code
            for criterion in self.framework.criteria
            if not criterion.mandatory and criterion.requirement(level) is not None
        ]
        share_needed = self.framework.minimum_extended or 0
        enough = next(count for count in range(len(rows) + 1) if count * 100 >= share_needed * len(rows))
        for granted in range(len(rows) + 1) if rows else ():
            left = rows[granted:]
            case = Case(rows[0], level, f"{len(left)} extended rows left out", missing(rows[0]), False)
            try:
                stated = self.assess(*map(missing, left), target=level).progress[level - 1].extended
            except (CheckerDisagreesError, EngineFaultError) as error:
                yield Failure(str(case), str(error))
                continue
            needed = max(0, enough - granted)
            if stated is None or (stated.needed, stated.candidates) != (needed, tuple(left)):
                yield Failure(str(case), f"{needed} of {left} are needed, stated is {stated}")


def _is_reached(framework: Framework, case: Case) -> bool:
    """Whether the level of a case is reached: by the varied criterion, or by the share of extended rows."""
    criterion = framework.by_code[case.criterion]
    if framework.ranking is Ranking.SEPARATE:
        levels: tuple[int, ...] = (case.level,)
    else:
        levels = LEVELS[: case.level]
    return all(
        _meets(criterion, level, case.observation) or _share_suffices_without(framework, criterion, level)
        for level in levels
    )


def _meets(criterion: Criterion, level: int, observation: Observation) -> bool:
    """Compare one figure with one threshold as fractions, for the expected result alone."""
    requirement = criterion.requirement(level)
    if requirement is None:
        return True
    if observation.state is State.NOT_APPLICABLE:
        return criterion.not_applicable_when is not None
    if observation.state is not State.FIGURE or observation.value is None:
        return False
    below, at, above = truth(requirement.comparator)
    if observation.value == requirement.bound:
        return at
    return below if observation.value < requirement.bound else above


def _share_suffices_without(framework: Framework, criterion: Criterion, level: int) -> bool:
    """Whether the share of extended rows of a level suffices if this row is the only one that fails."""
    if criterion.mandatory or framework.minimum_extended is None:
        return False
    rows = sum(not c.mandatory and c.requirement(level) is not None for c in framework.criteria)
    return (rows - 1) * 100 >= framework.minimum_extended * rows
