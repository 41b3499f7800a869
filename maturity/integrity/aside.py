"""Verifies a copy of a workspace, so that nobody waits with what they write until all is checked."""

import os
import shutil

from foundation.leftovers import private_folder, remove_abandoned_folders
from maturity.integrity.verification import Verification, verify
from maturity.store.database import on_disk
from maturity.store.workspace import Workspace


def verify_aside(workspace: Workspace, processes: int | None = None) -> Verification:
    """Check a workspace as it is at one moment, as `verify` does, while others write.

    The database is copied; the files of evidence are linked, so that one which is removed meanwhile is still
    there for the rows of that moment. Raises what `verify` raises, and `StoreError` if the disk is full.
    """
    with on_disk(workspace.folder):
        remove_abandoned_folders(workspace.folder)
        with private_folder(workspace.folder) as folder:
            copy = Workspace(folder)
            if workspace.evidence.is_dir():
                _link(workspace, copy)
            with workspace.open_read_only() as store:
                store.copy_to(copy.database)
            if workspace.evidence.is_dir():
                _link(workspace, copy)  # evidence comes to the disk before its row
            if workspace.configuration.exists():
                shutil.copyfile(workspace.configuration, copy.configuration)
            return verify(copy, processes=processes)


def _link(workspace: Workspace, copy: Workspace) -> None:
    """Link the files of evidence that are not linked yet; copy them on a disk without links."""
    copy.evidence.mkdir(exist_ok=True)
    for path in workspace.evidence.iterdir():
        linked = copy.evidence / path.name
        if path.name.startswith(".") or linked.exists():
            continue
        try:
            os.link(path, linked)
        except FileNotFoundError:
            continue  # removed since the folder was listed
        except OSError:
            shutil.copyfile(path, linked)
