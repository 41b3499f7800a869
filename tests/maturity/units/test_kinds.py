"""How names of units are parted, and which kind a word means."""

import pytest

from maturity.units.kinds import Kind, NameParts, Tier, full_name, kind_of, split_name, split_unit_name

NAMES = """
Xã Suối Mẫu            | xã         | Suối Mẫu
XÃ SUỐI MẪU            | xã         | SUỐI MẪU
xã  Suối   Mẫu         | xã         | Suối Mẫu
UBND xã Suối Mẫu       | xã         | Suối Mẫu
Uỷ ban nhân dân phường Minh Họa | phường | Minh Họa
X. Suối Mẫu            | xã         | Suối Mẫu
P.Minh Họa             | phường     | Minh Họa
TT. Suối               | thị trấn   | Suối
TT Suối                | thị trấn   | Suối
Tt. Suối               | thị trấn   | Suối
Thị trấn Suối          | thị trấn   | Suối
Thị xã Suối            | thị xã     | Suối
TX. Suối               | thị xã     | Suối
TP Minh Họa            | thành phố  | Minh Họa
Thành phố Minh Họa     | thành phố  | Minh Họa
ĐK. Đảo Mẫu            | đặc khu    | Đảo Mẫu
Phường 1               | phường     | 1
Suối Mẫu               |            | Suối Mẫu
Xã                     |            | Xã
Phú Xuân               |            | Phú Xuân
Thiện Tân              |            | Thiện Tân
Phương Liên            |            | Phương Liên
"""

KINDS = """
xã                              | xã        | xã
Xã                              | xã        | xã
XA                              | xã        | xã
TT                              | xã        | thị trấn
đặc khu                         | xã        | đặc khu
thành phố                       | huyện     | thành phố thuộc tỉnh
thành phố                       | tỉnh      | thành phố trực thuộc trung ương
thành phố trực thuộc trung ương |           | thành phố trực thuộc trung ương
thành phố                       |           |
thôn                            | xã        |
phường                          | huyện     |
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("name", "word", "proper"), rows(NAMES))
def test_a_name_is_parted_into_kind_and_proper_name(name: str, word: str, proper: str) -> None:
    """Case, spaces, abbreviations and "UBND" do not matter; a name that only looks alike stays whole."""
    parts = split_name(name)
    assert (parts.word, parts.proper) == (word, proper)


@pytest.mark.parametrize(("word", "tier", "kind"), rows(KINDS))
def test_a_word_means_a_kind_of_its_tier(word: str, tier: str, kind: str) -> None:
    """A city is of the province's or the district's tier; a word of another tier means nothing."""
    found = kind_of(word, Tier(tier) if tier else None)
    assert (found.value if found else "") == kind


TERRITORIAL = [kind for kind in Kind if kind.tier.is_territory]


@pytest.mark.parametrize("kind", TERRITORIAL, ids=lambda kind: kind.value)
def test_a_full_name_is_parted_again(kind: Kind) -> None:
    """What is written with the word of a kind reads back as that kind."""
    parts = split_name(full_name(kind, "Suối Mẫu"))
    assert parts.proper == "Suối Mẫu"
    assert kind_of(parts.word, kind.tier) is kind


def test_the_name_of_an_agency_is_whole() -> None:
    """No word of a kind stands before it, even if it seems so."""
    for name in ("Sở Tư pháp", "Văn phòng Ủy ban nhân dân tỉnh", "Tỉnh đoàn Minh Họa"):
        assert full_name(Kind.AGENCY, name) == name
        assert split_unit_name(name, Tier.AGENCY) == NameParts("", name)


CODES = """
99002          | xã
992            | huyện
98             | tỉnh
H26.13         | sở
000.13.26.H26  | sở
SO-TP          | sở
S01            | sở
9900           |
990022         |
H26.           |
.H26           |
H26..13        |
h26            |
SỞ-TP          |
SO TP          |
S٣             |
"""


@pytest.mark.parametrize(("code", "tier"), rows(CODES))
def test_a_code_is_of_one_tier_at_most(code: str, tier: str) -> None:
    """Digits are the statistics office's, with a width for each tier; a letter makes it an agency's."""
    assert [one.value for one in Tier if one.has_code(code)] == [tier] * bool(tier)


def test_the_code_of_an_agency_has_an_end() -> None:
    assert Tier.AGENCY.has_code("A" * 35)
    assert not Tier.AGENCY.has_code("A" * 36)
