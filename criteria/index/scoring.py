"""The ways in which a row is scored (`Cách chấm`), as one sum type.

Source of the ways: the annexes of provincial indexes, as written in criteria/frameworks/GRAMMAR.md.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import field, frozen
from attrs.validators import instance_of, min_len

from criteria.index.points import InProportion, Points
from criteria.model import Comparator, Requirement
from foundation.exact import exact_text


@frozen
class AgainstLastYear:
    """A comparison of the result with the same unit's of the year before: `> năm trước`."""

    comparator: Comparator = field(validator=instance_of(Comparator))

    def plain(self) -> str:
        """Return it as text for digests."""
        return f"{self.comparator.value} last year"


@frozen
class Line:
    """A line of a table: what it requires, None for `còn lại`, and what it gives."""

    requirement: Requirement | AgainstLastYear | None
    points: Points

    def plain(self) -> list[str | None]:
        """Return it as text for digests."""
        return [None if self.requirement is None else self.requirement.plain(), self.points.plain()]


@frozen
class Option:
    """A line of a list of choices: its words, and what it gives."""

    text: str
    points: Points


@frozen
class YesNo:
    """`có/không`: yes gives the maximum, no nothing."""

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON."""
        return {"method": "yes/no"}


@frozen
class Share:
    """`theo tỷ lệ`: the share × the maximum."""

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON."""
        return {"method": "share"}


@frozen
class Table:
    """`theo bảng`: the first line that the result fulfils; the last line is `còn lại`."""

    lines: tuple[Line, ...] = field(validator=min_len(2))

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON."""
        return {"method": "table", "lines": [line.plain() for line in self.lines]}


@frozen
class Case:
    """A table for the units that gave one answer to another row."""

    answer: str
    """`có` or `không`; of a row with choices, the words of a choice."""
    lines: tuple[Line, ...] = field(validator=min_len(1))

    @property
    def needs_figure(self) -> bool:
        """Whether points depend on the figure: not those of one line alone, whatever the result."""
        return len(self.lines) > 1 or isinstance(self.lines[0].points, InProportion)


@frozen
class TableByAnswer:
    """`theo bảng` with the key `Tùy theo`: the answer to another row says which table counts."""

    row: str
    """The code of the other row, which is yes/no or a choice."""
    cases: tuple[Case, ...] = field(validator=min_len(1))

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON."""
        cases = {case.answer: [line.plain() for line in case.lines] for case in self.cases}
        return {"method": "table by answer", "row": self.row, "cases": cases}


@frozen
class Choice:
    """`lựa chọn`: the points of the chosen option, most points first.

    A figure holds the place of the option in the list, from 0.
    """

    options: tuple[Option, ...] = field(validator=min_len(2))

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON: the words stay out."""
        return {"method": "choice", "options": [option.points.plain() for option in self.options]}


@frozen
class ListItems:
    """`theo danh mục`: each item of a list that the unit has gives the same part of the maximum.

    A figure is the number of items.
    """

    items: tuple[str, ...] = field(validator=min_len(1))

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON: the words stay out."""
        return {"method": "items", "count": len(self.items)}


@frozen
class EachTime:
    """`mỗi lần`: points for each time, up to the maximum; with `every` above 1, for each full `every`."""

    points: Fraction = field(validator=instance_of(Fraction))
    every: int = field(default=1, validator=instance_of(int))

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON."""
        return {"method": "each time", "points": exact_text(self.points), "every": self.every}


@frozen
class BestOfRanking:
    """`so với cao nhất`: the result ÷ the best accepted result in the same ranking × the maximum."""

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON."""
        return {"method": "best of ranking"}


@frozen
class Given:
    """`cho điểm`: points from 0 to the maximum, which a body other than the unit gives."""

    by: str
    """The giver (`Người cho điểm`)."""

    def plain(self) -> Mapping[str, Any]:
        """Return all that decides, as plain JSON: who gives them is wording."""
        return {"method": "given"}


Scoring = YesNo | Share | Table | TableByAnswer | Choice | ListItems | EachTime | BestOfRanking | Given
"""How a row is scored; `plain()` is what of it decides."""


def lines_of(scoring: Scoring) -> Iterator[Line]:
    """Yield the lines of a row's table; of a table for each answer to another row, those of all of them."""
    match scoring:
        case Table(lines):
            yield from lines
        case TableByAnswer(_, cases):
            for case in cases:
                yield from case.lines
