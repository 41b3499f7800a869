"""Files too large for memory: made aside, sent piece by piece, removed once they are sent."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from threading import Lock

from flask import Response, abort

from foundation.leftovers import private_folder, remove_abandoned_folders
from maturity.operations.workspaces import Workspace, back_up_workspace
from web.responses import download

_PIECE = 1 << 18
_ONE_AT_A_TIME = Lock()
"""A backup may be as large as the workspace: two at once could fill the disk."""


def written_backup(stack: ExitStack, folder: Path, now: datetime) -> Path:
    """Write a backup of a workspace, which is there until `stack` is closed; 429 if one is being made."""
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        abort(429)
    stack.callback(_ONE_AT_A_TIME.release)
    remove_abandoned_folders(folder)
    aside = stack.enter_context(private_folder(folder))
    file = aside / "sao-luu.zip"
    back_up_workspace(Workspace(folder), file, now)
    return file


def kept_until_sent(stack: ExitStack, file: Path, name: str) -> Response:
    """Return a file to take away, whose `stack` is closed once it is sent, or the browser has gone."""
    kept = stack.pop_all()
    answer = download(_pieces(file), name)
    answer.content_length = file.stat().st_size
    answer.call_on_close(kept.close)
    return answer


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            yield piece
