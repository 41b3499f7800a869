"""The points that one line of a table gives: a cell of the column `Điểm`.

Source of the shapes: the annexes of provincial indexes, as written in criteria/frameworks/GRAMMAR.md.
"""

from fractions import Fraction

from attrs import field, frozen
from attrs.validators import instance_of

from foundation.exact import exact_text

_amount = instance_of(Fraction)
WHOLE = Fraction(100)
"""All of a whole, in percentage points."""


@frozen
class Full:
    """The maximum of the row (`tối đa`)."""

    def of(self, most: Fraction, share: Fraction | None) -> Fraction:
        """Return the points of a row with this maximum."""
        return most

    def plain(self) -> str:
        """Return it as text for digests."""
        return "full"


@frozen
class Fixed:
    """A number of points: `15`, `2,5`."""

    points: Fraction = field(validator=_amount)

    def of(self, most: Fraction, share: Fraction | None) -> Fraction:
        """Return the points of a row with this maximum."""
        return self.points

    def plain(self) -> str:
        """Return it as text for digests."""
        return exact_text(self.points)


@frozen
class Part:
    """A part of the maximum, between 0 and 1: `1/2`, `75%`."""

    part: Fraction = field(validator=_amount)

    def of(self, most: Fraction, share: Fraction | None) -> Fraction:
        """Return the points of a row with this maximum."""
        return self.part * most

    def plain(self) -> str:
        """Return it as text for digests."""
        return f"part {exact_text(self.part)}"


@frozen
class InProportion:
    """The share that the unit has, of the maximum, and never more than that.

    `of_whole`, in percentage points, is the share that gives the maximum: 100 for `theo tỷ lệ`, 80 for
    `theo tỷ lệ so với 80%`.
    """

    of_whole: Fraction = field(default=WHOLE, validator=_amount)

    def of(self, most: Fraction, share: Fraction | None) -> Fraction:
        """Return the points of a row with this maximum at a share in percentage points.

        Raises TypeError without a share: only rows that measure one have such a line.
        """
        if share is None:
            raise TypeError("points in proportion need a share")
        return min(share / self.of_whole, Fraction(1)) * most

    def plain(self) -> str:
        """Return it as text for digests."""
        return f"share / {exact_text(self.of_whole)}"


Points = Full | Fixed | Part | InProportion
"""What a line gives; `of(most, share)` is the one arithmetic of all."""

NO_POINTS = Fixed(Fraction(0))
