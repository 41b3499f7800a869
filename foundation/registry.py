"""Registries of problem codes: one object a prefix, which holds its codes and enlists itself."""

import re
from typing import ClassVar

from foundation.problem import Code, Do, Severity


class Registry:
    """The codes of one prefix: `KN = Registry("KN", "Kiến nghị")`, then `KN.error("KN-01", found, needed)`.

    A code's number is never given to another kind of problem, so a second code of the same
    name, a name of another prefix, and a second registry of a prefix each raise `ValueError`
    as soon as the module that makes them is imported. Codes are made only by these methods,
    in modules named `codes.py` or `*_codes.py`: docs/generate.py imports those, and so
    documents every code that can be made.
    """

    title: str
    _all: ClassVar[dict[str, "Registry"]] = {}

    def __init__(self, prefix: str, title: str) -> None:
        """Open the registry of `prefix`, with its Vietnamese title in docs/ma-loi.md."""
        if prefix in self._all:
            raise ValueError(f"the registry {prefix} is there already: {self._all[prefix].title}")
        self.prefix = prefix
        self.title = title
        self._codes: dict[int, Code] = {}
        self._all[prefix] = self

    @classmethod
    def all(cls) -> tuple["Registry", ...]:
        """Return every registry of the modules imported so far, by prefix."""
        return tuple(cls._all[prefix] for prefix in sorted(cls._all))

    @property
    def codes(self) -> tuple[Code, ...]:
        """Every code so far, by number: several modules may fill one registry, in any order of import."""
        return tuple(self._codes[number] for number in sorted(self._codes))

    def error(self, name: str, found: str, needed: str, *do: Do) -> Code:
        """Register a kind of problem that is an error."""
        return self._add(Code(name, Severity.ERROR, found, needed, do))

    def warning(self, name: str, found: str, needed: str, *do: Do) -> Code:
        """Register a kind of problem that is a warning: the input counts as it is; check it."""
        return self._add(Code(name, Severity.WARNING, found, needed, do))

    def note(self, name: str, found: str, needed: str, *do: Do) -> Code:
        """Register a kind of problem that is a note: it was corrected, or needs no correction."""
        return self._add(Code(name, Severity.NOTE, found, needed, do))

    def _add(self, code: Code) -> Code:
        number = re.fullmatch(rf"{self.prefix}-([0-9]{{2,3}})", code.name)
        if number is None:
            raise ValueError(f"expected a code like {self.prefix}-01, got {code.name!r}")
        if int(number[1]) in self._codes:
            raise ValueError(f"the code {code.name} is there already: {self._codes[int(number[1])].found}")
        self._codes[int(number[1])] = code
        return code
