"""Collects the problems that the reader of one document meets."""

from collections import Counter
from typing import TypeVar

from attrs import evolve

from criteria.document import text_codes
from foundation.invisible import spelled
from foundation.problem import Code, Place, Problem, Reading, Severity

T = TypeVar("T")

LONGEST_QUOTE = 80
"""A quotation of the document is cut after this many characters, so that a message stays a sentence."""

LISTED = 1_000
"""This many faults of a kind are listed; a file that is wrong throughout must not fill the screen."""


def quote(text: str) -> str:
    """Return `text` on one line for a message, cut with “…” if too long, invisible characters spelled out."""
    line = spelled(" ".join(text[: 4 * LONGEST_QUOTE].split()))
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"


class Faults:
    """Problems of one document, collected in any order and returned in the order of its lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []
        self._counts: Counter[Code] = Counter()
        self.inherited: dict[int, tuple[int, str]] = {}
        """The lines to show for what the document inherits, and the passage, by the lines it goes by here."""

    def add(self, code: Code, line: int | None = None, column: str | None = None, **fields: object) -> None:
        """Note a problem; fields `found` and `before` quote the document and are cut if long.

        Raises KeyError if a field of the code's sentence is missing.
        """
        for name in ("found", "before"):
            if isinstance(value := fields.get(name), str):
                fields[name] = quote(value)
        self._counts[code] += 1
        if self._counts[code] <= LISTED:
            shown, passage = self.inherited.get(line or 0, (line, None))
            problem = code.at(Place(self.file, shown, column), **fields)
            if passage is not None:
                problem = evolve(problem, parts=(f"{passage}, phần kế thừa: ", *problem.parts))
            self._problems.append(problem)

    def __len__(self) -> int:
        """The number of errors; notes do not count."""
        return sum(count for code, count in self._counts.items() if code.severity is Severity.ERROR)

    def reading(self, value: T | None) -> Reading[T]:
        """Return the value, or None if there is an error, with all problems in the order of the lines."""
        problems = tuple(sorted(self._problems, key=lambda problem: problem.place.line or 0))
        for code, count in self._counts.items():
            if count > LISTED:
                fields = {"count": count - LISTED, "kind": code.name, "listed": LISTED}
                problems += (text_codes.MORE_OF_A_KIND.at(Place(self.file), **fields),)
        return Reading(None if self else value, problems)
