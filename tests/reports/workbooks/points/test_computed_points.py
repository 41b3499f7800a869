"""A form of an index computes the digits that the engine gives, whatever is typed into it."""

from hypothesis import given
from hypothesis import strategies as st

from rules.scored import Others
from tests.examples import examples
from tests.reports.workbooks.points.filled import scored_as_typed
from tests.rules.index_strategies import indexes, others, units


@examples(20, deep=200)
@given(st.data())
def test_any_index_and_any_figures(data: st.DataObject) -> None:
    """Rows, parts, main indexes, total, value and class, secured and possible."""
    index = data.draw(indexes())
    observed = data.draw(units(index))
    drawn = data.draw(others(index))
    around = Others(last_year=drawn.last_year, unit_group=drawn.unit_group)
    shown, checked = scored_as_typed(index, observed, around)
    assert shown == checked
