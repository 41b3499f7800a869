"""The fewest rows to points or a class: no other choice of rows reaches the goal with fewer, as brute force
over all of them says; and with costs none is cheaper."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.index.model import Index
from criteria.index.scoring import TableByAnswer
from rules.losses import possible_losses
from rules.lost import LossKind, LostPoints
from rules.observation import Observation
from rules.plans.costs import Costs, RowCost
from rules.plans.goal import Goal, next_class
from rules.plans.points_plan import PointsPlan, PointsUnreachable, plan_points
from rules.score import score, scorer
from rules.scored import Scored
from rules.steps import moved
from tests.examples import examples
from tests.rules.index_strategies import indexes, others, units

MOST_ROWS = 7


def steps_of(loss: LostPoints) -> list[Observation]:
    """The steps of a row that are certain."""
    steps = (loss.step, loss.full)
    return [] if loss.is_at_most else [each.observation for each in steps if each and each.observation]


def choices(scored: Scored, codes: Iterable[str]) -> Iterator[Scored]:
    """The unit with every combination of steps of these rows, scored again; those after answers anew."""
    engine, codes = scorer(scored.index), {*codes}
    asked = {row.scoring.row for row in scored.index.criteria if isinstance(row.scoring, TableByAnswer)}
    first = list(possible_losses(scored, codes & asked))
    if len(first) < len(codes & asked):
        return
    for answers in product(*map(steps_of, first)):
        answered = engine.rescored(scored, answers)
        rest = list(possible_losses(answered, codes - asked))
        if len(rest) < len(codes - asked):
            continue
        for observed in product(*map(steps_of, rest)):
            yield engine.rescored(answered, observed)


@given(st.data())
@examples(30, deep=400)
def test_no_fewer_rows_reach_a_goal(data: st.DataObject) -> None:
    """Points between what a unit has and can have, or its next class."""
    index: Index = data.draw(indexes())
    before = score(index, data.draw(units(index)), data.draw(others(index)))
    rows = [loss.code for loss in possible_losses(before)]
    rows += [
        row.code for row in index.criteria if isinstance(row.scoring, TableByAnswer) and row.code not in rows
    ]
    if len(rows) > MOST_ROWS:
        return
    more = before.points + data.draw(
        st.sampled_from([Fraction(1, 3), Fraction(3), Fraction(8), Fraction(20)])
    )
    goal = data.draw(st.sampled_from([Goal(points=more), next_class(before) or Goal(points=more)]))
    reached = next(
        (
            number
            for number in range(1, len(rows) + 1)
            for chosen in combinations(rows, number)
            if any(goal.is_reached(after) for after in choices(before, chosen))
        ),
        None,
    )
    plan = plan_points(before, goal)
    if reached is None:
        assert isinstance(plan, PointsUnreachable)
        return
    assert isinstance(plan, PointsPlan)
    assert plan.is_proven
    assert len(plan.steps) == reached
    assert plan.fewer is None or plan.fewer.points < (goal.points or index.scale)


# With costs


LARGEST = 4


def all_steps(scored: Scored, loss: LostPoints, costs: Costs) -> list[tuple[Observation, int, str]]:
    """Every step of a row with its own cost, beside that of its work, and how it can be paid at all."""
    if loss.is_at_most:
        return []
    row = costs.rows[loss.code]
    found = []
    for step in filter(None, (loss.step, loss.full)):
        if loss.kind is LossKind.EVIDENCE:
            found.append((step.observation, 0, "free"))
            continue
        numbers = [step.needed or 0]
        if loss.kind is LossKind.COUNT and step.needed:
            numbers = [*range(1, step.needed + 1)]
        for number in numbers:
            observation = step.observation
            if number != (step.needed or 0):
                before = scored.by_code[loss.code].observation
                start = int(before.value or 0) if before.numerator is None else before.numerator
                observation = moved(before, start - number if step.is_less else start + number)
            alone = row.alone(number)
            if alone is not None:
                found.append((observation, alone, "own"))
            if row.shared is not None:
                found.append((observation, 0, "shared"))
    return found


def cheapest_cost(before: Scored, goal: Goal, costs: Costs, losses: Sequence[LostPoints]) -> int | None:
    """The lowest cost of any steps that reach a goal; a work is paid once, one way for all of its rows."""
    engine, best = scorer(before.index), None
    for chosen in product(*([None, *all_steps(before, loss, costs)] for loss in losses)):
        taken = [(loss, step) for loss, step in zip(losses, chosen, strict=True) if step is not None]
        ways: dict[str, set[str]] = {}
        for loss, (_, _, way) in taken:
            ways.setdefault(costs.rows[loss.code].work, set()).update({way} - {"free"})
        if any(len(each) > 1 for each in ways.values()):
            continue
        cost = sum(own for _, (_, own, _) in taken)
        for work, each in ways.items():
            row = next(row for row in costs.rows.values() if row.work == work)
            cost += (row.own or 0) if each == {"own"} else (row.shared or 0) if each == {"shared"} else 0
        if (best is None or cost < best) and goal.is_reached(
            engine.rescored(before, [observation for _, (observation, _, _) in taken])
        ):
            best = cost
    return best


@given(st.data())
@examples(12, deep=400)
def test_no_other_steps_cost_less(data: st.DataObject) -> None:
    """Each row its own work, or two of one; paid by thing, by unit, or once for all."""
    index: Index = data.draw(indexes())
    assume(not any(isinstance(row.scoring, TableByAnswer) for row in index.criteria))
    before = score(index, data.draw(units(index)), data.draw(others(index)))
    losses = [each for each in possible_losses(before) if not each.is_at_most][:3]
    assume(losses)
    assume(all((step.needed or 0) <= LARGEST for each in losses for step in (each.step, each.full) if step))
    amounts = st.sampled_from([None, 0, 2, 5])
    shared_work = data.draw(st.booleans())
    own, shared = data.draw(amounts), data.draw(amounts)
    costs = Costs(
        {
            each.code: RowCost(
                criterion=each.code,
                work="w" if shared_work else each.code,
                own=own,
                shared=shared,
                each=data.draw(st.sampled_from([0, 1, 3])),
            )
            for each in losses
        }
    )
    goal = Goal(points=before.points + data.draw(st.sampled_from([Fraction(1, 3), Fraction(2), Fraction(6)])))
    lowest = cheapest_cost(before, goal, costs, losses)
    plan = plan_points(before, goal, costs)
    assert (lowest is None) == isinstance(plan, PointsUnreachable)
    if isinstance(plan, PointsPlan):
        assert plan.cost >= (lowest or 0)
        assert plan.cost == lowest or not plan.is_proven
