"""How firm a ranking is: the places that other weights of main indexes could give, exact for every pair.

The weights are law; this says how far a place hangs on them. Each weight moves within a part of itself, up or
down, and their sum stays the scale. How far one unit can then be above another is a fractional knapsack: what
may be moved goes to the main indexes in which it is ahead the most. Nothing is sampled. Pairs are independent
of each other, so the places are bounds that need not be attained.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from operator import ge, sub

from attrs import frozen

from criteria.index.model import Index, MainIndex
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.policies import RankBy, Ties
from rules.placed import Ranking
from rules.points import ZERO, sum_exact
from rules.score_difference import by_main_index
from rules.scored import Scored

_BITS = 96
"""Shares are compared in whole units of 2**-96 first; exactly where that does not tell."""


@frozen
class FirmPlace:
    """The best and the worst place of a unit, by secured points, under all weights within the bounds."""

    unit: str
    first: int
    last: int


@frozen
class Firmness:
    """How firm one ranking is if every main weight moves by at most the part `within` of itself, 0 to 1.

    Of `pairs` of units, `comparable` have one that is behind the other in no main index, and `never_turned`
    one that no weights at all, within the bounds or not, set behind the other, bonus and penalty with it.
    `turning` are the pairs that some weights within the bounds turn, each with the unit
    that is ahead now first.
    """

    unit_group: str | None
    within: Fraction
    places: tuple[FirmPlace, ...]
    pairs: int
    comparable: int
    never_turned: int
    turning: tuple[tuple[str, str], ...]


@frozen
class _Parts:
    """What a unit has of each main index, from 0 to 1, and its bonus less its penalty in points."""

    shares: tuple[Fraction, ...]
    besides: Fraction
    rounded: tuple[int, ...]
    """The shares in whole units of 2**-96, rounded down."""
    tie_breaks: tuple[Fraction, ...]
    """What it counts of the main indexes that break ties; other weights change both units alike."""


@frozen
class _Pair:
    """Whether one unit is ahead of another under all weights, can be, and can be behind it."""

    is_surely_ahead: bool
    can_be_behind: bool
    can_be_ahead: bool


def firmness(index: Index, units: Mapping[str, Scored], ranking: Ranking, within: Fraction) -> Firmness:
    """Return how firm a ranking of these units is; `within` is from 0 to 1.

    A unit whose main indexes are rescaled keeps its shares of them. Raises `ValueError` for another `within`.
    """
    if not 0 <= within <= 1:
        raise ValueError(f"weights move within 0 to 1 of themselves, not {within}")
    order = [place.unit for place in ranking.places]
    parts = {unit: _parts(index, units[unit]) for unit in order}
    weights = _Weights(index, within)
    # Under all weights; the set's own are among them, so whoever is surely ahead is so in this order, too.
    surely_ahead: dict[str, list[str]] = {unit: [] for unit in order}
    maybe_ahead = dict.fromkeys(order, 0)
    comparable, never_turned, turning = 0, 0, list[tuple[str, str]]()
    for one, other in combinations(order, 2):
        pair = weights.pair(parts[one], parts[other])
        if pair.is_surely_ahead:
            surely_ahead[other].append(one)
        maybe_ahead[other] += pair.can_be_ahead
        maybe_ahead[one] += pair.can_be_behind
        if pair.can_be_ahead and pair.can_be_behind and units[one].points != units[other].points:
            turning.append((one, other))
        ways = (parts[one], parts[other]), (parts[other], parts[one])
        comparable += any(_is_nowhere_behind(a, b) for a, b in ways)
        never_turned += any(_is_never_turned(index, a, b) for a, b in ways)
    sure: Mapping[str, int] = {unit: len(ahead) for unit, ahead in surely_ahead.items()}
    if index.ties is Ties.DENSE:
        sure = _chains(order, surely_ahead)
    places = tuple(FirmPlace(unit, sure[unit] + 1, maybe_ahead[unit] + 1) for unit in order)
    pairs = len(order) * (len(order) - 1) // 2
    return Firmness(ranking.unit_group, within, places, pairs, comparable, never_turned, tuple(turning))


def _weighted(index: Index) -> list[MainIndex]:
    """Return the main indexes that bring points."""
    return [main for main in index.main_indexes if main.most and not main.is_tracked_only]


def _parts(index: Index, scored: Scored) -> _Parts:
    by_main = by_main_index(scored)
    shares = tuple(by_main[main.code] / main.most for main in _weighted(index))
    rounded = tuple((share.numerator << _BITS) // share.denominator for share in shares)
    counted = {main.code: main.counted for main in scored.main_indexes}
    tie_breaks = tuple(counted[code] for code in index.tie_breaks)
    return _Parts(shares, by_main[BONUS] + by_main[PENALTY], rounded, tie_breaks)


class _Weights:
    """All weights within the bounds, whose sum is that of the set's own."""

    def __init__(self, index: Index, within: Fraction) -> None:
        weights = [main.most for main in _weighted(index)]
        self._index = index
        self._least = [weight * (1 - within) for weight in weights]
        self._room = [2 * weight * within for weight in weights]
        self._sum = sum_exact(weights)
        self._to_place = self._sum * within
        is_printed = index.rank_by is RankBy.PRINTED
        self._printed_apart = index.scale / 10**index.value_decimals if is_printed else ZERO
        """Values that are so many points apart, or more, are surely printed differently."""
        self._marks = {ZERO, self._printed_apart, -self._printed_apart}

    def pair(self, one: _Parts, other: _Parts) -> _Pair:
        """Return where weights set one unit beside another."""
        least, most = self._apart(one, other)
        ties_break = (one.tie_breaks > other.tie_breaks) - (one.tie_breaks < other.tie_breaks)
        is_cut = self._is_cut(one) and self._is_cut(other)
        # Even if one is ahead by least, both may be printed alike, or be cut off with the total.
        may_be_level = is_cut or least < self._printed_apart
        surely = least >= 0 and (ties_break > 0 or (least > 0 and not may_be_level))

        def can_be(more: Fraction, ties_break: int) -> bool:
            can_be_level = is_cut or more == 0 or more > -self._printed_apart
            return more > 0 or (ties_break > 0 and can_be_level)

        return _Pair(surely, can_be(-least, -ties_break), can_be(most, ties_break))

    def _apart(self, one: _Parts, other: _Parts) -> tuple[Fraction, Fraction]:
        """Return how far one unit can be above another, at the least and at the most.

        They are on the exact side of all marks, and rounded themselves where rounded shares tell that.
        """
        besides = one.besides - other.besides
        near = [a - b for a, b in zip(one.rounded, other.rounded, strict=True)]
        # Each difference of two rounded shares is off by less than one unit, so a sum of weights at most.
        ends = (Fraction(self._extreme(near, is_most)) / (1 << _BITS) + besides for is_most in (False, True))
        least, most = ends
        off = self._sum / (1 << _BITS)
        if all(abs(amount - mark) > off for amount in (least, most) for mark in self._marks):
            return least, most
        exact = [a - b for a, b in zip(one.shares, other.shares, strict=True)]
        return self._extreme(exact, False) + besides, self._extreme(exact, True) + besides

    def _is_cut(self, unit: _Parts) -> bool:
        """Whether the points of a unit can come to the bounds of the total, nothing and the scale."""
        index = self._index
        if not index.may_exceed_scale and self._extreme(unit.shares, True) + unit.besides >= index.scale:
            return True
        return self._extreme(unit.shares, False) + unit.besides <= 0

    def _extreme(self, shares: Sequence[Fraction | int], is_most: bool) -> Fraction:
        """Return the least or the most points that shares can come to: a fractional knapsack."""
        places = sorted(range(len(shares)), key=shares.__getitem__, reverse=is_most)
        left, extreme = self._to_place, ZERO
        for place in places:
            more = min(self._room[place], left)
            left -= more
            extreme += (self._least[place] + more) * shares[place]
        return extreme


def _is_nowhere_behind(one: _Parts, other: _Parts) -> bool:
    """Whether one unit has no less of any main index; rounded shares tell it of most pairs."""
    if min(map(sub, one.rounded, other.rounded), default=0) < -1:
        return False
    return all(map(ge, one.shares, other.shares))


def _is_never_turned(index: Index, one: _Parts, other: _Parts) -> bool:
    """Whether one unit is not behind another even if the whole scale lay on its worst main index."""
    besides = one.besides - other.besides
    off = index.scale / (1 << _BITS)
    near = min(map(sub, one.rounded, other.rounded), default=0) * off + besides
    if abs(near) > off:  # each difference of rounded shares is off by less than one unit
        return near > 0
    worst: Fraction = min(map(sub, one.shares, other.shares), default=ZERO)
    return worst * index.scale + besides >= 0


def _chains(order: Sequence[str], ahead: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Return for each unit the most places that are surely ahead where units of one place count once.

    Only units of which each is surely ahead of the next have places of their own. Who is surely ahead of a
    unit comes before it in `order`.
    """
    longest: dict[str, int] = {}
    for unit in order:
        longest[unit] = max((longest[other] + 1 for other in ahead[unit] if other in longest), default=0)
    return longest
