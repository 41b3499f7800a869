"""Criteria sets as frozen values: read from documents, and written back.

`load("2361-xa")` returns a `Reading` of a `Framework`; the grammar is criteria/frameworks/GRAMMAR.md. This
room knows neither units nor the engine.
"""

from os import PathLike

from criteria.model import Framework
from foundation.problem import Reading

__all__ = ["load", "shipped"]


def load(id_or_path: str | PathLike[str]) -> Reading[Framework]:
    """Return the framework with a shipped id or in a file, with all problems (`criteria.library.load`)."""
    # Late, here and below: whoever only needs the model does not wait for what reads documents.
    from criteria import library

    return library.load(id_or_path)


def shipped() -> tuple[str, ...]:
    """Return the ids of the sets that ship with the program."""
    from criteria import library

    return library.shipped()
