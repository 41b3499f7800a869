"""The criteria sets that a command names: shipped ones by their ids, a user's own by their files."""

from pathlib import Path
from typing import TYPE_CHECKING

import criteria
from foundation.problem import Reading

if TYPE_CHECKING:  # `--help` passes through here and reads no set
    from criteria.criteria_set import Texts
    from criteria.index.model import Index
    from criteria.model import Framework


def read_set(id_or_path: str) -> "Reading[Framework] | Reading[Index]":
    """Return a set of either kind, by its id or its file, with all problems of its document."""
    return criteria.load(id_or_path)


def read_levels(id_or_path: str) -> "Reading[Framework]":
    """Return a set of levels, by its id or its file; an index is a problem."""
    return criteria.load_levels(id_or_path)


def read_set_file(file: Path) -> "Reading[Framework] | Reading[Index]":
    """Return the set of either kind in a file, with all problems of its document."""
    from criteria.library import load_file

    return load_file(file)


def read_texts(id_or_path: str) -> "Reading[Texts]":
    """Return the documents that a set is read from: its own and those of its bases."""
    from criteria.texts import texts_of

    return texts_of(id_or_path)


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the sets that ship with the program."""
    return criteria.shipped()


def is_set_id(text: str) -> bool:
    """Whether a text can be the id of a set: letters without accents, digits, dots, hyphens."""
    from criteria.document.values import SLUG

    return SLUG.read(text, lambda code, **fields: None) is not None
