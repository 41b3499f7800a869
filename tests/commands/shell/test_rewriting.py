"""A user's file rewritten: kept, replaced in one step, or left exactly as it was."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from commands.shell.rewriting import rewrite
from foundation.leftovers import locked
from foundation.problem import RefusedError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bo.md"
    path.write_text("cũ", encoding="utf-8")
    return path


def listed(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def no_objection(aside: Path) -> None:
    assert aside.suffix == ".md"
    assert aside.read_text(encoding="utf-8").startswith("mới")


def test_the_text_before_is_kept_under_the_first_free_name(file: Path) -> None:
    """Every rewriting keeps another; none is ever overwritten, and no temporary file stays."""
    (file.parent / "bo.md.cu-2").write_text("của tôi", encoding="utf-8")
    before = file.read_bytes()
    assert rewrite(file, before, "mới 1", no_objection).name == "bo.md.cu-1"
    assert rewrite(file, b"m\xe1\xbb\x9bi 1", "mới 2", no_objection).name == "bo.md.cu-3"
    assert listed(file.parent) == {
        "bo.md": "mới 2",
        "bo.md.cu-1": "cũ",
        "bo.md.cu-2": "của tôi",
        "bo.md.cu-3": "mới 1",
    }


def test_a_file_that_changed_meanwhile_is_left_alone(file: Path) -> None:
    """What an editor has just saved is neither lost nor taken for what was read."""
    before = file.read_bytes()

    def save_elsewhere(_: Path) -> None:
        file.write_text("vừa lưu", encoding="utf-8")

    with pytest.raises(RefusedError, match="vừa được sửa ở nơi khác"):
        rewrite(file, before, "mới", save_elsewhere)
    assert listed(file.parent) == {"bo.md": "vừa lưu"}


def test_what_is_not_confirmed_is_not_written(file: Path) -> None:
    """The new text is looked at before anything is replaced."""

    def object_to(_: Path) -> NoReturn:
        raise AssertionError("reads otherwise")

    with pytest.raises(AssertionError):
        rewrite(file, file.read_bytes(), "mới", object_to)
    assert listed(file.parent) == {"bo.md": "cũ"}


def test_a_disk_that_fills_up_leaves_the_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A half-saved file is never seen."""

    def full(_: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RefusedError, match="tệp còn nguyên"):
        rewrite(file, file.read_bytes(), "mới", no_objection)
    assert listed(file.parent) == {"bo.md": "cũ"}


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a second copy nor a temporary file."""

    def forbidden(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", forbidden)
    with pytest.raises(RefusedError, match="tệp còn nguyên"):
        rewrite(file, file.read_bytes(), "mới", no_objection)
    assert listed(file.parent) == {"bo.md": "cũ"}


def test_a_disk_without_links_keeps_a_copy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on memory sticks; names in use are passed over there too."""

    def unsupported(*_: object) -> NoReturn:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    (file.parent / "bo.md.cu-1").write_text("của tôi", encoding="utf-8")
    assert rewrite(file, file.read_bytes(), "mới", no_objection).name == "bo.md.cu-2"
    assert listed(file.parent) == {"bo.md": "mới", "bo.md.cu-1": "của tôi", "bo.md.cu-2": "cũ"}


def test_permissions_and_links_to_the_file_stay(file: Path) -> None:
    """The file that a link leads to is rewritten, not the link."""
    file.chmod(0o640)
    link = file.parent / "lien-ket.md"
    link.symlink_to(file)
    rewrite(link, file.read_bytes(), "mới", no_objection)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "mới"
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_run_left_of_the_same_file_is_removed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its name, beside the file; files of other names stay, and so does what another run writes now."""
    left, written_now, foreign = (
        file.parent / name for name in (".bo.a1b2c3d4.md", ".bo.e5f6g7h8.md", ".bo.md")
    )
    for path in (left, written_now, foreign):
        path.write_text("dở", encoding="utf-8")
    with locked(written_now):
        rewrite(file, file.read_bytes(), "mới", no_objection)
    assert ".bo.a1b2c3d4.md" in capsys.readouterr().out
    assert sorted(listed(file.parent)) == [".bo.e5f6g7h8.md", ".bo.md", "bo.md", "bo.md.cu-1"]
