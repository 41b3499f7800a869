"""The checker's look at the order of blockers: who decides, how much is lacking, who supplies, read again."""

from collections.abc import Iterator

from criteria.model import Framework
from rules.disagreement import Disagreement
from rules.law import counts_of
from rules.verdict import Assessment, Blocker, Reason

_WITHOUT_NUMBERS = ("no_evidence", "no", "rejected", "not_applicable_refused", "unreadable")
_MOST, _MOST_LACKING = 99_999_999, 10**9


def check_order(assessment: Assessment) -> Iterator[Disagreement]:
    """Yield whether the blockers stand in another order than the one in which every output tells them."""
    places = [_place(assessment.framework, blocker) for blocker in assessment.blockers]
    if places != sorted(places):
        stated = [blocker.finding.observation.criterion for blocker in assessment.blockers]
        yield Disagreement(None, "the order of the blockers", stated, "another one")


def _place(framework: Framework, blocker: Blocker) -> tuple[int, int, int, int]:
    """Return mandatory, extended or missing, the part of the work, the place in it, and the row."""
    rows = [row.code for row in framework.criteria]
    at = rows.index(blocker.finding.observation.criterion)
    criterion = framework.criteria[at]
    extended = 0 if criterion.mandatory else 1
    if blocker.reason is Reason.MISSING:
        first = next(n for n, row in enumerate(framework.criteria) if row.supplier == criterion.supplier)
        return 2, 4, first, at
    if blocker.gap is not None and blocker.reason is not Reason.REJECTED:
        return extended, 2, _lacking(framework, blocker), at
    decided_here = criterion.supplier.strip().casefold() == framework.unit_kind.value
    word = blocker.reason.value
    within = _WITHOUT_NUMBERS.index(word) if word in _WITHOUT_NUMBERS else 0
    return extended, 1 if decided_here else 3, within, at


def _lacking(framework: Framework, blocker: Blocker) -> int:
    """Return ten-thousandths of what is required, from counts where they are known."""
    observation, requirement = blocker.finding.observation, blocker.requirement
    counts = counts_of(framework.by_code[observation.criterion], observation)
    if blocker.needed is not None and counts is not None:
        least = counts[0] + (blocker.needed if requirement.comparator.larger_is_better else -blocker.needed)
        lacking, required = blocker.needed, least if least > 0 else 1
    else:
        gap, bound = blocker.gap or 0, requirement.bound
        lacking, required = int(gap * 1_000_000), int(bound * 1_000_000) if bound else 1_000_000
    return _MOST if lacking > _MOST_LACKING else min(_MOST, 10_000 * lacking // required)
