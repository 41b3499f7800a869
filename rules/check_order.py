"""The checker's reading of the order of blockers: who decides, how much is lacking, who supplies."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from criteria.model import Framework
from rules.disagreement import Disagreement
from rules.law import counts_of
from rules.verdict import Assessment, Blocker, Reason

_WITHOUT_NUMBERS = ("no_evidence", "no", "rejected", "not_applicable_refused", "unreadable")
_MOST, _MOST_LACKING = 99_999_999, 10**9
_MISSING, _REJECTED = Reason.MISSING, Reason.REJECTED


def check_order(assessment: Assessment) -> Iterator[Disagreement]:
    """Yield a disagreement if the blockers are not in the order that every output uses."""
    rows = _rows(assessment.framework)
    places = [_place(assessment.framework, rows, blocker) for blocker in assessment.blockers]
    if places != sorted(places):
        stated = [blocker.finding.observation.criterion for blocker in assessment.blockers]
        yield Disagreement(None, "the order of the blockers", stated, "another one")


@lru_cache(maxsize=64)
def _rows(framework: Framework) -> Mapping[str, tuple[int, int, bool]]:
    """Return, by code: the row's place, the place of its supplier's first row, whether units supply it."""
    suppliers = [row.supplier for row in framework.criteria]
    return {
        row.code: (
            place,
            suppliers.index(row.supplier),
            row.supplier.strip().casefold() == framework.unit_kind.value,
        )
        for place, row in enumerate(framework.criteria)
    }


def _place(
    framework: Framework, rows: Mapping[str, tuple[int, int, bool]], blocker: Blocker
) -> tuple[int, int, int, int]:
    """Return the sort key: mandatory, extended or missing; the kind of work; the place in that; the row."""
    at, first, decided_here = rows[blocker.finding.observation.criterion]
    extended = 0 if framework.criteria[at].mandatory else 1
    if blocker.reason is _MISSING:
        return 2, 4, first, at
    if blocker.gap is not None and blocker.reason is not _REJECTED:
        return extended, 2, _lacking(framework, blocker), at
    word = blocker.reason.value
    within = _WITHOUT_NUMBERS.index(word) if word in _WITHOUT_NUMBERS else 0
    return extended, 1 if decided_here else 3, within, at


def _lacking(framework: Framework, blocker: Blocker) -> int:
    """Return the lacking part of what is required, in ten-thousandths, from counts if they are known."""
    observation, requirement = blocker.finding.observation, blocker.requirement
    counts = counts_of(framework.by_code[observation.criterion], observation)
    if blocker.needed is not None and counts is not None:
        least = counts[0] + (blocker.needed if requirement.comparator.larger_is_better else -blocker.needed)
        lacking, required = blocker.needed, least if least > 0 else 1
    else:
        gap, bound = blocker.gap or 0, requirement.bound
        lacking, required = int(gap * 1_000_000), int(bound * 1_000_000) if bound else 1_000_000
    return _MOST if lacking > _MOST_LACKING else min(_MOST, 10_000 * lacking // required)
