"""Why one unit is before another: the differences sum exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from criteria.index.policies import WhenNotApplicable
from criteria.index.scoring import Share, YesNo
from criteria.model import Kind
from rules.observation import Observation, State, figure, share
from rules.score import score
from rules.score_difference import by_main_index, by_row, difference
from tests.examples import examples
from tests.rules.index_strategies import index_of, indexes, others, row, units


@examples(60)
@given(st.data())
def test_differences_sum_exactly(data: st.DataObject) -> None:
    """By main index and by row, whatever does not apply, is capped or bounded."""
    index = data.draw(indexes())
    one, other = (score(index, data.draw(units(index)), data.draw(others(index))) for _ in range(2))
    apart = difference(one, other)
    assert apart.total == one.points - other.points
    assert sum(apart.main_indexes.values()) == apart.total
    assert sum(apart.rows.values()) == apart.total
    back = difference(other, one)
    assert all(back.rows[code] == -points for code, points in apart.rows.items())


def test_a_difference_names_its_rows() -> None:
    """10 of 10 where one row does not apply count as 20 of 20; a penalty of 5 is in the other's favour."""
    index = index_of(
        (
            row("1.1", 10, YesNo(), Kind.YES_NO, not_applicable_when="không có"),
            row("1.2", 10, Share(), Kind.RATIO),
        ),
        penalty=(row("T.1", 5, YesNo(), Kind.YES_NO),),
        most_penalty=Fraction(5),
    )
    one = score(index, [Observation("1.1", State.NOT_APPLICABLE), share("1.2", 1, 1), figure("T.1", 1)])
    other = score(index, [figure("1.1", 1), share("1.2", 1, 2), figure("T.1", 0)])
    apart = difference(one, other)
    assert apart.total == 0
    assert apart.rows == {"1.1": -10, "1.2": 15, "C": 0, "T": -5, "0": 0}
    assert apart.main_indexes == {"1": 5, "C": 0, "T": -5, "0": 0}


def test_where_the_maximum_shrinks_nothing_is_brought_back_to_the_scale() -> None:
    """5 of the 10 points that apply are 5, not 10 that the bounds of the total then cut to 5."""
    index = index_of(
        (
            row("1.1", 10, YesNo(), Kind.YES_NO, not_applicable_when="không có"),
            row("1.2", 10, Share(), Kind.RATIO),
        ),
        when_not_applicable=WhenNotApplicable.LESS_MAXIMUM,
    )
    one = score(index, [Observation("1.1", State.NOT_APPLICABLE), share("1.2", 1, 2)])
    assert by_main_index(one) == {"1": 5, "C": 0, "T": 0, "0": 0}
    assert by_row(one) == {"1.1": 0, "1.2": 5, "C": 0, "T": 0, "0": 0}
