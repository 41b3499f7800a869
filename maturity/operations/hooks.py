"""Functions that a shell gives to long operations: how to read one of many files, and reports of progress."""

from collections.abc import Callable
from typing import Any

from foundation.problem import Reading

Guard = Callable[[str, Callable[[], Reading[Any]]], Reading[Any]]
"""Reads one of several files under the name that users know, so that its failure does not stop the others."""
Report = Callable[[int, int], None]
"""Called with the number of items done and their total."""


def no_report(done_count: int, total: int) -> None:
    """Ignore the progress."""
