"""The folder of the files of evidence: each is written once, whole, under the name of its content."""

import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.evidence.files import EvidenceFiles
from maturity.store.database import StoreError
from tests.examples import examples


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(files: EvidenceFiles, content: bytes) -> bool:
    return files.keep(io.BytesIO(content), digest(content))


def listed(files: EvidenceFiles) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files.folder.iterdir()}


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(tmp_path / "evidence")


@examples(25)
@given(st.lists(st.binary(min_size=1, max_size=8) | st.just(b"abc" * 200_000), max_size=6))
def test_every_content_is_kept_once_under_its_digest(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    """In whatever order and however often it comes."""
    files = EvidenceFiles(tmp_path_factory.mktemp("kho"))
    assert all(keep(files, content) for content in (*contents, *contents))
    assert listed(files) == {digest(content): content for content in contents}


def test_a_file_that_is_there_is_not_written_again(files: EvidenceFiles) -> None:
    """It stays the very same file."""
    keep(files, b"%PDF-")
    before = files.path(digest(b"%PDF-")).stat()
    assert keep(files, b"%PDF-")
    after = files.path(digest(b"%PDF-")).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_damaged_file_is_made_whole_again(files: EvidenceFiles) -> None:
    """Its name says what it must be."""
    keep(files, b"%PDF-")
    files.path(digest(b"%PDF-")).write_bytes(b"%PD")
    assert not files.is_whole(digest(b"%PDF-"))
    assert keep(files, b"%PDF-")
    assert listed(files) == {digest(b"%PDF-"): b"%PDF-"}


def test_a_file_that_changed_since_it_was_looked_into_is_not_kept(files: EvidenceFiles) -> None:
    """Nothing is left of it."""
    assert not files.keep(io.BytesIO(b"khac"), digest(b"%PDF-"))
    assert listed(files) == {}


@pytest.mark.parametrize(("number", "code"), [(28, "KG-07"), (30, "KG-06"), (5, "KG-09")])
def test_a_disk_that_does_not_take_a_file_is_told(
    files: EvidenceFiles, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """Full, read-only or failing while it is flushed: no half file stays."""

    def fail(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError) as caught:
        keep(files, b"%PDF-")
    assert caught.value.problem.code == code
    assert listed(files) == {}


def test_a_program_killed_while_it_writes_leaves_no_named_file(
    files: EvidenceFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name comes last, after the bytes are on the disk."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flushed(file: int) -> None:
        steps.append("fsync")
        fsync(file)

    def renamed(path: Path, target: Path) -> Path:
        steps.append(f"tên có sẵn: {target.exists()}, tên tạm: {path.name[0]}")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", renamed)
    keep(files, b"%PDF-")
    files.settle()
    assert steps == ["fsync", "tên có sẵn: False, tên tạm: .", "fsync"]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "evidence").write_bytes(b"")
    with pytest.raises(StoreError):
        keep(EvidenceFiles(tmp_path / "evidence"), b"%PDF-")
