"""The rules of commendation about places in a ranking: each names units with their achievement; pure.

Places are those of the decision: a unit that is kept out keeps its place, and nobody moves up. All that
share the last place are named.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from maturity.commendation.achievement import (
    BestPractice,
    FirstPlaces,
    Growth,
    PlacesRisen,
    RankingAchievement,
)
from maturity.commendation.ranked_candidate import RankedCandidate
from maturity.settings.commendation import CommendationSettings

Named = Mapping[str, RankingAchievement]
"""Why a unit is named, by its code."""

MOST_OF_A_ROW = Fraction(9, 10)
"""The part of a row's maximum that good practice earns at least."""


def named(candidates: Sequence[RankedCandidate], settings: CommendationSettings) -> Iterator[Named]:
    """Yield the units named by each rule in use."""
    if settings.first_places or settings.first_share:
        yield first_places(candidates, settings.first_places or 0, settings.first_share or 0)
    if settings.least_places_risen:
        yield places_risen(candidates, settings.least_places_risen)
    if settings.least_growth:
        yield grown(candidates, settings.least_growth)
    if settings.best_practice:
        yield best_practice(candidates)


def first_places(candidates: Sequence[RankedCandidate], places: int, percent: int) -> Named:
    """Name the units of the first places, or of a share of their ranking: of what reaches further.

    A share is rounded down, and is the first place at least.
    """

    def last(candidate: RankedCandidate) -> int:
        return max(places, max(1, candidate.of * percent // 100) if percent else 0)

    return {
        each.unit.code: FirstPlaces(each.series, each.position, each.of, each.tied)
        for each in candidates
        if each.position <= last(each)
    }


def places_risen(candidates: Sequence[RankedCandidate], least: int) -> Named:
    """Name the units that are at least `least` places ahead of the year before."""
    return {
        each.unit.code: PlacesRisen(each.series, each.former.position, each.position)
        for each in candidates
        if each.former is not None
        and each.former.position is not None
        and each.former.position - each.position >= least
    }


def grown(candidates: Sequence[RankedCandidate], least: Fraction) -> Named:
    """Name the units whose value is at least `least` above that of the year before."""
    return {
        each.unit.code: Growth(each.series, each.former.value, each.value)
        for each in candidates
        if each.former is not None and each.value - each.former.value >= least
    }


def best_practice(candidates: Sequence[RankedCandidate]) -> Named:
    """Name the units that alone earned the most of a row in their ranking, and nearly all of it.

    A row on which several are the best names nobody.
    """
    rows: dict[str, list[str]] = {}
    by_ranking: dict[str | None, list[RankedCandidate]] = {}
    for candidate in candidates:
        by_ranking.setdefault(candidate.ranking, []).append(candidate)
    for members in by_ranking.values():
        for row in dict.fromkeys(row for each in members for row in each.shares):
            best = max(each.shares[row] for each in members if row in each.shares)
            ahead = [each for each in members if each.shares.get(row) == best]
            if len(ahead) == 1 and best >= MOST_OF_A_ROW and len(members) > 1:
                rows.setdefault(ahead[0].unit.code, []).append(row)
    return {
        each.unit.code: BestPractice(each.series, " ".join(rows[each.unit.code]))
        for each in candidates
        if each.unit.code in rows
    }
