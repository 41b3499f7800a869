"""The place of a unit in the ranking of an index, as a value."""

from fractions import Fraction

from attrs import frozen


@frozen
class Place:
    """The place of one unit.

    `by_secured` is the place by the points that every unit has secured. `first` and `last` are the best and
    the worst place that the figures still missing, its own and those of others, leave open.
    """

    unit: str
    by_secured: int
    first: int
    last: int
    is_range: bool
    """Whether its own points are a range; such a unit has no place in an official list."""
    tied_with: tuple[str, ...]
    """The units that have secured exactly as much, by their codes."""
    ahead: tuple[str, ...]
    """The units of the place right ahead; none for the first."""
    gap: Fraction | None
    """The points it lacks to be level with them; 0 if only main indexes part them; None for the first."""

    @property
    def position(self) -> int | None:
        """The place in an official list; None while it is not certain."""
        return self.first if self.first == self.last and not self.is_range else None


@frozen
class Ranking:
    """The places of units ranked with each other, the best first; mean and median of exact values."""

    unit_group: str | None
    """The group of units whose ranking it is; None for all units, or those without a group."""
    places: tuple[Place, ...]
    mean: Fraction
    median: Fraction

    @property
    def is_final(self) -> bool:
        """Whether every place is certain."""
        return all(place.position is not None for place in self.places)
