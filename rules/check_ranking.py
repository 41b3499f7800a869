"""The second reading of rankings: every place has exactly as many better units, compared by whole numbers."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise

from attrs import frozen

from criteria.index.model import Index
from criteria.index.policies import RankBy, Ties
from rules.disagreement import Disagreement
from rules.pairs import Pair, added, divided, is_equal, is_less, multiplied, pair_of, rounded, written
from rules.placed import Place, Ranking
from rules.scored import Scored

_Key = tuple[Pair, ...]
"""A value and the main indexes that break ties."""


@frozen
class _Unit:
    code: str
    low: _Key
    """As secured."""
    high: _Key
    """As possible."""
    value: Pair
    """The value secured, never rounded."""


def check_ranking(
    index: Index, units: Mapping[str, Scored], rankings: Sequence[Ranking]
) -> tuple[Disagreement, ...]:
    """Return every disagreement with rankings of these units; none if they are accepted.

    The scores themselves have been accepted before (rules/check_points.py).
    """
    found: list[Disagreement] = []
    expected: dict[str | None, set[str]] = {}
    for code, scored in units.items():
        group = scored.others.unit_group
        if index.rank_by is not RankBy.NONE and index.ranks(group):
            expected.setdefault(group if index.ranked_by_unit_group else None, set()).add(code)
    stated = {ranking.unit_group: {place.unit for place in ranking.places} for ranking in rankings}
    if stated != expected or sum(len(ranking.places) for ranking in rankings) != sum(
        map(len, expected.values())
    ):
        return (Disagreement(None, "the units ranked", stated, expected),)
    for ranking in rankings:
        members = [_unit(index, place.unit, units[place.unit]) for place in ranking.places]
        found += _check_order(members)
        places, field, ahead = iter(ranking.places), _Field(index, members), list[_Unit]()
        for run in _runs(members):
            tied = {unit.code for unit in run}
            for unit, place in zip(run, places, strict=False):
                found += _check_place(place, unit, field, units[unit.code], tied)
                found += _check_gap(index, place, unit, ahead)
            ahead = run
        found += _check_middle(ranking, [member.value for member in members])
    return tuple(found)


def _unit(index: Index, code: str, scored: Scored) -> _Unit:
    scale = pair_of(index.scale)
    value = divided(pair_of(scored.total.points.secured), scale)
    hoped = divided(pair_of(scored.total.points.possible), scale)
    low, high = [value], [hoped]
    if index.rank_by is RankBy.PRINTED:
        low, high = ([rounded(each, index.value_decimals)] for each in (value, hoped))
    for number in index.tie_breaks:
        for main in scored.main_indexes:
            if main.code == number:
                low.append(pair_of(main.counted))
                high.append(pair_of(main.counted_possible))
    return _Unit(code, tuple(low), tuple(high), value)


def _order(one: Sequence[Pair], other: Sequence[Pair]) -> int:
    """Return -1 if one is worse than the other, 1 if it is better, 0 if they are equal."""
    for mine, theirs in zip(one, other, strict=True):
        if is_less(mine, theirs):
            return -1
        if is_less(theirs, mine):
            return 1
    return 0


def _check_order(members: Sequence[_Unit]) -> Iterator[Disagreement]:
    for before, after in pairwise(members):
        if _order(before.low, after.low) < 0:
            yield Disagreement(after.code, "the order", f"after {before.code}", f"before {before.code}")


class _Sorted:
    """Keys sorted, to count those above one."""

    def __init__(self, keys: Iterable[_Key], are_distinct: bool = False) -> None:
        by_order = cmp_to_key(_order)
        ordered = sorted(keys, key=by_order)
        if are_distinct:
            ordered = [
                key for place, key in enumerate(ordered) if not place or _order(ordered[place - 1], key)
            ]
        self._keys = [by_order(key) for key in ordered]
        self._wrap = by_order

    def above(self, key: _Key) -> int:
        """Return how many keys are better than one."""
        return len(self._keys) - bisect_right(self._keys, self._wrap(key))


class _Field:
    """What the units of a ranking have secured and can still have, to read places from."""

    def __init__(self, index: Index, members: Sequence[_Unit]) -> None:
        self.is_dense = index.ties is Ties.DENSE
        certain = [unit for unit in members if not _order(unit.low, unit.high)]
        ranges = [unit for unit in members if _order(unit.low, unit.high)]
        self._low = _Sorted([unit.low for unit in members], self.is_dense)
        self._every_low = _Sorted(unit.low for unit in members)
        self._high = _Sorted(unit.high for unit in members)
        self._certain = _Sorted([unit.low for unit in certain], are_distinct=True)
        self._range_low = _Sorted(unit.low for unit in ranges)
        self._range_high = _Sorted(unit.high for unit in ranges)

    def places(self, unit: _Unit) -> tuple[int, int, int]:
        """Return the place by what is secured, the best and the worst one."""
        own = int(_order(unit.low, unit.high) != 0)  # a unit is not ahead of itself
        if not self.is_dense:
            surely, maybe = self._every_low.above(unit.high), self._high.above(unit.low) - own
        else:
            surely = self._certain.above(unit.high) or int(self._range_low.above(unit.high) > 0)
            maybe = self._certain.above(unit.low) + self._range_high.above(unit.low) - own
        return self._low.above(unit.low) + 1, surely + 1, maybe + 1


def _check_place(
    place: Place, unit: _Unit, field: _Field, scored: Scored, tied: set[str]
) -> Iterator[Disagreement]:
    stated, expected = (place.by_secured, place.first, place.last), field.places(unit)
    if stated != expected:
        yield Disagreement(unit.code, "the place", stated, expected)
    is_range = scored.total.points.secured != scored.total.points.possible
    if place.is_range != is_range:
        yield Disagreement(unit.code, "whether it is a range", place.is_range, is_range)
    if sorted((*place.tied_with, unit.code)) != sorted(tied):
        yield Disagreement(unit.code, "the units that share the place", place.tied_with, tied)


def _runs(members: Sequence[_Unit]) -> list[list[_Unit]]:
    """Return units in their order, those that have secured the same together."""
    runs: list[list[_Unit]] = []
    for unit in members:
        if runs and not _order(runs[-1][0].low, unit.low):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _check_gap(index: Index, place: Place, unit: _Unit, nearest: Sequence[_Unit]) -> Iterator[Disagreement]:
    """Check that the gap brings the unit level with the place ahead, and that nothing less does."""
    if sorted(place.ahead) != sorted(other.code for other in nearest):
        yield Disagreement(unit.code, "the units ahead", place.ahead, [other.code for other in nearest])
    if not nearest or place.gap is None:
        if nearest or place.gap is not None:
            yield Disagreement(unit.code, "the gap", place.gap, [other.code for other in nearest])
        return
    target, scale = nearest[0].low[0], pair_of(index.scale)
    closed = added((unit.value, divided(pair_of(place.gap), scale)))
    if index.rank_by is RankBy.PRINTED:
        target = added((target, (-1, 2 * 10**index.value_decimals)))
    is_exact = not is_less(closed, target) and not is_less(target, closed)
    needs_nothing = place.gap == 0 and not is_less(unit.value, target)
    if not is_exact and not needs_nothing:
        lacking = added((target, (-unit.value[0], unit.value[1])))
        yield Disagreement(unit.code, "the gap", place.gap, written(multiplied(lacking, scale)))


def _check_middle(ranking: Ranking, values: Sequence[Pair]) -> Iterator[Disagreement]:
    total = added(values)
    mean = (total[0], total[1] * len(values))
    if not is_equal(ranking.mean, mean):
        yield Disagreement(None, "the mean", ranking.mean, written(mean))
    middle = ranking.median
    pair: Pair = pair_of(Fraction(middle))
    below = sum(is_less(value, pair) for value in values)
    above = sum(is_less(pair, value) for value in values)
    if max(below, above) * 2 > len(values):
        yield Disagreement(None, "the median", middle, None)
