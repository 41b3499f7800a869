"""The plan of a unit by an index: the fewest rows, or the lowest cost, to so many points or a class.

Chosen by an exact search (`points_search`), then asked for no more than the goal needs, scored again with all
of its steps and without each one, and held against the best that fewer rows or less money can bring.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.losses import losses, possible_losses
from rules.lost import LossKind, LostPoints
from rules.observation import Observation
from rules.plans.costs import Costs
from rules.plans.goal import Goal
from rules.plans.point_prices import PointPrices
from rules.plans.point_steps import Counting, PointStep, billed, point_step, possible_steps
from rules.plans.points_search import Found, Options, cheapest
from rules.plans.ways import Obstacle, TimeLeft
from rules.score import score, scorer
from rules.scored import Scored


@frozen(kw_only=True)
class Fewer:
    """The most that fewer rows than those of a plan bring, or a lower cost: the rows, and their points."""

    rows: tuple[str, ...]
    points: Fraction


@frozen(kw_only=True)
class PointsPlan:
    """The rows that bring a unit to a goal, those first that bring the most; `after` is scored again.

    `without` are the points without each of them, which do not reach the goal. `is_proven`: no fewer rows
    (with costs: no lower cost) reach it, of those whose figures are known. `fewer` is the best of these, None
    for a single row and where a class asks more than points.
    """

    before: Scored = field(repr=False)
    goal: Goal
    steps: tuple[PointStep, ...]
    cost: int
    after: Scored = field(repr=False)
    without: tuple[Fraction, ...]
    listed: int
    unknown: tuple[LostPoints, ...]
    is_proven: bool
    fewer: Fewer | None


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


@frozen(kw_only=True)
class LeastSteps:
    """The steps of a plan, not yet without each one; `after` is scored again."""

    before: Scored = field(repr=False)
    goal: Goal
    steps: tuple[PointStep, ...]
    after: Scored = field(repr=False)
    found: Found = field(repr=False)

    @property
    def cost(self) -> int:
        """What all of them cost together."""
        return sum(each.cost for each in self.steps)


def plan_points(
    before: Scored, goal: Goal, costs: Costs | None = None, time: TimeLeft | None = None
) -> PointsPlan | PointsUnreachable | None:
    """Return the plan of a unit to a goal; None if it is reached already.

    Without costs the plan has the fewest rows, with costs it costs the least. Raises what `rules.score.score`
    and `rules.losses.losses` raise, and `CheckerDisagreesError` if the second scoring does not confirm the
    plan.
    """
    least = least_steps(before, goal, costs, time)
    if not isinstance(least, LeastSteps):
        return least
    if costs is None:
        steps = _asked_for(before, goal, least.steps, None)
        steps = _with_fewer_things(before, goal, steps, _options(before, None, None, time))
        least = evolve(least, steps=steps, after=_reached(before, goal, steps))
    listed = losses(before)
    unknown = possible_steps(before, listed, costs, time).unknown
    return _proven(least, len(listed), unknown)


def least_steps(
    before: Scored, goal: Goal, costs: Costs | None = None, time: TimeLeft | None = None
) -> LeastSteps | PointsUnreachable | None:
    """Return the steps of a plan, scored again with all of them alone; None if the goal is reached already.

    Raises as `plan_points`. Without costs a step may ask for more things than the goal needs.
    """
    if goal.is_reached(before):
        return None

    def options(scored: Scored, codes: frozenset[str] | None) -> Options:
        return _options(scored, codes, costs, time)

    prices = PointPrices(costs)
    found = cheapest(before, goal, options, prices)
    if found.steps is None:
        return _unreachable(before, goal, found, costs, time)
    steps = found.steps if costs is None else _asked_for(before, goal, found.steps, costs)
    cost = sum(each.cost for each in steps)
    if costs is not None and cost:

        def finer(scored: Scored, codes: frozenset[str] | None) -> Options:
            return _finer(scored, options(scored, codes), costs, cost)

        found = cheapest(before, goal, finer, prices, cost)
        if found.steps is not None:
            steps = _asked_for(before, goal, found.steps, costs)
    return LeastSteps(before=before, goal=goal, steps=steps, after=_reached(before, goal, steps), found=found)


def _reached(before: Scored, goal: Goal, steps: Iterable[PointStep]) -> Scored:
    """Return the unit scored and read again with steps; `CheckerDisagreesError` if it misses the goal."""
    after = score(before.index, _observed(before, steps), before.others)
    if not goal.is_reached(after):
        stated = Disagreement(None, "the points of the plan", goal.points, after.points)
        raise CheckerDisagreesError((stated,))
    return after


def _unreachable(
    before: Scored, goal: Goal, found: Found, costs: Costs | None, time: TimeLeft | None
) -> PointsUnreachable:
    listed = possible_steps(before, losses(before), costs, time)
    return PointsUnreachable(
        before=before,
        goal=goal,
        most=_again(before, found.most),
        unknown=listed.unknown,
        obstructed=listed.obstructed,
    )


# What rows can do


def _options(
    scored: Scored, codes: frozenset[str] | None, costs: Costs | None, time: TimeLeft | None
) -> Options:
    """Return the steps of rows with the points that the rows have after them."""
    engine = scorer(scored.index)
    found = {}
    for code, steps in possible_steps(scored, possible_losses(scored, codes), costs, time).rows.items():
        before = scored.by_code[code]
        changing = [step for step in steps if step.after != before.observation]
        own = [(step, engine.changed_row(scored, step.after).points.secured) for step in changing]
        better = [pair for pair in own if pair[1] != before.points.secured or engine.is_asked(code)]
        if better:
            found[code] = better
    return found


def _finer(scored: Scored, options: Options, costs: Costs, limit: int) -> Options:
    """Return options with every number of things that costs no more than a limit, where each costs."""
    found = {}
    for code, own in options.items():
        step, row = own[-1][0], costs.of(code)
        found[code] = own
        if step.loss.kind is LossKind.COUNT and step.step.needed and row is not None and row.each:
            counting = Counting(scored, step.loss)
            found[code] = [
                (point_step(step.loss, counting.with_number(number), costs), amount)
                for number, amount in counting.amounts(min(step.step.needed, limit // row.each))
            ] + [*own]
    return found


# A plan that asks for no more than it needs


def _again(before: Scored, steps: Iterable[PointStep]) -> Scored:
    return scorer(before.index).rescored(before, [each.after for each in steps])


def _observed(before: Scored, steps: Iterable[PointStep]) -> list[Observation]:
    """Return what is observed of a unit after steps."""
    changed = {each.code: each.after for each in steps}
    return [changed.get(each.criterion) or each for each in before.observations]


class _Beside:
    """Tells whether a step reaches a goal beside others, which are scored once."""

    def __init__(self, before: Scored, goal: Goal, others: Iterable[PointStep]) -> None:
        self._goal, self._engine = goal, scorer(before.index)
        self._scored = _again(before, others)

    def suffices(self, step: PointStep) -> bool:
        """Whether the goal is reached with the step."""
        if self._goal.points is not None:
            total = self._engine.changed_total(self._scored, [step.after])
            return total.points.secured >= self._goal.points
        return self._goal.is_reached(self._engine.rescored(self._scored, [step.after]))


def _asked_for(
    before: Scored, goal: Goal, found: Sequence[PointStep], costs: Costs | None
) -> tuple[PointStep, ...]:
    """Return the steps that were found, without those that are not needed, each as small as the rest allows.

    Those that bring the most alone go first.
    """
    result = sorted(found, key=lambda each: -each.step.gain)
    for each in reversed(result[:]):
        rest = [other for other in result if other is not each]
        if goal.is_reached(_again(before, rest)):
            result = rest
    for place, each in reversed([*enumerate(result)]):
        beside = _Beside(before, goal, [*result[:place], *result[place + 1 :]])
        if each.step == each.loss.full:
            nearest = evolve(each, step=each.loss.step)
            each = nearest if beside.suffices(nearest) else each
        result[place] = _smallest(before, each, beside)
    again = _by_gain(before, result)
    return billed([point_step(each.loss, each.step, costs) for each in again], costs)


def _by_gain(before: Scored, steps: Iterable[PointStep]) -> list[PointStep]:
    """Return steps with what each of them brings alone, those first that bring the most."""
    again = [
        evolve(each, step=evolve(each.step, gain=_again(before, [each]).points - before.points))
        for each in steps
    ]
    return sorted(again, key=lambda each: -each.step.gain)


def _smallest(before: Scored, each: PointStep, beside: _Beside) -> PointStep:
    """Return a step of counts with as few as reach the goal: points of shares rise little by little."""
    if each.step.needed is None or each.loss.kind is not LossKind.COUNT:
        return each
    counting = Counting(before, each.loss)
    short, enough = 0, each.step.needed
    while enough - short > 1:
        middle = (enough + short) // 2
        if beside.suffices(evolve(each, step=counting.with_number(middle))):
            enough = middle
        else:
            short = middle
    return each if enough == each.step.needed else evolve(each, step=counting.with_number(enough))


def _with_fewer_things(
    before: Scored, goal: Goal, steps: Sequence[PointStep], options: Options
) -> tuple[PointStep, ...]:
    """Return as many steps of each kind, of which those of many things gave way to others of fewer."""
    result = [*steps]
    for place, each in enumerate(result):
        if each.loss.kind is not LossKind.COUNT or each.step.needed is None:
            continue
        beside = _Beside(before, goal, [*result[:place], *result[place + 1 :]])
        taken = {step.code for step in result}
        others = (own[-1][0] for code, own in options.items() if code not in taken)
        tried = [
            _smallest(before, other, beside)
            for other in others
            if other.loss.kind is LossKind.COUNT and other.step.needed is not None
            if other.step.gain >= each.step.gain and beside.suffices(other)
        ]
        fewest = min(tried, key=lambda step: step.step.needed or 0, default=each)
        if (fewest.step.needed or 0) < each.step.needed:
            result[place] = fewest
    return tuple(_by_gain(before, result))


# The proof


def _proven(least: LeastSteps, listed: int, unknown: tuple[LostPoints, ...]) -> PointsPlan:
    """Return the plan, scored and read a second time without each of its steps, and with fewer rows."""
    before, goal, chosen = least.before, least.goal, least.steps

    def scored_with(steps: Iterable[PointStep]) -> Scored:
        return score(before.index, _observed(before, steps), before.others)

    without = [scored_with(other for other in chosen if other is not each) for each in chosen]
    disagreements = [
        Disagreement(each.code, "whether it is needed", True, False)
        for each, rest in zip(chosen, without, strict=True)
        if goal.is_reached(rest)
    ]
    fewer = None
    if least.found.is_proven and least.found.less:
        less = scored_with(least.found.less)
        fewer = Fewer(rows=tuple(each.code for each in least.found.less), points=less.points)
        if goal.is_reached(less):
            disagreements.append(Disagreement(None, "whether fewer rows suffice", False, True))
    if disagreements:
        raise CheckerDisagreesError(tuple(disagreements))
    return PointsPlan(
        before=before,
        goal=goal,
        steps=chosen,
        cost=least.cost,
        after=least.after,
        without=tuple(each.points for each in without),
        listed=listed,
        unknown=unknown,
        is_proven=least.found.is_proven,
        fewer=fewer,
    )
