"""A user's file rewritten: the text before is kept beside it, and nothing that changed meanwhile is lost."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from commands.shell import codes
from commands.shell.console import tell
from foundation.leftovers import locked, remove_abandoned
from foundation.problem import NOWHERE, RefusedError
from foundation.system_words import system_reason


def rewrite(path: Path, before: bytes, text: str, confirm: Callable[[Path], None]) -> Path:
    """Put `text` in the place of a file that held `before`, and return where `before` is kept.

    The text is written aside first and shown to `confirm`, which raises to prevent the change. The file is
    replaced in one step; the one before stays as `NAME.cu-1`, `-2`, … Raises `RefusedError` when the file no
    longer holds `before` or cannot be written; then it is as it was.
    """
    path = path.resolve()
    try:
        with _written_aside(path, text) as aside:
            confirm(aside)
            kept = _kept(path, before)
            try:
                aside.replace(path)
            except OSError:
                kept.unlink()
                raise
    except OSError as error:
        reason = system_reason(error)
        raise RefusedError(codes.NOT_REWRITTEN.at(NOWHERE, path=path, reason=reason)) from error
    return kept


@contextmanager
def _written_aside(path: Path, text: str) -> Iterator[Path]:
    """Write a file beside `path`, with its permissions and its ending; what is left of it is removed."""
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
    """Remove what a killed run left of the same file written aside, and say so."""
    made = re.compile(rf"\.{re.escape(path.stem)}\.[a-z0-9_]{{8}}{re.escape(path.suffix)}")
    there = (one for one in path.parent.iterdir() if made.fullmatch(one.name))
    if removed := remove_abandoned(there):
        tell(f"Đã xóa tệp tạm của lần ghi trước bị ngắt giữa chừng: {', '.join(removed)}.")


def _kept(path: Path, before: bytes) -> Path:
    """Keep the file under the first free name, and hold what is kept against `before`."""
    for number in count(1):
        kept = path.with_name(f"{path.name}.cu-{number}")
        try:
            _linked_or_copied(path, kept)
        except FileExistsError:
            continue
        break
    if kept.read_bytes() != before:
        kept.unlink()
        raise RefusedError(codes.CHANGED_MEANWHILE.at(NOWHERE, path=path))
    return kept


def _linked_or_copied(path: Path, kept: Path) -> None:
    """Give the very file that is about to be replaced a second name; on a disk without links, copy it."""
    try:
        os.link(path, kept)  # never over an existing name
    except FileExistsError:
        raise
    except OSError:
        content = path.read_bytes()
        with kept.open("xb") as copy:
            try:
                copy.write(content)
            except OSError:
                kept.unlink()
                raise
