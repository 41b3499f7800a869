"""How much of main indexes and rows the units of an area have on average: where points are lost; pure.

Only units that a row applies to count. Missing figures leave an average open: it then has two bounds.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from rules.points import ZERO
from rules.scored import Points, Scored
from rules.standing import compared_rows


@frozen(kw_only=True)
class Average:
    """The average of one main index or row over `units` units, 0 if it applies to none.

    `secured` and `possible` are parts of what applies, 0 to 1; `lost` the points that a unit lacks of it, and
    `lacking` how many units lack any for certain or until a figure comes.
    """

    code: str
    units: int
    secured: Fraction = ZERO
    possible: Fraction = ZERO
    lost: Fraction = ZERO
    lacking: int = 0

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change it."""
        return self.secured == self.possible


def main_index_averages(index: Index, units: Sequence[Scored]) -> tuple[Average, ...]:
    """Return the averages of the main indexes that count, in the order of the document."""

    def points(code: str) -> Callable[[Scored], Iterable[Points]]:
        return lambda scored: (main.points for main in scored.main_indexes if main.code == code)

    mains = (main for main in index.main_indexes if main.most and not main.is_tracked_only)
    return tuple(_average(main.code, units, points(main.code)) for main in mains)


def row_averages(index: Index, units: Sequence[Scored]) -> tuple[Average, ...]:
    """Return the averages of the rows right below main indexes that apply to any unit, in their order."""

    def points(code: str) -> Callable[[Scored], Iterable[Points]]:
        def of(scored: Scored) -> Iterable[Points]:
            row = scored.by_code.get(code)
            if row is not None:
                return () if row.is_left_out else (row.points,)
            return (divided.points for divided in scored.divided if divided.code == code)

        return of

    averages = (_average(row.code, units, points(row.code)) for row in compared_rows(index))
    return tuple(average for average in averages if average.units)


def _average(code: str, units: Sequence[Scored], of: Callable[[Scored], Iterable[Points]]) -> Average:
    points = [each for scored in units for each in of(scored) if each.applicable]
    if not points:
        return Average(code=code, units=0)
    number = len(points)
    lost = [each.applicable - each.secured for each in points]
    return Average(
        code=code,
        units=number,
        secured=sum((each.secured / each.applicable for each in points), ZERO) / number,
        possible=sum((each.possible / each.applicable for each in points), ZERO) / number,
        lost=sum(lost, ZERO) / number,
        lacking=sum(each > 0 for each in lost),
    )
