"""The criteria sets that ship with the program, and a user's own by path."""

from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from criteria.document import codes, source, writer
from criteria.document import reader as document
from criteria.document.bases import (
    Bases,
    FolderBases,
    read_shipped,
    shipped,
    shipped_indexes,
    shipped_levels,
    shipped_text,
)
from criteria.document.faults import Faults
from criteria.document.index import reader as index_document
from criteria.document.index import writer as index_writer
from criteria.document.kind_of_document import is_index
from criteria.index.model import Index
from criteria.interning import interned_reading
from criteria.model import Framework
from foundation.problem import Reading

__all__ = [
    "bases_beside",
    "draft_text",
    "indexes_beside",
    "load",
    "load_file",
    "load_levels",
    "read_beside",
    "shipped",
    "shipped_text",
    "write_beside",
]


def load(id_or_path: str | PathLike[str]) -> Reading[Framework] | Reading[Index]:
    """Return the set with a shipped id or in a file, of either kind, with all problems; never raises.

    A name that is neither is a problem that lists the shipped ids.
    """
    name = fspath(id_or_path)
    if name in shipped_indexes():
        return read_shipped(name, index_document.read)
    return _read_index(name) if _is_index(name) else _load_levels(name, shipped())


def load_file(path: str | PathLike[str]) -> Reading[Framework] | Reading[Index]:
    """Return the set in a file, of either kind, with all problems; never raises."""
    return _read_index(path) if _is_index(path) else interned_reading(document.read_file(path))


def _read_index(path: str | PathLike[str]) -> Reading[Index]:
    return interned_reading(index_document.read_file(path))


def _is_index(path: str | PathLike[str]) -> bool:
    text = source.read_text(path, Faults(fspath(path)))
    return text is not None and is_index(text)


def load_levels(id_or_path: str | PathLike[str]) -> Reading[Framework]:
    """Return what `load` returns for a set of levels; an index is a problem."""
    return _load_levels(id_or_path, shipped_levels())


def _load_levels(id_or_path: str | PathLike[str], expected: Iterable[str]) -> Reading[Framework]:
    name = fspath(id_or_path)
    if name in shipped():
        return read_shipped(name, document.read)
    reading = interned_reading(document.read_file(name))
    if any(problem.code == codes.FILE_MISSING.name for problem in reading.problems):
        faults = Faults(name)
        faults.add(codes.FRAMEWORK_UNKNOWN, found=name, shipped=", ".join(expected))
        return faults.reading(None)
    return reading


def read_beside(text: str, path: str | PathLike[str]) -> Reading[Framework] | Reading[Index]:
    """Return the set of either kind in a text as if it stood in the file at `path`, with all problems."""
    place = Path(path).resolve()
    if is_index(text):
        return index_document.read(text, fspath(path), indexes_beside(place))
    return document.read(text, fspath(path), bases_beside(place))


def write_beside(criteria_set: Framework | Index, path: str | PathLike[str]) -> str:
    """Return the document of a set of either kind for the file at `path`."""
    place = Path(path).resolve()
    if isinstance(criteria_set, Index):
        return index_writer.write(criteria_set, indexes_beside(place))
    return writer.write(criteria_set, bases_beside(place))


def draft_text(criteria_set: Framework | Index, path: str | PathLike[str]) -> str:
    """Return the document of a set for the file at `path` as it is, also if reading it would find faults."""
    place = Path(path).resolve()
    if isinstance(criteria_set, Index):
        return index_writer.text_of(criteria_set, indexes_beside(place))
    return writer.text_of(criteria_set, bases_beside(place))


def bases_beside(path: str | PathLike[str]) -> Bases[Framework]:
    """Return where a set of levels at `path` finds its base: shipped sets, then the files of its folder."""
    return FolderBases(path, document.read)


def indexes_beside(path: str | PathLike[str]) -> Bases[Index]:
    """Return the same for an index."""
    return FolderBases(path, index_document.read)
