"""What a list changes against what is kept: pure, with a law that holds for any two lists."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from maturity.store.store import Store
from maturity.units.kinds import Kind, full_name
from maturity.units.listing import EVERYTHING, ListPlan, after, plan_list
from maturity.units.unit import Unit, in_force_on, save_unit, units
from tests.maturity.units.lists import EXPORT, JULY, OLD_EXPORT, PLAIN, listed, names

OLD = date(2020, 1, 1)
EVE = JULY - timedelta(days=1)


@pytest.fixture
def before(tmp_path: Path) -> tuple[Unit, ...]:
    """The units of three tiers, since long before."""
    return listed(tmp_path / "cu.csv", OLD_EXPORT, OLD)


@pytest.fixture
def newer(tmp_path: Path) -> tuple[Unit, ...]:
    """The units of two tiers."""
    return listed(tmp_path / "moi.csv", EXPORT, JULY)


def applied(kept: tuple[Unit, ...], plan: ListPlan, folder: Path) -> tuple[Unit, ...]:
    """Return all units after a plan, read back from a real store."""
    path = folder / "maturity.db"
    path.unlink(missing_ok=True)
    at = datetime(2026, 1, 5, tzinfo=UTC)
    with Store.create(path) as store:
        with store.act("before", at) as writing:
            for unit in kept:
                save_unit(writing, unit)
        with store.act("list", at) as writing:
            plan.apply(writing)
        return tuple(units(store))


def test_everything_is_new_in_an_empty_workspace(before: tuple[Unit, ...]) -> None:
    """Nothing is changed, absent or closed."""
    plan = plan_list(before, (), OLD, has_groups=False)
    assert plan.new == before
    assert (plan.changed, plan.same, plan.absent, plan.closed) == ((), 0, (), ())


def test_a_list_read_twice_changes_nothing(before: tuple[Unit, ...]) -> None:
    """All units are the same."""
    plan = plan_list(before, before, OLD, has_groups=False)
    assert plan.is_empty
    assert plan.same == len(before)


def test_a_code_that_goes_on_with_other_words_is_another_unit(
    before: tuple[Unit, ...], newer: tuple[Unit, ...], tmp_path: Path
) -> None:
    """The old one ends the day before, the new one begins; both stay with their own names and parents."""
    plan = plan_list(newer, before, JULY, has_groups=False)
    kept = applied(before, plan, tmp_path)
    ward = [unit for unit in kept if unit.code == "99001"]
    assert [(unit.name, unit.parent, unit.in_force_until) for unit in ward] == [
        ("Phường Một", "991", EVE),
        ("Phường Minh Họa", "98", None),
    ]
    assert names(plan.new) == ["99003 Xã Đồi Mẫu", "99004 Đặc khu Đảo Mẫu"]
    assert plan.same == 1, "the province"


def test_absent_units_stay_unless_asked_to_end(
    before: tuple[Unit, ...], newer: tuple[Unit, ...], tmp_path: Path
) -> None:
    """Six units and districts are in force still; closing them within their province ends them on the eve."""
    plan = plan_list(newer, before, JULY, has_groups=False)
    assert len(plan.absent) == 6
    assert plan.closed == ()
    closing = plan_list(newer, before, JULY, has_groups=False, close_within=["98"])
    assert closing.closed == plan.absent
    kept = applied(before, closing, tmp_path)
    assert names(in_force_on(kept, JULY)) == sorted(names(newer))
    assert names(in_force_on(kept, EVE)) == sorted(names(before))
    assert plan_list(newer, kept, JULY, has_groups=False, close_within=["98"]).is_empty


def test_units_of_other_provinces_never_end(before: tuple[Unit, ...], newer: tuple[Unit, ...]) -> None:
    """A list of one province says nothing about another."""
    other = Unit(code="97", in_force_from=OLD, kind=Kind.PROVINCE, name="Tỉnh Kia")
    plan = plan_list(newer, (*before, other), JULY, has_groups=False, close_within=["98"])
    assert other in plan.absent
    assert other not in plan.closed
    everywhere = plan_list(newer, (*before, other), JULY, has_groups=False, close_within=[EVERYTHING])
    assert other in everywhere.closed


def test_a_list_of_the_same_day_puts_right(newer: tuple[Unit, ...], tmp_path: Path) -> None:
    """A wrong name of the same day is corrected in place, and what never was is taken away."""
    wrong = tuple(evolve(unit, name=f"{unit.name} sai") if unit.code == "99002" else unit for unit in newer)
    stray = Unit(code="99099", in_force_from=JULY, kind=Kind.WARD, name="Phường Thừa", parent="98")
    plan = plan_list(newer, (*wrong, stray), JULY, has_groups=False, close_within=[EVERYTHING])
    assert [change.is_new_period for change in plan.changed] == [False]
    assert (names(plan.written), plan.removed) == (["99002 Xã Suối Mẫu"], (stray,))
    assert names(applied((*wrong, stray), plan, tmp_path)) == sorted(names(newer))


def test_an_older_list_ends_where_the_newer_begins(
    before: tuple[Unit, ...], newer: tuple[Unit, ...], tmp_path: Path
) -> None:
    """Lists may be taken in in any order; the later unit of a code is left as it is."""
    plan = plan_list(before, newer, OLD, has_groups=False)
    kept = applied(newer, plan, tmp_path)
    assert [(unit.name, unit.in_force_until) for unit in kept if unit.code == "99002"] == [
        ("Xã Suối Mẫu", EVE),
        ("Xã Suối Mẫu", None),
    ]
    assert plan_list(before, kept, OLD, has_groups=False).is_empty


def test_groups_stay_where_a_list_does_not_say_them(newer: tuple[Unit, ...], tmp_path: Path) -> None:
    """The export has no groups, and takes none away."""
    grouped = listed(tmp_path / "nhom.csv", PLAIN)
    assert plan_list(newer, grouped, JULY, has_groups=False).is_empty
    assert len(plan_list(newer, grouped, JULY, has_groups=True).changed) == 2


COMMUNES = st.dictionaries(
    st.sampled_from(["99001", "99002", "99003", "99004", "99005"]),
    st.tuples(st.sampled_from([Kind.RURAL_COMMUNE, Kind.WARD]), st.sampled_from(["Suối", "Đồi", "Đảo"])),
)
DAYS = st.sampled_from([date(2019, 1, 1), date(2022, 6, 1), JULY])


def some(communes: dict[str, tuple[Kind, str]], day: date) -> list[Unit]:
    return [
        Unit(code=code, in_force_from=day, kind=kind, name=full_name(kind, name), parent="98")
        for code, (kind, name) in communes.items()
    ]


@given(st.lists(st.tuples(COMMUNES, DAYS), max_size=5), COMMUNES, DAYS)
def test_after_any_lists_a_list_holds_on_its_day(
    history: list[tuple[dict[str, tuple[Kind, str]], date]], last: dict[str, tuple[Kind, str]], day: date
) -> None:
    """On its day exactly its units are in force, never two of one code on any day, and twice is once."""
    kept: tuple[Unit, ...] = ()
    for communes, on in [*history, (last, day)]:
        plan = plan_list(some(communes, on), kept, on, has_groups=True, close_within=[EVERYTHING])
        kept = after(kept, plan)
        wanted = {(unit.code, unit.name) for unit in some(communes, on)}
        assert {(unit.code, unit.name) for unit in in_force_on(kept, on)} == wanted
        again = plan_list(some(communes, on), kept, on, has_groups=True, close_within=[EVERYTHING])
        assert again.is_empty
        for each in (date(2018, 1, 1), date(2020, 1, 1), date(2023, 1, 1), EVE, JULY, date(2030, 1, 1)):
            codes = [unit.code for unit in in_force_on(kept, each)]
            assert len(codes) == len(set(codes))
