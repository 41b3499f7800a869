"""Folders and archives as they are handed in, hostile ones among them: every file is given or told."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.archive_directory import TooManyEntriesError, open_archive
from maturity.evidence.entries import EntryError
from maturity.evidence.limits import Limits
from maturity.evidence.source import opened_source
from tests.examples import examples
from tests.maturity.evidence import samples

FILES = {
    "99002/CQS-04/ke-hoach.pdf": samples.pdf("kế hoạch"),
    "99002/CQS-05, CQS-06/bao-cao.docx": samples.DOCX,
    "99003/CQS-04/phu-luc/anh.png": samples.PNG,
}


def given_by(path: Path, limits: Limits | None = None) -> tuple[dict[str, bytes] | None, list[str]]:
    """The files that a source gives, read to their ends, and the codes of all problems."""
    with opened_source(path, limits or Limits()) as reading:
        problems = [problem.code for problem in reading.problems]
        if reading.value is None:
            return None, problems
        contents = {}
        for entry in reading.value.entries:
            try:
                with entry.opened() as file:
                    contents["/".join(entry.path)] = file.read()
            except EntryError as error:
                problems.append(error.problem.code)
        return contents, problems


def test_a_folder_gives_its_files_by_path(tmp_path: Path) -> None:
    """All below it, in the order of their names."""
    found, problems = given_by(samples.folder(tmp_path / "minh-chung", FILES))
    assert found == FILES
    assert list(found) == sorted(FILES)
    assert problems == []


def test_an_archive_gives_what_its_folder_would(tmp_path: Path) -> None:
    """The name and the digest of the archive are known."""
    path = samples.archive(tmp_path / "minh-chung.zip", FILES)
    assert given_by(path) == (FILES, [])
    with opened_source(path, Limits()) as reading:
        assert reading.value is not None
        assert (reading.value.name, len(reading.value.sha256 or "")) == ("minh-chung.zip", 64)


@examples(30)
@given(
    st.dictionaries(
        st.text("abCđộ 0-", min_size=1, max_size=6).map(str.strip).filter(bool), st.binary(max_size=300)
    )
)
def test_an_archive_gives_every_byte(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, bytes]
) -> None:
    """Whatever the files hold."""
    named = {f"99002/CQS-04/{name}": content for name, content in files.items()}
    path = tmp_path_factory.mktemp("nen") / "a.zip"
    assert given_by(samples.archive(path, named)) == (named, [])


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    """Neither to files nor to folders outside; a pipe is no file."""
    secret = samples.folder(tmp_path / "ngoai", {"mat.pdf": samples.PDF})
    root = samples.folder(tmp_path / "minh-chung", FILES)
    (root / "99002/CQS-04/lien-ket.pdf").symlink_to(secret / "mat.pdf")
    (root / "99004").symlink_to(secret, target_is_directory=True)
    os.mkfifo(root / "99002/CQS-04/ong.pdf")
    assert given_by(root) == (FILES, ["MC-11", "MC-02", "MC-11"])


def test_names_in_a_folder_may_be_of_an_old_encoding(tmp_path: Path) -> None:
    """They are read with a warning; the file is given."""
    root = samples.folder(tmp_path / "minh-chung", FILES)
    old = os.fsencode(root) + b"/99002/CQS-04/" + "KÕ ho¹ch chuyÓn ®æi sè.pdf".encode("latin-1")
    Path(os.fsdecode(old)).write_bytes(samples.PDF)
    found, problems = given_by(root)
    assert found == {**FILES, "99002/CQS-04/Kế hoạch chuyển đổi số.pdf": samples.PDF}
    assert problems == ["MC-21"]


HOSTILE = {
    "../leo-ra.pdf": "MC-10",
    "99002/../../leo-ra.pdf": "MC-10",
    "/etc/cron.d/leo-ra": "MC-10",
    "C:\\Windows\\leo-ra.pdf": "MC-10",
    "99002\\..\\..\\leo-ra.pdf": "MC-10",
    "__MACOSX/99002/._a.pdf": "MC-20",
    "99002/CQS-04/Thumbs.db": "MC-20",
}


@pytest.mark.parametrize(("name", "code"), HOSTILE.items(), ids=HOSTILE)
def test_an_entry_that_is_none_of_ours_is_left_out(tmp_path: Path, name: str, code: str) -> None:
    """The others are given; nothing is written anywhere."""
    path = samples.archive(tmp_path / "minh-chung.zip", {**FILES, name: samples.PDF})
    assert given_by(path) == (FILES, [code])
    assert [item.name for item in tmp_path.iterdir()] == ["minh-chung.zip"]


def test_special_entries_are_left_out(tmp_path: Path) -> None:
    """A link, a device, an unknown way of packing, a name with a hidden end."""
    path = samples.archive(tmp_path / "minh-chung.zip", FILES)
    device = zipfile.ZipInfo("99002/CQS-04/thiet-bi.pdf")
    device.create_system, device.external_attr = 3, 0o020666 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(samples.link_entry("99002/CQS-04/lien-ket.pdf"), "/etc/passwd")
        archive.writestr(device, b"x")
        archive.writestr("99002/CQS-04/nen-la.pdf", samples.PDF, zipfile.ZIP_BZIP2)
        archive.writestr("99002/CQS-04/hai-ten.pdf@.exe", samples.PDF)
    path.write_bytes(path.read_bytes().replace(b"hai-ten.pdf@", b"hai-ten.pdf\0"))
    assert given_by(path) == (FILES, ["MC-11", "MC-02", "MC-02", "MC-10"])


def test_a_locked_entry_is_told(tmp_path: Path) -> None:
    """The bit that says so is enough."""
    data = bytearray(samples.packed({"99002/CQS-04/khoa.pdf": samples.PDF}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path = tmp_path / "khoa.zip"
    path.write_bytes(data)
    assert given_by(path) == ({}, ["MC-12"])


def test_names_without_a_declared_encoding_are_read(tmp_path: Path) -> None:
    """UTF-8 of a Mac silently, TCVN3 of an old machine with a warning."""
    path = tmp_path / "may-khac.zip"
    path.write_bytes(
        samples.named_without_flag(
            {
                "99002/CQS-04/Kế hoạch.pdf".encode(): samples.PDF,
                b"99002/CQS-05/" + "QuyÕt ®Þnh thµnh lËp.pdf".encode("latin-1"): samples.PNG,
            }
        )
    )
    found, problems = given_by(path)
    assert found == {
        "99002/CQS-04/Kế hoạch.pdf": samples.PDF,
        "99002/CQS-05/Quyết định thành lập.pdf": samples.PNG,
    }
    assert problems == ["MC-21"]


def test_folders_and_backslashes_of_old_archivers(tmp_path: Path) -> None:
    """Entries of folders are no files, in either writing."""
    files = {"99002/": b"", "99002\\CQS-04\\": b"", "99002\\CQS-04\\a.pdf": samples.PDF}
    path = samples.archive(tmp_path / "cu.zip", files)
    assert given_by(path) == ({"99002/CQS-04/a.pdf": samples.PDF}, [])


def test_archives_within_are_not_opened(tmp_path: Path) -> None:
    """Such a file is given as it is."""
    inner = samples.packed({"a.pdf": samples.PDF})
    path = samples.archive(tmp_path / "ngoai.zip", {"99002/CQS-04/trong.zip": inner})
    assert given_by(path) == ({"99002/CQS-04/trong.zip": inner}, [])


SMALL = Limits(largest_unpacked_megabytes=2, most_entries=50, ratio_matters_above_megabytes=1)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"99002/CQS-04/bom.pdf": bytes(1_500_000)}, "MC-06"),
        ({f"99002/CQS-04/{at}.pdf": bytes(300_000) for at in range(5)}, "MC-06"),
        ({f"99002/CQS-04/{at}.pdf": os.urandom(500_000) for at in range(5)}, "MC-06"),
        ({f"99002/CQS-04/{at}.pdf": b"x" for at in range(60)}, "MC-07"),
    ],
    ids=["one-swollen", "many-swollen", "too-much", "too-many"],
)
def test_bombs_are_refused_whole(tmp_path: Path, files: Mapping[str, bytes], code: str) -> None:
    """By what the directory says, before anything is unpacked."""
    path = samples.archive(tmp_path / "bom.zip", files)
    assert given_by(path, SMALL) == (None, [code])


def test_one_swollen_file_among_sound_ones_is_left_out(tmp_path: Path) -> None:
    """The archive as a whole looks sound; the others are given."""
    sound = {"99002/CQS-04/a.pdf": os.urandom(200_000)}
    path = samples.archive(tmp_path / "bom.zip", {**sound, "99002/CQS-04/bom.pdf": bytes(1_500_000)})
    assert given_by(path, SMALL) == (sound, ["MC-06"])


def test_a_giant_directory_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is known from the end of the archive, ordinary or large (ZIP64), before zipfile reads it."""
    many = {f"99002/CQS-04/{at:0200d}.pdf": b"" for at in range(1000)}
    path = samples.archive(tmp_path / "muc-luc.zip", many)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 10)
    large = samples.archive(tmp_path / "muc-luc-64.zip", many)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the directory was read"))
    data = bytearray(large.read_bytes())
    assert b"PK\x06\x06" in data
    data[-10:-6] = b"\xff" * 4  # the size then stands in the record of large archives alone
    large.write_bytes(data)
    for source in (path, large):
        with source.open("rb") as file, pytest.raises(TooManyEntriesError):
            open_archive(file, 50)


def test_an_entry_outside_the_file_is_damage(tmp_path: Path) -> None:
    """Its place is behind the end: the system would refuse to go there, or give nothing."""
    data = bytearray(samples.packed({"99002/CQS-04/a.pdf": samples.PDF}))
    at = data.index(b"PK\x01\x02") + 42
    data[at : at + 4] = (1 << 30).to_bytes(4, "little")
    path = tmp_path / "ngoai.zip"
    path.write_bytes(data)
    assert given_by(path) == (None, ["MC-05"])


def test_an_entry_that_lies_about_its_size_gives_nothing(tmp_path: Path) -> None:
    """No byte more than it says is unpacked, and then it does not fit its checksum."""
    data = bytearray(samples.packed({"99002/CQS-04/noi-doi.pdf": samples.PDF * 100}))
    for signature, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + size
        data[at : at + 4] = (10).to_bytes(4, "little")
    path = tmp_path / "noi-doi.zip"
    path.write_bytes(data)
    assert given_by(path) == ({}, ["MC-02"])


@pytest.mark.parametrize(("field", "value"), [(12, 0), (12, 90), (10, 0), (10, 1), (10, 9)])
def test_an_archive_whose_directory_is_shorter_than_it_says_is_damaged(
    tmp_path: Path, field: int, value: int
) -> None:
    """Of its size or its number of entries one is wrong: no entry is passed over without a word."""
    data = bytearray(samples.packed(FILES))
    at = data.rindex(b"PK\x05\x06") + field
    data[at : at + 2] = value.to_bytes(2, "little")
    path = tmp_path / "thieu.zip"
    path.write_bytes(data)
    found, problems = given_by(path)
    assert not found
    assert problems


@examples(100)
@given(st.integers(0, 1 << 16), st.integers(0, 255), st.booleans())
def test_a_damaged_archive_never_breaks_the_program(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, cut: bool
) -> None:
    """Whatever byte is changed or wherever it ends: files as they were packed, or problems."""
    data = bytearray(samples.packed(FILES))
    at %= len(data)
    if cut:
        del data[at:]
    else:
        data[at] = byte
    path = tmp_path_factory.mktemp("hong") / "hong.zip"
    path.write_bytes(data)
    found, problems = given_by(path)
    assert set((found or {}).values()) <= {*FILES.values(), b""}
    assert problems or found


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("khong-co", None, "MC-01"),
        ("ke-hoach.pdf", samples.PDF, "MC-04"),
        ("van-ban.docx", samples.DOCX, "MC-04"),
        ("hong.zip", b"PK\x03\x04 ...", "MC-05"),
        ("trong.zip", b"", "MC-04"),
    ],
)
def test_what_is_no_source_is_told(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    """A single document belongs behind --file."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert given_by(path) == (None, [code])


def test_an_empty_source_has_no_files(tmp_path: Path) -> None:
    """A folder or an archive with nothing in it is read."""
    assert given_by(tmp_path) == ({}, [])
    assert given_by(samples.archive(tmp_path / "rong.zip", {})) == ({}, [])


def test_a_folder_of_too_many_is_refused(tmp_path: Path) -> None:
    """Folders and leftovers count too: they are what a machine has to walk."""
    root = samples.folder(tmp_path / "nhieu", {f"a/{at}.pdf": b"x" for at in range(50)})
    assert given_by(root, SMALL) == (None, ["MC-07"])


def test_a_file_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    """It was listed, and cannot be opened any more."""
    root = samples.folder(tmp_path / "minh-chung", FILES)
    with opened_source(root, Limits()) as reading:
        assert reading.value is not None
        (root / "99002/CQS-04/ke-hoach.pdf").unlink()
        with pytest.raises(EntryError, match="không tìm thấy"), reading.value.entries[0].opened():
            pass


def test_bytes_of_a_document_in_an_archive_can_be_read_from_the_middle(tmp_path: Path) -> None:
    """Telling a Word document from a ZIP needs its end."""
    path = samples.archive(tmp_path / "a.zip", FILES)
    with opened_source(path, Limits()) as reading:
        assert reading.value is not None
        with reading.value.entries[1].opened() as file:
            assert file.seek(-4, io.SEEK_END) == len(samples.DOCX) - 4
            assert file.read() == samples.DOCX[-4:]
