"""The list that a reader of one document writes its problems on."""

from typing import TypeVar

from criteria.problems import Code, Place, Problem, Reading, Severity

T = TypeVar("T")

LONGEST_QUOTE = 80
"""A quoted piece of the document is cut after so many characters, so that a message stays a sentence."""


def quote(text: str) -> str:
    """Return `text` on one line, cut with “…” when it is too long for a message."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"


class Faults:
    """Problems of one document, collected in any order and given back in the order of its lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []

    def add(self, code: Code, line: int | None = None, column: str | None = None, **fields: object) -> None:
        """Note a problem; fields `found` and `before` quote the document and are cut when long.

        `KeyError` when a field of the code's sentence is missing.
        """
        for name in ("found", "before"):
            if isinstance(value := fields.get(name), str):
                fields[name] = quote(value)
        self._problems.append(code.at(Place(self.file, line, column), **fields))

    def __len__(self) -> int:
        return len(self._problems)

    def reading(self, value: T | None) -> Reading[T]:
        """Return the value, or none if there is an error, with all problems in the order of the lines."""
        problems = tuple(sorted(self._problems, key=lambda problem: problem.place.line or 0))
        if any(problem.severity is Severity.ERROR for problem in problems):
            value = None
        return Reading(value, problems)
