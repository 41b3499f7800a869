"""What a unit does better or worse than the units it is ranked with: strengths, weaknesses, good practice.

Rows are those right below main indexes. Of the units that a row applies to and that have its points for
certain, fewer than a quarter may be better than one with a strength, which is above their median; weaknesses
are the mirror. So a row in which all are equal names nobody.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from statistics import median

from attrs import frozen

from criteria.index.model import Index
from criteria.index.rows import Row
from rules.points import ZERO
from rules.scored import Points, Scored

LEAST_OF_GOOD_PRACTICE = Fraction(90, 100)
"""The least part of a row's maximum that its first unit has, to be proposed as good practice."""
_FEWEST = 4
"""A quarter of fewer units is not one."""


class StandingKind(Enum):
    """Whether a row is a strength of a unit or a weakness."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"


@frozen
class Standing:
    """A row in which a unit is among the best or the worst: the part of the maximum it has, 0 to 1.

    `median` is that of the units compared, `better` and `worse` how many of them are so, `of` how many there
    are with the unit itself.
    """

    unit: str
    row: str
    kind: StandingKind
    share: Fraction
    median: Fraction
    better: int
    worse: int
    of: int

    @property
    def is_good_practice(self) -> bool:
        """Whether it is first with nearly the whole maximum, and at most a quarter are level with it."""
        is_first = self.kind is StandingKind.STRENGTH and self.better == 0
        level = self.of - self.worse
        return is_first and 4 * level <= self.of and self.share >= LEAST_OF_GOOD_PRACTICE


def standings(index: Index, units: Mapping[str, Scored]) -> tuple[Standing, ...]:
    """Return the strengths and weaknesses of units that are compared with each other, by row and unit.

    Rows of bonus and penalty and main indexes that are only tracked are not compared.
    """
    found: list[Standing] = []
    points = {unit: _points(scored) for unit, scored in units.items()}
    for row in compared_rows(index):
        shares = {
            unit: share
            for unit, of_unit in points.items()
            if (share := _share(of_unit.get(row.code))) is not None
        }
        found += _of_row(row.code, shares)
    return tuple(found)


def compared_rows(index: Index) -> tuple[Row, ...]:
    """Return the rows right below main indexes that count."""
    return tuple(row for main in index.main_indexes if not main.is_tracked_only for row in main.rows)


def _points(scored: Scored) -> Mapping[str, Points]:
    """Return the points of rows and divided rows that apply to a unit."""
    points = {row.code: row.points for row in scored.rows if not row.is_left_out}
    return points | {row.code: row.points for row in scored.divided}


def _share(points: Points | None) -> Fraction | None:
    """Return the part of its maximum that a row has; None if it does not apply, or is not certain."""
    if points is None or not points.applicable or not points.is_determined:
        return None
    return points.secured / points.applicable


def _of_row(row: str, shares: Mapping[str, Fraction]) -> Iterable[Standing]:
    of = len(shares)
    if of < _FEWEST:
        return
    middle = median(shares.values())
    ordered = sorted(shares.values())
    for unit, share in shares.items():
        better = of - bisect_right(ordered, share)
        worse = bisect_left(ordered, share)
        if share > middle and 4 * better < of:
            yield Standing(unit, row, StandingKind.STRENGTH, share, middle, better, worse, of)
        elif share < middle and 4 * worse < of:
            yield Standing(unit, row, StandingKind.WEAKNESS, share, middle, better, worse, of)


def carried_over(before: Iterable[Standing], now: Iterable[Standing]) -> tuple[Standing, ...]:
    """Return the weaknesses of units that were weaknesses of theirs in the year before, too (tồn tại)."""
    were = {(each.unit, each.row) for each in before if each.kind is StandingKind.WEAKNESS}
    return tuple(each for each in now if each.kind is StandingKind.WEAKNESS and (each.unit, each.row) in were)


def rises(
    index: Index, before: Mapping[str, Scored], now: Mapping[str, Scored]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each row the units whose part of its maximum rose the most since the year before.

    Only units of both years whose points are certain; rows in which nobody rose name nobody.
    """
    risen: dict[str, tuple[str, ...]] = {}
    was = {unit: _points(scored) for unit, scored in before.items()}
    has = {unit: _points(scored) for unit, scored in now.items()}
    for row in compared_rows(index):
        rise = {
            unit: share - earlier
            for unit in now
            if unit in was
            and (share := _share(has[unit].get(row.code))) is not None
            and (earlier := _share(was[unit].get(row.code))) is not None
        }
        most = max(rise.values(), default=ZERO)
        if most > 0:
            risen[row.code] = tuple(unit for unit, each in rise.items() if each == most)
    return risen
