"""Restores a backup into a new folder, and checks it against its list and its journal."""

import shutil
from pathlib import Path

from attrs import evolve, frozen

from foundation.leftovers import private_folder, remove_abandoned_folders
from foundation.problem import Place, Problem, Reading
from maturity.integrity import codes
from maturity.integrity.archive import BackupArchive, opened
from maturity.integrity.backup import byte_counter
from maturity.integrity.manifest import Manifest
from maturity.integrity.verification import Verification, verify
from maturity.store import codes as workspace_codes
from maturity.store.database import StoreError, on_disk
from maturity.store.store import Progress
from maturity.store.workspace import PRIVATE_FILE, PRIVATE_FOLDER, SETS, Workspace


@frozen
class RestoredWorkspace:
    """The restored contents, and their verification against the journal."""

    manifest: Manifest
    verification: Verification


def restore(
    file: Path,
    folder: Path,
    *,
    accept_findings: bool = False,
    on_bytes: Progress | None = None,
    on_lines: Progress | None = None,
) -> Reading[RestoredWorkspace]:
    """Restore a backup into a new or empty folder; no value but all problems if nothing was restored.

    A backup whose data differ from their own journal is restored only with `accept_findings`; the
    verification lists the differences. `on_bytes` and `on_lines` are called with the progress of unpacking
    and verifying. Raises `StoreError` if folder or disk is unsuitable, or the backup cannot be opened.
    """
    folder = folder.resolve()
    with opened(file) as archive, on_disk(folder):
        reading = archive.manifest()
        if reading.value is None:
            return Reading(None, reading.problems)
        manifest = reading.value
        _refuse_unfit(folder, manifest)
        place = Place(str(folder.parent))
        notes = tuple(
            codes.LEFTOVER_REMOVED.at(place, name=name) for name in remove_abandoned_folders(folder.parent)
        )
        with private_folder(folder.parent) as beside:
            workspace = Workspace(beside / folder.name)
            problems = _unpack(archive, manifest, workspace.folder, on_bytes)
            if problems:
                return Reading(None, (*problems, *notes))
            # Otherwise the restored folder would get the account's default permissions for new files.
            workspace.folder.chmod(PRIVATE_FOLDER)
            workspace.database.chmod(PRIVATE_FILE)
            try:
                verification = verify(workspace, manifest.head.hash, on_lines)
            except StoreError as error:
                return Reading(None, (evolve(error.problem, place=Place(str(file))), *notes))
            if not (verification.holds or accept_findings):
                count = len(verification.discrepancies)
                return Reading(None, (codes.DOES_NOT_HOLD.at(Place(str(file)), count=count), *notes))
            # An empty folder is replaced; one that is not, because somebody else wrote to it, is not.
            workspace.folder.replace(folder)
    return Reading(RestoredWorkspace(manifest, verification), notes)


def _refuse_unfit(folder: Path, manifest: Manifest) -> None:
    """Raise `StoreError` if the folder is not empty or the disk has too little space."""
    place = Place(str(folder))
    if not folder.parent.is_dir():
        raise StoreError(workspace_codes.FAILED.at(place, reason="chưa có thư mục chứa nó"))
    if folder.exists():
        entry = next(iter(sorted(folder.iterdir())), None)
        if entry is not None:
            raise StoreError(codes.FOLDER_NOT_EMPTY.at(place, found=entry.name))
    free = shutil.disk_usage(folder.parent).free
    if manifest.size > free:
        raise StoreError(codes.NO_ROOM.at(place, needed=manifest.size >> 20, free=free >> 20))


def _unpack(
    archive: BackupArchive, manifest: Manifest, folder: Path, on_bytes: Progress | None
) -> tuple[Problem, ...]:
    Workspace(folder).evidence.mkdir(parents=True)
    if any(entry.name.startswith(f"{SETS}/") for entry in manifest.entries):
        Workspace(folder).sets.mkdir(mode=PRIVATE_FOLDER)
    count_bytes = byte_counter(manifest.size, on_bytes)
    return tuple(
        problem
        for entry in manifest.entries
        for problem in archive.unpack(entry, folder / entry.name, count_bytes)
    )
