"""Submitted files, wherever they are: a single file, the files of a folder, those of an archive."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from foundation.problem import Place, Problem, Reading
from foundation.system_words import system_reason
from maturity.evidence import codes
from maturity.evidence.file_names import is_passed_over, read_name
from maturity.evidence.limits import Limits


class EntryError(Exception):
    """A submitted file cannot be read; `problem` has the reason and the remedy."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@frozen
class Entry:
    """One file: its path as names, relative to what was submitted, and a way to open it.

    `opened` returns a seekable file for reading; it raises EntryError, at once or while the file is read.
    """

    path: tuple[str, ...]
    place: Place
    size: int
    opened: Callable[[], AbstractContextManager[BinaryIO]] = field(eq=False, repr=False)

    @property
    def name(self) -> str:
        """The name of the file itself."""
        return self.path[-1]


Entries = tuple[Entry, ...]


def file_entry(path: Path) -> Reading[Entry]:
    """Return the file at a path; None, with a problem, if there is none or it is a folder."""
    place = Place(str(path))
    try:
        if path.is_dir():
            return Reading(None, (codes.FOLDER_NOT_FILE.at(place),))
        if not path.exists():
            return Reading(None, (codes.SOURCE_MISSING.at(place),))
        if not path.is_file():
            return Reading(None, (codes.UNREADABLE.at(place, reason="không phải tệp thường"),))
        name = read_name(os.fsencode(path.name)).text
        return Reading(_entry(path, (name,), place, path.stat().st_size))
    except (OSError, ValueError) as error:
        return Reading(None, (codes.UNREADABLE.at(place, reason=reason(error)),))


def folder_entries(folder: Path, limits: Limits) -> Reading[Entries]:
    """Return the files of a folder and its subfolders, by path, and the problems of the others.

    Links are never followed, since their targets were not submitted. There is no value if there are too many.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    try:
        for count, outcome in enumerate(_walk(folder, ()), 1):
            if count > limits.most_entries:
                too_many = codes.TOO_MANY_ENTRIES.at(Place(str(folder)), limit=limits.most_entries)
                return Reading(None, (too_many,))
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif outcome is not None:
                entries.append(outcome)
    except OSError as error:
        return Reading(None, (codes.UNREADABLE.at(Place(str(folder)), reason=reason(error)),))
    return Reading(tuple(sorted(entries, key=lambda entry: entry.path)), tuple(problems))


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[Entry | Problem | None]:
    """Yield the file or the problem of everything in a folder, None for a subfolder."""
    with os.scandir(folder) as scan:
        listed = sorted(scan, key=lambda item: os.fsencode(item.name))
    for item in listed:
        path = Path(item.path)
        name = read_name(os.fsencode(item.name))
        parts = (*above, name.text)
        place = Place(str(folder / name.text))
        if is_passed_over(parts):
            yield codes.PASSED_OVER.at(place)
            continue
        if name.encoding:
            yield codes.LEGACY_NAME.at(place, encoding=name.encoding)
        try:
            if item.is_symlink():
                yield codes.LINK.at(place)
            elif item.is_dir():
                yield None
                yield from _walk(path, parts)
            elif item.is_file():
                yield _entry(path, parts, place, item.stat().st_size)
            else:
                yield codes.UNREADABLE.at(place, reason="không phải tệp thường")
        except OSError as error:
            yield codes.UNREADABLE.at(place, reason=reason(error))


def _entry(path: Path, parts: tuple[str, ...], place: Place, size: int) -> Entry:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with reading(place), path.open("rb") as file:
            yield file

    return Entry(parts, place, size, opened)


@contextmanager
def reading(place: Place, broken: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Turn the exceptions of reading a file into an EntryError at its place."""
    failures: tuple[type[Exception], ...] = (OSError, *broken)
    try:
        yield
    except failures as error:
        raise EntryError(codes.UNREADABLE.at(place, reason=reason(error))) from error


def reason(error: Exception) -> str:
    """Return briefly why a file could not be read."""
    return system_reason(error) if isinstance(error, OSError) else "nội dung hỏng"
