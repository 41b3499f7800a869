"""Lists of choices to which none at the same price or a lower one is better, and how they are joined."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import add
from typing import Generic, TypeVar

from attrs import frozen

S = TypeVar("S")
Price = tuple[int, int, int]
"""What is paid, compared from the left; of things together the sums."""
FREE: Price = (0, 0, 0)
MOST_PAIRS = 100_000
"""So many pairs of choices are looked through at once; of longer lists every second choice is dropped."""
Join = Callable[[int, int], int]


def added(one: Price, other: Price) -> Price:
    """Return two prices together."""
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


@frozen
class Choice(Generic[S]):
    """What is paid, what that comes to, and what is done; as a tree, which is flat only at the end."""

    price: Price
    amount: int
    done: "tuple[Choice[S], Choice[S]] | S | None"

    def steps(self) -> Iterator[S]:
        """Yield what is done."""
        waiting: list[tuple[Choice[S], Choice[S]] | S | None] = [self.done]
        while waiting:
            each = waiting.pop()
            if isinstance(each, tuple):
                waiting += [each[1].done, each[0].done]
            elif each is not None:
                yield each


@frozen
class Front(Generic[S]):
    """Choices of rising price, each of which comes to more than all before.

    `is_exact`: no choice was dropped that could be needed.
    """

    choices: tuple[Choice[S], ...]
    is_exact: bool = True

    @classmethod
    def of(cls, choices: Iterable[Choice[S]], *, is_exact: bool = True) -> "Front[S]":
        """Return the front of any choices."""
        kept: list[Choice[S]] = []
        for each in sorted(choices, key=lambda choice: (choice.price, -choice.amount)):
            if not kept or each.amount > kept[-1].amount:
                kept.append(each)
        return cls(tuple(kept), is_exact)

    @property
    def best(self) -> Choice[S]:
        """The choice that comes to the most."""
        return self.choices[-1]

    def joined(self, other: "Front[S]", join: Join, most: int | None) -> "Front[S]":
        """Return the choices of both together, what they come to joined by a function that never falls.

        Choices whose price begins with more than `most` are left out.
        """
        if not self.choices or not other.choices:
            return Front((), self.is_exact and other.is_exact)
        first = other.choices[0]
        if len(other.choices) == 1 and first.done is None and first.price == FREE:
            return self.mapped(lambda amount: join(amount, first.amount), other.is_exact)
        one, two, is_exact = self.choices, other.choices, self.is_exact and other.is_exact
        while len(one) * len(two) > MOST_PAIRS:
            is_exact = False
            if len(one) >= len(two):
                one = (*one[:-1:2], one[-1])
            else:
                two = (*two[:-1:2], two[-1])
        pairs = [
            (added(here.price, there.price), -join(here.amount, there.amount), at, other_at)
            for at, here in enumerate(one)
            for other_at, there in enumerate(two)
            if most is None or here.price[0] + there.price[0] <= most
        ]
        pairs.sort()
        kept: list[Choice[S]] = []
        for price, amount, at, other_at in pairs:
            if not kept or -amount > kept[-1].amount:
                kept.append(Choice(price, -amount, (one[at], two[other_at])))
        return Front(tuple(kept), is_exact)

    def mapped(self, change: Callable[[int], int], is_exact: bool = True) -> "Front[S]":
        """Return the choices with what they come to changed by a function that never falls."""
        changed = (Choice(each.price, change(each.amount), each.done) for each in self.choices)
        return Front.of(changed, is_exact=self.is_exact and is_exact)


# What is left out of a sum because it cannot lead to a goal


@frozen
class _Rest:
    """The most that fronts add to a sum, at any cost: their best pieces first, the last one in part.

    `costs` and `gains` are those of the pieces up to each one.
    """

    costs: tuple[int, ...]
    gains: tuple[int, ...]

    def most(self, cost: int) -> int:
        """Return at least what the fronts add for a cost."""
        place = bisect_right(self.costs, cost) - 1
        gain = self.gains[place]
        if place + 1 == len(self.costs):
            return gain
        piece, price = self.gains[place + 1] - gain, self.costs[place + 1] - self.costs[place]
        return gain - (-piece * (cost - self.costs[place]) // price)


def _pieces(front: Front[S]) -> list[tuple[int, int]]:
    """Return the pieces (cost, gain) of the upper hull of a front, each dearer for its gain than before."""
    hull: list[tuple[int, int]] = []
    for choice in front.choices:
        point = (choice.price[0], choice.amount)
        while hull and hull[-1][0] == point[0]:
            hull.pop()
        while len(hull) > 1 and (hull[-1][1] - hull[-2][1]) * (point[0] - hull[-1][0]) <= (
            point[1] - hull[-1][1]
        ) * (hull[-1][0] - hull[-2][0]):
            hull.pop()
        hull.append(point)
    first = [(0, hull[0][1] - front.choices[0].amount)]
    return first + [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(hull)]


def sum_to(fronts: Sequence[Front[S]], need: int, limit: int) -> Front[S]:
    """Return of the sum of fronts, each with a choice that costs nothing, what can come to `need`.

    Left out is what cannot reach it at a cost up to `limit`, whatever the other fronts add.
    """
    pieces = [_pieces(front) for front in fronts]
    rests = []
    for place in range(1, len(fronts) + 1):
        base = sum(front.choices[0].amount for front in fronts[place:])
        costs, gains = [0], [base + sum(gain for own in pieces[place:] for cost, gain in own if not cost)]
        dear = (piece for own in pieces[place:] for piece in own if piece[0])
        for cost, gain in sorted(dear, key=lambda piece: Fraction(-piece[1], piece[0])):
            costs.append(costs[-1] + cost)
            gains.append(gains[-1] + gain)
        rests.append(_Rest(tuple(costs), tuple(gains)))
    result = fronts[0]
    for place, rest in enumerate(rests):
        if place:
            result = result.joined(fronts[place], add, limit)
        left = (each for each in result.choices if each.amount + rest.most(limit - each.price[0]) >= need)
        result = Front(tuple(left), result.is_exact)
    return result
