"""Rewrites a user's file: the text before is kept in another file, and no change made meanwhile is lost."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from commands.shell import codes
from commands.shell.console import echo_wrapped
from foundation.leftovers import locked, remove_abandoned
from foundation.problem import NOWHERE, RefusedError
from foundation.system_words import system_reason


def rewrite(path: Path, before: bytes, text: str, confirm: Callable[[Path], None]) -> Path:
    """Replace a file that contains `before` by `text`, and return the path at which `before` is kept.

    The text is written aside first and shown to `confirm`, which raises to prevent the change. The file is
    replaced in one step; the one before stays as `NAME.cu-1`, `-2`, … Raises `RefusedError` when the file no
    longer holds `before` or cannot be written; then it is as it was.
    """
    path = path.resolve()
    try:
        with _written_aside(path, text) as aside:
            confirm(aside)
            backup = _kept(path, before)
            try:
                aside.replace(path)
            except OSError:
                backup.unlink()
                raise
    except OSError as error:
        reason = system_reason(error)
        raise RefusedError(codes.NOT_REWRITTEN.at(NOWHERE, path=path, reason=reason)) from error
    return backup


@contextmanager
def _written_aside(path: Path, text: str) -> Iterator[Path]:
    """Write a file next to `path`, with its permissions and its ending; remove it afterwards."""
    aside = None
    _tidy(path)
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


def _tidy(path: Path) -> None:
    """Remove the temporary files that a killed run left next to `path`, and print a note."""
    pattern = re.compile(rf"\.{re.escape(path.stem)}\.[a-z0-9_]{{8}}{re.escape(path.suffix)}")
    leftovers = (leftover for leftover in path.parent.iterdir() if pattern.fullmatch(leftover.name))
    if removed := remove_abandoned(leftovers):
        echo_wrapped(f"Đã xóa tệp tạm của lần ghi trước bị ngắt giữa chừng: {', '.join(removed)}.")


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
        raise RefusedError(codes.CHANGED_MEANWHILE.at(NOWHERE, path=path))
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
