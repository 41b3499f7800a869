"""Ranks the units of an index: places, ties, the distance to the place ahead. A range has no place.

Source: Quyết định 922/QĐ-BTTTT and the indexes of provinces, as written in criteria/frameworks/GRAMMAR.md.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from statistics import median

from attrs import frozen

from criteria.index.model import Index
from criteria.index.policies import RankBy, Ties
from rules.check_ranking import check_ranking
from rules.faults import CheckerDisagreesError
from rules.placed import Place, Ranking
from rules.points import round_half_up, sum_exact
from rules.scored import Scored

_Key = tuple[Fraction, ...]
"""What units are compared by: the value, then the main indexes that break ties. Greater is better."""


@frozen
class _Entry:
    unit: str
    scored: Scored
    secured: _Key
    possible: _Key


def rank(index: Index, units: Mapping[str, Scored]) -> tuple[Ranking, ...]:
    """Return the checked rankings of units, by their codes: one, or one for each group of units in use.

    Units of groups that are scored and not ranked are left out; an index that ranks nobody has no ranking.
    Raises `CheckerDisagreesError`.
    """
    members: dict[str | None, dict[str, Scored]] = {}
    for unit in sorted(units):
        group = units[unit].others.unit_group
        is_ranked = index.rank_by is not RankBy.NONE
        if is_ranked and index.ranks(group):
            members.setdefault(group if index.ranked_by_unit_group else None, {})[unit] = units[unit]
    rankings = tuple(
        _ranking(index, group, members[group]) for group in sorted(members, key=lambda group: group or "")
    )
    disagreements = check_ranking(index, units, rankings)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return rankings


def _ranking(index: Index, group: str | None, units: Mapping[str, Scored]) -> Ranking:
    entries = [
        _Entry(unit, scored, _key(index, scored, False), _key(index, scored, True))
        for unit, scored in units.items()
    ]
    entries.sort(key=lambda entry: entry.secured, reverse=True)
    ordered = [list(same) for _, same in groupby(entries, key=lambda entry: entry.secured)]
    bounds = _Bounds(index, entries)
    places: list[Place] = []
    for number, tied in enumerate(ordered):
        by_secured = number + 1 if index.ties is Ties.DENSE else len(places) + 1
        ahead = ordered[number - 1] if number else []
        for entry in tied:
            first, last = bounds.of(entry)
            places.append(
                Place(
                    unit=entry.unit,
                    by_secured=by_secured,
                    first=first,
                    last=last,
                    is_range=not entry.scored.is_determined,
                    tied_with=tuple(other.unit for other in tied if other is not entry),
                    ahead=tuple(other.unit for other in ahead),
                    gap=_gap(index, entry, ahead[0]) if ahead else None,
                )
            )
    values = [entry.scored.value for entry in entries]
    mean, middle = sum_exact(values) / len(values), median(values)
    return Ranking(group, tuple(places), mean, middle)


def _key(index: Index, scored: Scored, possible: bool) -> _Key:
    value = scored.possible_value if possible else scored.value
    if index.rank_by is RankBy.PRINTED:
        value = round_half_up(value, index.value_decimals)
    counted = {main.code: main.counted_possible if possible else main.counted for main in scored.main_indexes}
    return value, *(counted[code] for code in index.tie_breaks)


class _Bounds:
    """The best and the worst place that a unit can still have, given what all units can still have."""

    def __init__(self, index: Index, entries: Sequence[_Entry]) -> None:
        self._is_dense = index.ties is Ties.DENSE
        self._secured = sorted(entry.secured for entry in entries)
        self._possible = sorted(entry.possible for entry in entries)
        certain = [entry for entry in entries if entry.secured == entry.possible]
        self._certain = sorted({entry.secured for entry in certain})
        self._ranges = [entry for entry in entries if entry.secured != entry.possible]

    def of(self, entry: _Entry) -> tuple[int, int]:
        """Return the best and the worst place."""
        if self._is_dense:
            return self._dense(entry)
        surely_ahead = len(self._secured) - bisect_right(self._secured, entry.possible)
        maybe_ahead = len(self._possible) - bisect_right(self._possible, entry.secured)
        # A unit with a range is not ahead of itself, though what it may have is above what it has.
        maybe_ahead -= entry.possible > entry.secured
        return surely_ahead + 1, maybe_ahead + 1

    def _dense(self, entry: _Entry) -> tuple[int, int]:
        """Return bounds where units that share a place count once.

        Units with ranges may come to share a place, so several of them surely ahead are one place at the
        least, and each may be a place of its own at the most.
        """
        sure = len(self._certain) - bisect_right(self._certain, entry.possible)
        if not sure and any(other.secured > entry.possible for other in self._ranges):
            sure = 1
        maybe = len(self._certain) - bisect_right(self._certain, entry.secured)
        maybe += sum(other is not entry and other.possible > entry.secured for other in self._ranges)
        return sure + 1, maybe + 1


def _gap(index: Index, entry: _Entry, ahead: _Entry) -> Fraction:
    """Return the points a unit lacks to be level with the one ahead; 0 if only main indexes part them."""
    target = ahead.secured[0]
    if index.rank_by is RankBy.PRINTED:
        target -= Fraction(1, 2 * 10**index.value_decimals)
    return max(target - entry.scored.value, Fraction(0)) * index.scale
