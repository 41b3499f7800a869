"""What kind of work would mend a row: of the unit itself, more of what is counted, or of others.

One order for every output, of sets of either kind. It decides nothing; it is chosen to help readers most.
"""

from enum import Enum, IntEnum

from criteria.criteria_set import Indicator
from criteria.model import UnitKind


class Part(IntEnum):
    """A part of the work; the numbers are their order."""

    AT_ONCE = 1
    """The unit itself decides it: a yes or no, a document, a correction."""
    NUMBERS = 2
    """A figure is too low, or too high."""
    OTHER_BODY = 3
    """Another body decides it."""
    FIGURE = 4
    """The figure is not there yet."""

    @property
    def word(self) -> str:
        """The word used in JSON."""
        return self.name.lower()


class Work(Enum):
    """What a row lacks."""

    PAPER = "paper"
    """The document of a figure, or a correction of what was handed in: of whoever holds the figure."""
    ACT = "act"
    """A yes or no, another choice: of whoever can change it."""
    NUMBERS = "numbers"
    """More of what is counted, or less."""
    MARKS = "marks"
    """Points that somebody else gives."""
    FIGURE = "figure"
    """The figure itself."""


def part_of_work(unit_kind: UnitKind, row: Indicator, work: Work) -> Part:
    """Return the part to which work on a row belongs.

    The body that holds a figure is not always the one that can change it. So a figure that falls short is
    work on numbers, no matter who supplies it, unless the set says that only others change it (`Cơ quan tác
    động`). An act is of the bodies that change the row or, if the set names none, of the supplier.
    """
    match work:
        case Work.FIGURE:
            return Part.FIGURE
        case Work.MARKS:
            return Part.OTHER_BODY
        case Work.NUMBERS if not row.changed_by or is_changed_by_unit(unit_kind, row):
            return Part.NUMBERS
        case Work.NUMBERS:
            return Part.OTHER_BODY
        case Work.ACT if row.changed_by:
            is_own_work = is_changed_by_unit(unit_kind, row)
        case _:
            is_own_work = is_own(unit_kind, row.supplier)
    return Part.AT_ONCE if is_own_work else Part.OTHER_BODY


def is_own(unit_kind: UnitKind, body: str) -> bool:
    """Whether a set means the assessed units by the name of a body (`xã`)."""
    return body.strip().casefold() == unit_kind.value


def is_changed_by_unit(unit_kind: UnitKind, row: Indicator) -> bool:
    """Whether the assessed units are among the bodies that change a row, according to its set."""
    return any(is_own(unit_kind, body) for body in row.changed_by)
