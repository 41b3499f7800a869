"""Lists of units that say the kind of each, with agencies of a province (sở, ban, ngành) among them."""

from datetime import date
from pathlib import Path

import pytest

from foundation.problem import Place
from maturity.store.record import row_of
from maturity.units import codes
from maturity.units.kinds import Kind, Tier
from maturity.units.listing import EVERYTHING, plan_list
from maturity.units.matching import Matched, Matcher
from maturity.units.succession import CarryOver, SuccessionKind
from maturity.units.succession_plan import StatedSuccession, plan_successions
from maturity.units.tree import Tree
from maturity.units.unit import Tiers, Unit
from reports.media.data_table import table_csv
from reports.workspace.unit_list import unit_tree, units_table
from tests.maturity.units.lists import JULY, PLAIN, listed, names, read

MIXED = """\
Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên,Nhóm đơn vị
98,Tỉnh Minh Họa,tỉnh,,
99001,Phường Minh Họa,phường,98,
99002,Xã Suối Mẫu,xã,98,MN
H98.13,Sở Tư pháp,sở,98,co-thu-tuc
SO-TC,Sở Tài chính,sở,98,co-thu-tuc
VP-UBND,Văn phòng Ủy ban nhân dân tỉnh,"sở, ban, ngành",98,khong-thu-tuc
TINH-DOAN,Tỉnh đoàn Minh Họa,cơ quan cấp sở,98,khong-thu-tuc
"""
AGENCIES = "\n".join([*MIXED.splitlines()[:2], *MIXED.splitlines()[4:]]) + "\n"


def test_a_list_says_the_kind_of_each_unit(file: Path) -> None:
    """An agency has a code with letters, its whole name, and the group that it is compared within."""
    units = {unit.code: unit for unit in listed(file, MIXED)}
    assert units["H98.13"] == Unit(
        code="H98.13",
        in_force_from=JULY,
        kind=Kind.AGENCY,
        name="Sở Tư pháp",
        parent="98",
        unit_group="co-thu-tuc",
    )
    assert [unit.name for unit in units.values() if unit.tier is Tier.AGENCY] == [
        "Sở Tư pháp",
        "Sở Tài chính",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Tỉnh đoàn Minh Họa",
    ]
    assert units["99002"].kind is Kind.RURAL_COMMUNE


def test_agencies_lie_in_the_tree_beside_communes(file: Path) -> None:
    units = listed(file, MIXED)
    assert unit_tree(Tree.of(units).walk()).splitlines() == [
        "98  Tỉnh Minh Họa",
        "  99001  Phường Minh Họa",
        "  SO-TC  Sở Tài chính  (nhóm co-thu-tuc)",
        "  H98.13  Sở Tư pháp  (nhóm co-thu-tuc)",
        "  99002  Xã Suối Mẫu  (nhóm MN)",
        "  TINH-DOAN  Tỉnh đoàn Minh Họa  (nhóm khong-thu-tuc)",
        "  VP-UBND  Văn phòng Ủy ban nhân dân tỉnh  (nhóm khong-thu-tuc)",
        "",
        "Cộng: 01 cấp tỉnh, 02 cấp xã, 04 cơ quan cấp sở.",
    ]


def test_what_is_written_out_reads_back(file: Path, tmp_path: Path) -> None:
    units = listed(file, MIXED)
    assert listed(tmp_path / "ra.csv", table_csv(units_table(units, JULY))) == units


def test_a_name_that_begins_with_so_says_its_kind(file: Path) -> None:
    text = MIXED.replace("Sở Tư pháp,sở", "Sở Tư pháp,").replace("SO-TC", "so-tc")
    assert listed(file, text) == listed(file, MIXED)


def test_a_province_by_name_will_do(file: Path) -> None:
    text = "Mã,Tên,Loại,Tỉnh\n98,Tỉnh Minh Họa,tỉnh,\nH98.13,Sở Tư pháp,sở,Tỉnh Minh Họa\n"
    assert [unit.parent for unit in listed(file, text)] == [None, "98"]


FAULTS = {
    "a code of digits": ("H98.13,", "13,", codes.AGENCY_CODE_FORM),
    "letters with diacritics": ("H98.13,", "SỞ-TP,", codes.AGENCY_CODE_FORM),
    "a kind that the code contradicts": ("99002,Xã Suối Mẫu,xã", "XA-SM,Xã Suối Mẫu,xã", codes.CODE_FORM),
    "a kind that nobody says": (
        'VP-UBND,Văn phòng Ủy ban nhân dân tỉnh,"sở, ban, ngành"',
        "VP-UBND,Văn phòng Ủy ban nhân dân tỉnh,",
        codes.KIND_UNKNOWN,
    ),
    "an agency in a commune": ("H98.13,Sở Tư pháp,sở,98", "H98.13,Sở Tư pháp,sở,99001", codes.PARENT_TIER),
    "an agency nowhere": ("H98.13,Sở Tư pháp,sở,98", "H98.13,Sở Tư pháp,sở,", codes.PARENT_BLANK),
    "two agencies of one code": ("SO-TC", "H98.13", codes.ROWS_CONFLICT),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_of_an_agency_leaves_the_others(file: Path, case: str) -> None:
    before, after, code = FAULTS[case]
    assert before in MIXED
    reading = read(file, MIXED.replace(before, after))
    assert [problem.code for problem in reading.errors] == [code.name]
    assert reading.value is not None
    assert len(reading.value.units) == 5 + (case != "two agencies of one code")


def test_a_list_of_communes_ends_no_agency_and_the_other_way_round(file: Path) -> None:
    """Either kind has lists of its own; a list ends only units of what it lists."""
    kept = listed(file, MIXED)
    day = date(2026, 7, 1)
    of_communes = plan_list(listed(file, PLAIN, day), kept, day, has_groups=True, close_within=(EVERYTHING,))
    assert of_communes.absent == of_communes.closed == ()
    fewer = AGENCIES.replace("SO-TC,Sở Tài chính,sở,98,co-thu-tuc\n", "")
    of_agencies = plan_list(listed(file, fewer, day), kept, day, has_groups=True, close_within=(EVERYTHING,))
    assert names(of_agencies.closed) == ["SO-TC Sở Tài chính"]


@pytest.mark.parametrize("written", ["H98.13", "h98.13", " H98.13 "])
def test_an_agency_is_found_by_its_code(file: Path, written: str) -> None:
    matcher = Matcher(listed(file, MIXED), Tier.AGENCY)
    found = matcher.match(code=written)
    assert isinstance(found, Matched)
    assert found.unit.name == "Sở Tư pháp"
    assert matcher.match(code=written, name="Sở Tư pháp") == found
    assert matcher.match(name=written) == found
    assert not isinstance(matcher.match(code=written, name="Sở Tài chính"), Matched)


@pytest.mark.parametrize("written", ["Tỉnh đoàn Minh Họa", "TỈNH ĐOÀN MINH HỌA"])
def test_an_agency_is_found_by_its_name(file: Path, written: str) -> None:
    found = Matcher(listed(file, MIXED), Tier.AGENCY).match(name=written)
    assert isinstance(found, Matched)
    assert found.unit.code == "TINH-DOAN"


def test_among_communes_no_agency_is_found(file: Path) -> None:
    matcher = Matcher(listed(file, MIXED), Tier.COMMUNE)
    assert not isinstance(matcher.match(code="H98.13"), Matched)
    assert not isinstance(matcher.match(name="Sở Tư pháp"), Matched)


def test_agencies_merge(file: Path) -> None:
    """As the sở of information did with those of science in 2025."""
    units = listed(file, MIXED)
    merged = [
        StatedSuccession(
            place=Place("chuyen-tiep.csv"),
            old=old,
            new="SO-TCTP",
            new_name="Sở Tài chính và Tư pháp",
            kind=SuccessionKind.MERGED,
            decision="12/NQ-HĐND",
            day=date(2026, 3, 1),
        )
        for old in ("H98.13", "SO-TC")
    ]
    plan = plan_successions(merged, units, (), CarryOver.NONE).value
    assert plan is not None
    (begun,) = plan.begun
    assert (begun.code, begun.kind, begun.name, begun.parent) == (
        "SO-TCTP",
        Kind.AGENCY,
        "Sở Tài chính và Tư pháp",
        "98",
    )


def test_the_tier_of_a_unit_is_what_its_list_said(file: Path) -> None:
    """Of a unit that no list has any more its official code still says it; of anything else nothing does."""
    tiers = Tiers(row_of(unit) for unit in listed(file, MIXED))
    found = [tiers.tier(code) for code in ("98", "99002", "H98.13", "99999", "999", "SO-KHAC", "9999")]
    assert found == [Tier.PROVINCE, Tier.COMMUNE, Tier.AGENCY, Tier.COMMUNE, Tier.DISTRICT, None, None]
