"""Scores, ranks, classes and lost points of fictional units, equal to the digit; a published ranking agrees.

The expected files were computed outside this program, by two scripts that share no line with it.
"""

import csv
from fractions import Fraction

import pytest

import criteria
from criteria.index.model import Index
from criteria.index.scoring import BestOfRanking
from foundation.exact import exact_text
from rules.losses import closing, easily_lost, losses
from rules.observation import figure
from rules.points import round_half_up
from rules.ranking import rank
from rules.score import best_results, score_all
from rules.score_difference import difference
from rules.scored import Scored
from tests.rules.index_figures import FIXTURES, expected, units_of

pytestmark = pytest.mark.covered


def index(name: str) -> Index:
    """Return a shipped index."""
    value = criteria.load(name).value
    assert isinstance(value, Index)
    return value


def scored(document: str, figures: str) -> tuple[Index, dict[str, Scored]]:
    made = index(document)
    return made, score_all(made, units_of(made, figures))


def printed(amount: Fraction, decimals: int) -> str:
    return f"{float(round_half_up(amount, decimals)):.{decimals}f}".replace(".", ",")


YEARS = [("minh-hoa-dti-huyen", "huyen-2025"), ("minh-hoa-dti-so", "so-2025")]


@pytest.mark.parametrize(("document", "name"), YEARS)
def test_every_score_is_the_expected_one(document: str, name: str) -> None:
    """Rows, main indexes with their maxima in use, totals, values, ranges and classes, as fractions."""
    made, scores = scored(document, name)
    for unit in expected(name)["units"]:
        own = scores[unit["code"]]
        assert own.points == Fraction(unit["points"])
        assert own.value == Fraction(unit["value"])
        assert own.total.points.possible == Fraction(unit["ceiling_points"])
        assert own.possible_value == Fraction(unit["ceiling_value"])
        assert own.is_determined is unit["determined"]
        assert own.class_name == unit["band"]
        assert printed(own.points, made.points_decimals) == unit["shown_points"]
        assert printed(own.value, made.value_decimals) == unit["shown_value"]
        assert own.total.bonus.secured == Fraction(unit["bonus"])
        assert own.total.penalty.secured == Fraction(unit["penalty"])
        mains = {
            main.code: [main.points.secured, main.points.applicable, main.most] for main in own.main_indexes
        }
        assert mains == {code: [Fraction(each) for each in main] for code, main in unit["mains"].items()}
        rows = {code: abs(Fraction(points)) for code, points in unit["leaves"].items() if points is not None}
        assert {code: own.by_code[code].points.secured for code in rows} == rows


@pytest.mark.parametrize(("document", "name"), YEARS)
def test_every_rank_and_mean_is_the_expected_one(document: str, name: str) -> None:
    """Exact ties share a place; values that print alike and are not equal do not."""
    made, scores = scored(document, name)
    (ranking,) = rank(made, scores)
    assert {place.unit: place.by_secured for place in ranking.places} == {
        unit["code"]: unit["rank"] for unit in expected(name)["units"]
    }
    assert ranking.mean == Fraction(expected(name)["mean"])
    best = best_results(made, units_of(made, name).values())
    assert {code: Fraction(value) for code, value in expected(name)["best"].items()} == best
    assert best.keys() == {row.code for row in made.criteria if isinstance(row.scoring, BestOfRanking)}


def test_a_set_of_thirty_rows_prints_the_expected_values() -> None:
    """Four bodies without procedures for citizens: first, last and mean as announced."""
    made, scores = scored("minh-hoa-dti-so-khong-tthc", "so-khong-tthc-2025")
    (ranking,) = rank(made, scores)
    values = [printed(scores[place.unit].value, 5) for place in ranking.places]
    assert (values[0], values[-1], printed(ranking.mean, 5)) == ("0,84185", "0,43921", "0,70138")


def test_a_published_ranking_of_the_ministry_agrees() -> None:
    """922/QĐ-BTTTT in 2022: value of each main index × its maximum, five provinces, 0,8002 to 0,6924."""
    made = index("922-tinh-chi-so-chinh")
    with (FIXTURES / "dti-tinh-2022-5-dong.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    units = {
        line["don_vi"]: [
            figure(row.code, Fraction(line[row.code.partition(".")[0]]) * row.most)
            for row in made.criteria
            if row.most
        ]
        for line in lines
    }
    scores = score_all(made, units)
    (ranking,) = rank(made, scores)
    assert [place.unit for place in ranking.places] == [line["don_vi"] for line in lines]
    for line in lines:
        # Each value of a main index is rounded to four decimals, and so is the total.
        apart = abs(scores[line["don_vi"]].value - Fraction(line["gia_tri"]))
        assert apart <= Fraction(1, 10**4), line["don_vi"]


# What is told of one unit


def test_lost_points_of_a_unit_are_the_expected_ones() -> None:
    """Huyện Gò Giả Lập: two papers, five acts, and the exact number of everything that is counted."""
    made, scores = scored("minh-hoa-dti-huyen", "huyen-2025")
    found = {loss.code: loss for loss in losses(scores["910"])}
    assert [*found][:3] == ["2.3", "5.6", "5.4"]
    for stated in expected("mat-diem-910"):
        loss = found[stated["code"]]
        steps = [step for step in (loss.step, loss.full) if step is not None]
        step = next(step for step in steps if f"{float(round_half_up(step.gain, 2)):.2f}" == stated["gain"])
        assert loss.kind.value == stated["kind"]
        if stated["kind"] == "count":
            unit_of_count = made.by_code[loss.code].unit_of_count
            numbers = {f"thêm {step.needed} {unit_of_count}", f"thêm {step.needed:02} {unit_of_count}"}
            assert any(stated["step"].startswith(text) for text in numbers), stated
    # Besides: marks that others give, bonus, and rows against the best of the ranking.
    told = {stated["code"] for stated in expected("mat-diem-910")}
    assert found.keys() - told == {"6.18", "C.1", "8.1", "3.5"}


def test_the_place_ahead_is_reached_by_three_rows() -> None:
    """29,55… points behind Huyện Bản Nháp: 02 tasks, 2.643 dossiers and 16 systems are enough."""
    made, scores = scored("minh-hoa-dti-huyen", "huyen-2025")
    (ranking,) = rank(made, scores)
    places = {place.unit: place for place in ranking.places}
    gap = places["910"].gap
    assert gap is not None
    assert printed(gap, 2) == "29,55"
    assert places["910"].ahead == ("909",)
    chosen = closing(scores["910"], losses(scores["910"]), gap) or ()
    assert [(loss.code, loss.step.needed) for loss in chosen] == [("2.2", 2), ("6.4", 2643), ("5.1", 16)]


def test_one_dossier_fewer_costs_fourteen_points() -> None:
    """Thị xã Cầu Ví Dụ stands at exactly 7.000 of 10.000."""
    _, scores = scored("minh-hoa-dti-huyen", "huyen-2025")
    first = easily_lost(scores["902"])[0]
    assert (first.code, first.needed, exact_text(first.loss)) == ("6.4", 1, "14")


def test_a_unit_with_a_range_leaves_two_places_open() -> None:
    """Huyện Hồ Tham Khảo: 631,76 to 666,76 points, seventh or eighth; nobody is told to be seventh yet."""
    made, scores = scored("minh-hoa-dti-huyen", "huyen-2025")
    own = scores["908"].total.points
    assert (printed(own.secured, 2), printed(own.possible, 2)) == ("631,76", "666,76")
    (ranking,) = rank(made, scores)
    places = {place.unit: place for place in ranking.places}
    assert [(places[unit].first, places[unit].last) for unit in ("907", "908")] == [(7, 8), (7, 8)]
    assert [places[unit].position for unit in ("906", "907", "908", "909")] == [5, None, None, 9]


def test_why_one_unit_is_before_another_sums_exactly() -> None:
    """Huyện Gò Giả Lập against Huyện Bản Nháp: −29,55 points, most of them at 5.4 and 2.2."""
    _, scores = scored("minh-hoa-dti-huyen", "huyen-2025")
    apart = difference(scores["910"], scores["909"])
    assert apart.total == sum(apart.main_indexes.values()) == sum(apart.rows.values())
    told = {code: round(float(points), 2) for code, points in apart.main_indexes.items()}
    assert [told[code] for code in "12345678"] == [-0.58, -19.47, 0.89, 6.74, -5.53, -2.26, -17.43, 8.09]
    largest = sorted(apart.rows, key=lambda code: -abs(apart.rows[code]))[:2]
    amounts = [round(float(apart.rows[code]), 2) for code in largest]
    assert (largest, amounts) == (["5.4", "2.2"], [-16.67, -14.19])
