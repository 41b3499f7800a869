"""A file of settings is edited as people do by hand: whatever is not changed stays as it was written."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.settings.commendation import CommendationSettings, Exclusion, Kept, values_in_file
from maturity.settings.settings import DEFAULT_TEXT, read_content
from maturity.settings.toml_edit import KeyPath, NotEditableError, TomlValue, edited, read_assignment
from tests.examples import examples

BY_HAND = """\
# Đừng xóa dòng này
ten_khac.a = 1
[ky]   # các hạn
  nop_lan_1='10/01'   # theo kế hoạch số 5
# nop_lan_2 = "28/02"  # thường là cuối tháng
# cong_bo_tu = ngày đầu quý II

[ky.rieng]
2025 = { nop_lan_1 = "15/01/2026", nop_lan_2 = "10/03/2026" } # kỳ đầu

[van_ban]
can_cu = [
  "Luật A", # đang có hiệu lực
]
"""
CASES: list[tuple[KeyPath, TomlValue | None, str, str]] = [
    (("ky", "nop_lan_1"), "12/01", "nop_lan_1='10/01'", 'nop_lan_1="12/01"'),
    (("ky", "nop_lan_1"), None, "  nop_lan_1=", "# nop_lan_1="),
    (("ky", "nop_lan_2"), "01/03", '# nop_lan_2 = "28/02"', 'nop_lan_2 = "01/03"'),
    (
        ("ky", "rieng", "2025", "nop_lan_1"),
        None,
        '{ nop_lan_1 = "15/01/2026", nop_lan_2 = "10/03/2026" }',
        '{  nop_lan_2 = "10/03/2026" }',
    ),
    (("ky", "rieng", "2025", "nop_lan_2"), "11/03/2026", '"10/03/2026"', '"11/03/2026"'),
]


@pytest.mark.parametrize(("path", "value", "before", "after"), CASES)
def test_only_the_setting_is_another(path: KeyPath, value: TomlValue | None, before: str, after: str) -> None:
    """Its line keeps its place, its remark and its indent."""
    assert BY_HAND.count(before) == 1
    assert edited(BY_HAND, {path: value}) == BY_HAND.replace(before, after)


def test_what_only_talks_of_a_setting_stays() -> None:
    """A comment is used again only if it is a line of the file that was put out of use."""
    after = edited(BY_HAND, {("ky", "cong_bo_tu"): "02/04", ("so_lieu", "han_nop", "2025"): "05/01/2026"})
    assert [line for line in BY_HAND.splitlines() if line not in after.splitlines()] == []
    assert tomllib.loads(after)["ky"]["cong_bo_tu"] == "02/04"
    assert tomllib.loads(after)["so_lieu"] == {"han_nop": {"2025": "05/01/2026"}}


def test_a_text_that_cannot_be_edited_alone_is_refused() -> None:
    """Nothing else is touched to make room."""
    with pytest.raises(NotEditableError):
        edited('ky = "hằng năm"\n', {("ky", "nop_lan_1"): "10/01"})


RULES = st.builds(
    CommendationSettings,
    highest_level=st.booleans(),
    first_at_levels=st.sets(st.integers(1, 5)).map(lambda levels: tuple(sorted(levels))),
    least_rise=st.none() | st.integers(1, 4),
    kept=st.none() | st.builds(Kept, st.integers(1, 5), st.integers(2, 20)),
    best_margins=st.none() | st.integers(1, 1000),
    first_places=st.none() | st.integers(1, 1000),
    first_share=st.none() | st.integers(1, 100),
    least_places_risen=st.none() | st.integers(1, 1000),
    least_growth=st.none() | st.integers(1, 99).map(lambda part: Fraction(part, 100)),
    best_practice=st.booleans(),
    exclusions=st.sets(st.sampled_from([each for each in Exclusion if each is not Exclusion.REVOKED])).map(
        frozenset
    ),
)


@examples(8, deep=500)
@given(st.sampled_from([DEFAULT_TEXT, BY_HAND.replace("ten_khac.a = 1\n", "")]), RULES, RULES)
def test_rules_are_read_as_they_were_written(
    text: str, first: CommendationSettings, then: CommendationSettings
) -> None:
    """Twice over one another, and no comment is lost: a line out of use is one again."""
    comments = {line for line in text.splitlines() if line.startswith("# ") and "=" not in line}
    for rules in (first, then):
        text = edited(text, {("khen_thuong", key): value for key, value in values_in_file(rules).items()})
        configuration = read_content(Path("cau-hinh.toml"), text.encode()).value
        assert configuration is not None
        assert configuration.commendation == rules
    assert comments <= {*text.splitlines()}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ky.nop_lan_1=15/01", (("ky", "nop_lan_1"), "15/01")),
        ("khen_thuong.hang_dau = 3", (("khen_thuong", "hang_dau"), 3)),
        ('van_ban.dia_danh="Minh Họa"', (("van_ban", "dia_danh"), "Minh Họa")),
        ('so_lieu.han_rieng."Công an".2025=', (("so_lieu", "han_rieng", "Công an", "2025"), None)),
        ("ky.nop_lan_1", None),
        ("=15/01", None),
    ],
)
def test_an_assignment_is_read(text: str, read: object) -> None:
    """As typed on a command line, where quotation marks are often lost."""
    assert read_assignment(text) == read
