"""Successions: what ends, what begins, what is recorded, and what is refused."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from foundation.problem import Reading
from maturity.store.store import Store
from maturity.units.succession import CarryOver, Lineage, Succession, SuccessionKind, successions
from maturity.units.succession_file import read_successions
from maturity.units.succession_plan import SuccessionPlan, plan_successions
from maturity.units.unit import Unit, in_force_on, save_unit, units
from tests.maturity.units.lists import EXPORT, JULY, OLD_EXPORT, listed, names

OLD = date(2020, 1, 1)
EVE = JULY - timedelta(days=1)
AT = datetime(2026, 1, 5, tzinfo=UTC)
HEADER = "Mã cũ,Mã mới,Tên mới,Mã cấp trên mới,Loại chuyển tiếp,Quyết định,Ngày hiệu lực"
PAPER = "Nghị quyết số 01/NQ-MH"


@pytest.fixture
def before(tmp_path: Path) -> tuple[Unit, ...]:
    """Province 98 with two districts and five communes."""
    return listed(tmp_path / "cu.csv", OLD_EXPORT, OLD)


def plan(
    folder: Path,
    kept: Sequence[Unit],
    *rows: str,
    recorded: Sequence[Succession] = (),
    carry_over: CarryOver = CarryOver.NONE,
    carry_over_decision: str | None = None,
) -> Reading[SuccessionPlan]:
    """Read rows (old, new, name, parent, kind) from a real file and plan them for 01/07/2025."""
    file = folder / "chuyen-tiep.csv"
    lines = [HEADER, *(f"{row},{PAPER},01/07/2025" for row in rows)]
    file.write_text("\n".join(lines), encoding="utf-8")
    reading = read_successions(file)
    assert reading.value is not None, reading.problems
    return plan_successions(reading.value, kept, recorded, carry_over, carry_over_decision)


def sound(reading: Reading[SuccessionPlan]) -> SuccessionPlan:
    assert reading.value is not None, "\n".join(map(str, reading.problems))
    return reading.value


def applied(
    folder: Path, kept: Sequence[Unit], plan: SuccessionPlan
) -> tuple[tuple[Unit, ...], tuple[Succession, ...]]:
    """Return the units and successions after a plan, read back from a real store."""
    path = folder / "maturity.db"
    path.unlink(missing_ok=True)
    with Store.create(path) as store:
        with store.act("list", AT) as writing:
            for unit in kept:
                save_unit(writing, unit)
        with store.act("succession", AT) as writing:
            plan.apply(writing)
        return tuple(units(store)), tuple(successions(store))


MERGER = ("99002,99002,Xã Suối Mẫu,98,nhập", "99013,99002,,,nhập", "99012,99002,,,nhập")


def test_a_merger_ends_its_sources_and_begins_under_the_code_of_one(
    before: tuple[Unit, ...], tmp_path: Path
) -> None:
    """Three communes become one that carries on the code of one of them; each is in force in its own time."""
    kept, links = applied(tmp_path, before, sound(plan(tmp_path, before, *MERGER)))
    assert names(unit for unit in in_force_on(kept, EVE) if unit.parent == "992") == [
        "99002 Xã Suối Mẫu",
        "99012 Thị trấn Suối",
        "99013 Xã Suối Cạn",
    ]
    assert [unit.code for unit in in_force_on(kept, JULY) if unit.parent == "992"] == []
    (merged,) = (unit for unit in kept if unit.in_force_from == JULY)
    assert (merged.code, merged.name, merged.parent) == ("99002", "Xã Suối Mẫu", "98")
    assert [(one.old_code, one.kind, one.decision, one.carry_over) for one in links] == [
        (code, SuccessionKind.MERGED, PAPER, CarryOver.NONE) for code in ("99002", "99012", "99013")
    ]


def test_recording_twice_changes_nothing(before: tuple[Unit, ...], tmp_path: Path) -> None:
    """The units are as they are to be, the links are there."""
    kept, links = applied(tmp_path, before, sound(plan(tmp_path, before, *MERGER)))
    again = sound(plan(tmp_path, kept, *MERGER, recorded=links))
    assert again.is_empty
    assert again.same == 3


def test_a_source_may_be_added_to_a_merger_that_is_recorded(before: tuple[Unit, ...], tmp_path: Path) -> None:
    """One row more is a merger together with the rows recorded before, and not without them."""
    kept, links = applied(tmp_path, before, sound(plan(tmp_path, before, *MERGER[:2])))
    later = sound(plan(tmp_path, kept, MERGER[2], recorded=links))
    assert (names(later.ended), later.begun, len(later.recorded)) == (["99012 Thị trấn Suối"], (), 1)
    assert plan(tmp_path, kept, MERGER[2]).value is None


def test_a_new_list_may_have_come_first(before: tuple[Unit, ...], tmp_path: Path) -> None:
    """Units that a list has opened already are linked, and their sources end."""
    after = listed(tmp_path / "moi.csv", EXPORT, JULY)
    new = [unit for unit in after if unit.code in ("99003", "99004")]
    made = sound(plan(tmp_path, (*before, *new), "99013,99003,,,nhập", "99012,99003,Xã Đồi Mẫu,,nhập"))
    assert made.begun == ()
    assert names(made.ended) == ["99013 Xã Suối Cạn", "99012 Thị trấn Suối"]


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        (["99013,99013,Xã Suối Đầy,,đổi tên"], "99013 Xã Suối Đầy"),
        (["99013,99013,Phường Suối Cạn,,đổi loại"], "99013 Phường Suối Cạn"),
        (["99013,99013,,98,giữ nguyên"], "99013 Xã Suối Cạn"),
        (["99013,99033,Xã Suối Cạn,,đổi mã"], "99033 Xã Suối Cạn"),
        (["99013,99033,XÃ SUỐI CẠN,98,giữ nguyên"], "99033 Xã Suối Cạn"),
    ],
)
def test_one_unit_becomes_one(before: tuple[Unit, ...], tmp_path: Path, rows: list[str], result: str) -> None:
    """Renamed, of another kind, under another code, or only lying elsewhere."""
    made = sound(plan(tmp_path, before, *rows))
    assert names(made.begun) == [result]
    assert [unit.in_force_until for unit in made.ended] == [EVE]


def test_a_unit_is_split(before: tuple[Unit, ...], tmp_path: Path) -> None:
    """The parts lie where the whole lay, unless said otherwise."""
    made = sound(plan(tmp_path, before, "99013,99021,Xã Cạn Một,,chia", "99013,99022,Xã Cạn Hai,98,chia"))
    assert [(unit.code, unit.parent) for unit in made.begun] == [("99021", "992"), ("99022", "98")]
    assert [unit.code for unit in made.ended] == ["99013"]


def test_a_unit_above_that_has_ended_gives_way_to_the_one_above_it(
    before: tuple[Unit, ...], tmp_path: Path
) -> None:
    """With the districts closed, a merged commune lies in the province."""
    kept = [evolve(unit, in_force_until=EVE) if unit.tier.value == "huyện" else unit for unit in before]
    made = sound(plan(tmp_path, kept, *(row.replace(",98,", ",,") for row in MERGER)))
    assert [unit.parent for unit in made.begun] == ["98"]


def test_what_is_carried_over_stays_as_it_was_recorded(before: tuple[Unit, ...], tmp_path: Path) -> None:
    """A later change of the policy does not reach back; a decision of its own does."""
    kept, links = applied(
        tmp_path, before, sound(plan(tmp_path, before, *MERGER, carry_over=CarryOver.LOWEST))
    )
    assert {one.carry_over for one in links} == {CarryOver.LOWEST}
    assert sound(plan(tmp_path, kept, *MERGER, recorded=links)).is_empty
    decided = sound(plan(tmp_path, kept, *MERGER, recorded=links, carry_over_decision="Quyết định số 02"))
    assert {(one.carry_over, one.carry_over_decision) for one in decided.recorded} == {
        (CarryOver.DECISION, "Quyết định số 02")
    }


REFUSED = """
DV-40 | 99099,99002,,,đổi tên
DV-41 | 99002,99098,Xã Một,98,đổi tên | Xã Suối Mẫu từ 01/07/2025
DV-42 | 99013,99021,,,đổi tên
DV-44 | 99013,99011,,,đổi tên | 01/01/2020
DV-45 | 99013,9902,Xã Cạn,,đổi tên
DV-45 | 99013,99021,Huyện Cạn,,đổi tên
DV-45 | 99013,99021,Cạn,,đổi tên
DV-46 | 99013,99021,Xã Cạn,97,đổi tên | "97"
DV-46 | 99013,99021,Xã Cạn,99011,đổi tên
DV-46 | 99013,99021,Xã Cạn,,nhập ; 99001,99021,,,nhập
DV-47 | 99013,99021,Xã Cạn,,nhập | chỉ có một đơn vị cũ
DV-47 | 99013,99021,Xã Cạn,,chia | chỉ có một đơn vị mới
DV-47 | 99013,99021,Xã Suối Cạn,,đổi tên | tên không đổi
DV-47 | 99013,99013,Xã Suối Đầy,,đổi loại | loại không đổi
DV-47 | 99013,99013,Xã Suối Đầy,,giữ nguyên | có thay đổi
DV-47 | 99013,99021,Xã Cạn,,đổi tên ; 99012,99021,,,đổi tên | có 2 đơn vị cũ
DV-53 | 99013,99021,Xã Cạn,,đổi tên ; 99013,99021,Xã Cạn,,đổi loại | dòng 2
"""
"""The problem, the rows, and what the message must name."""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_does_not_fit_is_refused_whole(before: tuple[Unit, ...], tmp_path: Path, line: str) -> None:
    """With place, reason and remedy; nothing of it is planned."""
    code, rows, *named = (part.strip() for part in line.split("|"))
    kept = before
    if code == "DV-41":
        kept = tuple(unit for unit in before if unit.code != "99002") + tuple(
            unit for unit in listed(tmp_path / "moi.csv", EXPORT, JULY) if unit.code == "99002"
        )
    reading = plan(tmp_path, kept, *(row.strip() for row in rows.split(";")))
    assert reading.value is None
    told = [problem for problem in reading.problems if problem.code == code]
    assert told
    assert told[0].place.line is not None
    assert all(name in told[0].message for name in named)


def test_a_new_unit_of_another_name_is_refused(before: tuple[Unit, ...], tmp_path: Path) -> None:
    """The list and the succession contradict each other: which is right is for a person to say."""
    new = [unit for unit in listed(tmp_path / "moi.csv", EXPORT, JULY) if unit.code == "99003"]
    reading = plan(tmp_path, (*before, *new), "99013,99003,Xã Đồi Khác,,đổi tên")
    assert [problem.code for problem in reading.problems] == ["DV-43"]


NAMED = "Mã cũ,Tên cũ,Mã mới,Tên mới,Loại chuyển tiếp,Quyết định,Ngày hiệu lực"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("99013,Xã Suối Cạn,99021,Xã Cạn,đổi tên", []),
        ("99013,suối cạn,99021,Xã Cạn,đổi tên", []),
        (",X. Suối Cạn,99021,Xã Cạn,đổi tên", []),
        ("99013,Xã Suối Mẫu,99021,Xã Cạn,đổi tên", ["DV-54"]),
        ("99013,Phường Suối Cạn,99021,Xã Cạn,đổi tên", ["DV-54"]),
        (",Xã Không Có,99021,Xã Cạn,đổi tên", ["DV-55"]),
    ],
)
def test_the_name_of_the_old_unit_is_held_against_its_code(
    before: tuple[Unit, ...], tmp_path: Path, row: str, told: list[str]
) -> None:
    """Without a code it says which unit is meant; beside the code of another it is asked about."""
    file = tmp_path / "chuyen-tiep.csv"
    file.write_text(f"{NAMED}\n{row},{PAPER},01/07/2025\n", encoding="utf-8")
    reading = read_successions(file)
    assert reading.value is not None, reading.problems
    planned = plan_successions(reading.value, before, (), CarryOver.NONE)
    assert [problem.code for problem in planned.problems] == told
    assert planned.value is None or [one.old_code for one in planned.value.recorded] == ["99013"]


BAD_ROWS = """
DV-48 | 99002,99003,gộp,QĐ 1,01/07/2025
DV-49 | 99002,99003,nhập,,01/07/2025
DV-50 | 99002,99003,nhập,QĐ 1,31/06/2025
DV-51 | ,99003,nhập,QĐ 1,01/07/2025
"""


@pytest.mark.parametrize("line", BAD_ROWS.strip().splitlines())
def test_a_faulty_row_refuses_the_file(tmp_path: Path, line: str) -> None:
    """A merger of which a source is missing would be recorded wrongly."""
    code, _, row = line.partition("|")
    file = tmp_path / "chuyen-tiep.csv"
    header = "Mã cũ,Mã mới,Loại,Quyết định,Ngày hiệu lực"
    good = f"99001,99003,nhập,{PAPER},01/07/2025"
    file.write_text("\n".join([header, good, row.strip()]), encoding="utf-8")
    reading = read_successions(file)
    assert reading.value is None
    assert [(problem.code, problem.place.line) for problem in reading.errors] == [(code.strip(), 3)]


def test_lineage_follows_one_succession_after_another(tmp_path: Path, before: tuple[Unit, ...]) -> None:
    """What an old unit has come to, over a split and a renaming."""
    kept, links = applied(
        tmp_path,
        before,
        sound(plan(tmp_path, before, "99013,99021,Xã Cạn Một,,chia", "99013,99022,Xã Cạn Hai,,chia")),
    )
    renamed = Succession(
        old_code="99022",
        old_from=JULY,
        new_code="99022",
        new_from=date(2026, 1, 1),
        kind=SuccessionKind.RENAMED,
        decision=PAPER,
        effective_on=date(2026, 1, 1),
        carry_over=CarryOver.NONE,
    )
    (old,) = (unit for unit in kept if unit.code == "99013")
    assert names(Lineage(links).descendants(old, in_force_on(kept, JULY))) == [
        "99021 Xã Cạn Một",
        "99022 Xã Cạn Hai",
    ]
    others = [unit for unit in kept if unit.code != "99022"]
    new = Unit(code="99022", in_force_from=date(2026, 1, 1), kind=old.kind, name="Xã Cạn Ba", parent="98")
    assert names(Lineage((*links, renamed)).descendants(old, [*others, new])) == [
        "99021 Xã Cạn Một",
        "99022 Xã Cạn Ba",
    ]


def test_zeros_that_codes_lost_are_put_back_where_one_unit_is_meant(
    before: tuple[Unit, ...], tmp_path: Path
) -> None:
    """With a note; a new unit that nobody knows is asked about."""
    zeros = tuple(evolve(unit, code="00013") if unit.code == "99013" else unit for unit in before)
    reading = plan(tmp_path, zeros, "13,13,Xã Suối Đầy,,đổi tên")
    assert [(unit.code, unit.name) for unit in sound(reading).begun] == [("00013", "Xã Suối Đầy")]
    assert [problem.code for problem in reading.problems] == ["DV-28"]
    assert plan(tmp_path, zeros, "13,14,Xã Suối Đầy,,đổi tên").value is None
