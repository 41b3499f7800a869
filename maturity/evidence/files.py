"""The folder of the files of evidence, each named by the SHA-256 of its bytes: `evidence/<sha256>`.

The name determines the bytes, so a file is written once and never changed. It is written under a temporary
name, flushed to the disk and renamed; once the names too are on the disk (`settle`), an act may refer to it.
A killed program can leave a file without a row, never a row without its file.
"""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from foundation.leftovers import locked, remove_abandoned
from maturity.evidence.examination import CHUNK, digest_of
from maturity.store.database import on_disk

_ASIDE = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]{8}")
"""The temporary names of files while they are written."""


@frozen
class EvidenceFiles:
    """The files of one workspace; the folder is created with the first one."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return the path of the file with that content."""
        return self.folder / sha256

    def keep(self, content: BinaryIO, sha256: str) -> bool:
        """Keep a file; return False, and write nothing, if its content does not have the digest.

        An intact file is not written again; a damaged one is replaced. Raises StoreError if the folder or the
        disk does not accept it.
        """
        with on_disk(self.folder):
            if self.is_whole(sha256):
                return True
            self.folder.mkdir(exist_ok=True)
            return self._write(content, sha256)

    def settle(self) -> None:
        """Flush files' names to the disk, as `keep` does their bytes; before an act names them."""
        with on_disk(self.folder):
            folder = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def tidy(self) -> int:
        """Remove half-written files of killed programs; return their number."""
        there = self.folder.iterdir() if self.folder.is_dir() else ()
        return len(remove_abandoned(path for path in there if _ASIDE.fullmatch(path.name)))

    def is_whole(self, sha256: str) -> bool:
        """Whether the file with that content exists, with exactly that content; OSError if unreadable."""
        try:
            with self.path(sha256).open("rb") as file:
                return digest_of(file)[0] == sha256
        except FileNotFoundError:
            return False

    def _write(self, content: BinaryIO, sha256: str) -> bool:
        aside = self.folder / f".{sha256}.{secrets.token_hex(4)}"
        try:
            with aside.open("xb") as file, locked(aside):
                if _copy(content, file) != sha256:
                    return False
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self.path(sha256))
        finally:
            with suppress(FileNotFoundError):
                aside.unlink()
        return True


def _copy(content: BinaryIO, file: BinaryIO) -> str:
    """Copy a file from its beginning; return the SHA-256 of what was written."""
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest()
