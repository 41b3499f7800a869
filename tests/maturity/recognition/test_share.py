"""The share of recognised communes: exact, and explained down to each commune that is missing."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maturity.recognition.inherited import Heritage
from maturity.recognition.share import DerivedShare, derived_share
from maturity.units.tree import Tree
from reports.words.recognition_words import why_not_counted
from rules.observation import State
from tests.maturity.recognition.recognised import day, heritage, recognition, units

UNITS = """
99 | Tỉnh Minh Họa | | 01/01/2020
990 | Huyện Minh Họa | 99 | 01/01/2020
991 | Huyện Không Xã | 99 | 01/01/2020
99001 | Xã Đông | 990 | 01/01/2020
99002 | Xã An | 990 | 01/01/2020
99003 | Xã Ân | 990 | 01/01/2020
99004 | Phường Bến | 990 | 01/01/2020
99005 | Xã Chợ | 990 | 01/01/2020
99006 | Thị trấn Dừa | 990 | 01/01/2020
99007 | Đặc khu Gò | 99 | 01/01/2020
"""
RECOGNISED = """
2024 | 99001 | 3 | 15/06/2025
2023 | 99002 | 5 | 15/06/2024 – 14/06/2025
2024 | 99003 | 4 | 15/06/2025 | thu hồi 30/06/2025
2024 | 99004 | 2 | 15/06/2025
2024 | 99005 | 3 | 01/07/2025
2024 | 99007 | 5 | 15/06/2025
"""
COMES_TO = """
Xã An | Quyết định số 23/QĐ-UBND ngày 15/06/2024 hết hiệu lực sau ngày 14/06/2025
Xã Ân | đã thu hồi từ ngày 30/06/2025 theo Quyết định số 99/QĐ-UBND ngày 30/06/2025: số liệu không đúng
Phường Bến | được công nhận mức độ 2, dưới mức độ 3 (Quyết định số 24/QĐ-UBND ngày 15/06/2025)
Xã Chợ | Quyết định số 24/QĐ-UBND ngày 01/07/2025 có hiệu lực từ ngày 01/07/2025, sau ngày tính
Thị trấn Dừa | chưa được công nhận
Xã Đông | được tính
"""


def share(above: str, found: Heritage, on: str = "30/06/2025", minimum: int = 3) -> DerivedShare:
    tree = Tree.of(found.units)
    return derived_share(tree.by_code[above], tree, found, day(on), minimum)


def test_each_commune_counts_or_says_why_not() -> None:
    """In Vietnamese order; a day makes the difference."""
    found = share("990", heritage(UNITS, RECOGNISED))
    told = [f"{one.unit.name} | {why_not_counted(one, 3) or 'được tính'}" for one in found.communes]
    assert told == COMES_TO.strip().splitlines()
    observation = found.observation("CHUNG-01")
    assert (observation.numerator, observation.denominator) == (1, 6)
    assert observation.value == Fraction(100, 6)


def test_a_day_earlier_a_revoked_one_counted_still() -> None:
    """29/06/2025: not revoked yet."""
    found = share("990", heritage(UNITS, RECOGNISED), on="29/06/2025")
    assert {one.unit.name for one in found.counted} == {"Xã Đông", "Xã Ân"}


def test_a_province_counts_all_its_communes_whatever_lies_between() -> None:
    """Those of its districts and those directly below it."""
    found = share("99", heritage(UNITS, RECOGNISED))
    assert (len(found.counted), len(found.communes)) == (2, 7)


def test_no_commune_is_no_share() -> None:
    """Nothing of nothing is neither 0% nor 100%."""
    assert share("991", heritage(UNITS, RECOGNISED)).observation("CHUNG-01").state is State.MISSING


levels = st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=12)


@given(levels=levels, minimum=st.integers(1, 5))
def test_the_share_is_the_count_of_levels_from_the_minimum_on(levels: list[int | None], minimum: int) -> None:
    """Every commune either counts or is listed as lacking, and a higher bar never counts more."""
    lines = [f"99{at:03} | Xã Số {at} | 990 | 01/01/2020" for at in range(len(levels))]
    recognised = tuple(
        recognition(f"2024 | 99{at:03} | {level} | 15/06/2025") for at, level in enumerate(levels) if level
    )
    below = units("\n".join(["990 | Huyện Minh Họa | 99 | 01/01/2020", *lines]))
    found = share("990", Heritage(below, (), recognised), minimum=minimum)
    assert len(found.counted) == sum(level is not None and level >= minimum for level in levels)
    assert len(found.counted) + len(found.lacking) == len(levels)
    if minimum < 5:
        assert {*share("990", Heritage(below, (), recognised), minimum=minimum + 1).counted} <= {
            *found.counted
        }
