"""Collects the problems that the reader of one file meets."""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from attrs import evolve

from foundation.problem import Code, Place, Problem, Reading
from foundation.tables import codes

T = TypeVar("T")

LISTED = 1_000
"""This many problems of a kind are listed; a file that is wrong throughout must not fill the memory."""


class ProblemList:
    """Problems of one file, collected in any order and returned in the order of its lines.

    A file whose places are not lines (a workbook) has a subclass. There, `line` is any increasing number:
    `place` and `row_text` translate it to a place, `worded` adapts the words of the sentences.

    Sentences call columns by their names in a CSV file (`tu_so`), or by the headings that the file has for
    them (“Tử số”), once they are known (`name_columns`): what is named is what the user sees.
    """

    def __init__(self, file: str, headings: Mapping[str, str] = MappingProxyType({})) -> None:
        self.file = file
        self.name_columns(headings)
        self._problems: list[tuple[int, Problem]] = []
        self._counts: Counter[Code] = Counter()
        self._reported: set[tuple[object, ...]] = set()

    def place(self, line: int | None, column: str | None) -> Place:
        """Return the place of a line and a column."""
        return Place(self.file, line, column)

    def row_text(self, line: int) -> str:
        """Return how a sentence names another row of the file, after the word `dòng`."""
        return str(line)

    def name_columns(self, headings: Mapping[str, str]) -> None:
        """Have sentences call columns by these headings, by their names in a CSV file."""
        self._headings = {name: heading for name, heading in headings.items() if heading != name}
        self._names = re.compile("|".join(rf"\b{name}\b" for name in self._headings) or r"(?!)")
        self._worded: dict[Code, Code] = {}

    def called(self, column: str) -> str:
        """Return a column as sentences call it."""
        return f"“{self._headings[column]}”" if column in self._headings else column

    def worded(self, code: Code) -> Code:
        """Return a code in the words of this file."""
        if code not in self._worded:
            self._worded[code] = self._with_headings(code)
        return self._worded[code]

    def _with_headings(self, code: Code) -> Code:
        found, needed = (
            self._names.sub(lambda name: self.called(name[0]), text) for text in (code.found, code.needed)
        )
        return (
            code if (found, needed) == (code.found, code.needed) else evolve(code, found=found, needed=needed)
        )

    def sentence(self, code: Code, **fields: object) -> str:
        """Return the sentence of a problem without its place."""
        return self.worded(code).at(Place(""), **self.named(fields)).message

    def named(self, fields: Mapping[str, object]) -> Mapping[str, object]:
        """Return the fields with headings in place of column names; quoted text is never a column name."""
        return {
            name: self.called(value) if isinstance(value, str) else value for name, value in fields.items()
        }

    def add(
        self, code: Code, line: int | None = None, column: str | None = None, /, **fields: object
    ) -> None:
        """Note a problem; raises KeyError if a field of the code's sentence is missing."""
        self._counts[code] += 1
        if not self.is_full(code):
            problem = self.worded(code).at(self.place(line, column), **self.named(fields))
            self._problems.append((line or 0, problem))

    def once(
        self, about: tuple[object, ...], code: Code, line: int | None, column: str | None, /, **fields: object
    ) -> None:
        """Note a problem unless one of this kind was already noted about the same thing."""
        if (code.name, *about) not in self._reported:
            self._reported.add((code.name, *about))
            self.add(code, line, column, **fields)

    def append(self, problem: Problem) -> None:
        """Add a problem as it is."""
        self._problems.append((problem.place.line or 0, problem))

    def is_full(self, code: Code) -> bool:
        """Whether further problems of this kind are only counted."""
        return self._counts[code] > LISTED

    def reading(self, value: T | None) -> Reading[T]:
        """Return the value, or None, with all problems in the order of the lines."""
        problems = [problem for _, problem in sorted(self._problems, key=lambda noted: noted[0])]
        for code in sorted(filter(self.is_full, self._counts), key=lambda full: full.name):
            fields = {"count": self._counts[code] - LISTED, "kind": code.name, "listed": LISTED}
            problems.append(codes.MORE_OF_A_KIND.at(Place(self.file), **fields))
        return Reading(value, tuple(problems))
