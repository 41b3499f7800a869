"""A backup: one zip with the database as it is at one moment, the files of evidence and the settings."""

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import evolve, frozen

from foundation.leftovers import private_folder, remove_abandoned_folders
from foundation.problem import Place, Problem
from maturity.integrity import codes
from maturity.integrity import manifest as backup_manifest
from maturity.integrity.manifest import Manifest, ManifestEntry
from maturity.store.database import StoreError, on_disk
from maturity.store.schema import EVIDENCE
from maturity.store.store import Progress, Store
from maturity.store.workspace import CONFIGURATION, DATABASE, SETS, Workspace, is_digest
from maturity.store.workspace import EVIDENCE as EVIDENCE_FOLDER

CHUNK = 1 << 20

_PRIVATE = 0o600
"""A backup contains names and contacts: only its maker may read it."""

_WITHOUT_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
"""The errors of linking on a disk without links, such as most memory sticks."""


@frozen
class Backup:
    """The contents of a backup, files missing in the workspace, and removed leftovers."""

    manifest: Manifest
    problems: tuple[Problem, ...]


def back_up(workspace: Workspace, file: Path, at: datetime, on_progress: Progress | None = None) -> Backup:
    """Write a backup to a new file, completely or not at all; others may write meanwhile.

    `on_progress(bytes done, in all)` is called along the way. Raises `StoreError` if the workspace cannot
    be read or the file cannot be written.
    """
    if file.exists():
        raise StoreError(codes.FILE_PRESENT.at(Place(str(file))))
    with workspace.open_read_only() as store, on_disk(file.parent):
        removed = remove_abandoned_folders(file.parent)
        with private_folder(file.parent) as folder:
            copy, archive = folder / DATABASE, folder / file.name
            store.copy_to(copy)
            # Evidence comes to the disk before its row: what the copy's rows name is there by now.
            with Store.open_read_only(copy) as copied:
                backup = _write(archive, workspace, copied, at, on_progress)
            _put_in_place(archive, file)
    place = Place(str(file.parent))
    notes = [codes.LEFTOVER_REMOVED.at(place, name=name) for name in removed]
    return evolve(backup, problems=(*backup.problems, *notes))


def _write(
    archive: Path, workspace: Workspace, copied: Store, at: datetime, on_progress: Progress | None
) -> Backup:
    """Write the archive, its list last."""
    evidence_files, foreign = _evidence(workspace)
    named = (str(row["file"]) for row in copied.rows(EVIDENCE) if row["file"] is not None)
    missing = {_evidence_name(name) for name in named} - evidence_files.keys()
    sets = {f"{SETS}/{name}": path for name, path in workspace.set_files.items()}
    sources = {DATABASE: copied.path, CONFIGURATION: workspace.configuration, **sets, **evidence_files}
    if not workspace.configuration.exists():
        del sources[CONFIGURATION]
    entries = []
    with archive.open("xb") as file:
        archive.chmod(_PRIVATE)
        with ZipFile(file, "w") as zipped:
            count_bytes = byte_counter(sum(path.stat().st_size for path in sources.values()), on_progress)
            for name, path in sources.items():
                entry = _pack(zipped, name, path, at, count_bytes)
                if entry is None:
                    missing.add(name)
                else:
                    entries.append(entry)
            manifest = Manifest(at, copied.form, copied.head, tuple(entries))
            zipped.writestr(_info(backup_manifest.NAME, at), backup_manifest.written(manifest))
        file.flush()
        os.fsync(file.fileno())
    place = Place(str(workspace.folder))
    problems = [codes.FILE_ABSENT.at(place, name=name) for name in sorted(missing)]
    problems += [codes.FOREIGN_FILE.at(place, name=name) for name in foreign]
    return Backup(manifest, tuple(problems))


def _evidence(workspace: Workspace) -> tuple[dict[str, Path], list[str]]:
    """Return the files of evidence by their names in a backup, and the names of other files in the folder.

    Half-written files of a killed program, whose names begin with a dot, are in neither.
    """
    files = sorted(workspace.evidence.iterdir()) if workspace.evidence.is_dir() else []
    own = {_evidence_name(path.name): path for path in files if is_digest(path.name) and path.is_file()}
    foreign = [path.name for path in files if not is_digest(path.name) and not path.name.startswith(".")]
    return own, foreign


def _evidence_name(digest: str) -> str:
    return f"{EVIDENCE_FOLDER}/{digest}"


def byte_counter(total: int, on_progress: Progress | None) -> Callable[[int], None]:
    """Return a function that is called with the number of additional bytes done."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        if on_progress:
            on_progress(done, total)

    return count


def _pack(
    zipped: ZipFile, name: str, path: Path, at: datetime, count_bytes: Callable[[int], None]
) -> ManifestEntry | None:
    """Copy a file into the archive and return its entry; None if the file cannot be opened."""
    try:
        source = path.open("rb")
    except OSError:
        return None
    digest, size = hashlib.sha256(), 0
    with source, zipped.open(_info(name, at), "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
            count_bytes(len(chunk))
    return ManifestEntry(name, size, digest.hexdigest())


def _info(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, at.timetuple()[:6])
    info.external_attr = _PRIVATE << 16
    # Files of evidence are compressed as they are; trying again only takes time.
    info.compress_type = ZIP_STORED if name.startswith(EVIDENCE_FOLDER) else ZIP_DEFLATED
    return info


def _put_in_place(archive: Path, file: Path) -> None:
    """Give a finished file its name; never overwrite a file created meanwhile."""
    try:
        try:
            os.link(archive, file)
        except OSError as error:
            if error.errno not in _WITHOUT_LINKS:
                raise
            file.open("xb").close()
            archive.replace(file)
    except FileExistsError as error:
        raise StoreError(codes.FILE_PRESENT.at(Place(str(file)))) from error
