"""Averages of main indexes and rows: what does not apply is left out, what is missing leaves bounds."""

from fractions import Fraction
from functools import cache

from attrs import evolve

import criteria
from criteria.index.model import Index
from rules.average import main_index_averages, row_averages
from rules.score import score_all
from rules.scored import Points, RowScore, Scored
from tests.rules.index_figures import units_of


@cache
def districts() -> tuple[Index, dict[str, Scored]]:
    """Twelve fictional districts, of which three rows lack a figure."""
    index = criteria.load("minh-hoa-dti-huyen").value
    assert isinstance(index, Index)
    return index, dict(score_all(index, units_of(index, "huyen-2025")))


def test_the_average_of_one_unit_is_its_own() -> None:
    """Of main indexes and rows alike; what it lacks is what is lost."""
    index, scored = districts()
    one = next(iter(scored.values()))
    averages = {each.code: each for each in row_averages(index, [one])}
    row = next(each for each in one.rows if each.code in averages and not each.is_left_out)
    average = averages[row.code]
    assert average.secured == row.points.secured / row.points.applicable
    assert average.lost == row.points.applicable - row.points.secured
    assert [each.units for each in main_index_averages(index, [one])] == [1] * 8


def test_averages_lie_between_the_least_and_the_most() -> None:
    """And the secured one is never above the possible one."""
    index, scored = districts()
    units = [*scored.values()]
    for average in (*main_index_averages(index, units), *row_averages(index, units)):
        assert 0 <= average.secured <= average.possible <= 1
        assert 0 <= average.lacking <= average.units <= 12
    assert any(not average.is_determined for average in row_averages(index, units))


def test_a_row_that_does_not_apply_is_no_zero() -> None:
    """Two units, of which a row applies to one: the average is that of this one."""
    index, scored = districts()
    one, other, *_ = scored.values()
    code = next(each.code for each in row_averages(index, [one]) if each.code in one.by_code)
    left_out = evolve(other, rows=tuple(_left_out(row) if row.code == code else row for row in other.rows))
    alone = next(each for each in row_averages(index, [one]) if each.code == code)
    both = next(each for each in row_averages(index, [one, left_out]) if each.code == code)
    assert both == alone
    assert both.units == 1


def _left_out(row: RowScore) -> RowScore:
    nothing = Points(Fraction(0), Fraction(0), Fraction(0))
    return evolve(row, clause="không-áp-dụng", points=nothing)


def test_no_units_have_no_averages() -> None:
    """Nothing is divided by zero."""
    index, _ = districts()
    nobody: list[Scored] = []
    assert row_averages(index, nobody) == ()
    assert {each.units for each in main_index_averages(index, nobody)} == {0}
