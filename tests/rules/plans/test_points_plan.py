"""The plan of a unit by an index: a goal is reached, no part is needless, and few rows are asked for."""

from fractions import Fraction

import pytest

import criteria
from criteria.index.model import Index
from rules.losses import losses
from rules.lost import LossKind
from rules.plans.costs import Costs, RowCost
from rules.plans.goal import Goal
from rules.plans.points_plan import PointsPlan, PointsUnreachable, plan_points
from rules.score import score, score_all
from rules.scored import Scored
from rules.steps import moved
from tests.rules.index_figures import units_of


@pytest.fixture(scope="module")
def scores() -> dict[str, Scored]:
    index = criteria.load("minh-hoa-dti-huyen").value
    assert isinstance(index, Index)
    return score_all(index, units_of(index, "huyen-2025"))


def planned(before: Scored, goal: Goal, costs: Costs | None = None) -> PointsPlan:
    plan = plan_points(before, goal, costs)
    assert isinstance(plan, PointsPlan)
    return plan


@pytest.mark.parametrize("unit", ["903", "908", "910"])
@pytest.mark.parametrize("more", [5, 40])
def test_the_fewest_rows_by_what_each_brings(scores: dict[str, Scored], unit: str, more: int) -> None:
    """The rows that bring the most: one fewer of them all brings too little."""
    before = scores[unit]
    plan = planned(before, Goal(points=before.points + more))
    assert plan.after.points >= before.points + more
    assert all(points < before.points + more for points in plan.without)
    gains = sorted(
        (
            max(step.gain for step in (loss.step, loss.full) if step is not None)
            for loss in losses(before)
            if not loss.is_at_most and loss.step.observation is not None
        ),
        reverse=True,
    )
    assert sum(gains[: len(plan.steps) - 1], Fraction(0)) < more


def test_of_counts_no_more_than_the_goal_needs(scores: dict[str, Scored]) -> None:
    """With one thing fewer in a row of counts, the goal is missed."""
    before = scores["901"]
    goal = Goal(points=before.points + 15)
    (step,) = planned(before, goal).steps
    observation = before.by_code[step.loss.code].observation
    assert step.loss.kind is LossKind.COUNT
    assert step.step.needed is not None
    assert observation.numerator is not None
    short = moved(observation, observation.numerator + step.step.needed - 1)
    again = [short if each.criterion == short.criterion else each for each in before.observations]
    assert not goal.is_reached(score(before.index, again, before.others))


def test_of_equally_few_rows_papers_go_first(scores: dict[str, Scored]) -> None:
    """One point more: many rows bring it, and of one only the document is lacking."""
    before = scores["910"]
    (step,) = planned(before, Goal(points=before.points + 1)).steps
    assert (step.code, step.loss.kind) == ("5.6", LossKind.EVIDENCE)


def test_the_best_of_fewer_rows_is_told(scores: dict[str, Scored]) -> None:
    """Four rows reach 626,4; the best three of them all come a hundredth short of it."""
    plan = planned(scores["910"], Goal(points=Fraction(6264, 10)))
    assert len(plan.steps) == 4
    assert plan.is_proven
    assert plan.fewer is not None
    assert plan.fewer.rows == ("2.2", "5.1", "6.4")
    assert Fraction(62638, 100) < plan.fewer.points < Fraction(6264, 10)


def test_costs_choose_the_cheapest_rows(scores: dict[str, Scored]) -> None:
    """A row that brings much and costs much gives way to a cheap one that suffices."""
    before = scores["910"]
    goal = Goal(points=Fraction(6264, 10))
    (first, *_) = planned(before, goal).steps
    prices = {row.code: 1 for row in before.index.criteria} | {first.loss.code: 1000}
    costs = Costs({code: RowCost(criterion=code, work=code, own=own) for code, own in prices.items()})
    cheap = planned(before, goal, costs)
    assert cheap.cost < 1000
    assert first.loss.code not in [step.loss.code for step in cheap.steps]


def test_a_class_and_what_is_out_of_reach(scores: dict[str, Scored]) -> None:
    """The next class is reached; nothing to do for a class that it has; one cheap row does not suffice."""
    before = scores["910"]
    index: Index = before.index
    names = [each.name for each in index.classes]
    above = names[names.index(before.class_name or names[-1]) - 1]
    assert planned(before, Goal(class_name=above)).after.class_name == above
    assert plan_points(before, Goal(class_name=before.class_name)) is None
    one = Costs({"6.4": RowCost(criterion="6.4", work="6.4", own=1)})
    short = plan_points(before, Goal(class_name=names[0]), one)
    assert isinstance(short, PointsUnreachable)
    assert short.obstructed
