"""Strengths, weaknesses, good practice and what is carried over: a law for all units, and cases to read."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

import criteria
from criteria.index.model import Index
from criteria.index.scoring import Share
from criteria.model import Kind
from rules.observation import share
from rules.score import score_all
from rules.scored import Scored
from rules.standing import Standing, StandingKind, carried_over, rises, standings
from tests.examples import examples
from tests.rules.index_figures import units_of
from tests.rules.index_strategies import index_of, indexes, row, units

ONE = index_of((row("1.1", 10, Share(), Kind.RATIO),))


def told(*percents: int | None) -> dict[str, str]:
    """What is told of units with so many percent of one row (None: no figure), by numbers from 0."""
    return {each.unit: each.kind.value for each in standings(ONE, scored(percents))}


def scored(percents: Sequence[int | None]) -> Mapping[str, Scored]:
    return score_all(
        ONE,
        {f"{n}": () if part is None else (share("1.1", part, 100),) for n, part in enumerate(percents)},
    )


def test_a_quarter_of_eight_units() -> None:
    """Of eight units the first two are strong and the last two weak: fewer than two are better, or worse."""
    assert told(90, 80, 70, 60, 50, 40, 30, 20) == {
        "0": "strength",
        "1": "strength",
        "6": "weakness",
        "7": "weakness",
    }


def test_equal_units_name_nobody() -> None:
    """Neither a row in which all are equal, nor fewer than four units, which have no quarter."""
    assert told(50, 50, 50, 50, 50, 50) == {}
    assert told(90, 50, 10) == {}


def test_many_first_ones_are_not_above_the_median() -> None:
    """Six of eight with everything are nothing special; the two behind them are."""
    assert told(100, 100, 100, 100, 100, 100, 40, 30) == {"6": "weakness", "7": "weakness"}


def test_a_missing_figure_is_neither_good_nor_bad() -> None:
    """The unit is not compared, and the others as if it was not there."""
    assert told(90, 80, 70, 60, None) == {"0": "strength", "3": "weakness"}


def test_good_practice_is_first_with_nearly_everything() -> None:
    """90 of 100 and alone, or with at most a quarter of the units; 89 is not enough."""

    def practice(*percents: int) -> list[str]:
        return [each.unit for each in standings(ONE, scored(percents)) if each.is_good_practice]

    assert practice(90, 80, 70, 60) == ["0"]
    assert practice(89, 80, 70, 60) == []
    assert practice(95, 95, 70, 60) == []
    assert practice(95, 95, 70, 60, 50, 40, 30, 20) == ["0", "1"]


def test_a_weakness_of_two_years_is_carried_over() -> None:
    """Unit 3 was last and is last; unit 2 has risen; the greatest rise is named."""
    before, now = scored([90, 80, 30, 20]), scored([90, 70, 80, 25])
    assert [each.unit for each in carried_over(standings(ONE, before), standings(ONE, now))] == ["3"]
    assert rises(ONE, before, now) == {"1.1": ("2",)}
    assert rises(ONE, now, now) == {}


@examples(50)
@given(st.data())
def test_strengths_and_weaknesses_are_mirrors(data: st.DataObject) -> None:
    """Each is on its side of the median with fewer than a quarter beyond it; names do not matter."""
    index = data.draw(indexes())
    drawn = data.draw(st.lists(units(index), min_size=4, max_size=6))
    scores = score_all(index, {f"{number}": each for number, each in enumerate(drawn)})
    found = standings(index, scores)
    for each in found:
        assert 4 * (each.better if each.kind is StandingKind.STRENGTH else each.worse) < each.of
        assert (each.share > each.median) is (each.kind is StandingKind.STRENGTH)
        assert each.share != each.median
        assert each.better + each.worse < each.of
    renamed = standings(index, {f"x{unit}": scores[unit] for unit in reversed([*scores])})
    key = {(f"x{each.unit}", each.row, each.kind) for each in found}
    assert {(each.unit, each.row, each.kind) for each in renamed} == key


def test_the_expected_strengths_and_weaknesses_are_among_them() -> None:
    """Those that the expected analyses of the sample list for two units, with their parts of the maximum."""
    index = criteria.load("minh-hoa-dti-huyen").value
    assert isinstance(index, Index)
    found = standings(index, score_all(index, units_of(index, "huyen-2025")))
    strong, weak = by_unit(found, StandingKind.STRENGTH), by_unit(found, StandingKind.WEAKNESS)
    assert {row: strong["910"][row] for row in ("2.1", "3.3", "6.17", "6.2", "8.3", "6.7")} == {
        "2.1": 1, "3.3": 1, "6.17": 1, "6.2": 1, "8.3": Fraction(26, 27), "6.7": Fraction(1, 2),
    }  # fmt: skip
    assert {"2.2", "2.3", "5.4", "5.6", "6.4", "3.2"} <= {*weak["910"]}
    assert {"1.1", "1.7", "2.1", "2.5", "3.3", "4.3"} <= {*strong["902"]}
    assert {*weak["902"]} == {"6.17", "3.5", "4.2", "2.7"}


def by_unit(found: Sequence[Standing], kind: StandingKind) -> dict[str, dict[str, Fraction]]:
    units: dict[str, dict[str, Fraction]] = {}
    for each in found:
        if each.kind is kind:
            units.setdefault(each.unit, {})[each.row] = each.share
    return units


def test_the_median_is_that_of_the_units_compared() -> None:
    """Half of an even number lies between two units."""
    (first, *_) = standings(ONE, scored([90, 80, 30, 20]))
    assert first.median == median([Fraction(4, 5), Fraction(3, 10)])
