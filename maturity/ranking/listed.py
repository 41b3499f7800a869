"""A unit of a list of places, as people read it: decided, or as points would place it now.

The same for the ranking of a year and for one of a file of figures.
"""

from collections.abc import Iterable
from fractions import Fraction
from statistics import median

from attrs import frozen

from foundation.alphabet import order_key
from maturity.units.kinds import split_name
from rules.points import round_half_up


@frozen(kw_only=True)
class FormerPlace:
    """The place in the year before, None if there was none; `value` is the one that was published."""

    position: int | None
    value: Fraction


@frozen(kw_only=True)
class ListedUnit:
    """A unit of the list.

    `first` and `last` are the same place, unless figures are missing; None for a unit without a place.
    `secured` and `possible` points are the same likewise; None for a unit without a result. `applicable`
    is the maximum that applies to it, `class_name` and `possible_class` are those of the points.
    `left_out_because` is the reason of a decision for not ranking it. `has_submitted` is False if its
    dossier is still with it.
    """

    code: str
    name: str
    unit_group: str | None = None
    first: int | None = None
    last: int | None = None
    secured: Fraction | None = None
    possible: Fraction | None = None
    applicable: Fraction | None = None
    class_name: str = ""
    possible_class: str = ""
    left_out_because: str = ""
    has_submitted: bool = True
    former: FormerPlace | None = None

    @property
    def is_determined(self) -> bool:
        """Whether its points are final."""
        return self.secured is not None and self.secured == self.possible

    @property
    def has_place(self) -> bool:
        """Whether it is ranked."""
        return self.first is not None

    @property
    def rise(self) -> int | None:
        """By how many places it is ahead of the year before, negative if behind; None if not to be said."""
        before = self.former.position if self.former else None
        if before is None or self.first is None or self.first != self.last:
            return None
        return before - self.first

    def value(self, scale: Fraction) -> Fraction | None:
        """Return the points secured as a part of a scale; None without a result."""
        return None if self.secured is None else self.secured / scale

    def growth(self, scale: Fraction, decimals: int) -> Fraction | None:
        """Return by how much its value is above that of the year before, both as they are printed.

        So that a reader who subtracts them finds the same. None if it is not to be said.
        """
        value = self.value(scale)
        if value is None or self.former is None or not self.is_determined:
            return None
        return round_half_up(value, decimals) - self.former.value


@frozen
class Middle:
    """The mean and the median of exact values."""

    mean: Fraction
    median: Fraction


def middle(scale: Fraction, units: Iterable[ListedUnit]) -> Middle:
    """Return the mean and the median of the values that units have secured; there are some."""
    values = [value for unit in units if (value := unit.value(scale)) is not None]
    return Middle(sum(values, Fraction(0)) / len(values), median(values))


def in_order(units: Iterable[ListedUnit]) -> tuple[ListedUnit, ...]:
    """Return units by their places, those that share one by name, and those without a place last."""
    return tuple(sorted(units, key=_order))


def _order(unit: ListedUnit) -> tuple[object, ...]:
    name = order_key(split_name(unit.name).proper)
    return unit.first is None, unit.first or 0, unit.last or 0, name, unit.code
