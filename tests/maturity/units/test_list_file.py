"""Lists of units from files: both forms, what is put right silently or with a note, and every fault."""

from pathlib import Path

import pytest

from maturity.units.kinds import Kind, Tier
from maturity.units.list_file import read_unit_list
from maturity.units.tree import Tree
from maturity.units.unit import Unit
from tests.maturity.units.lists import EXPORT, JULY, OLD_EXPORT, PLAIN, listed, names, read


def test_a_plain_list_reads(file: Path) -> None:
    """Each row is a unit with its kind, its parent and its group."""
    units = {unit.code: unit for unit in listed(file, PLAIN)}
    assert units["99002"] == Unit(
        code="99002",
        in_force_from=JULY,
        kind=Kind.RURAL_COMMUNE,
        name="Xã Suối Mẫu",
        parent="98",
        unit_group="MN",
    )
    assert units["98"].parent is None
    assert units["99004"].kind is Kind.SPECIAL_ZONE


def test_the_statistics_offices_export_reads_as_the_plain_list(file: Path) -> None:
    """Two tiers: the province comes out of the rows of its communes, once."""
    plain = [(unit.code, unit.kind, unit.name, unit.parent) for unit in listed(file, PLAIN)]
    assert [(unit.code, unit.kind, unit.name, unit.parent) for unit in listed(file, EXPORT)] == plain


def test_the_export_with_districts_reads(file: Path) -> None:
    """Three tiers; a district without communes is a district all the same."""
    units = listed(file, OLD_EXPORT)
    tree = Tree.of(units)
    assert [(depth, unit.name) for depth, unit in tree.walk()] == [
        (0, "Tỉnh Minh Họa"),
        (1, "Huyện Đảo"),
        (1, "Thành phố Minh Họa"),
        (2, "Phường Hai"),
        (2, "Phường Một"),
        (1, "Huyện Suối"),
        (2, "Thị trấn Suối"),
        (2, "Xã Suối Cạn"),
        (2, "Xã Suối Mẫu"),
    ]
    assert tree.by_code["991"].kind is Kind.CITY
    assert tree.province_of(tree.by_code["99012"]) == tree.by_code["98"]
    assert [unit.tier for unit in units].count(Tier.COMMUNE) == 5


SAME = {
    "semicolons": PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "a title above": "DANH SÁCH ĐƠN VỊ HÀNH CHÍNH\n\n" + PLAIN,
    "column names": PLAIN.replace(
        "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên,Nhóm đơn vị",
        "ma_don_vi,ten_don_vi,cap,ma_don_vi_cha,nhom_don_vi",
    ),
    "blank rows": PLAIN.replace("99003", ",,,,\n99003"),
    "names without kinds": PLAIN.replace("Xã Suối", "Suối").replace("Phường Minh", "Minh"),
    "kinds in the names alone": PLAIN.replace(",xã,", ",,").replace(",phường,", ",,"),
    "the tier for the kind": PLAIN.replace(",phường,", ",xã,").replace(",đặc khu,", ",cấp xã,"),
    "abbreviations": PLAIN.replace("Xã Đồi", "X. Đồi").replace("Phường Minh", "P.Minh"),
    "guarded codes": PLAIN.replace("99001", '="99001"'),
    "decomposed letters": PLAIN.replace("ọ", "o\u0323"),
}


@pytest.mark.parametrize("case", SAME)
def test_other_ways_of_writing_read_alike(file: Path, case: str) -> None:
    """Delimiters, headings, titles, abbreviations: the units are the same."""
    assert listed(file, SAME[case]) == listed(file, PLAIN)


def test_lost_zeros_are_put_back_with_one_note_a_column(file: Path) -> None:
    """Excel has made numbers of the codes: 4 of 00004, 2 of 02; the parents' too."""
    text = "Mã,Tên,Loại,Mã cấp trên\n2,Tỉnh Một,tỉnh,\n31,Huyện Hai,huyện,2\n4,Xã Ba,xã,31\n5,Xã Bốn,xã,31\n"
    reading = read(file, text)
    assert reading.value is not None
    assert [(unit.code, unit.parent) for unit in reading.value.units] == [
        ("02", None),
        ("031", "02"),
        ("00004", "031"),
        ("00005", "031"),
    ]
    assert [problem.code for problem in reading.problems] == ["DV-03"]


def test_a_parent_may_be_known_already(file: Path) -> None:
    """A list of communes alone hangs them under the province that is there."""
    province = Unit(code="98", in_force_from=JULY, kind=Kind.PROVINCE, name="Tỉnh Minh Họa")
    text = "Mã,Tên,Loại,Mã cấp trên\n99002,Xã Suối Mẫu,xã,98\n"
    reading = read(file, text, known={"98": province})
    assert reading.value is not None
    assert names(reading.value.units) == ["99002 Xã Suối Mẫu"]
    assert not reading.errors


FAULTS = """
DV-01 dòng 3 cột Mã đơn vị          | 99001,Phường Minh Họa,phường → ,Phường Minh Họa,phường
DV-02 dòng 3 cột Mã đơn vị          | 99001, → 9900A,
DV-02 dòng 3 cột Mã đơn vị          | 99001, → 990011,
DV-02 dòng 3 cột Mã đơn vị          | 99001, → 00000,
DV-04 dòng 4 cột Tên đơn vị         | Xã Suối Mẫu,xã → ,xã
DV-05 dòng 4 cột Loại               | Xã Suối Mẫu,xã → Suối Mẫu,thôn
DV-05 dòng 4 cột Loại               | Xã Suối Mẫu,xã → Suối Mẫu,
DV-06 dòng 4 cột Loại               | Xã Suối Mẫu,xã → Thị trấn Suối Mẫu,phường
DV-06 dòng 4 cột Loại               | Xã Suối Mẫu,xã → Huyện Suối Mẫu,xã
DV-07 dòng 5 cột Mã đơn vị          | 99003,Xã Đồi Mẫu → 99002,Xã Suối Mẫu
DV-08 dòng 5 cột Mã đơn vị          | 99003, → 99002,
DV-09 dòng 4 cột Mã đơn vị cấp trên | xã,98,MN\\n99003 → xã,,MN\\n99003
DV-10 dòng 4 cột Mã đơn vị cấp trên | xã,98,MN\\n99003 → xã,97,MN\\n99003
DV-11 dòng 4 cột Mã đơn vị cấp trên | xã,98,MN\\n99003 → xã,99001,MN\\n99003
DV-11 dòng 4 cột Mã đơn vị cấp trên | xã,98,MN\\n99003 → xã,99002,MN\\n99003
DV-11 dòng 2 cột Mã đơn vị cấp trên | tỉnh,, → tỉnh,99001,
DS-20 dòng 4 cột Tên đơn vị         | Xã Suối Mẫu → X· Suèi MÉu
SL-12 dòng 4 cột Tên đơn vị         | Suối Mẫu → Su\ufffdi Mẫu
SL-21 dòng 1                        | Tên đơn vị → Danh xưng
SL-22 dòng 1 cột Tên                | Loại → Tên
SL-30 dòng 4                        | Xã Suối Mẫu → "Xã Suối Mẫu
SL-32 dòng 4                        | xã,98,MN\\n99003 → xã,98,MN,thừa\\n99003
"""
"""The problem and where it stands; what was written, and what stands in its place."""


@pytest.mark.parametrize(
    "line", FAULTS.strip().splitlines(), ids=lambda line: line.partition(" |")[0].strip()
)
def test_a_fault_is_named_with_its_place(file: Path, line: str) -> None:
    """One fault, one problem with line and column; nothing else is complained of."""
    expected, _, edit = line.partition("|")
    before, _, after = edit.strip().replace("\\n", "\n").partition(" → ")
    assert before in PLAIN
    reading = read(file, PLAIN.replace(before, after.strip(" "), 1))
    found = [problem for problem in reading.problems if problem.severity.value != "note"]
    places = [str(problem.place).removeprefix(f"{file}, ").replace(",", "") for problem in found]
    told = [f"{problem.code} {place}" for problem, place in zip(found, places, strict=True)]
    assert " ".join(expected.split()) in told
    # A province with a fault takes its communes with it, and says so once.
    assert {word[:5] for word in told} <= {expected[:5], "DV-10", "DV-13"}


def test_a_faulty_row_never_stops_the_others(file: Path) -> None:
    """All faults are told at once, and every sound row is there."""
    text = PLAIN.replace("Xã Suối Mẫu,xã", "Suối Mẫu,thôn").replace("99004", "9900X")
    reading = read(file, text)
    assert reading.value is not None
    assert [unit.code for unit in reading.value.units] == ["98", "99001", "99003"]
    assert [problem.code for problem in reading.errors] == ["DV-05", "DV-02"]


@pytest.mark.parametrize("name", ["X· Suèi MÉu", "Xaõ Suoái Maãu", "Xã Su\ufffdi Mẫu"])
def test_a_name_in_another_encoding_or_damaged_is_never_kept(file: Path, name: str) -> None:
    """Its row is left out; what it may be is offered, not taken."""
    reading = read(file, PLAIN.replace("Xã Suối Mẫu", name))
    assert reading.value is not None
    assert [unit.code for unit in reading.value.units] == ["98", "99001", "99003", "99004"]
    assert len(reading.errors) == 1


def test_two_units_of_one_code_are_both_left_out(file: Path) -> None:
    """Which of them is right nobody can know; both lines and both writings are named."""
    reading = read(file, PLAIN.replace("99003", "99002"))
    assert reading.value is not None
    assert [unit.code for unit in reading.value.units] == ["98", "99001", "99004"]
    (problem,) = reading.errors
    assert "dòng 4 và dòng 5" in problem.message
    assert "Suối Mẫu" in problem.message
    assert "Đồi Mẫu" in problem.message


def test_a_province_of_two_names_is_asked_about_and_its_communes_are_taken(file: Path) -> None:
    """In the export a province stands in every row; which name is right is told, not guessed, once."""
    reading = read(file, EXPORT.replace("Minh Họa,98,Xã Đồi", "Minh Hoạ Cũ,98,Xã Đồi"))
    assert reading.value is not None
    assert [unit.code for unit in reading.value.units] == ["99001", "99002", "99003", "99004"]
    assert {unit.parent for unit in reading.value.units} == {"98"}
    (problem,) = reading.errors
    assert problem.code == "DV-16"
    assert "Minh Hoạ Cũ" in problem.message
    assert not reading.value.is_whole


SPELLINGS = [
    ("Tỉnh Minh Họa,98,Xã Đồi", "TỈNH MINH HỌA,98,Xã Đồi"),
    ("Tỉnh Minh Họa,98,Xã Đồi", "Tỉnh Minh Hoạ,98,Xã Đồi"),
    ("Tỉnh Minh Họa,98,Xã Đồi", "T. Minh Họa,98,Xã Đồi"),
    ("Tỉnh Minh Họa,98,Phường", "TỈNH MINH HOẠ,98,Phường"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS, ids=[other for _, other in SPELLINGS])
def test_a_province_spelled_in_two_ways_is_one(file: Path, one: str, other: str) -> None:
    """Capitals, the place of the tone, the kind abbreviated: the list is taken, with a note."""
    assert one in EXPORT
    reading = read(file, EXPORT.replace(one, other))
    assert not reading.errors
    assert reading.value is not None
    assert len(reading.value.units) == 5
    assert reading.value.units[0].name in ("Tỉnh Minh Họa", "Tỉnh Minh Hoạ")
    assert "DV-17" in [problem.code for problem in reading.problems]


CITIES = ["Tp Minh Họa", "TP. Minh Họa", "T.P Minh Họa", "T.P. MINH HOẠ", "TP Minh Họa", "tp.Minh Họa"]


@pytest.mark.parametrize("other", CITIES)
def test_a_city_abbreviated_is_the_city(file: Path, other: str) -> None:
    """As the statistics office writes Tp Hải Phòng beside Thành phố Hải Phòng."""
    text = EXPORT.replace("Tỉnh Minh Họa", "Thành phố Minh Họa")
    reading = read(file, text.replace("Thành phố Minh Họa,98,Xã Đồi", f"{other},98,Xã Đồi"))
    assert not reading.errors
    assert reading.value is not None
    assert reading.value.units[0].name == "Thành phố Minh Họa"
    assert len(reading.value.units) == 5


def test_an_ambiguous_parent_is_a_question(file: Path) -> None:
    """A lost zero fits both a province and a district: neither is taken."""
    text = "Mã,Tên,Loại,Mã cấp trên\n01,Tỉnh Một,tỉnh,\n001,Huyện Hai,huyện,01\n00004,Xã Ba,xã,1\n"
    (problem,) = read(file, text).errors
    assert problem.code == "DV-15"
    assert "001 Huyện Hai, 01 Tỉnh Một" in problem.message


BAD_FILES = {
    "an empty file": (b"", "SL-05"),
    "only a header": (PLAIN.splitlines()[0].encode(), "DV-13"),
    "a photo": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "SL-07"),
    "a PDF": (b"%PDF-1.7\n", "SL-07"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "BT-04"),
    "a broken workbook": (b"PK\x03\x04" + bytes(60), "BT-08"),
    "TCVN3": ("M· ®¬n vÞ,Tªn ®¬n vÞ\n99001,X· Suèi MÉu\n".encode("latin-1", "replace"), "SL-09"),
    "figures": (b"ma_don_vi,ten_don_vi,ma_tieu_chi,gia_tri\n99001,X,CQS-01,5\n", "DV-36"),
    "a letter": ("Kính gửi: Ủy ban nhân dân các xã\n".encode(), "DS-05"),
    "zeros": (bytes(200), "SL-08"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_what_is_no_list_of_units_is_refused(file: Path, case: str) -> None:
    """The reason and a remedy, in words about lists of units."""
    content, code = BAD_FILES[case]
    reading = read(file, content)
    assert reading.value is None
    assert code in [problem.code for problem in reading.errors]
    assert not any("ma_tieu_chi" in problem.message for problem in reading.errors)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    """Neither is a list."""
    assert [problem.code for problem in read_unit_list(tmp_path, JULY, {}).problems] == ["SL-02"]
    assert [problem.code for problem in read_unit_list(tmp_path / "x", JULY, {}).problems] == ["SL-01"]
