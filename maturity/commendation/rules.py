"""The rules of commendation: each names units with their achievement; ties are kept; pure.

Exclusions matter here only for places by margin: a unit has the highest level, or was the first, whether or
not it can be commended for it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from maturity.commendation.achievement import (
    Achievement,
    FirstAtLevel,
    HighestLevel,
    KeptLevel,
    Rise,
    WidestMargin,
)
from maturity.commendation.candidate import Candidate
from maturity.recognition.recognition import Recognition
from maturity.settings.commendation import Kept

Named = Mapping[str, Achievement]
"""Why a unit is named, by its code."""


def highest_level(candidates: Sequence[Candidate]) -> Named:
    """Name the units of the highest level of the year."""
    highest = max((candidate.level for candidate in candidates), default=0)
    named = [candidate for candidate in candidates if candidate.level == highest]
    return {candidate.unit.code: HighestLevel(highest, len(named)) for candidate in named}


def first_at_level(candidates: Sequence[Candidate], earlier: Iterable[Recognition], level: int) -> Named:
    """Name the units that the earliest decision of all recognised at a level or above.

    `earlier` are the unrevoked recognitions of earlier years: if one of them reached the level, no unit is
    first.
    """
    reaching = [candidate for candidate in candidates if candidate.level >= level]
    days = [candidate.recognition.decision.signed_on for candidate in reaching]
    before = [recognition.decision.signed_on for recognition in earlier if recognition.level >= level]
    if not days or min(before, default=min(days)) < min(days):
        return {}
    first = min(days)
    named = [candidate for candidate in reaching if candidate.recognition.decision.signed_on == first]
    return {candidate.unit.code: FirstAtLevel(level, first, len(named)) for candidate in named}


def risen(candidates: Sequence[Candidate], least: int) -> Named:
    """Name the units that rose by at least `least` levels since their last recognition."""
    return {
        candidate.unit.code: Rise(candidate.before.level, candidate.before.year, candidate.level)
        for candidate in candidates
        if candidate.before is not None and candidate.level - candidate.before.level >= least
    }


def kept_level(candidates: Sequence[Candidate], year: int, kept: Kept) -> Named:
    """Name the units recognised at a level or above in each of the last `kept.years` years."""
    years = range(year - kept.years + 1, year + 1)
    return {
        candidate.unit.code: KeptLevel(kept.level, years[0], kept.years)
        for candidate in candidates
        if all(candidate.levels.get(each, 0) >= kept.level for each in years)
    }


def widest_margins(
    candidates: Sequence[Candidate], places: int, is_kept_out: Callable[[Candidate], bool]
) -> Named:
    """Name the first by level and, within a level, by the margin of the criterion nearest to failing.

    Places are for units that are not kept out. All that share the last place are named, and so are those kept
    out that would have had a place.
    """
    keys = sorted(
        _key(candidate) for candidate in candidates if candidate.narrowest and not is_kept_out(candidate)
    )
    last = keys[-places] if len(keys) >= places else None
    named = {}
    for candidate in candidates:
        if candidate.narrowest is None or (last is not None and _key(candidate) < last):
            continue
        after = bisect_right(keys, _key(candidate))
        tied = after - bisect_left(keys, _key(candidate)) + is_kept_out(candidate)
        rank = len(keys) - after + 1
        named[candidate.unit.code] = WidestMargin(
            candidate.level, candidate.narrowest.criterion, candidate.narrowest.margin, rank, tied, places
        )
    return named


def _key(candidate: Candidate) -> tuple[int, Fraction]:
    margin = candidate.narrowest.margin if candidate.narrowest else Fraction(0)
    return candidate.level, margin
