"""What another index makes of units, on the same figures: who gains and who loses places, or value; pure.

As of levels, nothing is called gained or lost that a figure still missing could undo.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from criteria.index.model import Index
from rules.impact import Effect
from rules.placed import Place
from rules.scored import Scored

_Range = tuple[Fraction | int, Fraction | int]
"""The least and the most, more being better."""
Scores = Mapping[str, Scored]
Places = Mapping[str, Place]


def points_effects(
    before: Scores, after: Scores, places: tuple[Places, Places], matched: Mapping[str, str]
) -> Mapping[str, Effect]:
    """Return the effect on each unit, by its code: on its place if it has one by both indexes, else on its
    value.

    `before` and `after` are the scores of the same units by two indexes, `places` their places, empty without
    any; `matched` are the codes of the rows of the index before, by those of the same rows of the index
    after.
    """
    depend_alike = _depend_alike(before, after, matched)
    are_all_alike = depend_alike and all(_range(before[unit]) == _range(after[unit]) for unit in before)
    found = {}
    for unit, one in before.items():
        other = after[unit]
        ranges = _range(one), _range(other)
        is_alike = ranges[0] == ranges[1] and (one.is_determined or depend_alike)
        if unit in places[0] and unit in places[1]:
            here, there = places[0][unit], places[1][unit]
            ranges = (-here.last, -here.first), (-there.last, -there.first)
            # Whose own value is certain has a place that only what others lack leaves open.
            is_sure = depend_alike if one.is_determined and other.is_determined else are_all_alike
            is_certain = here.first == here.last
            is_alike = ranges[0] == ranges[1] and (is_certain or is_sure)
        found[unit] = _effect(*ranges, is_alike=is_alike)
    return found


def _effect(before: _Range, after: _Range, *, is_alike: bool) -> Effect:
    if before[1] < after[0]:
        return Effect.GAINED
    if after[1] < before[0]:
        return Effect.LOST
    return Effect.SAME if is_alike else Effect.OPEN


def _range(scored: Scored) -> _Range:
    return scored.value, scored.possible_value


def _depend_alike(before: Scores, after: Scores, matched: Mapping[str, str]) -> bool:
    """Whether every figure that is missing counts the same by both indexes, and leaves each unit the same
    range.

    Then each unit whose value is open has the same value by both, whatever the figures turn out to be.
    """
    for unit, one in before.items():
        other = after[unit]
        if one.is_determined and other.is_determined:
            continue
        if _range(one) != _range(other) or _frame(one.index) != _frame(other.index):
            return False
        if _open_rows(one, {}) != _open_rows(other, matched):
            return False
    return True


def _open_rows(scored: Scored, matched: Mapping[str, str]) -> Mapping[str, Any]:
    """Return how the rows without figures are scored, by their codes in the index before."""
    of_main = {row.code: main.most for main in scored.index.main_indexes for row in main.leaves}
    found = {}
    for row in scored.rows:
        if row.observation.state.is_open and not row.is_left_out:
            how = {**scored.index.by_code[row.code].decides_by(), "code": None}
            found[matched.get(row.code, row.code)] = (how, of_main.get(row.code))
    return found


def _frame(index: Index) -> Mapping[str, Any]:
    """Return how rows come to a total: all that decides but the rows and the classes."""
    content = {**index.decides_by()}
    for rows in ("groups", "bonus", "penalty", "classes"):
        del content[rows]
    return content
