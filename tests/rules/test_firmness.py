"""How firm a ranking is: places within the bounds under any weights, and pairs turned where it is said."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import criteria
from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.policies import RankBy, Ties
from criteria.index.scoring import Share
from criteria.model import Kind
from rules.firmness import Firmness, firmness
from rules.observation import Observation, share
from rules.points import round_half_up
from rules.ranking import rank
from rules.score import score_all
from rules.score_difference import by_main_index
from rules.scored import Scored
from tests.examples import examples
from tests.rules.index_figures import units_of
from tests.rules.index_strategies import index_of, indexes, row, units

WITHIN = st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(1, 4), Fraction(1, 2), Fraction(1)])


def weights_at_corners(index: Index, within: Fraction) -> list[dict[str, Fraction]]:
    """Every corner of the weights within the bounds: each at an end but for one, which keeps the sum."""
    mains = {main.code: main.most for main in index.main_indexes if main.most and not main.is_tracked_only}
    total = sum(mains.values())
    corners = []
    for free in mains:
        ends = [(most * (1 - within), most * (1 + within)) for code, most in mains.items() if code != free]
        for chosen in product(*ends):
            rest = total - sum(chosen)
            if mains[free] * (1 - within) <= rest <= mains[free] * (1 + within):
                given = iter(chosen)
                corners.append({code: rest if code == free else next(given) for code in mains})
    return corners


def places_by(index: Index, scored: Mapping[str, Scored], weights: Mapping[str, Fraction]) -> dict[str, int]:
    """The places that other weights give, counted anew from the shares of main indexes."""
    most = {main.code: main.most for main in index.main_indexes}
    keys = {}
    for unit, each in scored.items():
        parts = by_main_index(each)
        points = sum((parts[code] / most[code] * weight for code, weight in weights.items()), Fraction(0))
        points = max(points + parts[BONUS] + parts[PENALTY], Fraction(0))
        value = (points if index.may_exceed_scale else min(points, index.scale)) / index.scale
        if index.rank_by is RankBy.PRINTED:
            value = round_half_up(value, index.value_decimals)
        counted = {main.code: main.counted for main in each.main_indexes}
        keys[unit] = (value, *(counted[code] for code in index.tie_breaks))
    if index.ties is Ties.DENSE:
        distinct = set(keys.values())
        return {unit: 1 + sum(other > own for other in distinct) for unit, own in keys.items()}
    return {unit: 1 + sum(other > own for other in keys.values()) for unit, own in keys.items()}


@examples(40)
@given(st.data())
def test_under_any_weights_places_are_within_the_bounds(data: st.DataObject) -> None:
    """At every corner of the weights, and at mixtures of corners, whatever the set's ways are."""
    index = data.draw(indexes())
    if index.rank_by is RankBy.NONE:
        index = evolve(index, rank_by=RankBy.EXACT)
    index = evolve(index, ranked_by_unit_group=False)
    drawn = data.draw(st.lists(units(index), min_size=2, max_size=4))
    scored = score_all(index, {f"{number}": each for number, each in enumerate(drawn)})
    within = data.draw(WITHIN)
    (ranking,) = rank(index, scored)
    firm = firmness(index, scored, ranking, within)
    bounds = {place.unit: (place.first, place.last) for place in firm.places}
    corners = weights_at_corners(index, within)
    mixed = [
        {code: (one[code] + other[code]) / 2 for code in one} for one, other in combinations(corners[:6], 2)
    ]
    for weights in [*corners, *mixed]:
        for unit, place in places_by(index, scored, weights).items():
            assert bounds[unit][0] <= place <= bounds[unit][1], (unit, weights)
    own = {place.unit: place.by_secured for place in ranking.places}
    assert all(first <= own[unit] <= last for unit, (first, last) in bounds.items())


def shares(*parts: int) -> tuple[Observation, ...]:
    """A unit that has so many percent of main indexes 1, 2, …"""
    return tuple(share(f"{number}.1", part, 100) for number, part in enumerate(parts, 1))


THREE = index_of(
    (row("1.1", 50, Share(), Kind.RATIO),),
    (row("2.1", 30, Share(), Kind.RATIO),),
    (row("3.1", 20, Share(), Kind.RATIO),),
)


@given(
    st.lists(st.tuples(*[st.integers(0, 100)] * 3), min_size=2, max_size=5, unique=True),
    st.sampled_from([Fraction(1, 10), Fraction(1, 4), Fraction(1)]),
)
def test_a_pair_turns_exactly_where_a_corner_turns_it(drawn: list[tuple[int, ...]], within: Fraction) -> None:
    """A difference is linear in the weights, so it is greatest at a corner: nothing more, nothing less."""
    scored = score_all(THREE, {f"{number}": shares(*each) for number, each in enumerate(drawn)})
    (ranking,) = rank(THREE, scored)
    firm = firmness(THREE, scored, ranking, within)
    corners = weights_at_corners(THREE, within)
    for one, other in combinations([place.unit for place in ranking.places], 2):
        apart = [
            sum(
                (a - b) * Fraction(weight, 100)
                for a, b, weight in zip(drawn[int(one)], drawn[int(other)], at.values(), strict=True)
            )
            for at in corners
        ]
        turns = max(apart) > 0 and min(apart) < 0 and scored[one].points != scored[other].points
        assert ((one, other) in firm.turning) is turns
    if within == 1:
        for place in firm.places:
            bounds = [places_by(THREE, scored, at)[place.unit] for at in corners]
            assert place.first <= min(bounds) <= max(bounds) <= place.last


def test_nothing_moves_where_one_is_behind_nowhere() -> None:
    """90/90/90 is ahead of 80/80/90 under any weights; 95/10/95 and 50/90/50 turn."""
    scored = score_all(
        THREE,
        {
            "a": shares(90, 90, 90),
            "b": shares(80, 80, 90),
            "c": shares(95, 10, 95),
            "d": shares(50, 90, 50),
        },
    )
    (ranking,) = rank(THREE, scored)
    firm = firmness(THREE, scored, ranking, Fraction(1))
    assert (firm.pairs, firm.comparable, firm.never_turned) == (6, 2, 2)
    assert ("a", "b") not in firm.turning
    assert ("c", "d") in firm.turning


def test_the_sample_moves_as_expected() -> None:
    """The sample: 36 of 66 pairs are comparable; within 25% only 1/2 and 7/8 move, within 10% nobody does."""
    index, scored = sample()
    (ranking,) = rank(index, scored)
    moving = {}
    for percent in (10, 25, 50):
        firm: Firmness = firmness(index, scored, ranking, Fraction(percent, 100))
        assert (firm.comparable, firm.pairs) == (36, 66)
        moving[percent] = {p.unit: (p.first, p.last) for p in firm.places if p.first != p.last}
    assert moving == {
        10: {},
        25: {"901": (1, 2), "902": (1, 2), "907": (7, 8), "908": (7, 8)},
        50: {"901": (1, 2), "902": (1, 2), "907": (7, 8), "908": (7, 9), "909": (8, 9)},
    }


def sample() -> tuple[Index, Mapping[str, Scored]]:
    index = criteria.load("minh-hoa-dti-huyen").value
    assert isinstance(index, Index)
    return index, score_all(index, units_of(index, "huyen-2025"))


def test_weights_move_within_themselves() -> None:
    """More than the whole of a weight is no move."""
    index, scored = sample()
    (ranking,) = rank(index, scored)
    with pytest.raises(ValueError, match="within 0 to 1"):
        firmness(index, scored, ranking, Fraction(3, 2))
