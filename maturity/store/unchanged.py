"""What was read of a database file, until the file changes: nothing is read twice of one state of it.

A state is told by device, inode, size and the two times of change. The system sets one of these times at
every write, by whomever, and nobody can set it back. It counts in ticks of some milliseconds: two writes
within one tick leave the same time. So something is kept only of a state that has been seen for longer than
that, and only if the file was in that state before and after it was read.
"""

import os
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from attrs import define, field

from foundation.remembering import is_remembering

_SEEN_LONG_ENOUGH = 0.1
"""Seconds, many ticks of any system, after which a state cannot be taken for a later one."""
_MOST_KEPT = 100_000
"""Rows, some times those of a province's year; when there are more, all is read anew."""

T = TypeVar("T")


class FileState(NamedTuple):
    """What tells one content of a file from another."""

    device: int
    inode: int
    size: int
    written: int
    changed: int


def state_of(path: Path) -> FileState | None:
    """Return the state of a file; None if there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return FileState(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@define
class _Kept:
    """What was read of one state of one file; `since` is when the state was first seen (monotonic clock)."""

    path: Path
    state: FileState
    since: float = field(factory=time.monotonic)
    values: dict[Hashable, tuple[Any, ...]] = field(factory=dict)
    _rows: int = 0

    def keep(self, key: Hashable, values: tuple[Any, ...]) -> None:
        """Keep what was read for a key."""
        self._rows += len(values)
        if self._rows > _MOST_KEPT:
            self.values.clear()
            self._rows = len(values)
        self.values[key] = values


_newest: _Kept | None = None
"""Of the file that was read last: a server has one."""


def read_once(
    path: Path, identity: tuple[int, int] | None, key: Hashable, read: Callable[[], Iterable[T]]
) -> Iterator[T]:
    """Yield what `read` does of a file, or what it yielded for the same key since the file changed.

    `identity` is device and inode of the file that is open: another may have taken its name. Reads anew
    unless values are remembered (`foundation.remembering`).
    """
    state = state_of(path) if is_remembering() else None
    if state is None or state[:2] != identity:
        return iter(read())
    kept = _kept_of(path, state)
    if time.monotonic() - kept.since < _SEEN_LONG_ENOUGH:
        return iter(read())
    values: tuple[T, ...] | None = kept.values.get(key)
    if values is None:
        values = tuple(read())
        if state_of(path) == state:
            kept.keep(key, values)
    return iter(values)


def _kept_of(path: Path, state: FileState) -> _Kept:
    """Return what is kept of a state; what was kept of any other goes."""
    global _newest  # one assignment, whole for every thread
    kept = _newest
    if kept is None or kept.state != state or kept.path != path:
        kept = _newest = _Kept(path, state)
    return kept
