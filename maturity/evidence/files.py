"""The folder of the files of evidence, each named by the SHA-256 of its bytes: `evidence/<sha256>`.

A name says what the bytes must be, so that a file is written once and never changed. It is written aside,
flushed to the disk and renamed; when the names too are on the disk (`settle`) an act may name it. What a
killed program leaves is a file that no row names, never a row without its file.
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
from maturity.store.disk import on_disk

_ASIDE = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]{8}")
"""The names under which files are written aside."""


@frozen
class EvidenceFiles:
    """The files of one workspace; the folder is made when the first one comes."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where the file with that content is kept."""
        return self.folder / sha256

    def keep(self, content: BinaryIO, sha256: str) -> bool:
        """Keep a file; False, and nothing written, where its content is not what the digest says.

        A file that is there and whole is not written again; one that is damaged is made whole. `StoreError`
        where the folder or the disk does not take it.
        """
        with on_disk(self.folder):
            if self.is_whole(sha256):
                return True
            self.folder.mkdir(exist_ok=True)
            return self._write(content, sha256)

    def settle(self) -> None:
        """Bring the names of files to the disk, as `keep` does with their bytes; before an act names them."""
        with on_disk(self.folder):
            folder = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def tidy(self) -> int:
        """Remove what killed programs left half written; return how many files that were."""
        there = self.folder.iterdir() if self.folder.is_dir() else ()
        return len(remove_abandoned(path for path in there if _ASIDE.fullmatch(path.name)))

    def is_whole(self, sha256: str) -> bool:
        """Whether the file with that content is there, with exactly that content; OSError if unreadable."""
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
