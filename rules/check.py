"""The independent reading of the law: accept a verdict and its explanation, or name what disagrees.

Cross-multiplied integers, no engine; only the model and the values are shared with the modules that decide
and explain. Nothing is shown, stored or printed that this has not accepted: the engine may be wrong, the
certificate may not.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from criteria.digest import rules_digest
from criteria.model import Comparator, Criterion, Framework, Kind, Nature, Requirement
from rules.observation import Observation, State, observations_digest
from rules.verdict import Assessment, Blocker, Margin, Reason, Verdict


@frozen
class Disagreement:
    """One statement of an assessment that this reading of the law does not confirm.

    `criterion` is None for statements on the unit as a whole.
    """

    criterion: str | None
    statement: str
    stated: object
    found: object

    def __str__(self) -> str:
        return (
            f"{self.criterion or 'unit'}: {self.statement} is stated as {self.stated}, read as {self.found}"
        )


@frozen
class _Row:
    """One criterion as this module reads it: which of the five levels it does not stand in the way of."""

    criterion: Criterion
    observation: Observation
    meets: tuple[bool, ...]

    @property
    def holds_to(self) -> int:
        """The highest level such that no level up to it is blocked."""
        return (*self.meets, False).index(False)

    @property
    def is_unknown(self) -> bool:
        """Whether the true figure may yet turn out well."""
        return self.observation.state in (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED)


def check(observations: Sequence[Observation], assessment: Assessment) -> tuple[Disagreement, ...]:
    """Return every disagreement with `assessment` of `observations`; none means accepted.

    `observations` are what the unit gave, in any order; a criterion left out has no figure.
    """
    framework, verdict = assessment.framework, assessment.verdict
    given = {observation.criterion: observation for observation in observations}
    observed = tuple(
        given.get(criterion.code, Observation(criterion.code, State.MISSING))
        for criterion in framework.criteria
    )
    reading = [
        _Row(criterion, observation, tuple(_meets(criterion, level, observation) for level in range(1, 6)))
        for criterion, observation in zip(framework.criteria, observed, strict=True)
    ]
    return (
        *_check_verdict(framework, observed, reading, verdict),
        *_check_blockers(assessment, reading),
        *_check_margins(assessment, reading),
        *_check_progress(assessment, reading),
    )


# The law ---------------------------------------------------------------------------------------------


def _compare(requirement: Requirement, numerator: int, denominator: int) -> bool:
    """Hold numerator/denominator, both whole, against the bound of `requirement` by cross multiplication."""
    left = numerator * requirement.bound.denominator
    right = requirement.bound.numerator * denominator
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return left >= right
        case Comparator.MORE_THAN:
            return left > right
        case Comparator.AT_MOST:
            return left <= right
        case Comparator.LESS_THAN:
            return left < right


def _meets_counts(requirement: Requirement, numerator: int, denominator: int) -> bool:
    """Hold a share known by its counts against a bound in percentage points."""
    return _compare(requirement, 100 * numerator, denominator)


def _meets(criterion: Criterion, level: int, observation: Observation) -> bool:
    """Whether the criterion does not stand in the way of `level`, read from the raw figure."""
    requirement = criterion.requirements[level - 1]
    if requirement is None:
        return True
    if observation.state is State.NOT_APPLICABLE:
        return criterion.not_applicable_when is not None
    return observation.state is State.FIGURE and _figure_meets(requirement, observation)


def _figure_meets(requirement: Requirement, observation: Observation) -> bool:
    if observation.numerator is not None and observation.denominator is not None:
        return _meets_counts(requirement, observation.numerator, observation.denominator)
    if observation.value is None:
        return False
    return _compare(requirement, observation.value.numerator, observation.value.denominator)


# The verdict -----------------------------------------------------------------------------------------


def _check_verdict(
    framework: Framework, observed: Sequence[Observation], reading: Sequence[_Row], verdict: Verdict
) -> Iterator[Disagreement]:
    if verdict.rules_digest != rules_digest(framework):
        yield Disagreement(None, "the rules digest", verdict.rules_digest, rules_digest(framework))
    if verdict.observations_digest != observations_digest(observed):
        yield Disagreement(
            None, "the observations digest", verdict.observations_digest, observations_digest(observed)
        )
    if tuple(finding.observation for finding in verdict.findings) != tuple(observed):
        yield Disagreement(None, "what was observed", len(verdict.findings), len(observed))
        return
    secured, possible = 5, 5
    for row, finding in zip(reading, verdict.findings, strict=True):
        if finding.holds_to != row.holds_to:
            yield Disagreement(row.criterion.code, "the level held to", finding.holds_to, row.holds_to)
        secured = min(secured, row.holds_to)
        possible = min(possible, 5 if row.is_unknown else row.holds_to)
    if verdict.level != secured:
        yield Disagreement(None, "the level", verdict.level, secured)
    if verdict.ceiling != possible:
        yield Disagreement(None, "the ceiling", verdict.ceiling, possible)


# What the explanation claims -------------------------------------------------------------------------


def _check_blockers(assessment: Assessment, reading: Sequence[_Row]) -> Iterator[Disagreement]:
    target, level = assessment.target, assessment.verdict.level
    if target is None:
        if level != 5:
            yield Disagreement(None, "the target", None, level + 1)
        return
    blocking = [row.criterion.code for row in reading if not row.meets[target - 1]]
    stated = [blocker.finding.observation.criterion for blocker in assessment.blockers]
    if stated != blocking:
        yield Disagreement(None, f"what blocks level {target}", stated, blocking)
        return
    for blocker in assessment.blockers:
        criterion = assessment.framework.by_code[blocker.finding.observation.criterion]
        yield from _check_blocker(criterion, target, blocker)


def _reason(criterion: Criterion, requirement: Requirement, observation: Observation) -> Reason:
    if observation.state is not State.FIGURE:
        refused = observation.state is State.NOT_APPLICABLE
        return Reason.NOT_APPLICABLE_REFUSED if refused else Reason(observation.state.value)
    if criterion.kind is Kind.YES_NO:
        return Reason.NO
    upward = requirement.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    return Reason.BELOW if upward else Reason.ABOVE


def _check_blocker(criterion: Criterion, target: int, blocker: Blocker) -> Iterator[Disagreement]:
    code, observation = criterion.code, blocker.finding.observation
    requirement = criterion.requirements[target - 1]
    if requirement is None or blocker.requirement != requirement:
        yield Disagreement(code, "the requirement", blocker.requirement, requirement)
        return
    reason = _reason(criterion, requirement, observation)
    if blocker.reason is not reason:
        yield Disagreement(code, "the reason", blocker.reason, reason)
    upward = requirement.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    short = (
        criterion.kind is not Kind.YES_NO
        and observation.value is not None
        and not _figure_meets(requirement, observation)
    )
    if (blocker.gap is not None) != short:
        yield Disagreement(code, "whether there is a gap", blocker.gap, short)
    elif blocker.gap is not None and observation.value is not None:
        edge = observation.value + blocker.gap if upward else observation.value - blocker.gap
        if edge != requirement.bound:
            yield Disagreement(code, "the gap", blocker.gap, requirement.bound - observation.value)
    counts = _counts(criterion, observation) if short else None
    if (blocker.needed is not None) != (counts is not None):
        yield Disagreement(code, "whether a number is needed", blocker.needed, counts)
    elif blocker.needed is not None and counts is not None:
        step = 1 if upward else -1
        enough = _holds_at(criterion, requirement, counts, step * blocker.needed)
        too_few = _holds_at(criterion, requirement, counts, step * (blocker.needed - 1))
        if not enough or too_few:
            yield Disagreement(code, "the number needed", blocker.needed, "not the smallest that meets")
    yield from _check_new_cases(criterion, requirement, blocker, counts)


def _counts(criterion: Criterion, observation: Observation) -> tuple[int, int] | None:
    """Return the counts of a share, or a count over 1; None where only a percentage is known."""
    if criterion.kind is Kind.COUNT and observation.value is not None:
        return observation.value.numerator, observation.value.denominator
    if observation.numerator is None or observation.denominator is None:
        return None
    return observation.numerator, observation.denominator


def _holds_at(criterion: Criterion, requirement: Requirement, counts: tuple[int, int], step: int) -> bool:
    """Whether the requirement is met with the numerator (or the count) moved by `step`."""
    numerator, denominator = counts
    compare = _compare if criterion.kind is Kind.COUNT else _meets_counts
    return compare(requirement, numerator + step, denominator)


def _check_new_cases(
    criterion: Criterion, requirement: Requirement, blocker: Blocker, counts: tuple[int, int] | None
) -> Iterator[Disagreement]:
    stated = blocker.needed_new
    upward = requirement.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)

    def enough(cases: int, counts: tuple[int, int]) -> bool:
        numerator, denominator = counts
        if criterion.kind is Kind.COUNT:
            return upward and _compare(requirement, numerator + cases, denominator)
        return _meets_counts(requirement, numerator + cases if upward else numerator, denominator + cases)

    if criterion.nature is not Nature.FLOW or counts is None:
        if stated is not None:
            yield Disagreement(criterion.code, "the number of new cases", stated, None)
    elif stated is None:
        # In the limit of endlessly many new cases a share comes to 100% (to 0%, where less is wanted).
        if criterion.kind is Kind.COUNT:
            reachable = upward
        else:
            reachable = requirement.bound < 100 if upward else requirement.bound > 0
        if reachable:
            yield Disagreement(criterion.code, "that no number of new cases will do", None, "some number")
    elif not enough(stated, counts) or enough(stated - 1, counts):
        yield Disagreement(criterion.code, "the number of new cases", stated, "not the smallest that meets")


def _check_margins(assessment: Assessment, reading: Sequence[_Row]) -> Iterator[Disagreement]:
    level = assessment.verdict.level
    expected = {
        row.criterion.code
        for row in reading
        if level > 0
        and row.observation.state is State.FIGURE
        and row.criterion.kind is not Kind.YES_NO
        and row.criterion.requirements[level - 1] is not None
    }
    stated = [margin.finding.observation.criterion for margin in assessment.margins]
    if len(stated) != len(expected) or set(stated) != expected:
        yield Disagreement(None, "what has a margin", sorted(stated), sorted(expected))
        return
    distances = [margin.margin for margin in assessment.margins]
    if distances != sorted(distances):
        yield Disagreement(None, "the order of margins", stated, "not nearest first")
    for margin in assessment.margins:
        criterion = assessment.framework.by_code[margin.finding.observation.criterion]
        yield from _check_margin(criterion, level, margin)


def _check_margin(criterion: Criterion, level: int, margin: Margin) -> Iterator[Disagreement]:
    observation, requirement = margin.finding.observation, criterion.requirements[level - 1]
    if requirement is None or observation.value is None or margin.level != level:
        yield Disagreement(criterion.code, "the level of the margin", margin.level, level)
        return
    upward = requirement.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    edge = observation.value - margin.margin if upward else observation.value + margin.margin
    if margin.margin < 0 or edge != requirement.bound:
        yield Disagreement(criterion.code, "the margin", margin.margin, requirement.bound)
    counts = _counts(criterion, observation)
    if (margin.spare is not None) != (counts is not None):
        yield Disagreement(criterion.code, "whether there is a spare", margin.spare, counts)
    elif margin.spare is not None and counts is not None:
        step = -1 if upward else 1
        last = _holds_at(criterion, requirement, counts, step * margin.spare)
        # A count below zero does not exist, so there is nothing to lose beyond zero.
        exhausted = upward and counts[0] == margin.spare
        beyond = not exhausted and _holds_at(criterion, requirement, counts, step * (margin.spare + 1))
        if margin.spare < 0 or not last or beyond:
            yield Disagreement(criterion.code, "the spare", margin.spare, "not the most that may be lost")


def _check_progress(assessment: Assessment, reading: Sequence[_Row]) -> Iterator[Disagreement]:
    """Recount every level, in all and by group."""
    if [progress.level for progress in assessment.progress] != [1, 2, 3, 4, 5]:
        yield Disagreement(None, "the levels of the progress", len(assessment.progress), 5)
        return
    for progress in assessment.progress:
        level = progress.level
        required = [row for row in reading if row.criterion.requirements[level - 1] is not None]
        complete = level <= assessment.verdict.level
        if progress.complete != complete:
            yield Disagreement(None, f"whether level {level} is complete", progress.complete, complete)
        stated = (progress.required, progress.met, progress.not_applicable)
        if stated != _tally(required, level):
            yield Disagreement(None, f"the progress at level {level}", stated, _tally(required, level))
        for group in progress.by_group:
            stated = (group.required, group.met, group.not_applicable)
            found = _tally([row for row in required if row.criterion.group == group.group], level)
            if stated != found:
                yield Disagreement(None, f"the progress of {group.group} at level {level}", stated, found)


def _tally(required: Sequence[_Row], level: int) -> tuple[int, int, int]:
    """Return how many are required, met by a figure, and excused as not applicable."""
    meeting = [row for row in required if row.meets[level - 1]]
    excused = sum(row.observation.state is State.NOT_APPLICABLE for row in meeting)
    return len(required), len(meeting) - excused, excused
