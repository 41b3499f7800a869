"""The list that the reader of one file writes its problems on."""

from collections import Counter
from typing import TypeVar

from criteria.problems import Code, Place, Problem, Reading
from maturity.intake import codes

T = TypeVar("T")

LISTED = 10_000
"""So many problems of a kind are listed one by one; a file wrong throughout must not fill the memory."""


class ProblemList:
    """Problems of one file, collected in any order and given back in the order of its lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()
        self._said: set[tuple[object, ...]] = set()

    def add(
        self, code: Code, line: int | None = None, column: str | None = None, /, **fields: object
    ) -> None:
        """Note a problem; `KeyError` when a field of the code's sentence is missing."""
        self._counts[code.name] += 1
        if not self.is_full(code):
            self._problems.append(code.at(Place(self.file, line, column), **fields))

    def once(
        self, about: tuple[object, ...], code: Code, line: int | None, column: str | None, /, **fields: object
    ) -> None:
        """Note a problem unless one of this kind was noted about the same thing."""
        if (code.name, *about) not in self._said:
            self._said.add((code.name, *about))
            self.add(code, line, column, **fields)

    def append(self, problem: Problem) -> None:
        """Take a problem as it is."""
        self._problems.append(problem)

    def is_full(self, code: Code) -> bool:
        """Whether further problems of this kind are only counted."""
        return self._counts[code.name] > LISTED

    def reading(self, value: T | None) -> Reading[T]:
        """Return the value, or none, with all problems in the order of the lines."""
        problems = sorted(self._problems, key=lambda problem: problem.place.line or 0)
        for code in codes.ALL:
            if self.is_full(code):
                fields = {"count": self._counts[code.name] - LISTED, "kind": code.name, "listed": LISTED}
                problems.append(codes.MORE_OF_A_KIND.at(Place(self.file), **fields))
        return Reading(value, tuple(problems))
