"""What is found among what was handed in: tables wherever they lie, and a word on everything else."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from maturity.evidence.submitted_files import submitted_files
from tests.maturity.evidence import samples

FORM = samples.xlsx()


def tables_and_codes(*paths: Path) -> tuple[list[str], list[str]]:
    """The names of the tables, and the codes of what is said."""
    with submitted_files(paths) as reading:
        for file in reading.value or ():
            assert file.path.read_bytes() == FORM
        return [file.name for file in reading.value or ()], [problem.code for problem in reading.problems]


HANDED_IN: dict[str, tuple[Mapping[str, bytes], list[str], list[str]]] = {
    "forms in folders below": ({"dot-1/a.xlsx": FORM, "b.XLSX": FORM}, ["b.XLSX", "a.xlsx"], []),
    "a form without its ending": ({"bieu": FORM, "bieu.xlsx.bak": FORM}, ["bieu", "bieu.xlsx.bak"], []),
    "a ZIP beside forms": (
        {"a.xlsx": FORM, "xa Dong Thu.zip": samples.packed({"bieu/b.xlsx": FORM})},
        ["a.xlsx", "xa Dong Thu.zip/bieu/b.xlsx"],
        ["NT-05"],
    ),
    "a ZIP under another name": (
        {"bieu.dat": samples.packed({"b.xlsx": FORM})},
        ["bieu.dat/b.xlsx"],
        ["NT-05"],
    ),
    "a ZIP that is called RAR": ({"a.rar": samples.packed({"b.xlsx": FORM})}, ["a.rar/b.xlsx"], ["NT-05"]),
    "two ZIPs with a form of one name": (
        {"1.zip": samples.packed({"b.xlsx": FORM}), "2.zip": samples.packed({"b.xlsx": FORM})},
        ["1.zip/b.xlsx", "2.zip/b.xlsx"],
        ["NT-05", "NT-05"],
    ),
    "a ZIP within a ZIP": (
        {"a.xlsx": FORM, "goi.zip": samples.packed({"trong.zip": samples.packed({"b.xlsx": FORM})})},
        ["a.xlsx"],
        ["NT-03", "NT-04"],
    ),
    "a ZIP of scans": (
        {"goi.zip": samples.packed({"a.pdf": samples.PDF, "b.jpg": samples.JPG})},
        [],
        ["NT-01", "NT-04"],
    ),
    "RAR and 7z": (
        {
            "a.xlsx": FORM,
            "b.rar": b"Rar!\x1a\x07\x00",
            "c.7z": b"7z\xbc\xaf\x27\x1c",
            "d": b"Rar!\x1a\x07\x00",
        },
        ["a.xlsx"],
        ["NT-03", "NT-03", "NT-03"],
    ),
    "a ZIP that was cut off": (
        {"a.xlsx": FORM, "b.zip": samples.packed({"b.xlsx": FORM})[:-30]},
        ["a.xlsx"],
        ["MC-05"],
    ),
    "a ZIP that climbs out": (
        {"b.zip": samples.packed({"../../b.xlsx": FORM, "c.xlsx": FORM})},
        ["b.zip/c.xlsx"],
        ["MC-10", "NT-05"],
    ),
    "a letter and a mail": (
        {"a.xlsx": FORM, "b.docx": samples.DOCX, "c.eml": b"From: x"},
        ["a.xlsx"],
        ["NT-02"],
    ),
    "scans": ({"a.xlsx": FORM, "a.pdf": samples.PDF, "sub/b.png": samples.PNG}, ["a.xlsx"], ["NT-01"]),
    "leftovers": ({"a.xlsx": FORM, "~$a.xlsx": b"x", "Thumbs.db": b"x", ".b.xlsx": FORM}, ["a.xlsx"], []),
    "nothing": ({"a.pdf": samples.PDF}, [], ["NT-01", "SL-94"]),
}


@pytest.mark.parametrize(("files", "tables", "codes"), HANDED_IN.values(), ids=HANDED_IN)
def test_nothing_in_a_folder_disappears(
    tmp_path: Path, files: Mapping[str, bytes], tables: list[str], codes: list[str]
) -> None:
    """Tables are found, archives opened or named, all else is named."""
    names, said = tables_and_codes(samples.folder(tmp_path / "nhan-ve", files))
    assert (sorted(names), sorted(said)) == (sorted(tables), sorted(codes))


def test_an_archive_may_be_named_itself(tmp_path: Path) -> None:
    """As a folder is; the same path twice is one."""
    path = samples.archive(tmp_path / "goi.zip", {"a.xlsx": FORM})
    assert tables_and_codes(path) == (["goi.zip/a.xlsx"], ["NT-05"])


def test_a_link_to_a_folder_is_told(tmp_path: Path) -> None:
    """It is not followed, and does not vanish."""
    folder = samples.folder(tmp_path / "nhan-ve", {"a.xlsx": FORM})
    samples.folder(tmp_path / "khac", {"b.xlsx": FORM})
    (folder / "them").symlink_to(tmp_path / "khac")
    (folder / "mat.xlsx").symlink_to(tmp_path / "khong-co.xlsx")
    assert tables_and_codes(folder) == (["a.xlsx"], ["NT-06", "NT-06"])


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """An archive that swells is refused as one of evidence is."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(20 << 20))
    (tmp_path / "bom.zip").write_bytes(written.getvalue())
    assert tables_and_codes(tmp_path / "bom.zip") == ([], ["MC-06"])


def test_what_is_unpacked_is_gone_afterwards(tmp_path: Path) -> None:
    """And nobody else could read it meanwhile."""
    with submitted_files([samples.archive(tmp_path / "goi.zip", {"a.xlsx": FORM})]) as reading:
        (file,) = reading.value or ()
        aside = file.path.parent.parent
        assert aside.stat().st_mode & 0o077 == 0
        assert file.shown == f"{tmp_path}/goi.zip/a.xlsx"
    assert not aside.exists()
