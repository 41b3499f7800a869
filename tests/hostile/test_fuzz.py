"""Thousands of unsound files for every door: each is read or refused, and nothing is raised.

`MATURITY_FUZZ` says how many for each door. A file that fails is kept, and its door and number are told; what
was found so becomes a case of the tests of its room.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.hostile.doors import Door, doors

DOORS = doors()
SEEDS = cache(lambda name: DOORS[name].seeds())
INPUTS = int(os.environ.get("MATURITY_FUZZ", "500"))
PATIENCE_SECONDS = 60
"""A file that takes so long hangs; a guard against waiting for ever, far above what any takes."""


@contextmanager
def impatient() -> Iterator[None]:
    """Interrupt what never ends, where the system can."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"no end after {PATIENCE_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tried(door: Door, name: str, number: int, folder: Path) -> None:
    """Make the file of a number, and let its door read it."""
    random = Random(f"{name} {number}")
    seeds = SEEDS(name)
    path = folder / f"vao{door.suffix}"
    path.write_bytes(door.mutate(random.choice(seeds), random))
    with impatient():
        try:
            door.read(path)
        except Exception as error:
            error.add_note(f"{name}, file {number}: {path}")
            raise


@pytest.mark.parametrize("name", DOORS)
def test_sound_files_are_read(name: str, tmp_path: Path) -> None:
    """What the unsound files are made from does no harm itself, and a few unsound ones do not either."""
    door = DOORS[name]
    for number, seed in enumerate(SEEDS(name)):
        path = tmp_path / f"{number}{door.suffix}"
        path.write_bytes(seed)
        door.read(path)
    for number in range(5):
        tried(door, name, number, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("name", DOORS)
def test_no_file_ends_in_an_exception(name: str, tmp_path: Path) -> None:
    """The same files on every run; a higher number in `MATURITY_FUZZ` adds others."""
    door = DOORS[name]
    for number in range(INPUTS):
        tried(door, name, number, tmp_path)
