"""What was read of a file is read again once the file has changed, by whomever."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import define, field

from foundation.remembering import remembering
from maturity.store import unchanged
from maturity.store.database import identity_of
from maturity.store.unchanged import read_once

A_TICK = 0.02
"""Seconds after which the clock of files has gone on."""


@define
class Reader:
    """A file of lines that counts how often it is read."""

    path: Path
    times: int = 0
    meanwhile: Callable[[], object] = field(default=lambda: None)

    def lines(self, key: str = "all", identity: tuple[int, int] | None = None) -> list[str]:
        """Return the lines, read or kept."""
        return [*read_once(self.path, identity or identity_of(self.path), key, self._read)]

    def _read(self) -> list[str]:
        self.times += 1
        lines = self.path.read_text(encoding="utf-8").splitlines()
        self.meanwhile()
        return lines

    def add(self, line: str) -> None:
        """Write a line more."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A file with a line, whose states count as soon as they are seen."""
    monkeypatch.setattr(unchanged, "_SEEN_LONG_ENOUGH", 0)
    path = tmp_path / "maturity.db"
    path.write_text("một\n", encoding="utf-8")
    return Reader(path)


def test_a_file_that_did_not_change_is_read_once(reader: Reader) -> None:
    """For each key; and by whoever remembers nothing, every time."""
    with remembering():
        assert [reader.lines() for _ in range(3)] == [["một"]] * 3
        assert reader.times == 1
        reader.lines("other")
        assert reader.times == 2
    reader.lines()
    assert reader.times == 3


def test_a_file_that_changed_is_read_again(reader: Reader) -> None:
    """Also if it has as many bytes as before, and its time was set back."""
    with remembering():
        reader.lines()
        reader.add("hai")
        assert reader.lines() == ["một", "hai"]
        status = reader.path.stat()
        time.sleep(A_TICK)
        reader.path.write_text("một\nxin\n", encoding="utf-8")
        os.utime(reader.path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert reader.path.stat().st_size == status.st_size
        assert reader.lines() == ["một", "xin"]


def test_a_file_that_changes_while_it_is_read_is_not_kept(reader: Reader) -> None:
    """What was read may be half of each state."""
    with remembering():
        reader.meanwhile = lambda: reader.add("thêm")
        reader.lines()
        reader.lines()
        assert reader.times == 2


def test_a_state_that_was_seen_only_now_is_not_kept(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second write in the same tick of the clock would look like it."""
    monkeypatch.setattr(unchanged, "_SEEN_LONG_ENOUGH", 3600)
    with remembering():
        reader.lines()
        reader.lines()
        assert reader.times == 2


def test_nothing_is_kept_of_a_file_that_lost_its_name(reader: Reader) -> None:
    """Whoever still has the former file open reads that."""
    former = identity_of(reader.path)
    other = reader.path.with_name("other")
    other.write_text("hai\n", encoding="utf-8")
    other.replace(reader.path)
    with remembering():
        reader.lines(identity=former)
        assert reader.lines() == ["hai"]
        reader.lines(identity=former)
        assert reader.times == 3


def test_what_is_kept_does_not_grow_for_ever(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than fit: what was kept goes."""
    monkeypatch.setattr(unchanged, "_MOST_KEPT", 2)
    with remembering():
        for key in ("a", "b", "c", "c", "a"):
            reader.lines(key)
        assert reader.times == 4
