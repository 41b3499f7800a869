"""Why a value changed between two years: parts that sum exactly, whatever the sets and figures are."""

from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.index.scoring import BestOfRanking, Share
from criteria.model import Kind
from rules.observation import figure, share
from rules.score import score
from rules.scored import Others
from rules.year_change import Fate, change_by_main_index, change_by_row
from tests.examples import examples
from tests.rules.index_strategies import index_of, indexes, others, row, units


@examples(50)
@given(st.data())
def test_the_parts_sum_exactly(data: st.DataObject) -> None:
    """Between two different sets, by row, by main index, and from several units that became one."""
    first, second = data.draw(indexes()), data.draw(indexes())
    before = [score(first, data.draw(units(first)), data.draw(others(first))) for _ in range(2)]
    now = score(second, data.draw(units(second)), data.draw(others(second)))
    for change, value in (
        (change_by_row(before[0], now), before[0].value),
        (change_by_main_index(before[:1], now), before[0].value),
        (change_by_main_index(before, now), (before[0].value + before[1].value) / 2),
    ):
        assert change.total == now.value - value
        assert sum(part.total for part in change.parts) == change.total
        whole = change.whole(Fate.ADDED) + change.whole(Fate.DROPPED)
        assert change.results + change.weights + whole == change.total


@examples(30)
@given(st.data())
def test_the_same_year_twice_is_no_change(data: st.DataObject) -> None:
    index = data.draw(indexes())
    scored = score(index, data.draw(units(index)), data.draw(others(index)))
    assert all(part.total == 0 for part in change_by_row(scored, scored).parts)


def test_results_and_weights_are_told_apart() -> None:
    """60% on a weight of a half, then 80% on a quarter: 0,2 × 3/8 by results, −1/4 × 0,7 by weights."""
    one = index_of((row("1.1", 10, Share(), Kind.RATIO),), (row("2.1", 10, Share(), Kind.RATIO),))
    two = index_of((row("1.1", 10, Share(), Kind.RATIO),), (row("2.1", 30, Share(), Kind.RATIO),))
    before = score(one, [share("1.1", 60, 100), share("2.1", 0, 100)])
    now = score(two, [share("1.1", 80, 100), share("2.1", 0, 100)])
    part = {each.code: each for each in change_by_row(before, now).parts}["1.1"]
    assert (part.results, part.weights) == (
        Fraction(1, 5) * Fraction(3, 8),
        -Fraction(1, 4) * Fraction(7, 10),
    )


def test_a_row_has_its_former_code_and_others_come_and_go() -> None:
    one = index_of((row("1.1", 10, Share(), Kind.RATIO), row("1.2", 10, Share(), Kind.RATIO)))
    new = row("1.1", 10, Share(), Kind.RATIO)
    two = index_of((new, row("1.3", 10, Share(), Kind.RATIO, former_code="1.1")))
    before = score(one, [share("1.1", 1, 2), share("1.2", 1, 1)])
    now = score(evolve(two), [share("1.1", 1, 4), share("1.3", 1, 1)])
    told = {each.code: (each.fate, each.total) for each in change_by_row(before, now).parts if each.total}
    assert told["1.3"] == (Fate.KEPT, Fraction(1, 4))
    assert told["1.2"] == (Fate.DROPPED, -Fraction(1, 2))


def test_the_best_of_the_group_changes_what_nobody_did() -> None:
    """5 of 10 stays 5 while the best rises to 20: all of it is the group's part."""
    index = index_of((row("1.1", 10, BestOfRanking(), Kind.COUNT),))
    before = score(index, [figure("1.1", 5)], Others(best={"1.1": Fraction(10)}))
    now = score(index, [figure("1.1", 5)], Others(best={"1.1": Fraction(20)}))
    change = change_by_row(before, now)
    assert (change.results, change.group) == (-Fraction(1, 4), -Fraction(1, 4))
    better = score(index, [figure("1.1", 10)], Others(best={"1.1": Fraction(20)}))
    change = change_by_row(before, better)
    assert (change.results, change.group) == (0, -Fraction(3, 8))
