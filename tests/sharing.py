"""What is long in the making, made once and shared by every worker of a run; tests read it, or copy it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run see."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder of that name, which the first worker to ask for it has filled by `make`."""
    base = shared_folder(factory)
    folder, whole = base / name, base / f"{name}.xong"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            assert not folder.exists(), f"making {name} failed before"
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder
