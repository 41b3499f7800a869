"""The lookup of the base of a provincial set: a shipped set, else a file next to the document."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from criteria.document import codes, source
from criteria.document.faults import Faults
from criteria.document.kind_of_document import is_index
from criteria.index.model import Index
from criteria.interning import interned_reading
from criteria.model import Framework
from foundation.problem import Reading

SUFFIX = ".md"

_FOLDER = files("criteria") / "frameworks"
_GRAMMAR = "GRAMMAR.md"


SetT = TypeVar("SetT", Framework, Index)
SetT_co = TypeVar("SetT_co", Framework, Index, covariant=True)


class Bases(Protocol[SetT_co]):
    """Looks up the set that a document inherits from, which is of the document's own kind.

    `above` are the ids of the sets that are being read and wait for this one, itself last; they reveal a
    circle. Returns the reading of the set, or None if there is no such set.
    """

    def __call__(self, set_id: str, above: tuple[str, ...]) -> Reading[SetT_co] | None:
        """Return the reading of a set by its id."""


Reader = Callable[[str, str, Bases[SetT], tuple[str, ...]], Reading[SetT]]
"""Reads text, file, bases, above: `read` of the reader of its kind of set."""


def shipped() -> tuple[str, ...]:
    """Return the ids of the sets that ship with the program, in order; the stem of a file is its id."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(
        sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX) and name != _GRAMMAR)
    )


@cache
def shipped_indexes() -> tuple[str, ...]:
    """Return those of them that are indexes."""
    return tuple(name for name in shipped() if is_index(shipped_text(name)))


def shipped_levels() -> tuple[str, ...]:
    """Return those of them that are sets of levels."""
    return tuple(name for name in shipped() if name not in shipped_indexes())


def shipped_text(framework_id: str) -> str:
    """Return the text of a shipped set's document; raises FileNotFoundError for another id."""
    return (_FOLDER / f"{framework_id}{SUFFIX}").read_text(encoding="utf-8")


def shipped_file(set_id: str) -> Path:
    """Return the file of a shipped set's document."""
    return Path(str(_FOLDER / f"{set_id}{SUFFIX}"))


def shipped_list(name: str) -> str:
    """Return the text of a list that ships beside the documents, by the name of its file."""
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def read_shipped(set_id: str, reader: Reader[SetT]) -> Reading[SetT]:
    """Return the reading of a shipped set; each is read once in a process."""
    return interned_reading(
        reader(shipped_text(set_id), f"{set_id}{SUFFIX}", _only_shipped(reader), (set_id,))
    )


def _only_shipped(reader: Reader[SetT]) -> Bases[SetT]:
    def find(set_id: str, above: tuple[str, ...]) -> Reading[SetT] | None:
        return read_shipped(set_id, reader) if set_id in shipped() else None

    return find


@frozen
class FolderBases(Generic[SetT]):
    """Finds a shipped set by its id, else `<id>.md` in the folder of a document."""

    document: str | PathLike[str]
    reader: Reader[SetT]

    def __call__(self, set_id: str, above: tuple[str, ...]) -> Reading[SetT] | None:
        """Return the reading of a set by its id."""
        if set_id in shipped():
            return read_shipped(set_id, self.reader)
        path = Path(self.document).parent / f"{set_id}{SUFFIX}"
        faults = Faults(str(path))
        text = source.read_text(path, faults)
        if text is not None:
            return self.reader(text, str(path), self, above)
        reading: Reading[SetT] = faults.reading(None)
        missing = any(problem.code == codes.FILE_MISSING.name for problem in reading.problems)
        return None if missing else reading
