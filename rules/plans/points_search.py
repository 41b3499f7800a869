"""The exact search for the lowest price at which steps of rows reach a goal of an index.

An index is a tree of sums, of which some have a cap and some count only the best part. For each part of it
those choices of steps are kept to which none at the same price or a lower one is better (`fronts`), and parts
are put together one after the other. Nothing is lost by that: prices add up, and more points of a part never
make fewer of the whole. Where a row asks the answer of another, each answer is tried for itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from math import ceil, lcm, prod
from operator import add

from attrs import field, frozen

from criteria.index.scoring import TableByAnswer
from criteria.model import Requirement
from rules.plans.fronts import FREE, Choice, Front, Price, sum_to
from rules.plans.goal import Aim, Goal, aims
from rules.plans.point_prices import PointPrices
from rules.plans.point_steps import PointStep
from rules.plans.point_tree import Best, Capped, Leaf, Term, accounts, amounts_of, main_weights
from rules.score import scorer
from rules.scored import Scored
from rules.steps import meets

MOST_BRANCHES = 64
"""So many combinations of answers are tried; beyond them only the answers as they are."""

Options = Mapping[str, Sequence[tuple[PointStep, Fraction]]]
"""The steps of rows, each with the points that the row has after it."""
MakeOptions = Callable[[Scored, frozenset[str] | None], Options]
"""Returns the options of some rows of a score, of all for None."""


@frozen(kw_only=True)
class Found:
    """The steps that reach a goal at the lowest price; `most` are those that bring the most at any price.

    `steps` is None if no steps reach it. `less` bring the most for less than the first part of the price:
    with fewer rows, or at a lower cost; None if there are none, or if a class asks for more than points.
    `is_proven`: no lower price reaches the goal.
    """

    steps: tuple[PointStep, ...] | None
    most: tuple[PointStep, ...]
    less: tuple[PointStep, ...] | None
    is_proven: bool


def cheapest(
    scored: Scored, goal: Goal, options: MakeOptions, prices: PointPrices, limit: int | None = None
) -> Found:
    """Return the steps at the lowest price that reach a goal.

    Prices that begin with more than `limit` are not looked at.
    """
    ways = aims(scored.index, goal)
    need = goal.points if limit is not None else None
    branches = [*_branches(scored, options, prices)]
    tried = [(way, _Part(branch, prices, way.mains, limit, need)) for way in ways for branch in branches]
    reached = [found for way, part in tried if (found := part.first(way)) is not None]
    is_proven = all(part.front.is_exact for _, part in tried)
    if not reached:
        parts = [_Part(branch, prices, {}, limit) for branch in branches]
        most = max(parts, key=lambda part: part.total(part.front.best)).front.best
        return Found(steps=None, most=tuple(most.steps()), less=None, is_proven=is_proven)
    best = min(reached, key=lambda choice: choice.price)
    less: Choice[PointStep] | None = None
    if not any(way.mains for way in ways):
        less = _best_below([part for _, part in tried], best.price[0])
    return Found(
        steps=tuple(best.steps()),
        most=(),
        less=None if less is None else tuple(less.steps()),
        is_proven=is_proven,
    )


def _best_below(parts: "Iterable[_Part]", price: int) -> Choice[PointStep] | None:
    """Return the choice that comes to the most of those whose price begins with less; None without any."""
    below = [
        (part.total(each), each)
        for part in parts
        for each in part.front.choices
        if each.price[0] < price and each.done is not None
    ]
    return max(below, key=lambda pair: pair[0])[1] if below else None


# Answers that other rows ask


@frozen(kw_only=True)
class _Branch:
    """A score with the answers of some rows changed by `steps`, and what its other rows can do then."""

    scored: Scored = field(repr=False)
    options: Options = field(repr=False)
    steps: tuple[PointStep, ...] = ()
    is_exact: bool = True


def _branches(scored: Scored, options: MakeOptions, prices: PointPrices) -> Iterator[_Branch]:
    asking: dict[str, set[str]] = {}
    for row in scored.index.criteria:
        if isinstance(row.scoring, TableByAnswer) and not scored.by_code[row.code].is_left_out:
            asking.setdefault(row.scoring.row, set()).add(row.code)
    every = options(scored, None)
    asked = [code for code in asking if code in every]
    others = {code: own for code, own in every.items() if code not in asked}
    if prod(1 + len(every[code]) for code in asked) > MOST_BRANCHES:
        yield _Branch(scored=scored, options=others, is_exact=False)
        return
    for answers in product(*((None, *(step for step, _ in every[code])) for code in asked)):
        steps = tuple(step for step in answers if step is not None)
        if not steps:
            yield _Branch(scored=scored, options=others)
            continue
        changed = scorer(scored.index).rescored(scored, [each.after for each in steps])
        touched = frozenset(row for each in steps for row in asking[each.code]) - {*asked}
        now = {code: own for code, own in others.items() if code not in touched}
        now |= options(changed, touched)
        works = {each.work for own in now.values() for each, _ in own}
        is_exact = prices.costs is None or not any(each.work in works for each in steps)
        yield _Branch(scored=changed, options=now, steps=steps, is_exact=is_exact)


# The front of the whole index


class _Part:
    """One search: the front of the whole index in one branch, with what is required of main indexes."""

    def __init__(
        self,
        branch: _Branch,
        prices: PointPrices,
        mains: Mapping[str, Sequence[Requirement]],
        limit: int | None,
        need: Fraction | None = None,
    ) -> None:
        self._scored, self._options, self._prices, self._limit = branch.scored, branch.options, prices, limit
        self._works = prices.works(step for own in branch.options.values() for step, _ in own)
        self._is_exact = branch.is_exact
        terms = accounts(branch.scored, mains)
        self._whole = self._common_denominator(terms.values())
        fronts = [Front((Choice(prices.single(step), 0, step),)) for step in branch.steps]
        if need is not None and limit is not None:
            self.front = self._sum_to(terms[""], fronts, ceil(need * self._whole), limit)
            return
        for account, own in terms.items():
            front = self._sum(own)
            fronts.append(self._required(front, account, mains[account]) if account in mains else front)
        front = reduce(lambda one, other: one.joined(other, add, limit), fronts)
        self.front = Front(front.choices, front.is_exact and self._is_exact)

    def _sum_to(
        self, terms: Sequence[Term], answers: Sequence[Front[PointStep]], need: int, limit: int
    ) -> Front[PointStep]:
        """Return of the whole sum what reaches a number of points, after the answers that were changed."""
        paid = sum(front.choices[0].price[0] for front in answers)
        front = sum_to(self._fronts(terms), need, limit - paid)
        front = reduce(lambda one, other: one.joined(other, add, limit), answers, front)
        return Front(front.choices, front.is_exact and self._is_exact)

    def total(self, choice: Choice[PointStep]) -> Fraction:
        """Return the total that a choice comes to."""
        index = self._scored.index
        amount = max(Fraction(choice.amount, self._whole), Fraction(0))
        return amount if index.may_exceed_scale else min(amount, index.scale)

    def first(self, aim: Aim) -> Choice[PointStep] | None:
        """Return the choice of the lowest price whose total is enough; None if there is none."""
        return next((each for each in self.front.choices if meets(aim.total, self.total(each))), None)

    def _common_denominator(self, terms: Iterable[Iterable[Term]]) -> int:
        """Return by what every amount of the tree becomes whole."""
        amounts = [row.points.secured for row in self._scored.rows]
        amounts += [amount for own in self._options.values() for _, amount in own]
        by_rows = lcm(*(amount.denominator for amount in amounts))
        return by_rows * lcm(*(each.denominator for own in terms for each in amounts_of(own)))

    def _number(self, amount: Fraction) -> int:
        return amount.numerator * (self._whole // amount.denominator)

    def _front(self, term: Capped | Best) -> Front[PointStep]:
        match term:
            case Capped():
                cap = self._number(term.cap)
                return self._sum(term.parts).mapped(lambda amount: term.bounded(amount, cap))
        parts = (self._sum(part) for part in term.parts)
        return reduce(lambda one, other: one.joined(other, term.better, self._limit), parts)

    def _sum(self, terms: Sequence[Term]) -> Front[PointStep]:
        return reduce(lambda one, other: one.joined(other, add, self._limit), self._fronts(terms))

    def _fronts(self, terms: Sequence[Term]) -> list[Front[PointStep]]:
        """Return the fronts of a sum; rows of one work that all stand in it are mended for one price."""
        here = {term.code for term in terms if isinstance(term, Leaf)}
        groups: dict[str, list[Leaf]] = {}
        fronts = [Front((Choice[PointStep](FREE, 0, None),))]
        for term in terms:
            if not isinstance(term, Leaf):
                fronts.append(self._front(term))
                continue
            own = self._options.get(term.code, ())
            work = next((step.work for step, _ in own if step.work in self._works), None)
            if work is not None and self._works[work] <= here:
                groups.setdefault(work, []).append(term)
            else:
                self._is_exact = self._is_exact and work is None
                fronts.append(self._leaf(term, self._prices.single))
        return fronts + [self._group(work, leaves) for work, leaves in groups.items()]

    def _leaf(self, leaf: Leaf, price: Callable[[PointStep], Price | None]) -> Front[PointStep]:
        now = self._number(self._scored.by_code[leaf.code].points.secured * leaf.weight)
        choices = [Choice[PointStep](FREE, now, None)]
        for step, amount in self._options.get(leaf.code, ()):
            own = price(step)
            if own is not None and (self._limit is None or own[0] <= self._limit):
                choices.append(Choice(own, self._number(amount * leaf.weight), step))
        return Front.of(choices)

    def _group(self, work: str, leaves: Sequence[Leaf]) -> Front[PointStep]:
        """Return the front of the rows of one work: not done, at its own price, or at the shared one."""
        fronts = [
            reduce(
                lambda one, other: one.joined(other, add, None),
                [self._leaf(leaf, lambda step: None) for leaf in leaves],
            )
        ]
        own, shared = self._prices.bills(work)
        for bill, price in ((own, self._prices.beside), (shared, self._prices.covered)):
            if bill is not None:
                paid = Front((Choice[PointStep]((bill, 0, 0), 0, None),))
                rows = (self._leaf(leaf, price) for leaf in leaves)
                fronts.append(reduce(lambda one, other: one.joined(other, add, self._limit), rows, paid))
        choices = (choice for front in fronts for choice in front.choices)
        return Front.of(choices, is_exact=all(front.is_exact for front in fronts))

    def _required(
        self, front: Front[PointStep], main: str, requirements: Sequence[Requirement]
    ) -> Front[PointStep]:
        """Return the choices of a main index that give it the shares that are required.

        A main index of which nothing applies has its whole share.
        """
        applicable = next(each for each in self._scored.main_indexes if each.code == main).points.applicable
        per_point = self._whole * main_weights(self._scored)[main] * applicable / 100

        def suffices(choice: Choice[PointStep]) -> bool:
            share = choice.amount / per_point if per_point else Fraction(100)
            return all(meets(requirement, share) for requirement in requirements)

        return Front(tuple(each for each in front.choices if suffices(each)), front.is_exact)
