"""The checker's reading of the order of blockers: who acts, how much is lacking, who supplies."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen

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


@frozen
class _Row:
    """A row's place, that of its supplier's first row, and the bodies that its set names, as the words."""

    place: int
    first_of_supplier: int
    holder: str
    actors: tuple[str, ...]


@lru_cache(maxsize=64)
def _rows(framework: Framework) -> Mapping[str, _Row]:
    suppliers = [row.supplier for row in framework.criteria]
    return {
        row.code: _Row(
            place,
            suppliers.index(row.supplier),
            row.supplier.strip().casefold(),
            tuple(body.strip().casefold() for body in row.changed_by),
        )
        for place, row in enumerate(framework.criteria)
    }


def _place(framework: Framework, rows: Mapping[str, _Row], blocker: Blocker) -> tuple[int, int, int, int]:
    """Return the sort key: mandatory, extended or missing; the kind of work; the place in that; the row."""
    row, unit = rows[blocker.finding.observation.criterion], framework.unit_kind.value
    extended = 0 if framework.criteria[row.place].mandatory else 1
    if blocker.reason is _MISSING:
        return 2, 4, row.first_of_supplier, row.place
    if blocker.gap is not None and blocker.reason is not _REJECTED:
        lacking = _lacking(framework, blocker)
        if row.actors and unit not in row.actors:
            return extended, 3, min(_MOST, len(_WITHOUT_NUMBERS) + lacking), row.place
        return extended, 2, lacking, row.place
    word = blocker.reason.value
    within = _WITHOUT_NUMBERS.index(word) if word in _WITHOUT_NUMBERS else 0
    actors = (row.actors if word == "no" else ()) or (row.holder,)
    return extended, 1 if unit in actors else 3, within, row.place


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
