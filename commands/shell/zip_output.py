"""Writing a new ZIP file, whole or not at all: the same bytes for the same files, whenever it is written."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commands.shell import codes
from commands.shell.console import refuse_existing, refuse_long_name
from foundation.problem import NOWHERE, RefusedError
from foundation.system_words import system_reason
from reports.archive.unit_archive import ArchiveFile

_DAY = (2000, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_MODE = 0o100600 << 16


def write_new_zip(path: Path, files: Iterable[ArchiveFile]) -> None:
    """Write a ZIP file that did not exist; only its owner can read it, since it holds personal data.

    `RefusedError` if that cannot be done, or if a file on the disk no longer has its digest.
    """
    refuse_long_name(path)
    refuse_existing(path)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".maturity.", delete=False) as file:
            temporary = Path(file.name)
            with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
                for each in files:
                    _add(zipped, each)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except OSError as error:
        reason = "thư mục không có" if not path.parent.is_dir() else system_reason(error)
        raise RefusedError(codes.FILE_NOT_WRITTEN.at(NOWHERE, path=path, reason=reason)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _add(zipped: ZipFile, file: ArchiveFile) -> None:
    entry = ZipInfo(file.path, _DAY)
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, _MODE
    if isinstance(file.content, bytes):
        zipped.writestr(entry, file.content)
        return
    digest = hashlib.sha256()
    with file.content.open("rb") as source, zipped.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != file.sha256:
        raise RefusedError(codes.CHANGED_MEANWHILE.at(NOWHERE, path=file.content))
