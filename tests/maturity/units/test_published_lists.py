"""Lists of units as the statistics office publishes them, and as programs leave them."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from maturity.units.kinds import Kind
from maturity.units.list_file import UnitList, read_unit_list
from maturity.units.unit import Unit
from tests.maturity.units.lists import EXPORT, JULY, PLAIN, listed, names, read

PROVINCES = "Stt,Mã số,Tên 34 tỉnh sau sáp nhập\n1,97,Một\n2,96,Thành phố Hai\n3,04,Ba\n"
COMMUNES = """\
DANH MỤC VÀ MÃ SỐ CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ,,,
(Ban hành kèm theo Công văn),,,
Stt,Mã số,Tên đơn vị hành chính,Tỉnh (thành phố)
,,TỈNH MỘT,
1,97001,Xã Mẫu 1,Tỉnh Một
2,97002,Phường Mẫu 2,Tỉnh Một
Stt,Mã số,Tên đơn vị hành chính,Tỉnh (thành phố)
,,THÀNH PHỐ HAI,Tp Hai
3,00004,Phường Văn Mẫu,Tp Hai
4,00008,Xã Mẫu 3,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "danh-muc.csv"


@pytest.fixture
def provinces(file: Path) -> dict[str, Unit]:
    return {unit.code: unit for unit in listed(file, PROVINCES)}


def test_the_list_of_provinces_needs_no_column_of_parents(file: Path) -> None:
    """It writes the kind before cities alone; a lost zero is put back."""
    units = listed(file, PROVINCES)
    assert names(units) == ["97 Tỉnh Một", "96 Thành phố Hai", "04 Tỉnh Ba"]
    assert [unit.kind for unit in units] == [Kind.PROVINCE, Kind.MUNICIPALITY, Kind.PROVINCE]
    lost = PROVINCES.replace(",04,", ",4,")
    assert names(listed(file, lost)) == names(units)


def test_a_kind_that_the_list_does_not_show_is_asked_about(file: Path) -> None:
    """One province alone: it may be a city written in short."""
    reading = read(file, "Mã số,Tên tỉnh\n97,Một\n")
    assert reading.value is None
    assert "DV-05" in [problem.code for problem in reading.errors]


def test_the_list_of_communes_names_provinces(file: Path, provinces: dict[str, Unit]) -> None:
    """Those that are kept; the row above the communes of each is its heading, the header comes again."""
    reading = read(file, COMMUNES, known=provinces)
    assert not reading.errors, reading.errors
    assert reading.value is not None
    assert [(unit.code, unit.parent) for unit in reading.value.units] == [
        ("97001", "97"),
        ("97002", "97"),
        ("00004", "96"),
        ("00008", "96"),
    ]
    assert reading.value.is_whole
    assert {problem.code for problem in reading.problems} <= {"SL-24", "SL-25", "DV-31", "DV-32"}


def test_a_heading_is_one_also_where_zeros_are_lost(file: Path, provinces: dict[str, Unit]) -> None:
    """The first commune of a province may have a code of two digits after a spreadsheet."""
    reading = read(file, COMMUNES.replace("00004", "4").replace("00008", "8"), known=provinces)
    assert not reading.errors, reading.errors
    assert reading.value is not None
    assert [unit.code for unit in reading.value.units] == ["97001", "97002", "00004", "00008"]


def test_both_lists_may_be_sheets_of_one_workbook(tmp_path: Path) -> None:
    """In either order."""
    for order in ((PROVINCES, COMMUNES), (COMMUNES, PROVINCES)):
        made = Workbook()
        made.remove(made.worksheets[0])
        for number, text in enumerate(order):
            sheet = made.create_sheet(f"Phụ lục {number + 1}")
            for line in text.splitlines():
                sheet.append([cell or None for cell in line.split(",")])
        made.save(tmp_path / "phu-luc.xlsx")
        reading = read_unit_list(tmp_path / "phu-luc.xlsx", JULY, {})
        assert not reading.errors, reading.errors
        assert reading.value is not None
        assert len(reading.value.units) == 7


def test_a_province_that_nobody_knows_is_asked_about_once(file: Path) -> None:
    """The communes wait for the list of provinces; the others are taken."""
    province = Unit(code="97", in_force_from=JULY, kind=Kind.PROVINCE, name="Tỉnh Một")
    reading = read(file, COMMUNES, known={"97": province})
    assert reading.value is not None
    assert [unit.code for unit in reading.value.units] == ["97001", "97002"]
    (problem,) = reading.errors
    assert (problem.code, '"Tp Hai"' in problem.message) == ("DV-18", True)


HEADINGS = {
    "a portal's": "madvhc,ten,cap,captren\n97,Tỉnh Một,TINH,\n97001,Xã Mẫu 1,XA,97\n97002,Phường Hai,XA,97\n",
    "in short": "Mã ĐVHC,Tên ĐVHC,Loại,Cấp trên\n97,Tỉnh Một,,\n97001,Xã Mẫu 1,,97\n97002,Phường Hai,,97\n",
    "by names": "Mã,Tên,Cấp trên\n97,Tỉnh Một,\n97001,Xã Mẫu 1,Tỉnh Một\n97002,P. Hai,TỈNH MỘT\n",
    "with the province's code": "Mã tỉnh,Tên tỉnh,Mã xã,Tên xã\n"
    "97,Tỉnh Một,97001,Xã Mẫu 1\n97,Tỉnh Một,97002,Phường Hai\n",
    "merged cells saved as text": "Tỉnh Thành Phố,Mã TP,Phường Xã,Mã PX\n"
    "Tỉnh Một,97,Xã Mẫu 1,97001\n,,Phường Hai,97002\n",
    "in slashes": "Mã Tỉnh/Thành phố,Tên Tỉnh/Thành phố,Mã Xã/Phường/Đặc khu,Tên Xã/Phường/Đặc khu\n"
    "97,Tỉnh Một,97001,Xã Mẫu 1\n97,Tỉnh Một,97002,Phường Hai\n",
    "decimals": "Mã,Tên,Mã cấp trên\n97.0,Tỉnh Một,\n97001.0,Xã Mẫu 1,97.0\n97002.0,Phường Hai,97.0\n",
    "grouped": "Mã,Tên,Mã cấp trên\n97,Tỉnh Một,\n97.001,Xã Mẫu 1,97\n97 002,Phường Hai,97\n",
    "powers": 'Mã;Tên;Mã cấp trên\n97;Tỉnh Một;\n9,7001E+04;Xã Mẫu 1;97\n"9.7002E+4";Phường Hai;97\n',
    "apostrophes": "Mã,Tên,Mã cấp trên\n'97,Tỉnh Một,\n'97001,Xã Mẫu 1,'97\n'97002,Phường Hai,'97\n",
    "capitals": "Mã,Tên,Mã cấp trên\n97,TỈNH MỘT,\n97001,XÃ MẪU 1,97\n97002,PHƯỜNG HAI,97\n",
    "a total and a signature": "Mã,Tên,Mã cấp trên\n97,Tỉnh Một,\n97001,Xã Mẫu 1,97\n97002,Phường Hai,97\n"
    ",Tổng cộng: 2 xã,\n,NGƯỜI LẬP BIỂU,\n",
}


@pytest.mark.parametrize("case", HEADINGS)
def test_lists_as_offices_and_programs_leave_them(file: Path, case: str) -> None:
    """One province with a commune and a ward, whatever was done to them."""
    assert [(unit.code, unit.name, unit.parent) for unit in listed(file, HEADINGS[case])] == [
        ("97", "Tỉnh Một", None),
        ("97001", "Xã Mẫu 1", "97"),
        ("97002", "Phường Hai", "97"),
    ]


def test_digits_that_were_rounded_away_are_asked_about(file: Path) -> None:
    """9.7E+04 may have been any code from 96950 on."""
    reading = read(file, "Mã,Tên,Mã cấp trên\n97,Tỉnh Một,\n9.7E+04,Xã Mẫu 1,97\n")
    assert [problem.code for problem in reading.errors] == ["DV-02"]


def test_a_list_that_says_nothing_of_provinces_is_refused_once(file: Path) -> None:
    """Not one fault a commune."""
    reading = read(file, "Mã,Tên\n97001,Xã Mẫu 1\n97002,Phường Hai\n")
    assert [problem.code for problem in reading.errors] == ["DV-13", "DV-36"]
    assert "2 đơn vị" in reading.errors[1].message


def test_the_other_d_is_written_right(file: Path) -> None:
    """U+00D0 looks like Đ, and nobody finds the unit."""
    reading = read(file, EXPORT.replace("Xã Đồi", "Xã \u00d0ồi"))
    assert reading.value is not None
    assert "99003 Xã Đồi Mẫu" in names(reading.value.units)
    assert [problem.code for problem in reading.problems] == ["DS-15"]


UNREAD = {
    "a faulty row": PLAIN.replace("Xã Suối Mẫu,xã", "Suối Mẫu,thôn"),
    "a row of two contents": PLAIN.replace("99003", "99002"),
    "a row that slipped aside": PLAIN + ",,,,,99005,Xã Mới,xã,98\n",
}


@pytest.mark.parametrize("case", UNREAD)
def test_a_list_read_in_part_says_so(file: Path, case: str) -> None:
    """What it lacks may stand where it was not read."""
    value: UnitList | None = read(file, UNREAD[case]).value
    assert value is not None
    assert not value.is_whole


def test_a_kept_unit_lends_its_kind(file: Path) -> None:
    """A name without a kind, of a unit that is known."""
    kept = Unit(code="97", in_force_from=date(2020, 1, 1), kind=Kind.MUNICIPALITY, name="Thành phố Một")
    reading = read(file, "Mã số,Tên tỉnh\n97,Một\n", known={"97": kept})
    assert reading.value is not None
    assert names(reading.value.units) == ["97 Thành phố Một"]


def test_a_list_of_districts_reads(file: Path) -> None:
    """As there were until 2025, with the province by code or by name."""
    text = "Mã tỉnh,Tên tỉnh,Mã huyện,Tên huyện\n97,Tỉnh Một,971,Huyện Hai\n97,Tỉnh Một,972,Thành phố Ba\n"
    assert [(unit.name, unit.parent) for unit in listed(file, text)] == [
        ("Tỉnh Một", None),
        ("Huyện Hai", "97"),
        ("Thành phố Ba", "97"),
    ]
    kept = {unit.code: unit for unit in listed(file, "Mã số,Tên tỉnh\n97,Tỉnh Một\n")}
    reading = read(file, "STT,Mã huyện,Tên huyện,Tỉnh\n1,971,Huyện Hai,Tỉnh Một\n", known=kept)
    assert reading.value is not None
    assert [(unit.name, unit.parent) for unit in reading.value.units] == [("Huyện Hai", "97")]


def test_headings_of_provinces_and_districts_stand_one_under_the_other(file: Path) -> None:
    """The nearest one counts for the rows under it; a name that heads nothing is asked about."""
    rows = [",TỈNH MỘT", ",HUYỆN HAI", "97001,Xã Mẫu 1", ",THÀNH PHỐ BA", "97002,Phường Mẫu", ",TỈNH BỐN"]
    text = "\n".join(("Mã số,Tên đơn vị", *rows, ""))
    day = date(2020, 1, 1)
    known = {
        "97": Unit(code="97", in_force_from=day, kind=Kind.PROVINCE, name="Tỉnh Một"),
        "971": Unit(code="971", in_force_from=day, kind=Kind.RURAL_DISTRICT, name="Huyện Hai", parent="97"),
        "972": Unit(code="972", in_force_from=day, kind=Kind.CITY, name="Thành phố Ba", parent="97"),
    }
    reading = read(file, text, known=known)
    assert reading.value is not None
    assert [(unit.code, unit.parent) for unit in reading.value.units] == [("97001", "971"), ("97002", "972")]
    assert [problem.code for problem in reading.errors] == ["DV-01"]
