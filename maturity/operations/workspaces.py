"""Whole workspaces: creating, backing up, restoring, and verifying one against its journal.

These need no session: the workspace does not exist yet, or cannot be worked in. Errors of disks and files are
a `StoreError`, which is a `RefusedError`.
"""

from datetime import datetime
from pathlib import Path

from foundation.problem import NOWHERE, RefusedError
from maturity.integrity import verification
from maturity.integrity.aside import verify_aside
from maturity.integrity.backup import Backup, back_up
from maturity.integrity.restore import RestoredWorkspace, restore
from maturity.integrity.verification import SHORTEST_HEAD, Verification, is_head
from maturity.operations import codes
from maturity.settings.settings import DEFAULT_TEXT, read_configuration
from maturity.store.store import Progress
from maturity.store.workspace import Workspace

__all__ = [
    "SHORTEST_HEAD",
    "Backup",
    "RestoredWorkspace",
    "Verification",
    "Workspace",
    "back_up_workspace",
    "create_workspace",
    "is_head",
    "restore",
    "verify_aside",
    "verify_workspace",
]


def create_workspace(workspace: Workspace, settings_file: Path | None = None) -> None:
    """Create a new workspace with these settings, or with the defaults and their explanation.

    Refuses a file of settings that is missing or has errors, with all of them, and a folder that is not new
    or empty.
    """
    text = DEFAULT_TEXT if settings_file is None else _settings(settings_file)
    workspace.create(text).close()


def _settings(path: Path) -> str:
    """Return the text of a file of settings; refuse one that is missing or has errors."""
    if not path.is_file():
        raise RefusedError(codes.SETTINGS_ABSENT.at(NOWHERE, file=path))
    reading = read_configuration(path)
    if reading.value is None:
        raise RefusedError([*reading.problems, codes.SETTINGS_UNFIT.at(NOWHERE, file=path)])
    return path.read_text(encoding="utf-8-sig")


def back_up_workspace(
    workspace: Workspace, file: Path, at: datetime, on_progress: Progress | None = None
) -> Backup:
    """Write the whole workspace into one new file; `problems` are what rows name but the workspace lacks."""
    return back_up(workspace, file, at, on_progress)


def verify_workspace(
    workspace: Workspace,
    head: str | None = None,
    *,
    on_lines: Progress | None = None,
    on_verdicts: Progress | None = None,
    on_files: Progress | None = None,
) -> Verification:
    """Return every discrepancy in a workspace; `head` is a hash that its journal must contain."""
    return verification.verify(workspace, head, on_lines, on_verdicts, on_files)
