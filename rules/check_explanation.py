"""The checker's second half: blockers and margins, held against the law as rules/law.py reads it."""

from collections.abc import Iterator, Sequence

from criteria.model import Comparator, Criterion, Framework, Kind, Nature, Ranking, Requirement
from rules.check_order import check_order
from rules.disagreement import Disagreement
from rules.law import (
    Row,
    compare,
    counts_of,
    extended_tally,
    figure_meets,
    holds_at,
    is_reached,
    list_is_complete,
    meets_counts,
    share_suffices,
)
from rules.observation import Observation, State
from rules.verdict import Assessment, Blocker, Margin, Reason


def check_blockers(assessment: Assessment, reading: Sequence[Row]) -> Iterator[Disagreement]:
    """Yield what is wrong with the blockers: which there are, why they block, and every number they state."""
    target, level = assessment.target, assessment.verdict.level
    framework = assessment.framework
    if target is None:
        above = [row.criterion.code for row in reading if any(row.criterion.requirements[level:])]
        if above:
            yield Disagreement(None, "the target", None, above)
        return
    lists = [target] if framework.ranking is Ranking.SEPARATE else range(1, target + 1)
    short = [one for one in lists if _share_is_short(framework, reading, one)]
    blocking = [row.criterion.code for row in reading if _blocks(row, target, short)]
    stated = [blocker.finding.observation.criterion for blocker in assessment.blockers]
    if sorted(stated) != sorted(blocking):
        yield Disagreement(None, f"what blocks level {target}", stated, blocking)
        return
    yield from check_order(assessment)
    mended = [row.mended() if row.criterion.code in stated else row for row in reading]
    best = [row.mended() for row in reading]
    if list_is_complete(framework, best, target) and not is_reached(framework, mended, target):
        yield Disagreement(None, f"what blocks level {target}", stated, "more than that")
    for blocker in assessment.blockers:
        criterion = assessment.framework.by_code[blocker.finding.observation.criterion]
        yield from _check_blocker(criterion, target, blocker)


def _share_is_short(framework: Framework, reading: Sequence[Row], level: int) -> bool:
    share = extended_tally(framework, reading, level)
    return share is not None and not share_suffices(framework, *share)


def _blocks(row: Row, target: int, short: Sequence[int]) -> bool:
    """Whether a row, mended, brings the target nearer; `short` are the levels that lack extended rows."""
    if row.criterion.mandatory:
        return not row.meets[target - 1]
    return any(not row.meets[level - 1] for level in short)


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
        and not figure_meets(requirement, observation)
    )
    if (blocker.gap is not None) != short:
        yield Disagreement(code, "whether there is a gap", blocker.gap, short)
    elif blocker.gap is not None and observation.value is not None:
        edge = observation.value + blocker.gap if upward else observation.value - blocker.gap
        if edge != requirement.bound:
            yield Disagreement(code, "the gap", blocker.gap, requirement.bound - observation.value)
    counts = counts_of(criterion, observation) if short else None
    if (blocker.needed is not None) != (counts is not None):
        yield Disagreement(code, "whether a number is needed", blocker.needed, counts)
    elif blocker.needed is not None and counts is not None:
        step = 1 if upward else -1
        enough = holds_at(criterion, requirement, counts, step * blocker.needed)
        too_few = holds_at(criterion, requirement, counts, step * (blocker.needed - 1))
        if not enough or too_few:
            yield Disagreement(code, "the number needed", blocker.needed, "not the smallest that meets")
    yield from _check_new_cases(criterion, requirement, blocker, counts)


def _check_new_cases(
    criterion: Criterion, requirement: Requirement, blocker: Blocker, counts: tuple[int, int] | None
) -> Iterator[Disagreement]:
    stated = blocker.needed_new
    upward = requirement.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)

    def enough(cases: int, counts: tuple[int, int]) -> bool:
        numerator, denominator = counts
        if criterion.kind is Kind.COUNT:
            return upward and compare(requirement, numerator + cases, denominator)
        return meets_counts(requirement, numerator + cases if upward else numerator, denominator + cases)

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


def check_margins(assessment: Assessment, reading: Sequence[Row]) -> Iterator[Disagreement]:
    """Yield what is wrong with the margins: which there are, their order, distances and spares."""
    level = assessment.verdict.level
    expected = {
        row.criterion.code
        for row in reading
        if level > 0
        and row.observation.state is State.FIGURE
        and row.criterion.kind is not Kind.YES_NO
        and row.criterion.requirements[level - 1] is not None
        and row.meets[level - 1]
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
    counts = counts_of(criterion, observation)
    if (margin.spare is not None) != (counts is not None):
        yield Disagreement(criterion.code, "whether there is a spare", margin.spare, counts)
    elif margin.spare is not None and counts is not None:
        step = -1 if upward else 1
        last = holds_at(criterion, requirement, counts, step * margin.spare)
        # A count below zero does not exist, so there is nothing to lose beyond zero.
        exhausted = upward and counts[0] == margin.spare
        beyond = not exhausted and holds_at(criterion, requirement, counts, step * (margin.spare + 1))
        if margin.spare < 0 or not last or beyond:
            yield Disagreement(criterion.code, "the spare", margin.spare, "not the most that may be lost")
