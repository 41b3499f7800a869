"""Rewrites a user's file: the text before is kept in another file, and no change made meanwhile is lost."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from attrs import frozen

from foundation.leftovers import locked, remove_abandoned


class ChangedMeanwhileError(Exception):
    """The file no longer holds what was read; it was left as it is."""


@frozen
class Rewritten:
    """Where the text before is kept, and the temporary files of killed runs that were removed."""

    kept: Path
    removed: Sequence[str]


def rewrite(path: Path, before: bytes, text: str, confirm: Callable[[Path], None]) -> Rewritten:
    """Replace a file that contains `before` by `text`, and return where `before` is kept.

    The text is written aside first and shown to `confirm`, which raises to prevent the change. The file is
    replaced in one step; the one before stays as `NAME.cu-1`, `-2`, … Raises `ChangedMeanwhileError`, and
    `OSError` if it cannot be written; then it is as it was.
    """
    path = path.resolve()
    removed = _tidy(path)
    with _written_aside(path, text) as aside:
        confirm(aside)
        backup = _kept(path, before)
        try:
            aside.replace(path)
        except OSError:
            backup.unlink()
            raise
    return Rewritten(backup, removed)


@contextmanager
def _written_aside(path: Path, text: str) -> Iterator[Path]:
    """Write a file next to `path`, with its permissions and its ending; remove it afterwards."""
    aside = None
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            dir=path.parent,
            prefix=f".{path.stem}.",
            suffix=path.suffix,
            delete=False,
            encoding="utf-8",
            newline="\n",
        ) as file:
            aside = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(path.stat().st_mode & 0o777)
        with locked(aside):
            yield aside
    finally:
        if aside is not None:
            with suppress(OSError):
                aside.unlink()


def _tidy(path: Path) -> Sequence[str]:
    """Remove the temporary files that a killed run left next to `path`; return their names."""
    pattern = re.compile(rf"\.{re.escape(path.stem)}\.[a-z0-9_]{{8}}{re.escape(path.suffix)}")
    leftovers = (leftover for leftover in path.parent.iterdir() if pattern.fullmatch(leftover.name))
    return remove_abandoned(leftovers)


def _kept(path: Path, before: bytes) -> Path:
    """Keep the file under the first free name, and hold what is kept against `before`."""
    for number in count(1):
        backup = path.with_name(f"{path.name}.cu-{number}")
        try:
            _linked_or_copied(path, backup)
        except FileExistsError:
            continue
        break
    if backup.read_bytes() != before:
        backup.unlink()
        raise ChangedMeanwhileError(path)
    return backup


def _linked_or_copied(path: Path, backup: Path) -> None:
    """Give the very file that is about to be replaced a second name; on a disk without links, copy it."""
    try:
        os.link(path, backup)  # never over an existing name
    except FileExistsError:
        raise
    except OSError:
        content = path.read_bytes()
        with backup.open("xb") as copy:
            try:
                copy.write(content)
            except OSError:
                backup.unlink()
                raise
