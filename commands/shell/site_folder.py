"""The folder of a site: only one of ours is ever replaced, whole, by one that was built beside it."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from commands.shell import codes
from foundation.problem import NOWHERE, RefusedError
from foundation.system_words import system_reason
from reports.site.addresses import MARKER
from reports.site.marker import SiteIndex, digest_of, read_marker
from reports.site.site import SiteFiles

_NAMED = 5
"""How many files a refusal names."""
_HERE, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of the system call renameat2 (Linux)."""


def site_in(folder: Path) -> SiteIndex | None:
    """Return the site in a folder, None if the folder is new or empty.

    `RefusedError` for a file, for a folder with anything but a site of ours, and for a site in which somebody
    added or changed files: nothing of another's is ever lost.
    """
    if not folder.exists() and not folder.is_symlink():
        return None
    if not folder.is_dir() or folder.is_symlink():
        raise RefusedError(codes.NOT_A_FOLDER.at(NOWHERE, path=folder))
    try:
        present = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
        content = present[MARKER].read_bytes() if MARKER in present else b""
        if not present:
            return None
        site = read_marker(content)
        if site is None:
            named = _listed(sorted(present))
            raise RefusedError(codes.NOT_OUR_SITE.at(NOWHERE, path=folder, files=named))
        foreign = [
            path
            for path, file in sorted(present.items())
            if path != MARKER and (file.is_symlink() or site.files.get(path) != digest_of(file.read_bytes()))
        ]
    except OSError as error:
        raise _not_written(folder, error) from error
    if foreign:
        raise RefusedError(codes.SITE_CHANGED.at(NOWHERE, path=folder, files=_listed(foreign)))
    if absent := [path for path in site.files if path not in present]:
        raise RefusedError(codes.SITE_INCOMPLETE.at(NOWHERE, path=folder, files=_listed(sorted(absent))))
    return site


def write_site(folder: Path, files: SiteFiles) -> None:
    """Write a site: it is built in a folder beside, which then takes the place of the old one in one step.

    An interruption leaves the old site or the new one, and at worst the other beside it. `RefusedError` if it
    cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".maturity-site."))
    except OSError as error:
        raise _not_written(folder, error) from error
    try:
        _build(beside, folder, files)
        beside.chmod(0o755)
        _replace(folder, beside)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _build(beside: Path, folder: Path, files: SiteFiles) -> None:
    for path in files.kept:
        _make_room(beside / path)
        shutil.copyfile(folder / path, beside / path)
    for path, content in files.new.items():
        _make_room(beside / path)
        (beside / path).write_bytes(content)


def _make_room(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)


def _replace(folder: Path, beside: Path) -> None:
    """Put the folder `beside` in place of another; the other one, if any, is then `beside`."""
    if not folder.exists():
        beside.rename(folder)
    elif not _exchanged(folder, beside):
        aside = beside.with_name(f"{beside.name}.cu")
        folder.rename(aside)
        try:
            beside.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        aside.rename(beside)


def _exchanged(folder: Path, beside: Path) -> bool:
    """Exchange two folders in one step; False if this system, or this file system, cannot."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        paths = os.fsencode(folder), os.fsencode(beside)
        return bool(library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
    return False


def _not_written(folder: Path, error: OSError) -> RefusedError:
    return RefusedError(codes.FOLDER_NOT_WRITTEN.at(NOWHERE, path=folder, reason=system_reason(error)))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if not path.is_dir() or path.is_symlink():
            yield path


def _listed(paths: list[str]) -> str:
    return ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
