"""Rewrites a user's file for a command: what prevents it is told, and so are leftovers that were removed."""

from collections.abc import Callable
from pathlib import Path

from commands.shell import codes
from commands.shell.console import echo_wrapped
from foundation import rewriting
from foundation.problem import NOWHERE, RefusedError
from foundation.system_words import system_reason


def rewrite(path: Path, before: bytes, text: str, confirm: Callable[[Path], None]) -> Path:
    """Replace a file that contains `before` by `text`, and return the path at which `before` is kept.

    See `foundation.rewriting.rewrite`. Raises `RefusedError` when the file no longer holds `before` or cannot
    be written; then it is as it was.
    """
    path = path.resolve()
    try:
        rewritten = rewriting.rewrite(path, before, text, confirm)
    except rewriting.ChangedMeanwhileError as error:
        raise RefusedError(codes.CHANGED_MEANWHILE.at(NOWHERE, path=path)) from error
    except OSError as error:
        reason = system_reason(error)
        raise RefusedError(codes.NOT_REWRITTEN.at(NOWHERE, path=path, reason=reason)) from error
    if rewritten.removed:
        echo_wrapped(f"Đã xóa tệp tạm của lần ghi trước bị ngắt giữa chừng: {', '.join(rewritten.removed)}.")
    return rewritten.kept
