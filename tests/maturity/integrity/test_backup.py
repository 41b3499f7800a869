"""backup and restore: what comes back is what was there, and what is not whole does not come back."""

import errno
import json
import os
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from maturity.integrity import manifest as backup_manifest
from maturity.integrity.backup import back_up
from maturity.integrity.restore import restore
from maturity.integrity.verification import verify
from maturity.store.database import StoreError
from maturity.store.schema import FIGURES, FORM
from maturity.store.workspace import CONFIGURATION, Workspace
from tests.maturity.store.processes import start, write_acts
from tests.maturity.store.workspaces import (
    LATER,
    NOW,
    PLAN,
    all_rows,
    figure,
    head_of,
    journal_rows,
    keep_file,
    reach_past,
)

SETTINGS = "# Cấu hình của Sở\n"


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    """A backup of the full workspace, with settings."""
    workspace.configuration.write_text(SETTINGS, encoding="utf-8")
    file = tmp_path / "sao-luu.zip"
    back_up(workspace, file, NOW)
    return file


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def problem_texts(file: Path, folder: Path) -> str:
    """Return every problem for which a backup is not restored, whichever way they come."""
    try:
        reading = restore(file, folder)
    except StoreError as error:
        return str(error.problem)
    assert reading.value is None
    return "\n".join(map(str, reading.problems))


def test_what_comes_back_is_what_was_there(workspace: Workspace, file: Path, tmp_path: Path) -> None:
    """Journal, tables, evidence and settings; and the restored workspace goes on being written."""
    reading = restore(file, tmp_path / "moi")
    assert reading.problems == ()
    assert reading.value is not None
    assert reading.value.verification.holds
    restored = Workspace(tmp_path / "moi")
    assert (all_rows(restored), journal_rows(restored)) == (all_rows(workspace), journal_rows(workspace))
    assert keep_file(restored, PLAN).read_bytes() == PLAN
    assert restored.configuration.read_text(encoding="utf-8") == SETTINGS
    assert files_in(restored.folder) == files_in(workspace.folder)
    with restored.open() as store, store.act("intake", LATER) as writing:
        writing.put(FIGURES, figure("00004", "CQS-99", 1))
    assert verify(restored, head_of(workspace)).holds


def test_a_backup_says_what_it_holds_and_is_for_its_owner_only(workspace: Workspace, file: Path) -> None:
    """A list with sizes and SHA-256, the head of the journal, and no rights for others: it holds names."""
    with zipfile.ZipFile(file) as zipped:
        manifest = json.loads(zipped.read(backup_manifest.NAME))
        names = set(zipped.namelist())
    assert manifest["schema"] == "maturity.backup/1"
    assert manifest["head"]["hash"] == head_of(workspace)
    assert {entry["name"] for entry in manifest["files"]} | {backup_manifest.NAME} == names
    assert len(names) == 4
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("umask", [0o022, 0o002, 0o027, 0o000])
def test_what_is_restored_is_for_its_account_alone(file: Path, tmp_path: Path, umask: int) -> None:
    """Whatever rights the account gives to new files: names and contacts are in what a backup holds."""
    before = os.umask(umask)
    try:
        assert restore(file, tmp_path / "moi").value is not None
    finally:
        os.umask(before)
    restored = Workspace(tmp_path / "moi")
    assert stat.S_IMODE(restored.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(restored.database.stat().st_mode) == 0o600


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    """Made again and again under a writer's hands, each backup is whole and holds."""
    workspace = Workspace(tmp_path / "kho")
    workspace.create().close()
    process, connection = start(write_acts, workspace.database, "00004", 40)
    connection.send("go")
    lengths = []
    for number in range(4):
        file = tmp_path / f"{number}.zip"
        lengths.append(back_up(workspace, file, NOW).manifest.head.number)
        assert restore(file, tmp_path / f"moi-{number}").value is not None
    assert connection.recv() == "done"
    process.join()
    assert all(length % 3 == 0 for length in lengths)
    assert lengths == sorted(lengths)


def test_a_copy_is_of_the_moment_at_which_it_began(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes while pages are copied waits: the copy neither changes under way nor starts again."""
    monkeypatch.setattr("maturity.store.store.COPIED_AT_ONCE", 1)
    before, told = all_rows(workspace), []

    def meddle(done: int, total: int) -> None:
        told.append(done)
        assert len(told) <= total, "the copy started again"
        with closing(sqlite3.connect(workspace.database, timeout=0)) as connection:
            connection.execute("UPDATE figures SET numerator = numerator + 1")
            with suppress(sqlite3.OperationalError):
                connection.commit()

    copy = Workspace(tmp_path)
    with workspace.open_read_only() as store:
        store.copy_to(copy.database, meddle)
    assert all_rows(copy) == before
    assert told == list(range(1, told[-1] + 1))


def test_no_file_is_overwritten_and_nothing_is_left_aside(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a file that is there before, nor one that somebody makes while the backup is being written."""
    (tmp_path / "co-roi.zip").write_text("của tôi", encoding="utf-8")
    with pytest.raises(StoreError, match="đã có tệp này"):
        back_up(workspace, tmp_path / "co-roi.zip", NOW)

    def meanwhile(done: int, total: int) -> None:
        (tmp_path / "chen-vao.zip").write_text("của tôi", encoding="utf-8")

    for link in (os.link, without_links):
        monkeypatch.setattr(os, "link", link)
        (tmp_path / "chen-vao.zip").unlink(missing_ok=True)
        with pytest.raises(StoreError, match="đã có tệp này"):
            back_up(workspace, tmp_path / "chen-vao.zip", NOW, meanwhile)
    for name in ("co-roi.zip", "chen-vao.zip"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "của tôi"
    assert files_in(tmp_path) == ["chen-vao.zip", "co-roi.zip", "kho"]


def without_links(source: Path, target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_stick_that_knows_no_links_takes_a_backup(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT has no hard links; the file gets its name in another way."""
    monkeypatch.setattr(os, "link", without_links)
    back_up(workspace, tmp_path / "sao-luu.zip", NOW)
    assert restore(tmp_path / "sao-luu.zip", tmp_path / "moi").value is not None


def test_a_backup_into_no_folder_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    """The folder is not made: it may be a stick that is not there."""
    with pytest.raises(StoreError, match="không tìm thấy"):
        back_up(workspace, tmp_path / "o-ngoai" / "sao-luu.zip", NOW)
    assert not (tmp_path / "o-ngoai").exists()


def test_what_a_workspace_lacks_is_said_when_it_is_backed_up(workspace: Workspace, tmp_path: Path) -> None:
    """A missing file of evidence and a file that is not the program's are named; the rest is kept."""
    keep_file(workspace, PLAN).unlink()
    (workspace.evidence / "anh chup.jpg").write_bytes(b"\xff\xd8")
    (workspace.evidence / ".dang-ghi").write_bytes(b"")
    backup = back_up(workspace, tmp_path / "sao-luu.zip", NOW)
    assert [problem.code for problem in backup.problems] == ["BS-10", "BS-11"]
    assert "anh chup.jpg" in str(backup.problems[1])
    assert "không khớp nhật ký của chính nó ở 01 chỗ" in problem_texts(
        tmp_path / "sao-luu.zip", tmp_path / "moi"
    )
    reading = restore(tmp_path / "sao-luu.zip", tmp_path / "moi", accept_findings=True)
    assert reading.value is not None
    assert not reading.value.verification.holds


def test_data_that_do_not_hold_are_restored_only_when_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    """Somebody who has no other backup gets what there is, and is told what is wrong with it."""
    reach_past(workspace, "UPDATE figures SET numerator = 499 WHERE numerator = 312")
    back_up(workspace, tmp_path / "sao-luu.zip", NOW)
    assert "--accept-findings" in problem_texts(tmp_path / "sao-luu.zip", tmp_path / "moi")
    assert not (tmp_path / "moi").exists()
    reading = restore(tmp_path / "sao-luu.zip", tmp_path / "moi", accept_findings=True)
    assert reading.value is not None
    assert [one.found for one in reading.value.verification.discrepancies] == [499]


def repack(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Write a backup again with other files in it."""
    with zipfile.ZipFile(file) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    change(files)
    write_zip(file, files.items())


def write_zip(file: Path, files: Iterable[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in files:
            zipped.writestr(name, content)


def relisted(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    """Change the list itself."""

    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files[backup_manifest.NAME])
        files[backup_manifest.NAME] = json.dumps({**manifest, **changes}).encode()

    return change


def listed_as(name: str) -> Callable[[dict[str, bytes]], None]:
    """Give the database another name, in the list too."""

    def change(files: dict[str, bytes]) -> None:
        files[name] = files.pop("maturity.db")
        text = files[backup_manifest.NAME].decode().replace("maturity.db", name)
        files[backup_manifest.NAME] = text.encode()

    return change


def flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def listed_literally(found: str, instead: str) -> Callable[[dict[str, bytes]], None]:
    """Change the list as text."""

    def change(files: dict[str, bytes]) -> None:
        text = files[backup_manifest.NAME].decode()
        assert found in text
        files[backup_manifest.NAME] = text.replace(found, instead, 1).encode()

    return change


SPOILED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a file that climbs out": (lambda files: files.update({"../ra-ngoai": b"x"}), "../ra-ngoai"),
    "an absolute path": (lambda files: files.update({"/tmp/ra-ngoai": b"x"}), "/tmp/ra-ngoai"),
    "a name that hides": (lambda files: files.update({"evidence/..\\x": b"x"}), "mục không được phép"),
    "a file in a folder of its own": (lambda files: files.update({"evidence/a/b": b"x"}), "evidence/a/b"),
    "a listed name that climbs out": (listed_as("../maturity.db"), "không đọc được sao-luu.json"),
    "a listed absolute path": (listed_as("/maturity.db"), "không đọc được sao-luu.json"),
    "a journal of SQLite's": (listed_as("maturity.db-journal"), "không đọc được sao-luu.json"),
    "no database": (lambda files: files.pop("maturity.db"), "thiếu mục maturity.db"),
    "a changed byte": (
        lambda files: files.update({"maturity.db": flipped(files["maturity.db"])}),
        "mục maturity.db trong bản sao lưu không còn đúng",
    ),
    "a longer file": (lambda files: files.update({CONFIGURATION: b"x" * 99}), f"mục {CONFIGURATION}"),
    "no list": (lambda files: files.pop(backup_manifest.NAME), "thiếu sao-luu.json"),
    "a list that is none": (lambda files: files.update({backup_manifest.NAME: b"[]"}), "sao-luu.json"),
    "a list without files": (relisted(files=None), "không đọc được sao-luu.json"),
    "a list with a negative size": (
        relisted(files=[{"name": "maturity.db", "size": -1, "sha256": "0" * 64}]),
        "không đọc được sao-luu.json",
    ),
    "a huge size": (
        relisted(files=[{"name": "maturity.db", "size": 1 << 60, "sha256": "0" * 64}]),
        "maturity.db",
    ),
    "a form without end": (relisted(form=float("inf")), "không đọc được sao-luu.json"),
    "a form that is a text": (relisted(form="9" * 5_000), "không đọc được sao-luu.json"),
    "a form of 5.000 digits": (
        listed_literally('"form": ', '"form": ' + "9" * 5_000),
        "không đọc được sao-luu.json",
    ),
    "a list within lists": (
        lambda files: files.update({backup_manifest.NAME: b"[" * 9_000 + b"]" * 9_000}),
        "không đọc được sao-luu.json",
    ),
    "a list of millions of values": (
        lambda files: files.update({backup_manifest.NAME: b"[" + b"[]," * 1_500_000 + b"1]"}),
        "không đọc được sao-luu.json",
    ),
    "a newer form": (relisted(form=FORM + 1), "bản chương trình mới hơn"),
    "a newer kind of backup": (relisted(schema="maturity.backup/2"), "bản chương trình mới hơn"),
    "another head": (relisted(head={"number": 1, "hash": "f" * 64}), "không khớp nhật ký"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "about"), SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_backup_is_refused_and_leaves_nothing(
    file: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object], about: str
) -> None:
    """Told with the file that is wrong; neither the folder nor anything beside or above it is made."""
    repack(file, change)
    before = files_in(tmp_path)
    assert about in problem_texts(file, tmp_path / "moi")
    assert files_in(tmp_path) == before
    assert not Path("/tmp/ra-ngoai").exists()


def test_everything_that_is_wrong_is_said_at_once(file: Path, tmp_path: Path) -> None:
    """Three faults, three lines."""

    def change(files: dict[str, bytes]) -> None:
        files["../ra-ngoai"] = b"x"
        files[CONFIGURATION] += b"x"
        del files["maturity.db"]

    repack(file, change)
    assert len(problem_texts(file, tmp_path / "moi").splitlines()) == 3


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(file: Path, tmp_path: Path) -> None:
    """Two files of one name: which one was checked would be anybody's guess."""
    with zipfile.ZipFile(file) as zipped:
        files = [(name, zipped.read(name)) for name in zipped.namelist()]
    write_zip(file, [*files, files[0]])
    assert "mục không được phép" in problem_texts(file, tmp_path / "moi")


@pytest.mark.parametrize(
    ("spoil", "about"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-3000]), "ZIP còn nguyên"),
        (lambda file: file.write_bytes(b"\xff\xd8\xff\xe0 JFIF"), "ZIP còn nguyên"),
        (lambda file: file.write_bytes(b""), "ZIP còn nguyên"),
        (lambda file: file.unlink(), "không tìm thấy"),
        (lambda file: (file.unlink(), file.mkdir()), "đây là thư mục"),
    ],
    ids=["cut", "photo", "empty", "missing", "folder"],
)
def test_what_is_no_backup_is_refused(
    file: Path, tmp_path: Path, spoil: Callable[[Path], object], about: str
) -> None:
    """A file that was cut on its way, a photo, nothing at all."""
    spoil(file)
    assert about in problem_texts(file, tmp_path / "moi")
    assert not (tmp_path / "moi").exists()


def test_bytes_changed_inside_the_archive_are_found(file: Path, tmp_path: Path) -> None:
    """zipfile's own check sum is the first to see it: still a sentence, not a fault of the program."""
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as zipped:
        start_of = zipped.getinfo("maturity.db").header_offset
    content[start_of + 400] ^= 0xFF
    file.write_bytes(content)
    assert "maturity.db" in problem_texts(file, tmp_path / "moi")
    assert not (tmp_path / "moi").exists()


def test_only_a_new_or_an_empty_folder_is_restored_to(file: Path, tmp_path: Path) -> None:
    """What is in a folder stays there; an empty one is filled; the folder above must be there."""
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "so-lieu.xlsx").write_bytes(b"PK")
    assert "so-lieu.xlsx" in problem_texts(file, tmp_path / "day")
    assert files_in(tmp_path / "day") == ["so-lieu.xlsx"]
    (tmp_path / "tep").write_text("ghi chú", encoding="utf-8")
    assert "đây là một tệp" in problem_texts(file, tmp_path / "tep")
    assert "chưa có thư mục chứa nó" in problem_texts(file, tmp_path / "khong-co" / "moi")
    (tmp_path / "trong").mkdir()
    assert restore(file, tmp_path / "trong").value is not None
    assert verify(Workspace(tmp_path / "trong")).holds


def test_a_disk_without_room_is_said_before_anything_is_written(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says how much room is needed."""
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert "đĩa chỉ còn 0 MB" in problem_texts(file, tmp_path / "moi")


def test_a_backup_of_an_older_form_is_restored_and_upgraded_when_opened(
    workspace: Workspace, tmp_path: Path
) -> None:
    """It comes back as it was; the first command that writes makes its tables again."""
    reach_past(workspace, f"PRAGMA user_version = {FORM - 1}")
    back_up(workspace, tmp_path / "sao-luu.zip", NOW)
    reading = restore(tmp_path / "sao-luu.zip", tmp_path / "moi")
    assert reading.value is not None
    assert reading.value.manifest.form == FORM - 1
    with Workspace(tmp_path / "moi").open() as store:
        assert store.form == FORM
    assert all_rows(Workspace(tmp_path / "moi")) == all_rows(workspace)
