"""Which rows of an index to mend first: brute force over all sets, each unit scored again, agrees."""

from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.index.model import Index
from rules.plans.full_rows import full_rows, with_full
from rules.plans.goal import Goal, next_class
from rules.plans.point_bottlenecks import point_bottlenecks
from rules.score import score
from rules.scored import Scored
from tests.examples import examples
from tests.rules.index_strategies import indexes, others, units


@given(st.data())
@examples(5, deep=40)
def test_no_other_rows_lift_more(data: st.DataObject) -> None:
    """n, m, k and the best sets: as brute force counts them."""
    index: Index = data.draw(indexes())
    assume(index.classes)
    assume(len(index.criteria) <= 6)
    found = {
        f"xã {number}": score(index, data.draw(units(index)), data.draw(others(index))) for number in range(3)
    }
    bottlenecks = point_bottlenecks(found, next_class).found
    below = {code: found[code] for code in bottlenecks.units}

    def lifted(*rows: str) -> int:
        return sum(is_lifted(each, rows) for each in below.values())

    codes = [*index.by_code]
    for row in bottlenecks.rows:
        assert lifted(row.criterion) == len(row.alone)
        pairs = (lifted(row.criterion, other) for other in codes)
        assert row.together == max(pairs, default=0)
    for each in bottlenecks.sets:
        assert each.is_proven
        assert lifted(*each.criteria) == len(each.lifted)
        assert max(lifted(*rows) for rows in combinations(codes, len(each.criteria))) == len(each.lifted)


def is_lifted(before: Scored, rows: tuple[str, ...]) -> bool:
    """Whether a unit reaches its next class with these rows at their fullest."""
    goal = next_class(before)
    assert isinstance(goal, Goal)
    return goal.is_reached(with_full(before, rows, full_rows(before)))
