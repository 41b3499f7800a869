"""Which unit is meant: found by code or name, or asked about with candidates, never guessed."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from foundation.problem import Place
from maturity.units.kinds import Kind, Tier
from maturity.units.matching import Matched, Matcher, Question
from maturity.units.row_units import Unresolved
from maturity.units.succession import CarryOver, Lineage, Succession, SuccessionKind
from maturity.units.unit import Unit
from tests.maturity.units.lists import JULY

OLD = date(2020, 1, 1)


def unit(code: str, name: str, parent: str | None = "98", **more: object) -> Unit:
    words = {"Xã": Kind.RURAL_COMMUNE, "Phường": Kind.WARD, "Tỉnh": Kind.PROVINCE, "Thị": Kind.TOWNSHIP}
    values = {"in_force_from": JULY, "kind": words[name.split()[0]], **more}
    return Unit(code=code, name=name, parent=parent, **values)  # type: ignore[arg-type]


NOW = (
    unit("97", "Tỉnh Kia", None),
    unit("98", "Tỉnh Minh Họa", None),
    unit("00004", "Xã Một Mẫu"),
    unit("99001", "Phường Minh Họa"),
    unit("99002", "Xã Suối Mẫu"),
    unit("99003", "Xã Hòa Bình"),
    unit("99005", "Phường Hòa Bình"),
    unit("99006", "Xã Cư M'gar"),
    unit("99007", "Phường 1"),
    unit("99008", "Xã Thủy Tân"),
    unit("97001", "Xã Tân Lập", "97"),
    unit("97002", "Xã Suối Kia", "97"),
    unit("99009", "Xã Tân Lập"),
)
THEN = tuple(
    evolve(each, in_force_from=OLD, in_force_until=JULY - timedelta(days=1))
    for each in (
        unit("99001", "Phường Cũ"),
        unit("99012", "Thị trấn Suối"),
        unit("99013", "Xã Suối Cạn"),
        unit("99014", "Xã Quên"),
    )
)
LINEAGE = Lineage(
    tuple(
        Succession(
            old_code=old,
            old_from=OLD,
            new_code=new,
            new_from=JULY,
            kind=SuccessionKind.MERGED,
            decision="Nghị quyết số 01",
            effective_on=JULY,
            carry_over=CarryOver.NONE,
        )
        for old, new in [("99001", "99002"), ("99012", "99002"), ("99013", "99002"), ("99013", "99008")]
    )
)
MATCHER = Matcher(NOW, former=THEN, lineage=LINEAGE)

FOUND = """
99002 |                      |               | 99002
99002 | Xã Suối Mẫu          |               | 99002
99002 | UBND xã Suối Mẫu     |               | 99002
99002 | SUỐI MẪU             |               | 99002
99002 | Xa Suoi Mau          |               | 99002
99002 | Xã Suối Mẫu (mới)    |               | 99002
99002 | Xã Suối Mẫu (99002)  |               | 99002
      | Xã Suối Mẫu (99002)  |               | 99002
      | Xã Suối Mẫu (mã 99002) |             | 99002
      | 99002 - Xã Suối Mẫu  |               | 99002
      | Xã Suối Mẫu - 99002  |               | 99002
99002 Xã Suối Mẫu |          |               | 99002
Xã Suối Mẫu |                |               | 99002
99002.0 |                    |               | 99002
99.002 | Xã Suối Mẫu         |               | 99002
      | Xã Suối Mẫu, tỉnh Minh Họa |         | 99002
      | Xã Tân Lập, T. Kia   |               | 97001
4     |                      |               | 00004 DV-28
0004  | Xã Một Mẫu           |               | 00004 DV-28
      | Xã Suối Mẫu          |               | 99002
      | X. Suối  Mẫu         |               | 99002
      | Suối Mẫu             |               | 99002
      | P. Minh Hoạ          |               | 99001
      | XÃ HOÀ BÌNH          |               | 99003
      | Phường Hoà Bình      |               | 99005
      | Xã Cư M’gar          |               | 99006
      | Phường 01            |               | 99007
      | P.1                  |               | 99007
      | Xã Thuỷ Tân          |               | 99008
      | Xã Tân Lập           | Tỉnh Kia      | 97001
      | Xã Tân Lập           | TỈNH MINH HỌA | 99009
      | Xã Tân Lập           | Minh Hoạ      | 99009
      | Tân Lập              | 97            | 97001
77777 | Xã Suối Mẫu          |               | 99002 DV-29
"""

ASKED = """
      |                      |               | DV-27 |
77777 |                      |               | DV-25 |
98    |                      |               | DV-25 |
      | Xã Không Có Đâu      |               | DV-25 |
99002 | Xã Một Mẫu           |               | DV-20 | 99002 00004
99002 | Phường Suối Mẫu      |               | DV-20 | 99002
4     | Xã Suối Mẫu          |               | DV-20 | 00004 99002
      | Xã Tân Lập           |               | DV-21 | 97001 99009
      | Hòa Bình             |               | DV-21 | 99003 99005
99012 |                      |               | DV-22 | 99002
99013 | Xã Suối Cạn          |               | DV-22 | 99002 99008
99001 | Phường Cũ            |               | DV-22 | 99002
      | Xã Suối Cạn          |               | DV-22 | 99002 99008
      | Thị trấn Suối        |               | DV-22 | 99002
99014 |                      |               | DV-23 |
      | Xã Quên              |               | DV-23 |
      | Phường Suối Mẫu      |               | DV-26 | 99002
      | Xa Suoi Mau          |               | DV-24 | 99002
      | Xã Suối Mẫn          |               | DV-24 | 99002
      | Xã Tân Lập           | Tỉnh Nọ       | DV-24 | 97001 99009
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


@pytest.mark.parametrize(("code", "name", "province", "expected"), rows(FOUND))
def test_a_unit_is_found(code: str, name: str, province: str, expected: str) -> None:
    """By its code or its name as officials write it; a note where the code is not the unit's."""
    found = MATCHER.match(code, name, province)
    assert isinstance(found, Matched), found
    assert " ".join([found.unit.code, *(note.code.name for note in found.notes)]) == expected


@pytest.mark.parametrize(("code", "name", "province", "kind", "candidates"), rows(ASKED))
def test_what_is_not_clear_is_asked(code: str, name: str, province: str, kind: str, candidates: str) -> None:
    """The question says why, and names the candidates with their codes."""
    found = MATCHER.match(code, name, province)
    assert isinstance(found, Question), found
    problem = found.remark.at(Place("so-lieu.csv", 7))
    assert (problem.code, problem.place.line) == (kind, 7)
    assert [unit.code for unit in found.candidates] == candidates.split()
    assert all(f"mã {each}" in problem.message for each in candidates.split())


def test_candidates_of_several_provinces_are_told_apart() -> None:
    """A code, a name and a province each."""
    found = MATCHER.match(name="Xã Tân Lập")
    assert isinstance(found, Question)
    message = found.remark.at(Place("x")).message
    assert "Xã Tân Lập (mã 97001, Tỉnh Kia); Xã Tân Lập (mã 99009, Tỉnh Minh Họa)" in message


def test_many_candidates_are_not_all_listed() -> None:
    """A message stays readable when a name stands in many provinces."""
    many = [unit("98", "Tỉnh Minh Họa", None)] + [unit(f"990{at:02}", "Xã Tân Lập") for at in range(9)]
    found = Matcher(many).match(name="Tân Lập")
    assert isinstance(found, Question)
    assert len(found.candidates) == 9
    assert "và 3 đơn vị khác" in found.remark.at(Place("x")).message


def test_a_reader_of_figures_may_ask() -> None:
    """The hook of the intake gets the code, or why there is none."""
    assert MATCHER.resolve("", "X. Suối Mẫu") == "99002"
    unresolved = MATCHER.resolve("", "Xã Tân Lập")
    assert isinstance(unresolved, Unresolved)
    assert unresolved.code.name == "DV-21"


def test_only_units_of_the_tier_are_meant() -> None:
    """A province is no commune; asked for provinces, it is found."""
    assert isinstance(MATCHER.match(name="Tỉnh Minh Họa"), Question)
    found = Matcher(NOW, Tier.PROVINCE).match(name="Tỉnh Minh Họa")
    assert isinstance(found, Matched)


COMMUNES = [each for each in NOW if each.tier is Tier.COMMUNE]


@given(st.lists(st.sampled_from(COMMUNES), unique_by=lambda each: each.code, min_size=1), st.data())
def test_whatever_is_in_force_every_unit_is_found_or_asked_about(
    some: Sequence[Unit], data: st.DataObject
) -> None:
    """By its code always; by its name it is found, or among the candidates: never another one."""
    matcher = Matcher([*NOW[:2], *some])
    meant = data.draw(st.sampled_from(some))
    by_code = matcher.match(meant.code, meant.name)
    assert isinstance(by_code, Matched)
    assert by_code.unit is meant
    written = data.draw(
        st.sampled_from([meant.name, meant.name.upper(), meant.name.lower(), meant.proper_name])
    )
    by_name = matcher.match(name=written)
    candidates = [by_name.unit] if isinstance(by_name, Matched) else by_name.candidates
    assert meant in candidates


@given(st.text(max_size=12), st.text(max_size=30), st.text(max_size=12))
def test_anything_may_be_written(code: str, name: str, province: str) -> None:
    """Any text finds a unit or asks; a question is always a whole sentence."""
    found = MATCHER.match(code, name, province)
    if isinstance(found, Question):
        assert found.remark.at(Place("x")).message.endswith(".")
