"""What the names of folders and files mean: units, criteria, likely references."""

import unicodedata
from datetime import date

import pytest

from maturity.evidence.file_names import (
    Codes,
    NamedCriteria,
    ReadName,
    UnclearNameError,
    climbs_out,
    criteria_of,
    is_passed_over,
    parts_of,
    read_name,
    unit_of,
)
from maturity.evidence.reference_text import likely_reference

CRITERIA = Codes(("CQS-01", "CQS-04", "CQS-05", "KTS-01", "XHS-10", "DKX-01"))
UNITS = Codes(("98", "99002", "99003"))

FOLDERS = {
    "CQS-04": ("CQS-04",),
    "cqs-04": ("CQS-04",),
    "cqs 04": ("CQS-04",),
    "CQS_04": ("CQS-04",),
    "CQS04": ("CQS-04",),
    "CQS-04 Kế hoạch": ("CQS-04",),
    "CQS-04. Kế hoạch năm 2025": ("CQS-04",),
    "CQS-04 - 2025": ("CQS-04",),
    "CQS-04, 32/KH-UBND": ("CQS-04",),
    "CQS-04_ban 1": ("CQS-04",),
    "CQS-04, CQS-05": ("CQS-04", "CQS-05"),
    "CQS-04+CQS-05": ("CQS-04", "CQS-05"),
    "CQS-04; xhs 10 & dkx-01": ("CQS-04", "XHS-10", "DKX-01"),
    "CQS-04 và CQS-05 Kế hoạch": ("CQS-04", "CQS-05"),
    "CQS-04 CQS-05": ("CQS-04", "CQS-05"),
    "CQS-04-CQS-05": ("CQS-04", "CQS-05"),
    "CQS-04, CQS-04": ("CQS-04",),
    "CQS-4": ("CQS-04",),
    "cqs 4 Kế hoạch": ("CQS-04",),
    "CQS-4;CQS-5": ("CQS-04", "CQS-05"),
    "CQS.04": ("CQS-04",),
    "CQS–04": ("CQS-04",),
    "Kế hoạch CQS-04": ("CQS-04",),
    "Kế hoạch (CQS-04)": ("CQS-04",),
    "1. CQS-04, CQS-05": ("CQS-04", "CQS-05"),
    "Tiêu chí CQS-04 - 32/KH-UBND": ("CQS-04",),
    "Tài liệu chung": (),
    "CQS": (),
    "": (),
}

UNCLEAR = (
    "CQS-04, 05",
    "CQS-04-05",
    "CQS-04 05",
    "CQS-04+5",
    "CQS-04, 32 KH-UBND",
    "CQS-04 đến CQS-05",
    "CQS-04 Kế hoạch CQS-05",
    "CQS-04 đến CQS-99",
    "CQS-99 Kế hoạch CQS-04",
    "Kế hoạch CQS-04 và báo cáo CQS-05",
)
STRANGERS = {
    "CQS-99": ((), ("CQS-99",)),
    "CQS-041": ((), ("CQS-041",)),
    "CQS-04, CQS-99": (("CQS-04",), ("CQS-99",)),
    "CQS-99;CQS-04": (("CQS-04",), ("CQS-99",)),
    "CQS-04, CQS99 Kế hoạch": (("CQS-04",), ("CQS99",)),
}


@pytest.mark.parametrize(("name", "expected"), FOLDERS.items(), ids=FOLDERS)
def test_a_folder_names_criteria_however_they_are_written(name: str, expected: tuple[str, ...]) -> None:
    """In any writing, with zeros lost or words around."""
    assert criteria_of(name, CRITERIA) == NamedCriteria(expected)


@pytest.mark.parametrize(("name", "expected"), STRANGERS.items(), ids=STRANGERS)
def test_a_code_that_the_year_does_not_have_is_named(
    name: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Beside those that it has, which are taken."""
    assert criteria_of(name, CRITERIA) == NamedCriteria(*expected)


def test_a_lost_zero_is_found_only_where_one_code_is_meant() -> None:
    """A set that has CQS-4 and CQS-04 says which."""
    assert criteria_of("CQS-4", Codes(("CQS-4", "CQS-04"))) == NamedCriteria(("CQS-4",))
    assert criteria_of("CQS-4", Codes(("CQS-04", "CQS-004"))) == NamedCriteria((), ("CQS-4",))


@pytest.mark.parametrize("name", UNCLEAR)
def test_a_folder_that_may_name_more_is_asked_about(name: str) -> None:
    """No criterion is guessed, and none is lost."""
    with pytest.raises(UnclearNameError):
        criteria_of(name, CRITERIA)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("99002", "99002"),
        ("99002 Xã Suối Mẫu", "99002"),
        ("99002_Suoi Mau", "99002"),
        ("98", "98"),
        ("98 99002", "98"),
        ("Xã Suối Mẫu - 99002", "99002"),
        ("xa99002", "99002"),
        ("Xã Suối Mẫu (99002) 05-01-2026", "99002"),
        ("990020", None),
        ("Xã Suối Mẫu", None),
        ("98002", None),
    ],
)
def test_a_folder_names_a_unit_by_its_code(name: str, expected: str | None) -> None:
    """A code that only begins alike is another unit."""
    assert unit_of(name, UNITS) == expected


def test_a_folder_with_codes_of_two_units_is_asked_about() -> None:
    """A code at the beginning decides, two elsewhere do not."""
    assert unit_of("99002 thay 99003", UNITS) == "99002"
    with pytest.raises(UnclearNameError):
        unit_of("Xã Suối Mẫu 99002, Xã Đồng Thử 99003", UNITS)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Kế hoạch.pdf".encode(), ReadName("Kế hoạch.pdf")),
        (unicodedata.normalize("NFD", "Kế hoạch.pdf").encode(), ReadName("Kế hoạch.pdf")),
        (
            "KÕ ho¹ch chuyÓn ®æi sè.pdf".encode("latin-1"),
            ReadName("Kế hoạch chuyển đổi số.pdf", "TCVN3 (ABC)"),
        ),
        (b"CQS-04/\xff\xfe.pdf", ReadName("CQS-04/ÿþ.pdf", "không rõ")),
        (b"a\nb\x07.pdf", ReadName("a b.pdf")),
    ],
    ids=["composed", "decomposed", "TCVN3", "no-encoding", "control"],
)
def test_names_of_other_machines_are_read(data: bytes, expected: ReadName) -> None:
    """Names come out in composed Unicode; an old encoding is told."""
    assert read_name(data) == expected


@pytest.mark.parametrize(
    ("path", "climbs"),
    [
        ("99002/CQS-04/a.pdf", False),
        ("99002/CQS-04/..a.pdf", False),
        ("../a.pdf", True),
        ("99002/../../a.pdf", True),
        ("99002\\..\\a.pdf", True),
        ("/etc/passwd", True),
        ("\\\\may-chu\\a.pdf", True),
        ("C:\\a.pdf", True),
        ("C:a.pdf", True),
    ],
)
def test_paths_that_climb_out_are_seen(path: str, climbs: bool) -> None:
    """Of Unix and of Windows, whole or relative."""
    assert climbs_out(path) is climbs


def test_paths_of_old_archivers_are_split() -> None:
    """Backslashes part names too; what is empty or a dot is no name."""
    assert parts_of("99002\\CQS-04//./a.pdf") == ("99002", "CQS-04", "a.pdf")


@pytest.mark.parametrize(
    ("path", "passed"),
    [
        ("__MACOSX/99002/CQS-04/._a.pdf", True),
        ("99002/CQS-04/Thumbs.db", True),
        ("99002/CQS-04/.DS_Store", True),
        ("99002/CQS-04/~$ke hoach.docx", True),
        ("99002/CQS-04/desktop.ini", True),
        ("99002/CQS-04/ke hoach.pdf", False),
        ("99002/CQS-04/.ke hoach.pdf", False),
    ],
)
def test_leftovers_are_passed_over(path: str, passed: bool) -> None:
    """Files that a system or an open document leaves are no evidence."""
    assert is_passed_over(tuple(path.split("/"))) is passed


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [
        ("32_KH-UBND ngay 21-07-2025 ke hoach chuyen doi so", "32/KH-UBND", date(2025, 7, 21)),
        ("32-KH-UBND", "32/KH-UBND", None),
        ("Số 12 QĐ-UBND ngày 5.1.2026", "12/QĐ-UBND", date(2026, 1, 5)),
        ("09.VPUBND-TTPVHCC_05_01_2026", "09/VPUBND-TTPVHCC", date(2026, 1, 5)),
        ("32_KH-UBND ngay 31-02-2025", "32/KH-UBND", None),
    ],
)
def test_a_name_may_look_like_a_reference(name: str, number: str, day: date | None) -> None:
    """Number, symbol and a day that exists are offered."""
    found = likely_reference(name)
    assert found is not None
    assert (found.number, found.day) == (number, day)


@pytest.mark.parametrize(
    "name", ["ke hoach 2025", "Scan 21-07-2025", "2025", "32", "CQS-04 Kế hoạch", "anh 1"]
)
def test_other_names_are_no_reference(name: str) -> None:
    """Numbers alone are not enough."""
    assert likely_reference(name) is None
