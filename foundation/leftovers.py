"""Removes half-written files of killed programs, but not those that another program is writing right now."""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

try:
    import fcntl
except ImportError:  # Windows, which lets no program remove a file that another one has open
    fcntl = None  # type: ignore[assignment]

ASIDE = ".maturity-tam-"
"""The prefix of the temporary folders in which backups and restored workspaces are prepared."""

_ENDING = tuple(
    number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock a file or folder while this process writes it; even killing the process ends the lock."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # a disk without locks: there, nothing is ever taken for abandoned
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def remove_abandoned(paths: Iterable[Path]) -> tuple[str, ...]:
    """Remove the given files and folders that no running process has locked; return their names.

    Those that cannot be removed stay and are not in the result.
    """
    removed = []
    for path in sorted(paths):
        with suppress(OSError):
            if _is_held(path):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            removed.append(path.name)
    return tuple(removed)


def _is_held(path: Path) -> bool:
    if fcntl is None:
        path.rename(path)  # refused while the file, or one in the folder, is open
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextmanager
def private_folder(parent: Path) -> Iterator[Path]:
    """Open a private folder (mode 700) in `parent` for preparing a file; it is removed at the end.

    It is also removed if the program is asked to end (SIGTERM, SIGHUP). If the program is killed
    outright, `remove_abandoned_folders` removes it later.
    """
    with tempfile.TemporaryDirectory(dir=parent, prefix=ASIDE) as name:
        folder = Path(name)
        with locked(folder), _ending_in_order():
            yield folder


def remove_abandoned_folders(parent: Path) -> tuple[str, ...]:
    """Remove the temporary folders that killed programs left in `parent`; return their names."""
    return remove_abandoned(parent.glob(f"{ASIDE}*")) if parent.is_dir() else ()


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into SystemExit, so that temporary files are removed on the way out."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # a second signal must not interrupt the clean-up
        raise SystemExit(128 + number)

    default = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in default:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in default:
            signal.signal(number, signal.SIG_DFL)
