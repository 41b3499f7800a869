"""Places of units: ties, printed values, tie-breaks, ranges, groups; and a checker that can refuse."""

from fractions import Fraction

import pytest
from attrs import evolve

from criteria.index.model import Index
from criteria.index.policies import RankBy, Ties
from criteria.index.scoring import Given, YesNo
from criteria.model import Kind
from criteria.parts import UnitGroup
from rules.check_ranking import check_ranking
from rules.observation import Observation, State, figure
from rules.placed import Place
from rules.ranking import rank
from rules.score import score_all
from tests.rules.index_strategies import index_of, row

INDEX = index_of(
    (row("1.1", 50, Given("Hội đồng"), Kind.POINTS),),
    (row("2.1", 50, Given("Hội đồng"), Kind.POINTS),),
)
Marks = tuple[str | None, str | None]


def observed(marks: Marks) -> list[Observation]:
    codes = zip(("1.1", "2.1"), marks, strict=True)
    return [figure(code, Fraction(mark)) for code, mark in codes if mark is not None]


def places(index: Index, units: dict[str, Marks], groups: dict[str, str] | None = None) -> dict[str, Place]:
    scored = score_all(index, {unit: observed(marks) for unit, marks in units.items()}, groups or {})
    return {place.unit: place for ranking in rank(index, scored) for place in ranking.places}


TIED: dict[str, Marks] = {"A": ("50", "40"), "B": ("40", "40"), "C": ("35", "45"), "D": ("10", "0")}


@pytest.mark.parametrize(("ties", "expected"), [(Ties.SKIP, [1, 2, 2, 4]), (Ties.DENSE, [1, 2, 2, 3])])
def test_units_that_are_equal_share_a_place(ties: Ties, expected: list[int]) -> None:
    """80 points twice, made of other rows."""
    placed = places(evolve(INDEX, ties=ties), TIED)
    assert [placed[unit].position for unit in "ABCD"] == expected
    assert placed["B"].tied_with == ("C",)
    assert placed["D"].ahead == ("B", "C")
    assert (placed["A"].gap, placed["B"].gap, placed["D"].gap) == (None, 10, 70)


def test_main_indexes_break_ties_in_the_order_of_the_document() -> None:
    """80 points each; C is better in main index 2, B in 1."""
    placed = places(evolve(INDEX, tie_breaks=("2", "1")), TIED)
    assert [placed[unit].position for unit in "ABCD"] == [1, 3, 2, 4]
    assert placed["B"].gap == 0
    assert places(evolve(INDEX, tie_breaks=("1",)), TIED)["C"].position == 3


def test_ranks_go_by_exact_values_unless_the_document_rounds() -> None:
    """0,7873 printed twice: 78,732 and 78,728 of 100."""
    units: dict[str, Marks] = {"A": ("50", "28.73"), "B": ("50", "28.74"), "C": ("50", "28.66")}
    exact = places(evolve(INDEX, value_decimals=3), units)
    assert [exact[unit].position for unit in "ABC"] == [2, 1, 3]
    printed = places(evolve(INDEX, value_decimals=3, rank_by=RankBy.PRINTED), units)
    assert [printed[unit].position for unit in "ABC"] == [1, 1, 1]
    finer = places(evolve(INDEX, value_decimals=4, rank_by=RankBy.PRINTED), units)
    assert [finer[unit].position for unit in "ABC"] == [2, 1, 3]
    # 0,7873 is printed from 78,725 points on
    assert finer["C"].gap == Fraction("78.725") - Fraction("78.66")


def test_a_range_has_no_place_and_leaves_others_open() -> None:
    """B has 40 to 90: it may pass A (80) and stays ahead of D (10)."""
    units: dict[str, Marks] = {"A": ("40", "40"), "B": ("40", None), "C": ("50", "45"), "D": ("10", "0")}
    placed = places(INDEX, units)
    assert {unit: place.position for unit, place in placed.items()} == {"C": 1, "A": None, "B": None, "D": 4}
    assert (placed["A"].first, placed["A"].last) == (2, 3)
    assert (placed["B"].first, placed["B"].last, placed["B"].by_secured) == (2, 3, 3)


def test_a_range_that_nobody_can_reach_is_still_no_place() -> None:
    """D is last whatever is missing, and has no official place while it is a range."""
    placed = places(INDEX, {"A": ("40", "40"), "D": (None, "10")})
    assert (placed["D"].first, placed["D"].last, placed["D"].position) == (2, 2, None)
    assert placed["A"].position == 1


def test_each_group_has_its_ranking_and_some_have_none() -> None:
    """Mountain communes among themselves; special zones are scored and not ranked."""
    groups = UnitGroup("MN", "Xã miền núi"), UnitGroup("DK", "Đặc khu")
    index = evolve(INDEX, unit_groups=groups, ranked_by_unit_group=True, unranked_unit_groups=("DK",))
    placed = places(index, TIED, {"B": "MN", "D": "MN", "A": "DK"})
    assert {unit: place.position for unit, place in placed.items()} == {"C": 1, "B": 1, "D": 2}
    together = places(evolve(index, ranked_by_unit_group=False), TIED, {"B": "MN", "A": "DK"})
    assert [together[unit].position for unit in "BCD"] == [1, 1, 3]


def test_mean_and_median_are_exact() -> None:
    """90, 80, 80 and 10 of 100."""
    scored = score_all(INDEX, {unit: observed(marks) for unit, marks in TIED.items()})
    (ranking,) = rank(INDEX, scored)
    assert (ranking.mean, ranking.median, ranking.is_final) == (Fraction(65, 100), Fraction(8, 10), True)


@pytest.mark.parametrize(
    ("change", "statement"),
    [
        ({"by_secured": 3}, "the place"),
        ({"first": 1}, "the place"),
        ({"last": 4}, "the place"),
        ({"is_range": True}, "whether it is a range"),
        ({"tied_with": ()}, "the units that share the place"),
        ({"ahead": ("D",)}, "the units ahead"),
        ({"gap": Fraction(999, 100)}, "the gap"),
        ({"gap": Fraction(1001, 100)}, "the gap"),
        ({"gap": None}, "the gap"),
    ],
)
def test_a_wrong_place_is_refused(change: dict[str, object], statement: str) -> None:
    """Each statement about the place of B is read a second time."""
    scored = score_all(INDEX, {unit: observed(marks) for unit, marks in TIED.items()})
    (ranking,) = rank(INDEX, scored)
    wrong = tuple(evolve(place, **change) if place.unit == "B" else place for place in ranking.places)
    found = check_ranking(INDEX, scored, [evolve(ranking, places=wrong)])
    assert [each.statement for each in found] == [statement]


def test_a_wrong_order_mean_or_missing_unit_is_refused() -> None:
    """The list is whole, the best is first, the mean is of all."""
    scored = score_all(INDEX, {unit: observed(marks) for unit, marks in TIED.items()})
    (ranking,) = rank(INDEX, scored)
    reversed_list = evolve(ranking, places=ranking.places[::-1])
    assert "the order" in {each.statement for each in check_ranking(INDEX, scored, [reversed_list])}
    short = evolve(ranking, places=ranking.places[1:])
    assert [each.statement for each in check_ranking(INDEX, scored, [short])] == ["the units ranked"]
    mean = evolve(ranking, mean=Fraction(66, 100), median=Fraction(9, 10))
    assert [each.statement for each in check_ranking(INDEX, scored, [mean])] == ["the mean", "the median"]


def test_a_penalty_not_proved_clean_is_a_range() -> None:
    """Nothing known of the penalty: 5 less, or not; whoever is proved clean is first either way."""
    index = index_of(
        (row("1.1", 50, YesNo(), Kind.YES_NO),),
        penalty=(row("T.1", 5, YesNo(), Kind.YES_NO),),
        most_penalty=Fraction(5),
    )
    scored = score_all(index, {"A": [figure("1.1", 1)], "B": [figure("1.1", 1), figure("T.1", 0)]})
    (ranking,) = rank(index, scored)
    assert [(place.unit, place.position, place.first) for place in ranking.places] == [
        ("B", 1, 1),
        ("A", None, 1),
    ]
    assert Observation("T.1", State.MISSING) in scored["A"].observations
