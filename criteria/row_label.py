"""How a row of a set is named to people: by the decision's own number, if known, and by its code."""

from typing import Protocol


class Numbered(Protocol):
    """A criterion, row or main index."""

    @property
    def code(self) -> str:
        """Its code in the set."""

    @property
    def number_in_decision(self) -> str | None:
        """The number that the decision gives it, None if unknown."""


def row_label(row: Numbered) -> str:
    """Return `IV.2 (C.2)`, or the code alone if the decision's number is unknown."""
    number = " ".join((row.number_in_decision or "").split()).rstrip(".")
    return f"{number} ({row.code})" if number else row.code
