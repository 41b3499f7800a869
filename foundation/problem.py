"""Problems of a user's input, as values: the place, what was found, what is needed.

A user's mistake is never raised. Every reader returns a `Reading`: the value, or None,
and all problems at once. Programmers' mistakes are exceptions.
"""

from enum import Enum
from typing import Any, Generic, TypeVar

from attrs import field, frozen
from attrs.validators import instance_of, min_len

from foundation.written import counted, grouped

T = TypeVar("T")


class Severity(Enum):
    """How much a problem matters; the value is the word used in JSON."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Place:
    """The place of a problem: a file, a line counted from 1, and a column as the user knows it.

    In a workbook, `sheet` is the sheet's name, `line` the row and `column` its letter.
    """

    file: str
    line: int | None = None
    column: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"trang tính “{self.sheet}”")
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        if self.column is not None:
            parts.append(f"cột {self.column}")
        return ", ".join(parts)


@frozen
class Problem:
    """One error, warning or note about a user's input; `message` is a whole Vietnamese sentence."""

    severity: Severity
    place: Place
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@frozen
class Code:
    """A kind of problem, made by a `Registry`: its stable name and its Vietnamese sentence.

    `found` says what was found and `needed` what to do about it; both are `str.format`
    templates over the fields given to `at`. docs/ma-loi.md is generated from these.
    """

    name: str = field(validator=(instance_of(str), min_len(1)))
    severity: Severity = field(validator=instance_of(Severity))
    found: str
    needed: str

    def at(self, place: Place, **fields: Any) -> Problem:
        """Return the problem of this kind at `place`; raises KeyError if a field is missing."""
        written = {name: _written(name, value) for name, value in fields.items()}
        message = f"{self.found.format(**written)}; {self.needed.format(**written)}."
        return Problem(self.severity, place, self.name, message)


_COUNTS = frozenset({"count", "listed"})
_FIGURES = frozenset({"numerator", "denominator", "limit", "width"})


def _written(name: str, value: Any) -> Any:
    """Format an integer field by its name: counts, figures; years, lines and levels stay plain digits."""
    if type(value) is not int:
        return value
    return counted(value) if name in _COUNTS else grouped(value) if name in _FIGURES else value


@frozen
class Reading(Generic[T]):
    """The result of a reader: a value or None, and all problems in the order of the input."""

    value: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)
