"""Which recognition a unit has on a day: its own, carried over where the succession says so, or none."""

import pytest

from maturity.units.succession import CarryOver
from tests.maturity.recognition.recognised import day, heritage

UNITS = """
99001 | Xã An   | 990 | 01/01/2020 – 30/06/2025
99002 | Xã Bình | 990 | 01/01/2020 – 30/06/2025
99003 | Xã Châu | 990 | 01/01/2020 – 30/06/2025
99001 | Xã An Bình | 99 | 01/07/2025
99003 | Xã Châu | 99 | 01/07/2025
99007 | Xã Đức | 99 | 01/07/2025
"""
CAME = """
99001 từ 01/01/2020 → 99001 từ 01/07/2025 | nhập
99002 từ 01/01/2020 → 99001 từ 01/07/2025 | nhập
"""
BOTH = """
2024 | 99001 | 4 | 15/06/2025
2024 | 99002 | 3 | 15/06/2025
2024 | 99003 | 2 | 15/06/2025
"""


@pytest.mark.parametrize(
    ("policy", "recognised", "level"),
    [
        (CarryOver.NONE, BOTH, None),
        (CarryOver.LOWEST, BOTH, 3),
        (CarryOver.DECISION, BOTH, None),
        (CarryOver.LOWEST, "2024 | 99001 | 4 | 15/06/2025", None),
        (CarryOver.LOWEST, "2024 | 99001 | 4 | 15/06/2025\n2023 | 99002 | 2 | 15/06/2024", 2),
        (CarryOver.LOWEST, BOTH + "2025 | 99001 | 5 | 01/06/2026", 5),
    ],
    ids=[
        "assessed anew",
        "the lowest",
        "by a decision of its own",
        "one source without",
        "years differ",
        "own",
    ],
)
def test_a_merged_unit_has_what_its_succession_carries_over(
    policy: CarryOver, recognised: str, level: int | None
) -> None:
    """The same code does not make it the same unit: nothing comes over that was not recorded so."""
    found = heritage(UNITS, recognised, CAME, policy)
    (merged,) = (unit for unit in found.units if unit.name == "Xã An Bình")
    held = found.on(merged, day("30/06/2026"))
    assert (held and held.level) == level


def test_a_unit_that_only_lies_elsewhere_keeps_its_recognition() -> None:
    """Districts ended; the commune of the same code, kind and name goes on."""
    found = heritage(UNITS, BOTH)
    _, going_on = (unit for unit in found.units if unit.name == "Xã Châu")
    held = found.on(going_on, day("30/06/2026"))
    assert held is not None
    assert (held.level, held.is_inherited) == (2, True)


@pytest.mark.parametrize("kind", ["đổi tên", "đổi mã", "giữ nguyên"])
def test_a_unit_that_goes_on_keeps_its_recognition_whatever_the_policy(kind: str) -> None:
    """A new name, or a new code, is no new unit."""
    renamed = heritage(UNITS, BOTH, f"99002 từ 01/01/2020 → 99007 từ 01/07/2025 | {kind}", CarryOver.NONE)
    (unit,) = (unit for unit in renamed.units if unit.code == "99007")
    held = renamed.on(unit, day("30/06/2026"))
    assert held is not None
    assert held.level == 3


YEARS = """
2022 | 99003 | 2 | 15/06/2023
2023 | 99003 | 4 | 15/06/2024 | thu hồi 01/12/2024
2025 | 99003 | 3 | 15/06/2026
"""


def test_what_was_revoked_is_no_recognition_of_its_year() -> None:
    """Before 2025 the unit was last recognised in 2022, since 2023 was revoked."""
    found = heritage(UNITS, YEARS)
    _, unit = (unit for unit in found.units if unit.name == "Xã Châu")
    last = found.before(unit, 2025)
    assert last is not None
    assert (last.year, last.level) == (2022, 2)
    assert found.in_year(unit, 2023) is None
    assert found.before(unit, 2022) is None


@pytest.mark.parametrize(
    ("on", "level"),
    [("14/06/2024", 2), ("15/06/2024", 4), ("30/11/2024", 4), ("01/12/2024", 2), ("15/06/2026", 3)],
)
def test_the_newest_in_force_holds(on: str, level: int) -> None:
    """A revoked one gives way, from its day on, to the older one that has not ended."""
    found = heritage(UNITS, YEARS)
    of_day = [unit for unit in found.units if unit.name == "Xã Châu" and unit.is_in_force(day(on))]
    held = found.on(of_day[0], day(on))
    assert held is not None
    assert held.level == level
