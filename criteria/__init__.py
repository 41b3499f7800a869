"""Criteria sets as frozen values: read from documents, and written back.

`load("2361-xa")` returns a `Reading` of a `Framework`, or of an `Index` for a set that gives points; the
grammar is criteria/frameworks/GRAMMAR.md. This room knows neither units nor the engine.
"""

from os import PathLike
from typing import TYPE_CHECKING

from foundation.problem import Reading

if TYPE_CHECKING:  # every command passes through here, and few need the model of indexes
    from criteria.index.model import Index
    from criteria.model import Framework

__all__ = ["load", "load_levels", "shipped"]


def load(id_or_path: str | PathLike[str]) -> "Reading[Framework] | Reading[Index]":
    """Return the set with a shipped id or in a file, of either kind (`criteria.library.load`)."""
    # Late, here and below: whoever only needs the model does not wait for what reads documents.
    from criteria import library

    return library.load(id_or_path)


def load_levels(id_or_path: str | PathLike[str]) -> "Reading[Framework]":
    """Return the set of levels with a shipped id or in a file; an index is a problem."""
    from criteria import library

    return library.load_levels(id_or_path)


def shipped() -> tuple[str, ...]:
    """Return the ids of the sets that ship with the program."""
    from criteria import library

    return library.shipped()
