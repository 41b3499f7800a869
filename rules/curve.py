"""The curve of one threshold as a value: which units reach a level at any bound that it could have; pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from attrs import field, frozen

from criteria.document.thresholds import MOST_DECIMALS
from criteria.model import Comparator, Kind, Requirement


@frozen
class End:
    """Where a curve ends: a bound, whether it is still one that the row can have, and what ends it.

    `level` is the level whose threshold does, None if it is the end of what can be measured.
    """

    bound: Fraction
    is_included: bool = True
    level: int | None = None


@frozen
class Pivot:
    """A unit that reaches the level at just those bounds that its value meets: then `met`, else `failed`."""

    unit: str
    value: Fraction
    met: int
    failed: int


@frozen(kw_only=True)
class Curve:
    """Who reaches a level at any bound of one threshold of a row.

    `unit_group` is the group of units whose threshold it is, None for that of all others. `loosest` and
    `tightest` are its ends; None if there is none, as counts have no greatest one. `pivots` are the units
    that depend on the bound with the figures that there are, `hoped` those that would if every missing figure
    turned out well, both the lowest value first. `always` and `always_possible` are the numbers of units that
    reach the level at every bound. `without_figure` are the units that lack the figure of the row itself.
    """

    criterion: str
    level: int
    unit_group: str | None
    kind: Kind
    requirement: Requirement
    loosest: End | None
    tightest: End | None
    units: tuple[str, ...] = field(repr=False)
    always: int
    always_possible: int
    pivots: tuple[Pivot, ...] = field(repr=False)
    hoped: tuple[Pivot, ...] = field(repr=False)
    without_figure: tuple[str, ...] = field(repr=False)

    def at(self, bound: Fraction) -> Requirement:
        """Return the threshold with another bound."""
        return Requirement(self.requirement.comparator, bound)

    def is_met(self, value: Fraction) -> bool:
        """Whether a value meets the present threshold."""
        return _holds(self.requirement, value)

    def allows(self, bound: Fraction) -> bool:
        """Whether the threshold can have a bound: one that figures can meet, in order with other levels."""
        decimals = 0 if self.kind is Kind.COUNT else MOST_DECIMALS
        if 10**decimals % bound.denominator:
            return False  # no document can write it
        wanted = self._position(bound)
        return (self.loosest is None or self._is_within(wanted, self.loosest, 1)) and (
            self.tightest is None or self._is_within(wanted, self.tightest, -1)
        )

    def _is_within(self, position: Fraction, end: End, sign: int) -> bool:
        beyond = (position - self._position(end.bound)) * sign
        return beyond > 0 or (beyond == 0 and end.is_included)

    def _position(self, bound: Fraction) -> Fraction:
        """Return a bound on a scale on which the tighter one is greater."""
        return bound if self.requirement.comparator.larger_is_better else -bound

    def secured(self, bound: Fraction) -> int:
        """Return how many units reach the level for certain."""
        return self.always + self._meeting(self._values, bound)

    def possible(self, bound: Fraction) -> int:
        """Return how many units reach the level if every missing figure turns out well."""
        return self.always_possible + self._meeting(self._hoped_values, bound)

    @cached_property
    def _values(self) -> Sequence[Fraction]:
        return [pivot.value for pivot in self.pivots]

    @cached_property
    def _hoped_values(self) -> Sequence[Fraction]:
        return [pivot.value for pivot in self.hoped]

    def _meeting(self, values: Sequence[Fraction], bound: Fraction) -> int:
        match self.requirement.comparator:
            case Comparator.AT_LEAST:
                return len(values) - bisect_left(values, bound)
            case Comparator.MORE_THAN:
                return len(values) - bisect_right(values, bound)
            case Comparator.AT_MOST:
                return bisect_right(values, bound)
            case Comparator.LESS_THAN:
                return bisect_left(values, bound)

    def rising(self, bound: Fraction) -> tuple[Pivot, ...]:
        """Return the units that reach the level at a bound and do not at the present one."""
        return tuple(each for each in self.pivots if self._moves(each, self.requirement.bound, bound))

    def falling(self, bound: Fraction) -> tuple[Pivot, ...]:
        """Return the units that reach the level at the present bound and do not at another."""
        return tuple(each for each in self.pivots if self._moves(each, bound, self.requirement.bound))

    def _moves(self, pivot: Pivot, without: Fraction, with_: Fraction) -> bool:
        return not _holds(self.at(without), pivot.value) and _holds(self.at(with_), pivot.value)

    @cached_property
    def steps(self) -> tuple[Fraction, ...]:
        """The bounds of the curve at which a number of units changes, the present one among them, in order.

        Each is the tightest bound that the value of a unit still meets; of shares with two decimals.
        """
        bounds = {self._tightest_met(value) for value in (*self._values, *self._hoped_values)}
        return tuple(sorted(bound for bound in bounds | {self.requirement.bound} if self.allows(bound)))

    @property
    def first_gain(self) -> Fraction | None:
        """The bound nearest to the present one at which more units reach the level; None without any."""
        present = self.requirement
        gains = (each.value for each in self.pivots if not _holds(present, each.value))
        return self._nearest(map(self._tightest_met, gains))

    @property
    def first_loss(self) -> Fraction | None:
        """The bound nearest to the present one at which fewer units reach the level; None without any."""
        present = self.requirement
        losses = (self._tightest_met(each.value) for each in self.pivots if _holds(present, each.value))
        step = self._unit if present.comparator.larger_is_better else -self._unit
        return self._nearest(bound + step for bound in losses)

    def _nearest(self, bounds: Iterable[Fraction]) -> Fraction | None:
        present = self.requirement.bound
        return min(filter(self.allows, bounds), key=lambda bound: abs(bound - present), default=None)

    @property
    def _unit(self) -> Fraction:
        """The distance between bounds that are worth writing."""
        return Fraction(1) if self.kind is Kind.COUNT else Fraction(1, 100)

    def _tightest_met(self, value: Fraction) -> Fraction:
        comparator, scaled = self.requirement.comparator, value / self._unit
        if comparator.larger_is_better:
            whole = ceil(scaled) - 1 if comparator.is_strict else floor(scaled)
        else:
            whole = floor(scaled) + 1 if comparator.is_strict else ceil(scaled)
        return whole * self._unit


def _holds(requirement: Requirement, value: Fraction) -> bool:
    bound = requirement.bound
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return value >= bound
        case Comparator.MORE_THAN:
            return value > bound
        case Comparator.AT_MOST:
            return value <= bound
        case Comparator.LESS_THAN:
            return value < bound
