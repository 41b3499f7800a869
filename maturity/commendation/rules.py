"""The rules of commendation: each names units and says why; ties are kept; pure.

Who is kept out is not asked here, but for places by margin: what is the highest, or the first, is so whoever
may be commended for it.
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
    highest = max((one.level for one in candidates), default=0)
    named = [one for one in candidates if one.level == highest]
    return {one.unit.code: HighestLevel(highest, len(named)) for one in named}


def first_at_level(candidates: Sequence[Candidate], earlier: Iterable[Recognition], level: int) -> Named:
    """Name the units that the earliest decision of all recognised at a level or above.

    `earlier` are recognitions of earlier years that stand: where one of those was before, nobody is first.
    """
    reaching = [one for one in candidates if one.level >= level]
    days = [one.recognition.decision.signed_on for one in reaching]
    before = [one.decision.signed_on for one in earlier if one.level >= level]
    if not days or min(before, default=min(days)) < min(days):
        return {}
    first = min(days)
    named = [one for one in reaching if one.recognition.decision.signed_on == first]
    return {one.unit.code: FirstAtLevel(level, first, len(named)) for one in named}


def risen(candidates: Sequence[Candidate], least: int) -> Named:
    """Name the units that rose by so many levels against their last recognition."""
    return {
        one.unit.code: Rise(one.before.level, one.before.year, one.level)
        for one in candidates
        if one.before is not None and one.level - one.before.level >= least
    }


def kept_level(candidates: Sequence[Candidate], year: int, kept: Kept) -> Named:
    """Name the units recognised at a level or above in each of so many years up to this one."""
    years = range(year - kept.years + 1, year + 1)
    return {
        one.unit.code: KeptLevel(kept.level, years[0], kept.years)
        for one in candidates
        if all(one.levels.get(each, 0) >= kept.level for each in years)
    }


def widest_margins(
    candidates: Sequence[Candidate], places: int, is_kept_out: Callable[[Candidate], bool]
) -> Named:
    """Name the first by level and, within a level, by the margin of the criterion nearest to failing.

    Places are for units that are not kept out. All that share the last place are named, and so are those kept
    out that would have had a place.
    """
    keys = sorted(_key(one) for one in candidates if one.narrowest and not is_kept_out(one))
    last = keys[-places] if len(keys) >= places else None
    named = {}
    for one in candidates:
        if one.narrowest is None or (last is not None and _key(one) < last):
            continue
        after = bisect_right(keys, _key(one))
        tied = after - bisect_left(keys, _key(one)) + is_kept_out(one)
        rank = len(keys) - after + 1
        named[one.unit.code] = WidestMargin(
            one.level, one.narrowest.criterion, one.narrowest.margin, rank, tied, places
        )
    return named


def _key(candidate: Candidate) -> tuple[int, Fraction]:
    margin = candidate.narrowest.margin if candidate.narrowest else Fraction(0)
    return candidate.level, margin
