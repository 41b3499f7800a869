"""The Vietnamese alphabetical order, which is not the order of code points."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.alphabet import ALPHABET, order_key

IN_ORDER = """
letters:  a | ă | â | b | c | d | đ | e | ê | g | h | i | k | l | m | n | o | ô | ơ | p | u | ư | v | x | y
tones:        Ba | Bà | Bả | Bã | Bá | Bạ | Bam
syllables:    An | An Khê | An Lão | An Ơn | Án | Anh
second word:  Hòa An | Hòa Ân | Hòa Bình | Hỏa Lò | Hóa An | Họa Mi
d and đ:      Dương | Dưỡng | Đa | Đông
numbers:      Phường 2 | Phường 10 | Phường An
capitals:     ĐỒNG NAI | Đồng Tháp | ĐỘNG ĐẠT
apostrophes:  Cư Kuin | Cư M'gar | Cư Nam
hyphens:      Phan Rang | Phan Rang-Tháp Chàm | Phan Rang Trên
"""
"""Each line stands in the order in which a Vietnamese list has it."""

NAMES = st.text("aăâeêoôơuưyiđdbcnghkAĂĐ 'MF12\u0300\u0301\u0303\u0309\u0323", max_size=14)


@pytest.mark.parametrize("line", IN_ORDER.strip().splitlines(), ids=lambda line: line.split(":")[0])
def test_names_stand_as_in_a_vietnamese_list(line: str) -> None:
    """Letters, then tones, one syllable after the other."""
    names = [name.strip() for name in line.split(":", 1)[1].split("|")]
    backwards = names[::-1]
    assert sorted(backwards, key=order_key) == names


def test_the_order_of_code_points_is_another() -> None:
    """What `sorted` alone makes of these names is wrong."""
    names = ["Ea Nam", "Đông Hà", "An Khê", "Ân Thi", "Yên Bình"]
    assert sorted(names, key=order_key) == ["An Khê", "Ân Thi", "Đông Hà", "Ea Nam", "Yên Bình"]
    assert sorted(names) != sorted(names, key=order_key)


@given(st.text(ALPHABET.replace("f", ""), min_size=1, max_size=6), st.sampled_from(["", "\u0300", "\u0323"]))
def test_letters_decide_before_the_tone(letters: str, tone: str) -> None:
    """A syllable with any tone comes before each longer one that begins with its letters."""
    toned = unicodedata.normalize("NFC", letters[0] + tone + letters[1:])
    assert order_key(toned) < order_key(letters + "a")


@given(NAMES, NAMES)
def test_every_two_names_have_an_order(left: str, right: str) -> None:
    """One comes first unless they are the same text; composed or decomposed does not matter."""
    same = unicodedata.normalize("NFC", left) == unicodedata.normalize("NFC", right)
    assert (order_key(left) == order_key(right)) == same
    assert (order_key(left) < order_key(right)) or (order_key(right) < order_key(left)) or same
    assert order_key(unicodedata.normalize("NFD", left)) == order_key(unicodedata.normalize("NFC", left))


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    """Signs, other scripts and odd digits are put somewhere, never refused."""
    assert order_key(text) == order_key(text)
    assert sorted([text, "Bình"], key=order_key) == sorted(["Bình", text], key=order_key)


@pytest.mark.parametrize(("old", "new"), [("Hoà", "Hòa"), ("Thuỷ", "Thủy"), ("Khoẻ", "Khỏe")])
def test_the_place_of_the_tone_mark_does_not_matter(old: str, new: str) -> None:
    """Names in the old and the new spelling stand among each other."""
    assert sorted([f"{old} B", f"{new} A"], key=order_key) == [f"{new} A", f"{old} B"]
