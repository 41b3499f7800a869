"""What a killed program left half written: told from what another one is writing just now, and removed."""

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
except ImportError:  # Windows, where nobody can take away a file that another program has open
    fcntl = None  # type: ignore[assignment]

ASIDE = ".maturity-tam-"
"""What the names of folders begin with in which backups and restored workspaces are made ready."""

_ENDING = tuple(
    number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Mark a file or a folder as being written by this process; the mark goes however the process ends."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # a disk without locks: nobody then takes it for abandoned
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def remove_abandoned(paths: Iterable[Path]) -> tuple[str, ...]:
    """Remove those files and folders that no living process holds; return their names.

    What cannot be removed stays, and is not named.
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
def aside(parent: Path) -> Iterator[Path]:
    """Open a folder beside what is to be written, for this account alone (700); it is gone at the end.

    Also when the program is asked to end (SIGTERM, SIGHUP). What a program that was killed outright left of
    such a folder is for `abandoned`.
    """
    with tempfile.TemporaryDirectory(dir=parent, prefix=ASIDE) as name:
        folder = Path(name)
        with held(folder), _ending_in_order():
            yield folder


def abandoned(parent: Path) -> tuple[str, ...]:
    """Remove the folders that killed backups and restorings left in `parent`; return their names."""
    return remove_abandoned(parent.glob(f"{ASIDE}*")) if parent.is_dir() else ()


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a request to end unwind the program, as Ctrl-C does, so that nothing is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # a second request must not stop the tidying up
        raise SystemExit(128 + number)

    default = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in default:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in default:
            signal.signal(number, signal.SIG_DFL)
