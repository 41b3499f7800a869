"""The frameworks that come with the program, and those of a user by path."""

from os import PathLike, fspath

from criteria.document import codes
from criteria.document import reader as document
from criteria.document.bases import Bases, Beside, read_shipped, shipped, shipped_text
from criteria.document.faults import Faults
from criteria.model import Framework
from foundation.problem import Reading

__all__ = ["beside", "load", "shipped", "shipped_text"]


def load(id_or_path: str | PathLike[str]) -> Reading[Framework]:
    """Return the framework of a shipped id, else of a file; with every problem, never raised.

    What is neither is a problem that lists the shipped ids.
    """
    name = fspath(id_or_path)
    ids = shipped()
    if name in ids:
        return read_shipped(name, document.read)
    reading = document.read_file(name)
    if any(problem.code == codes.FILE_MISSING.name for problem in reading.problems):
        faults = Faults(name)
        faults.add(codes.FRAMEWORK_UNKNOWN, found=name, shipped=", ".join(ids))
        return faults.reading(None)
    return reading


def beside(path: str | PathLike[str]) -> Bases:
    """Return the lookup of bases for a document at `path`: shipped sets, then its folder."""
    return Beside(path, document.read)
