"""The frameworks that come with the program, and those of a user by path."""

from functools import cache
from importlib.resources import files
from os import PathLike, fspath

from criteria import codes, document
from criteria.faults import Faults
from criteria.model import Framework
from criteria.problems import Reading

_FOLDER = files("criteria") / "frameworks"
_SUFFIX = ".md"
_GRAMMAR = "GRAMMAR.md"


def shipped() -> tuple[str, ...]:
    """Return the ids of the frameworks that come with the program, in order; a file's stem is its id."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(
        sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX) and name != _GRAMMAR)
    )


def load(id_or_path: str | PathLike[str]) -> Reading[Framework]:
    """Return the framework of a shipped id, else of a file; with every problem, never raised.

    What is neither is a problem that lists the shipped ids.
    """
    name = fspath(id_or_path)
    ids = shipped()
    if name in ids:
        return _load_shipped(name)
    reading = document.read_file(name)
    if any(problem.code == codes.FILE_MISSING.name for problem in reading.problems):
        faults = Faults(name)
        faults.add(codes.FRAMEWORK_UNKNOWN, found=name, shipped=", ".join(ids))
        return faults.reading(None)
    return reading


def shipped_text(framework_id: str) -> str:
    """Return the text of a shipped framework's document; `FileNotFoundError` for another id."""
    return (_FOLDER / f"{framework_id}{_SUFFIX}").read_text(encoding="utf-8")


@cache
def _load_shipped(framework_id: str) -> Reading[Framework]:
    return document.read(shipped_text(framework_id), f"{framework_id}{_SUFFIX}")
