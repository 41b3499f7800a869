"""The checker's second half: compares blockers and margins with the law as rules/law.py reads it.

Distances are fractions; they are compared with bounds by cross-multiplying whole numbers, as figures are.
"""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import pairwise

from criteria.model import Comparator, Criterion, Kind, Nature, Ranking, Requirement
from rules.check_order import check_order
from rules.disagreement import Disagreement
from rules.law import Bound, Places, counts_of, figure_of, holds_at
from rules.observation import Observation, State
from rules.reading import Reading, is_reached, list_is_complete, share_suffices
from rules.verdict import Assessment, Blocker, Margin, Reason

_FIGURE, _YES_NO, _COUNT = State.FIGURE, Kind.YES_NO, Kind.COUNT


def check_blockers(assessment: Assessment, reading: Reading) -> Iterator[Disagreement]:
    """Yield what is wrong with the blockers: which rows block, why, and every number stated."""
    target, level = assessment.target, assessment.verdict.level
    law, criteria = reading.law, assessment.framework.criteria
    if target is None:
        above = [row.code for row in criteria if any(row.requirements[level:])]
        if above:
            yield Disagreement(None, "the target", None, above)
        return
    if target not in range(1, 6):
        yield Disagreement(None, "the target", target, "no level")
        return
    levels = [target] if law.framework.ranking is Ranking.SEPARATE else range(1, target + 1)
    short = [candidate for candidate in levels if _share_is_short(reading, candidate)]
    blocking = _blocking(reading, target, short)
    stated = [blocker.finding.observation.criterion for blocker in assessment.blockers]
    if sorted(stated) != sorted(criteria[place].code for place in blocking):
        named = [criteria[place].code for place in blocking]
        yield Disagreement(None, f"what blocks level {target}", stated, named)
        return
    yield from check_order(assessment)
    best = reading.mended(range(len(criteria)))
    if list_is_complete(best, target) and not is_reached(reading.mended(set(blocking)), target):
        yield Disagreement(None, f"what blocks level {target}", stated, "more than that")
    for blocker in assessment.blockers:
        clause = law.clauses[law.places[blocker.finding.observation.criterion]]
        yield from _check_blocker(clause.criterion, target, clause.bounds[target - 1], blocker)


def _share_is_short(reading: Reading, level: int) -> bool:
    share = reading.extended_tally(level)
    return share is not None and not share_suffices(reading.law.framework, *share)


def _blocking(reading: Reading, target: int, short: Collection[int]) -> Places:
    """Return the rows that bring the target nearer if mended; `short` are levels that lack extended rows."""
    law, at_target = reading.law, reading.columns[target - 1]
    mandatory = {place for place in law.mandatory if not at_target[place]}
    extended = {
        place for level in short for place in law.extended[level - 1] if not reading.columns[level - 1][place]
    }
    return tuple(sorted(mandatory | extended))


def _reason(criterion: Criterion, requirement: Requirement, observation: Observation) -> Reason:
    if observation.state is not _FIGURE:
        refused = observation.state is State.NOT_APPLICABLE
        return Reason.NOT_APPLICABLE_REFUSED if refused else Reason(observation.state.value)
    if criterion.kind is _YES_NO:
        return Reason.NO
    upward = requirement.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    return Reason.BELOW if upward else Reason.ABOVE


def _is_at(value: Fraction, sign: int, distance: Fraction, bound: Bound) -> bool:
    """Whether a value moved by a distance, up (sign 1) or down (sign -1), is exactly a bound.

    Cross-multiplied: n/d ± m/e = part/whole.
    """
    n, d = value.as_integer_ratio()
    m, e = distance.as_integer_ratio()
    return (n * e + sign * m * d) * bound.whole == bound.part * d * e


def _check_blocker(
    criterion: Criterion, target: int, bound: Bound, blocker: Blocker
) -> Iterator[Disagreement]:
    code, observation = criterion.code, blocker.finding.observation
    requirement = criterion.requirements[target - 1]
    is_same = blocker.requirement is requirement or blocker.requirement == requirement
    if requirement is None or not is_same:
        yield Disagreement(code, "the requirement", blocker.requirement, requirement)
        return
    reason = _reason(criterion, requirement, observation)
    if blocker.reason is not reason:
        yield Disagreement(code, "the reason", blocker.reason, reason)
    figure = figure_of(observation) if criterion.kind is not _YES_NO else None
    short = observation.value is not None and figure is not None and not bound.holds(*figure)
    if (blocker.gap is not None) != short:
        yield Disagreement(code, "whether there is a gap", blocker.gap, short)
    elif (
        blocker.gap is not None
        and observation.value is not None
        and not _is_at(observation.value, bound.sign, blocker.gap, bound)
    ):
        yield Disagreement(code, "the gap", blocker.gap, requirement.bound - observation.value)
    counts = counts_of(criterion, observation) if short else None
    if (blocker.needed is not None) != (counts is not None):
        yield Disagreement(code, "whether a number is needed", blocker.needed, counts)
    elif blocker.needed is not None and counts is not None:
        enough = holds_at(criterion, bound, counts, bound.sign * blocker.needed)
        too_few = holds_at(criterion, bound, counts, bound.sign * (blocker.needed - 1))
        if not enough or too_few:
            yield Disagreement(code, "the number needed", blocker.needed, "not the smallest that meets")
    yield from _check_new_cases(criterion, requirement, bound, blocker, counts)


def _check_new_cases(
    criterion: Criterion,
    requirement: Requirement,
    bound: Bound,
    blocker: Blocker,
    counts: tuple[int, int] | None,
) -> Iterator[Disagreement]:
    stated = blocker.needed_new
    upward = bound.sign > 0

    def enough(cases: int, counts: tuple[int, int]) -> bool:
        numerator, denominator = counts
        if criterion.kind is _COUNT:
            return upward and bound.holds(numerator + cases, denominator)
        return bound.holds(100 * (numerator + cases if upward else numerator), denominator + cases)

    if criterion.nature is not Nature.FLOW or counts is None:
        if stated is not None:
            yield Disagreement(criterion.code, "the number of new cases", stated, None)
    elif stated is None:
        # With ever more new cases a share approaches 100% (0% if less is better) but never reaches it.
        if criterion.kind is _COUNT:
            reachable = upward
        else:
            reachable = requirement.bound < 100 if upward else requirement.bound > 0
        if reachable:
            yield Disagreement(criterion.code, "that no number of new cases will do", None, "some number")
    elif not enough(stated, counts) or enough(stated - 1, counts):
        yield Disagreement(criterion.code, "the number of new cases", stated, "not the smallest that meets")


def check_margins(assessment: Assessment, reading: Reading) -> Iterator[Disagreement]:
    """Yield what is wrong with the margins: which figures have one, their order, distances and spares."""
    level, law = assessment.verdict.level, reading.law
    expected = set()
    if 1 <= level <= 5:  # any other level is reported by the check of the verdict
        column = reading.columns[level - 1]
        expected = {
            law.clauses[place].criterion.code
            for place in law.required[level - 1]
            if column[place]
            and reading.observed[place].state is _FIGURE
            and law.clauses[place].criterion.kind is not _YES_NO
        }
    stated = [margin.finding.observation.criterion for margin in assessment.margins]
    if len(stated) != len(expected) or set(stated) != expected:
        yield Disagreement(None, "what has a margin", sorted(stated), sorted(expected))
        return
    distances = [margin.margin.as_integer_ratio() for margin in assessment.margins]
    if any(near[0] * far[1] > far[0] * near[1] for near, far in pairwise(distances)):
        yield Disagreement(None, "the order of margins", stated, "not nearest first")
    for margin in assessment.margins:
        clause = law.clauses[law.places[margin.finding.observation.criterion]]
        yield from _check_margin(clause.criterion, level, clause.bounds[level - 1], margin)


def _check_margin(criterion: Criterion, level: int, bound: Bound, margin: Margin) -> Iterator[Disagreement]:
    observation, requirement = margin.finding.observation, criterion.requirements[level - 1]
    if requirement is None or observation.value is None or margin.level != level:
        yield Disagreement(criterion.code, "the level of the margin", margin.level, level)
        return
    if margin.margin < 0 or not _is_at(observation.value, -bound.sign, margin.margin, bound):
        yield Disagreement(criterion.code, "the margin", margin.margin, requirement.bound)
    counts = counts_of(criterion, observation)
    if (margin.spare is not None) != (counts is not None):
        yield Disagreement(criterion.code, "whether there is a spare", margin.spare, counts)
    elif margin.spare is not None and counts is not None:
        last = holds_at(criterion, bound, counts, -bound.sign * margin.spare)
        # A count below zero does not exist, so nothing can be lost beyond zero.
        exhausted = bound.sign > 0 and counts[0] == margin.spare
        beyond = not exhausted and holds_at(criterion, bound, counts, -bound.sign * (margin.spare + 1))
        if margin.spare < 0 or not last or beyond:
            yield Disagreement(criterion.code, "the spare", margin.spare, "not the most that may be lost")
