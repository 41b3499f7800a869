"""Reads a backup file: its list and its files; nothing is trusted before it is checked."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from zipfile import ZipFile

from attrs import frozen

from foundation.archive_directory import BROKEN, TooManyEntriesError, open_archive
from foundation.problem import Place, Problem, Reading
from foundation.system_words import system_reason
from maturity.integrity import codes
from maturity.integrity import manifest as backup_manifest
from maturity.integrity.manifest import Manifest, ManifestEntry, UnknownSchemaError
from maturity.store import codes as workspace_codes
from maturity.store.database import StoreError
from maturity.store.schema import FORM

CHUNK = 1 << 20
MOST_ENTRIES = 400_000
LARGEST_LINE_OF_DIRECTORY = 160
"""The bytes of an entry in the directory of an archive; the names in `ALLOWED` are short."""
LONGEST_LIST = 1 << 27
"""Longer than any real list; a longer one was made to fill the memory."""


@frozen
class BackupArchive:
    """An open backup."""

    _zipped: ZipFile
    _place: Place

    def manifest(self) -> Reading[Manifest]:
        """Return the list of the contents, or all problems with it.

        Every file in it has an allowed name, occurs once and has its size in the list.
        """
        try:
            with self._zipped.open(backup_manifest.NAME) as file:
                manifest = backup_manifest.read(file.read(LONGEST_LIST))
        except UnknownSchemaError as error:
            return self._refused(workspace_codes.NEWER.at(self._place, found=error, known=FORM))
        except KeyError:
            return self._refused(codes.NOT_A_BACKUP.at(self._place, reason=f"thiếu {backup_manifest.NAME}"))
        except BROKEN:
            reason = f"không đọc được {backup_manifest.NAME}"
            return self._refused(codes.NOT_A_BACKUP.at(self._place, reason=reason))
        if manifest.form > FORM:
            return self._refused(workspace_codes.NEWER.at(self._place, found=manifest.form, known=FORM))
        problems = self._faults(manifest)
        return self._refused(*problems) if problems else Reading(manifest)

    def _refused(self, *problems: Problem) -> Reading[Manifest]:
        return Reading(None, problems)

    def _faults(self, manifest: Manifest) -> list[Problem]:
        listed = {entry.name: entry for entry in manifest.entries}
        name_counts = Counter(info.filename for info in self._zipped.infolist())
        strange = {name for name, count in name_counts.items() if name not in listed or count > 1}
        strange -= {backup_manifest.NAME} if name_counts[backup_manifest.NAME] == 1 else set()
        if len(listed) < len(manifest.entries):
            strange.add(backup_manifest.NAME)
        problems = [codes.STRANGE_ENTRY.at(self._place, name=_quoted(name)) for name in sorted(strange)]
        for name, entry in listed.items():
            if name not in name_counts:
                problems.append(codes.ENTRY_MISSING.at(self._place, name=name))
            elif self._zipped.getinfo(name).file_size != entry.size:
                problems.append(codes.ENTRY_DAMAGED.at(self._place, name=name))
        return problems

    def unpack(
        self, entry: ManifestEntry, target: Path, count_bytes: Callable[[int], None]
    ) -> tuple[Problem, ...]:
        """Write a file of the list to a path; `count_bytes` is called with the number of new bytes done.

        Returns a problem if the file differs from the list.
        """
        damaged = (codes.ENTRY_DAMAGED.at(self._place, name=entry.name),)
        digest, left = hashlib.sha256(), entry.size
        try:
            with self._zipped.open(entry.name) as source, target.open("xb") as file:
                while chunk := source.read(min(CHUNK, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        return damaged
                    digest.update(chunk)
                    file.write(chunk)
                    count_bytes(len(chunk))
                file.flush()
                os.fsync(file.fileno())
        except BROKEN:
            return damaged
        return damaged if left or digest.hexdigest() != entry.sha256 else ()


def _quoted(name: str) -> str:
    """Return an untrusted name so that its control characters are visible."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


@contextmanager
def opened(file: Path) -> Iterator[BackupArchive]:
    """Open a backup. Raises `StoreError` if it is not a file, not a zip, or unreadable."""
    place = Place(str(file))
    with ExitStack() as opened_files:
        try:
            binary = opened_files.enter_context(file.open("rb"))
            archive = open_archive(binary, MOST_ENTRIES, LARGEST_LINE_OF_DIRECTORY)
            zipped = opened_files.enter_context(archive)
        except TooManyEntriesError as error:
            raise StoreError(codes.NOT_A_BACKUP.at(place, reason="có quá nhiều tệp bên trong")) from error
        except OSError as error:
            raise StoreError(codes.FILE_UNREADABLE.at(place, reason=system_reason(error))) from error
        except BROKEN as error:
            raise StoreError(codes.NOT_A_BACKUP.at(place, reason="không phải tệp ZIP còn nguyên")) from error
        yield BackupArchive(zipped, place)
