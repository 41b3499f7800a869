"""A published table of an index as values: numbers as they are printed, so that each means an interval."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen


@frozen
class Interval:
    """Amounts from `low` to below `high`; with `is_closed`, `high` is one of them."""

    low: Fraction
    high: Fraction
    is_closed: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether both have an amount in common."""
        return self._reaches(other.low) and other._reaches(self.low)

    def _reaches(self, amount: Fraction) -> bool:
        return amount < self.high or (self.is_closed and amount == self.high)

    def within(self, other: "Interval") -> "Interval":
        """Return what both have in common; they meet."""
        tops = sorted((self, other), key=lambda each: (each.high, each.is_closed))
        return Interval(max(self.low, other.low), tops[0].high, tops[0].is_closed)

    def is_above(self, other: "Interval") -> bool:
        """Whether every amount of it is greater than every one of the other."""
        return self.low >= other.high if not other.is_closed else self.low > other.high


@frozen
class Printed:
    """A number of the table: as printed, its decimals, and how many points one of its units is.

    `decimals` are those of its column, since spreadsheets drop zeros at the end (0,7398 for 0,73980);
    `own_decimals` those that it is printed with. `column` names its column for a reader.
    """

    value: Fraction
    decimals: int
    own_decimals: int
    points_each: Fraction
    column: str

    @property
    def points(self) -> Interval:
        """The points that are printed so, rounded half up to the decimals of the column."""
        return self._rounded_to(self.decimals)

    @property
    def as_shorter(self) -> Interval:
        """The points that are printed so if it was rounded to the decimals that it is printed with."""
        return self._rounded_to(self.own_decimals)

    def _rounded_to(self, decimals: int) -> Interval:
        half = Fraction(1, 2 * 10**decimals)
        return Interval((self.value - half) * self.points_each, (self.value + half) * self.points_each)


@frozen(kw_only=True)
class PublishedRow:
    """A unit in the table; what is not printed is None, and a main index that is not printed is absent.

    `totals` are its points, its value, or both. `bonus` and `penalty` are points added and taken away.
    """

    line: int
    name: str
    position: int | None = None
    totals: tuple[Printed, ...] = ()
    main_indexes: Mapping[str, Printed] = field(factory=dict)
    bonus: Printed | None = None
    penalty: Printed | None = None
    class_name: str | None = None


@frozen(kw_only=True)
class MiddleRow:
    """A line of means or medians below the units; `numbers` by the names of their columns."""

    line: int
    name: str
    is_median: bool
    numbers: Mapping[str, Printed]


@frozen(kw_only=True)
class PublishedTable:
    """The units that were ranked with each other, and the means that are printed of them.

    `group` names the list among others in the same file, "" if there is one.
    """

    group: str
    rows: tuple[PublishedRow, ...]
    middles: tuple[MiddleRow, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether no place that is printed shows that units are missing."""
        places = [row.position for row in self.rows if row.position is not None]
        return not places or max(places) <= len(self.rows)
