"""The plan of a unit by an index: few rows to so many points or a class, scored again, none without need.

Chosen by what each row brings alone, exactly; then scored again, because caps, best alternatives and
rescaling can make rows together bring less, and each part is left out once to show that it is needed.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from criteria.model import Kind
from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.losses import losses
from rules.lost import LossKind, LostPoints, Step
from rules.observation import Observation
from rules.plans.costs import Costs
from rules.plans.ways import Obstacle, TimeLeft
from rules.score import score, scorer
from rules.scored import Scored
from rules.steps import moved

_TRIES = 200
_LONGEST = 20_000
"""So many choices that none is better than are kept; of longer lists every second one is dropped."""


@frozen(kw_only=True)
class Goal:
    """What is aimed at: points, those of a `place` if it is given, or the class of this name or one above."""

    points: Fraction | None = None
    class_name: str | None = None
    place: int | None = None

    def is_reached(self, scored: Scored) -> bool:
        """Whether a score reaches the goal for certain."""
        if self.points is not None:
            return scored.points >= self.points
        names = [each.name for each in scored.index.classes]
        reached = scored.class_name
        return reached is not None and names.index(reached) <= names.index(self.class_name or names[0])


@frozen(kw_only=True)
class PointStep:
    """A row that is mended by one step, and what that costs."""

    loss: LostPoints
    step: Step
    work: str
    cost: int


@frozen(kw_only=True)
class PointsPlan:
    """The rows that bring a unit to a goal, those first that bring the most; `after` is scored again.

    `without` are the points without each of them, which do not reach the goal.
    """

    before: Scored = field(repr=False)
    goal: Goal
    steps: tuple[PointStep, ...]
    cost: int
    after: Scored = field(repr=False)
    without: tuple[Fraction, ...]
    listed: int


@frozen(kw_only=True)
class PointsUnreachable:
    """A goal out of reach: all that is certain comes to `most`; what is unknown could bring more.

    `unknown` are rows whose figures or marks are lacking, `obstructed` those that cannot be mended in time or
    whose costs are not written down.
    """

    before: Scored = field(repr=False)
    goal: Goal
    most: Scored = field(repr=False)
    unknown: tuple[LostPoints, ...]
    obstructed: tuple[tuple[LostPoints, Obstacle], ...]


def plan_points(
    before: Scored, goal: Goal, costs: Costs | None = None, time: TimeLeft | None = None
) -> PointsPlan | PointsUnreachable | None:
    """Return the plan of a unit to a goal; None if it is reached already.

    Without costs every row costs one. Raises what `rules.score.score` and `rules.losses.losses` raise, and
    `CheckerDisagreesError` if the second scoring does not confirm the plan.
    """
    if goal.is_reached(before):
        return None
    found = losses(before)
    unknown = [loss for loss in found if loss.is_at_most or loss.step.observation is None]
    options: list[list[PointStep]] = []
    obstructed: list[tuple[LostPoints, Obstacle]] = []
    for loss in found:
        if loss in unknown:
            continue
        obstacle = _obstacle(before, loss, costs, time)
        if obstacle is not None:
            obstructed.append((loss, obstacle))
            continue
        steps = [step for step in (loss.step, loss.full) if step is not None and step.observation is not None]
        options.append([_priced(loss, step, costs) for step in steps])
    everything = [own[-1] for own in options]
    most = _again(before, everything)
    if not goal.is_reached(most):
        return PointsUnreachable(
            before=before, goal=goal, most=most, unknown=tuple(unknown), obstructed=tuple(obstructed)
        )
    chosen = _relaxed(before, goal, options, _chosen(before, goal, options) or everything)
    return _proven(before, goal, chosen, len(found))


def _obstacle(
    before: Scored, loss: LostPoints, costs: Costs | None, time: TimeLeft | None
) -> Obstacle | None:
    row = before.index.by_code[loss.code]
    if time is not None and time.is_within_period and row.kind is Kind.DAYS:
        return Obstacle.PAST_STAYS
    if costs is None or loss.kind is LossKind.EVIDENCE:
        return None
    cost = costs.of(loss.code)
    if cost is None:
        return Obstacle.NO_COST
    if not cost.is_feasible:
        return Obstacle.NOT_FEASIBLE
    if time is not None and cost.earliest is not None and cost.earliest > time.until:
        return Obstacle.TOO_LATE
    return None


def _priced(loss: LostPoints, step: Step, costs: Costs | None) -> PointStep:
    row = None if costs is None or loss.kind is LossKind.EVIDENCE else costs.of(loss.code)
    if row is None:
        cost = 1 if costs is None else 0
        return PointStep(loss=loss, step=step, work=loss.code, cost=cost)
    alone = row.alone(step.needed or 0)
    prices = [] if alone is None else [(row.own or 0) + alone]
    if row.shared is not None:
        prices.append(row.shared)
    return PointStep(loss=loss, step=step, work=row.work, cost=min(prices))


def _again(before: Scored, steps: Iterable[PointStep]) -> Scored:
    return scorer(before.index).score(_observed(before, steps), before.others)


def _observed(before: Scored, steps: Iterable[PointStep]) -> list[Observation]:
    """Return what is observed of a unit after steps."""
    changed = {each.loss.code: each.step.observation for each in steps}
    return [changed.get(each.criterion) or each for each in before.observations]


def _chosen(before: Scored, goal: Goal, options: Sequence[Sequence[PointStep]]) -> Sequence[PointStep] | None:
    """Return the cheapest steps that reach a goal; None if what rows bring alone says too little of it."""
    front = _front(options)
    tried = 0
    asked = _lacking(before, goal)
    for _, gain, steps in front:
        if gain < asked:
            continue
        if goal.is_reached(_again(before, steps)):
            return steps
        tried += 1
        if tried == _TRIES:
            break
    return None


def _lacking(before: Scored, goal: Goal) -> Fraction:
    """Return how many points a goal lacks; of a class, which main indexes can decide too, none is known."""
    return Fraction(0) if goal.points is None else goal.points - before.points


_Choice = tuple[int, Fraction, tuple[PointStep, ...]]


def _front(options: Sequence[Sequence[PointStep]]) -> list[_Choice]:
    """Return the choices of steps, cheapest first, to each of which none as cheap brings as much alone."""
    front: list[_Choice] = [(0, Fraction(0), ())]
    for own in options:
        tried = list(front)
        for step in own:
            tried += [
                (cost + step.cost, gain + step.step.gain, (*steps, step)) for cost, gain, steps in front
            ]
        tried.sort(key=lambda choice: (choice[0], -choice[1], len(choice[2])))
        front, most = [], Fraction(-1)
        for choice in tried:
            if choice[1] > most:
                front.append(choice)
                most = choice[1]
        if len(front) > _LONGEST:
            front = [*front[:-1:2], front[-1]]
    return front


def _relaxed(
    before: Scored, goal: Goal, options: Sequence[Sequence[PointStep]], chosen: Sequence[PointStep]
) -> list[PointStep]:
    """Return steps without those that are not needed, and with the nearest step where the full one is not."""
    result = sorted(chosen, key=lambda each: -each.step.gain)
    for each in reversed(result[:]):
        rest = [other for other in result if other is not each]
        if goal.is_reached(_again(before, rest)):
            result = rest
    nearest = {own[0].loss.code: own[0] for own in options}
    for place, each in reversed([*enumerate(result)]):
        less = nearest[each.loss.code]
        tried = [*result[:place], less, *result[place + 1 :]]
        if less is not each and goal.is_reached(_again(before, tried)):
            result = tried
    for place, each in reversed([*enumerate(result)]):
        result[place] = _smallest(before, goal, result, each)
    return result


def _smallest(before: Scored, goal: Goal, chosen: Sequence[PointStep], each: PointStep) -> PointStep:
    """Return a step of counts with as few as reach the goal: points of shares rise little by little."""
    needed, observation = each.step.needed, before.by_code[each.loss.code].observation
    if needed is None or each.loss.kind is not LossKind.COUNT:
        return each
    sign = -1 if each.step.is_less else 1
    start = int(observation.value or 0) if observation.numerator is None else observation.numerator

    def with_only(number: int) -> PointStep:
        step = evolve(
            each.step, needed=number, gap=None, observation=moved(observation, start + sign * number)
        )
        return evolve(each, step=step)

    def reaches(number: int) -> bool:
        tried = [with_only(number) if other is each else other for other in chosen]
        return goal.is_reached(_again(before, tried))

    short, enough = 0, needed
    while enough - short > 1:
        middle = (enough + short) // 2
        if reaches(middle):
            enough = middle
        else:
            short = middle
    if enough == needed:
        return each
    least = with_only(enough)
    gain = _again(before, [least]).points - before.points
    return evolve(least, step=evolve(least.step, gain=gain))


def _proven(before: Scored, goal: Goal, chosen: Sequence[PointStep], listed: int) -> PointsPlan:
    """Return the plan, scored and read a second time with all of its steps and without each one."""

    def scored_with(steps: Iterable[PointStep]) -> Scored:
        return score(before.index, _observed(before, steps), before.others)

    after = scored_with(chosen)
    without = [scored_with(other for other in chosen if other is not each) for each in chosen]
    disagreements = [
        Disagreement(each.loss.code, "whether it is needed", True, False)
        for each, rest in zip(chosen, without, strict=True)
        if goal.is_reached(rest)
    ]
    if not goal.is_reached(after):
        disagreements.append(Disagreement(None, "the points of the plan", goal.points, after.points))
    if disagreements:
        raise CheckerDisagreesError(tuple(disagreements))
    return PointsPlan(
        before=before,
        goal=goal,
        steps=tuple(chosen),
        cost=sum(each.cost for each in chosen),
        after=after,
        without=tuple(each.points for each in without),
        listed=listed,
    )
