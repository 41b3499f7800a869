"""What the rows of an index can be brought to, each with what it costs, and why others cannot."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.model import Kind
from rules import points
from rules.lost import LossKind, LostPoints, Step
from rules.observation import Observation
from rules.plans.costs import Costs, RowCost
from rules.plans.ways import Obstacle, TimeLeft
from rules.score import scorer
from rules.scored import Scored
from rules.steps import moved


@frozen(kw_only=True)
class PointStep:
    """A row that is mended by one step, and what that costs: of a work of several rows the first one all."""

    loss: LostPoints
    step: Step
    work: str
    cost: int

    @property
    def code(self) -> str:
        """The code of the row."""
        return self.loss.code

    @property
    def after(self) -> Observation:
        """What is observed after it; TypeError for a step that nobody can know."""
        if self.step.observation is None:
            raise TypeError(f"nobody knows what {self.code} will be")
        return self.step.observation


@frozen(kw_only=True)
class PossibleSteps:
    """The steps of rows that can be mended for certain, the nearest first and the fullest last.

    `unknown` are rows whose figures or marks are lacking, `obstructed` those that cannot be mended in time or
    whose costs are not written down.
    """

    rows: Mapping[str, Sequence[PointStep]] = field(repr=False)
    unknown: tuple[LostPoints, ...]
    obstructed: tuple[tuple[LostPoints, Obstacle], ...]


def possible_steps(
    scored: Scored, losses: Iterable[LostPoints], costs: Costs | None, time: TimeLeft | None
) -> PossibleSteps:
    """Return the steps of rows that lose points; without costs each costs one."""
    rows: dict[str, Sequence[PointStep]] = {}
    unknown: list[LostPoints] = []
    obstructed: list[tuple[LostPoints, Obstacle]] = []
    for loss in losses:
        if loss.is_at_most or loss.step.observation is None:
            unknown.append(loss)
            continue
        obstacle = _obstacle(scored.index.by_code[loss.code], loss, costs, time)
        if obstacle is not None:
            obstructed.append((loss, obstacle))
            continue
        steps = [step for step in (loss.step, loss.full) if step is not None and step.observation is not None]
        rows[loss.code] = [point_step(loss, step, costs) for step in steps]
    return PossibleSteps(rows=rows, unknown=tuple(unknown), obstructed=tuple(obstructed))


def _obstacle(
    row: ScoredRow, loss: LostPoints, costs: Costs | None, time: TimeLeft | None
) -> Obstacle | None:
    if time is not None and time.is_within_period and row.kind is Kind.DAYS:
        return Obstacle.PAST_STAYS
    cost = cost_of(loss, costs)
    if costs is None or loss.kind is LossKind.EVIDENCE:
        return None
    if cost is None:
        return Obstacle.NO_COST
    if not cost.is_feasible:
        return Obstacle.NOT_FEASIBLE
    if time is not None and cost.earliest is not None and cost.earliest > time.until:
        return Obstacle.TOO_LATE
    return None


def cost_of(loss: LostPoints, costs: Costs | None) -> RowCost | None:
    """Return what mending a row costs; None without costs, and for a document, which costs nothing."""
    return None if costs is None or loss.kind is LossKind.EVIDENCE else costs.of(loss.code)


def point_step(loss: LostPoints, step: Step, costs: Costs | None) -> PointStep:
    """Return a step of a row with what it costs if nothing else is done."""
    row = cost_of(loss, costs)
    if row is None:
        return PointStep(loss=loss, step=step, work=loss.code, cost=1 if costs is None else 0)
    alone = row.alone(step.needed or 0)
    prices = [] if alone is None else [(row.own or 0) + alone]
    if row.shared is not None:
        prices.append(row.shared)
    return PointStep(loss=loss, step=step, work=row.work, cost=min(prices))


def billed(steps: Sequence[PointStep], costs: Costs | None) -> tuple[PointStep, ...]:
    """Return steps with what they cost together: a work of several rows is paid once, with the first of
    them."""
    if costs is None:
        return tuple(steps)
    by_work: dict[str, list[PointStep]] = {}
    for each in steps:
        if cost_of(each.loss, costs) is not None:
            by_work.setdefault(each.work, []).append(each)
    result = []
    for each in steps:
        own = by_work.get(each.work, [])
        if each in own and len(own) > 1:
            each = evolve(each, cost=_bill(own, costs) if each is own[0] else 0)
        result.append(each)
    return tuple(result)


def _bill(steps: Sequence[PointStep], costs: Costs) -> int:
    """Return what one work costs for several rows: its own cost once and theirs, or the shared one."""
    rows = [costs.rows[each.code] for each in steps]
    alone = [row.alone(each.step.needed or 0) for row, each in zip(rows, steps, strict=True)]
    prices = [row.shared for row in rows[:1] if row.shared is not None]
    if None not in alone:
        prices.append((rows[0].own or 0) + sum(cost or 0 for cost in alone))
    return min(prices)


@frozen
class Counting:
    """Counts the points of a row for any number of things more (or fewer) without asking the engine each
    time: between two numbers of one clause arithmetic is enough."""

    scored: Scored = field(repr=False)
    loss: LostPoints

    def with_number(self, number: int) -> Step:
        """Return a step of so many things; its gain is not computed."""
        return evolve(self._step, needed=number, gap=None, observation=self.observation(number))

    def observation(self, number: int) -> Observation:
        """Return what is observed after so many things more, or fewer."""
        before = self.scored.by_code[self.loss.code].observation
        start = int(before.value or 0) if before.numerator is None else before.numerator
        return moved(before, start - number if self._step.is_less else start + number)

    @property
    def _step(self) -> Step:
        return self.loss.full or self.loss.step

    def amounts(self, most: int) -> Iterator[tuple[int, Fraction]]:
        """Yield each number from 1 to `most` after which the row has better points, with these points."""
        last = self.scored.by_code[self.loss.code].points.secured
        for number, amount in self._between(1, most):
            if amount < last if is_penalty(self.loss.code) else amount > last:
                last = amount
                yield number, amount

    def _between(self, low: int, high: int) -> Iterator[tuple[int, Fraction]]:
        if low > high:
            return
        first, final = self._clause(low), self._clause(high)
        if first == final or low == high:
            yield from ((number, self._points(number, first)) for number in range(low, high + 1))
            return
        middle = (low + high) // 2
        yield from self._between(low, middle)
        yield from self._between(middle + 1, high)

    def _clause(self, number: int) -> str | None:
        index: Index = self.scored.index
        return scorer(index).changed_row(self.scored, self.observation(number)).clause

    def _points(self, number: int, clause: str | None) -> Fraction:
        """Return the points of a row by a clause that it has after so many things."""
        index, others = self.scored.index, self.scored.others
        row = index.by_code[self.loss.code]
        if clause is None:
            return self.scored.by_code[row.code].points.secured
        value = self.observation(number).value
        amount = points.clause_points(row, clause, value, others.best.get(row.code))
        decimals = points.row_decimals(index, row)
        return amount if decimals is None else points.round_half_up(amount, decimals)
